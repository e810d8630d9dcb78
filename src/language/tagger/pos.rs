//! Parts of speech.

/// A part of speech: the universal tags (UPOS), with nouns divided by number and verbs by form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pos {
    /// Adjective: *senior*.
    Adj,
    /// Preposition or postposition: *of*, *ago*.
    Adp,
    /// Adverb: *reportedly*.
    Adv,
    /// Auxiliary in any form: *is*, *would*, *been*.
    Aux,
    /// Coordinating conjunction: *and*.
    Cconj,
    /// Determiner: *the*, *some*.
    Det,
    /// Interjection: *yes*.
    Intj,
    /// Noun in the singular: *spokesman*.
    Noun,
    /// Noun in the plural: *officials*.
    NounPlural,
    /// Number, in digits or words: *12*, *twelve*.
    Num,
    /// Particle: *not*, the possessive *’s*, *to* before an infinitive.
    Part,
    /// Pronoun: *they*, *who*, *his*.
    Pron,
    /// Proper noun: *Calder*.
    Propn,
    /// Punctuation mark.
    Punct,
    /// Subordinating conjunction: *that* in “said that”, *because*.
    Sconj,
    /// Symbol: *$*, *%*.
    Sym,
    /// Finite verb or imperative: *said*, *says*.
    VerbFinite,
    /// Infinitive: *say* in “declined to say”.
    VerbInfinitive,
    /// Gerund or present participle: *saying*.
    VerbIng,
    /// Past or passive participle: *told* in “was told”.
    VerbParticiple,
    /// Anything else: foreign words, list numbers.
    Other,
}

impl Pos {
    /// Every part of speech, in the order of the model's columns.
    pub const ALL: [Self; 21] = [
        Self::Adj,
        Self::Adp,
        Self::Adv,
        Self::Aux,
        Self::Cconj,
        Self::Det,
        Self::Intj,
        Self::Noun,
        Self::NounPlural,
        Self::Num,
        Self::Part,
        Self::Pron,
        Self::Propn,
        Self::Punct,
        Self::Sconj,
        Self::Sym,
        Self::VerbFinite,
        Self::VerbInfinitive,
        Self::VerbIng,
        Self::VerbParticiple,
        Self::Other,
    ];

    /// The part of speech of a column of the model.
    pub(super) fn from_label(label: u8) -> Self {
        Self::ALL.get(usize::from(label)).copied().unwrap_or(Self::Other)
    }

    /// Whether it is a verb other than an auxiliary, in any form.
    pub fn is_verb(self) -> bool {
        matches!(self, Self::VerbFinite | Self::VerbInfinitive | Self::VerbIng | Self::VerbParticiple)
    }

    /// Whether it is a common noun, in either number.
    pub fn is_common_noun(self) -> bool {
        matches!(self, Self::Noun | Self::NounPlural)
    }
}
