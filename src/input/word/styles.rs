//! The kind of block that each paragraph style stands for (ECMA-376 part 1, §17.7.4).
//!
//! Styles are recognized by their names, which are English in every language of Word, and by their outline level. A style
//! with neither is of the kind of the style that it is based on.

use std::collections::HashMap;

use super::xml::{self, Element, Step, Visitor};
use crate::text::BlockKind;

/// The longest chain of styles based on each other. It also ends circles.
const MOST_BASES: usize = 16;

/// The paragraph styles of a document, by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    known: HashMap<String, Style>,
}

#[derive(Debug, Default)]
struct Style {
    kind: Option<BlockKind>,
    base: Option<String>,
}

impl Styles {
    /// The styles in a part. If the part is damaged, those before the damage.
    pub(super) fn of(part: &str) -> Self {
        let mut reader = Reader { styles: Self::default(), id: None };
        // If the part is damaged, styles before the damage count.
        let _ = xml::walk(part, &mut reader);
        reader.styles
    }

    /// The kind of a paragraph with this style, if not running text. An unknown id is read like a name.
    pub(super) fn kind(&self, id: &str) -> Option<BlockKind> {
        let mut id = id;
        for _ in 0..MOST_BASES {
            let Some(style) = self.known.get(id) else { return of_name(id) };
            if style.kind.is_some() {
                return style.kind;
            }
            id = style.base.as_deref()?;
        }
        None
    }
}

/// The kind of a paragraph with this outline level: 0 to 8 are headings, 9 is running text (§17.3.1.20).
pub(super) fn of_outline_level(level: &str) -> Option<BlockKind> {
    match level.parse::<u8>().ok()? {
        level @ 0..=8 => Some(BlockKind::Heading(level + 1)),
        9 => Some(BlockKind::Paragraph),
        _ => None,
    }
}

/// The kind that the name of a style stands for. Ids are names without blanks, so blanks do not count.
fn of_name(name: &str) -> Option<BlockKind> {
    let name: String = name.to_lowercase().split_whitespace().collect();
    match name.as_str() {
        "title" => Some(BlockKind::Heading(1)),
        "quote" | "intensequote" | "blocktext" => Some(BlockKind::Quote),
        "caption" => Some(BlockKind::Caption),
        name if name.starts_with("listbullet") || name.starts_with("listnumber") => Some(BlockKind::Item),
        name => {
            let level = name.strip_prefix("heading")?.parse().ok()?;
            (1..=9).contains(&level).then_some(BlockKind::Heading(level))
        }
    }
}

struct Reader {
    styles: Styles,
    /// The style that is being read.
    id: Option<String>,
}

impl Visitor for Reader {
    fn open(&mut self, element: &Element<'_>) -> Step {
        if element.name == "style" {
            let is_paragraph = element.attribute("type").is_some_and(|kind| kind == "paragraph");
            self.id = if is_paragraph { element.attribute("styleId") } else { None };
            return if self.id.is_some() { Step::Into } else { Step::Over };
        }
        let Some(id) = &self.id else { return Step::Into };
        let style = self.styles.known.entry(id.clone()).or_default();
        let value = element.value();
        match element.name {
            "name" => style.kind = style.kind.or_else(|| of_name(value.as_deref()?)),
            "outlineLvl" => style.kind = value.as_deref().and_then(of_outline_level).or(style.kind),
            "basedOn" => style.base = value,
            _ => {}
        }
        Step::Into
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PART: &str = r#"<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Crosshead"><w:name w:val="Crosshead"/><w:basedOn w:val="berschrift2"/></w:style>
<w:style w:type="paragraph" w:styleId="Strap"><w:name w:val="Strap"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style>
<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>
<w:style w:type="character" w:styleId="Title"><w:name w:val="Title"/></w:style>
</w:styles>"#;

    #[test]
    fn a_style_is_recognized_by_its_name_its_level_or_its_base() {
        let styles = Styles::of(PART);
        assert_eq!(styles.kind("berschrift2"), Some(BlockKind::Heading(2)));
        assert_eq!(styles.kind("Crosshead"), Some(BlockKind::Heading(2)));
        assert_eq!(styles.kind("Strap"), Some(BlockKind::Heading(1)));
        assert_eq!(styles.kind("A"), None);
    }

    #[test]
    fn without_the_part_an_id_is_read_like_a_name() {
        let styles = Styles::default();
        assert_eq!(styles.kind("Heading3"), Some(BlockKind::Heading(3)));
        assert_eq!(styles.kind("Title"), Some(BlockKind::Heading(1)));
        assert_eq!(styles.kind("Heading10"), None);
    }
}
