//! Builds whenever something may have changed, and puts up what came of it.
//!
//! It acts on the first hint at once; hints that come while it builds are one more round. It owns the memo, so that a
//! round is the same build as any other with what the last one remembered.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::board::{Board, Edition, State, is_grave};
use super::draft::Draft;
use super::request::{Listener, News};
use super::shelf::{Files, Items};
use super::watch::Hint;
use crate::pipeline::{self, BuildError, Built, Day, Early, Memo, Request, Serving};
use crate::report::{Located, Severity};
use crate::source::{Fingerprint, Fingerprinter};
use crate::write::SinkError;

/// How long at least nothing must change before pages are checked: whoever types on wants to see words first.
const QUIET: Duration = Duration::from_millis(120);

/// How long at most.
const LONGEST_QUIET: Duration = Duration::from_secs(2);

/// How many times as long nothing must change as it took to follow the changes since pages were last checked, the one that took
/// longest: where much follows from it, there is much to check, which takes much memory besides, and large pages are checked to
/// their end. A system may tell of one change twice, and the second takes no time.
const PATIENCE: u32 = 12;

/// How long to wait for the words of a file that is empty: many programs empty a file before they write it.
const EMPTIED: Duration = Duration::from_millis(5);

/// Where hints arrive.
pub(super) struct Hinted {
    pub(super) hints: Receiver<Hint>,
    /// Set while there is one.
    pub(super) waiting: Arc<AtomicBool>,
}

impl Hinted {
    /// Takes all hints that are there besides the `first`.
    fn take(&self, site: &Path, first: Option<Hint>) -> Option<Vec<String>> {
        self.waiting.store(false, Ordering::Relaxed);
        let mut hints: Vec<Hint> = first.into_iter().chain(self.hints.try_iter()).collect();
        let is_empty = |hint: &Hint| match hint {
            Hint::At(path) => site.join(path).metadata().is_ok_and(|facts| facts.is_file() && facts.len() == 0),
            Hint::Anything => false,
        };
        if hints.iter().any(is_empty) {
            hints.extend(self.hints.recv_timeout(EMPTIED));
            hints.extend(self.hints.try_iter());
        }
        let path = |hint| match hint {
            Hint::At(path) => Some(path),
            Hint::Anything => None,
        };
        let mut paths: Vec<String> = hints.into_iter().map(path).collect::<Option<_>>()?;
        paths.sort_unstable();
        paths.dedup();
        Some(paths)
    }
}

/// Builds, puts up, and waits for the next hint, until nobody is left to give one.
///
/// Each change is built twice, with a look at nothing but what the hints name: first for the pages to be seen at once, then for
/// what is wrong with them. A hint breaks the second off: what it found out until then is kept, and it begins again when
/// nothing changes for a moment. What hints missed is found by the watch, which looks at all files every few seconds.
pub(super) fn run(site: &Path, day: Option<Day>, hinted: &Hinted, board: &Board, listener: &Listener) {
    let mut rounds = Rounds { memo: open_memo(site), ..Rounds::default() };
    let mut last = None;
    let mut show = |look: Look| {
        let whole = rounds.go(site, day, look, board);
        if let Some(edition) = &rounds.newest {
            board.put_up(Arc::clone(edition));
            if last.replace(edition.number) != Some(edition.number) {
                listener(News::Edition(Arc::clone(edition)));
            }
        }
        whole
    };
    let mut first = Some(Hint::Anything);
    let mut longest = Duration::ZERO;
    loop {
        let begun = Instant::now();
        show(Look::Ahead(hinted.take(site, first.take())));
        longest = longest.max(begun.elapsed());
        let quiet = (longest * PATIENCE).clamp(QUIET, LONGEST_QUIET);
        match hinted.hints.recv_timeout(quiet) {
            Ok(hint) => {
                first = Some(hint);
                continue;
            }
            Err(RecvTimeoutError::Disconnected) => return,
            Err(RecvTimeoutError::Timeout) => {}
        }
        if !show(Look::Whole(Arc::clone(&hinted.waiting))) {
            continue;
        }
        longest = Duration::ZERO;
        match hinted.hints.recv() {
            Ok(hint) => first = Some(hint),
            Err(_) => return,
        }
    }
}

/// What a round is to find out.
enum Look {
    /// How the pages are, where these files may have changed, or any.
    Ahead(Option<Vec<String>>),
    /// What is wrong with them, too, unless something else comes up.
    Whole(Arc<AtomicBool>),
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
    /// Whether the last build came to no end, so that it is not known what may have changed since.
    doubt: bool,
    /// What the last build put out, whether or not it is shown: the memo speaks of these.
    attempted: Arc<Items>,
    newest: Option<Arc<Edition>>,
    /// What was shown while the last build was under way.
    early: Option<Arc<Edition>>,
    /// The highest number that an edition got.
    number: u64,
    /// The newest edition that was current.
    good: Option<Arc<Edition>>,
}

/// What a build came to.
enum Outcome {
    Built(Arc<Built>),
    /// Nobody waited for it any more.
    BrokenOff,
    /// In words.
    Trouble(String),
}

