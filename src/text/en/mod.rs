//! The words by which a page shows what its lines are, by name. Each list is a file of this folder that a copy editor can
//! read and extend; its head says what it is for.

use super::phrases::Phrases;
use crate::lists::{List, TaggedList, lists};

lists! {
    BYLINE_OPENINGS: Phrases = "byline_openings.txt";
    BYLINE_PARTICLES: List = "byline_particles.txt";
    BYLINE_SEPARATORS: List = "byline_separators.txt";
    NOT_A_BYLINE: List = "not_a_byline.txt";
    EDITORS_NOTE_OPENINGS: Phrases = "editors_note_openings.txt";
    CORRECTION_OPENINGS: Phrases = "correction_openings.txt";
    CONTACT_OPENINGS: Phrases = "contact_openings.txt";
    CONTACT_OPENINGS_WITH_ADDRESS: Phrases = "contact_openings_with_address.txt";
    ADDRESS_SIGNS: Phrases = "address_signs.txt";
    END_MARKS: List = "end_marks.txt";
    CAPTION_OPENINGS: Phrases = "caption_openings.txt";
    CAPTION_CREDITS: Phrases = "caption_credits.txt";
    CONTRIBUTION_SIGNS: Phrases = "contribution_signs.txt";
    PICTURE_AGENCIES: List = "picture_agencies.txt";
    POST_ADDRESSES: Phrases = "post_addresses.txt";
    READER_NOTICES: List = "reader_notices.txt";
    READER_NOTICE_OPENINGS: Phrases = "reader_notice_openings.txt";
    SMALL_TITLE_WORDS: List = "small_title_words.txt";
    TIME_WORDS: List = "time_words.txt";
    TIME_ENDINGS: List = "time_endings.txt";
    CLOCK_WORDS: List = "clock_words.txt";
    DATELINE_PARTICLES: List = "dateline_particles.txt";
    MONTHS: List = "months.txt";
    HTML_CONTAINERS: List = "html_containers.txt";
    HTML_PAGE_PARTS: List = "html_page_parts.txt";
    HTML_STRUCK_OUT: List = "html_struck_out.txt";
    HTML_UNREAD: List = "html_unread.txt";
    NOTE_ANCHORS: List = "note_anchors.txt";
    TEMPLATE_CODE: List = "template_code.txt";
    SOURCES_IN_BODY: Phrases = "sources_in_body.txt";
    FUNCTION_WORDS: TaggedList = "function_words.txt" ["English" "Spanish" "French" "German" "Italian" "Portuguese" "Dutch" "Polish" "Czech" "Swedish" "Danish" "Norwegian" "Finnish" "Hungarian" "Romanian" "Turkish" "Indonesian" "Catalan" "Croatian" "Vietnamese" "Swahili" "Welsh" "Irish"];
}
