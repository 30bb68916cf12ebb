//! Where sentences begin and end, and which words they have.

use std::ops::Range;

/// Words with a full stop after them that end no sentence.
const SHORT: [&str; 34] = [
    "dr", "mr", "mrs", "ms", "mx", "prof", "rev", "st", "hon", "cllr", "vs", "e.g", "i.e", "eg", "ie", "approx", "dept", "fig",
    "col", "sgt", "capt", "gen", "sr", "jr", "inc", "ltd", "tel", "ext", "est", "jan", "feb", "aug", "sept", "oct",
];

/// Words with a full stop after them that end a sentence as often as not.
const SHORT_OR_END: [&str; 10] = ["etc", "no", "co", "p", "pp", "vol", "nov", "dec", "a.m", "p.m"];

/// Signs that close what stands before them and belong to its sentence.
const CLOSING: [char; 9] = ['"', '\'', '”', '’', '»', ')', ']', '*', '_'];

/// One word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<'t> {
    /// The byte at which it begins.
    pub at: usize,
    /// The word without the signs before and after it; an address, a number or a time is one word.
    pub text: &'t str,
}

/// Returns the bytes of each sentence of a text, without the space around it. A blank line ends a sentence too.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let mut start: Option<usize> = None;
    let mut end = 0;
    let mut tokens = tokens(text).peekable();
    while let Some((at, token)) = tokens.next() {
        let next = tokens.peek().copied();
        start.get_or_insert(at);
        end = at + token.len();
        let parted = next.is_some_and(|(next, _)| text[end..next].matches('\n').count() > 1);
        if (parted || ends(token, next.map(|(_, token)| token)))
            && let Some(start) = start.take()
        {
            push(&mut all, text, start..end);
        }
    }
    if let Some(start) = start {
        push(&mut all, text, start..end);
    }
    all
}

/// Adds a sentence; signs without a word belong to the one before.
fn push(all: &mut Vec<Range<usize>>, text: &str, range: Range<usize>) {
    if text[range.clone()].contains(char::is_alphanumeric) {
        all.push(range);
    } else if let Some(last) = all.last_mut() {
        last.end = range.end;
    }
}

fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = next(text, at, |c| !c.is_whitespace());
        at = next(text, start, char::is_whitespace);
        text.get(start..at).filter(|token| !token.is_empty()).map(|token| (start, token))
    })
}

/// Returns where the next such character stands, or the end. Most are ASCII, and need not be decoded.
fn next(text: &str, from: usize, wanted: impl Fn(char) -> bool) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(byte) = bytes.get(at) {
        let sign = if byte.is_ascii() { Some(char::from(*byte)) } else { text[at..].chars().next() };
        match sign {
            Some(sign) if !wanted(sign) => at += sign.len_utf8(),
            _ => break,
        }
    }
    at
}

/// Tells whether a sentence ends with a token, as far as it and the next one tell.
fn ends(token: &str, next: Option<&str>) -> bool {
    let bare = token.trim_end_matches(CLOSING);
    let follows = next.and_then(|next| next.chars().find(|c| c.is_alphanumeric()));
    let goes_on = follows.is_some_and(char::is_lowercase);
    if bare.ends_with(['!', '?']) {
        // "Yahoo! is" and “Why?” she asked: the sentence goes on.
        return !(goes_on && bare.len() < token.len()) || next.is_none();
    }
    if bare.ends_with(['。', '！', '？', '؟', '।', '۔']) {
        return true;
    }
    let Some(before) = bare.strip_suffix(['.', '…']) else { return false };
    if next.is_none() {
        return true;
    }
    if bare.ends_with('…') || before.ends_with('.') {
        return !goes_on;
    }
    let word = before.trim_start_matches(|c: char| !c.is_alphanumeric());
    let small = word.to_lowercase();
    let letter = {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
    };
    let initials = word.contains('.') && word.split('.').all(|part| part.chars().count() == 1);
    if SHORT.contains(&small.as_str()) || (letter && word != "I") {
        return false;
    }
    if initials || SHORT_OR_END.contains(&small.as_str()) {
        // "The N.H.S. App" goes on and "the N.H.S. You can" does not: only a word that often begins a sentence tells.
        let begins = next.is_some_and(|next| BEGINNINGS.contains(&next.trim_matches(|c: char| !c.is_alphanumeric())));
        return begins || (!initials && !goes_on && follows.is_some_and(char::is_uppercase));
    }
    true
}

