//! The features of the clauses of a paragraph, apart from what the whole story shows.

use std::ops::Range;

use crate::language::closed_classes::{IT, THAT, THIS, TO, is_finite_be, is_finite_have};
use crate::language::credit::CreditKind;
use crate::language::tagger::Pos;
use crate::language::vocabulary;
use crate::language::{Annotation, Sentence, en};
use crate::rules::claims::claim_model::{score, wording_score};
use crate::rules::claims::clause::{clauses, is_mark, subject};
use crate::rules::claims::clause_feature::{Feature as F, Features};
use crate::rules::claims::clause_wording::Around;
use crate::rules::claims::clause_words::{Match, is_form_of, matches};
use crate::rules::facts::ParagraphFact;

/// A sentence of at most so many tokens is short.
const SHORT: usize = 8;
/// A sentence of at least so many tokens is long.
const LONG: usize = 30;

/// Classes that count wherever they stand in the clause; the others count from its verb on.
const ANYWHERE: &[F] = &[
    F::Private,
    F::Secret,
    F::Certain,
    F::Rank,
    F::RankScope,
    F::StatWord,
    F::EvalBad,
    F::EvalGood,
    F::Misdeed,
    F::Mood,
    F::Cleft,
    F::Aspart,
    F::Purpose,
    F::Reason,
    F::Retaliation,
    F::Knew,
    F::Crowd,
    F::QuantCrowd,
    F::Power,
    F::Harmed,
    F::Weasel,
    F::Modal,
    F::Future,
    F::Negation,
    F::Degree,
    F::Doubt,
    F::Ought,
    F::Share,
];

/// Classes that make a claim by themselves.
pub(crate) const SIGNS: &[F] = &[
    F::Deceit,
    F::Conceal,
    F::Neglect,
    F::Violence,
    F::Misdeed,
    F::Purpose,
    F::Retaliation,
    F::Cause,
    F::Feeling,
    F::EvalBad,
    F::EvalGood,
    F::FutureSign,
    F::Private,
    F::Secret,
    F::Mind,
    F::Knew,
    F::Desire,
    F::ToPurpose,
];

/// Classes that count for the whole sentence.
const OF_SENTENCE: &[F] = &[F::Record, F::Hedge, F::Event, F::Vote, F::Anonymity, F::Race];

/// Subjects that can do something on purpose.
const AGENTS: &[F] = &[F::Person, F::HeOrShe, F::They, F::PowerSubject, F::Body, F::Place, F::It];

/// A clause of a paragraph that is not quoted and that no credit covers.
#[derive(Clone, Debug)]
pub(crate) struct ClauseFacts {
    /// Its sentence, as an index in the paragraph.
    pub(crate) sentence: usize,
    pub(crate) tokens: Range<usize>,
    pub(crate) features: Features,
    /// What its features and its wording score, before the story is known.
    pub(crate) score: i32,
}

impl ParagraphFact for ClauseFacts {
    fn collect(annotation: &Annotation) -> Vec<Self> {
        let mut found = Vec::new();
        each_sentence(annotation, &mut |sentence, clauses| {
            let scored = clauses.iter().enumerate().map(|(at, (tokens, features))| {
                let score = score(*features) + wording_score(annotation, tokens, around(clauses, at));
                Self { sentence, tokens: tokens.clone(), features: *features, score }
            });
            found.extend(scored);
        });
        found
    }
}

/// The clauses of a sentence, each with its features.
pub(crate) type Clauses = [(Range<usize>, Features)];

/// The features of the clauses before and after.
pub(crate) fn around(clauses: &Clauses, at: usize) -> Around {
    let of = |at: Option<usize>| at.and_then(|at| clauses.get(at)).map(|(_, features)| *features);
    Around { before: of(at.checked_sub(1)), after: of(Some(at + 1)) }
}

/// Calls a function with the number of each sentence of a paragraph and its clauses.
pub(crate) fn each_sentence(annotation: &Annotation, with: &mut dyn FnMut(usize, &Clauses)) {
    let covered = covered(annotation);
    for (number, sentence) in annotation.sentences().iter().enumerate() {
        if sentence.span.of(annotation.text()).trim_end().ends_with('?') {
            continue;
        }
        let matches = matches(annotation, sentence.tokens.clone());
        let common = of_sentence(annotation, number, sentence, &matches);
        let mut last_subject = F::NoSubject;
        let mut found = Vec::new();
        for tokens in clauses(annotation, sentence, &matches) {
            let hidden = tokens.clone().filter(|&at| covered.get(at).copied().unwrap_or_default()).count();
            if hidden * 2 > tokens.len() || tokens.len() < 2 {
                continue;
            }
            let mut features = common;
            features.add_if(hidden > 0, F::PartCovered);
            let reader = Reader { annotation, sentence, clause: &tokens, matches: &matches };
            last_subject = reader.read(last_subject, &mut features);
            found.push((tokens, features));
        }
        with(number, &found);
    }
}

