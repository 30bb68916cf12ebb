//! Finds the site that a command is about, and the day it is for.

use std::path::{Path, PathBuf};

use clearway::pipeline::Day;
use jiff::Timestamp;
use jiff::civil::Date;

use super::args::SiteArgs;
use super::say;

/// Returns the folder that holds `content/`: the one given, else this folder or the nearest above it.
///
/// Says so and returns `None` when there is none.
pub(crate) fn find(args: &SiteArgs) -> Option<PathBuf> {
    let here = std::env::current_dir().unwrap_or_default();
    let found = match &args.dir {
        Some(dir) => dir.join("content").is_dir().then(|| dir.clone()),
        None => here.ancestors().find(|dir| dir.join("content").is_dir()).map(Path::to_owned),
    };
    if found.is_none() {
        let place = args.dir.as_deref().unwrap_or(&here).display();
        say::trouble(&match mistaken(args.dir.as_deref().unwrap_or(&here)) {
            Some(mistaken) => mistaken,
            None => format!(
                "There is no site in {place}: a site has a folder named `content`.\nTo make one, run `clearway init my-site`; to use one elsewhere, add `--site FOLDER`."
            ),
        });
    }
    found
}

/// Returns the day that was asked for, on the command line or by `SOURCE_DATE_EPOCH`; `None` for today.
pub(crate) fn asked_day(given: Option<Date>) -> Option<Day> {
    let asked = given.is_some() || std::env::var_os("SOURCE_DATE_EPOCH").is_some();
    asked.then(|| day(given))
}

/// Returns what to say of a place that is nearly a site.
fn mistaken(place: &Path) -> Option<String> {
    if place.join("content").symlink_metadata().is_ok() {
        return Some(format!(
            "There is no site in {}: `content` is there, but it is no folder, or a link that leads nowhere.",
            place.display()
        ));
    }
    let above = place.parent().filter(|_| place.ends_with("content") && place.is_dir())?;
    let above = if above.as_os_str().is_empty() { Path::new(".") } else { above };
    Some(format!("Name the folder that holds `content`, not `content` itself: `--site {}`.", above.display()))
}

/// Returns the day to build for: the one given, else that of `SOURCE_DATE_EPOCH`, else today.
///
/// `SOURCE_DATE_EPOCH` is the reproducible-builds convention: seconds since 1970.
pub(crate) fn day(given: Option<Date>) -> Day {
    let epoch = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.trim().parse().ok());
    match (given, epoch.and_then(|seconds| Timestamp::from_second(seconds).ok())) {
        (Some(day), _) => Day::Given(day),
        (None, Some(moment)) => Day::Of(moment),
        (None, None) => Day::Of(Timestamp::now()),
    }
}
