//! Names of days, months and times of day. What day a date falls on is not known here.

/// Whether a word in lower case is the name of a weekday, whole or cut short.
pub fn is_weekday(lower: &str) -> bool {
    matches!(
        lower.trim_end_matches('.'),
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "mon"
            | "tue"
            | "tues"
            | "wed"
            | "thu"
            | "thur"
            | "thurs"
            | "fri"
    )
}

/// Whether a word in lower case is the name of a month, whole or cut short.
pub fn is_month(lower: &str) -> bool {
    matches!(
        lower.trim_end_matches('.'),
        "january"
            | "february"
            | "march"
            | "april"
            | "may"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "jan"
            | "feb"
            | "mar"
            | "apr"
            | "jun"
            | "jul"
            | "aug"
            | "sep"
            | "sept"
            | "oct"
            | "nov"
            | "dec"
    )
}

/// Whether a word in lower case is a part of the day.
pub fn is_time_of_day(lower: &str) -> bool {
    matches!(lower, "morning" | "afternoon" | "evening" | "night")
}
