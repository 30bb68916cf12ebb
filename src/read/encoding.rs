//! From bytes to text: UTF-8 and nothing else, with a finding that says how to save a file that is not.

use std::path::Path;

use super::files::{LARGEST_TEXT, bytes_up_to};
use super::project::{ReadError, SourceText};
use crate::report::{Finding, Report, Reported};
use crate::source::{Fingerprint, SourceId, Sources, Span, position};

const SAVE_AS: &str =
    "Open it in Notepad, choose File, Save As, and choose UTF-8 under Encoding. In other editors look for Save with Encoding.";
const WHY_UTF_8: &str = "In any other form letters such as £, ’, é or ŵ come out as rubbish on the page.";

/// Reads the text of one source. `None` when it is no text that can be understood; a finding then says why.
///
/// # Errors
///
/// When the file is gone, is no normal file or may not be read.
pub fn source_text(root: &Path, sources: &Sources, id: SourceId) -> Result<Reported<Option<SourceText>>, ReadError> {
    let mut report = Report::default();
    let path = sources.path(id);
    let text = match bytes_up_to(root, path, LARGEST_TEXT)? {
        Some(bytes) => text(bytes, id, path, &mut report),
        None => {
            report.add(
                Finding::error("text-too-large", Span::start_of(id), format!("{} is too large to be a page.", named(path)))
                    .why("It holds more than 32 megabytes of text: more than 60 long novels.")
                    .mend("Look whether the right file has this name, or divide it into several pages."),
            );
            None
        }
    };
    Ok(report.with(text))
}

/// Returns a text to show a finding in, even of a file that [`source_text`] could not understand: every byte that is no
/// text is a `?`, so that bytes count as in the file. Empty when the file cannot be read at all.
#[must_use]
pub fn text_to_show(root: &Path, sources: &Sources, id: SourceId) -> String {
    let Ok(Some(bytes)) = bytes_up_to(root, sources.path(id), LARGEST_TEXT) else { return String::new() };
    if utf_16(&bytes).is_some() {
        return String::new();
    }
    let mut text = String::with_capacity(bytes.len());
    for piece in bytes.utf8_chunks() {
        text.push_str(piece.valid());
        text.extend(piece.invalid().iter().map(|_| '?'));
    }
    text
}

/// Turns the bytes of a source into its text.
pub(super) fn text(bytes: Vec<u8>, id: SourceId, path: &str, report: &mut Report) -> Option<SourceText> {
    let fingerprint = Fingerprint::of(&bytes);
    match String::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => {
            odd_characters(&text, id, path, report);
            Some(SourceText { text: text.into(), fingerprint })
        }
        Ok(text) if utf_16(text.as_bytes()).is_none() => {
            nul(&text, id, path, report);
            odd_characters(&text, id, path, report);
            Some(SourceText { text: text.into(), fingerprint })
        }
        Ok(text) => {
            report.add(saved_as_utf_16(text.as_bytes(), id, path));
            None
        }
        Err(trouble) => {
            let bytes = trouble.into_bytes();
            report.add(if utf_16(&bytes).is_some() { saved_as_utf_16(&bytes, id, path) } else { no_utf_8(&bytes, id, path) });
            None
        }
    }
}

/// Returns the name of the encoding when the bytes are UTF-16 or UTF-32, with or without a byte order mark.
fn utf_16(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(&[0xff, 0xfe, 0, 0]) || bytes.starts_with(&[0, 0, 0xfe, 0xff]) {
        return Some("UTF-32");
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Some("UTF-16");
    }
    // English and Welsh letters have a zero byte beside them in UTF-16: nearly every second byte, always on the same side.
    let start = &bytes[..bytes.len().min(1024) & !1];
    let zeros = |side: usize| start.iter().skip(side).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), start.len() / 2);
    (pairs > 3 && even.max(odd) * 10 >= pairs * 7 && even.min(odd) * 10 <= pairs).then_some("UTF-16")
}

fn saved_as_utf_16(bytes: &[u8], id: SourceId, path: &str) -> Finding {
    let form = utf_16(bytes).unwrap_or("UTF-16");
    Finding::error(
        "encoding-utf-16",
        Span::start_of(id),
        format!("{} was saved as {form}; pages are saved as UTF-8.", named(path)),
    )
    .why(WHY_UTF_8)
    .mend(SAVE_AS)
}

