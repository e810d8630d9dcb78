//! Features of a perceptron: numbers for what it looks at, and the row of the model for each.
//!
//! Trainers, taggers and parser share this file: a change here that changes a number needs new models of every kind.

/// A hash of bytes that is the same on every machine.
#[inline]
pub(super) fn hash(bytes: &[u8]) -> u64 {
    let (chunks, rest) = bytes.as_chunks::<8>();
    let mut hash = bytes.len() as u64;
    for &chunk in chunks {
        hash = mix(hash, u64::from_le_bytes(chunk));
    }
    if !rest.is_empty() {
        hash = mix(hash, rest.iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte)));
    }
    hash
}

/// Combines two numbers into one that depends on every bit of both.
#[inline]
pub(super) fn mix(left: u64, right: u64) -> u64 {
    let product = (left ^ right.rotate_left(29)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    product ^ (product >> 31)
}

/// The number of a feature's row in a table of `2^bits` rows.
#[inline]
pub fn row_of(feature: u64, bits: u32) -> usize {
    (feature.wrapping_mul(0xD6E8_FEB8_6659_FD93) >> (64 - bits)) as usize
}

/// Numbers the features given to `sink`, so that equal values of different features differ.
pub(super) struct Numbered<F: FnMut(u64)> {
    number: u64,
    sink: F,
}

impl<F: FnMut(u64)> Numbered<F> {
    /// Starts to number after `number`, so that two kinds of features in one model differ.
    #[inline]
    pub(super) fn after(number: u64, sink: F) -> Self {
        Self { number, sink }
    }

    /// Passes the next features to the sink.
    #[inline]
    pub(super) fn add<const N: usize>(&mut self, values: [u64; N]) {
        for value in values {
            self.number += 1;
            (self.sink)(value ^ self.number.wrapping_mul(0xA076_1D64_78BD_642F));
        }
    }
}
