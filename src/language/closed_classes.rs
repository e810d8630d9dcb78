//! The closed classes of English: pronouns, determiners, auxiliaries, prepositions, conjunctions and the like.
//!
//! Grammar fixes which words such a class has, so they are spelt out here and nowhere else in the code; lists that can grow
//! are files in `en/`. All words are in lower case. Some functions differ by a word or two only, because their callers know
//! more or less about the words around; use the one that fits, and compose a new one from those that exist. The words
//! around a word are not known here.

use super::tagger::Pos;

pub(crate) const ABOUT: &str = "about";
pub(crate) const ACCORDING: &str = "according";
pub(crate) const AGE: &str = "age";
pub(crate) const AGED: &str = "aged";
pub(crate) const AT: &str = "at";
pub(crate) const ALL: &str = "all";
pub(crate) const AND: &str = "and";

/// The negation.
pub(crate) const NOT: &str = "not";
pub(crate) const AS: &str = "as";
pub(crate) const BOTH: &str = "both";
pub(crate) const BUT: &str = "but";
pub(crate) const BY: &str = "by";
pub(crate) const FOR: &str = "for";
pub(crate) const FROM: &str = "from";
pub(crate) const HAD: &str = "had";
pub(crate) const HALF: &str = "half";
pub(crate) const IN: &str = "in";
pub(crate) const IT: &str = "it";
pub(crate) const NOTHING: &str = "nothing";
pub(crate) const OF: &str = "of";
/// The prefix of "mid-May".
pub(crate) const MID: &str = "mid";
/// The adjective of ages: "four years old".
pub(crate) const OLD: &str = "old";
pub(crate) const ON: &str = "on";
pub(crate) const NEITHER: &str = "neither";
pub(crate) const PEOPLE: &str = "people";
pub(crate) const PER: &str = "per";
pub(crate) const PERSON: &str = "person";
/// The ending of pet forms of names: Rosie.
pub(crate) const PET_ENDING: &str = "ie";
pub(crate) const SAY: &str = "say";
/// The end of a reflexive pronoun.
pub(crate) const SELF: &str = "self";
/// The ending of a possessive, with a straight apostrophe.
pub(crate) const POSSESSIVE: &str = "'s";
pub(crate) const THAT: &str = "that";
pub(crate) const THERE: &str = "there";
pub(crate) const THIS: &str = "this";
pub(crate) const THOSE: &str = "those";
pub(crate) const TO: &str = "to";
pub(crate) const WHAT: &str = "what";
pub(crate) const WHERE: &str = "where";
pub(crate) const WITH: &str = "with";

/// Words that are always the same part of speech.
pub(crate) const UNAMBIGUOUS: [(&str, Pos); 6] =
    [("the", Pos::Det), ("a", Pos::Det), ("an", Pos::Det), (OF, Pos::Adp), (AND, Pos::Cconj), ("n't", Pos::Part)];

/// The cardinal numbers below twenty; each stands at the index that it means.
pub(crate) const SMALL_NUMBERS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

/// The tens from twenty to ninety.
pub(crate) const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// Nouns that stand for a number.
pub(crate) const NUMBER_NOUNS: [(&str, u64); 2] = [("dozen", 12), ("hundred", 100)];

/// The endings that are tokens of their own, with a straight apostrophe.
pub(crate) const CLITICS: [&str; 7] = ["n't", "'s", "'ll", "'re", "'ve", "'d", "'m"];

/// Two words written as one, with the bytes of the first of them.
pub(crate) const FUSED: [(&str, usize); 5] = [("cannot", 3), ("gonna", 3), ("gotta", 3), ("wanna", 3), ("lemme", 3)];

/// The prepositions with which a reporting verb may take its content: "called for a vote".
pub(crate) const CONTENT_PREPOSITIONS: [&str; 8] = ["for", ON, OF, ABOUT, "against", "at", TO, WITH];

// Articles, determiners, pronouns.

/// An article.
pub(crate) fn is_article(lower: &str) -> bool {
    matches!(lower, "the" | "a" | "an")
}

