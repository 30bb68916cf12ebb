//! The references of the configuration: logo, footer, consultation, exceptions.
//!
//! In: the configuration in each language. Out: a [`Target`] for each reference, by the place where it is written.

use std::collections::{HashMap, HashSet};

use super::refs::{Asker, Resolver};
use super::site::Target;
use super::trouble::{Problem, Trouble};
use crate::parse::Role;
use crate::read::{Config, Form, Reference};
use crate::source::Span;

/// Resolves the references of every language's configuration. What one language takes over from the site's own is told
/// once.
pub(super) fn resolve(configs: &[Config], resolver: &Resolver<'_>, trouble: &mut Trouble<'_>) -> Vec<HashMap<Span, Target>> {
    let mut told: HashSet<Span> = HashSet::new();
    let mut all = Vec::with_capacity(configs.len());
    for config in configs {
        let asker = Asker { folder: "", form: Form::Standard, language: config.language, page: None, document: None };
        let mut targets = HashMap::new();
        for (reference, role, quiet) in references(config) {
            let (target, problem) = resolver.target(&reference.target, role, &asker);
            let at = reference.target.at;
            // An exception for a page that is hidden today does no harm.
            let tells = |problem: &Problem| !(quiet && matches!(problem, Problem::Hidden(_)));
            if let Some(problem) = problem.filter(|problem| tells(problem) && told.insert(at)) {
                trouble.tell(&problem, at, "");
            }
            targets.insert(at, target);
        }
        all.push(targets);
    }
    all
}

fn references(config: &Config) -> impl Iterator<Item = (&Reference, Role, bool)> {
    let link = |reference| (reference, Role::Either, false);
    let respond = config.consultation.as_ref().and_then(|consultation| consultation.respond.as_ref());
    let logo = config.logo.as_ref().map(|logo| (logo, Role::File, false));
    let footer = config.footer_links.iter().chain(&config.parent_site).map(|link| &link.url);
    let pages = config.exceptions.iter().map(|exception| (&exception.page, Role::Page, true));
    footer.chain(&config.replaced_by).chain(respond).map(link).chain(logo).chain(pages)
}
