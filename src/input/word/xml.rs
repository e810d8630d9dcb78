//! Walks through the XML of a part, element by element.
//!
//! Packages have no document types and so no entities of their own; a reference to one is an error. The walk keeps no tree,
//! but the reader counts the depth in two bytes, so depth has a limit.

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

use crate::text::BYTE_ORDER_MARK;

/// The namespaces of `WordprocessingML`, transitional and strict (ECMA-376 part 1, annex A; part 4).
const WORD: [&[u8]; 2] = [
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
];

/// The greatest depth of elements.
const DEEPEST: usize = 1_000;

/// An element where it opens.
pub(super) struct Element<'e> {
    /// Whether it belongs to `WordprocessingML`.
    pub(super) is_word: bool,
    /// Its name without a prefix.
    pub(super) name: &'e str,
    start: &'e BytesStart<'e>,
}

impl Element<'_> {
    /// The value of an attribute, by its name without a prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let found =
            self.start.attributes().flatten().find(|found| found.key.local_name().as_ref() == name.as_bytes())?;
        found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
    }

    /// The attribute `val`, which has the value of most properties.
    pub(super) fn value(&self) -> Option<String> {
        self.attribute("val")
    }

    /// Whether a property that can be on or off is on (ECMA-376 part 1, §17.17.4, `ST_OnOff`).
    pub(super) fn is_on(&self) -> bool {
        !self.value().is_some_and(|value| ["0", "false", "off"].contains(&value.as_str()))
    }
}

/// What to do with the content of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Visit it.
    Into,
    /// Skip it, and the end of the element.
    Over,
}

/// Receives the elements and texts of a walk.
pub(super) trait Visitor {
    /// An element opens.
    fn open(&mut self, element: &Element<'_>) -> Step;

    /// An element closes, by its name without a prefix.
    fn close(&mut self, _is_word: bool, _name: &str) {}

    /// Some text, perhaps only part of it.
    fn text(&mut self, _text: &str) {}
}

/// The XML is not well-formed, or such as no program would write.
#[derive(Debug)]
pub(super) struct Broken;

impl<E: std::error::Error> From<E> for Broken {
    fn from(_: E) -> Self {
        // The message of the error may contain words of the draft.
        Self
    }
}

/// Walks through a part from its start to its end.
pub(super) fn walk(part: &str, visitor: &mut impl Visitor) -> Result<(), Broken> {
    let mut reader = NsReader::from_str(part.trim_start_matches(BYTE_ORDER_MARK));
    reader.config_mut().expand_empty_elements = true;
    let mut open: usize = 0;
    // How many elements are open inside a skipped one, including itself.
    let mut over: usize = 0;
    loop {
        let (namespace, event) = reader.read_resolved_event()?;
        let is_word = matches!(namespace, ResolveResult::Bound(bound) if WORD.contains(&bound.as_ref()));
        match event {
            Event::Start(start) => {
                open += 1;
                if open > DEEPEST {
                    return Err(Broken);
                }
                let name = start.local_name();
                let element = Element { is_word, name: std::str::from_utf8(name.as_ref())?, start: &start };
                if over > 0 || visitor.open(&element) == Step::Over {
                    over += 1;
                }
            }
            Event::End(end) => {
                open = open.saturating_sub(1);
                match over {
                    0 => visitor.close(is_word, std::str::from_utf8(end.local_name().as_ref())?),
                    _ => over -= 1,
                }
            }
            Event::Text(text) if over == 0 => visitor.text(&text.decode()?),
            Event::CData(text) if over == 0 => visitor.text(&text.decode()?),
            Event::GeneralRef(reference) if over == 0 => match reference.resolve_char_ref()? {
                Some(character) => visitor.text(character.encode_utf8(&mut [0; 4])),
                None => visitor.text(resolve_xml_entity(&reference.decode()?).ok_or(Broken)?),
            },
            Event::Eof => return if open == 0 { Ok(()) } else { Err(Broken) },
            _ => {}
        }
    }
}
