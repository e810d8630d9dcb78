//! Names of days, months and times of day. What day a date falls on is not known here.

use crate::language::en;
use crate::text;

/// Whether a word in lower case is the name of a weekday, whole or abbreviated.
pub fn is_weekday(lower: &str) -> bool {
    en::WEEKDAYS.contains(lower.trim_end_matches('.'))
}

/// Whether a word in lower case is the name of a month, whole or abbreviated.
pub fn is_month(lower: &str) -> bool {
    text::en::MONTHS.contains(lower.trim_end_matches('.'))
}

/// Whether a word in lower case is a part of the day.
pub fn is_time_of_day(lower: &str) -> bool {
    en::TIMES_OF_DAY.contains(lower)
}

/// Whether a word in lower case is a stretch of the calendar: "week".
pub(crate) fn is_calendar_unit(lower: &str) -> bool {
    en::CALENDAR_UNITS.contains(lower)
}

/// Whether a word in lower case is a day counted from now: "yesterday".
pub(crate) fn is_relative_day(lower: &str) -> bool {
    en::RELATIVE_DAYS.contains(lower)
}