/// Which tokens are quoted or belong to somebody's speech.
fn covered(annotation: &Annotation) -> Vec<bool> {
    let mut covered: Vec<bool> = annotation.tokens().iter().map(|token| token.quoted).collect();
    for credit in
        annotation.credits().iter().filter(|credit| matches!(credit.kind, CreditKind::Speech | CreditKind::Hearsay))
    {
        let source = credit.source.as_ref().map(|source| without_remark(annotation, source));
        for part in credit.content.iter().chain([&credit.cue]).chain(&source) {
            covered.iter_mut().take(part.end).skip(part.start).for_each(|token| *token = true);
        }
    }
    covered
}

/// The words that name a source, without a remark after a comma about its mood or its aims, which is the paper's own: "Oram,
/// wary of a strike, said".
fn without_remark(annotation: &Annotation, source: &Range<usize>) -> Range<usize> {
    let is_remark = |at: usize| {
        is_form_of(annotation.lower(at), |base| en::MOODS_OF_SOURCES.contains(base)) && annotation.word(at - 1) == ","
    };
    let end = (source.start + 1..source.end).find(|&at| is_remark(at)).unwrap_or(source.end);
    source.start..end
}

/// Whether somebody is credited in a sentence.
fn is_credited(annotation: &Annotation, sentence: &Sentence) -> bool {
    let touches = |part: &Range<usize>| part.start < sentence.tokens.end && sentence.tokens.start < part.end;
    annotation
        .credits()
        .iter()
        .any(|credit| credit.kind == CreditKind::Speech && credit.content.iter().chain([&credit.cue]).any(touches))
}

/// The features that all clauses of a sentence have.
fn of_sentence(annotation: &Annotation, number: usize, sentence: &Sentence, matches: &[Match]) -> Features {
    let mut features = Features::default();
    let sentences = annotation.sentences();
    let credited = |other: Option<&Sentence>| other.is_some_and(|other| is_credited(annotation, other));
    let own = is_credited(annotation, sentence);
    features.add_if(own, F::OwnCredit);
    features.add_if(!own && credited(sentences.get(number + 1)), F::NextCredit);
    features.add_if(!own && number.checked_sub(1).is_some_and(|last| credited(sentences.get(last))), F::LastCredit);
    features.add_if(number == 0, F::FirstInParagraph);
    features.add_if(number + 1 == sentences.len(), F::LastInParagraph);
    features.add_if(sentence.tokens.len() <= SHORT, F::ShortSentence);
    features.add_if(sentence.tokens.len() >= LONG, F::LongSentence);
    for at in sentence.tokens.clone() {
        let quoted = annotation.token(at).is_some_and(|token| token.quoted);
        let word = annotation.lower(at);
        features.add_if(quoted, F::HasQuotation);
        let month = vocabulary::is_month(word) && annotation.is_capital(at);
        features.add_if(month || is_day(word), F::Dated);
        features.add_if(word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()), F::Year);
    }
    for found in matches {
        let quoted = annotation.token(found.start).is_some_and(|token| token.quoted);
        features.add_if(OF_SENTENCE.contains(&found.class), found.class);
        features.add_if(found.class == F::FirstPerson && !quoted, F::FirstPerson);
    }
    features
}

fn is_day(lower: &str) -> bool {
    en::WEEKDAYS.contains(lower) || en::RELATIVE_DAYS.contains(lower)
}

/// A clause with what stands around it.
struct Reader<'r> {
    annotation: &'r Annotation,
    sentence: &'r Sentence,
    clause: &'r Range<usize>,
    matches: &'r [Match],
}

