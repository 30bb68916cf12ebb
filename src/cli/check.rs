//! `clearway check`: what is wrong, and nothing published.

use clearway::pipeline::{self, Memo, Request};
use clearway::report::{Severity, counts};
use clearway::write::Nowhere;

use super::args::{CheckArgs, FindingForm};
use super::{Outcome, readability, say, site};

/// Checks the site and says what was found.
pub(crate) fn run(args: &CheckArgs) -> Outcome {
    let Some(root) = site::find(&args.site) else { return Outcome::CouldNotRun };
    let progress = say::Progress::start("Checking the website");
    let request = Request { site: root, base_url: None, day: site::day(args.date), drafts: false, check: true };
    let built = match pipeline::build_shared(&request, &mut Memo::default(), &Nowhere) {
        Ok(built) => built,
        Err(error) => {
            say::trouble(&format!("The website could not be checked. {}", say::with_causes(&error)));
            return Outcome::CouldNotRun;
        }
    };
    let figures = match args.readability.then(|| pipeline::readability(&request, None)).transpose() {
        Ok(figures) => figures.unwrap_or_default(),
        Err(error) => {
            say::trouble(&format!("The pages could not be read. {}", say::with_causes(&error)));
            return Outcome::CouldNotRun;
        }
    };
    drop(progress);
    say::findings(&built.findings, args.findings.findings);
    match args.findings.findings {
        FindingForm::Human if args.readability => say::result(&readability::table(&figures)),
        FindingForm::Json if args.readability => say::result(&readability::json_lines(&figures)),
        _ => {}
    }
    let facts = &built.summary;
    let ending = format!(
        "Checked {}, {} in easy read, {}, {} and {}: {}.\n",
        say::some(facts.pages, "page", "pages"),
        facts.easy_read,
        say::some(facts.translations, "translation", "translations"),
        say::some(facts.links, "link", "links"),
        say::some(facts.files, "file", "files"),
        counts(&built.findings)
    );
    say::ending(&ending, args.findings.findings);
    if args.findings.findings == FindingForm::Human {
        let lacking = &facts.without_easy_read;
        if !lacking.is_empty() {
            let first = lacking.iter().take(5).cloned().collect::<Vec<_>>().join(", ");
            let more = if lacking.len() > 5 { format!(" and {} more", lacking.len() - 5) } else { String::new() };
            say::result(&format!("No easy read yet: {first}{more}.\n"));
        }
    }
    let errors = built.count(Severity::Error) + if args.findings.strict { built.count(Severity::Warning) } else { 0 };
    if errors > 0 { Outcome::Errors } else { Outcome::Good }
}
