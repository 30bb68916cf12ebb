//! Brackets within brackets: the reader of style sheets goes down into each, and may need twice the time for each
//! level. What lies deeper than anybody writes is blanked before it is read.

use std::borrow::Cow;
use std::ops::Range;

/// Round and square brackets within one another: `calc()`, `:not()`, `@media (…)`.
const ROUND: usize = 12;
/// Rules within rules.
const CURLY: usize = 40;

/// Returns where a style sheet begins to nest deeper than it can be read.
#[must_use]
pub fn too_deep(css: &str) -> Option<usize> {
    depths(css).first().map(|range| range.start)
}

/// Returns a style sheet without what is nested too deep; every byte that is left stands where it stood.
#[must_use]
pub fn shallow(css: &str) -> Cow<'_, str> {
    let ranges = depths(css);
    if ranges.is_empty() {
        return Cow::Borrowed(css);
    }
    let mut out = String::with_capacity(css.len());
    let mut at = 0;
    for range in ranges {
        out.push_str(&css[at..range.start]);
        out.extend(css[range.clone()].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        at = range.end;
    }
    out.push_str(&css[at..]);
    Cow::Owned(out)
}

/// The stretches that are nested too deep: the inside of the outermost round bracket, since each level outside of what is
/// left might be read again and again; the inside of the rule that is one too many.
fn depths(css: &str) -> Vec<Range<usize>> {
    let bytes = css.as_bytes();
    let mut found: Vec<Range<usize>> = Vec::new();
    let (mut open, mut round, mut curly): (Vec<u8>, usize, usize) = (Vec::new(), 0, 0);
    // Where the stretch began that is too deep, and how many brackets were open then; the same of the outermost bracket.
    let mut deep: Option<(usize, usize)> = None;
    let mut outermost = (0, 0);
    let mut at = 0;
    while at < bytes.len() {
        let sign = bytes[at];
        match sign {
            b'/' if bytes.get(at + 1) == Some(&b'*') => {
                at = css[at + 2..].find("*/").map_or(bytes.len(), |end| at + 2 + end + 2);
                continue;
            }
            b'"' | b'\'' => {
                at = after_quoted(bytes, at, sign);
                continue;
            }
            b'\\' => at += 1,
            b'(' | b'[' | b'{' => {
                if sign == b'('
                    && let Some(end) = end_of_address(bytes, at)
                {
                    at = end;
                    continue;
                }
                open.push(sign);
                *(if sign == b'{' { &mut curly } else { &mut round }) += 1;
                if sign != b'{' && round == 1 {
                    outermost = (at + 1, open.len());
                }
                if deep.is_none() && curly > CURLY {
                    deep = Some((at + 1, open.len()));
                } else if deep.is_none() && round > ROUND {
                    deep = Some(outermost);
                }
            }
            b')' | b']' | b'}' => {
                let opening = match sign {
                    b')' => b'(',
                    b']' => b'[',
                    _ => b'{',
                };
                // A bracket that ends nothing of the moment is passed over, as browsers do.
                if open.last() == Some(&opening) {
                    if let Some((start, _)) = deep.take_if(|(_, count)| *count == open.len()) {
                        found.push(start..at);
                    }
                    open.pop();
                    *(if sign == b'}' { &mut curly } else { &mut round }) -= 1;
                }
            }
            _ => {}
        }
        at += 1;
    }
    if let Some((start, _)) = deep {
        found.push(start..bytes.len());
    }
    found
}

fn after_quoted(bytes: &[u8], start: usize, quote: u8) -> usize {
    let mut at = start + 1;
    while at < bytes.len() && bytes[at] != quote && bytes[at] != b'\n' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    (at + 1).min(bytes.len())
}

/// The end of an address without quotes, `url(a(b.png)`: brackets in it mean nothing.
fn end_of_address(bytes: &[u8], bracket: usize) -> Option<usize> {
    let named = bracket >= 3 && bytes[bracket - 3..bracket].eq_ignore_ascii_case(b"url");
    let first = bytes[bracket + 1..].iter().find(|byte| !byte.is_ascii_whitespace())?;
    if !named || matches!(first, b'"' | b'\'') {
        return None;
    }
    let mut at = bracket + 1;
    while at < bytes.len() && bytes[at] != b')' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    Some((at + 1).min(bytes.len()))
}

#[cfg(test)]
mod tests {
    use super::super::declare::inline_declarations;
    use super::super::media::Mode;
    use super::super::sheet::{Sheet, media_matches};
    use super::*;

    #[test]
    fn what_people_write_is_left_as_it_is() {
        let css = "@layer a { @media (min-width: calc(1rem + (2 * (3px)))) { p { &:is(:not(.a), [b=\"((((((((((((((\"]) { \
                   background: url(a(b(c(d(e(f(g(h(i(j(k(l(m(n.png); color: light-dark(#000, var(--a, var(--b))) } } } }";
        assert_eq!(shallow(css), css);
        assert_eq!(too_deep(css), None);
    }

    #[test]
    fn what_is_nested_too_deep_is_blanked_and_what_follows_is_read() {
        let css = format!("p {{ width: {}1px{}; color: red }}\nb {{ top: 0 }}", "calc(é".repeat(20), ")".repeat(20));
        let read = shallow(&css);
        assert_eq!(read.len(), css.len());
        assert!(read.starts_with("p { width: calc( ") && read.ends_with(" ); color: red }\nb { top: 0 }"), "{read}");
        assert_eq!(read.matches("calc(").count(), 1);
    }

    #[test]
    fn a_hundred_thousand_brackets_are_read_at_once() {
        for piece in
            ["a{", "@media all{", "@layer a{", ":not(", "@supports (", "p{width:calc(", "color-mix(in srgb,red,", "[", "(", "{"]
        {
            let css = piece.repeat(100_000);
            let _ = (Sheet::read(&css), inline_declarations(&css), media_matches(&css, Mode::USUAL));
        }
        for count in [60, 100_000] {
            let _ = Sheet::read(&format!("p {{ font: {}foo{} }}", "calc(1px + ".repeat(count), ")".repeat(count)));
        }
    }
}
