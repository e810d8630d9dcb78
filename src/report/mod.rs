//! What copydesk prints: for people and for programs.
