//! Finds the words that a finding is about within the stretch of source that they came from.

use super::finding::Passage;

/// Returns the bytes of `text[from..to]` where a passage stands, or `None` when it cannot be found there.
///
/// What a reader sees differs from what is written: quotes are curly, lines are wrapped, words are linked or bold. So
/// words are compared one after the other, and what stands between them is passed over, link targets included.
pub(super) fn place(text: &str, from: usize, to: usize, passage: &Passage) -> Option<(usize, usize)> {
    let to = text.floor_char_boundary(to.min(text.len()));
    let from = text.floor_char_boundary(from.min(to));
    let stretch = &text[from..to];
    let wanted: Vec<&str> = words(&passage.words).map(|(_, word)| word).collect();
    if wanted.is_empty() {
        let (at, found) = stretch.match_indices(passage.words.trim()).nth(passage.nth)?;
        return Some((from + at, from + at + found.len())).filter(|_| !found.is_empty());
    }
    let written: Vec<(usize, &str)> = words(stretch).collect();
    let fits = |window: &&[(usize, &str)]| window.iter().map(|(_, word)| *word).eq(wanted.iter().copied());
    let found = written.windows(wanted.len()).filter(fits).nth(passage.nth)?;
    let (first, (last, word)) = (found.first()?.0, found.last()?);
    Some((from + first, from + last + word.len()))
}

/// Returns the words of a text with their bytes, without those of link targets and attributes.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < text.len() {
            let rest = &text[at..];
            let skipped = skipped(rest);
            if skipped > 0 {
                at += skipped;
                continue;
            }
            let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
            if end > 0 {
                at += end;
                return Some((at - end, &rest[..end]));
            }
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
        None
    })
}

/// The length of a link's target `](…)`, or of attributes `{.decorative}`, that a text begins with; 0 for neither.
fn skipped(text: &str) -> usize {
    let closing = match text.as_bytes() {
        [b']', b'(', ..] => ')',
        [b'{', b'.' | b'#' | b':', ..] => '}',
        _ => return 0,
    };
    text.find(['\n', closing]).filter(|end| text[*end..].starts_with(closing)).map_or(0, |end| end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(text: &'t str, words: &str, nth: usize) -> Option<&'t str> {
        place(text, 0, text.len(), &Passage { words: words.into(), nth }).map(|(start, end)| &text[start..end])
    }

    #[test]
    fn words_are_found_across_lines_links_and_marks() {
        let text = "We will **work\nwith** [our staff](../staff/_index.md) e.g. nurses, e.g.\ncarers.";
        assert_eq!(found(text, "work with our staff", 0), Some("work\nwith** [our staff"));
        assert_eq!(found(text, "our staff e.g. nurses", 0), Some("our staff](../staff/_index.md) e.g. nurses"));
        assert!(found(text, "e.g.", 1).is_some_and(|part| text.ends_with(&format!("{part}.\ncarers."))));
        assert_eq!(found(text, "doctors", 0), None);
        assert_eq!(found("5 % & more", "%", 0), Some("%"));
    }
}
