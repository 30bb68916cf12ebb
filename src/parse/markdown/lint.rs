//! What is looked at line by line, where the tree no longer shows what was written: components and footnotes.

use std::collections::BTreeSet;

use comrak::nodes::{Node, NodeValue};

use super::components;
use super::place::{Place, is_in};
use crate::report::{Finding, Report};

/// How deep components may stand in one another before they are left unread: the parser's time grows with the square.
const DEEPEST: usize = 100;

/// Returns whether components are nested so little that reading them is safe, and tells when not.
pub(super) fn components_are_shallow(place: &Place<'_>, report: &mut Report) -> bool {
    let mut open: Vec<usize> = Vec::new();
    for number in 1..=place.lines() {
        let (line, start) = place.line(number);
        let inner = line.trim_start_matches([' ', '\t', '>', '-', '*', '+']);
        let colons = inner.bytes().take_while(|byte| *byte == b':').count();
        if colons < 3 {
            continue;
        }
        let closes = inner[colons..].trim().is_empty().then(|| open.iter().position(|length| *length <= colons)).flatten();
        match closes {
            Some(found) => open.truncate(found),
            None => open.push(colons),
        }
        if open.len() > DEEPEST {
            report.add(
                Finding::error(
                    "nested-too-deep",
                    place.bytes(start, start + line.len()),
                    "More than 100 components stand in one another here.",
                )
                .why("None of the components on this page is shown as one.")
                .mend("End each component with a line of colons (`:::`) before the next begins."),
            );
            return false;
        }
    }
    true
}

/// The footnotes that are shown.
#[derive(Default)]
struct Notes {
    names: BTreeSet<String>,
    lines: BTreeSet<usize>,
}

/// Looks at the lines of components and footnotes.
pub(super) fn look(place: &Place<'_>, body: &str, root: Node<'_>, components_on: bool, report: &mut Report) {
    let (colons, notes) = (components_on && body.contains(":::"), body.contains("[^"));
    if !colons && !notes {
        return;
    }
    let mut openings = Vec::new();
    let mut code = Vec::new();
    let mut defined = Notes::default();
    for node in root.descendants() {
        let ast = node.data();
        let lines = ast.sourcepos;
        match &ast.value {
            NodeValue::BlockDirective(_) => openings.push(lines.start.line),
            NodeValue::CodeBlock(_) | NodeValue::HtmlBlock(_) => code.push((lines.start.line, lines.end.line)),
            NodeValue::FootnoteDefinition(definition) => {
                defined.names.insert(definition.name.to_lowercase());
                defined.lines.insert(lines.start.line);
            }
            _ => {}
        }
    }
    // Footnotes are moved to the end of the tree.
    openings.sort_unstable();
    code.sort_unstable();
    if colons {
        components::check(place, &openings, &code, report);
    }
    if notes {
        tell_unused_notes(place, &defined, &code, report);
    }
}

/// The parser leaves out notes that nothing refers to; nothing is left out silently.
fn tell_unused_notes(place: &Place<'_>, defined: &Notes, code: &[(usize, usize)], report: &mut Report) {
    for number in 1..=place.lines() {
        let (line, start) = place.line(number);
        let indent = line.len() - line.trim_start_matches(' ').len();
        let Some((name, _)) = line.trim_start().strip_prefix("[^").and_then(|rest| rest.split_once("]:")) else { continue };
        if indent > 3 || name.contains([' ', ']']) || is_in(code, number) || defined.lines.contains(&number) {
            continue;
        }
        let twice = defined.names.contains(&name.to_lowercase());
        let at = place.bytes(start + indent, start + line.len());
        let finding = if twice {
            Finding::error("footnote-twice", at, format!("The footnote `{name}` is written twice."))
                .why("Only the first is shown.")
                .mend("Give one of them another name, here and where it is referred to.")
        } else {
            Finding::warning("footnote-unused", at, format!("Nothing on this page refers to the footnote `{name}`."))
                .why("It is not shown to anybody.")
                .mend(format!("Write `[^{name}]` in the text where it belongs, or delete the note."))
        };
        report.add(finding);
    }
}
