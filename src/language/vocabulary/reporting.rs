//! Reporting verbs: the verbs of `en/reporting_verbs.txt` in all their forms, with what each is and does.
//!
//! Whether a word is used as one, [`credit`](crate::language::credit) decides.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::language::closed_classes::CONTENT_PREPOSITIONS;
use crate::language::en;

/// The form of a verb, as far as its spelling shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerbForm {
    /// The dictionary form, also the present plural.
    Base,
    /// Third person of the present.
    Third,
    /// Simple past, and the participle where both are spelt alike.
    Past,
    /// A past participle of its own spelling.
    Participle,
    /// The -ing form.
    Ing,
}

/// What a cue verb is and does; see the head of `en/reporting_verbs.txt`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum CueTag {
    /// A verb of saying that needs no other sign of a credit.
    Say,
    /// A verb of saying that does.
    Speech,
    /// Belief, knowledge, feeling.
    Thought,
    /// Wishes and plans.
    Want,
    /// Questions.
    Ask,
    /// Hints that the speaker is wrong.
    Doubt,
    /// Hints that the speaker is right.
    Endorse,
    /// Hints that the speaker is guilty.
    Guilt,
    /// Paints the temper of the speaker.
    Temper,
    /// A stiff stand-in for said.
    Stilted,
    /// Documents do it too.
    Paper,
    /// Takes the person who is told as its object.
    Person,
    /// Often takes a thing as its object, which is then what is said of.
    Object,
    /// Gives something a name or a quality, so that it takes two things: "called the plan a trap".
    Names,
    /// Takes what the speaker will do, or wants done: "promised to stay".
    Aim,
    /// Says something only with a quotation, *that* or a colon: "added that …", not "added a wing".
    Sign,
    /// With a thing as its object it is something done and not said: "found a car", but "found that …".
    Deed,
    /// Says something with a figure or "it": "put the cost at 4 million", "put it this way".
    Put,
    /// Says something only of a court: "the court heard that …".
    Court,
    /// Says something only of a document: "the list gives their ages".
    Page,
    /// Says something only with *that* right after it: "offered that it was late".
    Clause,
}

const CUE_TAGS: [CueTag; 21] = [
    CueTag::Say,
    CueTag::Speech,
    CueTag::Thought,
    CueTag::Want,
    CueTag::Ask,
    CueTag::Doubt,
    CueTag::Endorse,
    CueTag::Guilt,
    CueTag::Temper,
    CueTag::Stilted,
    CueTag::Paper,
    CueTag::Person,
    CueTag::Object,
    CueTag::Names,
    CueTag::Aim,
    CueTag::Sign,
    CueTag::Deed,
    CueTag::Put,
    CueTag::Court,
    CueTag::Page,
    CueTag::Clause,
];

/// The tags by their names in the list, which are those of the variants in lower case.
static TAGS_BY_NAME: LazyLock<Vec<(String, CueTag)>> =
    LazyLock::new(|| CUE_TAGS.iter().map(|tag| (format!("{tag:?}").to_lowercase(), *tag)).collect());

/// One form of one reporting verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cue {
    /// The dictionary form.
    pub lemma: &'static str,
    /// The form at hand.
    pub form: VerbForm,
    tags: u32,
    /// The prepositions before its content, as a set over [`CONTENT_PREPOSITIONS`].
    prepositions: u8,
}

impl Cue {
    /// Whether the verb takes its content with this preposition, in lower case: "called for a vote".
    pub fn takes(self, preposition: &str) -> bool {
        CONTENT_PREPOSITIONS
            .iter()
            .enumerate()
            .any(|(at, known)| *known == preposition && self.prepositions >> at & 1 == 1)
    }

    /// Whether the verb has this tag.
    pub fn has(self, tag: CueTag) -> bool {
        self.tags >> tag as u8 & 1 == 1
    }

    /// Whether it is a verb of saying, of either strength.
    pub fn is_speech(self) -> bool {
        self.has(CueTag::Say) || self.has(CueTag::Speech)
    }

    /// Whether people say something with it, and not only pages: no "ends" of "the letter ends".
    pub(crate) fn is_speech_of_people(self) -> bool {
        self.is_speech() && !self.has(CueTag::Page)
    }
}

/// The reporting verb a word is a form of. The word is in lower case.
pub fn cue(lower: &str) -> Option<Cue> {
    CUES.get(lower).copied()
}

