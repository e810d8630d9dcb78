//! Frames of the LSP base protocol: a header with the length, a blank line, and a body of that many bytes.
//!
//! This module also finds the next frame after a broken one. It does not know what a body says.

use std::io::{self, BufRead, BufReader, ErrorKind, Read};

/// The longest body that is kept, in bytes. Longer ones are skipped.
const MAX_BODY: u64 = 256 * 1024 * 1024;

/// How much of a header line is kept, in bytes. The rest of a longer line is skipped.
const MAX_HEADER_LINE: usize = 64 * 1024;

const CONTENT_LENGTH: &[u8] = b"content-length";

/// One frame of the input.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Frame {
    /// The bytes of a body.
    Body(Vec<u8>),
    /// A header without a valid length.
    BadHeader,
    /// A body longer than [`MAX_BODY`], which was skipped.
    TooLong,
}

/// The result of reading the header lines up to a blank line.
#[derive(Clone, Copy)]
enum Header {
    /// The length of the body in bytes.
    Length(u64),
    /// No valid length.
    Bad,
}

/// Reads frames from a stream of bytes.
#[derive(Debug)]
pub(super) struct FrameReader<R> {
    input: BufReader<R>,
}

impl<R: Read> FrameReader<R> {
    /// Reads frames from `input`.
    pub(super) fn new(input: R) -> Self {
        Self { input: BufReader::new(input) }
    }

    /// The next frame, or `None` at the end of the input, even in the middle of a frame.
    pub(super) fn next(&mut self) -> io::Result<Option<Frame>> {
        match self.header()? {
            None => Ok(None),
            Some(Header::Bad) => Ok(Some(Frame::BadHeader)),
            Some(Header::Length(length)) if length > MAX_BODY => self.skip(length),
            Some(Header::Length(length)) => self.body(length),
        }
    }

    /// Reads up to the blank line; `None` at the end of the input.
    fn header(&mut self) -> io::Result<Option<Header>> {
        let mut header = Header::Bad;
        let mut is_blank = true;
        while let Some(line) = line(&mut self.input)? {
            match line.trim_ascii() {
                // A blank line before any header is ignored: some clients end a body with a line feed.
                [] if is_blank => {}
                [] => return Ok(Some(header)),
                field => {
                    is_blank = false;
                    header = content_length(field).map_or(header, Header::Length);
                }
            }
        }
        Ok(None)
    }

    /// Reads a body. The buffer grows with what arrives, so a header alone cannot allocate memory.
    fn body(&mut self, length: u64) -> io::Result<Option<Frame>> {
        let mut body = Vec::new();
        let read = self.input.by_ref().take(length).read_to_end(&mut body)?;
        Ok((read as u64 == length).then_some(Frame::Body(body)))
    }

    /// Skips a body.
    fn skip(&mut self, length: u64) -> io::Result<Option<Frame>> {
        let passed = io::copy(&mut self.input.by_ref().take(length), &mut io::sink())?;
        Ok((passed == length).then_some(Frame::TooLong))
    }
}

/// The bytes of one line including its line feed, truncated to [`MAX_HEADER_LINE`]; `None` if the input ends before a
/// line feed.
fn line(input: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    loop {
        let buffer = match input.fill_buf() {
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            filled => filled?,
        };
        if buffer.is_empty() {
            return Ok(None);
        }
        let end = buffer.iter().position(|&byte| byte == b'\n').map(|at| at + 1);
        let taken = end.unwrap_or(buffer.len());
        line.extend(buffer.iter().take(taken.min(MAX_HEADER_LINE.saturating_sub(line.len()))));
        input.consume(taken);
        if end.is_some() {
            return Ok(Some(line));
        }
    }
}

/// The length given by a header line, if it is the `Content-Length` header.
///
/// The rest of a broken frame may precede the next header on the same line. A line that is not a header is therefore
/// searched for one; this is how the next valid frame is found.
fn content_length(line: &[u8]) -> Option<u64> {
    let colon = line.iter().position(|&byte| byte == b':')?;
    let (name, value) = line.split_at(colon);
    if name.trim_ascii().eq_ignore_ascii_case(CONTENT_LENGTH) {
        return length(value);
    }
    if is_header_name(name) {
        return None;
    }
    let at = line.windows(CONTENT_LENGTH.len()).rposition(|window| window.eq_ignore_ascii_case(CONTENT_LENGTH))?;
    length(line.get(at + CONTENT_LENGTH.len()..)?)
}

