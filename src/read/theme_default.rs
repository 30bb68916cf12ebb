//! The theme that is compiled into the program.

use include_dir::{Dir, include_dir};

static DEFAULT: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// What the paths of built-in sources begin with: sources of a site lie in `content/` and `themes/`.
const BUILT_IN: &str = "built-in/themes/default/";

/// Returns every file of the built-in theme: its path inside the theme, and its bytes.
pub(super) fn files() -> Vec<(&'static str, &'static [u8])> {
    let (mut files, mut folders) = (Vec::new(), vec![&DEFAULT]);
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        files.extend(folder.files().filter_map(|file| Some((file.path().to_str()?, file.contents()))));
    }
    files.sort_unstable();
    files
}

/// Returns the path under which a built-in file is known as a source.
pub(super) fn source_path(path: &str) -> String {
    format!("{BUILT_IN}{path}")
}

/// Returns the bytes of a built-in source, or `None` when the source lies on the disk.
pub(super) fn bytes(source: &str) -> Option<&'static [u8]> {
    Some(DEFAULT.get_file(source.strip_prefix(BUILT_IN)?)?.contents())
}
