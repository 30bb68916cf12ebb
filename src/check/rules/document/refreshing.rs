//! Reading `<meta http-equiv="refresh">` as browsers do.

use super::super::super::element::Element;
use crate::html::{NodeId, is_space};

/// Tells whether a `<meta>` is the first that makes the page load again: browsers follow that one.
pub(super) fn is_first_refresh(meta: Element<'_, '_>) -> bool {
    let dom = meta.dom();
    delay(meta).is_some()
        && dom.elements_below(NodeId::DOCUMENT).find(|id| dom.is(*id, "meta") && delay(meta.at(*id)).is_some()) == Some(meta.id)
}

/// Returns after how many seconds a `<meta>` makes the page load again.
pub(super) fn delay(meta: Element<'_, '_>) -> Option<f64> {
    let asks = meta.attribute("http-equiv").is_some_and(|value| value.trim().eq_ignore_ascii_case("refresh"));
    meta.attribute("content").filter(|_| asks).and_then(seconds)
}

/// Returns the seconds that a value asks for, or `None` when browsers pass over it.
fn seconds(content: &str) -> Option<f64> {
    let content = content.trim_start_matches(is_space);
    let end = content.find(|c: char| !c.is_ascii_digit()).unwrap_or(content.len());
    let digits = &content[..end];
    if digits.is_empty() && !content.starts_with('.') {
        return None;
    }
    let rest = content[end..].trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    if !rest.is_empty() && !rest.starts_with([';', ',']) && !rest.starts_with(is_space) {
        return None;
    }
    Some(digits.parse().unwrap_or(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_browsers_understand_counts() {
        assert_eq!(seconds(" 5; url=/"), Some(5.0));
        assert_eq!(seconds("0.9"), Some(0.0));
        assert_eq!(seconds(".5,x"), Some(0.0));
        assert_eq!(seconds("5: url=/"), None);
        assert_eq!(seconds("+5"), None);
        assert_eq!(seconds("; 5"), None);
    }
}
