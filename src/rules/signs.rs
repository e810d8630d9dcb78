//! Signs: words that a rule looks for anywhere in a text, without regard to where words begin and end.

use crate::lists::TaggedList;

/// Whether a text in lower case has an entry of a list. The tag of an entry, `anywhere` or `before-space`, says what must
/// follow it.
pub(crate) fn has_sign(list: &TaggedList, lower: &str) -> bool {
    list.rows().any(|(sign, mut tags)| {
        if tags.any(|tag| tag == "before-space") {
            lower
                .match_indices(sign)
                .any(|(at, _)| lower.get(at + sign.len()..).is_some_and(|rest| rest.starts_with(' ')))
        } else {
            lower.contains(sign)
        }
    })
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
