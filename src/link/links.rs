//! Every link of the site: those of pages, those of the configuration, and old addresses.

use std::collections::HashMap;

use super::config_refs;
use super::lookup::Lookup;
use super::old::OldAddresses;
use super::refs::{self, PageLinks, Resolver};
use super::site::{Redirect, Target};
use super::trouble::Trouble;
use super::visible::Visibility;
use crate::report::Report;
use crate::source::Span;

/// Where everything leads.
#[derive(Debug)]
pub(super) struct Links {
    /// The links of each page, in the order of the roster.
    pub(super) pages: Vec<PageLinks>,
    /// The links of each language's configuration.
    pub(super) config: Vec<HashMap<Span, Target>>,
    /// Old addresses and where they lead.
    pub(super) redirects: Vec<Redirect>,
}

/// Gives every reference its target: old addresses first, since links may lead to them.
pub(super) fn resolve<'a>(
    lookup: &'a Lookup<'a>,
    old: &OldAddresses<'_>,
    visibility: &'a Visibility,
    report: &mut Report,
) -> Links {
    let mut trouble = Trouble::new(lookup, visibility);
    let mut resolver = Resolver::new(lookup, old.aliases());
    let targets = old.follow(lookup, &resolver, &mut trouble);
    let redirects = old.redirects(&targets);
    resolver.learn(targets);
    let pages = refs::resolve(&resolver, &mut trouble);
    let config = config_refs::resolve(lookup.project.configs, &resolver, &mut trouble);
    report.extend(trouble.into_findings());
    Links { pages, config, redirects }
}
