//! Claims: contested statements in the paper's own voice, found clause by clause.
//!
//! Each clause that is not quoted and that no credit covers has features (`clause_features.rs`) and a score
//! (`claim_model.rs`). The best clause of a sentence is a claim if its score is high enough, and so may another of a second kind.

use std::ops::Range;

use crate::house::House;
use crate::language::{Annotation, en};
use crate::rules::claims::claim_model::added_score;
use crate::rules::claims::clause_feature::{Feature as F, Features};
use crate::rules::claims::clause_features::ClauseFacts;
use crate::rules::claims::clause_words::is_form_of;
use crate::rules::claims::genre::genre;
use crate::rules::facts::facts;
use crate::story::{Attribution, Paragraph, ParagraphId, Story};
use crate::text::Zone;

/// A story with fewer credits for a thousand words does not credit as news does.
const FEW_CREDITS: usize = 6;

/// The least score of a clause that may be a claim.
const POSSIBLE: i32 = -125;
/// The least score of a claim that does harm if it is wrong and of which it is near certain that it is one.
const NEAR_CERTAIN: i32 = 225;

/// The second claim of a sentence scores so much more.
const SURER: i32 = 25;
/// So much less likely is a claim in a long sentence, which has more that supports or hedges it than its clause shows.
const LONG: i32 = 50;
/// So much less likely is it that the first paragraph claims something that nothing supports.
const LEDE: i32 = 25;

/// What a claim is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ClaimKind {
    Motive,
    Cause,
    Accusation,
    Evaluation,
    Prediction,
    Mind,
    Crowd,
    Statistic,
    Rank,
    Private,
    Secret,
}

/// The kind of claim that a feature makes, the most telling first.
const KINDS: &[(F, ClaimKind)] = &[
    (F::Private, ClaimKind::Private),
    (F::Secret, ClaimKind::Secret),
    (F::Retaliation, ClaimKind::Motive),
    (F::Purpose, ClaimKind::Motive),
    (F::NounToPurpose, ClaimKind::Motive),
    (F::OpensWithPart, ClaimKind::Motive),
    (F::OpensWithReason, ClaimKind::Motive),
    (F::OpensWithTo, ClaimKind::Motive),
    (F::Future, ClaimKind::Prediction),
    (F::Deceit, ClaimKind::Accusation),
    (F::Conceal, ClaimKind::Accusation),
    (F::Violence, ClaimKind::Accusation),
    (F::Misdeed, ClaimKind::Accusation),
    (F::Neglect, ClaimKind::Accusation),
    (F::FutureSign, ClaimKind::Prediction),
    (F::Cause, ClaimKind::Cause),
    (F::Cleft, ClaimKind::Cause),
    (F::Feeling, ClaimKind::Mind),
    (F::Mind, ClaimKind::Mind),
    (F::Desire, ClaimKind::Motive),
    (F::Mood, ClaimKind::Crowd),
    (F::RankScope, ClaimKind::Rank),
    (F::EvalBad, ClaimKind::Evaluation),
    (F::EvalGood, ClaimKind::Evaluation),
    (F::Rank, ClaimKind::Rank),
    (F::Share, ClaimKind::Statistic),
    (F::StatWord, ClaimKind::Statistic),
    (F::ChangeVerb, ClaimKind::Statistic),
    (F::Knew, ClaimKind::Accusation),
    (F::Reason, ClaimKind::Motive),
];

/// Features of a clause that says that somebody did wrong.
const WRONGS: &[F] = &[F::Deceit, F::Conceal, F::Violence, F::Misdeed, F::Neglect, F::Knew];

impl ClaimKind {
    const GRAVE: [Self; 4] = [Self::Motive, Self::Accusation, Self::Private, Self::Secret];

    /// Whether the kind with a name is grave.
    pub(crate) fn is_grave_name(name: &str) -> bool {
        Self::GRAVE.iter().any(|kind| kind.name() == name)
    }

    /// The kind of claim that a clause makes, by its most telling feature.
    fn of(features: Features) -> Self {
        let telling = KINDS.iter().find(|(feature, _)| features.has(*feature));
        match telling.map_or(Self::Evaluation, |(_, kind)| *kind) {
            Self::Mind if features.has(F::CrowdSubject) => Self::Crowd,
            kind => kind,
        }
    }

