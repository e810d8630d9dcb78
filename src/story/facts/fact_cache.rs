//! Facts of any kind that are kept with a paragraph, for as long as its text is the same.
//!
//! The rules take facts from paragraphs that the story ring knows nothing of, so facts are found by their type.

use std::any::{Any, TypeId};
use std::hash::BuildHasher;
use std::marker::PhantomData;
use std::sync::OnceLock;

use rustc_hash::FxBuildHasher;

/// Number of kinds of facts that one table has room for; a second table follows where there are more. There is a table for
/// each paragraph, so it is no larger than the rules need.
const SLOTS: usize = 48;

/// Facts by their type, each kind collected when it is first asked for.
#[derive(Debug, Default)]
pub(crate) struct FactCache(OnceLock<Box<Table>>);

#[derive(Debug)]
struct Table {
    /// A `Vec<F>` for each kind `F`, or [`Nothing<F>`] where there are no facts of the kind, as in most paragraphs: a box of
    /// nothing takes no memory.
    slots: [OnceLock<Box<dyn Any + Send + Sync>>; SLOTS],
    next: FactCache,
}

/// No facts of a kind.
struct Nothing<F>(PhantomData<fn() -> F>);

impl FactCache {
    /// The facts of a kind. `collect` must give the same ones whenever it is asked.
    pub(crate) fn facts<F: Send + Sync + 'static>(&self, collect: impl FnOnce() -> Vec<F>) -> &[F] {
        let table = self.0.get_or_init(Box::default);
        let first = FxBuildHasher.hash_one(TypeId::of::<F>()) as usize % SLOTS;
        let mut collect = Some(collect);
        for slot in (first..first + SLOTS).filter_map(|number| table.slots.get(number % SLOTS)) {
            let found = slot.get_or_init(|| boxed(collect.take().map(|collect| collect()).unwrap_or_default()));
            if let Some(facts) = found.downcast_ref::<Vec<F>>() {
                return facts;
            }
            if found.is::<Nothing<F>>() {
                return &[];
            }
        }
        collect.map_or(&[], |collect| table.next.facts(collect))
    }
}

fn boxed<F: Send + Sync + 'static>(facts: Vec<F>) -> Box<dyn Any + Send + Sync> {
    if facts.is_empty() { Box::new(Nothing::<F>(PhantomData)) } else { Box::new(facts) }
}

impl Default for Table {
    fn default() -> Self {
        Self { slots: std::array::from_fn(|_| OnceLock::new()), next: FactCache::default() }
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
