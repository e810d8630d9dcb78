//! The output of `copydesk inspect`: everything known about a draft.
//!
//! All offsets are bytes of the draft as it was given, including mark-up. For a draft in a container they are bytes
//! of the extracted text. If two spans of prose correspond to the same bytes of the draft, the first one gets them:
//! the spans of a list are sorted and disjoint.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use crate::language::credit::CreditKind;
use crate::rules::{Edit, Finding, Fix};
use crate::story::{Attribution, Entity, EntityId, Story};
use crate::text::{Block, Document, SourceSpan, Span, Zone};

/// What is known about one draft, ready to be serialized.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub(crate) struct Inspection {
    id: String,
    words: usize,
    /// The extracted text to which the offsets refer; `None` if the draft is itself the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    zones: Vec<ZoneEntry>,
    sentences: Vec<RangeEntry>,
    entities: Vec<EntityEntry>,
    quotations: Vec<RangeEntry>,
    attributions: Vec<AttributionEntry>,
    findings: Vec<FindingEntry>,
}

/// Bytes of the draft as an object.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
struct RangeEntry {
    start: usize,
    end: usize,
}

/// Bytes of the draft as a pair: start, end.
type Pair = (usize, usize);

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
struct ZoneEntry {
    kind: &'static str,
    start: usize,
    end: usize,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
struct EntityEntry {
    id: usize,
    kind: &'static str,
    name: String,
    roles: Vec<String>,
    mentions: Vec<MentionEntry>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
struct MentionEntry {
    start: usize,
    end: usize,
    form: &'static str,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
struct AttributionEntry {
    source: Option<SourceEntry>,
    cue: Vec<Pair>,
    content: Vec<Pair>,
    mode: &'static str,
    /// What is done with the content: "speech", "thought", "question" or "hearsay".
    #[cfg_attr(feature = "schemas", schemars(extend("enum" = ["speech", "thought", "question", "hearsay"])))]
    act: &'static str,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
struct SourceEntry {
    spans: Vec<Pair>,
    kind: &'static str,
    entity: Option<usize>,
    /// The same number for all mentions of one unnamed source; `None` for others.
    group: Option<usize>,
    score: u8,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
struct FindingEntry {
    rule: &'static str,
    #[cfg_attr(feature = "schemas", schemars(extend("enum" = ["error", "warning", "information", "hint"])))]
    severity: &'static str,
    start: usize,
    end: usize,
    message: String,
    fixes: Vec<FixEntry>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
struct FixEntry {
    title: String,
    edits: Vec<EditEntry>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
struct EditEntry {
    start: usize,
    end: usize,
    text: String,
}

impl Inspection {
    /// What is known about a story, with the id that the caller uses for it.
    pub(crate) fn new(id: &str, story: &Story, findings: &[Finding]) -> Self {
        let document = story.document();
        let entities = entities(story.entities(), document);
        let known: HashSet<usize> = entities.iter().map(|entity| entity.id).collect();
        Self {
            id: id.to_owned(),
            words: story.words(),
            text: None,
            zones: zones(document),
            sentences: ranges(&story.sentences(), document),
            entities,
            quotations: ranges(&story.quotations(), document),
            attributions: attributions(story.attributions(), &known, document),
            findings: self::findings(findings),
        }
    }