/// A determiner that says whose: "their". With "one's" left out.
pub(crate) fn is_possessive(lower: &str) -> bool {
    is_possessive_of_third_person(lower) || matches!(lower, "my" | "our")
}

/// The same of the third person, without "hers" and "theirs".
pub(crate) fn is_possessive_of_third_person(lower: &str) -> bool {
    matches!(lower, "his" | "her" | "its" | "their")
}

/// The preposition before an example: "patients like Ruth Lind".
pub(crate) fn is_like(lower: &str) -> bool {
    lower == "like"
}

/// The relative word that says whose: "Ruth Lind, whose twins".
pub(crate) fn is_whose(lower: &str) -> bool {
    lower == "whose"
}

/// The possessive of a thing or a body.
pub(crate) fn is_possessive_of_thing(lower: &str) -> bool {
    lower == "its"
}

/// A quantifier that goes on with a noun: "many guards", "both of them".
pub(crate) fn opens_quantity(lower: &str) -> bool {
    matches!(lower, "one" | "some" | "many" | "most" | "several" | BOTH | "another" | "others")
}

/// The number of an ordinal before somebody who is told from others: "the second official".
pub(crate) fn ordinal(lower: &str) -> Option<u8> {
    ["first", "second", "third", "fourth", "fifth"].iter().position(|word| *word == lower).map(|at| at as u8 + 1)
}

/// The number one, which opens a part of a group: "one of the officials".
pub(crate) fn is_one(lower: &str) -> bool {
    lower == "one"
}

/// "Other", which tells somebody from the last one: "the other official".
pub(crate) fn is_other(lower: &str) -> bool {
    lower == "other"
}

/// A determiner before somebody who was not mentioned: "another official".
pub(crate) fn opens_another(lower: &str) -> bool {
    lower == "another"
}

/// A quantifier that can speak for itself: "Another said".
pub(crate) fn is_quantifier_as_noun(lower: &str) -> bool {
    matches!(lower, "another" | "others" | "some" | "many" | "several" | "most" | "few" | BOTH | "each" | "half")
}

/// A word before a number or quantity that belongs to it: "about 30 guards", "at least two".
pub(crate) fn modifies_quantity(lower: &str) -> bool {
    matches!(lower, "about" | "nearly" | "almost" | "more" | "less" | "at" | "some")
}

/// A pronoun after a verb that does not name who speaks: "said that", "told them".
pub(crate) fn is_object_or_demonstrative(lower: &str) -> bool {
    matches!(lower, THAT | "him" | "them" | "me" | "us" | THIS | "these" | "what")
}

/// A pronoun that is nobody when it stands alone before a verb: "That said, …", "you know".
pub(crate) fn is_impersonal(lower: &str) -> bool {
    matches!(lower, THAT | THIS | "you" | "there")
}

/// An auxiliary that says that something is still to come: "will announce".
pub(crate) fn is_future(lower: &str) -> bool {
    matches!(lower, "will" | "'ll" | "’ll")
}

/// A preposition before somebody's words: "in her words", "by his count".
pub(crate) fn opens_words_of(lower: &str) -> bool {
    matches!(lower, "in" | BY | "to")
}

/// A particle that belongs to a verb of saying: "pointed out", "shot back".
pub(crate) fn is_particle_of_saying(lower: &str) -> bool {
    matches!(lower, "out" | "back")
}

/// A word that makes a subject nobody: "no group", "neither side".
pub(crate) fn is_negative(lower: &str) -> bool {
    matches!(lower, "no" | "neither")
}

/// The adjective after a possessive: "her own count".
pub(crate) fn is_own(lower: &str) -> bool {
    lower == "own"
}

/// A pronoun as an object: "denied it", "called her".
pub(crate) fn is_object_pronoun(lower: &str) -> bool {
    matches!(lower, IT | "them" | "him" | "her" | "me" | "us")
}

/// A preposition that says of what somebody is accused or as what something is described.
pub(crate) fn says_of_what(lower: &str) -> bool {
    matches!(lower, OF | AS | "for" | "with" | "about")
}

/// The pronoun for nothing: "said nothing".
pub(crate) fn is_nothing(lower: &str) -> bool {
    lower == "nothing"
}

