//! References in a head: pages and files named there, kept like the links of a body.

use crate::parse::document::{LinkId, LinkRef, Role};
use crate::read::Fields;
use crate::report::Finding;
use crate::source::Text;

/// The list that references are added to.
#[derive(Debug)]
pub(super) struct References<'l>(pub(super) &'l mut Vec<LinkRef>);

impl References<'_> {
    /// Takes one reference.
    pub(super) fn one(&mut self, fields: &mut Fields<'_>, key: &'static str, role: Role) -> Option<LinkId> {
        let target = fields.text(key)?;
        Some(self.add(fields, target, role))
    }

    /// Takes a list of references.
    pub(super) fn many(&mut self, fields: &mut Fields<'_>, key: &'static str, role: Role) -> Vec<LinkId> {
        let targets = fields.texts(key);
        targets.into_iter().map(|target| self.add(fields, target, role)).collect()
    }

    /// Adds a reference that was taken as text.
    pub(super) fn add(&mut self, fields: &Fields<'_>, target: Text, role: Role) -> LinkId {
        let mut written = target.text;
        if written.contains('\\') {
            let mended = written.replace('\\', "/");
            let line = fields.reading().mended_line(target.at, &format!("\"{mended}\""));
            fields.reading().add(
                Finding::error("link-backslash", target.at, format!("`{written}` has a backslash in it."))
                    .why("Addresses are written with `/` on every computer; with a backslash the file is not found.")
                    .mend(format!("Write the line like this: `{line}`")),
            );
            written = mended.into();
        }
        let id = LinkId(u32::try_from(self.0.len()).unwrap_or(u32::MAX));
        self.0.push(LinkRef { target: written, at: target.at, role });
        id
    }
}