/// Words in capitals that begin sentences and are hardly ever part of a name.
const BEGINNINGS: [&str; 40] = [
    "The", "A", "An", "We", "You", "They", "He", "She", "It", "This", "That", "These", "Those", "There", "If", "When", "In",
    "On", "At", "For", "Our", "Your", "Their", "But", "And", "So", "Do", "Does", "Are", "Is", "Can", "Will", "What", "Who",
    "How", "Why", "Where", "Some", "Many", "Please",
];

/// Returns the words of a text: what stands between white space and has a letter or digit, dashes apart.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    tokens(text)
        .flat_map(|(at, token)| {
            // Two words joined by a long dash or by dots are two.
            let parted = !token.is_ascii() && token.contains(['—', '…']);
            let parts = token.split(move |c| parted && matches!(c, '—' | '…'));
            parts.map(move |part| (at + (part.as_ptr() as usize - token.as_ptr() as usize), part))
        })
        .filter_map(|(at, token)| {
            if token.is_ascii() {
                let start = token.bytes().position(|byte| byte.is_ascii_alphanumeric())?;
                let end = token.bytes().rposition(|byte| byte.is_ascii_alphanumeric())?;
                return Some(Word { at: at + start, text: &token[start..=end] });
            }
            let start = token.find(char::is_alphanumeric)?;
            let end = token.rfind(char::is_alphanumeric)?;
            let end = end + token[end..].chars().next().map_or(0, char::len_utf8);
            Some(Word { at: at + start, text: &token[start..end] })
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn a_full_stop_ends_a_sentence_unless_it_shortens_a_word() {
        assert_eq!(
            split("Dr. Khan is here. Ask J. Smith, e.g. about pay."),
            ["Dr. Khan is here.", "Ask J. Smith, e.g. about pay."]
        );
        assert_eq!(
            split("We meet at 9.30am. Bring tea, cake etc. Then go."),
            ["We meet at 9.30am.", "Bring tea, cake etc.", "Then go."]
        );
        assert_eq!(
            split("Work for the N.H.S. We do. The N.H.S. App helps."),
            ["Work for the N.H.S.", "We do.", "The N.H.S. App helps."]
        );
        assert_eq!(split("It was you and I. We went."), ["It was you and I.", "We went."]);
    }

    #[test]
    fn a_quotation_is_as_many_sentences_as_it_has() {
        assert_eq!(
            split("She said: “We care. We listen.” Then she left."),
            ["She said: “We care.", "We listen.”", "Then she left."]
        );
        assert_eq!(split("“Why?” he asked. (Nobody knew.) Well…"), ["“Why?” he asked.", "(Nobody knew.)", "Well…"]);
    }

    #[test]
    fn a_blank_line_ends_what_has_no_full_stop() {
        assert_eq!(split("Our plan\n\nWe care"), ["Our plan", "We care"]);
        assert_eq!(split("Our plan\nis here"), ["Our plan\nis here"]);
        assert_eq!(split(" - \n\n. "), [""; 0]);
    }

    #[test]
    fn addresses_numbers_and_times_are_one_word_each() {
        let found = |text| words(text).map(|word| word.text).collect::<Vec<_>>();
        assert_eq!(found("Ring us - or (write) to help@x.org."), ["Ring", "us", "or", "write", "to", "help@x.org"]);
        assert_eq!(found("care—and 1,250 well-known people’s"), ["care", "and", "1,250", "well-known", "people’s"]);
        assert_eq!(words("a, “b”").nth(1).map(|word| word.at), Some(6));
    }
}
