//! What is told of components that a page uses otherwise than the theme means them.

use super::scope::ComponentPart;
use crate::parse::Component;
use crate::report::{Finding, nearest};
use crate::source::Span;

/// Tells of a component that the theme does not have.
pub(super) fn unknown<'a>(component: &Component, known: impl Iterator<Item = &'a str>) -> Finding {
    let near = nearest(&component.name, known);
    let mend = near.map_or_else(
        || "Use one of the components that the theme has, or take the two `:::` lines out.".to_owned(),
        |near| format!("Write `::: {near}`."),
    );
    Finding::error("component-unknown", component.at, format!("There is no component named `{}`.", component.name))
        .why("What is inside is shown without its form.")
        .mend(mend)
}

/// Tells of an attribute that a component does not ask for.
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

/// Returns what is to be told of a component that could not be printed because of a value that the editor wrote.
pub(super) fn slip_in_component(template: &str, component: &ComponentPart, error: &minijinja::Error) -> Option<Finding> {
    let detail = error.detail()?;
    let (key, value) = component.written.iter().find(|(_, value)| detail.contains(&format!("`{}`", value.text)))?;
    let name = template.rsplit('/').next().unwrap_or(template).trim_end_matches(".html");
    let (reason, near) = detail.split_once("; did you mean `").unwrap_or((detail, ""));
    let mend = match near.split_once('`') {
        Some((near, _)) => format!("Did you mean `{near}`? Write `{key}=\"{near}\"`."),
        None => format!("Write another `{key}`, or take it out."),
    };
    let what = format!("`::: {name}` cannot be shown as it is written: {reason}.");
    Some(
        Finding::error("component-attributes", value.at, what)
            .why("What should stand here is missing from the page.")
            .mend(mend),
    )
}
