//! Claims: contested statements in the reporter's own voice, told from the words of `lexicon/claims.txt` and from where
//! they stand in their sentence.
//!
//! A word claims something only as the predicate of a main clause about somebody who has a name, an office or a body's
//! name, in the active and neither denied nor conditional. The same word is plain fact elsewhere: "a case that had
//! threatened to", "the fraud office". Where the tree of the sentence leaves that open there is no claim.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::language::parser::Relation;
use crate::language::tagger::{NameKind, Pos};
use crate::language::vocabulary::{self, Class};
use crate::language::{Annotation, Sentence};
use crate::rules::Severity;
use crate::rules::claims::contested::Contest;
use crate::rules::notes::{Note, places};
use crate::story::{Paragraph, Story};
use crate::text::Zone;

static HEDGES: LazyLock<vocabulary::Words> =
    LazyLock::new(|| vocabulary::words(include_str!("../../language/lexicon/hedges.txt")));
static RECORD_WORDS: LazyLock<vocabulary::Words> =
    LazyLock::new(|| vocabulary::words(include_str!("../../language/lexicon/record_words.txt")));

/// A date among so many first words dates the whole sentence.
const DATE_REACH: usize = 4;
/// So many words before a claim are looked through for what takes it back.
const HEDGE_REACH: usize = 8;
/// How many words up the main clause is looked for.
const HIGHEST: usize = 5;

/// A contested statement.
#[derive(Clone, Debug)]
pub(crate) struct Claim {
    /// The words that carry it, as tokens of the paragraph.
    pub(crate) tokens: Range<usize>,
    /// What makes it contested.
    pub(crate) contest: Contest,
    /// How much it matters.
    pub(crate) severity: Severity,
}

/// How a word must stand to claim something; the head of `claims.txt` explains each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Aim,
    Drive,
    Purpose,
    Quality,
    Degree,
    Failing,
    Deed,
    Object,
    Manner,
    State,
}

impl Shape {
    fn of_name(name: &str) -> Option<Self> {
        Some(match name {
            "aim" => Self::Aim,
            "drive" => Self::Drive,
            "purpose" => Self::Purpose,
            "quality" => Self::Quality,
            "degree" => Self::Degree,
            "failing" => Self::Failing,
            "deed" => Self::Deed,
            "object" => Self::Object,
            "manner" => Self::Manner,
            "state" => Self::State,
            _ => return None,
        })
    }
}

/// An entry of `claims.txt`.
#[derive(Debug)]
struct Sign {
    contest: Contest,
    shape: Shape,
    /// The further words of a phrase.
    rest: Vec<&'static str>,
}

/// The entries by their first word.
static SIGNS: LazyLock<FxHashMap<&'static str, Vec<Sign>>> = LazyLock::new(|| {
    let mut signs: FxHashMap<&'static str, Vec<Sign>> = FxHashMap::default();
    for line in vocabulary::claims() {
        let mut words = line.split_whitespace();
        let (Some(contest), Some(shape)) =
            (words.next().and_then(Contest::of_code), words.next().and_then(Shape::of_name))
        else {
            continue;
        };
        for entry in words {
            let mut parts = entry.split('_');
            let first = parts.next().unwrap_or_default();
            signs.entry(first).or_default().push(Sign { contest, shape, rest: parts.collect() });
        }
    }
    signs
});

/// The numbers of the sentences of a paragraph in which something is claimed, in order, each once.
pub(crate) fn claiming(paragraph: &Paragraph) -> Vec<usize> {
    let mut numbers: Vec<usize> = signs(paragraph).map(|at| paragraph.annotation.sentence_of(at)).collect();
    numbers.dedup();
    numbers
}

/// The words that claim something.
fn signs(paragraph: &Paragraph) -> impl Iterator<Item = usize> {
    places(paragraph, Note::Claim, |annotation, at| claim_at(annotation, at).is_some())
}

/// The first claim of a sentence outside quotation marks.
pub(crate) fn claim(paragraph: &Paragraph, sentence: &Sentence) -> Option<Claim> {
    let first = signs(paragraph).find(|at| sentence.tokens.contains(at))?;
    claim_at(&paragraph.annotation, first)
}

