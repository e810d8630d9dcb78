//! The time at the start of an entry of a live blog: `10.42 `, `11:10am – `, `3:05 p.m. ET: `.

use crate::text::en;

/// Marks between the time and the entry.
const SEPARATORS: [char; 8] = ['-', '–', '—', '|', ':', '.', ',', '•'];
/// The most words after the number that belong to the time: "p.m. local time".
const WORDS: usize = 3;

/// The length in bytes of the time at the start of a paragraph whose entry follows on the same line.
pub(super) fn length(paragraph: &str) -> Option<usize> {
    let bare = paragraph.trim_start_matches(['[', '(']);
    let open = paragraph.len() - bare.len();
    let clock = clock(bare)?;
    let mut end = open + clock;
    for _ in 0..WORDS {
        let rest = paragraph.get(end..)?;
        let word = rest.split_whitespace().next()?;
        let folded = word.trim_matches(|character: char| !character.is_alphanumeric()).to_lowercase();
        if !en::CLOCK_WORDS.contains(&folded) {
            break;
        }
        end = paragraph.len() - rest.len() + rest.find(word)? + word.len();
    }
    let rest = paragraph.get(end..)?;
    let entry = rest.trim_start_matches(|character: char| {
        character.is_whitespace() || SEPARATORS.contains(&character) || "])".contains(character)
    });
    let starts_entry = entry.starts_with(|first: char| first.is_uppercase() || "“‘\"'".contains(first));
    let is_separated = entry.len() < rest.len();
    (starts_entry && is_separated).then(|| paragraph.len() - entry.len())
}

/// The length of the time of day at the start: `9:05`, `10.42`, `23h15`.
fn clock(text: &str) -> Option<usize> {
    let hour = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.get(hour..)?.strip_prefix([':', '.', 'h'])?;
    let minute = rest.bytes().take_while(u8::is_ascii_digit).count();
    let is_within = |digits: &str, below: u32| digits.parse::<u32>().is_ok_and(|number| number < below);
    let is_clock = (1..=2).contains(&hour) && minute == 2 && is_within(text.get(..hour)?, 24);
    (is_clock && is_within(rest.get(..2)?, 60)).then_some(hour + 3)
}

#[cfg(test)]
mod tests {
    use super::length;

    #[test]
    fn the_time_of_an_entry_is_before_its_first_word() {
        for (time, entry) in [
            ("10.42 ", "Ferries stopped."),
            ("11:10am – ", "Ferries stopped."),
            ("3:05 p.m. ET: ", "“Ferries stopped,” he said."),
            ("[14:20] ", "Ferries stopped."),
            ("9:05 a.m. ", "Ferries stopped."),
        ] {
            assert_eq!(length(&format!("{time}{entry}")), Some(time.len()), "{time}");
        }
    }

    #[test]
    fn amounts_and_lines_of_a_time_are_not_labels() {
        for text in ["10.42 million ferries", "8:15 p.m.", "3-2 Ferries", "10.5 Ferries", "25:10 Ferries", "10.42", ""]
        {
            assert_eq!(length(text), None, "{text}");
        }
    }
}
