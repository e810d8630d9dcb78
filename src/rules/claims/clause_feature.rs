//! What a clause shows that bears on whether it claims something: the features that `claim_model.rs` weighs.

use crate::feature_set::feature_set;

feature_set! {
    // Classes of words, from `clause_words.txt`.
    Deceit,
    Conceal,
    Neglect,
    Violence,
    Misdeed,
    Knew,
    Desire,
    Aspart,
    Purpose,
    Retaliation,
    Reason,
    PurposeVerb,
    Stake,
    Cause,
    Cleft,
    Mind,
    Feeling,
    Mood,
    MoodVerb,
    EvalBad,
    EvalGood,
    WillVerb,
    Schedule,
    FutureSign,
    StatWord,
    ChangeVerb,
    Rank,
    RankScope,
    Private,
    Secret,
    Certain,
    Crowd,
    QuantCrowd,
    Power,
    Harmed,
    Weasel,
    SpeechAct,
    Ought,
    Share,
    // Classes that count for the whole sentence.
    Record,
    Hedge,
    Doubt,
    Event,
    Vote,
    Anonymity,
    Race,
    // Closed classes, which are needed to find the clauses.
    Subordinator,
    Relative,
    Coordinator,
    Modal,
    Future,
    Negation,
    Degree,
    // What the subject of the clause is.
    Person,
    HeOrShe,
    They,
    It,
    That,
    There,
    Body,
    Place,
    PowerSubject,
    CrowdSubject,
    MoodSubject,
    Thing,
    NoSubject,
    RelativeSubject,
    ElidedSubject,
    Agent,
    // What the subject of the clause before is.
    AfterAgent,
    AfterCrowd,
    AfterThing,
    // How the clause is built.
    ToPurpose,
    NounToPurpose,
    NounToVerb,
    ToVerb,
    OpensWithTo,
    OpensWithPart,
    OpensWithReason,
    OpensWithSo,
    Participial,
    NoVerb,
    Perfect,
    BePresent,
    BePast,
    BeNoun,
    BeAdjective,
    Passive,
    NoLonger,
    ItIs,
    Number,
    Month,
    First,
    AfterComma,
    AfterDash,
    Tiny,
    Small,
    Large,
    PartCovered,
    SignsNone,
    SignsOne,
    SignsTwo,
    SignsMore,
    Phrase,
    // What its sentence shows.
    OwnCredit,
    NextCredit,
    LastCredit,
    FirstPerson,
    Dated,
    Year,
    ShortSentence,
    LongSentence,
    HasQuotation,
    FirstInParagraph,
    LastInParagraph,
    // What the story shows.
    Attributed,
    Carried,
    Lede,
    LastParagraph,
    FewCredits,
    OpinionLabel,
    SportStory,
    FirstPersonStory,
    ArguingStory,
    RaceStory,
    NearCredit,
}

impl Feature {
    /// Whether it is a class of `clause_words.txt`, or says that the subject can do something on purpose.
    pub(crate) fn is_class_of_words(self) -> bool {
        self as u8 <= Self::Degree as u8 || self == Self::Agent
    }
}

impl Features {
    /// How many of some features it has.
    pub(crate) fn count(self, features: &[Feature]) -> usize {
        features.iter().filter(|feature| self.has(**feature)).count()
    }

    /// The features of both.
    pub(crate) fn with(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }
}
