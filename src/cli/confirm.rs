//! `clearway confirm`: somebody has looked at a version of a page again.

use std::path::Path;

use clearway::pipeline::{self, Request};

use super::args::ConfirmArgs;
use super::{Outcome, say, site};

/// Notes in the file what it is made from.
pub(crate) fn run(args: &ConfirmArgs) -> Outcome {
    let Some(root) = site::find(&args.site) else { return Outcome::CouldNotRun };
    let request = Request { site: root, base_url: None, day: site::day(None), drafts: true, check: false };
    let confirmed = match pipeline::confirm(&request, &args.file) {
        Ok(confirmed) => confirmed,
        Err(error) => {
            say::trouble(&format!("Nothing was noted: {}", say::with_causes(&error)));
            return Outcome::CouldNotRun;
        }
    };
    let (file, from) = (args.file.display(), confirmed.from.join(" and "));
    if confirmed.unchanged {
        say::result(&format!("{file} says already that it is made from {from} as it is now.\n"));
        return Outcome::Good;
    }
    match write(&confirmed.path, &confirmed.text) {
        Ok(()) => {
            say::result(&format!(
                "Noted in {file} that it is made from {from} as it is now. When that changes, a build will say so.\n"
            ));
            Outcome::Good
        }
        Err(error) => {
            say::trouble(&format!("{file} could not be written: {error}. It is as it was."));
            Outcome::CouldNotRun
        }
    }
}

/// Replaces a file whole, so that nobody ever finds half of it.
fn write(path: &Path, text: &str) -> std::io::Result<()> {
    let beside = path.with_extension("md.new");
    #[expect(clippy::disallowed_methods, reason = "the command line is one of the places that touch files")]
    std::fs::write(&beside, text)?;
    std::fs::rename(&beside, path).inspect_err(|_| drop(std::fs::remove_file(&beside)))
}
