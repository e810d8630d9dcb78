//! Facts of any kind that are kept with a paragraph, for as long as its text is the same.
//!
//! The rules take facts from paragraphs that the story ring knows nothing of, so facts are found by their type.

use std::any::{Any, TypeId};
use std::hash::BuildHasher;
use std::sync::OnceLock;

use rustc_hash::FxBuildHasher;

/// Number of kinds of facts that one table has room for; a second table follows where there are more.
const SLOTS: usize = 64;

/// Facts by their type, each collected when it is first asked for.
#[derive(Debug, Default)]
pub(crate) struct FactCache(OnceLock<Box<Table>>);

#[derive(Debug)]
struct Table {
    slots: [OnceLock<Facts>; SLOTS],
    next: FactCache,
}

/// The facts of one kind: a `Vec` of them, or nothing where there are none, as in most paragraphs.
#[derive(Debug)]
struct Facts {
    kind: TypeId,
    facts: Option<Box<dyn Any + Send + Sync>>,
}

impl FactCache {
    /// The facts of a kind. `collect` must give the same ones whenever it is asked.
    pub(crate) fn facts<F: Send + Sync + 'static>(&self, collect: impl FnOnce() -> Vec<F>) -> &[F] {
        let kind = TypeId::of::<F>();
        let table = self.0.get_or_init(Box::default);
        let first = FxBuildHasher.hash_one(kind) as usize;
        let mut collect = Some(collect);
        for slot in (first..first + SLOTS).filter_map(|number| table.slots.get(number % SLOTS)) {
            let found =
                slot.get_or_init(|| Facts::of(kind, collect.take().map(|collect| collect()).unwrap_or_default()));
            if found.kind == kind {
                return found
                    .facts
                    .as_ref()
                    .and_then(|facts| facts.downcast_ref::<Vec<F>>())
                    .map_or(&[], Vec::as_slice);
            }
        }
        collect.map_or(&[], |collect| table.next.facts(collect))
    }
}

impl Default for Table {
    fn default() -> Self {
        Self { slots: std::array::from_fn(|_| OnceLock::new()), next: FactCache::default() }
    }
}

impl Facts {
    fn of<F: Send + Sync + 'static>(kind: TypeId, facts: Vec<F>) -> Self {
        let facts = Some(facts).filter(|facts| !facts.is_empty());
        Self { kind, facts: facts.map(|facts| Box::new(facts) as Box<_>) }
    }
}

#[cfg(test)]
mod tests {
    use super::{FactCache, SLOTS};

    #[test]
    fn facts_of_a_kind_are_collected_once() {
        let cache = FactCache::default();
        assert_eq!(cache.facts(|| vec![7_u8]), [7]);
        assert_eq!(cache.facts(|| vec![8_u8]), [7]);
        assert_eq!(cache.facts(|| vec!["seven"]), ["seven"]);
        assert_eq!(cache.facts(Vec::<u16>::new), [0_u16; 0]);
        assert_eq!(cache.facts(|| vec![9_u16]), [0_u16; 0], "that there are none is kept too");
    }

    /// A kind of fact for each number.
    #[derive(Debug, PartialEq)]
    struct Kind<const NUMBER: usize>;

    #[test]
    fn a_kind_too_many_has_room_in_the_next_table() {
        macro_rules! ask {
            ($cache:ident: $($number:literal)*) => { [$($cache.facts(|| vec![Kind::<$number>]).len()),*] };
        }
        let cache = FactCache::default();
        let counts = ask!(cache: 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33
            34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60 61 62 63 64 65 66 67 68 69);
        assert!(counts.len() > SLOTS);
        assert!(counts.iter().all(|count| *count == 1), "{counts:?}");
        assert_eq!(cache.facts(|| vec![Kind::<69>, Kind::<69>]), [Kind::<69>]);
    }
}