/// What a word outside quotation marks claims, if it claims something where it stands.
fn claim_at(annotation: &Annotation, at: usize) -> Option<Claim> {
    let signs = SIGNS.get(annotation.lower(at)).filter(|_| annotation.token(at).is_some_and(|token| !token.quoted))?;
    let sentence = annotation.sentences().get(annotation.sentence_of(at))?;
    signs.iter().find_map(|sign| {
        let clause = Clause { annotation, sentence };
        let claimed = clause.claimed(at, sign)?;
        let tokens = claimed.start..clause.end(claimed.end).max(claimed.end);
        // What somebody just wants is a question rather than a fault.
        let severity = if sign.shape == Shape::Drive { Severity::Information } else { sign.contest.severity() };
        (!clause.is_left_alone(at, &tokens)).then_some(Claim { tokens, contest: sign.contest, severity })
    })
}

/// Whether the story is labelled as somebody's view, which needs no credit.
pub(crate) fn is_opinion(story: &Story) -> bool {
    let label = |paragraph: &Paragraph| {
        paragraph.zone == Zone::Headline
            && matches!(
                paragraph.annotation.lower(0),
                "analysis" | "opinion" | "commentary" | "editorial" | "column" | "review"
            )
    };
    story.paragraphs().iter().any(label)
}

/// The place where a sign stands.
struct Clause<'r> {
    annotation: &'r Annotation,
    sentence: &'r Sentence,
}

