//! `_headers` and `_redirects`, as Netlify and Cloudflare Pages read them.

use std::fmt::Write as _;

use super::address::{Moved, encoded};
use super::headers::{FINGERPRINTED, Headers};

/// Cloudflare Pages reads no line longer than this.
const LONGEST_LINE: usize = 2000;

/// Returns `_headers`.
pub(super) fn headers(base: &str, headers: &Headers) -> String {
    let mut text = format!("{base}*\n");
    for (name, value) in &headers.all {
        let line = format!("  {name}: {value}\n");
        debug_assert!(line.len() < LONGEST_LINE, "a header fits in a line");
        text.push_str(&line);
    }
    let _ = writeln!(text, "{base}{FINGERPRINTED}*\n  Cache-Control: {}", headers.lasting);
    text
}

/// Returns `_redirects`.
pub(super) fn redirects(moved: &[Moved]) -> String {
    moved.iter().fold(String::new(), |mut text, moved| {
        // The parts of a line are told apart by spaces.
        let _ = writeln!(text, "{} {} 301", encoded(&moved.from), moved.to);
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_space_in_an_old_address_does_not_end_it() {
        let moved = Moved { from: "/Strategy 2020.pdf".to_owned(), to: "/strategy/".to_owned() };
        assert_eq!(redirects(&[moved]), "/Strategy%202020.pdf /strategy/ 301\n");
    }
}
