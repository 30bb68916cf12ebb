//! Where the references of `site.toml` lead.

use minijinja::value::Value;

use super::super::printing::{Printing, empty};
use super::super::targets;
use crate::link::Target;
use crate::read::Reference;

/// Returns where a reference of the configuration leads.
pub(super) fn target<'a>(printing: &'a Printing, reference: &Reference) -> &'a Target {
    printing.view.site.config_link(printing.language, reference.target.at)
}

/// Returns the address of a reference of the configuration; one that leads out of the site stands as written.
pub(super) fn address(printing: &Printing, reference: &Reference) -> Value {
    let target = target(printing, reference);
    match targets::address(printing, target, "") {
        Some(address) => printing.written_at(&address, reference.target.at),
        None if reference.target.contains(':') => printing.text(&reference.target),
        None => empty(),
    }
}