/// The word that stands for a clause: "says so".
pub(crate) fn is_pro_clause(lower: &str) -> bool {
    lower == "so"
}

/// The relative pronoun without a noun before it: "what she called a trap".
pub(crate) fn is_free_relative(lower: &str) -> bool {
    lower == "what"
}

/// A preposition before a figure: "put the cost at 4 million", "gave the toll as nine".
pub(crate) fn opens_figure(lower: &str) -> bool {
    matches!(lower, "at" | AS | "below" | "above")
}

/// A pronoun for nobody.
pub(crate) fn is_nobody(lower: &str) -> bool {
    matches!(lower, "nobody" | "none")
}

/// A determiner that makes a stretch of time recent: "last week".
pub(crate) fn is_recent(lower: &str) -> bool {
    matches!(lower, "last" | THIS)
}

/// "He" or "she".
pub(crate) fn is_he_or_she(lower: &str) -> bool {
    matches!(lower, "he" | "she")
}

// Relative pronouns.

/// A relative pronoun that can be the subject of its clause.
pub(crate) fn is_relative_subject(lower: &str) -> bool {
    matches!(lower, "who" | "which")
}

/// A relative pronoun for a person.
pub(crate) fn is_relative_person(lower: &str) -> bool {
    matches!(lower, "who" | "whom")
}

/// The relative pronoun that is the object of its clause.
pub(crate) fn is_relative_object(lower: &str) -> bool {
    lower == "whom"
}

/// A relative pronoun that opens a clause about a noun, without "whom" and "that".
pub(crate) fn opens_relative_clause(lower: &str) -> bool {
    is_relative_subject(lower) || lower == "whose"
}

/// A relative pronoun, without "that".
pub(crate) fn is_relative_pronoun(lower: &str) -> bool {
    opens_relative_clause(lower) || lower == "whom"
}

/// A relative pronoun or "where".
pub(crate) fn is_relative_word(lower: &str) -> bool {
    is_relative_pronoun(lower) || lower == WHERE
}

/// Whether a pronoun and an object have the same gender and number, so that they do not mean one person in one clause: "she told her".
pub(crate) fn is_object_of_same(subject: &str, object: &str) -> bool {
    matches!((subject, object), ("she", "her") | ("he", "him") | ("they", "them"))
}

/// "Here" or "there".
pub(crate) fn is_here_or_there(lower: &str) -> bool {
    matches!(lower, "here" | THERE)
}

/// "Him", "her" or "them", as the object of a verb.
pub(crate) fn is_pronoun_of_person(lower: &str) -> bool {
    matches!(lower, "him" | "her" | "them")
}

/// A relative pronoun for a thing.
pub(crate) fn is_relative_thing(lower: &str) -> bool {
    matches!(lower, THAT | "which")
}

// Verbs.

/// A form of *be*, whole or short.
pub(crate) fn is_be(lower: &str) -> bool {
    matches!(lower, "is" | "are" | "was" | "were" | "be" | "been" | "being" | "'s" | "’s" | "am")
}

/// A finite form of *be*, whole.
pub(crate) fn is_finite_be(lower: &str) -> bool {
    matches!(lower, "is" | "are" | "was" | "were")
}

/// The infinitive of *be*.
pub(crate) fn is_infinitive_be(lower: &str) -> bool {
    lower == "be"
}

/// The past of *be*.
pub(crate) fn is_past_be(lower: &str) -> bool {
    matches!(lower, "was" | "were")
}

/// The participle of *be*.
pub(crate) fn is_been(lower: &str) -> bool {
    lower == "been"
}

/// A finite form of *have*, whole.
pub(crate) fn is_finite_have(lower: &str) -> bool {
    matches!(lower, "has" | "have" | "had")
}

/// An auxiliary before a verb other than *be*, or an adverb between the two.
pub(crate) fn is_auxiliary(lower: &str) -> bool {
    matches!(lower, "has" | "have" | "had" | "also" | "did" | "would" | "will")
}

