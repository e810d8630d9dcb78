//! Notes on standard error about what was not read or not fixed, although nothing is wrong.

use annotate_snippets::normalize_untrusted_str;

use super::arguments::{CheckArguments, OutputFormat};
use crate::input::PassedOver;
use crate::report::in_words::counted;
use crate::report::{CheckedDraft, Report};
use crate::rules::safe_edits;

/// A mail with fewer words than this is probably not the draft if something is attached.
const FEW_WORDS: usize = 20;

/// A note if most of a file was not read, or a part of a mail that may be the draft was skipped: the mail that is answered, or
/// an attachment. Without it, "no findings" would mislead. An answer longer than the quoted mail needs no note, nor does a
/// draft with an attachment.
pub(super) fn unread(draft: &CheckedDraft, passed_over: PassedOver) -> Option<String> {
    let name = normalize_untrusted_str(&draft.path);
    if draft.is_left_out {
        return None;
    }
    if passed_over.words > draft.words {
        return Some(format!(
            "note: {name}: the text below was taken for the mail being answered and was not checked\n"
        ));
    }
    let (attachments, were) =
        if passed_over.attachments == 1 { ("attachment", "was") } else { ("attachments", "were") };
    if passed_over.attachments > 0 && draft.words < FEW_WORDS {
        let count = passed_over.attachments;
        return Some(format!(
            "note: {name}: {count} {attachments} {were} not checked; if the draft is attached, save it and check that file\n"
        ));
    }
    (draft.unread > draft.words || draft.words == 0).then(|| format!("note: {name}: {}\n", extent(draft)))
}

/// How much of a draft was read, and why not more.
fn extent(draft: &CheckedDraft) -> String {
    let (read, total) = (draft.words, draft.words + draft.unread);
    match draft.other_language {
        _ if total == 0 => "no words were found to read".to_owned(),
        Some(language) => {
            format!("{read} of {total} words read; the text seems to be in {language}, and copydesk reads English only")
        }
        None => format!("{read} of {total} words read"),
    }
}

/// A note if something was read that may be something else than the story: paragraphs that Markdown shows as code, text boxes.
pub(super) fn doubtful(draft: &CheckedDraft, read: PassedOver) -> Option<String> {
    let name = normalize_untrusted_str(&draft.path);
    let words = |count: usize| counted(count, "word", "words");
    if read.indented > 0 {
        let words = words(read.indented);
        return Some(format!("note: {name}: {words} of indented paragraphs were read; Markdown shows them as code\n"));
    }
    (read.boxed > 0).then(|| {
        format!(
            "note: {name}: {} in text boxes were read after the paragraphs that hold the boxes\n",
            words(read.boxed)
        )
    })
}

/// A note if the character set of a draft was guessed.
pub(super) fn guessed(draft: &CheckedDraft) -> Option<String> {
    let set = draft.guessed_charset?;
    let name = normalize_untrusted_str(&draft.path);
    Some(format!("note: {name}: this draft is not UTF-8 and was read as {set}; save it as UTF-8\n"))
}

/// A note with the number of fixes where the report does not tell it: only its summary for people does.
pub(super) fn fixed(report: &Report, arguments: &CheckArguments) -> Option<String> {
    let has_summary = matches!(arguments.format, OutputFormat::Human | OutputFormat::Full) && !arguments.quiet;
    if !arguments.fix || has_summary {
        return None;
    }
    let count: usize = report.drafts.iter().map(|draft| draft.fixed).sum();
    let drafts = report.drafts.iter().filter(|draft| draft.fixed > 0).count();
    Some(match count {
        0 => "note: there was nothing to fix\n".to_owned(),
        _ => format!("note: {} made in {}\n", counted(count, "fix", "fixes"), counted(drafts, "draft", "drafts")),
    })
}

/// A note if safe fixes were requested but not made because the draft is in a container.
pub(super) fn unfixed(draft: &CheckedDraft) -> Option<String> {
    let count = safe_edits(&draft.findings).len();
    let (fixes, them) = if count == 1 { ("fix was", "it") } else { ("fixes were", "them") };
    let name = normalize_untrusted_str(&draft.path);
    (draft.is_packed && count > 0).then(|| {
        format!("note: {name}: {count} {fixes} not made, because copydesk does not change Word files or mails; make {them} where the draft is written\n")
    })
}
