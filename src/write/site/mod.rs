//! The files of a site that are no pages: feeds, site map, rules for robots, host files, `security.txt`.
//!
//! In: the linked site with its facts, and the policy that its pages need. Out: paths and bytes, one format a module.

mod address;
mod apache;
mod feed;
mod headers;
mod iis;
mod netlify;
mod nginx;
mod robots;
mod security;
mod sitemap;

use std::collections::BTreeSet;

use super::output::OutPath;
use crate::read::Host;
use crate::render::SiteView;

use address::Moved;
use headers::Headers;

/// Returns every file of the site that is no page and belongs to no page.
#[must_use]
pub fn site_files(view: &SiteView, policy: &str) -> Vec<(OutPath, Vec<u8>)> {
    let mut files = feed::feeds(view);
    files.extend(sitemap::sitemaps(view));
    files.push(("robots.txt".to_owned(), robots::robots(view)));
    files.extend(security::security(view).map(|text| (".well-known/security.txt".to_owned(), text)));
    let headers = Headers::of(policy);
    let moved = address::moved(view);
    let hosts: BTreeSet<Host> = view.configs[0].hosts.iter().copied().collect();
    for host in hosts {
        files.extend(host_files(host, view, &headers, &moved));
    }
    files.sort();
    files.dedup_by(|one, other| one.0 == other.0);
    files.into_iter().filter_map(|(path, text)| OutPath::new(&path).map(|path| (path, text.into_bytes()))).collect()
}

/// Returns the headers that every host is told to send with everything, for pages that need this policy.
#[must_use]
pub fn host_headers(policy: &str) -> Vec<(String, String)> {
    Headers::of(policy).all.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// Tells whether a published file is for the host alone: readers are answered that it is not there.
#[must_use]
pub fn is_for_hosts(path: &OutPath) -> bool {
    headers::OWN_FILES.contains(&path.as_str())
}

fn host_files(host: Host, view: &SiteView, headers: &Headers, moved: &[Moved]) -> Vec<(String, String)> {
    let base = &*view.configs[0].base_url.path;
    match host {
        Host::Netlify | Host::Cloudflare => {
            vec![("_headers".to_owned(), netlify::headers(base, headers)), ("_redirects".to_owned(), netlify::redirects(moved))]
        }
        Host::Iis => vec![("web.config".to_owned(), iis::web_config(base, headers, moved))],
        Host::Apache => {
            vec![(".htaccess".to_owned(), apache::htaccess(base, headers, moved, view.configs[0].output.precompress))]
        }
        Host::Nginx => vec![(nginx::NAME.to_owned(), nginx::include(base, headers, moved, view.configs[0].output.precompress))],
    }
}
