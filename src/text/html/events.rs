//! Reads the tags and the text of an HTML page, with their places.
//!
//! The tokenizer is `lol_html`. It returns text in chunks that may end anywhere, so adjacent chunks are joined by their
//! places, and the text is taken from the source.

use std::cell::RefCell;
use std::rc::Rc;

use lol_html::html_content::{Element, TextChunk, TextType};
use lol_html::{HtmlRewriter, Settings, doc_text, element};
use memchr::memmem;

use super::element::Role;
use crate::text::{SourceSpan, UnreadReason};

/// The style of struck-out text.
const LINE_THROUGH: &str = "line-through";

/// How text is written at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextKind {
    /// With character references.
    Data,
    /// As it is.
    Plain,
}

/// A tag that matters for prose, or text.
#[derive(Clone, Copy, Debug)]
pub(super) enum Event {
    /// The start tag of an element; each element has a greater id than the one before.
    Open { id: usize, role: Role, tag: SourceSpan },
    /// The end tag that closes the element with this id; `is_own` is false for the end tag of an element around it.
    Close { id: usize, tag: SourceSpan, is_own: bool },
    /// A line break.
    Break { tag: SourceSpan },
    /// All text up to the next tag or comment, or the end.
    Text { kind: TextKind, span: SourceSpan },
}

impl Event {
    /// The bytes of a text.
    pub(super) fn text(&self) -> Option<SourceSpan> {
        if let Self::Text { span, .. } = self { Some(*span) } else { None }
    }
}

/// Events shared by the handlers of the tokenizer.
type Events = Rc<RefCell<Vec<Event>>>;

/// The events of a page, in order, as far as the tokenizer reads it.
pub(super) fn read(source: &str) -> Vec<Event> {
    let events = Events::default();
    let struck = struck_classes(source);
    let mut ids = 0..;
    let settings = Settings::new()
        .with_strict(false)
        .append_element_content_handler(element!("*", |element| {
            on_element(&events, struck.as_deref(), element, ids.next().unwrap_or_default())
        }))
        .append_document_content_handler(doc_text!(|text| {
            on_text(&events, text);
            Ok(())
        }));
    let mut rewriter = HtmlRewriter::new(settings, |_: &[u8]| ());
    if rewriter.write(source.as_bytes()).is_ok() {
        // If the tokenizer fails here, the events so far remain.
        let _ = rewriter.end();
    }
    events.take()
}

fn on_element(events: &Events, struck: Option<&[&str]>, element: &mut Element, id: usize) -> lol_html::HandlerResult {
    let name = element.tag_name();
    let tag = span(&element.source_location());
    if name == "br" {
        events.borrow_mut().push(Event::Break { tag });
        return Ok(());
    }
    let Some(role) = role(&name, element, struck) else { return Ok(()) };
    events.borrow_mut().push(Event::Open { id, role, tag });
    if element.can_have_content() {
        let events = Rc::clone(events);
        return element.on_end_tag(Box::new(move |end| {
            let is_own = end.name() == name;
            events.borrow_mut().push(Event::Close { id, tag: span(&end.source_location()), is_own });
            Ok(())
        }));
    }
    events.borrow_mut().push(Event::Close { id, tag: SourceSpan::new(tag.end, tag.end), is_own: true });
    Ok(())
}

/// The role of an element by its name, or by its attributes if it is one of those that only mark words.
fn role(name: &str, element: &Element, struck: Option<&[&str]>) -> Option<Role> {
    if name == "a" {
        return Role::of_link(&element.get_attribute("href")?);
    }
    let role = Role::of(name);
    let is_struck = struck.is_some_and(|classes| {
        element.get_attribute("style").is_some_and(|style| style.contains(LINE_THROUGH))
            || element
                .get_attribute("class")
                .is_some_and(|found| found.split_whitespace().any(|one| classes.contains(&one)))
    });
    match role {
        _ if !is_struck => role,
        Some(block) if !block.is_inline() => Some(Role::Unread(Some(UnreadReason::StruckOut))),
        _ => Some(Role::STRUCK_OUT),
    }
}

/// The classes whose text the style sheet of a page strikes out, as word processors write them: `.c3{…}`. `None` if the page
/// strikes out nothing.
fn struck_classes(source: &str) -> Option<Vec<&str>> {
    memmem::find(source.as_bytes(), LINE_THROUGH.as_bytes())?;
    let mut found = Vec::new();
    for at in memmem::find_iter(source.as_bytes(), LINE_THROUGH) {
        let rule = source.get(..at).and_then(|before| before.rsplit_once('{'));
        let selector =
            rule.filter(|(_, declarations)| !declarations.contains(['}', '<', '>'])).map(|(before, _)| before);
        let name = selector.and_then(|before| before.trim_end().rsplit(['}', '>', ',', '\n']).next());
        found.extend(name.and_then(|name| name.trim().strip_prefix('.')));
    }
    Some(found)
}

fn on_text(events: &Events, text: &TextChunk) {
    let kind = match text.text_type() {
        TextType::Data | TextType::RCData => TextKind::Data,
        TextType::PlainText | TextType::CDataSection => TextKind::Plain,
        TextType::RawText | TextType::ScriptData => return,
    };
    let found = span(&text.source_location());
    let mut events = events.borrow_mut();
    match events.last_mut() {
        Some(Event::Text { kind: last, span }) if *last == kind && span.end == found.start => span.end = found.end,
        _ if !found.is_empty() => events.push(Event::Text { kind, span: found }),
        _ => {}
    }
}

fn span(location: &lol_html::html_content::SourceLocation) -> SourceSpan {
    let bytes = location.bytes();
    SourceSpan::new(bytes.start, bytes.end)
}
