//! What a paragraph shows of names by itself, before it is known whose they are.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use crate::language::credit::CreditKind;
use crate::language::tagger::{Name, NameKind, Pos, facts};
use crate::language::vocabulary::{self, Class};
use crate::language::{Annotation, en};
use crate::story::entities::name::{PersonName, fold, is_particle};
use crate::story::facts::compound::{self, Run};

/// Longest title before a name, in words: "former deputy assistant secretary of state".
const LONGEST_TITLE: usize = 6;

/// Longest description behind a name, in words.
const LONGEST_APPOSITION: usize = 24;

/// The names of a paragraph.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// What looks like a name.
    pub(crate) whole: Vec<Arc<NameCandidate>>,
    /// Words with a capital that look like none, and may be the name of somebody the story knows.
    pub(crate) loose: Vec<Arc<NameCandidate>>,
}

/// A run of words that looks like a name, as its paragraph shows it.
#[derive(Debug)]
pub(crate) struct NameCandidate {
    /// Its tokens, without title and possessive ending.
    pub(crate) tokens: Range<usize>,
    /// Its words.
    pub(crate) text: String,
    /// Its words folded.
    pub(crate) folded: String,
    /// Its first and its last word folded; the same where it is one word.
    pub(crate) ends: [String; 2],
    /// Its parts, if it is a person's name.
    person: OnceLock<Arc<PersonName>>,
    /// What the tagger takes it for; `None` for a run of proper nouns that it left alone.
    pub(crate) kind: Option<NameKind>,
    /// The title or office before it.
    pub(crate) title: Option<String>,
    /// The description behind it: "a county engineer".
    pub(crate) apposition: Option<String>,
    /// Whether it is credited with speech.
    pub(crate) speaks: bool,
    /// Whether a finite verb follows, as behind a subject.
    pub(crate) acts: bool,
    /// What the word before it makes of it.
    pub(crate) setting: Setting,
}

/// What the words next to a name make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Setting {
    /// A preposition of place stands before it: "in Bell".
    Located,
    /// An article stands before it and a common noun behind: "the Bell inquiry".
    NamesAThing,
    /// Neither.
    Plain,
}

impl NameCandidate {
    /// The parts of the name, read as a person's.
    pub(crate) fn person(&self) -> &Arc<PersonName> {
        self.person.get_or_init(|| Arc::new(PersonName::parse(&self.text)))
    }

    /// Whether two sights show the same, wherever among the words of their paragraphs. What is folded and the parts of a
    /// name follow from the words.
    pub(crate) fn is_alike(&self, other: &Self) -> bool {
        let Self { tokens, text, folded: _, ends: _, person: _, kind, title, apposition, speaks, acts, setting } = self;
        tokens.len() == other.tokens.len()
            && *text == other.text
            && *kind == other.kind
            && *title == other.title
            && *apposition == other.apposition
            && (*speaks, *acts, *setting) == (other.speaks, other.acts, other.setting)
    }

    /// Number of words.
    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether it is initials: two to six capitals.
    pub(crate) fn is_acronym(&self) -> bool {
        let letters = self.text.chars().filter(|c| *c != '.').count();
        self.len() == 1 && (2..=6).contains(&letters) && self.text.chars().all(|c| c.is_uppercase() || c == '.')
    }
}

/// The names of a paragraph, and the words that may turn out to be some.
pub(crate) fn names(annotation: &Annotation, is_loud: bool) -> Names {
    let speakers = Speakers::of(annotation);
    let whole = whole(annotation, is_loud, &speakers);
    let named: Vec<Range<usize>> = whole.iter().map(|candidate| candidate.tokens.clone()).collect();
    let loose = (0..annotation.tokens().len()).filter(|&at| may_be_name(annotation, at) && !is_taken(&named, at));
    let loose = loose.filter_map(|at| candidate(annotation, at..at + 1, None, &speakers)).map(Arc::new).collect();
    Names { whole: whole.into_iter().map(Arc::new).collect(), loose }
}

/// Whether a word has a capital and names no thing with the next one: "Bell ringers marched" is about a bell.
fn may_be_name(annotation: &Annotation, at: usize) -> bool {
    let compound = annotation.pos(at + 1).is_common_noun() && !annotation.is_capital(at + 1);
    annotation.is_capital(at) && !compound
}

