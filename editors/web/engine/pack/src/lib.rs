//! Packs the trained models of copydesk for sending, and unpacks them to the same bytes.
//!
//! A packed file has a list of what is in it, then one stream of an arithmetic coder with all files. Each file is some bytes at
//! its front, then tables of weights. This package does not know what the models are for.

// The casts go from bits that were counted to numbers that hold them.
#![allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap, clippy::cast_sign_loss)]

mod coder;
mod table;

use coder::{Chance, Coder, Reader, Writer};
use table::{MOST_COLUMNS, Table};

/// The first bytes of a packed file: the name of the format and its version.
const MAGIC: [u8; 5] = *b"CDPK1";

/// A table at the end of a file: 2 to the power of `row_bits` rows of `columns` weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// The binary logarithm of the number of rows.
    pub row_bits: u8,
    /// Bytes of a row.
    pub columns: u8,
}

impl Shape {
    fn rows(self) -> usize {
        1 << self.row_bits
    }

    fn bytes(self) -> usize {
        self.rows() * usize::from(self.columns)
    }
}

/// A file with the tables at its end.
#[derive(Clone, Copy, Debug)]
pub struct File<'f> {
    /// All its bytes.
    pub bytes: &'f [u8],
    /// The tables, in order.
    pub tables: &'f [Shape],
}

