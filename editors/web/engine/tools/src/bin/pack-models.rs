//! Packs the trained models of the program into one file for browsers, and unpacks it again to see that nothing is lost.
//!
//! Usage: pack-models FOLDER OUTPUT, with the folder `src/language/models`.

use std::error::Error;
use std::fs;
use std::path::Path;

use copydesk_engine_pack::{File, Shape, pack, unpack};

/// The files, in the order in which the engine takes them, with their tables. The core reads a file only if it has these.
const FILES: [(&str, &[Shape]); 3] = [
    ("pos.model", &[Shape { row_bits: 16, columns: 24 }]),
    ("names.model", &[Shape { row_bits: 17, columns: 16 }]),
    ("trees.model", &[Shape { row_bits: 18, columns: 4 }, Shape { row_bits: 15, columns: 32 }]),
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1);
    let (Some(folder), Some(output)) = (arguments.next(), arguments.next()) else {
        return Err("usage: pack-models FOLDER OUTPUT".into());
    };
    let read = |(name, _): &(&str, _)| fs::read(Path::new(&folder).join(name));
    let contents = FILES.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let files: Vec<File<'_>> = contents.iter().zip(FILES).map(|(bytes, (_, tables))| File { bytes, tables }).collect();
    let packed = pack(&files)?;
    if unpack(&packed).as_ref() != Some(&contents) {
        return Err("the models do not come out as they went in".into());
    }
    fs::write(output, packed)?;
    Ok(())
}
