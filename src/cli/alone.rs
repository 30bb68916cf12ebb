//! `clearway` without a word: typed in a site's folder, or the program double-clicked there.

use std::io::{BufRead, IsTerminal};
use std::path::{Path, PathBuf};

use clap::Parser;

use super::args::{Cli, Command, ServeArgs};
use super::{Outcome, init, say, serve};

/// The folder in which a new site is made.
const NEW: &str = "our-strategy";

/// Shows the site that is here; where none is, offers to make one.
pub(crate) fn run() -> Outcome {
    let Some(args) = as_typed() else { return Outcome::CouldNotRun };
    if let Some(root) = site() {
        return serve::serve(&args, &root);
    }
    let outcome = offer(&args);
    // A window that was opened for the program closes with it, before anybody can read what it says.
    if outcome == Outcome::CouldNotRun && is_asked_by_a_person() {
        say::trouble("Press Enter to close.");
        answer();
    }
    outcome
}

/// Returns what `clearway serve --open` means.
fn as_typed() -> Option<ServeArgs> {
    match Cli::try_parse_from(["clearway", "serve", "--open"]).ok()?.command {
        Some(Command::Serve(args)) => Some(args),
        _ => None,
    }
}

/// Returns the site that is meant: this folder or the nearest above; else the folder in which the program itself lies, for
/// whoever double-clicks it.
fn site() -> Option<PathBuf> {
    let is_site = |dir: &Path| dir.join("content").is_dir();
    let here = std::env::current_dir().unwrap_or_default();
    let above = here.ancestors().find(|dir| is_site(dir)).map(Path::to_owned);
    let beside = || Some(std::env::current_exe().ok()?.parent()?.to_owned()).filter(|dir| is_site(dir));
    above.or_else(beside)
}

fn offer(args: &ServeArgs) -> Outcome {
    let here = std::env::current_dir().unwrap_or_default();
    if !is_asked_by_a_person() {
        say::trouble(&format!(
            "There is no website in {}: a website has a folder named `content`.\nTo make a small one to start from, run `clearway init {NEW}`. `clearway --help` lists everything.",
            here.display()
        ));
        return Outcome::CouldNotRun;
    }
    let new = here.join(NEW);
    say::result(&format!(
        "There is no website here yet. Shall a small one be made, to start from?\nIt will be in {}. Type y and press Enter for yes; press Enter alone for no: ",
        new.display()
    ));
    if !matches!(answer().trim().to_lowercase().as_str(), "y" | "yes") {
        say::result("Nothing was made. `clearway --help` lists everything that can be done.\n");
        return Outcome::CouldNotRun;
    }
    match init::run(&new) {
        Outcome::Good => serve::serve(args, &new),
        other => other,
    }
}

/// Tells whether there is somebody to answer a question.
fn is_asked_by_a_person() -> bool {
    std::io::stdin().is_terminal() && std::io::stdout().is_terminal()
}

fn answer() -> String {
    let mut line = String::new();
    let _ = std::io::stdin().lock().read_line(&mut line);
    line
}
