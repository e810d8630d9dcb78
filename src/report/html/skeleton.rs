//! The frame of every page: it needs nothing else, loads nothing and runs nothing.

/// The style that all pages share: colours for light and dark, type, tables, drawings, print.
const STYLE: &str = include_str!("base.css");
/// Nothing may be loaded and nothing run, wherever the page is opened.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// A page. `title`, `main` and `footer` are mark-up already; `style` is added to the style of all pages. It ends with a line feed.
pub(in crate::report) fn page(title: &str, style: &str, main: &str, footer: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>copydesk: {title}</title>\n\
         <style>\n{STYLE}{style}</style>\n</head>\n<body>\n<main>\n{main}</main>\n<footer><p>{footer}</p></footer>\n</body>\n</html>\n"
    )
}
