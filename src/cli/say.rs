//! What the program says: results, findings, troubles; in colour only on a terminal.

use std::error::Error;
use std::fmt::Write as _;
use std::io::{IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use clearway::check::entry;
use clearway::report::{Located, RuleWords, github, human, human_without_colour, json_lines, sarif};

use super::args::FindingForm;

/// Prints a result on standard output. A reader that went away is no trouble.
pub(crate) fn result(text: &str) {
    let _ = anstream::stdout().write_all(text.as_bytes());
}

/// Prints how a run ended. Where findings go to a program, people are told on standard error.
pub(crate) fn ending(text: &str, form: FindingForm) {
    if form == FindingForm::Human {
        result(text);
    } else {
        let _ = anstream::stderr().write_all(text.as_bytes());
    }
}

/// Prints a sentence about a trouble on standard error.
pub(crate) fn trouble(text: &str) {
    let _ = writeln!(anstream::stderr(), "{text}");
}

/// Returns a trouble with all its causes as one sentence.
pub(crate) fn with_causes(error: &(dyn Error + 'static)) -> String {
    let mut text = in_words(error);
    let mut cause = error.source();
    while let Some(error) = cause {
        let _ = write!(text, ": {}", in_words(error));
        cause = error.source();
    }
    if let Some(first) = text.get(..1).map(str::to_uppercase) {
        text.replace_range(..1, &first);
    }
    if !text.ends_with('.') {
        text.push('.');
    }
    text
}

/// Returns what an error says; what an operating system says in numbers is said in words.
fn in_words(error: &(dyn Error + 'static)) -> String {
    use std::io::ErrorKind;
    let Some(trouble) = error.downcast_ref::<std::io::Error>() else { return error.to_string() };
    match trouble.kind() {
        ErrorKind::PermissionDenied => {
            "this account has no permission for it; ask whoever looks after the computer, or use another folder".to_owned()
        }
        ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "the disk it is on may only be read".to_owned(),
        ErrorKind::StorageFull => "no room is left on the disk".to_owned(),
        _ => {
            let said = error.to_string();
            said.split(" (os error").next().unwrap_or(&said).to_owned()
        }
    }
}

/// Prints findings in the form that was asked for.
pub(crate) fn findings(findings: &[Located], form: FindingForm) {
    result(&match form {
        // Where no colour is shown none is written: to take it out of the findings of a large site takes longer.
        FindingForm::Human if AutoStream::choice(&std::io::stdout()) == ColorChoice::Never => {
            let text = human_without_colour(findings);
            if is_plain(&text) {
                let _ = std::io::stdout().write_all(text.as_bytes());
                return;
            }
            text
        }
        FindingForm::Human => human(findings),
        FindingForm::Json => json_lines(findings),
        FindingForm::Sarif => sarif(findings, &words_of),
        FindingForm::Github => github(findings),
    });
}

/// Tells whether a text holds nothing that a terminal might take for an order.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_order = |byte: u8| (byte < 0x20 && byte != b'\n') || byte == 0x7f;
    // The second byte of a control sign beyond ASCII.
    let beyond = || bytes.windows(2).any(|pair| pair[0] == 0xc2 && pair[1] < 0xa0);
    !bytes.iter().copied().fold(false, |any, byte| any | is_order(byte)) && !beyond()
}

fn words_of(rule: &str) -> Option<RuleWords> {
    let entry = entry(rule)?;
    let wcag = entry.meets.iter().map(|criterion| criterion.number().to_owned()).collect();
    Some(RuleWords { title: entry.title.to_owned(), page: entry.page.to_owned(), severity: entry.severity, wcag })
}

/// Shows that a long piece of work goes on, on a terminal only; what is shown is wiped when it ends.
pub(crate) struct Progress {
    shown: bool,
}

impl Progress {
    /// Shows what is being done.
    pub(crate) fn start(what: &str) -> Self {
        let shown = std::io::stderr().is_terminal();
        if shown {
            let _ = write!(std::io::stderr(), "{what} …");
            let _ = std::io::stderr().flush();
        }
        Self { shown }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.shown {
            let _ = write!(std::io::stderr(), "\r\x1b[K");
        }
    }
}

/// Returns how many of something there are, in words for one or for many.
pub(super) fn some(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
