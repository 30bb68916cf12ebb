//! `clearway check`: what is wrong, and nothing published.

use clearway::pipeline::{self, Memo, Request};
use clearway::report::{Severity, counts};
use clearway::write::Nowhere;

use super::args::{CheckArgs, FindingForm};
use super::{Outcome, say, site};

/// Checks the site and says what was found.
pub(crate) fn run(args: &CheckArgs) -> Outcome {
    let Some(root) = site::find(&args.site) else { return Outcome::CouldNotRun };
    let progress = say::Progress::start("Checking the website");
    let request = Request { site: root, base_url: None, day: site::day(args.date), drafts: false, check: true };
    let built = match pipeline::build(&request, &mut Memo::default(), &Nowhere) {
        Ok(built) => built,
        Err(error) => {
            say::trouble(&format!("The website could not be checked. {}", say::with_causes(&error)));
            return Outcome::CouldNotRun;
        }
    };
    drop(progress);
    say::findings(&built.findings, args.findings.findings);
    if args.findings.findings == FindingForm::Human {
        let facts = &built.summary;
        say::result(&format!(
            "Checked {} pages, {} in easy read, {} translations, {} links and {} files: {}.\n",
            facts.pages,
            facts.easy_read,
            facts.translations,
            facts.links,
            facts.files,
            counts(&built.findings)
        ));
    }
    let errors = built.count(Severity::Error) + if args.findings.strict { built.count(Severity::Warning) } else { 0 };
    if errors > 0 { Outcome::Errors } else { Outcome::Good }
}
