//! What is there in one language and not in another.

use super::place::{is_written, named, settings, title};
use crate::link::PageId;
use crate::read::{Form, LanguageId};
use crate::render::SiteView;
use crate::report::{Finding, Passage};

/// Tells what is missing in each further language, in the sections that are there in it.
///
/// A section that is translated promises its pages; the rest may follow when it can.
pub(super) fn gaps(view: &SiteView, findings: &mut Vec<Finding>) {
    for (index, language) in view.configs[0].languages.iter().enumerate().skip(1) {
        let Ok(index) = u8::try_from(index) else { break };
        let has = |id: PageId| view.site.variant(id, Form::Standard, LanguageId(index)).is_some();
        let (mut all, mut missing) = (0, Vec::new());
        for (id, page) in view.site.iter() {
            let own = is_written(page) && page.language == LanguageId::MAIN && page.form == Form::Standard;
            let section = page.parent.filter(|parent| !view.site.homes.iter().any(|(_, home)| home == parent));
            if own && section.is_some_and(has) {
                all += 1;
                if !has(id) {
                    missing.push(title(view, id).0);
                }
            }
        }
        if missing.is_empty() {
            continue;
        }
        let count = missing.len();
        let what = format!(
            "{count} of {all} pages {} missing in {}, though their section is there: {}.",
            if count == 1 { "is" } else { "are" },
            language.name,
            named(&missing)
        );
        let mut finding = Finding::hint("language-gap", settings(view), what)
            .why("Readers of this language are led to pages that they may not be able to read.")
            .mend("Translate what they need most first; `clearway new PATH --lang LANGUAGE` begins a page.");
        finding.passage = Some(Passage { words: format!("code = {}", language.code).into(), nth: 0 });
        findings.push(finding);
    }
}
