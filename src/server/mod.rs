//! The server: what editors talk to.