impl Clause<'_> {
    /// The words from where a sign claims something to its last word, if it does.
    fn claimed(&self, at: usize, sign: &Sign) -> Option<Range<usize>> {
        match sign.shape {
            Shape::Aim => self.aim(at),
            Shape::Drive => self.drive(at),
            Shape::Purpose => self.purpose(at),
            Shape::Quality => self.quality(at),
            Shape::Degree => self.degree(at),
            Shape::Failing => self.failing(at),
            Shape::Deed => (self.opens_with(at) || self.is_done(at)).then(|| self.predicate(at)),
            Shape::Object => self.object(at),
            Shape::Manner => self.manner(at),
            Shape::State => self.state(at, &sign.rest),
        }
    }

    fn lower(&self, at: usize) -> &str {
        self.annotation.lower(at)
    }

    fn before(&self, at: usize, distance: usize) -> &str {
        at.checked_sub(distance).filter(|at| *at >= self.sentence.tokens.start).map_or("", |at| self.lower(at))
    }

    /// "The ministry's aim is to starve the town": from the infinitive on.
    fn aim(&self, noun: usize) -> Option<Range<usize>> {
        let is = matches!(self.lower(noun + 1), "is" | "was" | "are" | "were");
        let to = noun + 2;
        let told = is && self.lower(to) == "to" && self.annotation.pos(to + 1) == Pos::VerbInfinitive;
        let open = matches!(self.before(noun, 1), "stated" | "declared" | "official" | "announced" | "avowed");
        let possessor = (noun.saturating_sub(3)..noun).rev().find(|&at| {
            matches!(self.lower(at), "'s" | "’s" | "’" | "his" | "her" | "their") && at >= self.sentence.tokens.start
        })?;
        let somebody = matches!(self.lower(possessor), "his" | "her" | "their")
            || possessor.checked_sub(1).is_some_and(|holder| self.is_somebody(&(holder..possessor)));
        // Bodies declare their aims; one that does harm is somebody else's word for it.
        let harms = self.annotation.token(to + 1).is_some_and(|_| is_purpose(self.lower(to + 1)));
        (told && harms && !open && somebody).then_some(to..to + 2)
    }

    /// "Is desperately trying to mobilize", "just wants to keep".
    fn drive(&self, adverb: usize) -> Option<Range<usize>> {
        let verb = adverb + 1;
        let plain = matches!(self.lower(adverb), "simply" | "just" | "only" | "merely" | "clearly");
        let wants = matches!(self.lower(verb), "wants" | "want" | "wanted" | "hopes" | "hoped");
        let tries = matches!(
            self.lower(verb),
            "trying" | "tried" | "tries" | "seeking" | "sought" | "seeks" | "scrambling" | "working" | "plotting"
        );
        let fits = if plain { wants } else { wants || tries };
        (fits && self.lower(verb + 1) == "to" && self.is_main(verb) && self.has_agent(verb)).then_some(adverb..verb + 2)
    }

    /// "In order to punish", with somebody named before.
    fn purpose(&self, infinitive: usize) -> Option<Range<usize>> {
        let leads = match self.before(infinitive, 2) {
            "order" => self.before(infinitive, 3) == "in",
            "bid" | "effort" | "attempt" => self.before(infinitive, 4) == "in",
            "designed" | "meant" | "intended" | "calculated" => true,
            _ => false,
        };
        let mut before = self.sentence.tokens.start..infinitive;
        let named = before.any(|at| self.is_somebody(&(at..at + 1)));
        (leads && named && self.before(infinitive, 1) == "to").then(|| infinitive - 1..infinitive + 1)
    }

    /// "Was decisive", "is a disaster": from the word on, or from the relative pronoun.
    fn quality(&self, word: usize) -> Option<Range<usize>> {
        let trees = self.annotation.all_trees();
        let copula = trees.child(word, &[Relation::Copula])?;
        let is_finite = matches!(self.lower(copula), "is" | "are" | "was" | "were" | "'s" | "’s" | "been");
        (is_finite && self.is_main(word) && self.has_agent(word)).then(|| self.opening(word, copula)..word + 1)
    }

    /// "Is too lenient", "has made it too easy".
    fn degree(&self, adjective: usize) -> Option<Range<usize>> {
        if self.before(adjective, 1) != "too" {
            return None;
        }
        let verb = adjective.checked_sub(3)?;
        let made = matches!(self.lower(verb), "made" | "makes" | "make") && self.before(adjective, 2) == "it";
        if made {
            return (self.is_main(verb) && self.has_agent(verb)).then_some(verb..adjective + 1);
        }
        self.quality(adjective)
    }

    /// "Failed to protect".
    fn failing(&self, infinitive: usize) -> Option<Range<usize>> {
        let verb = infinitive.checked_sub(2).filter(|&verb| self.lower(verb) == "failed")?;
        (self.before(infinitive, 1) == "to" && self.is_done(verb)).then(|| self.predicate(verb).start..infinitive + 1)
    }

    /// "Committed fraud", "took bribes".
    fn object(&self, noun: usize) -> Option<Range<usize>> {
        let trees = self.annotation.all_trees();
        let verb = trees.head(noun).filter(|_| trees.relation(noun) == Relation::Object)?;
        let does = matches!(
            self.lower(verb),
            "committed"
                | "commits"
                | "took"
                | "takes"
                | "taken"
                | "paid"
                | "pays"
                | "accepted"
                | "accepts"
                | "offered"
                | "demanded"
                | "solicited"
        );
        (does && verb < noun && self.is_done(verb)).then_some(verb..noun + 1)
    }

    /// "Secretly rewrote", "rewrote it secretly".
    fn manner(&self, adverb: usize) -> Option<Range<usize>> {
        if self.opens(adverb) {
            return Some(adverb..adverb + 2);
        }
        let trees = self.annotation.all_trees();
        let verb = trees.head(adverb).filter(|_| trees.relation(adverb) == Relation::Adverb)?;
        self.is_done(verb).then(|| verb.min(adverb)..verb.max(adverb) + 1)
    }

    /// Whether somebody opens the sentence, the adverb follows, and then a word that can only be the verb, whatever the
    /// tagger makes of it: "Port chiefs secretly rewrote".
    fn opens(&self, adverb: usize) -> bool {
        let acts = !matches!(
            self.annotation.pos(adverb + 1),
            Pos::Adp | Pos::Adv | Pos::Aux | Pos::Cconj | Pos::Det | Pos::Pron | Pos::Punct | Pos::Sconj
        );
        acts && self.is_opened_by_somebody(adverb)
    }

    /// Whether somebody opens the sentence and a verb in the past follows, whatever the tagger makes of it: "Mayor Ana Bell
    /// stole".
    fn opens_with(&self, verb: usize) -> bool {
        let past = self.lower(verb).ends_with("ed") || matches!(self.lower(verb), "stole" | "misled" | "lied");
        past && !self.annotation.is_capital(verb) && self.is_opened_by_somebody(verb)
    }

    /// Whether what stands before a word in its sentence is a noun phrase, and somebody.
    fn is_opened_by_somebody(&self, end: usize) -> bool {
        let subject = self.sentence.tokens.start..end;
        let is_nominal = |at: usize| {
            matches!(self.annotation.pos(at), Pos::Det | Pos::Adj | Pos::Noun | Pos::NounPlural | Pos::Propn)
        };
        subject.clone().all(is_nominal) && self.is_somebody(&subject)
    }

    /// "Is dying", behind a person's name.
    fn state(&self, first: usize, rest: &[&str]) -> Option<Range<usize>> {
        let whole = rest.iter().enumerate().all(|(offset, word)| self.lower(first + 1 + offset) == *word);
        let verb = first + rest.len().min(1);
        let person = first.checked_sub(1)?;
        let is_person = matches!(self.lower(person), "he" | "she")
            || self.annotation.names().iter().any(|name| name.tokens.end == first && name.kind == NameKind::Person);
        let main = [first, verb].iter().any(|&at| self.is_main(at));
        (whole && is_person && main).then_some(first..first + 1 + rest.len())
    }

    /// Whether somebody does what a verb says: a finite verb in the active, of a main clause, whose subject is somebody.
    fn is_done(&self, verb: usize) -> bool {
        let trees = self.annotation.all_trees();
        let perfect = || {
            trees.children(verb).any(|child| {
                trees.relation(child) == Relation::Auxiliary && matches!(self.lower(child), "has" | "have" | "had")
            })
        };
        let finite = match self.annotation.pos(verb) {
            Pos::VerbFinite => true,
            Pos::VerbParticiple => perfect(),
            _ => false,
        };
        let passive = trees.child(verb, &[Relation::PassiveAuxiliary, Relation::PassiveSubject]).is_some();
        finite && !passive && self.is_main(verb) && self.has_agent(verb)
    }

    /// Whether a predicate heads a main clause, or a clause with "which" or "who" behind a comma, and is neither denied
    /// nor conditional.
    fn is_main(&self, predicate: usize) -> bool {
        let trees = self.annotation.all_trees();
        let mut at = predicate;
        for _ in 0..HIGHEST {
            if self.is_taken_back(at) {
                return false;
            }
            match (trees.head(at), trees.relation(at)) {
                (None, _) => return true,
                (Some(head), Relation::Conjunct | Relation::Parataxis | Relation::OpenComplement) => at = head,
                (Some(_), Relation::RelativeClause | Relation::AdverbialClause) => return self.is_aside(at),
                _ => return false,
            }
        }
        false
    }

    /// Whether a relative clause adds something instead of telling which one is meant.
    fn is_aside(&self, verb: usize) -> bool {
        let trees = self.annotation.all_trees();
        let pronoun = trees.child(verb, &[Relation::Subject, Relation::PassiveSubject]);
        pronoun.is_some_and(|at| matches!(self.lower(at), "which" | "who") && self.before(at, 1) == ",")
    }

    /// Whether words around a predicate deny it, make it possible only, or leave it to others.
    fn is_taken_back(&self, predicate: usize) -> bool {
        let trees = self.annotation.all_trees();
        trees.children(predicate).any(|child| {
            matches!(
                self.lower(child),
                "not"
                    | "n't"
                    | "n’t"
                    | "never"
                    | "no"
                    | "would"
                    | "could"
                    | "might"
                    | "may"
                    | "should"
                    | "can"
                    | "must"
                    | "if"
                    | "whether"
                    | "unless"
                    | "when"
                    | "while"
                    | "allegedly"
                    | "reportedly"
                    | "apparently"
                    | "seemingly"
                    | "supposedly"
                    | "perhaps"
                    | "maybe"
                    | "probably"
            )
        })
    }

    /// Whether the subject of a predicate is somebody.
    fn has_agent(&self, predicate: usize) -> bool {
        let trees = self.annotation.all_trees();
        let mut at = predicate;
        for _ in 0..HIGHEST {
            if let Some(subject) = trees.child(at, &[Relation::Subject, Relation::PassiveSubject]) {
                let relative = matches!(self.lower(subject), "who" | "which");
                // What is added behind a comma is told of the noun before it.
                let noun = if relative { subject.checked_sub(2).or(trees.head(at)) } else { Some(subject) };
                return noun.is_some_and(|noun| self.is_somebody(&self.phrase(noun)));
            }
            let up = matches!(trees.relation(at), Relation::Conjunct | Relation::OpenComplement | Relation::Parataxis);
            let Some(head) = trees.head(at).filter(|_| up) else { return false };
            at = head;
        }
        false
    }

    /// A noun with the words before it that belong to it.
    fn phrase(&self, noun: usize) -> Range<usize> {
        let trees = self.annotation.all_trees();
        let own = trees.children(noun).filter(|&child| {
            child < noun
                && matches!(
                    trees.relation(child),
                    Relation::Compound
                        | Relation::Nominal
                        | Relation::Determiner
                        | Relation::Adjective
                        | Relation::Flat
                        | Relation::Possessor
                )
        });
        let start = own.map(|child| trees.reach(child).start).min().unwrap_or(noun);
        let flat = trees.children(noun).filter(|&child| child > noun && trees.relation(child) == Relation::Flat);
        start..flat.last().unwrap_or(noun) + 1
    }

    /// Whether a phrase is somebody: a name, an office, a body, he or she; not "some", "many", "which".
    fn is_somebody(&self, phrase: &Range<usize>) -> bool {
        let named =
            self.annotation.names().iter().any(|name| name.tokens.start < phrase.end && phrase.start < name.tokens.end);
        let held = phrase.clone().any(|at| {
            let word = self.lower(at);
            let forms = [vocabulary::classes(word), vocabulary::classes(word.trim_end_matches('s'))];
            let offices = [Class::Title, Class::UnnamedRole, Class::UnnamedBare, Class::Institution];
            offices.iter().any(|class| forms.iter().any(|classes| classes.has(*class)))
        });
        let vague = phrase.clone().any(|at| {
            matches!(
                self.lower(at),
                "some" | "many" | "several" | "most" | "any" | "no" | "which" | "what" | "every" | "people" | "person"
            )
        });
        let pronoun = phrase.len() == 1 && matches!(self.lower(phrase.start), "he" | "she");
        (named || held || pronoun) && !vague
    }

    /// A verb with its auxiliaries.
    fn predicate(&self, verb: usize) -> Range<usize> {
        self.opening(verb, verb)..verb + 1
    }

    /// Where a predicate begins: at the relative pronoun, if it has one, else at the word.
    fn opening(&self, predicate: usize, first: usize) -> usize {
        let pronoun = first.checked_sub(1).filter(|&at| matches!(self.lower(at), "which" | "who"));
        pronoun.unwrap_or(first.min(predicate))
    }

    /// Where the clause ends that goes on at a token: before the next mark.
    fn end(&self, from: usize) -> usize {
        let is_mark = |&at: &usize| {
            matches!(
                self.annotation.word(at),
                "," | ";" | "." | "!" | "?" | "—" | "–" | "-" | ":" | "“" | "\"" | "(" | ")"
            )
        };
        let begins = |&at: &usize| matches!(self.lower(at), "and" | "but") && self.begins_clause(at + 1);
        (from..self.sentence.tokens.end).find(|at| is_mark(at) || begins(at)).unwrap_or(self.sentence.tokens.end)
    }

    /// Whether a subject and its verb stand at a token.
    fn begins_clause(&self, at: usize) -> bool {
        let trees = self.annotation.all_trees();
        let behind = at..self.sentence.tokens.end.min(at + HEDGE_REACH);
        behind
            .clone()
            .any(|word| trees.relation(word) == Relation::Subject && trees.head(word).is_some_and(|head| head > word))
    }

    /// What needs no credit though a sign stands in it: questions, statements about oneself or under a doubt, old
    /// background, dated events and record. Signs of record count where they stand before the claim or in it; a year or a
    /// decade counts anywhere in the same clause.
    fn is_left_alone(&self, at: usize, claim: &Range<usize>) -> bool {
        let question = self.sentence.span.of(self.annotation.text()).trim_end().ends_with('?');
        let before = self.sentence.tokens.start..at;
        let first_person = before.clone().any(|at| matches!(self.lower(at), "i" | "we" | "my" | "our"));
        let hedged = before.rev().take(HEDGE_REACH).any(|at| is_hedge(self.lower(at)));
        let record = (self.sentence.tokens.start..claim.end).any(|at| self.is_record(at));
        let conditional = self.sentence.tokens.clone().any(|at| matches!(self.lower(at), "if" | "unless"));
        question || conditional || first_person || hedged || record || claim.clone().any(|at| is_old(self.lower(at)))
    }

    /// Whether a word shows that a sentence tells of record, of a dated event or of doubt.
    fn is_record(&self, at: usize) -> bool {
        let word = self.lower(at);
        let dated =
            vocabulary::is_month(word) && self.annotation.is_capital(at) && self.annotation.pos(at + 1) == Pos::Num;
        tells_record(word) || is_old(word) || dated && at < self.sentence.tokens.start + DATE_REACH
    }
}