    /// Its name in reports.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Motive => stringify!(motive),
            Self::Cause => stringify!(cause),
            Self::Accusation => stringify!(accusation),
            Self::Evaluation => stringify!(evaluation),
            Self::Prediction => stringify!(prediction),
            Self::Mind => stringify!(mind),
            Self::Crowd => stringify!(crowd),
            Self::Statistic => stringify!(statistic),
            Self::Rank => stringify!(rank),
            Self::Private => stringify!(private),
            Self::Secret => stringify!(secret),
        }
    }

    /// Why it needs a source, in one sentence.
    pub(crate) fn reason(self) -> &'static str {
        match self {
            Self::Motive => "only those who acted know why they did.",
            Self::Cause => "it says what led to what, and others may see it otherwise.",
            Self::Accusation => "it says that somebody did wrong.",
            Self::Evaluation => "it is a judgement.",
            Self::Prediction => "nobody can know yet what is to come.",
            Self::Mind => "a reporter cannot see what somebody thinks or feels.",
            Self::Crowd => "it says what many people think or feel, and nobody was asked.",
            Self::Statistic => "it is a figure that readers cannot trace.",
            Self::Rank => "it says who or what comes first, and by no measure.",
            Self::Private => "it is somebody's private life.",
            Self::Secret => "it was kept from the public, and the story does not say how it is known.",
        }
    }

    /// The least score of a clause that likely makes such a claim: of the clauses with about this score, from writers that
    /// training had not seen, about half or more make one.
    fn likely(self) -> i32 {
        match self {
            Self::Crowd => -100,
            Self::Motive => -75,
            Self::Cause | Self::Private => -50,
            Self::Mind => -25,
            Self::Accusation | Self::Prediction | Self::Statistic => 0,
            Self::Secret => 25,
            Self::Evaluation => 50,
            Self::Rank => 100,
        }
    }

    /// Whether a story of a kind may claim it in its own voice: judgement is sound in what is somebody's view, and the form and
    /// the chances of a team in sport.
    fn is_sound_in(self, story: Features) -> bool {
        let judges = matches!(self, Self::Evaluation | Self::Prediction | Self::Rank);
        (story.has(F::OpinionLabel) || story.has(F::ArguingStory)) && self != Self::Accusation
            || (story.has(F::SportStory) || story.has(F::FirstPersonStory)) && judges
    }

    /// Whether it does harm if it is wrong.
    pub(crate) fn is_grave(self) -> bool {
        Self::GRAVE.contains(&self)
    }
}

/// How sure it is that a clause makes a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Likelihood {
    /// A standards editor would look at it.
    Possible,
    /// A desk would ask who says so.
    Likely,
    /// A desk would send it back.
    NearCertain,
}

/// A contested statement that nobody is credited with.
#[derive(Clone, Debug)]
pub(crate) struct Claim {
    pub(crate) paragraph: ParagraphId,
    /// The sentence, as an index in its paragraph.
    pub(crate) sentence: usize,
    /// The clause that makes the claim, as tokens of the paragraph.
    pub(crate) tokens: Range<usize>,
    pub(crate) kind: ClaimKind,
    pub(crate) likelihood: Likelihood,
    /// Whether it says that somebody did wrong, whatever else it claims.
    pub(crate) accuses: bool,
}

/// The likely claims of a story in the order of the text, at most two for each sentence.
pub(crate) fn claims<'s>(story: &'s Story, house: &'s House) -> impl Iterator<Item = Claim> + 's {
    possible_claims(story, house).filter(|claim| claim.likelihood >= Likelihood::Likely)
}

/// All that may be claims, in the order of the text, at most two for each sentence.
pub(crate) fn possible_claims<'s>(story: &'s Story, house: &'s House) -> impl Iterator<Item = Claim> + 's {
    paragraphs(story).flat_map(move |(id, paragraph, features)| {
        let sentences = facts::<ClauseFacts>(paragraph).chunk_by(|left, right| left.sentence == right.sentence);
        sentences.flat_map(move |clauses| claims_of_sentence(story, house, (id, paragraph), clauses, features))
    })
}

