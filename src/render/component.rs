//! What is told of components that a page uses otherwise than the theme means them.

use super::printing::Printing;
use crate::parse::Component;
use crate::report::{Finding, nearest};
use crate::source::Span;

/// Tells of a component that the theme does not have.
pub(super) fn unknown(printing: &Printing, component: &Component) -> Finding {
    let near = nearest(&component.name, printing.press.templates.components());
    let mend = near.map_or_else(
        || "Use one of the components that the theme has, or take the two `:::` lines out.".to_owned(),
        |near| format!("Write `::: {near}`."),
    );
    Finding::error("component-unknown", component.at, format!("There is no component named `{}`.", component.name))
        .why("What is inside is shown without its form.")
        .mend(mend)
}

/// Tells of what follows a component's name and is not asked for by its template.
pub(super) fn unknown_attribute(component: &Component, name: &str, at: Span, asked: &[&str]) -> Finding {
    let mend = match (nearest(name, asked.iter().copied()), asked) {
        (Some(near), _) => format!("Did you mean `{near}`?"),
        (None, []) => format!("Write `::: {}` alone.", component.name),
        (None, asked) => format!("It knows {}.", asked.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")),
    };
    Finding::warning("component-attributes", at, format!("`::: {}` does not know `{name}`.", component.name))
        .why("What you wrote there is not shown, and changes nothing.")
        .mend(mend)
}