/// A word that can be an auxiliary, or a pronoun that is taken for one, with any letter as a capital.
pub(crate) fn may_be_auxiliary(word: &str) -> bool {
    let lower = word.to_lowercase();
    let is_modal =
        is_irrealis(&lower) || matches!(lower.as_str(), "will" | "shall" | "ca" | "wo" | "ai" | "need" | "dare");
    let is_do = matches!(lower.as_str(), "do" | "does" | "did" | "done" | "doing");
    let is_have = is_finite_have(&lower) || lower == "having";
    let is_pronoun = is_possessive(&lower) || is_third_person_subject(&lower);
    is_pronoun
        || is_be(&lower)
        || is_modal
        || is_do
        || is_have
        || lower.starts_with("get")
        || lower == "got"
        || lower.len() < 3
}

/// A word before a verb that says it has not happened: "to describe", "would call".
pub(crate) fn is_irrealis(lower: &str) -> bool {
    matches!(lower, TO | "would" | "could" | "should" | "may" | "might" | "must" | "can" | "ought")
}

/// An auxiliary of the past in which a paper keeps on with what somebody said: "had checked", "would hold".
pub(crate) fn is_backshifted(lower: &str) -> bool {
    matches!(lower, "had" | "would" | "could" | "’d" | "'d")
}

/// A particle between an auxiliary and its verb.
pub(crate) fn is_verb_particle(lower: &str) -> bool {
    matches!(lower, "not" | "n't" | "n’t" | TO)
}

/// A form of *go* before "on to".
pub(crate) fn is_go(lower: &str) -> bool {
    matches!(lower, "went" | "goes" | "go" | "going")
}

/// A form of *say* that is hardly ever anything but a verb.
pub(crate) fn is_said(lower: &str) -> bool {
    matches!(lower, "said" | "says")
}

/// The short form of an auxiliary after a pronoun: "she’s".
pub(crate) fn is_auxiliary_clitic(lower: &str) -> bool {
    matches!(lower, "'s" | "’s" | "'re" | "’re" | "'ve" | "’ve" | "'d" | "’d" | "'ll" | "’ll" | "'m" | "’m")
}

/// The ending of a possessive: "Bell’s".
pub(crate) fn is_possessive_ending(lower: &str) -> bool {
    matches!(lower, "'s" | "’s")
}

// Adverbs that point.

/// A question word for a circumstance: "when", "how".
pub(crate) fn is_wh_adverb(lower: &str) -> bool {
    matches!(lower, "when" | WHERE | "why" | "how")
}

/// An adverb before a verb that points at what was said before: "so said Bell".
pub(crate) fn is_pro_adverb(lower: &str) -> bool {
    matches!(lower, "so" | "there" | "here")
}

// Words that open a clause.

/// "If" or "whether".
pub(crate) fn is_whether(lower: &str) -> bool {
    matches!(lower, "if" | "whether")
}

/// A word with which what is said begins after the verb: "said that", "asked why", "said yes".
pub(crate) fn opens_reported_clause(lower: &str) -> bool {
    is_whether(lower) || matches!(lower, THAT | "how" | "why" | "what" | "yes" | "no")
}

/// A word with which what is asked begins: "whether", "about".
pub(crate) fn opens_question(lower: &str) -> bool {
    is_whether(lower) || is_wh_adverb(lower) || is_relative_subject(lower) || matches!(lower, "what" | "about" | "for")
}

/// A preposition with which what is asked begins.
pub(crate) fn opens_topic(lower: &str) -> bool {
    matches!(lower, "about" | "for")
}

/// A conjunction that makes a question the occasion of something else: "when asked".
pub(crate) fn opens_occasion(lower: &str) -> bool {
    matches!(lower, "when" | "if" | "once")
}

/// A word that opens a subordinate clause, or the participle that does: "asked whether he knew".
pub(crate) fn opens_subordinate_clause(lower: &str) -> bool {
    is_whether(lower)
        || matches!(
            lower,
            "when"
                | "while"
                | AS
                | "asked"
                | "because"
                | "although"
                | "though"
                | "since"
                | "after"
                | "before"
                | "until"
                | "once"
        )
}

/// A word that sets another clause against the one before: ", while the mayor said", ", with the mayor saying".
pub(crate) fn opens_contrast(lower: &str) -> bool {
    matches!(lower, "while" | "whereas" | "with")
}