    /// Adds the text that was extracted from a container.
    #[must_use]
    pub(crate) fn with_text(self, text: String) -> Self {
        Self { text: Some(text), ..self }
    }
}

/// The zones of all blocks, with datelines separated from the blocks that they open.
fn zones(document: &Document) -> Vec<ZoneEntry> {
    let parts = document.blocks().iter().flat_map(|block| block_zones(block, document.text()));
    let parts = parts.map(|(zone, span)| (document.source(span), zone));
    disjoint(parts)
        .into_iter()
        .map(|(span, zone)| ZoneEntry { kind: zone.name(), start: span.start, end: span.end })
        .collect()
}

/// The zones of one block: one, or two if it opens with a dateline.
fn block_zones(block: &Block, text: &str) -> Vec<(Zone, Span)> {
    let Some(dateline) = block.dateline else { return vec![(block.zone, block.span)] };
    let rest = Span::new(dateline.end.max(block.span.start), block.span.end);
    vec![(Zone::Dateline, trimmed(dateline, text)), (block.zone, trimmed(rest, text))]
}

/// The span without white space at its edges.
fn trimmed(span: Span, text: &str) -> Span {
    let words = span.of(text);
    let start = span.start + words.len() - words.trim_start().len();
    Span::new(start, start + words.trim().len())
}

fn ranges(spans: &[Span], document: &Document) -> Vec<RangeEntry> {
    let spans = disjoint(spans.iter().map(|span| (document.source(*span), ())));
    spans.into_iter().map(|(span, ())| RangeEntry { start: span.start, end: span.end }).collect()
}

fn pairs(spans: &[Span], document: &Document) -> Vec<Pair> {
    let spans = disjoint(spans.iter().map(|span| (document.source(*span), ())));
    spans.into_iter().map(|(span, ())| (span.start, span.end)).collect()
}

/// Sorts the spans and drops those that are empty or overlap an earlier one.
fn disjoint<T>(items: impl Iterator<Item = (SourceSpan, T)>) -> Vec<(SourceSpan, T)> {
    let mut items: Vec<_> = items.filter(|(span, _)| !span.is_empty()).collect();
    items.sort_by_key(|(span, _)| *span);
    let mut end = 0;
    items.retain(|(span, _)| {
        let is_free = span.start >= end;
        if is_free {
            end = span.end;
        }
        is_free
    });
    items
}

/// The entities with at least one mention of their own. An entity's id is its index in the story's list.
fn entities(entities: &[Entity], document: &Document) -> Vec<EntityEntry> {
    let mut owners = HashMap::new();
    let mut entries = Vec::new();
    for (id, entity) in entities.iter().enumerate() {
        let mentions = disjoint(entity.mentions.iter().map(|mention| (document.source(mention.span), mention.form)));
        let mentions: Vec<_> = mentions
            .into_iter()
            .filter(|(span, _)| *owners.entry(*span).or_insert(id) == id)
            .map(|(span, form)| MentionEntry { start: span.start, end: span.end, form: form.name() })
            .collect();
        if !mentions.is_empty() {
            let (name, roles) = (entity.name.clone(), entity.roles_with_nouns());
            entries.push(EntityEntry { id, kind: entity.kind.name(), name, roles, mentions });
        }
    }
    entries
}

/// The attributions, sorted by their smallest offset. Those whose content has no bytes in the draft are left out.
fn attributions(attributions: &[Attribution], known: &HashSet<usize>, document: &Document) -> Vec<AttributionEntry> {
    let mut groups = HashMap::new();
    let entries = attributions.iter().map(|attribution| AttributionEntry {
        source: source(attribution, known, &mut groups, document),
        cue: pairs(&[attribution.cue], document),
        content: pairs(&attribution.content, document),
        mode: attribution.mode.name(),
        act: act(attribution.kind),
    });
    let mut entries: Vec<_> = entries.filter(|entry| !entry.content.is_empty()).collect();
    entries.sort_by_key(AttributionEntry::start);
    entries
}

fn act(kind: CreditKind) -> &'static str {
    match kind {
        CreditKind::Speech => "speech",
        CreditKind::Thought => "thought",
        CreditKind::Hearsay => "hearsay",
        CreditKind::Question => "question",
    }
}

impl AttributionEntry {
    /// The smallest offset of all parts, each of which is sorted.
    fn start(&self) -> Option<usize> {
        let source = self.source.as_ref().and_then(|source| source.spans.first());
        [source, self.cue.first(), self.content.first()].into_iter().flatten().map(|(start, _)| *start).min()
    }
}

/// The source of an attribution. `groups` numbers the unnamed sources by their first mention.
fn source(
    attribution: &Attribution,
    known: &HashSet<usize>,
    groups: &mut HashMap<Span, usize>,
    document: &Document,
) -> Option<SourceEntry> {
    let source = attribution.source.as_ref()?;
    let first = attribution.first_source_span().filter(|_| attribution.unnamed.is_some() && source.entity.is_none());
    let next = groups.len();
    let group = first.map(|first| *groups.entry(first).or_insert(next));
    let spans = pairs(&[source.span], document);
    if spans.is_empty() {
        return None;
    }
    let entity = source.entity.map(EntityId::index).filter(|entity| known.contains(entity));
    Some(SourceEntry { spans, kind: source.kind.name(), entity, group, score: source.score.min(100) })
}

fn findings(findings: &[Finding]) -> Vec<FindingEntry> {
    let mut entries: Vec<_> = findings.iter().filter(|finding| !finding.span.is_empty()).map(finding).collect();
    entries.sort_by_key(|entry| (entry.start, entry.end));
    entries
}

fn finding(finding: &Finding) -> FindingEntry {
    FindingEntry {
        rule: finding.rule,
        severity: finding.severity.name(),
        start: finding.span.start,
        end: finding.span.end,
        message: finding.message.clone(),
        fixes: finding.fixes.iter().map(fix).collect(),
    }
}

fn fix(fix: &Fix) -> FixEntry {
    let mut edits: Vec<_> = fix.edits.iter().map(edit).collect();
    edits.sort_by_key(|edit| (edit.start, edit.end));
    FixEntry { title: fix.title.clone(), edits }
}

fn edit(edit: &Edit) -> EditEntry {
    EditEntry { start: edit.span.start, end: edit.span.end, text: edit.text.clone() }
}

#[cfg(test)]
// A test that indexes past the end must fail.
#[allow(clippy::indexing_slicing)]
mod tests {
    use super::*;
    use crate::text::{BlockKind, Format};