fn no_utf_8(bytes: &[u8], id: SourceId, path: &str) -> Finding {
    let (mut at, mut places) = (0, Vec::new());
    for piece in bytes.utf8_chunks() {
        at += piece.valid().len();
        places.extend((!piece.invalid().is_empty()).then_some(at));
        at += piece.invalid().len();
    }
    let first = places.first().copied().unwrap_or(0);
    let byte = bytes.get(first).copied().unwrap_or(0);
    let before: String =
        bytes[..first].utf8_chunks().map(|piece| piece.valid().to_owned() + &"?".repeat(piece.invalid().len())).collect();
    let place = position(&before, before.len());
    let likely = windows_1252(byte).map_or_else(String::new, |letter| format!(", probably meant as {letter}"));
    let others = match places.len() - 1 {
        0 => String::new(),
        1 => " There is one more such place.".to_owned(),
        more => format!(" There are {more} more such places."),
    };
    let what = format!(
        "{} was not saved as UTF-8: line {}, column {} holds a byte that is no letter there (0x{byte:02X}{likely}).{others}",
        named(path),
        place.line,
        place.column
    );
    Finding::error("encoding-not-utf-8", Span::new(id, first, first + 1), what).why(WHY_UTF_8).mend(SAVE_AS)
}

fn nul(text: &str, id: SourceId, path: &str, report: &mut Report) {
    let at = text.find('\0').unwrap_or(0);
    let what = format!(
        "{} holds a character that is nothing at all (a zero byte){}.",
        named(path),
        and_more(text.matches('\0').count())
    );
    report.add(
        Finding::error("text-zero-byte", Span::new(id, at, at + 1), what)
            .why("Browsers show a replacement character for it, and screen readers may stop there.")
            .mend("Delete it. If the whole file looks strange, it may be a Word document with a wrong name: copy its text into a new file."),
    );
}

/// One look over all bytes for rare ones; only a text that has them is looked at again.
fn odd_characters(text: &str, id: SourceId, path: &str, report: &mut Report) {
    let bytes = text.as_bytes();
    let (mut returns, mut turns) = (bytes.first() == Some(&b'\r'), false);
    // Without a way out of the loop many bytes are looked at in one step. Signs of direction are E2 80 AA-AE and E2 81 A6-A9.
    for ((first, second), third) in bytes.iter().zip(bytes.iter().skip(1)).zip(bytes.iter().skip(2)) {
        returns |= *second == b'\r';
        turns |= (*first == 0xe2)
            & ((*second == 0x80) & (third.wrapping_sub(0xaa) <= 4) | (*second == 0x81) & (third.wrapping_sub(0xa6) <= 3));
    }
    returns |= bytes.last() == Some(&b'\r');
    if returns {
        lone_returns(text, id, path, report);
    }
    if turns {
        directions(text, id, path, report);
    }
}

fn lone_returns(text: &str, id: SourceId, path: &str, report: &mut Report) {
    let bytes = text.as_bytes();
    let mut lone = text.match_indices('\r').map(|(at, _)| at).filter(|at| bytes.get(at + 1) != Some(&b'\n'));
    if let Some(at) = lone.next() {
        let what = format!("{} has a line that ends as on Macs before 2001{}.", named(path), and_more(lone.count() + 1));
        report.add(
            Finding::warning("text-lone-return", Span::new(id, at, at + 1), what)
                .why("Some programs take all such lines for one, so headings and lists are lost.")
                .mend("Save the file with line ends of Windows (CRLF) or Unix (LF); most editors show the choice at the foot of the window."),
        );
    }
}

/// Characters that turn the direction of writing can make a text read otherwise than it is; left open, they turn what follows.
fn directions(text: &str, id: SourceId, path: &str, report: &mut Report) {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let turning: Vec<(usize, &str)> = text.match_indices(turns).collect();
    if let Some((at, sign)) = turning.iter().find(|(_, sign)| matches!(*sign, "\u{202d}" | "\u{202e}")) {
        let what = format!(
            "{} holds an invisible character that turns the letters after it round (U+{:04X}).",
            named(path),
            code(sign)
        );
        report.add(
            Finding::error("text-direction-override", Span::new(id, *at, at + sign.len()), what)
                .why("What people see, what a screen reader says and what a search finds are then three different texts.")
                .mend("Delete it. For a name in another script write `<bdi>` around it, or `::: language` for a passage."),
        );
    }
    if let Some((at, sign)) = left_open(text, &turning) {
        let what = format!(
            "{} holds an invisible character that changes the direction of writing and is not closed (U+{:04X}).",
            named(path),
            code(sign)
        );
        report.add(
            Finding::warning("text-direction-open", Span::new(id, at, at + sign.len()), what)
                .why("The rest of the paragraph may be shown in a wrong order.")
                .mend("Delete it. For a name in another script write `<bdi>` around it."),
        );
    }
}

