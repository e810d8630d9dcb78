//! A cache of facts that is kept with a paragraph while its text stays the same.
//!
//! Rules collect facts of types that the story ring does not know, so the cache finds facts by their type.

use std::any::{Any, TypeId};
use std::hash::BuildHasher;
use std::marker::PhantomData;
use std::sync::OnceLock;

use rustc_hash::FxBuildHasher;

/// Number of kinds of facts that fit into one table; further kinds go into a second table. Every paragraph has a table, so it
/// is no larger than the rules need.
const SLOTS: usize = 48;

/// Facts by their type. Each kind is collected when it is first asked for.
#[derive(Debug, Default)]
pub(crate) struct FactCache(OnceLock<Box<Table>>);

#[derive(Debug)]
struct Table {
    /// For each kind `F` a `Vec<F>`, or [`Nothing<F>`] if there are no facts of the kind. That is so in most paragraphs, and a
    /// box of `Nothing` takes no memory.
    slots: [OnceLock<Box<dyn Any + Send + Sync>>; SLOTS],
    next: FactCache,
}

/// No facts of a kind.
struct Nothing<F>(PhantomData<fn() -> F>);

impl FactCache {
    /// The facts of a kind. `collect` must return the same facts each time it is called.
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
        assert_eq!(cache.facts(|| vec![9_u16]), [0_u16; 0], "an empty answer is kept too");
    }

    /// A kind of fact for each number.
    #[derive(Debug, PartialEq)]
    struct Kind<const NUMBER: usize>;

    #[test]
    fn kinds_that_do_not_fit_go_into_the_next_table() {
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