/// A pronoun of the first person.
pub(crate) fn is_first_person(lower: &str) -> bool {
    matches!(lower, "i" | "we" | "me" | "us" | "my" | "our")
}

/// Whether two words open examples of the noun before them: "such as".
pub(crate) fn opens_examples(first: &str, second: &str) -> bool {
    first == "such" && second == AS
}

/// Whether a word has the ending of the past of regular verbs, and of their participles, which the tagger may take for one another.
pub(crate) fn may_be_participle(lower: &str) -> bool {
    lower.ends_with("ed")
}

/// A conjunction that opens a condition.
pub(crate) fn opens_condition(lower: &str) -> bool {
    matches!(lower, "if" | "unless")
}

/// A conjunction with which a sentence goes on after "she said,".
pub(crate) fn resumes_clause(lower: &str) -> bool {
    matches!(lower, THAT | "so" | AND | "if" | "unless" | "because" | "or")
}

/// "And" or "or".
pub(crate) fn joins_list(lower: &str) -> bool {
    matches!(lower, AND | "or")
}

// Prepositions.

/// A preposition that mostly ties a noun to the noun before it.
pub(crate) fn ties_nouns(lower: &str) -> bool {
    matches!(
        lower,
        OF | "for" | "with" | "from" | "at" | "near" | "inside" | "within" | "about" | "behind" | "against" | "close"
    )
}

/// A preposition that ties a noun to the noun before it or says where something was said.
pub(crate) fn ties_nouns_or_says_where(lower: &str) -> bool {
    matches!(lower, "in" | ON | TO)
}

/// A preposition whose phrase belongs to the noun before it even between commas: "Bell, of Norvik, said".
pub(crate) fn says_of_whom(lower: &str) -> bool {
    matches!(lower, OF | "from" | "with")
}

/// A form of "be" or "have" in the plural.
pub(crate) fn is_plural_auxiliary(lower: &str) -> bool {
    matches!(lower, "are" | "have" | "were")
}

/// A preposition before the body somebody speaks or works for: "Saskia Horn, for the company, said".
pub(crate) fn says_for_whom(lower: &str) -> bool {
    lower == FOR || says_of_whom(lower)
}

/// A preposition that may open a clause: "after the mayor said".
pub(crate) fn joins_clauses(lower: &str) -> bool {
    matches!(lower, "after" | AS | "before" | "since" | "until" | "than" | "for")
}

/// A word that cannot begin what somebody owns, so that "the boats’" before it would own nothing.
pub(crate) fn is_never_owned(lower: &str) -> bool {
    joins_list(lower)
        || is_relative_pronoun(lower)
        || is_be(lower)
        || is_auxiliary(lower)
        || is_irrealis(lower)
        || is_said(lower)
        || is_he_or_she(lower)
        || is_article(lower)
        || is_possessive(lower)
        || ties_nouns(lower)
        || ties_nouns_or_says_where(lower)
        || opens_subordinate_clause(lower)
}

// What the story asks: who pronouns refer to, whose a name is, which phrases are definite.

/// What follows the figure of an age.
pub(crate) const YEAR_OLD: &str = "-year-old";
/// The verb *may*, which is also a month.
pub(crate) const MAY: &str = "may";
pub(crate) const SAME: &str = "same";
pub(crate) const THE: &str = "the";
pub(crate) const THEN: &str = "then";
pub(crate) const WHICH: &str = "which";
pub(crate) const WHO: &str = "who";

/// A pronoun of the third person singular for a man.
pub(crate) fn is_masculine(lower: &str) -> bool {
    matches!(lower, "he" | "him" | "his" | "himself")
}

/// A pronoun of the third person singular for a woman.
pub(crate) fn is_feminine(lower: &str) -> bool {
    matches!(lower, "she" | "her" | "hers" | "herself")
}

/// A personal pronoun for people as the subject of a clause.
pub(crate) fn is_third_person_subject(lower: &str) -> bool {
    matches!(lower, "he" | "she" | "they")
}