/// Every form of every reporting verb, by its spelling in lower case; the first of equals counts.
static CUES: LazyLock<FxHashMap<String, Cue>> = LazyLock::new(|| {
    let mut table = FxHashMap::default();
    for (lemma, tags) in en::REPORTING_VERBS.rows() {
        for (spelling, cue) in forms(lemma, &tags.collect::<Vec<_>>()) {
            if let Some(doubled) = doubled(lemma, &spelling) {
                table.entry(doubled).or_insert(cue);
            }
            table.entry(spelling).or_insert(cue);
        }
    }
    table
});

/// The spelling with the double letter of British English: "signalled" for "signaled".
fn doubled(lemma: &str, spelling: &str) -> Option<String> {
    let stem = lemma.strip_suffix('l').filter(|stem| stem.ends_with(['a', 'e']))?;
    let ending = spelling.strip_prefix(lemma).filter(|ending| ending.starts_with(['e', 'i']))?;
    Some(format!("{stem}ll{ending}"))
}

/// The forms of a verb, each with its spelling.
fn forms(lemma: &'static str, tags: &[&'static str]) -> [(String, Cue); 5] {
    let prepositions = CONTENT_PREPOSITIONS
        .iter()
        .enumerate()
        .filter(|(_, known)| tags.iter().any(|tag| tag.strip_prefix('+') == Some(known)));
    let prepositions = prepositions.fold(0, |set, (at, _)| set | 1 << at);
    let bits = TAGS_BY_NAME
        .iter()
        .filter(|(name, _)| tags.contains(&name.as_str()))
        .fold(0, |set, (_, tag)| set | 1 << *tag as u32);
    let given = |name: &str| tags.iter().find_map(|tag| tag.strip_prefix(name)).map(str::to_owned);
    let past = given("past:").unwrap_or_else(|| inflect(lemma, VerbForm::Past));
    let participle = given("participle:").unwrap_or_else(|| past.clone());
    let ing = given("ing:").unwrap_or_else(|| inflect(lemma, VerbForm::Ing));
    let third = given("third:").unwrap_or_else(|| inflect(lemma, VerbForm::Third));
    let cue = |form| Cue { lemma, form, tags: bits, prepositions };
    [
        (lemma.to_owned(), cue(VerbForm::Base)),
        (past, cue(VerbForm::Past)),
        (participle, cue(VerbForm::Participle)),
        (ing, cue(VerbForm::Ing)),
        (third, cue(VerbForm::Third)),
    ]
}

/// A regular form of a verb.
fn inflect(lemma: &str, form: VerbForm) -> String {
    let stem = lemma.strip_suffix('e');
    match form {
        VerbForm::Base => lemma.to_owned(),
        VerbForm::Third if lemma.ends_with(['s', 'x', 'z']) || lemma.ends_with("sh") || lemma.ends_with("ch") => {
            format!("{lemma}es")
        }
        VerbForm::Third => format!("{lemma}s"),
        VerbForm::Past | VerbForm::Participle => stem.map_or_else(|| format!("{lemma}ed"), |stem| format!("{stem}ed")),
        VerbForm::Ing => format!("{}ing", stem.filter(|stem| !stem.ends_with('e')).unwrap_or(lemma)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_found_in_every_form() {
        let found = |word| cue(word).map(|cue| (cue.lemma, cue.form));
        assert_eq!(found("said"), Some(("say", VerbForm::Past)));
        assert_eq!(found("announcing"), Some(("announce", VerbForm::Ing)));
        assert_eq!(found("denies"), Some(("deny", VerbForm::Third)));
        assert_eq!(found("stressed"), Some(("stress", VerbForm::Past)));
        assert_eq!(found("stresses"), Some(("stress", VerbForm::Third)));
        assert_eq!(found("agreeing"), Some(("agree", VerbForm::Ing)));
        assert_eq!(found("table"), None);
        assert!(cue("claimed").is_some_and(|cue| cue.has(CueTag::Doubt) && !cue.has(CueTag::Guilt)));
        assert!(cue("called").is_some_and(|cue| cue.takes("for") && !cue.takes("against")));
    }

    #[test]
    fn every_tag_of_the_list_is_understood() {
        for (lemma, tags) in en::REPORTING_VERBS.rows() {
            for tag in tags {
                let is_preposition = tag.strip_prefix('+').is_some_and(|tag| CONTENT_PREPOSITIONS.contains(&tag));
                let is_form =
                    tag.split_once(':').is_some_and(|(form, _)| ["past", "participle", "ing", "third"].contains(&form));
                assert!(
                    is_preposition || is_form || TAGS_BY_NAME.iter().any(|(known, _)| known == tag),
                    "{lemma}: {tag}"
                );
            }
        }
    }
}
