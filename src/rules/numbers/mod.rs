//! Rules on numbers and dates: figures, ages, sums and weekdays that contradict one another, and how numerals are written.

pub(crate) mod age_mismatch;
pub(crate) mod date_weekday_mismatch;
pub(crate) mod figures;
pub(crate) mod number_mismatch;
pub(crate) mod numeral_style;
pub(crate) mod parts;
pub(crate) mod shares;
pub(crate) mod sum_mismatch;
pub(crate) mod sums_of_money;
pub(crate) mod told_again;
