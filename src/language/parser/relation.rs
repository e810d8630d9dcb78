//! Relations of a word to its head.

/// How a word depends on its head: the relations of Universal Dependencies, the rare ones as [`Other`](Self::Other).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    /// Subject: *Bell* in “Bell said”.
    Subject,
    /// Subject of a passive: *Bell* in “Bell was told”.
    PassiveSubject,
    /// Subject that is a clause.
    ClauseSubject,
    /// *It* and *there* that refer to nothing.
    Expletive,
    /// Object of either kind: *reporters* in “told reporters”.
    Object,
    /// Clause with a subject of its own as an object: *leave* in “said she would leave”.
    Complement,
    /// Clause without one: *leave* in “asked to leave”.
    OpenComplement,
    /// Prepositional phrase or time of a verb: *Monday* in “said on Monday”.
    Oblique,
    /// Clause that modifies a verb: *adding* in “said so, adding”.
    AdverbialClause,
    /// Adverb.
    Adverb,
    /// Clause that modifies a noun, without a relative pronoun: *working* in “a guard working there”.
    NounClause,
    /// Relative clause.
    RelativeClause,
    /// Noun phrase that explains another: *guard* in “Bell, a guard”.
    Apposition,
    /// Prepositional phrase of a noun: *port* in “a guard of the port”.
    Nominal,
    /// Possessor: *Bell* in “Bell’s dog”.
    Possessor,
    /// Adjective.
    Adjective,
    /// Number.
    Number,
    /// Determiner.
    Determiner,
    /// Part of a compound: *port* in “port guard”.
    Compound,
    /// Further part of a name: *Bell* in “Ana Bell”.
    Flat,
    /// Further part of a fixed phrase: *to* in “according to”.
    Fixed,
    /// Preposition.
    Case,
    /// Word that opens a clause: *that*.
    Mark,
    /// Auxiliary.
    Auxiliary,
    /// Auxiliary of the passive.
    PassiveAuxiliary,
    /// Form of *be* before a predicate that is not a verb.
    Copula,
    /// Further part of a list joined by *and*.
    Conjunct,
    /// *And*, *or*, *but*.
    Conjunction,
    /// Clause set beside another: *said* in “It sank, she said”.
    Parataxis,
    /// Punctuation.
    Punctuation,
    /// Anything else.
    Other,
}

impl Relation {
    /// Every relation, in the order of the model's columns.
    pub const ALL: [Self; 31] = [
        Self::Subject,
        Self::PassiveSubject,
        Self::ClauseSubject,
        Self::Expletive,
        Self::Object,
        Self::Complement,
        Self::OpenComplement,
        Self::Oblique,
        Self::AdverbialClause,
        Self::Adverb,
        Self::NounClause,
        Self::RelativeClause,
        Self::Apposition,
        Self::Nominal,
        Self::Possessor,
        Self::Adjective,
        Self::Number,
        Self::Determiner,
        Self::Compound,
        Self::Flat,
        Self::Fixed,
        Self::Case,
        Self::Mark,
        Self::Auxiliary,
        Self::PassiveAuxiliary,
        Self::Copula,
        Self::Conjunct,
        Self::Conjunction,
        Self::Parataxis,
        Self::Punctuation,
        Self::Other,
    ];

    /// The relation of a column of the model.
    pub fn from_column(column: usize) -> Self {
        Self::ALL.get(column).copied().unwrap_or(Self::Other)
    }
}
