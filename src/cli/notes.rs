//! What is said beside a report, on standard error: of what was not read or not done, though nothing is wrong.

use annotate_snippets::normalize_untrusted_str;

use crate::input::PassedOver;
use crate::report::CheckedDraft;
use crate::rules::safe_edits;

/// A mail with fewer words is hardly the draft itself where something is attached.
const FEW_WORDS: usize = 20;

/// What is said where a draft may have been passed over as the mail that is answered, or with an attachment: that nothing was
/// found says little then. An answer that is longer than what it quotes needs no note, nor does an attachment to a draft.
pub(super) fn unread(draft: &CheckedDraft, passed_over: PassedOver) -> Option<String> {
    let name = normalize_untrusted_str(&draft.path);
    if passed_over.words > draft.words {
        return Some(format!("note: {name}: the mail below was taken for one that is answered, and not read\n"));
    }
    let (attachments, were) =
        if passed_over.attachments == 1 { ("attachment", "was") } else { ("attachments", "were") };
    (passed_over.attachments > 0 && draft.words < FEW_WORDS).then(|| {
        let count = passed_over.attachments;
        format!("note: {name}: {count} {attachments} {were} not read; save the draft if it is attached, and name that file\n")
    })
}

/// What is said of safe fixes that were asked for and not made, because the draft is packed in a container.
pub(super) fn unfixed(draft: &CheckedDraft) -> Option<String> {
    let count = safe_edits(&draft.findings).len();
    let (fixes, them) = if count == 1 { ("fix was", "it") } else { ("fixes were", "them") };
    let name = normalize_untrusted_str(&draft.path);
    (draft.is_packed && count > 0).then(|| {
        format!("note: {name}: {count} {fixes} not made, as copydesk changes no Word file and no mail; make {them} where the draft is written\n")
    })
}
