//! The pages of rules: each is the module comment of a rule's file, without the code after it.
//!
//! They are cut out when the program is compiled, so that it does not carry its own source along.

/// The module comment at the top of a file beside the one that names it.
macro_rules! page {
    ($file:literal) => {{
        const FILE: &str = include_str!($file);
        const PAGE: [u8; $crate::rules::page::length(FILE)] = $crate::rules::page::start(FILE);
        match std::str::from_utf8(&PAGE) {
            Ok(page) => page,
            // A comment ends with its line, so it is text like the whole file.
            Err(_) => "",
        }
    }};
}
pub(crate) use page;

/// The bytes of the lines at the top of a file that start with `//!`.
pub(crate) const fn length(file: &str) -> usize {
    let mut rest = file.as_bytes();
    let mut length = 0;
    while let [b'/', b'/', b'!', ..] = rest {
        loop {
            let [byte, after @ ..] = rest else { return length };
            rest = after;
            length += 1;
            if *byte == b'\n' {
                break;
            }
        }
    }
    length
}

/// The first bytes of a file.
pub(crate) const fn start<const LENGTH: usize>(file: &str) -> [u8; LENGTH] {
    match file.as_bytes().first_chunk() {
        Some(start) => *start,
        None => [0; LENGTH],
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_page_ends_before_the_code() {
        let page = page!("page.rs");
        assert!(page.starts_with("//! The pages of rules: ") && page.ends_with("source along.\n"), "{page}");
        assert_eq!(super::length("//! a\n//!\n//! é\n\n//! b"), 17);
        assert_eq!((super::length("use a;\n//! a"), super::length("//! a"), super::length("")), (0, 5, 0));
    }
}
