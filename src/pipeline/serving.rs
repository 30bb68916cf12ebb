//! Says how the site is to be served and edited.

use super::request::Serving;
use crate::render::{Renderer, SiteView};
use crate::write;

/// Returns what a preview needs to know to serve the site as hosts will.
pub(super) fn of(view: &SiteView, renderer: &Renderer) -> Serving {
    let config = &view.configs[0];
    Serving {
        base: config.base_url.path.to_string(),
        headers: write::host_headers(&renderer.policy(view)),
        editor: config.editor.as_ref().map(|editor| editor.text.to_string()),
    }
}
