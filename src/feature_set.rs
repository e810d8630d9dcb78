//! Features with names, and sets of them: what a learnt model weighs.
//!
//! Each model lists its own features; what all of them can do is here. A feature has a number, by which a set keeps it, and a
//! name, by which lists and weights know it.

/// Defines `Feature` with these features, and `Features`, a set of at most 128 of them.
macro_rules! feature_set {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// A feature. Lists and weights name it as it stands here, in lower case.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub(crate) enum Feature {
            $($(#[$doc])* $name,)*
        }

        /// All features, by number.
        const ALL: &[Feature] = &[$(Feature::$name),*];

        impl Feature {
            /// Its name in lists and weights.
            pub(crate) fn name(self) -> String {
                format!("{self:?}").to_lowercase()
            }

            /// The feature with a name.
            pub(crate) fn of_name(name: &str) -> Option<Self> {
                static NAMES: std::sync::LazyLock<rustc_hash::FxHashMap<String, Feature>> =
                    std::sync::LazyLock::new(|| ALL.iter().map(|feature| (feature.name(), *feature)).collect());
                NAMES.get(name).copied()
            }
        }

        /// Some of the features.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub(crate) struct Features(u128);

        impl Features {
            pub(crate) fn add(&mut self, feature: Feature) {
                self.0 |= 1 << feature as u8;
            }

            pub(crate) fn add_if(&mut self, condition: bool, feature: Feature) {
                if condition {
                    self.add(feature);
                }
            }

            pub(crate) fn has(self, feature: Feature) -> bool {
                self.0 & (1 << feature as u8) != 0
            }

            /// The features, by number.
            pub(crate) fn iter(self) -> impl Iterator<Item = Feature> {
                let mut left = self.0;
                std::iter::from_fn(move || {
                    let feature = ALL.get(left.trailing_zeros() as usize)?;
                    left &= left - 1;
                    Some(*feature)
                })
            }
        }
    };
}
pub(crate) use feature_set;
