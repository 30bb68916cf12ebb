//! Arguments as typed, and as they are meant.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clearway::read::day_meant;
use jiff::civil::Date;

/// Turns a folder of content into a public strategy website that anyone can read.
///
/// Start with `clearway init my-site`, write in `my-site/content`, see it with `clearway serve --open`,
/// and make the website with `clearway build`. In a site's folder, `clearway` alone is `clearway serve --open`.
#[derive(Debug, Parser)]
#[command(name = "clearway", version, max_term_width = 100, disable_help_subcommand = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a small, complete site to start from
    Init {
        /// The folder to make it in
        dir: PathBuf,
    },
    /// Make a page to fill in, with comments that say what goes where
    New(NewArgs),
    /// Make the website
    Build(BuildArgs),
    /// Show the website on this computer as you write it, with what is wrong on each page
    Serve(ServeArgs),
    /// Say what is wrong, and publish nothing
    Check(CheckArgs),
    /// List every rule, with the success criteria it bears on
    Rules(RulesArgs),
    /// Say what a rule asks for and why, with examples
    Explain {
        /// The name of a rule such as `image-alt`, or the number of a success criterion such as `1.1.1`
        rule: String,
    },
    /// Show what is read in a caption file, or in a written transcript
    Transcript(TranscriptArgs),
    /// Note that a version of a page (easy read, a translation) says what the page says now
    Confirm(ConfirmArgs),
}

#[derive(Debug, Args)]
pub(crate) struct RulesArgs {
    /// How to show them
    #[arg(long, value_name = "FORM", default_value = "human")]
    pub(crate) findings: RulesForm,
}

/// The forms in which the rules are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum RulesForm {
    /// Sentences for a person
    Human,
    /// One JSON object a line
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct TranscriptArgs {
    /// The captions (.vtt, .srt or .sbv), or a transcript (.md)
    pub(crate) file: PathBuf,
    /// How to show it
    #[arg(long = "as", value_name = "FORM", default_value = "text")]
    pub(crate) form: TranscriptForm,
}

/// The forms in which a transcript is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TranscriptForm {
    /// As on a page
    Html,
    /// To read here
    Text,
    /// Every cue as it was understood
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct ConfirmArgs {
    /// The file of the version, such as `content/vision.easy-read.md`
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) site: SiteArgs,
}

#[derive(Debug, Args)]
pub(crate) struct NewArgs {
    /// What to make: page, section, statement, foreword, value, priority, enabling-strategy, video, audio or document;
    /// then where, below `content`, such as `values/kindness.md`. For another version of a page that exists, the page alone
    #[arg(required = true, num_args = 1..=2, value_names = ["KIND", "PATH"])]
    pub(crate) what: Vec<String>,
    /// Make the easy-read version of the page
    #[arg(long)]
    pub(crate) easy_read: bool,
    /// Make the page in another language, such as `cy` for Welsh
    #[arg(long, value_name = "L")]
    pub(crate) lang: Option<String>,
    #[command(flatten)]
    pub(crate) site: SiteArgs,
}

#[derive(Debug, Args)]
pub(crate) struct SiteArgs {
    /// The folder that holds `content` (default: this folder, or the nearest above it)
    #[arg(long = "site", value_name = "DIR")]
    pub(crate) dir: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct FindingArgs {
    /// How to show what was found
    #[arg(long, value_name = "FORM", default_value = "human")]
    pub(crate) findings: FindingForm,
    /// Count warnings as errors
    #[arg(long)]
    pub(crate) strict: bool,
}

/// The forms in which findings are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FindingForm {
    /// Sentences for a person
    Human,
    /// One JSON object a line
    Json,
    /// SARIF 2.1.0, for code-scanning tools
    Sarif,
    /// GitHub annotations
    Github,
}

#[derive(Debug, Args)]
pub(crate) struct BuildArgs {
    #[command(flatten)]
    pub(crate) site: SiteArgs,
    /// Where to put the website (default: `public` in the site's folder)
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// The address the website will have, in place of the one in `site.toml`
    #[arg(long, value_name = "URL")]
    pub(crate) base_url: Option<String>,
    /// The day to build for, such as 2026-12-05 (default: today)
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) date: Option<Date>,
    /// Make a copy to show around in `preview-copy`, with pages that are hidden until later
    #[arg(long)]
    pub(crate) drafts: bool,
    /// How many things to do at once (default: as many as the machine has cores)
    #[arg(long, value_name = "N")]
    pub(crate) jobs: Option<usize>,
    /// Leave out the checks of pages and site; mistakes in files, names and links still count
    #[arg(long)]
    pub(crate) no_check: bool,
    #[command(flatten)]
    pub(crate) findings: FindingArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    #[command(flatten)]
    pub(crate) site: SiteArgs,
    /// The port to listen at; when it is taken, the next free one
    #[arg(long, value_name = "N", default_value_t = 4747, value_parser = port)]
    pub(crate) port: u16,
    /// Open the browser
    #[arg(long)]
    pub(crate) open: bool,
    /// Look for changes every half second, for drives where nobody tells of them
    #[arg(long)]
    pub(crate) poll: bool,
    /// The day to show the website for, such as 2026-12-05 (default: today)
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) date: Option<Date>,
}

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub(crate) site: SiteArgs,
    /// Show how hard each page is to read: words, sentences, grades, the longest sentences
    #[arg(long, conflicts_with = "html")]
    pub(crate) readability: bool,
    /// Check pages that any tool made: HTML files, or folders of them
    #[arg(long, value_name = "PATH", num_args = 1.., conflicts_with_all = ["date", "dir"])]
    pub(crate) html: Vec<PathBuf>,
    /// The folder that addresses beginning with `/` are looked up in
    #[arg(long, value_name = "DIR", requires = "html")]
    pub(crate) web_root: Option<PathBuf>,
    /// The day to check for, such as 2026-12-05 (default: today)
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) date: Option<Date>,
    #[command(flatten)]
    pub(crate) findings: FindingArgs,
}

/// Reads a day as it is typed.
fn day(typed: &str) -> Result<Date, String> {
    let mended = || day_meant(typed).map_or_else(|| "2026-12-05".to_owned(), |day| day.to_string());
    typed.parse().map_err(|_| format!("a day is written with the year first: {}", mended()))
}

/// Reads a port as it is typed.
fn port(typed: &str) -> Result<u16, String> {
    typed.parse().map_err(|_| "a port is a number up to 65535, such as 8000".to_owned())
}
