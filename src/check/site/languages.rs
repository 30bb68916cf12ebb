//! What is there in one language and not in another.

use super::place::{is_written, named, settings, title};
use crate::read::{Form, LanguageId};
use crate::render::SiteView;
use crate::report::{Finding, Passage};

/// Tells what of the main menu is missing in each further language.
pub(super) fn gaps(view: &SiteView, findings: &mut Vec<Finding>) {
    let config = &view.configs[0];
    for (index, language) in config.languages.iter().enumerate().skip(1) {
        let Ok(index) = u8::try_from(index) else { break };
        let language_id = LanguageId(index);
        let own = view
            .site
            .iter()
            .filter(|(_, page)| is_written(page) && page.language == LanguageId::MAIN && page.form == Form::Standard);
        let (mut all, mut missing) = (0, Vec::new());
        for (id, _) in own {
            all += 1;
            if view.site.variant(id, Form::Standard, language_id).is_none() {
                missing.push(title(view, id).0);
            }
        }
        if missing.is_empty() {
            continue;
        }
        let what = if missing.len() == all {
            format!("No page of the main menu is there in {} yet.", language.name)
        } else {
            format!(
                "{} of {all} pages of the main menu are not there in {}: {}.",
                missing.len(),
                language.name,
                named(&missing)
            )
        };
        let mut finding = Finding::hint("language-gap", settings(view), what)
            .why("Readers of this language are led to pages that they may not be able to read.")
            .mend("Translate what they need most first; `clearway new PATH --lang LANGUAGE` begins a page.");
        finding.passage = Some(Passage { words: format!("code = {}", language.code).into(), nth: 0 });
        findings.push(finding);
    }
}
