//! Joins the lines of flowed text (RFC 3676), in which a line that ends in a blank continues on the next line.

/// Flowed text with one paragraph per line.
///
/// A line that ends in a blank continues on the next (section 4.1), unless that is the line above a signature, which itself
/// ends in a blank (section 4.3), or has another depth of quotation (section 4.5). Programs may leave the blank at the end of
/// a paragraph, so a blank line ends a paragraph, too. With `delsp`, the blank at a line's end does not belong to the text.
pub(super) fn unflowed(text: &str, delsp: bool) -> String {
    let mut flat = String::with_capacity(text.len());
    // The depth of quotation of the paragraph that continues, if one does.
    let mut open: Option<usize> = None;
    for line in text.lines() {
        let quoted = line.trim_start_matches('>');
        let depth = line.len() - quoted.len();
        // A blank at the start of a line protects a `>` after it from being read as a quotation (section 4.4).
        let content = quoted.strip_prefix(' ').unwrap_or(quoted);
        let stands_alone = content == "-- " || content.trim().is_empty();
        if open.is_some_and(|open| open != depth || stands_alone) {
            flat.push('\n');
            open = None;
        }
        if open.is_none() {
            flat.extend(std::iter::repeat_n('>', depth));
            // The blank is still needed, after quotation marks and before a `>` that is not one.
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
    fn flowed_lines_are_joined_except_signatures_and_deeper_quotations() {
        let text = "Ferries stopped \non Monday. \nNobody said why.\n\n> On \n> Monday\n-- \nInes\n";
        assert_eq!(unflowed(text, false), "Ferries stopped on Monday. Nobody said why.\n\n> On Monday\n-- \nInes\n");
        assert_eq!(unflowed("It sails. \n-- \nInes\n", false), "It sails. \n-- \nInes\n");
        assert_eq!(unflowed("It sails. \n> Why? \n>> So.\n", false), "It sails. \n> Why? \n>> So.\n");
        assert_eq!(unflowed("It sails. \n\nIce came.\n", false), "It sails. \n\nIce came.\n");
    }

    #[test]
    fn delsp_removes_the_blank_at_a_line_end() {
        assert_eq!(unflowed("Ferries sto \npped  \non Monday.\n", true), "Ferries stopped on Monday.\n");
    }

    #[test]
    fn an_indented_line_is_not_a_quotation() {
        assert_eq!(unflowed(" >From here on.\n From there.\n", false), " >From here on.\nFrom there.\n");
    }
}
