//! `robots.txt` (RFC 9309).

use crate::render::SiteView;

/// Returns `robots.txt`: everything may be read, but nothing of a copy to show around.
pub(super) fn robots(view: &SiteView) -> String {
    if view.preview_copy {
        return "User-agent: *\nDisallow: /\n".to_owned();
    }
    let base = &view.configs[0].base_url;
    format!("User-agent: *\nAllow: /\n\nSitemap: {}{}sitemap.xml\n", base.origin, base.path)
}
