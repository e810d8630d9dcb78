//! The edit that leads from one version of a draft to the next.
//!
//! Editors say which range they replaced; [`Buffer::edit`](super::Buffer::edit) turns that into bytes. Handing this
//! down spares a comparison of both versions. It does not know what the replaced text was.

use super::SourceSpan;

/// How many bytes are compared at once, from many to one, so that comparing costs little more than reading memory.
const STRIDES: [usize; 3] = [4096, 128, 1];

/// One stretch of a draft replaced by another; the text before and after it stays the same. The default edit changes
/// nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SourceEdit {
    /// The bytes that were replaced, counted in the version before the edit.
    pub old: SourceSpan,
    /// How many bytes stand in their place in the version after it.
    pub new_len: usize,
}

impl SourceEdit {
    /// The edit that replaces everything.
    pub(super) fn whole(before: &str, after: &str) -> Self {
        Self { old: SourceSpan::new(0, before.len()), new_len: after.len() }
    }

    /// Whether nothing is replaced and nothing inserted.
    pub fn is_empty(self) -> bool {
        self.old.is_empty() && self.new_len == 0
    }

    /// One edit that does what this edit and then `next` do. It replaces the smallest stretch that both lie in.
    #[must_use]
    pub fn then(self, next: Self) -> Self {
        if self.is_empty() {
            return next;
        }
        if next.is_empty() {
            return self;
        }
        // The stretch in the version between the two edits.
        let start = self.old.start.min(next.old.start);
        let new_end = self.old.start + self.new_len;
        let end = new_end.max(next.old.end);
        Self {
            old: SourceSpan::new(start, self.old.end + (end - new_end)),
            new_len: (end - start) - next.old.len() + next.new_len,
        }
    }

    /// Whether the two versions are the same outside the edit.
    pub(super) fn leads(self, before: &str, after: &str) -> bool {
        let (before, after) = (before.as_bytes(), after.as_bytes());
        let new_end = self.old.start + self.new_len;
        let starts = (before.get(..self.old.start), after.get(..self.old.start));
        let ends = (before.get(self.old.end..), after.get(new_end..));
        let is_same = |pair: (Option<&[u8]>, Option<&[u8]>)| pair.0.is_some() && pair.0 == pair.1;
        is_same(starts) && is_same(ends)
    }

    /// The same edit without the bytes at its start and its end that it replaces by themselves. Its ends may then lie
    /// inside a code point.
    pub(super) fn narrowed(self, before: &str, after: &str) -> Self {
        let old = before.as_bytes().get(self.old.start..self.old.end).unwrap_or_default();
        let new = after.as_bytes().get(self.old.start..self.old.start + self.new_len).unwrap_or_default();
        let prefix = common_prefix(old, new);
        let suffix = common_suffix(old.get(prefix..).unwrap_or_default(), new.get(prefix..).unwrap_or_default());
        Self {
            old: SourceSpan::new(self.old.start + prefix, self.old.end - suffix),
            new_len: self.new_len - prefix - suffix,
        }
    }
}

/// How many bytes two texts have in common at their starts.
fn common_prefix(one: &[u8], other: &[u8]) -> usize {
    let mut length = 0;
    for stride in STRIDES {
        while let (Some(here), Some(there)) = (one.get(length..length + stride), other.get(length..length + stride))
            && here == there
        {
            length += stride;
        }
    }
    length
}

/// How many bytes two texts have in common at their ends.
fn common_suffix(one: &[u8], other: &[u8]) -> usize {
    let mut length = 0;
    for stride in STRIDES {
        while let (Some(here), Some(there)) = (before_end(one, length, stride), before_end(other, length, stride))
            && here == there
        {
            length += stride;
        }
    }
    length
}

/// The `length` bytes of a text that end `skipped` bytes before its end.
fn before_end(text: &[u8], skipped: usize, length: usize) -> Option<&[u8]> {
    let end = text.len().checked_sub(skipped)?;
    text.get(end.checked_sub(length)?..end)
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, reason = "a test may fail")]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::Index;

    use super::SourceEdit;
    use crate::text::SourceSpan;

    fn edit(text: &mut String, (start, length, typed): (Index, usize, &str)) -> SourceEdit {
        let start = start.index(text.len() + 1);
        let end = (start + length).min(text.len());
        text.replace_range(start..end, typed);
        SourceEdit { old: SourceSpan::new(start, end), new_len: typed.len() }
    }

    proptest! {
        #[test]
        fn edits_one_after_the_other_are_one_edit(
            first in "[ab]{0,12}",
            edits in prop::collection::vec((any::<Index>(), 0_usize..6, "[ab]{0,4}"), 0..6),
        ) {
            let mut last = first.clone();
            let all = edits.iter().fold(SourceEdit::default(), |all, (start, length, typed)| {
                all.then(edit(&mut last, (*start, *length, typed)))
            });
            prop_assert!(all.leads(&first, &last), "{all:?} from {first:?} to {last:?}");
            let narrowed = all.narrowed(&first, &last);
            prop_assert!(narrowed.leads(&first, &last), "{narrowed:?} from {first:?} to {last:?}");
            prop_assert!(all.old.contains(narrowed.old) || narrowed.is_empty());
            prop_assert_eq!(narrowed.is_empty(), first == last);
        }
    }

    #[test]
    fn an_edit_that_replaces_too_much_is_narrowed_to_what_it_changes() {
        let long = "Ferries stopped. ".repeat(1_000);
        let (before, after) = (format!("{long}é{long}"), format!("{long}è, on Monday{long}"));
        let narrowed = SourceEdit::whole(&before, &after).narrowed(&before, &after);
        // The two letters share their first byte.
        assert_eq!(narrowed, SourceEdit { old: SourceSpan::new(17_001, 17_002), new_len: 12 });
    }

    #[test]
    fn an_edit_of_another_text_does_not_lead_from_one_version_to_the_next() {
        let edit = SourceEdit { old: SourceSpan::new(1, 2), new_len: 2 };
        assert!(edit.leads("abc", "axyc"));
        assert!(!edit.leads("abc", "bxyc") && !edit.leads("abc", "axyd") && !edit.leads("abc", "axy"));
        assert!(!edit.leads("a", "a"));
    }
}