fn left_open<'a>(text: &str, turning: &[(usize, &'a str)]) -> Option<(usize, &'a str)> {
    let (mut open, mut last): (Vec<(usize, &str)>, usize) = (Vec::new(), 0);
    for (at, sign) in turning {
        if let Some(first) = open.first().filter(|_| text.as_bytes()[last..*at].contains(&b'\n')) {
            return Some(*first);
        }
        last = *at;
        match *sign {
            "\u{202c}" | "\u{2069}" => drop(open.pop()),
            "\u{202d}" | "\u{202e}" => {}
            _ => open.push((*at, sign)),
        }
    }
    open.first().copied()
}

fn code(sign: &str) -> u32 {
    sign.chars().next().map_or(0, u32::from)
}

fn and_more(count: usize) -> String {
    match count {
        0 | 1 => String::new(),
        _ => format!(", {count} times"),
    }
}

fn named(path: &str) -> String {
    format!("`{}`", path.rsplit('/').next().unwrap_or(path))
}

/// Returns the letter that a byte from 0x80 stands for in Windows-1252, the usual form of texts from old Windows programs.
fn windows_1252(byte: u8) -> Option<char> {
    const FIRST: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    let letter = match byte {
        0x80..=0x9f => FIRST.chars().nth(usize::from(byte - 0x80))?,
        0xa0..=0xff => char::from(byte),
        _ => return None,
    };
    (!letter.is_control()).then_some(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (Option<String>, Vec<Finding>) {
        let mut report = Report::default();
        let text = text(bytes.to_vec(), SourceId::from_index(0), "content/vision.md", &mut report);
        (text.map(|text| text.text.into()), report.findings().to_vec())
    }

    fn only_rule(bytes: &[u8]) -> String {
        let (_, findings) = read(bytes);
        assert_eq!(findings.len(), 1, "{findings:?}");
        findings[0].rule.to_string()
    }

    #[test]
    fn utf_8_is_fine_with_and_without_its_mark_and_with_windows_lines() {
        assert_eq!(read("\u{feff}Caf\u{e9}\r\nTŷ – ‘x’".as_bytes()), (Some("\u{feff}Café\r\nTŷ – ‘x’".into()), vec![]));
        assert_eq!(read(b""), (Some(String::new()), vec![]));
    }

    #[test]
    fn a_file_saved_as_utf_16_is_told_how_to_be_saved() {
        let little: Vec<u8> = "title: Vision\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = "title: Vision\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [[&[0xff, 0xfe][..], &little].concat(), [&[0xfe, 0xff][..], &big].concat(), little, big] {
            let (text, findings) = read(&bytes);
            assert_eq!(text, None);
            assert_eq!(findings[0].what, "`vision.md` was saved as UTF-16; pages are saved as UTF-8.");
            assert!(findings[0].mend.contains("Save As"));
        }
    }

    #[test]
    fn a_windows_1252_letter_is_named_with_its_place() {
        let (text, findings) = read(b"One\nIt\x92s \xa3" as &[u8]);
        assert_eq!(text, None);
        let at = findings[0].at.unwrap();
        assert_eq!((at.start(), at.end()), (6, 7));
        assert_eq!(
            findings[0].what,
            "`vision.md` was not saved as UTF-8: line 2, column 3 holds a byte that is no letter there (0x92, probably meant as ’). \
             There is one more such place."
        );
    }

    #[test]
    fn odd_characters_are_located_and_the_text_is_still_read() {
        assert_eq!(only_rule(b"a\0b"), "text-zero-byte");
        assert_eq!(only_rule(b"one\rtwo\r\nthree\rfour"), "text-lone-return");
        assert_eq!(only_rule("see \u{202e}gpj.exe".as_bytes()), "text-direction-override");
        assert_eq!(only_rule("a \u{2067}b\nc".as_bytes()), "text-direction-open");
        assert_eq!(read("a \u{2067}b\u{2069} c".as_bytes()).1, vec![]);
        assert!(read(b"a\0b").0.is_some());
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "lays out a site")]
    fn a_broken_text_is_shown_with_its_bytes_in_place() {
        let site = tempfile::tempdir().unwrap();
        std::fs::write(site.path().join("x.md"), b"It\x92s").unwrap();
        let mut sources = Sources::default();
        let id = sources.intern("x.md");
        assert_eq!(text_to_show(site.path(), &sources, id), "It?s");
        assert_eq!(source_text(site.path(), &sources, id).unwrap().findings.len(), 1);
    }
}
