//! `clearway init`: a small, complete site to start from.

use std::path::Path;

use include_dir::{Dir, include_dir};

use super::{Outcome, say};

static START: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/start");

/// Makes the site, in a folder that is new or empty.
pub(crate) fn run(dir: &Path) -> Outcome {
    let full = dir.read_dir().is_ok_and(|mut entries| entries.next().is_some());
    if full {
        say::trouble(&format!(
            "{} is not empty, so nothing was made. Name a new folder, such as `clearway init our-strategy`.",
            dir.display()
        ));
        return Outcome::CouldNotRun;
    }
    if let Err(error) = write_all(&START, dir) {
        say::trouble(&format!("The site could not be made in {}: {error}.", dir.display()));
        return Outcome::CouldNotRun;
    }
    say::result(&format!(
        "A small site is in {0}.\n  Open {0}/content in your editor and change the words.\n  clearway serve --open --site {0}    shows it as you write\n  clearway build --site {0}    makes the website in {0}/public\n  clearway new priority priorities/fair-pay.md --site {0}    adds a page\n",
        dir.display()
    ));
    Outcome::Good
}

fn write_all(from: &Dir<'_>, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    for folder in from.dirs() {
        let name = folder.path().file_name().unwrap_or_default();
        write_all(folder, &to.join(name))?;
    }
    for file in from.files() {
        let name = file.path().file_name().unwrap_or_default();
        #[expect(clippy::disallowed_methods, reason = "the command line is one of the places that touch files")]
        std::fs::write(to.join(name), file.contents())?;
    }
    Ok(())
}
