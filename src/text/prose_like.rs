//! Whether text that mark-up takes for code reads like prose.
//!
//! Word processors indent the first line of a paragraph, which makes it code in Markdown, and pages of wire copy are often
//! preformatted. This file knows no words, only marks.

/// A line with fewer words says too little.
const FEWEST_WORDS: usize = 4;
/// A line without a stop at its end has to have this many.
const UNSTOPPED_WORDS: usize = 8;
/// Marks that prose does not have.
const CODE_MARKS: [char; 8] = ['{', '}', '\\', '|', '=', '<', '>', '`'];

/// Whether these lines read like a paragraph or several: sentences of words, and no marks of code.
pub(super) fn reads_as_prose(text: &str) -> bool {
    let words = || text.split_whitespace();
    let count = words().count();
    let wordlike = words().filter(|word| is_word(word)).count();
    let is_stopped = text
        .trim_end()
        .trim_end_matches(['"', '\'', '”', '’', ')', ']', '*', '_'])
        .ends_with(['.', '!', '?', '…', ':', ',']);
    let has_small_word = words().any(|word| word.starts_with(char::is_lowercase));
    count >= FEWEST_WORDS
        && (is_stopped || count >= UNSTOPPED_WORDS)
        && has_small_word
        && wordlike * 10 >= count * 9
        && starts_as_sentence(text)
        && !text.contains(CODE_MARKS)
        && !text.lines().any(|line| line.trim_end().ends_with(';'))
}

/// Whether the text starts with a capital, a figure or a quotation mark.
fn starts_as_sentence(text: &str) -> bool {
    let bare =
        text.trim_start_matches(|character: char| character.is_whitespace() || "*_([“‘\"'—–«„".contains(character));
    bare.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit() || "$£€".contains(first))
}

/// Whether this may be a word, a number, an amount or a dash of prose.
fn is_word(word: &str) -> bool {
    let bare = word.trim_matches(|character: char| !character.is_alphanumeric());
    if bare.is_empty() {
        return word.chars().all(|character| "-–—…&".contains(character));
    }
    let is_flag = word.starts_with('-') || word.starts_with(['/', '@', '#', '~', '%', '.']);
    let is_joined = bare.contains(['_', '(', '[', '/', ':', '$', '#']) && !bare.contains("://") && !is_pair(bare);
    !is_flag && !is_joined
}

/// Two words with a slash, a time, a bracket inside a word: "and/or", "10:30", "ship(s".
fn is_pair(bare: &str) -> bool {
    let is_plain = |character: char| character.is_alphanumeric() || "/:(’'-".contains(character);
    bare.matches(['/', ':', '(']).count() == 1
        && bare.chars().all(is_plain)
        && bare.split(['/', ':', '(']).all(|part| part.chars().count() <= 12)
        && (!bare.contains('(') || bare.ends_with("(s"))
}

#[cfg(test)]
mod tests {
    use super::reads_as_prose;

    #[test]
    fn paragraphs_read_as_prose() {
        for text in [
            "Ferries stopped on Monday. Nobody said why.",
            "“We stay,” said Ines Calder; “we do not go.”",
            "The board paid $3 million at 10:30 and/or later.",
            "KELLAN — The mayor's plan is a year old.",
            "The harbour chief said on Monday that he will resign",
        ] {
            assert!(reads_as_prose(text), "{text}");
        }
    }

    #[test]
    fn code_does_not() {
        for text in [
            "let ferries = 3;",
            "git commit --message ferries",
            "for ship in ships:\n    print(ship)",
            "SELECT name FROM ships WHERE port IS NULL;",
            "make install",
            "cd /srv/www and run it.",
            "<p>It is believed.</p>",
            "Usage: copydesk check [FILES]",
        ] {
            assert!(!reads_as_prose(text), "{text}");
        }
    }
}
