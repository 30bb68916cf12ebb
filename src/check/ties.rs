//! Which attributes name other elements of the page by their ids.

use html5ever::{LocalName, local_name};

use crate::aria::{ValueType, property};
use crate::html::Attribute;

/// Those of HTML; those of ARIA say it by the type of their value.
const OF_HTML: [LocalName; 4] = [local_name!("for"), local_name!("headers"), local_name!("list"), local_name!("form")];

/// Tells at a glance whether an attribute may name others.
#[inline]
pub(super) fn may_name(name: &LocalName) -> bool {
    OF_HTML.contains(name) || name.starts_with("aria-")
}

/// Returns the ids that an attribute names.
pub(super) fn named<'a>(attribute: &'a Attribute<'_>) -> impl Iterator<Item = &'a str> {
    let by_aria = || attribute.name.strip_prefix("aria-").and_then(property);
    let names = OF_HTML.contains(&attribute.name)
        || by_aria().is_some_and(|facts| matches!(facts.value, ValueType::Id | ValueType::Ids));
    names.then(|| attribute.value.split_ascii_whitespace()).into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_named_by_attributes_of_html_and_of_aria() {
        let ids = |name: &str, value: &'static str| {
            let attribute = Attribute { name: LocalName::from(name), value: value.into() };
            assert!(may_name(&attribute.name) || named(&attribute).next().is_none(), "{name}");
            named(&attribute).map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(ids("for", "name"), ["name"]);
        assert_eq!(ids("headers", "a  b"), ["a", "b"]);
        assert_eq!(ids("aria-describedby", "hint\nerror"), ["hint", "error"]);
        assert_eq!(ids("aria-activedescendant", "option"), ["option"]);
        for (name, value) in [("aria-label", "name"), ("class", "name"), ("href", "#name"), ("aria-made-up", "name")] {
            assert!(ids(name, value).is_empty(), "{name}");
        }
    }
}
