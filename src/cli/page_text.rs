//! The text of a page, however its letters are stored: as a browser would read it, and what is odd about that.

use clearway::report::Finding;
use clearway::source::{SourceId, Span};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How much of a page browsers search for what it says about its letters.
const START: usize = 1024;

/// Returns the text of a page, and what is to be said of the way it is stored.
pub(crate) fn text_of(bytes: Vec<u8>) -> (String, Option<Finding>) {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        let (text, odd) = encoding.decode_without_bom_handling(&bytes[mark..]);
        return (text.into_owned(), odd.then(unreadable));
    }
    let start = &bytes[..bytes.len().min(START)];
    if let Some(wide) = wide(start) {
        return (wide.decode_without_bom_handling(&bytes).0.into_owned(), Some(unsaid()));
    }
    let declared = declared(start).filter(|encoding| *encoding != UTF_8);
    let bytes = match String::from_utf8(bytes) {
        Ok(text) if declared != Some(ISO_2022_JP) => {
            let odd = declared.filter(|_| !text.is_ascii()).map(untrue);
            return (text, odd);
        }
        Ok(text) => text.into_bytes(),
        Err(error) => error.into_bytes(),
    };
    if let Some(encoding) = declared {
        let (text, odd) = encoding.decode_without_bom_handling(&bytes);
        return (text.into_owned(), odd.then(unreadable));
    }
    let text = String::from_utf8_lossy(&bytes);
    let replaced = text.matches('\u{fffd}').count();
    let whole = text.chars().filter(|c| !c.is_ascii()).count() - replaced;
    // More broken letters than whole ones: it never was UTF-8, and browsers read it as Western European.
    let text = if replaced > whole { WINDOWS_1252.decode_without_bom_handling(&bytes).0 } else { text };
    (text.into_owned(), Some(unreadable()))
}

/// Returns the encoding that the start of a page names: `<meta charset="…">`, or in its longer form.
fn declared(start: &[u8]) -> Option<&'static Encoding> {
    let start = String::from_utf8_lossy(start).to_ascii_lowercase();
    start.match_indices("charset").find_map(|(at, found)| {
        let value = start[at + found.len()..].trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
        let label = value.split(['"', '\'', '>', ';', ' ', '/']).next()?;
        // What can be read as far as here is not stored in two bytes a letter.
        Encoding::for_label(label.as_bytes()).map(|named| if named == UTF_16LE || named == UTF_16BE { UTF_8 } else { named })
    })
}

/// Tells UTF-16 by its empty bytes: every other one, where the text is mostly English.
fn wide(start: &[u8]) -> Option<&'static Encoding> {
    let pairs = start.len() / 2;
    let empty = |odd: usize| start.chunks_exact(2).filter(|pair| pair[odd] == 0 && pair[1 - odd] != 0).count();
    let most = |odd: usize| pairs > 4 && empty(odd) * 10 > pairs * 8;
    if most(1) {
        Some(UTF_16LE)
    } else if most(0) {
        Some(UTF_16BE)
    } else {
        None
    }
}

fn odd(what: String) -> Finding {
    Finding::warning("page-encoding", Span::start_of(SourceId::from_index(0)), what)
        .why("Letters such as £, ’, é or ŵ come out as rubbish.")
        .mend("Save the page as UTF-8, and say so in it: `<meta charset=\"utf-8\">`.")
}

fn unreadable() -> Finding {
    odd("Some letters of this page are stored in a way that browsers may not read.".to_owned())
}

fn unsaid() -> Finding {
    odd("This page is saved as UTF-16 and does not say so, so that browsers cannot read it.".to_owned())
}

fn untrue(encoding: &'static Encoding) -> Finding {
    odd(format!("This page says that it is saved as {}, but it is saved as UTF-8.", encoding.name()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, Option<String>) {
        let (text, odd) = text_of(bytes.to_vec());
        (text, odd.map(|finding| finding.what))
    }

    #[test]
    fn what_a_page_says_of_its_letters_is_believed_as_browsers_believe_it() {
        let page = |name: &str| format!("<meta charset=\"{name}\">£ caf\u{e9} ");
        let latin = |name: &str| page(name).chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect::<Vec<u8>>();
        assert_eq!(read(&latin("ISO-8859-1")), (page("ISO-8859-1"), None));
        assert_eq!(read(page("utf-8").as_bytes()), (page("utf-8"), None));
        assert!(read(page("windows-1252").as_bytes()).1.unwrap().contains("saved as windows-1252, but"));
        assert_eq!(read(b"<meta charset=windows-1252>plain"), ("<meta charset=windows-1252>plain".to_owned(), None));
        let (japanese, ..) = encoding_rs::SHIFT_JIS.encode("<meta charset=shift_jis>日本");
        assert_eq!(read(&japanese), ("<meta charset=shift_jis>日本".to_owned(), None));
    }

    #[test]
    fn letters_that_nobody_named_are_read_as_well_as_they_can_be() {
        assert_eq!(read(b"caf\xe9").0, "caf\u{e9}");
        assert_eq!(read("\u{e9}\u{e9}\u{e9}".as_bytes().split_last().unwrap().1).0, "\u{e9}\u{e9}\u{fffd}");
        let wide: Vec<u8> = "<html lang=en>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let (text, odd) = read(&wide);
        assert_eq!(text, "<html lang=en>");
        assert!(odd.unwrap().contains("UTF-16"));
        let marked: Vec<u8> = [0xff, 0xfe].into_iter().chain(wide).collect();
        assert_eq!(read(&marked), ("<html lang=en>".to_owned(), None));
    }
}
