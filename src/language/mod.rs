//! The language ring.
