//! Themes in layers: the site's own file wins over its parent theme's, and that over the built-in one.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::source::{Fingerprint, SourceId};

/// A theme with its layers merged: the winning file for each path.
#[derive(Clone, Debug, Default)]
pub struct Theme {
    /// Files by their path inside the theme, such as `templates/base.html`.
    pub files: BTreeMap<Arc<str>, ThemeFile>,
}

/// The winning file of a theme at one path.
#[derive(Clone, Debug)]
pub struct ThemeFile {
    /// Its number; the source's path says which layer it came from.
    pub source: SourceId,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// The fingerprint of its bytes.
    pub fingerprint: Fingerprint,
}