/// Whether an infinitive is a purpose that somebody would rather not own.
fn is_purpose(infinitive: &str) -> bool {
    SIGNS.get(infinitive).is_some_and(|signs| signs.iter().any(|sign| sign.shape == Shape::Purpose))
}

/// Whether a word before a claim leaves it to others or takes it back.
fn is_hedge(word: &str) -> bool {
    HEDGES.contains(word)
}

fn tells_record(word: &str) -> bool {
    RECORD_WORDS.contains(word)
}

/// Whether a word is a year or a decade of long ago: of another century, or of this one's first decade.
fn is_old(word: &str) -> bool {
    let digits = word.trim_end_matches('s');
    let is_year = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_year && (digits.starts_with("18") || digits.starts_with("19") || digits.starts_with("200"))
}

#[cfg(test)]
mod tests {
    use super::{SIGNS, claim};
    use crate::{Format, read};

    /// The words of the first claim of a text.
    fn claimed(text: &str) -> Option<String> {
        let story = read(text, Format::Plain);
        let paragraph = story.paragraphs().first()?;
        let sentence = paragraph.annotation.sentences().first()?;
        let claim = claim(paragraph, sentence)?;
        Some(paragraph.annotation.text_of(&claim.tokens).to_owned())
    }

    #[test]
    fn every_line_of_the_list_is_understood() {
        let lines = crate::language::vocabulary::claims();
        let entries: usize = lines.map(|line| line.split_whitespace().count() - 2).sum();
        assert_eq!(SIGNS.values().map(Vec::len).sum::<usize>(), entries);
    }

