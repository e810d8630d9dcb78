//! The word lists of the zones: files under `data/` that a copy editor can read and extend.

use std::sync::LazyLock;

/// All word lists, read once.
pub(super) static LISTS: LazyLock<Lists> = LazyLock::new(|| Lists {
    byline_openings: List::read(include_str!("../data/byline-openings.txt")),
    byline_particles: List::read(include_str!("../data/byline-particles.txt")),
    not_a_byline: List::read(include_str!("../data/not-a-byline.txt")),
    editors_note_openings: List::read(include_str!("../data/editors-note-openings.txt")),
    correction_openings: List::read(include_str!("../data/correction-openings.txt")),
    contact_openings: List::read(include_str!("../data/contact-openings.txt")),
    contact_openings_with_address: List::read(include_str!("../data/contact-openings-with-address.txt")),
    address_signs: List::read(include_str!("../data/address-signs.txt")),
    end_marks: List::read(include_str!("../data/end-marks.txt")),
    caption_openings: List::read(include_str!("../data/caption-openings.txt")),
    caption_credits: List::read(include_str!("../data/caption-credits.txt")),
    contribution_signs: List::read(include_str!("../data/contribution-signs.txt")),
    picture_agencies: List::read(include_str!("../data/picture-agencies.txt")),
    post_addresses: List::read(include_str!("../data/post-addresses.txt")),
    reader_notices: List::read(include_str!("../data/reader-notices.txt")),
    reader_notice_openings: List::read(include_str!("../data/reader-notice-openings.txt")),
    small_title_words: List::read(include_str!("../data/small-title-words.txt")),
    time_words: List::read(include_str!("../data/time-words.txt")),
    months: List::read(include_str!("../data/months.txt")),
});

/// The word lists by name.
#[derive(Debug)]
pub(super) struct Lists {
    /// What a byline starts with.
    pub(super) byline_openings: List,
    /// Words in small letters inside the names of a byline.
    pub(super) byline_particles: List,
    /// Words after "By" that are no writer's name.
    pub(super) not_a_byline: List,
    /// What a note by the desk starts with.
    pub(super) editors_note_openings: List,
    /// What a correction starts with.
    pub(super) correction_openings: List,
    /// What a contact line starts with.
    pub(super) contact_openings: List,
    /// What a contact line starts with, where it holds an address.
    pub(super) contact_openings_with_address: List,
    /// What shows an address.
    pub(super) address_signs: List,
    /// Lines that end a story.
    pub(super) end_marks: List,
    /// What a caption starts with.
    pub(super) caption_openings: List,
    /// What the brackets at the end of a caption start with.
    pub(super) caption_credits: List,
    /// What shows that a line names those who helped to report the story.
    pub(super) contribution_signs: List,
    /// Agencies and houses that pictures are credited to.
    pub(super) picture_agencies: List,
    /// What shows that a post is copied from a network.
    pub(super) post_addresses: List,
    /// Whole lines that send the reader elsewhere.
    pub(super) reader_notices: List,
    /// How lines start that send the reader elsewhere or say how the story was published.
    pub(super) reader_notice_openings: List,
    /// Words that a title writes small.
    pub(super) small_title_words: List,
    /// Words of a line that gives a time.
    pub(super) time_words: List,
    /// Months as datelines write them.
    pub(super) months: List,
}

/// The entries of a list, in small letters.
#[derive(Debug)]
pub(super) struct List {
    entries: Vec<&'static str>,
    /// What all entries start with: a text without it holds none of them.
    common: &'static str,
}

impl List {
    /// Reads a list: one entry a line, lines that start with `# ` left out.
    fn read(file: &'static str) -> Self {
        let entries: Vec<&str> = file.lines().filter(|line| !line.is_empty() && !line.starts_with("# ")).collect();
        let common = entries.iter().copied().reduce(common_start).unwrap_or_default();
        Self { entries, common }
    }

    /// Whether this is an entry.
    pub(super) fn has(&self, entry: &str) -> bool {
        self.entries.contains(&entry)
    }

    /// Whether the text holds an entry as a stretch of its own, not inside a word.
    pub(super) fn occurs_in(&self, text: &str) -> bool {
        text.contains(self.common)
            && self.entries.iter().any(|entry| {
                text.match_indices(entry).any(|(start, _)| {
                    let before = text.get(..start).unwrap_or_default();
                    let rest = text.get(start + entry.len()..).unwrap_or_default();
                    !(begins_in_word(entry, before) || ends_in_word(entry, rest))
                })
            })
    }

    /// What comes after the entry that the text starts with. An entry that ends in a letter ends a word there, too.
    pub(super) fn after_opening<'t>(&self, text: &'t str) -> Option<&'t str> {
        let first = text.bytes().next();
        let mut entries = self.entries.iter().filter(|entry| entry.bytes().next() == first);
        entries.find_map(|entry| text.strip_prefix(entry).filter(|rest| !ends_in_word(entry, rest)))
    }
}

/// What two texts both start with.
fn common_start(left: &'static str, right: &str) -> &'static str {
    let length = left.char_indices().zip(right.chars()).find(|((_, here), there)| here != there);
    let shorter = left.len().min(right.len());
    left.get(..length.map_or(shorter, |((at, _), _)| at)).unwrap_or_default()
}

fn begins_in_word(entry: &str, before: &str) -> bool {
    entry.starts_with(char::is_alphanumeric) && before.ends_with(char::is_alphanumeric)
}

fn ends_in_word(entry: &str, rest: &str) -> bool {
    entry.ends_with(char::is_alphanumeric) && rest.starts_with(char::is_alphanumeric)
}
