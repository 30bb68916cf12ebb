//! Reading `<meta http-equiv="refresh">` as browsers do.

use super::super::super::element::Element;
use crate::html::{NodeId, is_space};

/// Returns the first `<meta>` that makes the page load again, and after how many seconds.
pub(super) fn first_refresh(root: Element<'_, '_>) -> Option<(NodeId, f64)> {
    let dom = root.dom();
    dom.elements_below(root.id).filter(|id| dom.is(*id, "meta")).find_map(|id| {
        let asks = dom.attribute(id, "http-equiv").is_some_and(|value| value.trim().eq_ignore_ascii_case("refresh"));
        let delay = asks.then(|| dom.attribute(id, "content")).flatten().and_then(delay)?;
        Some((id, delay))
    })
}

/// The seconds that a value asks for, or `None` when browsers pass over it.
fn delay(content: &str) -> Option<f64> {
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
        assert_eq!(delay(" 5; url=/"), Some(5.0));
        assert_eq!(delay("0.9"), Some(0.0));
        assert_eq!(delay(".5,x"), Some(0.0));
        assert_eq!(delay("5: url=/"), None);
        assert_eq!(delay("+5"), None);
        assert_eq!(delay("; 5"), None);
    }
}