    fn story() -> Story {
        crate::read("“We will stay,” Ana Bell said. “We will go,” Victor Varga said.", Format::Plain)
    }

    #[test]
    fn spans_are_sorted_and_disjoint_and_none_is_empty() {
        let spans = [(9, 12), (4, 4), (0, 3), (2, 5), (3, 4)].map(|(start, end)| (SourceSpan::new(start, end), ()));
        let kept: Vec<Pair> = disjoint(spans.into_iter()).iter().map(|(span, ())| (span.start, span.end)).collect();
        assert_eq!(kept, [(0, 3), (3, 4), (9, 12)]);
    }

    #[test]
    fn a_dateline_is_cut_off_its_block() {
        let text = "KELLAN (Coastline) - Ice came.";
        let dateline = Some(Span::new(0, 21));
        let block = Block { kind: BlockKind::Paragraph, zone: Zone::Body, span: Span::new(0, text.len()), dateline };
        let zones = block_zones(&block, text);
        assert_eq!(zones, [(Zone::Dateline, Span::new(0, 20)), (Zone::Body, Span::new(21, 30))]);
    }

    #[test]
    fn bytes_of_the_draft_belong_to_one_entity() {
        let story = story();
        let twice = [story.entities(), story.entities()].concat();
        let entries = entities(&twice, story.document());
        let kept: Vec<usize> = entries.iter().map(|entry| entry.id).collect();
        assert_eq!(kept, (0..story.entities().len()).collect::<Vec<_>>());
    }

    #[test]
    fn credits_are_sorted_by_their_first_part_and_name_only_known_entities() {
        let story = story();
        let mut hollow = story.attributions()[0].clone();
        hollow.content.clear();
        let credits = [&story.attributions()[1], &hollow, &story.attributions()[0]].map(Clone::clone);
        let entries = attributions(&credits, &HashSet::from([0]), story.document());
        assert_eq!(entries.iter().map(AttributionEntry::start).collect::<Vec<_>>(), [Some(0), Some(35)]);
        let speakers = entries.iter().map(|entry| entry.source.as_ref().and_then(|source| source.entity));
        assert_eq!(speakers.collect::<Vec<_>>(), [Some(0), None]);
    }
}