/// The claims of a sentence in the order of the text, given its clauses: the best, and another of a second kind if it is as
/// likely a claim.
fn claims_of_sentence(
    story: &Story,
    house: &House,
    (id, paragraph): (ParagraphId, &Paragraph),
    clauses: &[ClauseFacts],
    common: Features,
) -> Vec<Claim> {
    let Some(sentence) = clauses.first().map(|clause| clause.sentence) else { return Vec::new() };
    let common = common.with(of_sentence(story, id, sentence));
    let credits = |words: &str| house.phrases.credit(words);
    let sentences = paragraph.annotation.sentences();
    let is_credited = sentences.get(sentence).is_none_or(|one| credits(one.span.of(paragraph.annotation.text())));
    if is_credited {
        return Vec::new();
    }
    let all_count = !common.has(F::Attributed) || common.has(F::Carried);
    let scored = clauses
        .iter()
        .filter(|clause| !is_open(clause.features) && (all_count || is_remark(&paragraph.annotation, clause)))
        .map(|clause| (clause.score + added_score(clause.features, common), clause));
    let mut scored: Vec<(i32, &ClauseFacts)> = scored.rev().collect();
    scored.sort_by_key(|(score, _)| *score);
    let mut best_first = scored.into_iter().rev();
    let claim = |(score, clause): (i32, &ClauseFacts)| claim(id, (score, clause), common);
    let Some(best) = best_first.next().and_then(claim) else { return Vec::new() };
    let is_second = |other: &Claim| other.kind != best.kind && other.likelihood >= Likelihood::Likely;
    let surer = best_first.map(|(score, clause)| (score - SURER, clause)).filter_map(claim).find(is_second);
    let second = surer.filter(|_| best.likelihood >= Likelihood::Likely);
    let mut claims: Vec<Claim> = second.into_iter().chain([best]).collect();
    claims.sort_by_key(|claim| claim.tokens.start);
    claims
}

/// What a clause claims, given its score.
fn claim(paragraph: ParagraphId, (score, clause): (i32, &ClauseFacts), common: Features) -> Option<Claim> {
    // What a story rests on may come after its first paragraph.
    let score = if common.has(F::Lede) { score - LEDE } else { score };
    // "The unit, which was essential for crushing dissent" is a remark of its own.
    let is_part_of_long = clause.features.has(F::LongSentence) && !clause.features.has(F::RelativeSubject);
    let score = if is_part_of_long { score - LONG } else { score };
    let kind = ClaimKind::of(clause.features);
    if score < POSSIBLE || kind.is_sound_in(common) {
        return None;
    }
    let likelihood = match score {
        NEAR_CERTAIN.. if kind.is_grave() => Likelihood::NearCertain,
        _ if score >= kind.likely() => Likelihood::Likely,
        _ => Likelihood::Possible,
    };
    let accuses = kind == ClaimKind::Accusation || clause.features.count(WRONGS) > 0;
    Some(Claim { paragraph, sentence: clause.sentence, tokens: clause.tokens.clone(), kind, likelihood, accuses })
}

/// Whether a clause of a sentence in which somebody is credited is a remark about the mood or the aims of the source, which is
/// the paper's own: "Oram, wary of a strike, said that it was safe".
fn is_remark(annotation: &Annotation, clause: &ClauseFacts) -> bool {
    is_form_of(annotation.lower(clause.tokens.start), |base| en::MOODS_OF_SOURCES.contains(base))
}

/// Whether a clause leaves open what it says, says why a source has no name, or gives what a crowd of observers thinks, which is
/// for other rules.
fn is_open(features: Features) -> bool {
    features.has(F::Doubt) || features.has(F::Anonymity) || features.has(F::Weasel) && features.has(F::CrowdSubject)
}

/// The paragraphs of the body, each with the features that its clauses have by their place in the story.
pub(crate) fn paragraphs(story: &Story) -> impl Iterator<Item = (ParagraphId, &Paragraph, Features)> {
    let common = of_story(story);
    let first = story.own_voice().next().map(|(id, _)| id);
    let last = story.own_voice().last().map(|(id, _)| id);
    story.own_voice().map(move |(id, paragraph)| {
        let mut features = common;
        features.add_if(Some(id) == first, F::Lede);
        features.add_if(Some(id) == last && last != first, F::LastParagraph);
        (id, paragraph, features)
    })
}