    #[test]
    fn each_shape_claims_something() {
        let cases = [
            ("The ministry's aim is to starve the island.", "to starve the island"),
            (
                "Mayor Prue Danziger is desperately trying to win back the dockers.",
                "desperately trying to win back the dockers",
            ),
            ("Norvik Lines cut the crew in order to punish the union.", "to punish the union"),
            ("Mayor Prue Danziger is corrupt.", "is corrupt"),
            ("Governor Nils Oram has made it too easy to buy a gun.", "made it too easy to buy a gun"),
            ("The harbour police failed to protect the dockers.", "failed to protect the dockers"),
            ("Treasurer Milo Varga lied about the audit.", "lied about the audit"),
            ("Treasurer Milo Varga lied about the 2024 audit.", "lied about the 2024 audit"),
            ("Mayor Denise Okoro stole $2 million from the fund.", "stole $2 million from the fund"),
            ("Prime Minister Lund is a racist.", "is a racist"),
            ("Okoro, who lied to voters, will run again.", "who lied to voters"),
            ("Varga stole the money and Captain Jon Pike left the town.", "stole the money"),
            ("The mayor fired him in order to punish him.", "to punish him"),
            ("Treasurer Milo Varga took bribes from two firms.", "took bribes from two firms"),
            ("The mayor secretly rewrote the logs.", "secretly rewrote the logs"),
        ];
        for (text, words) in cases {
            assert_eq!(claimed(text).as_deref(), Some(words), "{text}");
        }
    }

    #[test]
    fn the_same_words_elsewhere_claim_nothing() {
        let texts = [
            "The goal of the course is to teach sailing.",
            "The fraud office at the Harbour Ministry takes the last look.",
            "Voter fraud allegations have been a regular feature this year.",
            "Treasurer Milo Varga did not lie about the audit.",
            "When he is wrong, things turn ugly.",
            "Two dockers were assaulted near the quay.",
            "Ana Bell may be unfit for the job.",
            "A man who lied about his age was sent home.",
            "Practising the knot is essential.",
            "The Norvik Council's goal is to build a wall by May.",
            "Norvik Lines raised its fares in order to save the route.",
            "Treasurer Milo Varga lied about the audit in 1994.",
            "Two brothers tried to cross the river.",
            "Punish the union, he said.",
        ];
        for text in texts {
            assert_eq!(claimed(text), None, "{text}");
        }
    }
}
