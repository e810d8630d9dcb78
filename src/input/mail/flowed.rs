//! Flowed text (RFC 3676): lines that are broken for the width of a screen, and paragraphs that are not.

/// Flowed text with a paragraph on each line.
///
/// A line that ends in a blank goes on in the next (section 4.1), but neither in the line above a signature, which ends in
/// a blank itself (section 4.3), nor in a line of another depth of quotation (section 4.5). Programs also leave the blank
/// at the end of a paragraph, so a blank line ends one as well. With `delsp` that blank is no part of the text.
pub(super) fn unflowed(text: &str, delsp: bool) -> String {
    let mut flat = String::with_capacity(text.len());
    // How deep the paragraph stands that goes on, where one does.
    let mut open: Option<usize> = None;
    for line in text.lines() {
        let quoted = line.trim_start_matches('>');
        let depth = line.len() - quoted.len();
        // A blank at the start keeps a line from being taken for a quotation (section 4.4).
        let content = quoted.strip_prefix(' ').unwrap_or(quoted);
        let stands_alone = content == "-- " || content.trim().is_empty();
        if open.is_some_and(|open| open != depth || stands_alone) {
            flat.push('\n');
            open = None;
        }
        if open.is_none() {
            flat.extend(std::iter::repeat_n('>', depth));
            // The blank is needed still, behind marks as well as before what would be one.
            if depth > 0 || content.starts_with('>') {
                flat.push(' ');
            }
        }
        let goes_on = !stands_alone && content.ends_with(' ');
        flat.push_str(if goes_on && delsp { content.strip_suffix(' ').unwrap_or(content) } else { content });
        if goes_on {
            open = Some(depth);
        } else {
            flat.push('\n');
            open = None;
        }
    }
    flat
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flowed_lines_are_joined_but_for_a_signature_and_what_is_quoted_deeper() {
        let text = "Ferries stopped \non Monday. \nNobody said why.\n\n> On \n> Monday\n-- \nInes\n";
        assert_eq!(unflowed(text, false), "Ferries stopped on Monday. Nobody said why.\n\n> On Monday\n-- \nInes\n");
        assert_eq!(unflowed("It sails. \n-- \nInes\n", false), "It sails. \n-- \nInes\n");
        assert_eq!(unflowed("It sails. \n> Why? \n>> So.\n", false), "It sails. \n> Why? \n>> So.\n");
        assert_eq!(unflowed("It sails. \n\nIce came.\n", false), "It sails. \n\nIce came.\n");
    }

    #[test]
    fn a_blank_that_stands_for_a_line_end_is_cut_where_the_mail_says_so() {
        assert_eq!(unflowed("Ferries sto \npped  \non Monday.\n", true), "Ferries stopped on Monday.\n");
    }

    #[test]
    fn a_line_that_was_moved_in_is_no_quotation() {
        assert_eq!(unflowed(" >From here on.\n From there.\n", false), " >From here on.\nFrom there.\n");
    }
}
