//! What a candidate shows that bears on whether it is the antecedent: the features that `model.rs` weighs.

use crate::feature_set::feature_set;

feature_set! {
    // What the words that refer back show. These are weighed with every other feature too.
    /// They are the source of a credit.
    Speaks,
    /// They are in the first sentence of their paragraph.
    FirstSentence,
    /// A quotation stands before them in their sentence.
    AfterQuotation,
    /// They open their sentence.
    OpensSentence,
    /// They are a possessive or an object.
    NoSubject,
    /// "His sister"
    PossessiveWords,
    /// A description with words that tell the person from others of the noun.
    HasModifiers,
    /// A noun for anybody: "the man", "the 34-year-old".
    AnyNoun,
    /// "The second official"
    HasOrdinal,
    /// "The other official"
    IsOther,
    /// A title stands before a surname.
    HasTitle,
    // The answer that nobody before is meant, and how many are in reach.
    Open,
    NoCandidate,
    OneCandidate,
    TwoCandidates,
    ManyCandidates,
    NoneFits,
    // Where the last mention is.
    SameSentence,
    SentenceBefore,
    TwoSentencesBefore,
    EarlierInParagraph,
    EndOfParagraphBefore,
    ParagraphBefore,
    TwoParagraphsBefore,
    FurtherBefore,
    Later,
    Nearest,
    SecondNearest,
    ThirdNearest,
    // What the last mention is.
    FullName,
    FamilyName,
    GivenName,
    PronounBefore,
    DefiniteWords,
    IndefiniteWords,
    // Where it stands in its sentence.
    SubjectHere,
    SubjectOfSentenceBefore,
    LastIsSubject,
    LastIsOwner,
    LastIsObject,
    LastIsAfterVerb,
    Addressed,
    OpensParagraph,
    OpensParagraphBefore,
    FirstOfStory,
    // Who speaks.
    LastSpeaker,
    LastSpeakerHere,
    LastSpeakerOfParagraphBefore,
    SpeakerBeforeLast,
    OtherSpokeSince,
    SpokeBefore,
    NeverSpoke,
    LastAntecedent,
    LastAntecedentHere,
    // Gender.
    GenderSure,
    GenderShown,
    GenderOfName,
    GenderUnknown,
    GenderOfNameDiffers,
    GenderShownDiffers,
    // What the candidate is.
    Doubtful,
    MainPerson,
    MentionedOnce,
    MentionedOften,
    Unnamed,
    IntroducedHere,
    IntroducedInSentenceBefore,
    HasRole,
    // What is said.
    InOwnQuotation,
    InOwnContent,
    NamedAfter,
    FullNameHere,
    // How the words fit.
    RoleHead,
    RoleWord,
    RoleKind,
    SameNoun,
    Age,
    OnlyHolder,
    AllModifiers,
    SomeModifiers,
    NoModifiers,
    OtherModifiers,
    Relation,
    OrdinalFits,
    OrdinalDiffers,
    LastOfNoun,
    NotLastOfNoun,
    TitleFits,
    TitleDiffers,
    CalledSo,
    CalledOtherwise,
    NextPronounAgrees,
    NextPronounDiffers,
    Given,
}

impl Feature {
    /// The number of features.
    pub(crate) const COUNT: usize = ALL.len();
    /// How many of the first features are weighed with every other one.
    pub(crate) const FLAGS: usize = Self::HasTitle as usize + 1;
}
