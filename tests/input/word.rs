//! What is read of the body of a Word document.

use copydesk::input::{Container, open};
use copydesk::text::BlockKind::{Caption, Cell, Heading, Item, Paragraph, Quote};
use copydesk::text::UnreadReason;

use crate::packing::{archive, document, lines, lines_of, package};

fn texts(body: &str) -> Vec<String> {
    lines(body).into_iter().map(|(_, text)| text).collect()
}

#[test]
fn a_paragraph_is_a_line_and_an_empty_one_counts() {
    let body = r#"<w:p><w:r><w:t xml:space="preserve">Snow </w:t></w:r><w:r><w:t>fell &amp; stayed&#233;.</w:t></w:r></w:p><w:p/>
<w:p><w:r><w:t>Ice</w:t><w:tab/><w:t>came</w:t><w:br/><w:t>late</w:t><w:cr/><w:t>and
left a re</w:t><w:noBreakHyphen/><w:t>open</w:t><w:softHyphen/><w:t>ing</w:t><w:sym w:font="Wingdings" w:char="F0E0"/></w:r></w:p>"#;
    assert_eq!(texts(body), ["Snow fell & stayedé.", "", "Ice\tcame late and left a re-opening\u{fffc}"]);
}

#[test]
fn two_line_breaks_separate_blocks_and_the_paragraph_stays_one_line() {
    let body = r"<w:p><w:r><w:t>Snow fell.</w:t><w:br/><w:br/><w:t>Ice</w:t><w:br/><w:t>came.</w:t></w:r></w:p><w:p/>";
    let contents = open(Container::Word, &package(&document(body))).unwrap();
    assert_eq!(
        lines_of(&contents),
        [(Paragraph, "Snow fell. \u{2028}Ice came.".to_owned()), (Paragraph, String::new())]
    );
    let document = contents.document();
    let blocks: Vec<&str> = document.blocks().iter().map(|block| block.span.of(document.text())).collect();
    assert_eq!(blocks, ["Snow fell.", "Ice came."]);
}

#[test]
fn a_page_or_column_break_separates_blocks() {
    for kind in ["page", "column"] {
        let body = format!(
            r#"<w:p><w:r><w:t>Snow fell.</w:t><w:br w:type="{kind}"/><w:t>Ice came.</w:t><w:br w:type="textWrapping"/><w:t>So.</w:t></w:r></w:p>"#
        );
        assert_eq!(texts(&body), ["Snow fell.\u{2028}Ice came. So."]);
    }
}

#[test]
fn a_paragraph_whose_mark_was_deleted_does_not_continue_in_a_table() {
    let first = r"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Snow fell.</w:t></w:r></w:p>";
    let table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Ice</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    assert_eq!(lines(&format!("{first}{table}")), [(Paragraph, "Snow fell.".to_owned()), (Cell, "Ice".to_owned())]);
}

#[test]
fn tracked_changes_are_read_as_accepted() {
    let body = r"<w:p><w:ins><w:r><w:t>Snow</w:t></w:r></w:ins><w:del><w:r><w:delText>Ice</w:delText></w:r></w:del>
<w:moveFrom><w:r><w:t>Rain</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t> fell.</w:t></w:r></w:moveTo></w:p>";
    assert_eq!(texts(body), ["Snow fell."]);
}

#[test]
fn a_paragraph_whose_mark_was_deleted_continues_in_the_next() {
    let first =
        r#"<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Snow </w:t></w:r></w:p>"#;
    assert_eq!(
        lines(&format!("{first}<w:p><w:r><w:t>fell.</w:t></w:r></w:p>")),
        [(Paragraph, "Snow fell.".to_owned())]
    );
    assert_eq!(texts(first), ["Snow "]);
}

