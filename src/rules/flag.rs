//! What a rule says before its words are traced back to the draft.

use super::finding::{Edit, Finding, Fix, Related, Severity};
use crate::story::Story;
use crate::text::Span;

/// A finding under construction: all spans count bytes of the prose.
#[derive(Clone, Debug)]
pub(super) struct Flag {
    pub(super) span: Span,
    pub(super) severity: Severity,
    message: String,
    related: Vec<(Span, String)>,
    fixes: Vec<Proposal>,
}

/// A fix under construction.
#[derive(Clone, Debug)]
struct Proposal {
    title: String,
    edits: Vec<(Span, String)>,
}

impl Flag {
    /// A finding of this severity at these words.
    pub(super) fn new(severity: Severity, span: Span, message: impl Into<String>) -> Self {
        Self { span, severity, message: message.into(), related: Vec::new(), fixes: Vec::new() }
    }

    /// Adds another place that belongs to it.
    pub(super) fn related(mut self, span: Span, message: impl Into<String>) -> Self {
        self.related.push((span, message.into()));
        self
    }

    /// Adds a way to mend it by one replacement.
    pub(super) fn fix(self, title: impl Into<String>, span: Span, text: impl Into<String>) -> Self {
        self.fix_all(title, vec![(span, text.into())])
    }

    /// Adds a way to mend it by several replacements.
    pub(super) fn fix_all(mut self, title: impl Into<String>, mut edits: Vec<(Span, String)>) -> Self {
        edits.sort_by_key(|(span, _)| *span);
        self.fixes.push(Proposal { title: title.into(), edits });
        self
    }

    /// Traces the finding back to the draft. A fix that would touch mark-up is left out rather than risked.
    pub(super) fn finish(self, rule: &'static str, story: &Story) -> Option<Finding> {
        let prose = story.document().prose();
        let span = prose.source(self.span);
        let fixes = self
            .fixes
            .into_iter()
            .filter(|fix| fix.edits.iter().all(|(span, _)| span.is_empty() || prose.is_editable(*span)));
        let fixes = fixes.map(|fix| Fix {
            title: fix.title,
            edits: fix.edits.into_iter().map(|(span, text)| Edit { span: prose.source(span), text }).collect(),
        });
        let related = self.related.into_iter().map(|(span, message)| Related { span: prose.source(span), message });
        (!span.is_empty()).then(|| Finding {
            rule,
            severity: self.severity,
            span,
            message: self.message,
            related: related.collect(),
            fixes: fixes.collect(),
        })
    }
}

/// The place of what is added at the end of a sentence: before its full stop, if it has one.
pub(super) fn before_stop(sentence: Span, story: &Story) -> Span {
    let stop = usize::from(sentence.of(story.text()).ends_with('.'));
    Span::new(sentence.end - stop, sentence.end - stop)
}

/// A word with a capital.
pub(super) fn capitalised(word: &str) -> String {
    let mut characters = word.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}