/// A pronoun, not for one person, that can refer to an unnamed source; "he" and "she" can too.
pub(crate) fn is_pronoun_for_source(lower: &str) -> bool {
    matches!(lower, "they" | IT | WHO)
}

/// A pronoun that names nobody by itself when it is credited.
pub(crate) fn is_unresolved_pronoun(lower: &str) -> bool {
    is_third_person_subject(lower) || matches!(lower, IT | "i" | "we" | "you" | WHO | THIS | THAT)
}

/// A pronoun or determiner that refers back when it opens a sentence.
pub(crate) fn refers_back(lower: &str) -> bool {
    is_third_person_subject(lower)
        || is_possessive_of_third_person(lower)
        || matches!(lower, IT | THIS | THAT | "these" | THOSE)
}

/// A pronoun that sums up the sentence before: "That is what Bell said".
pub(crate) fn sums_up(lower: &str) -> bool {
    matches!(lower, THAT | THIS | "all")
}

/// A definite determiner.
pub(crate) fn is_definite(lower: &str) -> bool {
    is_definite_before_group(lower) || matches!(lower, THAT | THIS)
}

/// A definite determiner after "of" and before a plural: "two of the officials".
pub(crate) fn is_definite_before_group(lower: &str) -> bool {
    is_possessive_of_third_person(lower) || opens_definite_plural(lower)
}

/// A definite determiner before a plural, without possessives.
pub(crate) fn opens_definite_plural(lower: &str) -> bool {
    matches!(lower, THE | THOSE | "these")
}

/// A word that denies the verb beside it.
pub(crate) fn is_negation(lower: &str) -> bool {
    matches!(lower, "not" | "n't" | "n’t" | "never")
}

/// A determiner that says there is none.
pub(crate) fn is_negative_determiner(lower: &str) -> bool {
    matches!(lower, "no" | "neither")
}

/// A quantifier before "of".
pub(crate) fn is_quantifier_of_group(lower: &str) -> bool {
    matches!(lower, "some" | "many" | "most" | "several" | ALL | BOTH)
}

/// A determiner that adds nothing to what is known: "familiar with the matter".
pub(crate) fn is_determiner_of_topic(lower: &str) -> bool {
    is_possessive_of_third_person(lower) || matches!(lower, THE | "a" | THIS | THAT)
}

/// A possessive of people before the noun for somebody of theirs: "her daughter".
pub(crate) fn is_possessive_of_people(lower: &str) -> bool {
    is_possessive(lower) && lower != "its"
}

/// A word after "said" that shows a participle: "said to be rich", "said by many".
pub(crate) fn ends_said(lower: &str) -> bool {
    matches!(lower, TO | BY)
}

/// An indefinite article.
pub(crate) fn is_indefinite_article(lower: &str) -> bool {
    matches!(lower, "a" | "an")
}

/// An article, or a demonstrative before a singular.
pub(crate) fn opens_singular(lower: &str) -> bool {
    is_article(lower) || matches!(lower, THIS | THAT)
}

/// A word before a noun for one of several people, or "whose": "one resident, Ruth Lind,".
pub(crate) fn opens_one_of_many(lower: &str) -> bool {
    matches!(lower, "one" | "another" | "whose")
}

/// A word before the first part of an organization's name with "and": "the Securities and Exchange Commission".
pub(crate) fn opens_name_with_and(lower: &str) -> bool {
    matches!(lower, THE | "its") || is_possessive_ending(lower)
}

/// "And", or its sign.
pub(crate) fn is_and(lower: &str) -> bool {
    matches!(lower, AND | "&")
}

/// A preposition before the purpose of an organization: "Chamber of Commerce".
pub(crate) fn opens_purpose(lower: &str) -> bool {
    matches!(lower, OF | "for")
}

/// A preposition that attaches a phrase to the noun before it: "a nurse at the hospital".
pub(crate) fn attaches_to_noun(lower: &str) -> bool {
    matches!(lower, OF | "for" | "at" | "in" | "with" | ON | "from" | TO)
}

/// A preposition after which a name is mostly that of a place.
pub(crate) fn opens_place(lower: &str) -> bool {
    matches!(lower, "in" | "near" | "at" | "outside" | "across" | "into")
}
