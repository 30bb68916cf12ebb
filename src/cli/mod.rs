//! The command line: which command was meant, and what is said.
//!
//! Uses only what the library publishes. Results go to standard output, progress and troubles to standard error.

mod alone;
mod args;
mod browser;
mod build;
mod check;
mod check_html;
mod confirm;
mod explain;
mod init;
mod new;
mod new_easy_read;
mod page_text;
mod place;
mod readability;
mod say;
mod serve;
mod site;
mod transcript;
mod wrap;

use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command};

/// What a command ends with: 0 no errors, 1 errors in the site, 2 could not run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All is well; warnings may have been told.
    Good,
    /// The site has errors, and nothing was published.
    Errors,
    /// The command could not run.
    CouldNotRun,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Good => 0,
            Outcome::Errors => 1,
            Outcome::CouldNotRun => 2,
        })
    }
}

/// Runs the command that was typed.
pub(crate) fn run() -> ExitCode {
    let cli = Cli::parse();
    let outcome = match cli.command {
        Some(Command::Init { dir }) => init::run(&dir),
        Some(Command::New(args)) => new::run(&args),
        Some(Command::Build(args)) => build::run(&args),
        Some(Command::Serve(args)) => serve::run(&args),
        Some(Command::Check(args)) if !args.html.is_empty() => check_html::run(&check_html::HtmlRequest {
            paths: &args.html,
            web_root: args.web_root.as_deref(),
            form: args.findings.findings,
            strict: args.findings.strict,
        }),
        Some(Command::Check(args)) => check::run(&args),
        Some(Command::Rules(args)) => explain::all(args.findings),
        Some(Command::Explain { rule }) => explain::one(&rule),
        Some(Command::Transcript(args)) => transcript::run(&args),
        Some(Command::Confirm(args)) => confirm::run(&args),
        None => alone::run(),
    };
    outcome.into()
}
