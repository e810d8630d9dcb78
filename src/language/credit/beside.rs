//! Credits of quotations by what stands beside them, whatever the verb is: `“We stay,” he went on.`, `Bell laughed. “We
//! stay.”`, `Bell was blunt: “We stay.”` Who is named beside a quotation speaks, and not who spoke before.

use std::ops::Range;

use super::cue::{Group, GroupKind};
use super::words::{self, is_comma};
use super::{Credit, CreditKind, introduction, participle, phrase, quotation, speaker};
use crate::language::tagged_paragraph::{Sentence, TaggedParagraph};
use crate::language::tagger::{Name, NameKind, Pos};
use crate::language::vocabulary::{self, Cue, VerbForm};
use crate::language::{closed_classes, en};

/// The most tokens from a quotation to its verb.
const LONGEST_WAY_TO_VERB: usize = 8;

/// The fewest tokens of a quotation after a colon, with its marks.
const LEAST_OF_A_QUOTATION: usize = 5;

/// The credits of the quotations around a sentence that none of its credits has.
pub(super) fn credits(
    paragraph: &TaggedParagraph,
    sentence: &Sentence,
    groups: &[Group],
    found: &[Credit],
) -> Vec<Credit> {
    let is_free = |quotation: &Range<usize>| {
        let overlaps = |piece: &Range<usize>| piece.start < quotation.end && quotation.start < piece.end;
        !found.iter().flat_map(|credit| &credit.content).any(overlaps)
    };
    let is_plain = found.iter().all(|credit| credit.kind != CreditKind::Speech);
    let after_deed = || after_deed(paragraph, sentence).filter(|_| is_plain);
    let credits = [
        after_quotation(paragraph, sentence),
        before_quotation(paragraph, sentence, groups)
            .filter(|credit| found.iter().all(|other| other.verb != credit.verb))
            .or_else(after_deed),
        before_colon(paragraph, sentence),
    ];
    credits.into_iter().flatten().filter(|credit| credit.content.iter().all(is_free)).collect()
}

/// `“We stay,” he went on.`: a quotation that a comma closes, and a clause after it.
fn after_quotation(paragraph: &TaggedParagraph, sentence: &Sentence) -> Option<Credit> {
    let mut tokens = sentence.tokens.clone();
    let closing = tokens.find(|&at| quotation::is_closing(paragraph, at))?;
    let open = quotation::opening(paragraph, closing).filter(|&open| open <= sentence.tokens.start)?;
    let is_outside = is_comma(paragraph, closing + 1);
    let last = closing.checked_sub(1)?;
    // "“Are you sure?” reacted Bell."
    let is_asked = matches!(paragraph.word(last), "?" | "!") && !paragraph.is_capital(closing + 1);
    if !is_outside && !is_comma(paragraph, last) && !is_asked {
        return None;
    }
    let clause = closing + 1 + usize::from(is_outside)..sentence.tokens.end;
    let is_inverted = is_participle_of_name(paragraph, clause.start).then_some(clause.start);
    let verb = is_inverted.or_else(|| clause_verb(paragraph, &clause))?;
    let source = if verb == clause.start {
        phrase::after(paragraph, verb + 1, clause.end).filter(|source| speaks(paragraph, source))?
    } else {
        phrase::before(paragraph, clause.start, verb).filter(|source| source.start == clause.start)?
    };
    speaks(paragraph, &source)
        .then(|| Credit { content: once(open..closing + 1), ..Credit::without_verb(source, verb) })
}

/// The verb of a clause, near its start.
fn clause_verb(paragraph: &TaggedParagraph, clause: &Range<usize>) -> Option<usize> {
    clause.clone().take(LONGEST_WAY_TO_VERB).find(|&at| {
        let is_past = |cue: Cue| matches!(cue.form, VerbForm::Past | VerbForm::Third);
        paragraph.pos(at) == Pos::VerbFinite || at > clause.start && paragraph.cue(at).is_some_and(is_past)
    })
}

/// Whether a word that the tagger takes for a participle stands before somebody's name, as a rare verb of speech does:
/// "“We stay,” deadpanned Bell."
fn is_participle_of_name(paragraph: &TaggedParagraph, at: usize) -> bool {
    let name = paragraph.lower(at + 1);
    let is_time = vocabulary::is_weekday(name) || vocabulary::is_month(name);
    closed_classes::may_be_participle(paragraph.lower(at))
        && !paragraph.is_capital(at)
        && paragraph.pos(at + 1) == Pos::Propn
        && paragraph.is_capital(at + 1)
        && !is_time
}