#[test]
fn styles_levels_and_lists_say_what_a_paragraph_is() {
    let paragraph = |property: &str| format!("<w:p><w:pPr>{property}</w:pPr><w:r><w:t>Snow</w:t></w:r></w:p>");
    let kind = |property: &str| lines(&paragraph(property))[0].0;
    assert_eq!(kind(r#"<w:pStyle w:val="Title"/>"#), Heading(1));
    assert_eq!(kind(r#"<w:pStyle w:val="Heading3"/>"#), Heading(3));
    assert_eq!(kind(r#"<w:pStyle w:val="Quote"/>"#), Quote);
    assert_eq!(kind(r#"<w:pStyle w:val="Caption"/>"#), Caption);
    assert_eq!(kind(r#"<w:outlineLvl w:val="1"/>"#), Heading(2));
    assert_eq!(kind(r#"<w:pStyle w:val="Heading3"/><w:outlineLvl w:val="9"/>"#), Paragraph);
    assert_eq!(kind(r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr>"#), Item);
    assert_eq!(kind(r#"<w:numPr><w:numId w:val="0"/></w:numPr>"#), Paragraph);
    assert_eq!(kind(r#"<w:pPrChange><w:pPr><w:pStyle w:val="Title"/></w:pPr></w:pPrChange>"#), Paragraph);
    assert_eq!(kind(r#"<w:tabs><w:tab w:val="left" w:pos="1"/></w:tabs>"#), Paragraph);
    assert_eq!(texts(&paragraph(r#"<w:tabs><w:tab w:val="left" w:pos="1"/></w:tabs>"#)), ["Snow"]);
}

#[test]
fn paragraphs_in_tables_controls_and_boxes_are_read() {
    let body = r#"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Snow</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>
<w:sdt><w:sdtContent><w:p><w:r><w:t>Ice</w:t></w:r></w:p></w:sdtContent></w:sdt>
<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Enter text</w:t></w:r></w:p></w:sdtContent></w:sdt>
<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><w:txbxContent><w:p><w:r><w:t>Box</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice>
<mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>Box</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>
<w:r><w:t xml:space="preserve">Rain at </w:t></w:r><m:oMath><m:r><m:t>1</m:t></m:r></m:oMath></w:p>"#;
    let expected =
        [(Cell, "Snow"), (Cell, ""), (Paragraph, "Ice"), (Paragraph, "Rain at \u{fffc}"), (Paragraph, "Box")];
    assert_eq!(lines(body), expected.map(|(kind, text)| (kind, text.to_owned())));
}

#[test]
fn hidden_text_and_field_instructions_are_not_read() {
    let body = r#"<w:p><w:hyperlink><w:r><w:t>Snow</w:t></w:r></w:hyperlink><w:r><w:rPr><w:vanish/></w:rPr><w:t>Ice</w:t></w:r>
<w:r><w:rPr><w:vanish w:val="false"/></w:rPr><w:t xml:space="preserve"> fell</w:t></w:r>
<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText><w:t>nested</w:t></w:r>
<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t xml:space="preserve"> on 3</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>"#;
    assert_eq!(texts(body), ["Snow fell on 3"]);
    let endless = r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:t>PAGE</w:t></w:r></w:p><w:p><w:r><w:t>Snow</w:t></w:r></w:p>"#;
    assert_eq!(texts(endless), ["", "Snow"]);
}

#[test]
fn struck_out_text_and_notes_are_counted_and_not_read() {
    let body = r#"<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>Ice fell</w:t></w:r><w:r><w:rPr><w:dstrike w:val="0"/></w:rPr><w:t>Snow</w:t></w:r>
<w:r><w:footnoteReference w:id="1"/></w:r></w:p>"#;
    let relationships = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/></Relationships>"#;
    let notes = r#"<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote><w:p><w:r><w:t>See the log.</w:t></w:r></w:p></w:footnote></w:footnotes>"#;
    let main = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
    let bytes = archive(&[
        ("_rels/.rels", main.as_bytes()),
        ("word/document.xml", document(body).as_bytes()),
        ("word/_rels/document.xml.rels", relationships.as_bytes()),
        ("word/footnotes.xml", notes.as_bytes()),
    ]);
    let contents = open(Container::Word, &bytes).unwrap();
    let coverage = contents.coverage(&contents.document());
    assert_eq!(coverage.read, 1);
    assert_eq!(coverage.unread.iter().collect::<Vec<_>>(), [(UnreadReason::StruckOut, 2), (UnreadReason::Note, 3)]);
}

#[test]
fn the_text_of_a_box_stands_after_the_paragraph_around_it() {
    let boxed = r"<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Ice</w:t></w:r></w:p><w:p><w:r><w:t>came.</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>";
    let body = format!(
        "<w:p><w:r><w:t>Snow </w:t></w:r>{boxed}<w:r><w:t>fell.</w:t></w:r></w:p><w:p><w:r><w:t>Rain.</w:t></w:r></w:p>"
    );
    assert_eq!(texts(&body), ["Snow fell.", "Ice", "came.", "Rain."]);
    let contents = open(Container::Word, &package(&document(&body))).unwrap();
    assert_eq!(contents.passed_over(&contents.document()).boxed, 2);
}

#[test]
fn another_prefix_the_strict_namespace_and_another_name_of_the_part_are_understood() {
    let relationships = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/text/main.xml"/></Relationships>"#;
    let document = r#"<document xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"><body><p><pPr><pStyle val="x"/></pPr><r><t>Snow</t></r></p></body></document>"#;
    let of_part = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/styles" Target="looks.xml"/></Relationships>"#;
    let styles = r#"<styles xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"><style type="paragraph" styleId="x"><name val="heading 2"/></style></styles>"#;
    let bytes = archive(&[
        ("_rels/.rels", relationships.as_bytes()),
        ("text/main.xml", document.as_bytes()),
        ("text/_rels/main.xml.rels", of_part.as_bytes()),
        ("text/looks.xml", styles.as_bytes()),
    ]);
    let contents = open(Container::Word, &bytes).unwrap();
    assert_eq!(lines_of(&contents), [(Heading(2), "Snow".to_owned())]);
}