impl Reader<'_> {
    /// Adds the features of the clause. Returns its subject, or that of the clause before if it has none of its own.
    fn read(&self, last_subject: F, features: &mut Features) -> F {
        let (own, verb) = subject(self.annotation, self.clause, self.matches);
        features.add(own);
        let inherits = matches!(own, F::NoSubject | F::RelativeSubject | F::ElidedSubject);
        let subject = if inherits { last_subject } else { own };
        features.add(subject);
        features.add_if(AGENTS.contains(&subject), F::Agent);
        if self.clause.start > self.sentence.tokens.start {
            features.add(match last_subject {
                F::CrowdSubject | F::MoodSubject => F::AfterCrowd,
                agent if AGENTS.contains(&agent) => F::AfterAgent,
                _ => F::AfterThing,
            });
        }
        self.add_classes(verb.unwrap_or(self.clause.start), features);
        self.add_form(verb, features);
        self.add_place(features);
        features.add(match features.count(SIGNS) {
            0 => F::SignsNone,
            1 => F::SignsOne,
            2 => F::SignsTwo,
            _ => F::SignsMore,
        });
        subject
    }

    /// The classes of the words of the clause.
    fn add_classes(&self, verb: usize, features: &mut Features) {
        for found in self.own_matches() {
            let counts =
                !OF_SENTENCE.contains(&found.class) && (found.start >= verb || ANYWHERE.contains(&found.class));
            features.add_if(counts, found.class);
            features.add_if(counts && found.end > found.start + 1 && SIGNS.contains(&found.class), F::Phrase);
        }
    }

    fn own_matches(&self) -> impl Iterator<Item = &Match> {
        self.matches.iter().filter(|found| found.start >= self.clause.start && found.end <= self.clause.end)
    }

    fn is(&self, at: usize, class: F) -> bool {
        self.own_matches().any(|found| found.class == class && found.start == at)
    }

    /// How the clause is built.
    fn add_form(&self, verb: Option<usize>, features: &mut Features) {
        let annotation = self.annotation;
        let first = self.clause.start;
        features.add_if(annotation.lower(first) == TO, F::OpensWithTo);
        features.add_if(self.is(first, F::Aspart) || self.is(first + 1, F::Aspart), F::OpensWithPart);
        features.add_if(self.is(first, F::Reason), F::OpensWithReason);
        features.add_if(annotation.lower(first) == "so", F::OpensWithSo);
        features.add_if(annotation.lower(first).ends_with("ing") && verb.is_none(), F::Participial);
        features.add_if(verb.is_none(), F::NoVerb);
        let mut has = false;
        for at in self.clause.clone() {
            let word = annotation.lower(at);
            let next = annotation.pos(at + 1);
            let inside = at + 1 < self.clause.end;
            features.add_if(annotation.pos(at) == Pos::Num, F::Number);
            features.add_if(vocabulary::is_month(word) && annotation.is_capital(at), F::Month);
            has |= is_finite_have(word);
            features.add_if(has && annotation.pos(at) == Pos::VerbParticiple, F::Perfect);
            if inside && is_finite_be(word) && annotation.pos(at) == Pos::Aux {
                features.add(if matches!(word, "is" | "are") { F::BePresent } else { F::BePast });
                features.add_if(next == Pos::Det, F::BeNoun);
                features.add_if(next == Pos::Adj, F::BeAdjective);
                features.add_if(next == Pos::VerbParticiple, F::Passive);
                features.add_if(at == first + 1 && matches!(annotation.lower(first), IT | THAT | THIS), F::ItIs);
            }
            features.add_if(word == "longer" && at > first && annotation.lower(at - 1) == "no", F::NoLonger);
            if inside && word == TO && next.is_verb() {
                self.add_infinitive(at, verb, features);
            }
        }
    }

    /// An infinitive, given its "to".
    fn add_infinitive(&self, to: usize, verb: Option<usize>, features: &mut Features) {
        let before = if to > self.clause.start { self.annotation.pos(to - 1) } else { Pos::Punct };
        let nominal =
            matches!(before, Pos::Noun | Pos::NounPlural | Pos::Propn | Pos::Num | Pos::Adv | Pos::Pron | Pos::Adp);
        let after_noun = nominal && verb.is_some_and(|verb| to > verb + 1);
        let purpose = self.is(to + 1, F::PurposeVerb);
        features.add(F::ToVerb);
        features.add_if(purpose, F::ToPurpose);
        features.add_if(after_noun, F::NounToVerb);
        features.add_if(after_noun && purpose, F::NounToPurpose);
    }

    /// Where the clause stands in its sentence, and how long it is.
    fn add_place(&self, features: &mut Features) {
        let start = self.clause.start;
        features.add_if(start == self.sentence.tokens.start, F::First);
        let mark = start.checked_sub(1).filter(|&at| at >= self.sentence.tokens.start && is_mark(self.annotation, at));
        if let Some(mark) = mark {
            let comma = self.annotation.word(mark) == ",";
            features.add(if comma { F::AfterComma } else { F::AfterDash });
        }
        match self.clause.len() {
            ..=3 => features.add(F::Tiny),
            4..=6 => features.add(F::Small),
            19.. => features.add(F::Large),
            _ => {}
        }
    }
}