impl Rounds {
    /// Builds once; tells whether that was brought to its end.
    fn go(&mut self, site: &Path, day: Option<Day>, look: Look, board: &Board) -> bool {
        self.round += 1;
        let request = Request {
            site: site.to_owned(),
            base_url: None,
            day: day.unwrap_or_else(|| Day::Of(Timestamp::now())),
            drafts: false,
            check: true,
        };
        let draft = Draft::over(&self.attempted, self.round);
        let (draft, checked) = match look {
            Look::Ahead(hints) => {
                if let Some(hints) = hints.filter(|_| !self.doubt) {
                    self.memo.hint(hints);
                }
                (draft.for_whom_asked(&board.asked), false)
            }
            Look::Whole(stop) => {
                // Whatever came since the last build would have broken this one off.
                if !self.doubt {
                    self.memo.hint(Vec::new());
                }
                (draft.until(stop), true)
            }
        };
        let draft = Arc::new(draft);
        let outcome = self.build(&request, checked, &draft, board);
        match outcome {
            Outcome::Built(built) => {
                self.doubt = false;
                self.attempted = draft.finish();
                self.judge(built, checked);
            }
            Outcome::BrokenOff => {
                draft.give_up();
                return false;
            }
            Outcome::Trouble(words) => {
                self.doubt = true;
                draft.give_up();
                self.hold(None, Some(words));
            }
        }
        true
    }

    fn build(&mut self, request: &Request, checked: bool, draft: &Arc<Draft>, board: &Board) -> Outcome {
        let (memo, early) = (&mut self.memo, Mutex::new(None));
        let (good, newest, number) = (&self.good, &self.newest, self.number + 1);
        // Nobody need wait for pages that nobody looks at.
        let show = |ready: Early| {
            let newest = newest.as_ref().filter(|newest| newest.state == State::Current);
            let worse = ready.errors.iter().any(|(rule, file)| is_worse(Severity::Error, rule, file, good.as_deref()));
            if let Some(newest) = newest.filter(|_| !worse) {
                let files = Files::Coming(Arc::clone(draft));
                let built = Arc::clone(&newest.built);
                let (told, checked, state) = (newest.told, false, State::Current);
                let edition = Edition { number, state, files, serving: ready.serving, built, told, checked, trouble: None };
                let edition = Arc::new(edition);
                board.put_up(Arc::clone(&edition));
                *early.lock().unwrap_or_else(PoisonError::into_inner) = Some(edition);
            }
        };
        let build = || match checked {
            true => pipeline::build_behind(request, memo, &**draft),
            false => pipeline::build_ahead(request, memo, &**draft, &show),
        };
        let outcome = catch_unwind(AssertUnwindSafe(build));
        self.early = early.into_inner().unwrap_or_else(PoisonError::into_inner);
        self.number += u64::from(self.early.is_some());
        match outcome {
            Ok(Ok(built)) => Outcome::Built(built),
            Ok(Err(BuildError::Write(SinkError::Unwanted))) => Outcome::BrokenOff,
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
    fn judge(&mut self, built: Arc<Built>, checked: bool) {
        let worse = |finding: &Located| is_worse(finding.severity, &finding.rule, &finding.file, self.good.as_deref());
        let worse = built.findings.iter().any(worse);
        if worse && self.good.is_some() {
            self.hold(Some(built), None);
            return;
        }
        let serving = built.serving.clone();
        let files = Files::Made(Arc::clone(&self.attempted));
        let edition = match &self.newest {
            // What was found stays until the pages are checked; it would only flicker.
            Some(newest) if !checked && newest.state == State::Current => Edition {
                number: 0,
                state: State::Current,
                checked: newest.checked && newest.files.are(&self.attempted),
                files,
                serving,
                built: Arc::clone(&newest.built),
                told: newest.told,
                trouble: None,
            },
            _ => {
                let told = told(&built, &State::Current, None);
                Edition { number: 0, state: State::Current, files, serving, told, built, checked, trouble: None }
            }
        };
        let new = self.put(edition);
        self.good = Some(new);
    }

    /// Keeps the pages of before, with what was found now.
    fn hold(&mut self, built: Option<Arc<Built>>, trouble: Option<String>) {
        let (state, files, serving) = match &self.good {
            Some(good) => (State::LastGood, good.files.clone(), good.serving.clone()),
            None => (State::Nothing, Files::default(), Serving { base: "/".to_owned(), ..Serving::default() }),
        };
        let built = built.unwrap_or_default();
        let told = told(&built, &state, trouble.as_deref());
        self.put(Edition { number: 0, state, files, serving, told, built, checked: true, trouble });
    }

    /// Gives the edition the next number, unless it says nothing that is not shown.
    fn put(&mut self, edition: Edition) -> Arc<Edition> {
        let early = self.early.take();
        let same = |shown: &&Arc<Edition>| {
            shown.files.are_those_of(&edition.files)
                && (shown.told, &shown.state, &shown.serving) == (edition.told, &edition.state, &edition.serving)
                && shown.checked == edition.checked
        };
        if let (Some(newest), None) = (self.newest.as_ref().filter(same), &early) {
            return Arc::clone(newest);
        }
        let number = early.as_ref().filter(same).map(|early| early.number).unwrap_or_else(|| {
            self.number += 1;
            self.number
        });
        let edition = Arc::new(Edition { number, ..edition });
        self.newest = Some(Arc::clone(&edition));
        edition
    }
}

/// Tells whether an error is worse than what was there before: what the writer meant is not known any more.
fn is_worse(severity: Severity, rule: &str, file: &str, good: Option<&Edition>) -> bool {
    let known = |old: &Located| (&*old.rule, &*old.file) == (rule, file);
    is_grave(severity, rule, file) && !good.is_some_and(|good| good.built.findings.iter().any(known))
}

/// Returns the fingerprint of all that the panel tells of the site.
fn told(built: &Built, state: &State, trouble: Option<&str>) -> Fingerprint {
    let mut all = Fingerprinter::default();
    for found in &built.findings {
        all.add(&(&found.rule, found.severity, &found.what, &found.why, &found.mend, &found.file, found.line, found.column));
        all.add(&(&found.address, &found.page));
    }
    let facts = &built.summary;
    all.add(&(&facts.hidden, &facts.overdue, &facts.left_out, format!("{state:?}"), trouble));
    all.finish()
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
