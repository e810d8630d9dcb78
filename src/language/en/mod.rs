//! The word lists of English, by name. Each is a file of this folder that a copy editor can read and extend.
//!
//! The head of each file says what it is for. What the taggers look at lies in `tagger/`: a change there may change tags.

use crate::lists::{List, TaggedList, WordGroups, lists};

/// The tag of [`ABBREVIATIONS`] that stand with a capital.
pub(crate) const WITH_CAPITAL: &str = "capital";

/// Tags of [`WORDS_ABOUT_NAMES`].
pub(crate) mod name_tag {
    pub(crate) const KIND: &str = "kind";
    pub(crate) const NOUN: &str = "noun";
}

/// The tags of [`NAMING_PHRASES`].
pub(crate) mod naming_tag {
    pub(crate) const ALIAS: &str = "alias";
    pub(crate) const ALONE: &str = "alone";
}

/// The tags of [`NOUNS_FOR_ROLES`].
pub(crate) mod role_tag {
    pub(crate) const AGENT: &str = "agent";
    pub(crate) const PAST: &str = "past";
    pub(crate) const BROKER: &str = "broker";
    pub(crate) const VERB: &str = "verb";
    pub(crate) const MAIN: &str = "main";
    pub(crate) const PERFECT: &str = "perfect";
    pub(crate) const ROLE: &str = "role";
    /// A deed that counts only where it is done to the bearer: "was shot dead".
    pub(crate) const PASSIVE: &str = "passive";
}

/// Tags that rules ask lists for.
pub(crate) mod tag {
    pub(crate) const ATTACK: &str = "attack";
    pub(crate) const CUSTOM: &str = "custom";
    pub(crate) const DESCRIPTION: &str = "description";
    pub(crate) const HELD: &str = "held";
    pub(crate) const MANNER: &str = "manner";
    pub(crate) const PART: &str = "part";
    pub(crate) const SINGLE: &str = "single";
    pub(crate) const SOUGHT: &str = "sought";
    pub(crate) const STUDY: &str = "study";
    pub(crate) const VERDICT: &str = "verdict";
}

