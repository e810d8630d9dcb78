//! The formats of drafts.

use std::path::Path;

/// How a draft is marked up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// No mark-up: paragraphs are lines or runs of lines.
    #[default]
    Plain,
    /// `CommonMark`, with front matter, tags of site generators and MDX.
    Markdown,
    /// HTML, whole pages or fragments.
    Html,
    /// A mail (RFC 5322) whose text is not encoded, with its headers.
    Mail,
}

impl Format {
    /// All formats. Tests of what holds for every format use this list.
    pub const ALL: &[Self] = &[Self::Plain, Self::Markdown, Self::Html, Self::Mail];

    /// The format of a file by its extension, if drafts have that extension.
    pub fn of_path(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "txt" | "text" => Some(Self::Plain),
            "md" | "markdown" | "mdown" | "mkd" | "mdx" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "eml" => Some(Self::Mail),
            _ => None,
        }
    }

    /// Whether a draft in this format can contain comments.
    pub(crate) fn has_comments(self) -> bool {
        matches!(self, Self::Markdown | Self::Html)
    }

    /// Whether a draft in this format can contain tags of templates.
    pub(super) fn has_templates(self) -> bool {
        matches!(self, Self::Markdown | Self::Html)
    }

    /// The format by its name in the machine interface (`plain`, `markdown`, `html`, `mail`) or by its LSP language id.
    pub fn of_name(name: &str) -> Option<Self> {
        match name {
            "plain" | "plaintext" | "text" => Some(Self::Plain),
            "markdown" | "mdx" => Some(Self::Markdown),
            "html" => Some(Self::Html),
            "mail" => Some(Self::Mail),
            _ => None,
        }
    }
}
