//! Builds whenever something may have changed, and puts up what came of it.
//!
//! It acts on the first hint at once; hints that come while it builds are one more round. It owns the memo, so that a
//! round is the same build as any other with what the last one remembered.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::Receiver;

use jiff::Timestamp;

use super::board::{Board, Edition, State, is_grave};
use super::request::{Listener, News};
use super::shelf::{Draft, Items};
use crate::pipeline::{self, BuildError, Built, Day, Memo, Request, Serving};
use crate::report::Located;
use crate::source::Fingerprint;

/// Builds, puts up, and waits for the next hint, until nobody is left to give one.
pub(super) fn run(site: &Path, day: Option<Day>, hints: &Receiver<()>, board: &Board, listener: &Listener) {
    let mut rounds = Rounds { memo: open_memo(site), ..Rounds::default() };
    loop {
        let before = rounds.newest.as_ref().map(|edition| edition.number);
        rounds.go(site, day);
        if let Some(edition) = rounds.newest.as_ref().filter(|edition| Some(edition.number) != before) {
            board.put_up(Arc::clone(edition));
            listener(News::Edition(Arc::clone(edition)));
        }
        if hints.recv().is_err() {
            return;
        }
        while hints.try_recv().is_ok() {}
    }
}

/// The memo that a build of this site left is believed, and pictures that are made new are kept in it for the next
/// build; what the preview remembers besides stays in memory.
fn open_memo(site: &Path) -> Memo {
    Memo::open(&site.join(".clearway").join("memo"))
}

#[derive(Default)]
struct Rounds {
    memo: Memo,
    round: u64,
    /// What the last build put out, whether or not it is shown: the memo speaks of these.
    attempted: Arc<Items>,
    newest: Option<Arc<Edition>>,
    /// The newest edition that was current.
    good: Option<Arc<Edition>>,
}

/// What a build came to.
enum Outcome {
    Built(Built),
    /// In words.
    Trouble(String),
}

impl Rounds {
    fn go(&mut self, site: &Path, day: Option<Day>) {
        self.round += 1;
        let request = Request {
            site: site.to_owned(),
            base_url: None,
            day: day.unwrap_or_else(|| Day::Of(Timestamp::now())),
            drafts: false,
            check: true,
        };
        let draft = Draft::over(&self.attempted, self.round);
        let outcome = self.build(&request, &draft);
        match outcome {
            Outcome::Built(built) => {
                self.attempted = draft.finish();
                self.judge(built);
            }
            Outcome::Trouble(words) => self.hold(None, Some(words)),
        }
    }

    fn build(&mut self, request: &Request, draft: &Draft) -> Outcome {
        let memo = &mut self.memo;
        match catch_unwind(AssertUnwindSafe(|| pipeline::build(request, memo, draft))) {
            Ok(Ok(built)) => Outcome::Built(built),
            Ok(Err(error)) => Outcome::Trouble(in_words(&error)),
            Err(_) => {
                // What a memo remembers of a build that broke off is not to be believed.
                self.memo = Memo::default();
                Outcome::Trouble(
                    "The program made a mistake of its own while it built the site. Undo the last change, and please tell its makers.".to_owned(),
                )
            }
        }
    }

    /// Shows what was built, unless something in it cannot be understood that could be before.
    fn judge(&mut self, built: Built) {
        let before = self.good.as_ref().map_or(&[][..], |good| &good.built.findings);
        let known = |finding: &Located| before.iter().any(|old| (&old.rule, &old.file) == (&finding.rule, &finding.file));
        let worse = built.findings.iter().any(|finding| is_grave(finding) && !known(finding));
        if worse && self.good.is_some() {
            self.hold(Some(built), None);
            return;
        }
        let serving = built.serving.clone();
        let edition = Edition {
            number: 0,
            state: State::Current,
            items: Arc::clone(&self.attempted),
            serving,
            told: told(&built, &State::Current, None),
            built: Arc::new(built),
            trouble: None,
        };
        let new = self.put(edition);
        self.good = Some(new);
    }

    /// Keeps the pages of before, with what was found now.
    fn hold(&mut self, built: Option<Built>, trouble: Option<String>) {
        let (state, items, serving) = match &self.good {
            Some(good) => (State::LastGood, Arc::clone(&good.items), good.serving.clone()),
            None => (State::Nothing, Arc::default(), Serving { base: "/".to_owned(), ..Serving::default() }),
        };
        let built = built.unwrap_or_default();
        let told = told(&built, &state, trouble.as_deref());
        self.put(Edition { number: 0, state, items, serving, told, built: Arc::new(built), trouble });
    }

    /// Gives the edition the next number, unless it says nothing new.
    fn put(&mut self, edition: Edition) -> Arc<Edition> {
        if let Some(newest) = &self.newest
            && Arc::ptr_eq(&newest.items, &edition.items)
            && (newest.told, &newest.state, &newest.serving) == (edition.told, &edition.state, &edition.serving)
        {
            return Arc::clone(newest);
        }
        let edition = Arc::new(Edition { number: self.round, ..edition });
        self.newest = Some(Arc::clone(&edition));
        edition
    }
}

/// Returns the fingerprint of all that the panel tells of the site.
fn told(built: &Built, state: &State, trouble: Option<&str>) -> Fingerprint {
    let facts = &built.summary;
    let said = format!("{:?}{state:?}{trouble:?}{:?}{:?}{:?}", built.findings, facts.hidden, facts.overdue, facts.left_out);
    Fingerprint::of(said.as_bytes())
}

fn in_words(error: &BuildError) -> String {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}