/// The features that all clauses of a story have.
fn of_story(story: &Story) -> Features {
    let mut features = Features::default();
    features.add_if(is_opinion(story), F::OpinionLabel);
    features.add_if(story.attributions().len() * 1000 < FEW_CREDITS * story.words(), F::FewCredits);
    features.with(genre(story))
}

/// What the story shows of the credit of a sentence.
pub(crate) fn of_sentence(story: &Story, paragraph: ParagraphId, sentence: usize) -> Features {
    let mut features = Features::default();
    if story.is_attributed(paragraph, sentence) {
        features.add(F::Attributed);
        features.add_if(story.continued_credit(paragraph, sentence).is_some(), F::Carried);
    }
    features.add_if(!features.has(F::Attributed) && is_near_credit(story, paragraph), F::NearCredit);
    features
}

/// Whether somebody speaks in a paragraph, in the one before or in the one after.
fn is_near_credit(story: &Story, paragraph: ParagraphId) -> bool {
    let speaks = |id| story.credits_of(id).iter().any(Attribution::is_credited_speech);
    [paragraph.previous(), Some(paragraph), Some(paragraph.next())].into_iter().flatten().any(speaks)
}

/// Whether the story is labelled as somebody's view, which needs no credit.
pub(crate) fn is_opinion(story: &Story) -> bool {
    let label = |paragraph: &Paragraph| {
        paragraph.zone == Zone::Headline && en::OPINION_LABELS.contains(paragraph.annotation.lower(0))
    };
    story.paragraphs().iter().any(label)
}

#[cfg(test)]
mod tests {
    use super::{ClaimKind, claims};
    use crate::{Format, House, read};

    /// The words and the kind of the first claim of a text.
    fn claimed(text: &str) -> Option<(String, ClaimKind)> {
        let story = read(text, Format::Plain);
        let claim = claims(&story, &House::default()).next()?;
        let paragraph = story.paragraph(claim.paragraph)?;
        Some((paragraph.annotation.text_of(&claim.tokens).to_owned(), claim.kind))
    }

    #[test]
    fn claims_of_each_kind_are_found() {
        let cases = [
            ("The board cut the night shift to protect its bonus.", "to protect its bonus", ClaimKind::Motive),
            (
                "Mayor Prue Danziger is staying out because she needs the union's money.",
                "because she needs the union's money",
                ClaimKind::Motive,
            ),
            ("Norvik Lines hid the leak from its own crew for years.", "", ClaimKind::Accusation),
            ("Residents no longer trust the harbour board.", "", ClaimKind::Crowd),
            ("The closing will cost the town 300 jobs.", "", ClaimKind::Prediction),
            ("The bill is a power grab.", "", ClaimKind::Accusation),
            (
                "The pump failed twice. Mayor Prue Danziger, terrified of losing the western wards, said that it would hold.",
                "terrified of losing the western wards",
                ClaimKind::Motive,
            ),
            (
                "The guards were part of a pact between the two ports that began in the late 2000s, with agents in the army and \
                 in the Norvik watch unit, which was essential for crushing dissent.",
                "which was essential for crushing dissent",
                ClaimKind::Accusation,
            ),
        ];
        for (text, words, kind) in cases {
            let words = if words.is_empty() { text.trim_end_matches('.') } else { words };
            assert_eq!(claimed(text), Some((words.to_owned(), kind)), "{text}");
        }
    }

    #[test]
    fn record_background_and_credited_words_claim_nothing() {
        let texts = [
            "The bridge opened in 1994 and carries two lanes.",
            "On March 3, the council voted 9-2 to close it.",
            "The city lies 30 miles from the border.",
            "The council meets on Monday.",
            "Norvik Lines hid the leak from its own crew, the inspectors said.",
            "It was not clear whether the captain hid the leak.",
            "It is believed that Norvik Lines hid the leak for years.",
            "Did Norvik Lines hide the leak from its crew?",
            "The treasurer pleaded guilty to fraud in 2016.",
        ];
        for text in texts {
            assert_eq!(claimed(text), None, "{text}");
        }
    }
}
