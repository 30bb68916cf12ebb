//! What a style sheet should not say, whatever page uses it.

use std::borrow::Cow;
use std::collections::HashSet;

use super::scan::{Written, declarations};
use crate::css::{shallow, too_deep};
use crate::report::{Finding, Severity};
use crate::source::{SourceId, Span};

/// Checks the style sheets of a site as they are written.
#[must_use]
pub fn check_styles<'t>(sheets: impl IntoIterator<Item = (SourceId, &'t str)>) -> Vec<Finding> {
    let sheets: Vec<_> = sheets.into_iter().map(|(source, css)| (source, 0, css)).collect();
    check(&sheets, Whose::Site)
}

/// Checks the style sheets that pages of any making link.
#[must_use]
pub fn check_linked_styles<'t>(sheets: impl IntoIterator<Item = (SourceId, &'t str)>) -> Vec<Finding> {
    let sheets: Vec<_> = sheets.into_iter().map(|(source, css)| (source, 0, css)).collect();
    check(&sheets, Whose::Pages)
}

/// Checks the style sheets that stand in a page itself, each with the byte of the page where it begins.
///
/// `alone` says whether the page has no others: what depends on all of them is told only then.
pub(in crate::check) fn check_embedded(source: SourceId, sheets: &[(usize, &str)], alone: bool) -> Vec<Finding> {
    let sheets: Vec<_> = sheets.iter().map(|(start, css)| (source, *start, *css)).collect();
    check(&sheets, if alone { Whose::Pages } else { Whose::PartOfPage })
}

/// Where style sheets come from, which decides what can be said of them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    /// All of a site of our own: which of its pages are easy read is known.
    Site,
    /// All of pages of any making.
    Pages,
    /// Some of such a page's.
    PartOfPage,
}

/// Checks style sheets: the source of each, the byte of the source where it begins, and its text.
fn check(sheets: &[(SourceId, usize, &str)], whose: Whose) -> Vec<Finding> {
    let mut findings = Vec::new();
    let readable: Vec<Cow<'_, str>> = sheets.iter().map(|(_, _, css)| shallow(css)).collect();
    let written: Vec<Vec<Written<'_>>> = readable.iter().map(|css| declarations(css)).collect();
    // A sheet that knows the rows of easy read is used by such pages.
    let easy_read =
        whose == Whose::Site && written.iter().flatten().any(|one| one.selectors().any(|selector| selector.contains(".idea")));
    let known = (whose != Whose::PartOfPage).then(|| Known::of(written.iter().flatten()));
    for ((source, start, css), written) in sheets.iter().zip(&written) {
        findings.extend(too_deep(css).map(|at| nested(*source, start + at)));
        for one in written.iter().filter(|one| !one.is_in_movement()) {
            let for_eyes = || justified(one).or_else(|| hyphenated(one).filter(|_| easy_read));
            let alone = || sizes(one).or_else(|| order(one)).or_else(|| forced(one)).or_else(for_eyes);
            let among = |known| place(one, known).or_else(|| shown_on_hover(one, known)).or_else(|| underline(one, known));
            if let Some(mut finding) = alone().or_else(|| known.as_ref().and_then(among)) {
                finding.at = Some(Span::new(*source, start + one.at.start, start + one.at.end));
                finding.snippet = Some(format!("{}: {}", one.name, one.value));
                findings.push(finding);
            }
        }
    }
    findings
}

/// What the style sheets say together.
struct Known {
    /// Whether anything leaves room for what stays over the page.
    room_above: bool,
    /// What the focus shows: the property, and the selectors without their states.
    shown_in_focus: HashSet<(String, String)>,
    /// The selectors that give links another sign than their colour.
    signs: HashSet<String>,
    /// Whether links in running text are underlined.
    underlined: bool,
}

impl Known {
    fn of<'w, 't: 'w>(all: impl Iterator<Item = &'w Written<'t>>) -> Self {
        let mut known = Self { room_above: false, shown_in_focus: HashSet::new(), signs: HashSet::new(), underlined: false };
        for one in all {
            known.room_above |= one.name.starts_with("scroll-padding") || one.name.starts_with("scroll-margin");
            if matches!(one.name, "display" | "visibility" | "opacity") {
                let selector = one.whole_selector();
                if selector.contains(":focus") {
                    known.shown_in_focus.insert((one.name.to_owned(), stateless(&selector)));
                }
            }
            known.take_sign(one);
        }
        known
    }

    /// Notes a declaration that tells links from other words by more than their colour.
    fn take_sign(&mut self, one: &Written<'_>) {
        let sign = matches!(
            one.name,
            "border-bottom" | "border-block-end" | "box-shadow" | "text-decoration" | "text-decoration-line" | "font-weight"
        );
        if !sign || one.is_under("print") || one.value.split(' ').any(|word| word == "none") {
            return;
        }
        let selector = one.whole_selector();
        self.underlined |= one.value.contains("underline") && selector.split(',').map(str::trim).any(is_link_in_text);
        self.signs.insert(selector);
    }
}