/// What looks like a name.
fn whole(annotation: &Annotation, is_loud: bool, speakers: &Speakers) -> Vec<NameCandidate> {
    // In a line of capitals everything looks like a name; what the body names is found there by its text.
    let names = if is_loud { &[] } else { annotation.names() };
    let mut taken: Vec<Range<usize>> = names.iter().map(|name| name.tokens.clone()).collect();
    let mut runs: Vec<Run> = names.iter().flat_map(|name| parts(annotation, name)).collect();
    let known = compound::known(annotation, &taken);
    taken.extend(known.iter().map(|run| run.tokens.clone()));
    taken.sort_by_key(|range| range.start);
    runs.extend(known);
    runs.extend(proper_runs(annotation, &taken).into_iter().map(|tokens| Run { tokens, kind: None }));
    runs.sort_by_key(|run| run.tokens.start);
    let whole = compound::whole(annotation, &runs);
    whole.into_iter().filter_map(|run| candidate(annotation, run.tokens, run.kind, speakers)).collect()
}

/// A name as the tagger found it, cut in two where it took two people for one: "Ann Bell met Bo Bell".
fn parts(annotation: &Annotation, name: &Name) -> Vec<Run> {
    let Range { start, end } = name.tokens;
    let parts_names = |at: &usize| {
        let word = annotation.word(*at);
        word.chars().all(char::is_lowercase) && !is_particle(word) && annotation.pos(*at) != Pos::Adp
    };
    let cut = (start + 2..end.saturating_sub(1)).find(parts_names).filter(|_| name.kind == NameKind::Person);
    let run = |tokens| Run { tokens, kind: Some(name.kind) };
    match cut {
        Some(cut) => vec![run(start..cut), run(cut + 1..end)],
        None => vec![run(start..end)],
    }
}

/// Runs of proper nouns that the tagger did not take for names.
fn proper_runs(annotation: &Annotation, taken: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    for sentence in annotation.sentences() {
        let mut start = None;
        for at in sentence.tokens.start..=sentence.tokens.end {
            let joins = at < sentence.tokens.end
                && (annotation.pos(at) == Pos::Propn || is_given_name(annotation, at) || is_initials(annotation, at))
                && annotation.is_capital(at)
                && !is_taken(taken, at);
            match (joins, start) {
                (true, None) => start = Some(at),
                (false, Some(from)) => {
                    runs.push(from..at);
                    start = None;
                }
                _ => {}
            }
        }
    }
    runs
}

/// Whether a word that the tagger took for a common noun is made of capitals and behind an article: "the ECB". Among
/// other words in capitals, or if it is an everyday word, it is shouted and no name.
fn is_initials(annotation: &Annotation, at: usize) -> bool {
    let loud =
        |at: usize| annotation.word(at).len() > 1 && annotation.word(at).bytes().all(|byte| byte.is_ascii_uppercase());
    let Some(before) = at.checked_sub(1) else { return false };
    let alone = !loud(before) && !loud(at + 1) && facts(annotation.word(at)).cluster().is_none();
    annotation.pos(at) == Pos::Noun
        && (3..=6).contains(&annotation.word(at).len())
        && loud(at)
        && alone
        && annotation.lower(before) == "the"
}

/// Whether a word that the tagger took for a common noun is the given name before a surname: "Victor Calder".
fn is_given_name(annotation: &Annotation, at: usize) -> bool {
    annotation.pos(at) == Pos::Noun
        && annotation.pos(at + 1) == Pos::Propn
        && annotation.is_capital(at + 1)
        && facts(annotation.word(at)).is_given_name()
}

/// Whether a token lies in one of the ranges, which are sorted and disjoint.
fn is_taken(taken: &[Range<usize>], at: usize) -> bool {
    let index = taken.partition_point(|range| range.end <= at);
    taken.get(index).is_some_and(|range| range.contains(&at))
}

/// Looks at a candidate: cuts titles off its front and looks at what stands around it.
fn candidate(
    annotation: &Annotation,
    tokens: Range<usize>,
    kind: Option<NameKind>,
    speakers: &Speakers,
) -> Option<NameCandidate> {
    let Range { mut start, mut end } = tokens;
    while start < end && annotation.lower(start) == "the" {
        start += 1;
    }
    while end > start && matches!(annotation.lower(end - 1), "'s" | "’s" | "'" | "’" | "," | ".") {
        end -= 1;
    }
    if matches!(kind, Some(NameKind::Person) | None) {
        // A title, or a word in small letters that the tagger took along: "front-runner Ana Bell".
        let small = |at: usize| !annotation.is_capital(at) && !is_particle(annotation.word(at));
        while start + 1 < end && (is_title(annotation, start) || small(start)) {
            start += 1;
        }
    }
    let only = end == start + 1;
    if start >= end || only && !is_name_alone(annotation, start, kind) {
        return None;
    }
    let range = start..end;
    // "Pay April 30": a heading of a table, and no name.
    if kind.is_none() && vocabulary::is_month(annotation.lower(end - 1)) && annotation.pos(end) == Pos::Num {
        return None;
    }
    Some(NameCandidate {
        text: annotation.text_of(&range).to_owned(),
        folded: fold(annotation.text_of(&range)),
        ends: ends(annotation.text_of(&range)),
        person: OnceLock::new(),
        kind,
        title: title_before(annotation, start),
        apposition: apposition(annotation, end).or_else(|| office_before(annotation, &range)),
        speaks: speakers.are(&range),
        acts: matches!(annotation.pos(end), Pos::VerbFinite | Pos::Aux),
        setting: setting(annotation, &range),
        tokens: range,
    })
}

