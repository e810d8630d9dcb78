//! Rules on names: who is introduced, whom a surname means, and how names, titles and initials are spelled.

pub(crate) mod acronym_undefined;
pub(crate) mod acronym_unused;
pub(crate) mod bare_name;
pub(crate) mod bearers;
pub(crate) mod distant_reference;
pub(crate) mod first_reference_missing;
pub(crate) mod household;
pub(crate) mod initials;
pub(crate) mod name_second_reference_form;
pub(crate) mod name_systems;
pub(crate) mod name_variant;
pub(crate) mod namesakes;
pub(crate) mod rival_titles;
pub(crate) mod roster_conflict;
pub(crate) mod surname_ambiguous;
pub(crate) mod title_conflict;