/// Tells whether a selector is for the links of running text: `main p a`.
fn is_link_in_text(selector: &str) -> bool {
    let around = selector.strip_suffix(" a").or_else(|| selector.strip_suffix(" a:link"));
    around.is_some_and(|around| {
        let last = around.split([' ', '>']).next_back().unwrap_or_default();
        ["p", "li", "main", "article"].contains(&last)
            || ["content", "prose", "text", "article", "main"].iter().any(|name| around.contains(name))
    })
}

/// A selector without the states that a mouse or the keyboard bring.
fn stateless(selector: &str) -> String {
    let mut selector = selector.to_owned();
    for state in [":hover", ":focus-within", ":focus-visible", ":focus"] {
        selector = selector.replace(state, "");
    }
    selector
}

fn nested(source: SourceId, at: usize) -> Finding {
    Finding::warning(
        "styles-too-deep",
        Span::new(source, at, at),
        "These styles hold brackets within brackets without end: what lies deepest was passed over.",
    )
    .why("Browsers give up on it, and what it was to say is not seen.")
    .mend("Look for a `(` or `{` that is repeated or never closed.")
}

fn sizes(written: &Written<'_>) -> Option<Finding> {
    let of_letters =
        matches!(written.name, "font-size" | "font") || (written.name.starts_with("--") && written.name.contains("size"));
    if of_letters && !written.is_under("print") {
        let grows = ["rem", "em", "%", "var(", "inherit", "larger", "smaller"].iter().any(|unit| written.value.contains(unit));
        let fixed = ["px", "pt", "vw", "vh", "vmin", "vmax"].iter().find(|unit| has_unit(written.value, unit));
        if let Some(unit) = fixed.filter(|_| !grows) {
            return Some(
                Finding::warning(
                    "font-size-fixed",
                    None,
                    format!("The size of these letters is given in `{unit}`, and cannot grow with the reader's own setting."),
                )
                .why("Many people set larger letters in their browser, and these stay small.")
                .mend("Give the size in `rem`, or add a part in `rem`: `clamp(1rem, 0.9rem + 0.5vw, 1.25rem)`."),
            );
        }
    }
    let across = matches!(written.name, "width" | "min-width" | "inline-size" | "min-inline-size");
    let wide =
        written.value.strip_suffix("px").and_then(|value| value.trim().parse::<f32>().ok()).is_some_and(|value| value > 320.0);
    let narrow_only = written.is_under("min-width") || written.is_under("width >") || written.is_under("print");
    (across && wide && !narrow_only).then(|| {
        Finding::warning(
            "width-fixed",
            None,
            format!("`{}: {}` is wider than a phone, or than a page at 400%.", written.name, written.value),
        )
        .why("Readers who enlarge the page have to move sideways for every line.")
        .mend(format!("Let it shrink: `{}: min(100%, {})`.", written.name.trim_start_matches("min-"), written.value))
    })
}

fn has_unit(value: &str, unit: &str) -> bool {
    value.match_indices(unit).any(|(at, _)| {
        let before = value[..at].chars().next_back().is_some_and(|c| c.is_ascii_digit() || c == '.');
        let after = value[at + unit.len()..].chars().next().is_none_or(|c| !c.is_ascii_alphanumeric());
        before && after
    })
}

fn order(written: &Written<'_>) -> Option<Finding> {
    let moved = match written.name {
        "order" => written.value.trim() != "0",
        "flex-direction" | "flex-flow" => written.value.contains("-reverse"),
        "flex-wrap" => written.value.contains("wrap-reverse"),
        "grid-auto-flow" => written.value.contains("dense"),
        _ => false,
    };
    (moved && !written.is_under("print")).then(|| {
        Finding::warning("visual-order", None, format!("`{}: {}` shows things in another order than they are read in.", written.name, written.value))
            .why("With a screen reader or the keyboard, people move through the page in the order it is written in, and what they see jumps about.")
            .mend("Write the parts in the order in which they are to be read, and take this out.")
    })
}

fn place(written: &Written<'_>, known: &Known) -> Option<Finding> {
    let stays = written.name == "position" && matches!(written.value, "sticky" | "fixed") && !written.is_under("print");
    (stays && !known.room_above).then(|| {
        Finding::warning(
            "sticky-cover",
            None,
            format!("`position: {}` keeps something over the page, and nothing leaves room for it.", written.value),
        )
        .why("What has the focus, and the heading that a link leads to, may lie hidden below it.")
        .mend("Add `html { scroll-padding-top: 6rem }` with the height of what stays, or let it move with the page.")
    })
}

