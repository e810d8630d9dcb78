//! What is to be expected of a row of weights, so that it can be written in little room.
//!
//! A perceptron learns by taking from one choice what it gives to another, so the weights of a row nearly add up to nothing:
//! what is still missing from that says whether there are more weights, of which sign and how large. Most rows have few
//! weights, most weights are small, and each column has its own habits. It does not know what a row is about.

use crate::coder::{Chance, Coder};

/// Most columns of a table.
pub(crate) const MOST_COLUMNS: usize = 32;
/// Classes of the size of what is missing, of either sign.
const SIZES: usize = 10;
/// Greatest number of weights that is told from the next one.
const MOST_WEIGHTS: usize = 7;
/// Bits of the greatest weight.
const BITS: usize = 8;
/// A difference from what was expected is counted up to this and written out beyond.
const COUNTED: usize = 6;
/// A weight that was cut to fit, after which the rest of a row says nothing about it.
const CUT: i32 = i8::MAX as i32;

/// The chances of all bits of a table.
pub(crate) struct Table {
    is_empty: Vec<Chance>,
    is_weight: Vec<Chance>,
    is_negative: Vec<Chance>,
    /// Whether a number has more bits.
    length: Vec<Chance>,
    /// The bits of a number after the first.
    bits: Vec<Chance>,
    /// The last weight, as its difference from what is expected.
    last: Vec<Chance>,
    was_empty: bool,
}

/// The weights of a row so far.
#[derive(Clone, Copy, Default)]
struct Seen {
    count: usize,
    sum: i32,
    /// Bits of the greatest one.
    greatest: usize,
    is_cut: bool,
}

impl Table {
    pub(crate) fn new() -> Self {
        let chances = |count: usize| vec![Chance::EVEN; count];
        Self {
            is_empty: chances(2),
            is_weight: chances(MOST_COLUMNS * SIZES * 2 * (MOST_WEIGHTS + 1) * 4),
            is_negative: chances(MOST_COLUMNS * 5),
            length: chances((SIZES + 1) * (BITS + 1) * BITS),
            bits: chances((BITS + 1) << BITS),
            last: chances(SIZES * (2 + COUNTED)),
            was_empty: false,
        }
    }

    /// Writes a row, or reads it into `row`, which is then all 0.
    pub(crate) fn row(&mut self, coder: &mut impl Coder, row: &mut [i8]) {
        let is_empty = at(&mut self.is_empty, self.was_empty.into(), coder, row.iter().all(|weight| *weight == 0));
        self.was_empty = is_empty;
        if is_empty {
            return;
        }
        let mut seen = Seen::default();
        let last = row.len().saturating_sub(1);
        for (column, weight) in row.iter_mut().enumerate() {
            if column == last && !seen.is_cut {
                *weight = narrow(self.difference(coder, i32::from(*weight) + seen.sum, seen.sum) - seen.sum);
            } else {
                *weight = narrow(self.weight(coder, column, i32::from(*weight), seen));
                seen.add(i32::from(*weight));
            }
        }
    }

    fn weight(&mut self, coder: &mut impl Coder, column: usize, weight: i32, seen: Seen) -> i32 {
        let missing = size(seen.sum);
        let signed = missing * 2 + usize::from(seen.sum < 0);
        let level = [0, 0, 1, 1, 2, 2, 3, 3, 3].get(seen.greatest).copied().unwrap_or(3);
        let place = ((column * SIZES * 2 + signed) * (MOST_WEIGHTS + 1) + seen.count.min(MOST_WEIGHTS)) * 4 + level;
        if !at(&mut self.is_weight, place, coder, weight != 0) {
            return 0;
        }
        let owes = match seen.sum.signum() {
            0 => 0,
            1 => 1 + usize::from(missing > 3),
            _ => 3 + usize::from(missing > 3),
        };
        let is_negative = at(&mut self.is_negative, column * 5 + owes, coder, weight < 0);
        let evens_out = seen.sum != 0 && is_negative == (seen.sum > 0);
        let expected = if evens_out { 1 + missing } else { 0 };
        let number = self.number(coder, expected * (BITS + 1) + seen.greatest, weight.unsigned_abs());
        if is_negative { -number } else { number }
    }

    /// A number above 0: how many bits it has, then these bits.
    fn number(&mut self, coder: &mut impl Coder, context: usize, number: u32) -> i32 {
        let given = (u32::BITS - number.leading_zeros()) as usize;
        let mut length = 1;
        while length < BITS && at(&mut self.length, context * BITS + length, coder, given > length) {
            length += 1;
        }
        let mut read = 1_usize;
        for bit in (0..length - 1).rev() {
            let is_set = at(&mut self.bits, (length << BITS) + read, coder, number >> bit & 1 == 1);
            read = read << 1 | usize::from(is_set);
        }
        read as i32
    }

    /// How far the last weight is from making the sum 0.
    fn difference(&mut self, coder: &mut impl Coder, difference: i32, sum: i32) -> i32 {
        let context = size(sum) * (2 + COUNTED);
        if !at(&mut self.last, context, coder, difference != 0) {
            return 0;
        }
        let is_negative = at(&mut self.last, context + 1, coder, difference < 0);
        let given = difference.unsigned_abs() as usize;
        let mut read = 1;
        while read <= COUNTED && at(&mut self.last, context + 1 + read, coder, given > read) {
            read += 1;
        }
        if read > COUNTED {
            // So rare that it need not be short.
            let mut even = Chance::EVEN;
            read = (0..16).fold(0, |read, bit| {
                even = Chance::EVEN;
                read | usize::from(coder.bit(&mut even, given >> bit & 1 == 1)) << bit
            });
        }
        if is_negative { -(read as i32) } else { read as i32 }
    }
}

impl Seen {
    fn add(&mut self, weight: i32) {
        if weight != 0 {
            self.count += 1;
            self.sum += weight;
            self.greatest = self.greatest.max(size(weight)).min(BITS);
            self.is_cut |= weight.abs() >= CUT;
        }
    }
}

/// Codes a bit by the chance with this number.
#[inline]
fn at(chances: &mut [Chance], place: usize, coder: &mut impl Coder, bit: bool) -> bool {
    // A place past the end would be a defect, which unpacked models that differ would show.
    chances.get_mut(place).is_some_and(|chance| coder.bit(chance, bit))
}

/// How many bits a number has, as far as they are told apart.
fn size(number: i32) -> usize {
    ((i32::BITS - number.unsigned_abs().leading_zeros()) as usize).min(SIZES - 1)
}

/// A weight, which was a byte before it was written.
fn narrow(weight: i32) -> i8 {
    weight as i8
}
