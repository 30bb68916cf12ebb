//! `clearway transcript`: what the program reads in a caption file.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use clearway::parse::{
    LONGEST_FILM_TEXT, TimeLinks, TranscriptWords, caption_text, captions, captions_json, made_transcript, transcript_html,
    transcript_text, written_transcript,
};
use clearway::report::{Finding, Located, human, locate_in};
use clearway::source::{Lines, SourceId};

use super::args::{TranscriptArgs, TranscriptForm};
use super::{Outcome, say};

/// No caption file is longer; what is, is a film under the wrong name.
const LONGEST: u64 = LONGEST_FILM_TEXT;

/// Shows the file in the form that was asked for. What is odd in it is told on standard error; JSON holds it itself.
pub(crate) fn run(args: &TranscriptArgs) -> Outcome {
    let shown = args.file.display().to_string();
    let bytes = match read(&args.file) {
        Ok(bytes) => bytes,
        Err(error) => {
            say::trouble(&format!("{shown} could not be read. {}", reason(&error)));
            return Outcome::CouldNotRun;
        }
    };
    let name = args.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let written = name.to_ascii_lowercase().ends_with(".md");
    if written && args.form == TranscriptForm::Json {
        say::trouble(&format!(
            "{shown} is a written transcript, which has no cues. Use `--as text` or `--as html`, or name a caption file."
        ));
        return Outcome::CouldNotRun;
    }
    let source = SourceId::from_index(0);
    let text = caption_text(&name, &bytes);
    let (transcript, findings) = if written {
        let read = written_transcript(source, &text.text, &[]);
        (read.value, read.findings)
    } else {
        let read = captions(source, &name, &text);
        if args.form == TranscriptForm::Json {
            say::result(&format!("{}\n", captions_json(&read, &text.text)));
            return Outcome::Good;
        }
        (made_transcript(&read.value.cues, &[], &[], &[]), read.findings)
    };
    let words = TranscriptWords::default();
    say::result(&match args.form {
        TranscriptForm::Html => transcript_html(&transcript, &words, TimeLinks { before: "#t=", after: "" }),
        TranscriptForm::Text | TranscriptForm::Json => transcript_text(&transcript, &words),
    });
    tell(findings, &shown, &text.text);
    Outcome::Good
}

fn tell(findings: Vec<Finding>, file: &str, text: &str) {
    let lines = Lines::of(text);
    let located: Vec<Located> = findings.into_iter().map(|finding| locate_in(finding, file, &lines, "", "")).collect();
    if !located.is_empty() {
        say::trouble(human(&located).trim_end());
    }
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    if path.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(LONGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LONGEST { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}

/// Says in plain words why a file could not be read.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "There is no file of this name; names with spaces need quotes around them.".to_owned(),
        io::ErrorKind::PermissionDenied => "You are not allowed to open it.".to_owned(),
        io::ErrorKind::IsADirectory => "It is a folder: name the caption file in it.".to_owned(),
        io::ErrorKind::FileTooLarge => "It is far too long for captions.".to_owned(),
        _ => format!("The system says: {error}."),
    }
}