fn shown_on_hover(written: &Written<'_>, known: &Known) -> Option<Finding> {
    let shows = match written.name {
        "display" => written.value != "none",
        "visibility" => written.value == "visible",
        "opacity" => written.value.parse::<f32>().is_ok_and(|value| value > 0.9),
        _ => false,
    };
    if !shows {
        return None;
    }
    let selector = written.whole_selector();
    if !selector.contains(":hover") || selector.contains(":focus") {
        return None;
    }
    let also = known.shown_in_focus.contains(&(written.name.to_owned(), stateless(&selector)));
    (!also).then(|| {
        Finding::warning("hover-only", None, "This is shown only while a mouse rests on something.")
            .why("With a keyboard, on a phone and with a screen magnifier, nobody gets to see it.")
            .mend("Show it always, or let the focus show it too: add `:focus-within` beside `:hover`.")
    })
}

fn forced(written: &Written<'_>) -> Option<Finding> {
    let refused = written.name == "forced-color-adjust" && written.value == "none";
    // In a block for readers with colours of their own, whoever wrote it has seen what becomes of it.
    (refused && !written.is_under("forced-colors")).then(|| {
        Finding::warning("forced-colours-refused", None, "This refuses the colours that readers have chosen for themselves.")
            .why("People with weak sight or migraine choose colours in their system, and depend on getting them everywhere.")
            .mend(
                "Take `forced-color-adjust: none` out, and use the system's colours (`CanvasText`, `Canvas`) where it matters.",
            )
    })
}

fn justified(written: &Written<'_>) -> Option<Finding> {
    (written.name == "text-align" && written.value.contains("justify") && !written.is_under("print")).then(|| Finding {
        severity: Severity::Hint,
        ..Finding::hint("text-justified", None, "These lines are stretched to one length.")
            .why("The gaps between the words make rivers of white that some dyslexic readers cannot read across.")
            .mend("Write `text-align: start`.")
    })
}

/// Words of easy read are never broken, and what holds for the whole page holds for them.
fn hyphenated(written: &Written<'_>) -> Option<Finding> {
    const WHOLE: [&str; 9] = ["html", "body", ":root", "main", "p", "*", ".ideas", ".idea", ".idea-words"];
    let selector = written.selectors().last()?;
    let reaches = selector.split(',').any(|one| WHOLE.contains(&one.trim()));
    (written.name.ends_with("hyphens") && written.value == "auto" && reaches).then(|| {
        Finding::hint("text-hyphenated", None, "Words are broken at the ends of lines, in easy read too.")
            .why("A word that goes on in the next line is hard to recognise for people who read slowly.")
            .mend("Write `hyphens: manual` here, and `hyphens: auto` only where columns are narrow.")
    })
}

/// Links in running text are told from it by more than their colour.
fn underline(written: &Written<'_>, known: &Known) -> Option<Finding> {
    let gone = matches!(written.name, "text-decoration" | "text-decoration-line")
        && written.value.split(' ').any(|word| word == "none");
    if !gone || written.is_under("print") || known.underlined {
        return None;
    }
    let plain = |selector: &str| {
        matches!(selector, "a" | "a:link" | "a:visited" | ":link" | "a:any-link" | ":any-link" | "main a" | "p a" | ".prose a")
    };
    let whole = written.whole_selector();
    (whole.split(',').map(str::trim).any(plain) && !known.signs.contains(&whole)).then(|| {
        Finding::warning("link-underline", None, "Links are told from other words by their colour alone.")
            .why("People who see few colours, or a page in black and white, do not see that there is a link.")
            .mend("Keep the underline: take `text-decoration: none` out.")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(css: &str) -> Vec<(String, &str)> {
        let source = SourceId::from_index(0);
        let findings = check_styles([(source, css)]);
        findings.into_iter().map(|it| it.at.map(|at| (it.rule.into_owned(), &css[at.start()..at.end()])).unwrap()).collect()
    }

    #[test]
    fn links_without_underline_are_told_unless_something_else_marks_them() {
        let none = [("link-underline".to_owned(), "text-decoration: none")];
        assert_eq!(told("@layer base { a { text-decoration: none } }"), none);
        assert_eq!(told("a { text-decoration: none } .card { a { font-weight: 700 } }"), none);
        assert_eq!(told("main { a { text-decoration: none } }"), none);
        assert_eq!(told("a { text-decoration: none } a { border-bottom: 1px solid }"), []);
        assert_eq!(told("a { text-decoration: none } main p a { text-decoration: underline }"), []);
        assert_eq!(told("nav { a { text-decoration: none } }"), []);
        assert_eq!(told("@media print { a { text-decoration: none } }"), []);
    }
}
