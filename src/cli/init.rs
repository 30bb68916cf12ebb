//! `clearway init`: a small, complete site to start from.

use std::path::Path;

use include_dir::{Dir, include_dir};

use super::new::quoted;
use super::{Outcome, say};

static START: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/start");

/// Makes the site, in a folder that is new or empty. What a name with a dot begins (`.git`) is no content and may be there.
pub(crate) fn run(dir: &Path) -> Outcome {
    let shown = dir.display();
    if let Some(there) = first_in(dir) {
        say::trouble(&if dir.is_file() {
            format!("{shown} is a file, so nothing was made. Name a new folder, such as `clearway init our-strategy`.")
        } else if dir.join("content").exists() {
            format!("There is a site in {shown} already: its folder `content` was left as it is. Open that in your editor.")
        } else {
            format!(
                "{shown} is not empty (it holds {there}), so nothing was made. Name a new folder, such as `clearway init our-strategy`."
            )
        });
        return Outcome::CouldNotRun;
    }
    if let Err(error) = write_all(&START, dir) {
        say::trouble(&format!("The site could not be made in {shown}. {}", say::with_causes(&error)));
        return Outcome::CouldNotRun;
    }
    let here = dir.components().eq([std::path::Component::CurDir]);
    let site = if here { String::new() } else { format!(" --site {}", quoted(&dir.to_string_lossy())) };
    let content = dir.join("content");
    let public = dir.join("public");
    say::result(&format!(
        "A small site is in {shown}.\n  Open {} in your editor and change the words.\n  clearway serve --open{site}    shows it as you write\n  clearway build{site}    makes the website in {}\n  clearway new priority priorities/fair-pay.md{site}    adds a page\n",
        content.display(),
        public.display(),
    ));
    Outcome::Good
}

/// Returns something that is in the way of a new site.
fn first_in(dir: &Path) -> Option<String> {
    if dir.is_file() {
        return Some(String::new());
    }
    let mut names: Vec<String> =
        dir.read_dir().ok()?.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| !name.starts_with('.'));
    names.sort_unstable();
    names.into_iter().next()
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
        std::fs::write(to.join(name), today(&String::from_utf8_lossy(file.contents())))?;
    }
    Ok(())
}

/// Puts the day on which the site is made where the settings say when its statement was prepared.
fn today(text: &str) -> String {
    text.replace("2026-11-22", &jiff::Zoned::now().date().to_string())
}
