//! Byte ranges of three kinds, which the compiler keeps apart.
//!
//! | type | counts bytes of | is used by |
//! | --- | --- | --- |
//! | [`SourceSpan`] | the draft as it was given, with mark-up and line ends | editors, reports, fixes |
//! | [`Span`] | the prose, the flat text of the whole draft | story, rules |
//! | [`LocalSpan`] | the annotated text of one paragraph, from its first byte | language, and what is cached with a paragraph |
//!
//! All ranges include their start and exclude their end, and both lie on code point boundaries.
//! [`Prose::source`](super::Prose::source) turns a span of prose into one of the draft; [`LocalSpan::in_prose`] and
//! [`Span::in_paragraph`] convert between paragraph and prose. This file does not know where a paragraph starts.

use std::ops::Range;

/// Defines one kind of byte range. All kinds have the same methods, and none can be passed for another.
macro_rules! byte_range {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name {
            /// First byte.
            pub start: usize,
            /// The byte after the last.
            pub end: usize,
        }

        impl $name {
            /// The range from `start` to `end`; an end before the start gives an empty range at `start`.
            pub fn new(start: usize, end: usize) -> Self {
                Self { start, end: end.max(start) }
            }

            /// Number of bytes.
            pub fn len(self) -> usize {
                self.end - self.start
            }

            /// Whether the range has no bytes.
            pub fn is_empty(self) -> bool {
                self.start == self.end
            }

            /// Whether `other` lies in this range, edges included.
            pub fn contains(self, other: Self) -> bool {
                self.start <= other.start && other.end <= self.end
            }

            /// Whether the byte at `offset` lies in this range.
            #[doc(hidden)]
            pub fn holds(self, offset: usize) -> bool {
                self.start <= offset && offset < self.end
            }

            /// Whether the two ranges share a byte.
            pub fn overlaps(self, other: Self) -> bool {
                self.start < other.end && other.start < self.end
            }

            /// Whether the two ranges share a byte or an edge.
            #[doc(hidden)]
            pub fn touches(self, other: Self) -> bool {
                self.start <= other.end && other.start <= self.end
            }

            /// The smallest range that contains both.
            #[doc(hidden)]
            #[must_use]
            pub fn join(self, other: Self) -> Self {
                Self { start: self.start.min(other.start), end: self.end.max(other.end) }
            }

            /// The same range, `by` bytes further on.
            #[doc(hidden)]
            #[must_use]
            pub fn shift(self, by: usize) -> Self {
                Self { start: self.start + by, end: self.end + by }
            }

            /// The range after the text that it lies in has moved from byte `from` to byte `to`. Whatever lies before
            /// `from` is clamped to it.
            #[doc(hidden)]
            #[must_use]
            pub fn moved(self, from: usize, to: usize) -> Self {
                let place = |offset: usize| offset.saturating_sub(from) + to;
                Self { start: place(self.start), end: place(self.end) }
            }

            /// The text of this range; empty where the range does not fit the text.
            pub fn of(self, text: &str) -> &str {
                text.get(self.start..self.end).unwrap_or_default()
            }
        }

        impl From<Range<usize>> for $name {
            fn from(range: Range<usize>) -> Self {
                Self::new(range.start, range.end)
            }
        }
    };
}

byte_range! {
    /// A range of bytes in the draft as it was given.
    SourceSpan
}

byte_range! {
    /// A range of bytes in a document's prose.
    Span
}

byte_range! {
    /// A range of bytes in the annotated text of one paragraph, counted from the first byte of that text.
    LocalSpan
}

impl LocalSpan {
    /// The same bytes in the prose, where the paragraph's text starts at byte `start`.
    #[doc(hidden)]
    #[must_use]
    pub fn in_prose(self, start: usize) -> Span {
        Span { start: self.start + start, end: self.end + start }
    }
}

impl Span {
    /// The same bytes in a paragraph whose text starts at byte `start` of the prose. Whatever lies before the paragraph
    /// is clamped to its start.
    #[doc(hidden)]
    #[must_use]
    pub fn in_paragraph(self, start: usize) -> LocalSpan {
        LocalSpan { start: self.start.saturating_sub(start), end: self.end.saturating_sub(start) }
    }
}

#[cfg(test)]
mod tests {
    use super::{LocalSpan, Span};

    #[test]
    fn a_span_finds_its_way_from_the_paragraph_to_the_prose_and_back() {
        let local = LocalSpan::new(2, 5);
        assert_eq!(local.in_prose(10), Span::new(12, 15));
        assert_eq!(local.in_prose(10).in_paragraph(10), local);
    }

    #[test]
    fn what_lies_before_a_paragraph_is_clamped_to_its_start() {
        assert_eq!(Span::new(3, 12).in_paragraph(10), LocalSpan::new(0, 2));
        assert_eq!(Span::new(3, 7).in_paragraph(10), LocalSpan::default());
    }
}
