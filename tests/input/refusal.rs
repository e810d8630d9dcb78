//! Files that are not drafts are refused with a reason, whatever their bytes are.

use copydesk::input::{Container, open};
use proptest::prelude::*;

use crate::invariants::assert_maps_to_source;
use crate::packing::{archive, document, package, refused};

const STORY: &[u8] = include_bytes!("../cli/inputs/story.docx");
const MAIL: &[u8] = include_bytes!("../cli/inputs/quoted.eml");

#[test]
fn a_bad_file_is_refused_with_the_reason() {
    assert!(refused(b"Snow fell.").starts_with("this is not a Word file"));
    assert!(refused(b"").starts_with("this is not a Word file"));
    assert!(refused(&STORY[..STORY.len() / 2]).starts_with("this is not a Word file"));
    assert!(refused(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0").contains("Word 97 to 2003, or it has a password"));
    assert!(refused(&archive(&[("content.xml", b"<office/>")])).starts_with("this file contains no Word document"));
    assert!(refused(&package("<a/>")).starts_with("this file contains no Word document"));
    for broken in [
        "<w:p>",
        "<w:p></w:r>",
        "<w:p a=></w:p></w:p>",
        "<w:p>&bogus;</w:p><w:p",
        "<w:p><w:r><w:t>&bogus;</w:t></w:r></w:p>",
    ] {
        assert!(refused(&package(&document(broken))).starts_with("the document in this file is damaged"), "{broken}");
    }
    assert!(refused(&package("")).starts_with("this file contains no Word document"));
}

#[test]
fn unpacking_stops_at_a_limit() {
    let bomb = package(&" ".repeat((64 << 20) + 1));
    assert!(bomb.len() < 1 << 20, "{}", bomb.len());
    assert!(refused(&bomb).starts_with("this file unpacks to more than 64 MB"));
}

#[test]
fn endless_nesting_is_refused() {
    let deep = document(&("<w:p>".repeat(100_000) + &"</w:p>".repeat(100_000)));
    assert!(refused(&package(&deep)).starts_with("the document in this file is damaged"));
}

/// A file with some bytes changed and its end missing.
fn spoilt(file: &'static [u8]) -> impl Strategy<Value = Vec<u8>> {
    let changes = proptest::collection::vec((0..file.len(), any::<u8>()), 0..6);
    (changes, file.len() / 2..=file.len()).prop_map(|(changes, length)| {
        let mut bytes = file.to_vec();
        for (at, byte) in changes {
            bytes[at] = byte;
        }
        bytes.truncate(length);
        bytes
    })
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let pieces = vec![
        "<w:p>",
        "</w:p>",
        "<w:p/>",
        "<w:r>",
        "</w:r>",
        "<w:t>",
        "</w:t>",
        "<w:pPr>",
        "</w:pPr>",
        "<w:del>",
        "</w:del>",
        "<w:tc>",
        "</w:tc>",
        "&amp;",
        "&#0;",
        "&#xD800;",
        "<![CDATA[",
        "]]>",
        "<!--",
        "<!DOCTYPE a [<!ENTITY b \"c\">]>",
        "\r",
        "\n",
        "é",
    ];
    let piece = prop_oneof![4 => proptest::sample::select(pieces).prop_map(str::to_owned), 1 => any::<String>()];
    let xml = proptest::collection::vec(piece, 0..24).prop_map(|pieces| package(&document(&pieces.concat())));
    prop_oneof![proptest::collection::vec(any::<u8>(), 0..300), spoilt(STORY), spoilt(MAIL), xml]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn any_bytes_are_a_draft_or_are_refused(bytes in bytes()) {
        for container in [Container::Word, Container::Mail] {
            if let Ok(contents) = open(container, &bytes) {
                assert_maps_to_source(&contents.text, &contents.document());
            }
        }
    }
}