/// `Bell laughed. “We stay.”`: a quotation that is a sentence, after one that ends in a reporting verb.
fn before_quotation(paragraph: &TaggedParagraph, sentence: &Sentence, groups: &[Group]) -> Option<Credit> {
    let open = sentence.tokens.end;
    let group = groups.last().filter(|group| group.kind == GroupKind::Active && group.tokens.end + 1 == open)?;
    if !quotation::is_open(paragraph, open)
        || participle::is_occasion(paragraph, group)
        || !quotation::is_sentence(paragraph, open, quotation::end(paragraph, open)?)
    {
        return None;
    }
    let bounds = sentence.tokens.start..open - 1;
    let source = speaker::before(paragraph, &bounds, group, group.verb?).filter(|source| speaks(paragraph, source))?;
    group.cue.filter(|cue| cue.is_speech())?;
    let end = quotation::end(paragraph, open)?;
    Some(Credit { content: once(open..end), verb: group.verb, ..Credit::without_verb(source, group.verb?) })
}

/// `Bell paused. “We stay.”`, `The union issued a statement. “We stay.”`: what a person does, or words that somebody
/// publishes, and then a quotation that is a sentence and to which nothing else is said.
fn after_deed(paragraph: &TaggedParagraph, sentence: &Sentence) -> Option<Credit> {
    let open = sentence.tokens.end;
    // Where the paragraph goes on after the quotation, nobody may have said it.
    let is_last = |&end: &usize| end == paragraph.tokens().len() && quotation::is_sentence(paragraph, open, end);
    let end = quotation::end(paragraph, open).filter(is_last)?;
    let tokens = sentence.tokens.clone();
    let is_finite = |at: &usize| matches!(paragraph.pos(*at), Pos::VerbFinite | Pos::Aux);
    let verb = tokens.clone().find(is_finite)?;
    // "Then he held up another."
    let start = tokens.start + usize::from(paragraph.pos(tokens.start) == Pos::Adv);
    let source = phrase::before(paragraph, start, verb).filter(|source| source.start == start)?;
    let is_person = |name: &&Name| name.kind == NameKind::Person && tokens.contains(&name.tokens.start);
    let mut people = paragraph.names().iter().filter(is_person);
    let is_pronoun = source.len() == 1 && closed_classes::is_he_or_she(paragraph.lower(source.start));
    let is_named =
        people.clone().next().is_some_and(|name| name.tokens.end == source.end) && people.clone().count() == 1;
    let issues = || {
        speaks(paragraph, &source)
            && (verb + 1..tokens.end).any(|at| {
                en::OCCASIONS_OF_SPEAKING.contains(paragraph.lower(at))
                    && closed_classes::is_indefinite_article(paragraph.lower(at - 1))
            })
    };
    let is_quoted = quotation::is_in(paragraph, &tokens) || matches!(paragraph.word(open - 1), "?");
    let is_alone = is_pronoun && people.next().is_none();
    (!is_quoted && (is_alone || is_named || issues()))
        .then(|| Credit { content: once(open..end), ..Credit::without_verb(source, verb) })
}

/// `Bell was blunt: “We stay.”`: a speaker, a clause that does not say so, a colon and a quotation.
fn before_colon(paragraph: &TaggedParagraph, sentence: &Sentence) -> Option<Credit> {
    let is_before_quotation = |at: &usize| paragraph.word(*at) == ":" && quotation::is_open(paragraph, at + 1);
    let colon = sentence.tokens.clone().find(is_before_quotation)?;
    let end = quotation::end(paragraph, colon + 1).filter(|end| end - colon > LEAST_OF_A_QUOTATION)?;
    let introduced = introduction::without_verb(paragraph, &(sentence.tokens.start..colon))?;
    Some(Credit { content: once(colon + 1..end), ..introduced })
}

/// The content that is one quotation.
fn once(quotation: Range<usize>) -> Vec<Range<usize>> {
    std::iter::once(quotation).collect()
}

/// Whether a phrase is a pronoun for a person, or begins with a name or a determiner.
fn speaks(paragraph: &TaggedParagraph, source: &Range<usize>) -> bool {
    let first = paragraph.lower(source.start);
    closed_classes::is_third_person_subject(first)
        || words::has_noun(paragraph, source)
            && matches!(paragraph.pos(source.start), Pos::Propn | Pos::Det)
            && !closed_classes::is_impersonal(first)
}