/// Packs files.
///
/// # Errors
///
/// Fails if a file is shorter than its tables or has more of anything than the format has room for.
pub fn pack(files: &[File<'_>]) -> Result<Vec<u8>, &'static str> {
    let mut list = MAGIC.to_vec();
    list.push(u8::try_from(files.len()).map_err(|_| "too many files")?);
    let mut coder = Writer::new();
    for file in files {
        let of_tables: usize = file.tables.iter().map(|table| table.bytes()).sum();
        let front = file.bytes.len().checked_sub(of_tables).ok_or("a file is shorter than its tables")?;
        list.extend(u32::try_from(front).map_err(|_| "a file is too long")?.to_le_bytes());
        list.push(u8::try_from(file.tables.len()).map_err(|_| "too many tables")?);
        let (front, mut rest) = file.bytes.split_at(front);
        let mut bytes = front.to_vec();
        code_bytes(&mut coder, &mut bytes);
        for &shape in file.tables {
            let (table, after) = rest.split_at(shape.bytes());
            rest = after;
            let used = used_columns(table, shape);
            list.extend([shape.row_bits, shape.columns, used]);
            let mut weights = table.to_vec();
            code_table(&mut coder, &mut weights, shape, used).ok_or("a table is too wide")?;
        }
    }
    list.extend(coder.finish());
    Ok(list)
}

/// Unpacks files; `None` if the bytes are not a packed file.
pub fn unpack(packed: &[u8]) -> Option<Vec<Vec<u8>>> {
    let (list, stream) = read_list(packed)?;
    let mut coder = Reader::new(stream);
    let read = |(front, tables): &(usize, Vec<(Shape, u8)>)| {
        let of_tables: usize = tables.iter().map(|(shape, _)| shape.bytes()).sum();
        let mut bytes = vec![0; front + of_tables];
        let (head, mut rest) = bytes.split_at_mut_checked(*front)?;
        code_bytes(&mut coder, head);
        for &(shape, used) in tables {
            let (table, after) = rest.split_at_mut_checked(shape.bytes())?;
            rest = after;
            code_table(&mut coder, table, shape, used)?;
        }
        Some(bytes)
    };
    list.iter().map(read).collect()
}

/// What is in a packed file: for each file the length of its front and its tables with their columns in use.
type List = Vec<(usize, Vec<(Shape, u8)>)>;

/// The list of a packed file, and the stream after it.
fn read_list(packed: &[u8]) -> Option<(List, &[u8])> {
    let (&[count], mut rest) = packed.strip_prefix(&MAGIC)?.split_first_chunk()?;
    let mut list = Vec::new();
    for _ in 0..count {
        let (&front, after) = rest.split_first_chunk::<4>()?;
        let (&[tables], mut after) = after.split_first_chunk()?;
        let mut shapes = Vec::new();
        for _ in 0..tables {
            let (&[row_bits, columns, used], next) = after.split_first_chunk()?;
            // No model is larger, and a broken file must not ask for all memory.
            if row_bits > 20 || usize::from(columns) > MOST_COLUMNS || used > columns {
                return None;
            }
            shapes.push((Shape { row_bits, columns }, used));
            after = next;
        }
        let front = usize::try_from(u32::from_le_bytes(front)).ok().filter(|front| *front < 1 << 20)?;
        list.push((front, shapes));
        rest = after;
    }
    Some((list, rest))
}

/// How many columns from the left have a weight.
fn used_columns(table: &[u8], shape: Shape) -> u8 {
    let last = |row: &[u8]| row.iter().rposition(|weight| *weight != 0).map_or(0, |last| last + 1);
    table.chunks_exact(usize::from(shape.columns).max(1)).map(last).max().unwrap_or_default() as u8
}

/// Writes a table, or reads it into `table`, which is then all 0; `None` if it is wider than any model.
fn code_table(coder: &mut impl Coder, table: &mut [u8], shape: Shape, used: u8) -> Option<()> {
    let mut chances = Table::new();
    let mut weights = [0; MOST_COLUMNS];
    let weights = weights.get_mut(..usize::from(used))?;
    for row in table.chunks_exact_mut(usize::from(shape.columns).max(1)) {
        for (weight, byte) in weights.iter_mut().zip(row.iter()) {
            *weight = byte.cast_signed();
        }
        chances.row(coder, weights);
        for (weight, byte) in weights.iter().zip(row) {
            *byte = weight.cast_unsigned();
        }
    }
    Some(())
}

/// Writes bytes, or reads them into `bytes`.
fn code_bytes(coder: &mut impl Coder, bytes: &mut [u8]) {
    let mut chances = vec![Chance::EVEN; 256];
    for byte in bytes {
        let mut read = 1_usize;
        for bit in (0..8).rev() {
            let mut unknown = Chance::EVEN;
            let chance = chances.get_mut(read).unwrap_or(&mut unknown);
            read = read << 1 | usize::from(coder.bit(chance, *byte >> bit & 1 == 1));
        }
        *byte = read as u8;
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use super::*;

    /// Rows as a perceptron learns them, and rows that no perceptron would learn.
    fn table(shape: Shape) -> Vec<u8> {
        let mut state = 7_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) as usize
        };
        let mut bytes = vec![0_u8; shape.bytes()];
        for row in bytes.chunks_exact_mut(shape.columns.into()) {
            for _ in 0..next() % 4 {
                let (one, other) = (next() % row.len(), next() % row.len());
                let weight = (next() % 300) as u8;
                row.iter_mut().skip(one).take(1).for_each(|byte| *byte = byte.wrapping_add(weight));
                row.iter_mut().skip(other).take(1).for_each(|byte| *byte = byte.wrapping_sub(weight));
            }
        }
        bytes.iter_mut().step_by(97).for_each(|byte| *byte = i8::MIN.cast_unsigned());
        bytes.iter_mut().step_by(89).for_each(|byte| *byte = i8::MAX.cast_unsigned());
        bytes
    }

    #[test]
    fn unpacked_files_are_those_that_were_packed() {
        for columns in [1, 3, 4, 21, 32] {
            let shape = Shape { row_bits: 9, columns };
            let narrow = Shape { row_bits: 3, columns: 2 };
            let one = [b"head of a file".as_slice(), &table(shape), &table(narrow)].concat();
            let blank = vec![0; shape.bytes()];
            let files = [
                File { bytes: &one, tables: &[shape, narrow] },
                File { bytes: &blank, tables: &[shape] },
                File { bytes: b"no tables", tables: &[] },
            ];
            let packed = pack(&files).unwrap();
            assert!(unpack(&packed).unwrap() == [one.as_slice(), &blank, b"no tables"], "{columns} columns");
        }
    }

    #[test]
    fn what_is_no_packed_file_is_refused_and_a_broken_one_does_not_panic() {
        let shape = Shape { row_bits: 6, columns: 8 };
        let packed = pack(&[File { bytes: &table(shape), tables: &[shape] }]).unwrap();
        assert!(unpack(b"CDPM").is_none() && unpack(b"").is_none() && unpack(&[&MAGIC[..], &[9]].concat()).is_none());
        for length in 0..packed.len() {
            let _ = unpack(packed.get(..length).unwrap());
        }
        let huge = [&MAGIC[..], &[1, 0, 0, 0, 0, 1, 60, 32, 32]].concat();
        assert!(unpack(&huge).is_none());
    }

    #[test]
    fn a_file_that_is_shorter_than_its_tables_is_refused() {
        assert!(pack(&[File { bytes: b"short", tables: &[Shape { row_bits: 4, columns: 4 }] }]).is_err());
    }
}
