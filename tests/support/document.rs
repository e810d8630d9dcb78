//! What holds for every parsed document. Property tests and fuzz targets share these checks.

use copydesk::text::{Document, RunKind, Span};

/// Fails unless every byte of the prose maps to the draft it was parsed from, and the blocks are in order.
pub(crate) fn assert_maps_to_source(source: &str, document: &Document) {
    assert_runs(source, document);
    assert_blocks(source, document);
    assert_maps_back(document);
}

fn assert_runs(source: &str, document: &Document) {
    let text = document.text();
    let mut flat = 0;
    let mut from = 0;
    for run in document.prose().runs() {
        assert!(!run.flat.is_empty());
        assert!(run.flat.start == flat || text.get(flat..run.flat.start) == Some("\n"), "a gap in the prose");
        assert!(run.source.start >= from, "runs out of order in the source: {:?}", document.prose());
        assert!(source.get(run.source.start..run.source.end).is_some(), "a run outside the source");
        assert!(text.get(run.flat.start..run.flat.end).is_some(), "a run outside the prose");
        if run.kind == RunKind::Verbatim {
            assert_eq!(run.flat.of(text), run.source.of(source));
        }
        flat = run.flat.end;
        from = run.source.end;
    }
    assert_eq!(flat, text.len());
}

fn assert_blocks(source: &str, document: &Document) {
    let text = document.text();
    let mut end = 0;
    for (index, block) in document.blocks().iter().enumerate() {
        let words = block.span.of(text);
        assert!(!words.is_empty());
        assert_eq!(words, words.trim());
        assert!(!words.contains('\n'), "a line feed parts blocks and stands in none");
        assert_eq!(block.span.start, if index == 0 { 0 } else { end + 1 }, "blocks are one line feed apart");
        assert!(block.dateline.is_none_or(|dateline| block.span.contains(dateline) && !dateline.is_empty()));
        end = block.span.end;
        for (at, character) in words.char_indices() {
            let span = Span::new(block.span.start + at, block.span.start + at + character.len_utf8());
            let behind = document.source(span);
            assert!(!behind.is_empty());
            assert!(source.get(behind.start..behind.end).is_some(), "{behind:?} is not in the source");
        }
    }
    assert_eq!(end, text.len());
}

fn assert_maps_back(document: &Document) {
    for run in document.prose().runs() {
        assert_eq!(document.prose().flat(run.source.start), Some(run.flat.start));
        if run.kind == RunKind::Verbatim {
            for flat in run.flat.start..run.flat.end {
                assert_eq!(document.prose().flat(document.source(Span::new(flat, flat + 1)).start), Some(flat));
            }
        }
    }
}
