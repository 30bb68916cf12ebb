//! Addresses as other programs need them: whole, or below the base path.

use crate::link::{PageId, Target};
use crate::render::SiteView;

/// An old address and the new one, both from the root of the web host.
pub(super) struct Moved {
    pub(super) from: String,
    pub(super) to: String,
}

/// Returns an address below the base path: `/strategy/values/`.
pub(super) fn below_base(view: &SiteView, address: &str) -> String {
    format!("{}{}", view.configs[0].base_url.path, address.trim_start_matches('/'))
}

/// Returns the whole address of a page.
pub(super) fn whole(view: &SiteView, page: PageId) -> String {
    let below = below_base(view, &view.site.address(page));
    format!("{}{}", view.configs[0].base_url.origin, encoded(&below))
}

/// Returns every redirect that leads somewhere, sorted by its old address.
pub(super) fn moved(view: &SiteView) -> Vec<Moved> {
    let to = |target: &Target| match target {
        Target::Page { page, fragment } => {
            let address = below_base(view, &view.site.address(*page));
            Some(match fragment {
                Some(fragment) => format!("{}#{fragment}", encoded(&address)),
                None => encoded(&address),
            })
        }
        Target::File { file, .. } => Some(encoded(&below_base(view, &view.files[file.index()].path))),
        Target::Outside(address) => Some(address.to_string()),
        Target::Fragment(_) | Target::Missing => None,
    };
    let one = |redirect: &crate::link::Redirect| Some(Moved { from: below_base(view, &redirect.from), to: to(&redirect.to)? });
    let mut moved: Vec<Moved> = view.site.redirects.iter().filter_map(one).collect();
    moved.sort_by(|one, other| one.from.cmp(&other.from));
    moved
}

/// Returns a path with everything percent-encoded that a URL path may not hold (RFC 3986, 3.3).
pub(super) fn encoded(path: &str) -> String {
    use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
    const PATH: AsciiSet = CONTROLS
        .add(b' ')
        .add(b'"')
        .add(b'<')
        .add(b'>')
        .add(b'`')
        .add(b'?')
        .add(b'{')
        .add(b'}')
        .add(b'\\')
        .add(b'^')
        .add(b'|')
        .add(b'%');
    utf8_percent_encode(path, &PATH).to_string()
}
