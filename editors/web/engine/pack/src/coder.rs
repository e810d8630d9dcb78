//! A binary arithmetic coder: writes bits in as little room as their chances allow, and reads them back.
//!
//! Writer and reader share one trait, so that what a bit means is said once for both. It does not know what the bits mean.

/// How likely a bit is to be set: the mean of a quick and a slow average of those that came before it.
///
/// The averages stop short of certainty, so that any bit can still be written.
#[derive(Clone, Copy)]
pub(crate) struct Chance {
    quick: u16,
    slow: u16,
}

impl Chance {
    /// Set or not, nobody knows.
    pub(crate) const EVEN: Self = Self { quick: 1 << 15, slow: 1 << 15 };

    /// The chance, of 65,536.
    fn of_set(self) -> u32 {
        u32::midpoint(self.quick.into(), self.slow.into())
    }

    fn learn(&mut self, bit: bool) {
        if bit {
            self.quick += (u16::MAX - self.quick) >> 4;
            self.slow += (u16::MAX - self.slow) >> 7;
        } else {
            self.quick -= self.quick >> 4;
            self.slow -= self.slow >> 7;
        }
    }
}

/// Writes bits or reads them.
pub(crate) trait Coder {
    /// Writes a bit and returns it, or ignores it and returns the next one that was written.
    fn bit(&mut self, chance: &mut Chance, bit: bool) -> bool;
}

/// The interval that all bits so far leave, of which no more than four bytes are still open.
struct Interval {
    low: u32,
    high: u32,
}

impl Interval {
    const WHOLE: Self = Self { low: 0, high: u32::MAX };

    /// Where the part of a set bit ends.
    fn middle(&self, chance: Chance) -> u32 {
        let width = self.high - self.low;
        self.low + (width >> 16) * chance.of_set() + (((width & 0xFFFF) * chance.of_set()) >> 16)
    }

    /// Goes on with the part of a bit.
    fn take(&mut self, bit: bool, middle: u32) {
        if bit {
            self.high = middle;
        } else {
            self.low = middle + 1;
        }
    }

    /// The first byte, if it can no longer change; then the interval goes on with the next one.
    fn settled(&mut self) -> Option<u8> {
        let first = (self.low >> 24) as u8;
        if first != (self.high >> 24) as u8 {
            return None;
        }
        self.low <<= 8;
        self.high = self.high << 8 | 0xFF;
        Some(first)
    }
}

/// Writes bits.
pub(crate) struct Writer {
    interval: Interval,
    bytes: Vec<u8>,
}

impl Writer {
    pub(crate) fn new() -> Self {
        Self { interval: Interval::WHOLE, bytes: Vec::new() }
    }

    pub(crate) fn finish(mut self) -> Vec<u8> {
        self.bytes.extend(self.interval.high.to_be_bytes());
        self.bytes
    }
}

impl Coder for Writer {
    fn bit(&mut self, chance: &mut Chance, bit: bool) -> bool {
        let middle = self.interval.middle(*chance);
        self.interval.take(bit, middle);
        chance.learn(bit);
        while let Some(byte) = self.interval.settled() {
            self.bytes.push(byte);
        }
        bit
    }
}

/// Reads bits. After the end it reads zeros: who wrote them knows how many there are.
pub(crate) struct Reader<'b> {
    interval: Interval,
    /// The next four bytes.
    window: u32,
    bytes: std::slice::Iter<'b, u8>,
}

impl<'b> Reader<'b> {
    pub(crate) fn new(bytes: &'b [u8]) -> Self {
        let mut reader = Self { interval: Interval::WHOLE, window: 0, bytes: bytes.iter() };
        (0..4).for_each(|_| reader.shift());
        reader
    }

    fn shift(&mut self) {
        self.window = self.window << 8 | u32::from(self.bytes.next().copied().unwrap_or_default());
    }
}

impl Coder for Reader<'_> {
    #[inline]
    fn bit(&mut self, chance: &mut Chance, _: bool) -> bool {
        let middle = self.interval.middle(*chance);
        let bit = self.window <= middle;
        self.interval.take(bit, middle);
        chance.learn(bit);
        while self.interval.settled().is_some() {
            self.shift();
        }
        bit
    }
}

#[cfg(test)]
mod tests {
    use super::{Chance, Coder, Reader, Writer};

    #[test]
    fn what_is_written_is_read() {
        // Long runs, so that the chances come close to certainty, then the opposite.
        let bits: Vec<bool> = (0..40_000_u32).map(|at| (at / 5_000) % 2 == 0 || at.is_multiple_of(977)).collect();
        let (mut writer, mut chance) = (Writer::new(), Chance::EVEN);
        for &bit in &bits {
            writer.bit(&mut chance, bit);
        }
        let bytes = writer.finish();
        let (mut reader, mut chance) = (Reader::new(&bytes), Chance::EVEN);
        let read: Vec<bool> = bits.iter().map(|_| reader.bit(&mut chance, false)).collect();
        assert!(read == bits);
        assert!(bytes.len() < 400, "{}", bytes.len());
    }

    #[test]
    fn a_file_that_breaks_off_is_read_without_a_panic() {
        let (mut reader, mut chance) = (Reader::new(&[1]), Chance::EVEN);
        // Zeros lie at the start of the interval, where set bits are.
        assert!((0..9_000).filter(|_| reader.bit(&mut chance, false)).count() > 8_900);
    }
}