fn is_header_name(name: &[u8]) -> bool {
    !name.is_empty() && name.iter().all(|&byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// The number in `: 42`.
fn length(value: &[u8]) -> Option<u64> {
    let digits = value.strip_prefix(b":")?.trim_ascii();
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// Wraps a body in a frame.
pub(super) fn framed(body: &[u8]) -> Vec<u8> {
    let mut frame = format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes();
    frame.extend_from_slice(body);
    frame
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

    use super::*;

    fn frames(input: &[u8]) -> Vec<Frame> {
        let mut reader = FrameReader::new(input);
        let mut frames = Vec::new();
        while let Some(frame) = reader.next().unwrap() {
            frames.push(frame);
        }
        frames
    }

    fn body(text: &str) -> Frame {
        Frame::Body(text.as_bytes().to_vec())
    }

    #[test]
    fn header_names_have_any_case_and_unknown_ones_are_ignored() {
        let input = b"content-LENGTH:2\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n{}";
        assert_eq!(frames(input), [body("{}")]);
    }

    #[test]
    fn two_frames_in_one_piece_are_two_frames() {
        assert_eq!(frames(&[framed(b"one"), framed(b"two")].concat()), [body("one"), body("two")]);
    }

    #[test]
    fn a_header_without_a_valid_length_is_reported_and_skipped() {
        let lengths: [&[u8]; 5] = [b"many", b"-5", b"99999999999999999999", b"", b"1.5"];
        for bad in lengths {
            let input = [b"Content-Length: ", bad, b"\r\n\r\n", &framed(b"next")].concat();
            assert_eq!(frames(&input), [Frame::BadHeader, body("next")]);
        }
    }

    #[test]
    fn the_next_frame_is_found_after_the_rest_of_a_broken_one() {
        for cut in 1..18 {
            let header = format!("Content-Length: {cut}\r\n\r\n").into_bytes();
            let message = r#"{"a": "b", "c": 4}"#;
            let input = [header.as_slice(), message.as_bytes(), &framed(b"next")].concat();
            assert_eq!(frames(&input), [body(&message[..cut]), body("next")]);
        }
    }

    #[test]
    fn a_header_in_the_name_of_another_is_not_taken_for_it() {
        let input = [b"X-Content-Length: 1\r\n\r\n".as_slice(), &framed(b"next")].concat();
        assert_eq!(frames(&input), [Frame::BadHeader, body("next")]);
    }

    #[test]
    fn an_endless_header_line_is_not_kept() {
        let mut long = b"X: ".to_vec();
        long.resize(4 * MAX_HEADER_LINE, b'a');
        long.push(b'\n');
        assert_eq!(line(&mut long.as_slice()).unwrap().unwrap().len(), MAX_HEADER_LINE);
        let input = [long, framed(b"next")].concat();
        assert_eq!(frames(&input), [body("next")]);
    }

    #[test]
    fn an_empty_body_is_a_body() {
        assert_eq!(frames(b"Content-Length: 0\r\n\r\n"), [body("")]);
    }

    #[test]
    fn a_truncated_body_is_not_a_frame() {
        assert_eq!(frames(b"Content-Length: 1099511627776\r\n\r\n{}"), []);
        assert_eq!(frames(b"Content-Length: 10\r\n\r\n{}"), []);
        assert_eq!(frames(b"Content-Le"), []);
    }

    #[test]
    fn a_body_that_is_too_long_is_skipped() {
        let length = MAX_BODY + 1;
        let header = format!("Content-Length: {length}\r\n\r\n").into_bytes();
        let next = framed(b"next");
        let input = header.as_slice().chain(io::repeat(b'x').take(length)).chain(next.as_slice());
        let mut reader = FrameReader::new(input);
        assert_eq!(reader.next().unwrap(), Some(Frame::TooLong));
        assert_eq!(reader.next().unwrap(), Some(body("next")));
    }
}