/// The first and the last word of a name, folded.
fn ends(name: &str) -> [String; 2] {
    let mut words = name.split(' ');
    let first = words.next().map(fold).unwrap_or_default();
    let last = words.next_back().map_or_else(|| first.clone(), fold);
    [first, last]
}

/// Whether a single word can be a name of this kind.
fn is_name_alone(annotation: &Annotation, at: usize, kind: Option<NameKind>) -> bool {
    let body = kind == Some(NameKind::Organization);
    // "The Senate voted": a word that stands in titles too, but with no name behind it here.
    let office = body
        && annotation.pos(at) == Pos::Propn
        && !annotation.is_capital(at + 1)
        && facts(annotation.word(at)).is_organization_word();
    office || !is_no_name(annotation, at) && (body || !is_kind_of_people(annotation, at))
}

fn setting(annotation: &Annotation, tokens: &Range<usize>) -> Setting {
    let Some(before) = tokens.start.checked_sub(1) else { return Setting::Plain };
    if matches!(annotation.lower(before), "in" | "near" | "at" | "outside" | "across" | "into") {
        return Setting::Located;
    }
    let thing = annotation.pos(tokens.end).is_common_noun() && !annotation.is_capital(tokens.end);
    let article = matches!(annotation.lower(before), "the" | "a" | "an" | "this" | "that");
    if thing && article { Setting::NamesAThing } else { Setting::Plain }
}

/// The sources of the credits of a paragraph that tell of speech.
struct Speakers {
    /// For the first token of a source, where the longest that starts there ends.
    by_start: FxHashMap<usize, usize>,
    /// For the token behind a source, where the longest that ends there starts.
    by_end: FxHashMap<usize, usize>,
}

impl Speakers {
    fn of(annotation: &Annotation) -> Self {
        let (mut by_start, mut by_end) = (FxHashMap::default(), FxHashMap::default());
        let credits = annotation.credits().iter().filter(|credit| credit.kind == CreditKind::Speech);
        for source in credits.filter_map(|credit| credit.source.as_ref()) {
            let end = by_start.entry(source.start).or_insert(source.end);
            *end = source.end.max(*end);
            let start = by_end.entry(source.end).or_insert(source.start);
            *start = source.start.min(*start);
        }
        Self { by_start, by_end }
    }

    /// Whether a credit names these words as its source, or as the end of it: "hydrologist Beate Lund".
    fn are(&self, tokens: &Range<usize>) -> bool {
        self.by_start.get(&tokens.start).is_some_and(|end| tokens.end <= *end)
            || self.by_end.get(&tokens.end).is_some_and(|start| *start <= tokens.start)
    }
}

fn is_title(annotation: &Annotation, at: usize) -> bool {
    annotation.classes(at).has(Class::Title)
        || vocabulary::classes(annotation.lower(at).trim_end_matches('.')).has(Class::Title)
}

/// Words that are capitalised for another reason than being a name.
fn is_no_name(annotation: &Annotation, at: usize) -> bool {
    let word = annotation.lower(at);
    let classes = annotation.classes(at);
    let month = |word: &str| vocabulary::is_weekday(word) || vocabulary::is_month(word);
    let plural = word.strip_suffix('s').unwrap_or_default();
    // "West African", "104-mln-dlr", "Tuesdays".
    let compass = matches!(word, "north" | "south" | "east" | "west" | "central")
        && annotation.classes(at + 1).has(Class::Demonym);
    let code = word.contains('-') && word.contains(|c: char| c.is_ascii_digit());
    if compass || code || vocabulary::is_weekday(plural) || matches!(word, "todays" | "yesterdays") {
        return true;
    }
    month(word) && (word != "may" || is_date(annotation, at))
        || word.split_once('-').is_some_and(|(left, right)| month(left) && month(right))
        || is_title(annotation, at)
        || classes.has(Class::Demonym) && !matches!(word, "us" | "u.s." | "uk" | "u.k." | "eu")
        || word.ends_with("ans") && classes.has(Class::Demonym)
        || en::INITIALS_OF_THINGS.contains(word.replace('.', "").as_str())
            && annotation.word(at).chars().nth(1) != word.chars().nth(1)
        || !word.starts_with(char::is_alphanumeric)
        || word.chars().count() < 2
        || matches!(word, "i" | "mr" | "mrs" | "ms" | "dr")
}

