//! Findings under construction, before their places are mapped from the prose to the draft.

use crate::rules::marks::placeholder;
use crate::rules::{Applicability, Edit, Finding, Fix, Related, Severity};
use crate::story::Story;
use crate::text::Span;

/// A finding under construction: all spans count bytes of the prose.
#[derive(Clone, Debug)]
pub(crate) struct ProseFinding {
    pub(crate) span: Span,
    pub(crate) severity: Severity,
    claim: Option<&'static str>,
    message: String,
    related: Vec<(Span, String)>,
    fixes: Vec<Proposal>,
}

/// A fix under construction.
#[derive(Clone, Debug)]
struct Proposal {
    title: String,
    is_safe: bool,
    /// Whether it gives a quotation the words that the notes have.
    is_of_notes: bool,
    edits: Vec<(Span, String)>,
}

impl Proposal {
    fn applicability(&self) -> Applicability {
        if self.edits.iter().any(|(_, text)| placeholder::is_in(text)) {
            Applicability::Placeholder
        } else if self.is_safe {
            Applicability::Safe
        } else {
            Applicability::Judgement
        }
    }

    /// Whether the edits leave mark-up and quoted words alone. Edits that only add quotation marks are allowed, and those that
    /// take the words of the notes.
    fn is_allowed(&self, story: &Story) -> bool {
        let prose = story.document().prose();
        self.edits.iter().all(|(span, text)| {
            let is_mark = !text.is_empty() && text.trim().chars().all(|c| "“”\"'‘’„".contains(c));
            let may_quote = is_mark || self.is_of_notes;
            (span.is_empty() || prose.is_editable(*span)) && (may_quote || !story.is_within_quotation(*span))
        })
    }
}

impl ProseFinding {
    /// A finding of this severity at these words.
    pub(crate) fn new(severity: Severity, span: Span, message: impl Into<String>) -> Self {
        Self { span, severity, claim: None, message: message.into(), related: Vec::new(), fixes: Vec::new() }
    }

    /// Says what kind of claim it is about.
    pub(crate) fn of_claim(mut self, kind: &'static str) -> Self {
        self.claim = Some(kind);
        self
    }

    /// Adds another place that belongs to it.
    pub(crate) fn related(mut self, span: Span, message: impl Into<String>) -> Self {
        self.related.push((span, message.into()));
        self
    }

    /// The same finding without its fixes.
    pub(crate) fn without_fixes(mut self) -> Self {
        self.fixes.clear();
        self
    }

    /// Adds a fix of one replacement.
    pub(crate) fn fix(self, title: impl Into<String>, span: Span, text: impl Into<String>) -> Self {
        self.fix_all(title, vec![(span, text.into())])
    }

    /// Adds a fix of several replacements.
    pub(crate) fn fix_all(mut self, title: impl Into<String>, mut edits: Vec<(Span, String)>) -> Self {
        edits.sort_by_key(|(span, _)| *span);
        self.fixes.push(Proposal { title: title.into(), is_safe: false, is_of_notes: false, edits });
        self
    }

    /// Adds a fix that gives a quotation the words that the notes have. No other fix changes what somebody said.
    pub(crate) fn fix_quotation(mut self, title: impl Into<String>, span: Span, text: impl Into<String>) -> Self {
        let edits = vec![(span, text.into())];
        self.fixes.push(Proposal { title: title.into(), is_safe: false, is_of_notes: true, edits });
        self
    }

    /// Adds a fix that changes style and no facts. `check --fix` applies it without asking.
    pub(crate) fn safe_fix(mut self, title: impl Into<String>, span: Span, text: impl Into<String>) -> Self {
        self.fixes.push(Proposal {
            title: title.into(),
            is_safe: true,
            is_of_notes: false,
            edits: vec![(span, text.into())],
        });
        self
    }

    /// Maps the finding to the draft. A fix that would change mark-up or what somebody said is left out. Returns `None` where
    /// nothing of the finding's place is in the draft, or style is to be corrected in a quotation.
    pub(crate) fn finish(self, rule: &'static str, story: &Story) -> Option<Finding> {
        // House style is not imposed on what somebody said.
        if self.fixes.iter().any(|fix| fix.is_safe) && story.is_within_quotation(self.span) {
            return None;
        }
        let prose = story.document().prose();
        let span = prose.source(self.span);
        let fixes = self.fixes.into_iter().filter(|fix| fix.is_allowed(story));
        let fixes = fixes.map(|fix| Fix {
            applicability: fix.applicability(),
            title: fix.title,
            edits: fix.edits.into_iter().map(|(span, text)| Edit { span: prose.source(span), text }).collect(),
        });
        let related = self.related.into_iter().map(|(span, message)| Related { span: prose.source(span), message });
        (!span.is_empty()).then(|| Finding {
            rule,
            severity: self.severity,
            span,
            claim: self.claim,
            message: self.message,
            related: related.collect(),
            fixes: fixes.collect(),
        })
    }
}

/// The place where words are added at the end of a sentence: before its full stop, if it has one.
pub(crate) fn before_stop(sentence: Span, story: &Story) -> Span {
    let stop = usize::from(sentence.of(story.text()).ends_with('.'));
    Span::new(sentence.end - stop, sentence.end - stop)
}

/// A word with a capital.
pub(crate) fn capitalised(word: &str) -> String {
    let mut characters = word.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}
