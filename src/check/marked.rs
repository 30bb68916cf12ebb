//! A page with marks: printed again as a whole, or put together from the page as published and its own words with marks.

use memchr::memmem;

use crate::source::MarkedHtml;

/// A page that Clearway printed, once more with marks.
pub trait Marked {
    /// Returns the page with marks all over.
    fn page(&self) -> MarkedHtml;

    /// Returns the page's own words alone with marks, where that is less work.
    fn body(&self) -> Option<MarkedHtml> {
        None
    }
}

impl<F: Fn() -> MarkedHtml> Marked for F {
    fn page(&self) -> MarkedHtml {
        self()
    }
}

/// Bodies of fewer bytes may stand on a page by chance.
const LEAST_OF_A_BODY: usize = 100;

/// Returns a page with marks in its own words, where these stand on it once, as they were printed.
pub(super) fn with_marked_body(plain: &str, body: &MarkedHtml) -> Option<String> {
    let own = body.clone().into_plain();
    let beginning = own.as_bytes().get(..LEAST_OF_A_BODY)?;
    let mut places = memmem::find_iter(plain.as_bytes(), beginning);
    let at = places.find(|at| plain.as_bytes()[*at..].starts_with(own.as_bytes()))?;
    if places.any(|at| plain.as_bytes()[at..].starts_with(own.as_bytes())) {
        return None;
    }
    let mut text = String::with_capacity(plain.len() - own.len() + body.marked().len());
    text.push_str(plain.get(..at)?);
    text.push_str(body.marked());
    text.push_str(plain.get(at + own.len()..)?);
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marked_words_go_in_where_they_stand_once() {
        let words = "<p>We care for all of the people of the town, and for those who come to see us from far away, too.</p>";
        let marked = MarkedHtml::new(words.replace("<p>", "<p data-clearway-at=\"3:0-9\">"));
        let page = |body: &str| format!("<main>{body}</main>");
        assert_eq!(with_marked_body(&page(words), &marked), Some(page(marked.marked())));
        assert_eq!(with_marked_body(&page(&words.repeat(2)), &marked), None, "which of the two is not known");
        assert_eq!(with_marked_body(&page("<p>Others.</p>"), &marked), None);
        assert_eq!(
            with_marked_body(&page("<p>A</p>"), &MarkedHtml::new("<p>A</p>".into())),
            None,
            "so few may stand there by chance"
        );
    }
}
