//! Signs: words that a rule looks for anywhere in a text, without regard to where words begin and end.

use std::str::Split;

use crate::lists::TaggedList;

/// Whether a text in lower case has an entry of a list. The tag of an entry, `anywhere` or `before-space`, says what must
/// follow it.
pub(crate) fn has_sign(list: &TaggedList, lower: &str) -> bool {
    list.rows().any(|(sign, tags)| stands_in(sign, tags, lower))
}

/// Whether a text in lower case has an entry of a list with a tag.
pub(crate) fn has_sign_with(list: &TaggedList, tag: &str, lower: &str) -> bool {
    list.rows().any(|(sign, tags)| tags.clone().any(|known| known == tag) && stands_in(sign, tags, lower))
}

/// Whether a text in lower case has an entry of a list with none of these tags.
pub(crate) fn has_sign_without(list: &TaggedList, without: &[&str], lower: &str) -> bool {
    list.rows().any(|(sign, tags)| !tags.clone().any(|tag| without.contains(&tag)) && stands_in(sign, tags, lower))
}

fn stands_in(sign: &str, mut tags: Split<'static, char>, lower: &str) -> bool {
    if tags.any(|tag| tag == "before-space") {
        lower.match_indices(sign).any(|(at, _)| lower.get(at + sign.len()..).is_some_and(|rest| rest.starts_with(' ')))
    } else {
        lower.contains(sign)
    }
}

#[cfg(test)]
mod tests {
    use super::has_sign;
    use crate::language::en;

    #[test]
    fn a_sign_counts_where_its_tag_says() {
        assert!(has_sign(&en::REPLY_SIGNS, "he will deny the charge"));
        assert!(has_sign(&en::REPLY_SIGNS, "nothing was undisputed"));
        assert!(!has_sign(&en::REPLY_SIGNS, "he will neither confirm nor deny."));
    }
}
