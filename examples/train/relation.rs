//! The relations of Universal Dependencies as those of the parser.

use copydesk::language::parser::Relation;

/// The relation with this name in Universal Dependencies, with or without a subtype.
pub(crate) fn relation(name: &str) -> Relation {
    match name {
        "nsubj:pass" => return Relation::PassiveSubject,
        "acl:relcl" => return Relation::RelativeClause,
        "nmod:poss" => return Relation::Possessor,
        "aux:pass" => return Relation::PassiveAuxiliary,
        _ => {}
    }
    match name.split(':').next().unwrap_or_default() {
        "nsubj" => Relation::Subject,
        "csubj" => Relation::ClauseSubject,
        "expl" => Relation::Expletive,
        "obj" | "iobj" => Relation::Object,
        "ccomp" => Relation::Complement,
        "xcomp" => Relation::OpenComplement,
        "obl" => Relation::Oblique,
        "advcl" => Relation::AdverbialClause,
        "advmod" => Relation::Adverb,
        "acl" => Relation::NounClause,
        "appos" => Relation::Apposition,
        "nmod" => Relation::Nominal,
        "amod" => Relation::Adjective,
        "nummod" => Relation::Number,
        "det" => Relation::Determiner,
        "compound" => Relation::Compound,
        "flat" => Relation::Flat,
        "fixed" => Relation::Fixed,
        "case" => Relation::Case,
        "mark" => Relation::Mark,
        "aux" => Relation::Auxiliary,
        "cop" => Relation::Copula,
        "conj" => Relation::Conjunct,
        "cc" => Relation::Conjunction,
        "parataxis" => Relation::Parataxis,
        "punct" => Relation::Punctuation,
        _ => Relation::Other,
    }
}
