//! The formats a draft comes in.

use std::path::Path;

/// How a draft is marked up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// No mark-up: paragraphs are lines or runs of lines.
    #[default]
    Plain,
    /// `CommonMark`, with front matter.
    Markdown,
    /// HTML, whole pages or fragments.
    Html,
    /// A mail whose text stands in it as it is (RFC 5322), its headers before it.
    Mail,
}

impl Format {
    /// All of them. What must hold of every format is asked of these.
    pub const ALL: &[Self] = &[Self::Plain, Self::Markdown, Self::Html, Self::Mail];

    /// The format a file's extension stands for, if it is one that drafts come in.
    pub fn of_path(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "txt" | "text" => Some(Self::Plain),
            "md" | "markdown" | "mdown" | "mkd" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "eml" => Some(Self::Mail),
            _ => None,
        }
    }

    /// Whether a draft in this format can hold comments, which no reader sees.
    pub(crate) fn has_comments(self) -> bool {
        matches!(self, Self::Markdown | Self::Html)
    }

    /// The format behind a name: one of the machine interface (`plain`, `markdown`, `html`,
    /// `mail`) or an LSP language id.
    pub fn of_name(name: &str) -> Option<Self> {
        match name {
            "plain" | "plaintext" | "text" => Some(Self::Plain),
            "markdown" => Some(Self::Markdown),
            "html" => Some(Self::Html),
            "mail" => Some(Self::Mail),
            _ => None,
        }
    }
}