lists! {
    // What the taggers look at.
    GIVEN_NAMES: List = "tagger/given_names.txt";
    SURNAMES: List = "tagger/surnames.txt";
    CITIES: List = "tagger/cities.txt";
    CITY_PARTS: List = "tagger/city_parts.txt";
    COUNTRIES: List = "tagger/countries.txt";
    TITLES: List = "tagger/titles.txt";
    ORGANIZATION_WORDS: List = "tagger/organization_words.txt";
    KNOWN_PEOPLE: List = "tagger/known_people.txt";
    KNOWN_PLACES: List = "tagger/known_places.txt";
    KNOWN_ORGANIZATIONS: List = "tagger/known_organizations.txt";
    KNOWN_OTHERS: List = "tagger/known_others.txt";

    // Sentences and phrases.
    ABBREVIATIONS: TaggedList = "abbreviations.txt" ["never" "may" "number" "capital"];
    SENTENCE_STARTERS: List = "sentence_starters.txt";
    VERBS_AFTER_QUOTATIONS: List = "verbs_after_quotations.txt";
    CLAUSE_ADVERBS: List = "clause_adverbs.txt";
    WORDS_WITHOUT_FRONT: List = "words_without_front.txt";
    WORDS_WITHOUT_END: List = "words_without_end.txt";
    ADJECTIVES_AFTER_NOUNS: List = "adjectives_after_nouns.txt";

    // Time.
    WEEKDAYS: List = "weekdays.txt";
    TIMES_OF_DAY: List = "times_of_day.txt";
    CALENDAR_UNITS: List = "calendar_units.txt";
    RELATIVE_DAYS: List = "relative_days.txt";

    // Who says something, and how.
    REPORTING_VERBS: TaggedList = "reporting_verbs.txt" [
        "past:" "participle:" "ing:" "third:" "say" "speech" "thought" "want" "ask" "doubt" "endorse" "guilt" "temper"
        "stilted" "paper" "person" "object" "names" "aim" "sign" "deed" "put" "court" "page" "clause" "+for" "+on" "+of" "+about" "+against" "+at" "+to" "+with"
    ];
    SAYING_NOUNS: List = "saying_nouns.txt";
    NOUNS_FOR_WORDS_SAID: List = "nouns_for_words_said.txt";
    NOUNS_FOR_REASONS: List = "nouns_for_reasons.txt";
    POLL_NOUNS: List = "poll_nouns.txt";
    STANDINGS: List = "standings.txt";
    SHARE_WORDS: List = "share_words.txt";
    VERBS_OF_OPINION: List = "verbs_of_opinion.txt";
    VERBS_OF_TAKING_OCCASION: List = "verbs_of_taking_occasion.txt";
    OWNED_STATEMENTS: List = "owned_statements.txt";
    HEARING_BODIES: List = "hearing_bodies.txt";
    UNSAID_WORDS: List = "unsaid_words.txt";
    HEARSAY_ADVERBS: List = "hearsay_adverbs.txt";
    ADVERBS_AFTER_SAYING: List = "adverbs_after_saying.txt";
    OCCASIONS_OF_SPEAKING: TaggedList = "occasions_of_speaking.txt" ["any" "place"];
    PICTURE_WORDS: List = "picture_words.txt";
    UNNAMED_SOURCE_NOUNS: TaggedList = "unnamed_source_nouns.txt" ["bare" "role" "spokes" "plural"];
    GENERIC_GROUPS: List = "generic_groups.txt";
    DOCUMENT_NOUNS: List = "document_nouns.txt";
    DOCUMENT_SYNONYMS: WordGroups = "document_synonyms.txt";
    INSTITUTION_NOUNS: List = "institution_nouns.txt";
    SOCIAL_PLATFORMS: List = "social_platforms.txt";
    NEWS_OUTLETS: List = "news_outlets.txt";
    BYSTANDER_NOUNS: List = "bystander_nouns.txt";
    REPRESENTATIVE_NOUNS: List = "representative_nouns.txt";
    PARTIAL_NAMES: List = "partial_names.txt";
    CONFIRMING_PHRASES: List = "confirming_phrases.txt";
    OCCUPATION_PLURALS: List = "occupation_plurals.txt";
    BLANK_SOURCE_NOUNS: List = "blank_source_nouns.txt";
    UNNAMED_SOURCE_PHRASES: TaggedList = "unnamed_source_phrases.txt" ["description" "deed"];
    UNCONFIRMED_PHRASES: List = "unconfirmed_phrases.txt";
    HEARSAY_PHRASES: TaggedList = "hearsay_phrases.txt" ["it" "to" "widely" "alone" "extent" "between" "told" "rumour" "link" "spreads" "exist" "held" "custom"];
    MEDIA_WORDS: TaggedList = "media_words.txt" ["outlet" "kind" "quantity" "alone" "telling" "verb" "single" "part"];
    STUDY_WORDS: TaggedList = "study_words.txt" ["study" "finds" "description" "published" "about" "body" "between" "opens"];
    CROWD_WORDS: TaggedList = "crowd_words.txt" ["quantity" "alone" "view" "detail" "voice" "watch" "perceived" "extent" "draws" "reaction" "judged" "skipped" "opener" "group" "teller"];
    DEGREE_ADVERBS: List = "degree_adverbs.txt";

    // Names of people.
    OFFICE_ADVERBS: List = "office_adverbs.txt";
    PERSON_TITLES: List = "person_titles.txt";
    PERSON_NOUNS: List = "person_nouns.txt";
    PERSON_NOUN_ENDINGS: List = "person_noun_endings.txt";
    PERSONAL_TITLES: List = "personal_titles.txt";
    STYLES_OF_ADDRESS: List = "styles_of_address.txt";
    ROLE_VERBS: List = "role_verbs.txt";
    NOUNS_FOR_ROLES: TaggedList = "nouns_for_roles.txt" ["agent" "past" "broker" "verb" "main" "perfect" "role" "noun:"];
    ROLES_BY_DEED: TaggedList = "roles_by_deed.txt" ["passive" "noun:"];
    KIN_OF_KIN: TaggedList = "kin_of_kin.txt" ["he:" "she:" "who:"];
    NAMING_PARTICIPLES: List = "naming_participles.txt";
    NAMING_PHRASES: TaggedList = "naming_phrases.txt" ["alias" "alone"];
    COURT_PARTICIPLES: List = "court_participles.txt";
    COURT_SIDES: List = "court_sides.txt";
    EVENT_VERBS: List = "event_verbs.txt";
    OFFICE_VERBS: List = "office_verbs.txt";
    APPOINTING_VERBS: List = "appointing_verbs.txt";
    WORDS_OF_WORDS: List = "words_of_words.txt";
    FAMILY_FIRST_NAMES: TaggedList = "family_first_names.txt" ["family" "given"];
    PATRONYMIC_ENDINGS: List = "patronymic_endings.txt";
    GIVEN_FIRST_NAMES: List = "given_first_names.txt";
    NAMES_WITHOUT_SURNAME: List = "names_without_surname.txt";
    SURNAME_JOINERS: List = "surname_joiners.txt";
    WORDS_OF_SEARCH: List = "words_of_search.txt";
    VERBS_OF_TAKING_OFFICE: List = "verbs_of_taking_office.txt";
    COMPANY_ENDINGS: List = "company_endings.txt";
    COMPOUND_GIVEN_NAMES: List = "compound_given_names.txt";
    EXCLUSIVE_OFFICES: List = "exclusive_offices.txt";
    SOLE_OFFICES: List = "sole_offices.txt";
    SIDES_OF_CHAMBERS: List = "sides_of_chambers.txt";
    DEATH_PARTICIPLES: List = "death_participles.txt";
    REVIEW_LABELS: List = "review_labels.txt";
    BROKER_WORDS: List = "broker_words.txt";
    MEMORIAL_WORDS: List = "memorial_words.txt";
    SURNAME_PREFIXES: List = "surname_prefixes.txt";
    NOUNS_AFTER_PLACES: List = "nouns_after_places.txt";
    NAMES_OF_NO_ONE: List = "names_of_no_one.txt";
    BODY_NOUNS: List = "body_nouns.txt";
    DEEDS_OF_BODIES: List = "deeds_of_bodies.txt";
    DEEDS_TO_BODIES: List = "deeds_to_bodies.txt";
    BOARD_NOUNS: List = "board_nouns.txt";
    BODY_OR_PERSON_NOUNS: List = "body_or_person_nouns.txt";
    KINDS_OF_PEOPLE: List = "kinds_of_people.txt";
    BODY_ENDINGS: List = "body_endings.txt";
    BIRTHDAY_NOUNS: List = "birthday_nouns.txt";
    BODY_OPENINGS: List = "body_openings.txt";
    HEADS_OF_BODIES: List = "heads_of_bodies.txt";
    NOUNS_BEFORE_RESIDENTS: List = "nouns_before_residents.txt";
    STAFF_OF_PEOPLE: List = "staff_of_people.txt";
    STAFF_OF_BODIES: List = "staff_of_bodies.txt";
    THING_NOUNS: List = "thing_nouns.txt";
    KUNYA_WORDS: List = "kunya_words.txt";
    KNOWN_BODIES: List = "known_bodies.txt";
    BIRTH_NAME_MARKS: List = "birth_name_marks.txt";
    POST_NOMINALS: List = "post_nominals.txt";
    PLACE_NOUNS: List = "place_nouns.txt";
    PARTS_OF_BODIES: List = "parts_of_bodies.txt";
    MASCULINE_TITLES: List = "masculine_titles.txt";
    FEMININE_TITLES: List = "feminine_titles.txt";
    MASCULINE_NAMES: List = "masculine_names.txt";
    FEMININE_NAMES: List = "feminine_names.txt";
    NICKNAMES: WordGroups = "nicknames.txt";
    OFFICE_SYNONYMS: WordGroups = "office_synonyms.txt";
    SURNAME_PARTICLES: List = "surname_particles.txt";
    FAMOUS_PEOPLE: List = "famous_people.txt";
    EPONYM_HEADS: List = "eponym_heads.txt";
    KINSHIP_NOUNS: List = "kinship_nouns.txt";
    KINSHIP_TIES: TaggedList = "kinship_ties.txt" ["is:" "of:"];
    GENDERED_NOUNS: TaggedList = "gendered_nouns.txt" ["he" "she" "+any" "+role"];
    WORDS_BEFORE_NAMESAKES: List = "words_before_namesakes.txt";
    WORDS_ABOUT_NAMES: TaggedList = "words_about_names.txt" ["call" "alone" "before" "noun" "kind"];

    // Names of organizations and places.
    DEMONYMS: List = "demonyms.txt";
    FAMILIAR_ACRONYMS: List = "familiar_acronyms.txt";
    NOUNS_BESIDE_INITIALS: List = "nouns_beside_initials.txt";
    INITIALS_OF_THINGS: List = "initials_of_things.txt";
    PLACE_INITIALS: List = "place_initials.txt";
    LEGAL_FORMS: List = "legal_forms.txt";
    PARTICIPLES_OF_ASKING: List = "participles_of_asking.txt";
    PARTNERSHIP_WORDS: List = "partnership_words.txt";
    ORGANIZATION_HEADS: List = "organization_heads.txt";
    PLACE_HEADS: List = "place_heads.txt";
    BUILDING_WORDS: List = "building_words.txt";

    // How sources and names are described.
    KNOWLEDGE_ADJECTIVES: List = "knowledge_adjectives.txt";
    GUARD_FORCES: List = "guard_forces.txt";
    WORDS_BEFORE_SOURCES: TaggedList = "words_before_sources.txt" ["apart" "empty"];
    LINKS_TO_INSTITUTIONS: List = "links_to_institutions.txt";
    STOCK_OBJECTS: List = "stock_objects.txt";
    WAYS_OF_KNOWING: List = "ways_of_knowing.txt";
    PRAISE_OF_SOURCES: List = "praise_of_sources.txt";
    INFORMANT_NOUNS: List = "informant_nouns.txt";
    NEWS_MEDIA_NOUNS: List = "news_media_nouns.txt";
    STATEMENT_CHANNELS: TaggedList = "statement_channels.txt" ["channel" "before"];
    POSTING_VERBS: List = "posting_verbs.txt";
    WORDS_BEFORE_PLATFORMS: List = "words_before_platforms.txt";
    OUTLET_STAFF: List = "outlet_staff.txt";
    OFFICE_TERMS: TaggedList = "office_terms.txt" ["when" "past" "inner" "last"];
    OFFICE_ABBREVIATIONS: TaggedList = "office_abbreviations.txt" ["short:"];
    COURTESY_TITLES: List = "courtesy_titles.txt";
    NAME_SUFFIXES: TaggedList = "name_suffixes.txt" ["word" "number"];
    PLACE_MODIFIERS: TaggedList = "place_modifiers.txt" ["place" "demonym"];
    COUNTRY_INITIALS: List = "country_initials.txt";
    POSSESSIVE_DAYS: List = "possessive_days.txt";
    WORDS_BEFORE_MONTHS: List = "words_before_months.txt";
    DISCOURSE_CONNECTIVES: List = "discourse_connectives.txt";

    // What is said.
    ARGUMENT_WORDS: List = "argument_words.txt";
    ELECTION_WORDS: List = "election_words.txt";
    SPORT_WORDS: List = "sport_words.txt";
    FIRST_PERSON_WORDS: List = "first_person_words.txt";
    CLAUSE_WORDS: TaggedList = "clause_words.txt" [
        "anonymity" "aspart" "cause" "certain" "changeverb" "cleft" "conceal" "coordinator" "crowd" "deceit" "degree" "desire" "doubt"
        "evalbad" "evalgood" "event" "feeling" "firstperson" "future" "futuresign" "harmed" "hedge" "knew" "mind"
        "misdeed" "modal" "mood" "moodverb" "negation" "neglect" "ought" "power" "private" "purpose" "purposeverb"
        "quantcrowd" "race" "rank" "rankscope" "reason" "record" "relative" "retaliation" "schedule" "secret" "share" "speechact" "stake"
        "statword" "subordinator" "violence" "vote" "weasel" "willverb"
    ];
    MOODS_OF_SOURCES: List = "moods_of_sources.txt";
    NOUNS_BEFORE_INFINITIVES: List = "nouns_before_infinitives.txt";
    VERBS_BEFORE_INFINITIVES: List = "verbs_before_infinitives.txt";
    LETTERS_HEARD_ALIKE: WordGroups = "letters_heard_alike.txt";
    COUNTRIES_OF_DEMONYMS: WordGroups = "countries_of_demonyms.txt";
    IRREGULAR_FORMS: WordGroups = "irregular_forms.txt";
    WORD_ENDINGS: WordGroups = "word_endings.txt";
    CONTESTED_PHRASES: TaggedList = "contested_phrases.txt" ["motive" "wrongdoing" "private"];
    OFFENDER_NOUNS: List = "offender_nouns.txt";
    ADJECTIVES_OF_TRUTH: List = "adjectives_of_truth.txt";
    ATTACK_PHRASES: TaggedList = "attack_phrases.txt" ["attack" "manner"];
    EVALUATIVE_WORDS: List = "evaluative_words.txt";
    ORDINARY_WORDS: List = "ordinary_words.txt";

    // How it is written.
    SPELLING_VARIANTS: WordGroups = "spelling_variants.txt";
    MEASURE_NOUNS: List = "measure_nouns.txt";
    PLACEHOLDERS: List = "placeholders.txt";
    OFFICES_OF_STATE: List = "offices_of_state.txt";
    BIRTHDAY_WORDS: List = "birthday_words.txt";
    HOUR_WORDS: List = "hour_words.txt";
    WORK_WORDS: List = "work_words.txt";
    ENDINGS_OF_DEMONYMS: List = "endings_of_demonyms.txt";
    DESK_NOTE_WORDS: List = "desk_note_words.txt";

    // What rules look for.
    CONVICTION_WORDS: List = "conviction_words.txt";
    ARREST_WORDS: List = "arrest_words.txt";
    WORDS_BEFORE_VERDICTS: List = "words_before_verdicts.txt";
    RESULT_NOUNS: List = "result_nouns.txt";
    ACCUSER_WORDS: List = "accuser_words.txt";
    ACCUSER_WORDS_NEARBY: List = "accuser_words_nearby.txt";
    ALLEGATION_WORDS: TaggedList = "allegation_words.txt" ["be" "faces" "noun" "of" "accuse"];
    CHARGE_WORDS: List = "charge_words.txt";
    WORDS_OF_ACCUSATION: List = "words_of_accusation.txt";
    SOURCING_WORDS: List = "sourcing_words.txt";
    OPINION_LABELS: List = "opinion_labels.txt";
    THOUGHT_VERBS: List = "thought_verbs.txt";
    THINKING_BODIES: List = "thinking_bodies.txt";
    EVIDENCE_OF_THOUGHT: List = "evidence_of_thought.txt";
    OUTLET_NOUNS: List = "outlet_nouns.txt";
    DEEDS_BY_OBJECT: WordGroups = "deeds_by_object.txt";
    VERBS_OF_BLAME: WordGroups = "verbs_of_blame.txt";
    SECOND_REFERENCES: WordGroups = "second_references.txt";
    REFUSALS: List = "refusals.txt";
    REPLY_SIGNS: TaggedList = "reply_signs.txt" ["anywhere" "before-space" "sought" "verdict"];
    GRAVE_DEEDS: List = "grave_deeds.txt";
    OFFICE_CHANGES: List = "office_changes.txt";
    LESSER_OFFICES: List = "lesser_offices.txt";
    AUTHORITY_NOUNS: List = "authority_nouns.txt";
    INTERVIEW_WORDS: TaggedList = "interview_words.txt" ["by" "to" "with"];
    VERBS_WITHOUT_PAST: List = "verbs_without_past.txt";
    LEVELS_OF_GOVERNMENT: List = "levels_of_government.txt";
    RANKS: List = "ranks.txt";
    RIVAL_TITLES: TaggedList = "rival_titles.txt" ["of:"];
    SINGLE_EVENTS: TaggedList = "single_events.txt" ["death" "injury" "sinking" "arrest" "rescue" "destruction"];
    INEXACT_COUNT_WORDS: List = "inexact_count_words.txt";
    SUM_WORDS: TaggedList = "sum_words.txt" ["whole" "total" "link" "and"];
    INEXACT_SUM_WORDS: TaggedList = "inexact_sum_words.txt" ["anywhere" "before-space"];
    NOUNS_NOT_COMPARED: List = "nouns_not_compared.txt";
    NUMBERED_THINGS: List = "numbered_things.txt";
    WORDS_BEFORE_NUMBERS: List = "words_before_numbers.txt";
    WORDS_AFTER_NUMBERS: List = "words_after_numbers.txt";

    // What people say and how notes write it.
    FILLERS: TaggedList = "fillers.txt" ["sound" "apart" "opening"];
    SPOKEN_FORMS: WordGroups = "spoken_forms.txt";
    CONTRACTED_HEADS: List = "contracted_heads.txt";
    FRACTION_WORDS: TaggedList = "fraction_words.txt" ["point" "value:"];
    CURRENCY_NOUNS: List = "currency_nouns.txt";
    ORDINALS: TaggedList = "ordinals.txt" ["value:"];
    SCALES: TaggedList = "scales.txt" ["value:"];
    QUESTIONER_LABELS: List = "questioner_labels.txt";
    ANSWERER_LABELS: List = "answerer_labels.txt";
}