/// Whether a word with a capital says what people are and not who: "Aides", "Senators", "Kellanese" people.
fn is_kind_of_people(annotation: &Annotation, at: usize) -> bool {
    let classes = annotation.classes(at);
    let singular = annotation.lower(at).strip_suffix('s').map(vocabulary::classes).unwrap_or_default();
    [Class::UnnamedRole, Class::UnnamedBare, Class::GenericGroup].into_iter().any(|class| classes.has(class))
        || [Class::Title, Class::Demonym].into_iter().any(|class| singular.has(class))
}

/// Whether "May" is the month here: a number or a preposition of time stands beside it.
fn is_date(annotation: &Annotation, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| annotation.lower(before));
    let time = matches!(
        before,
        "in" | "of"
            | "by"
            | "on"
            | "since"
            | "until"
            | "till"
            | "through"
            | "during"
            | "late"
            | "early"
            | "mid"
            | "last"
            | "next"
            | "this"
            | "from"
            | "to"
            | "between"
            | "and"
    );
    time || annotation.pos(at + 1) == Pos::Num || annotation.pos(at.saturating_sub(1)) == Pos::Num
}

/// The title right before a name: "Cuban Foreign Minister".
fn title_before(annotation: &Annotation, name: usize) -> Option<String> {
    let floor = annotation.sentences().get(annotation.sentence_of(name)).map_or(0, |sentence| sentence.tokens.start);
    let mut start = name;
    while start > floor && name - start < LONGEST_TITLE {
        let at = start - 1;
        let classes = annotation.classes(at);
        let joins = is_title(annotation, at)
            || classes.has(Class::Demonym)
            || classes.has(Class::Institution)
            || start < name && matches!(annotation.lower(at), "of" | "former" | "senior")
            || start < name && annotation.pos(at) == Pos::Adj;
        if !joins || annotation.pos(at) == Pos::Punct {
            break;
        }
        start = at;
    }
    // "A former Marxist guerrilla": a word that only says when is no title by itself.
    let only_when = matches!(
        annotation.lower(name.saturating_sub(1)),
        "former" | "late" | "then" | "interim" | "acting" | "deposed" | "ousted"
    );
    let last_is_title =
        name > floor && (is_title(annotation, name - 1) || annotation.lower(name - 1) == "state" && start + 1 < name);
    (start < name && last_is_title && !only_when).then(|| annotation.text_of(&(start..name)).to_owned())
}

/// The description behind a name and a comma, up to the next comma or the sentence's end.
fn apposition(annotation: &Annotation, name_end: usize) -> Option<String> {
    if annotation.word(name_end) != "," {
        return None;
    }
    let start = name_end + 1;
    let stop = (start..start + LONGEST_APPOSITION)
        .find(|&at| matches!(annotation.word(at), "," | "." | ";" | "—" | "“" | "\"" | "" | "(" | ":"))?;
    let range = start..stop;
    let first = annotation.pos(start);
    let opens = matches!(first, Pos::Det | Pos::Noun | Pos::Adj | Pos::NounPlural)
        || is_title(annotation, start)
        || annotation.lower(start) == "then";
    let finite = range
        .clone()
        .any(|at| matches!(annotation.pos(at), Pos::VerbFinite | Pos::Aux) && !behind_relative(annotation, start, at));
    let noun = range.clone().any(|at| annotation.pos(at).is_common_noun() || is_title(annotation, at));
    let when = range.len() <= 4 && range.clone().any(|at| vocabulary::is_weekday(annotation.lower(at)));
    (!range.is_empty() && opens && noun && !finite && !when).then(|| annotation.text_of(&range).to_owned())
}

/// An office that a name explains: "the mayor" in "the mayor, Ana Bell, left".
fn office_before(annotation: &Annotation, name: &Range<usize>) -> Option<String> {
    let start = name.start;
    let office = start.checked_sub(2).filter(|_| annotation.word(start - 1) == ",")?;
    let article =
        office.checked_sub(1).filter(|&at| matches!(annotation.lower(at), "the" | "a" | "an" | "his" | "her"))?;
    let holds = is_title(annotation, office) || annotation.classes(office).has(Class::UnnamedRole);
    // One word may be a firm's: "the auditor, Oram & Sons".
    (holds && name.len() > 1 && !annotation.is_capital(office))
        .then(|| annotation.text_of(&(article..office + 1)).to_owned())
}

/// Whether a relative pronoun stands before a verb, which then is no verb of the description itself.
fn behind_relative(annotation: &Annotation, start: usize, at: usize) -> bool {
    (start..at).any(|i| matches!(annotation.lower(i), "who" | "which" | "that" | "whose"))
}
