//! The journal: every change from the old site to the new one, in order, so that a broken run can be finished.

use std::fmt::Write as _;

use super::super::output::OutPath;
use crate::source::Fingerprint;

const HEADER: &str = "clearway journal 1";

/// One change. Each may be made twice without harm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Makes a folder; `None` is the output itself.
    Folder(Option<OutPath>),
    /// Puts a staged file in its place.
    Put {
        /// Its number in the stage.
        number: u64,
        /// The fingerprint of its bytes.
        fingerprint: Fingerprint,
        /// The fingerprint of the file that it takes the place of.
        replaces: Option<Fingerprint>,
        /// Its place.
        path: OutPath,
    },
    /// Removes a file.
    Remove {
        /// The fingerprint of its bytes.
        fingerprint: Fingerprint,
        /// Its place.
        path: OutPath,
    },
    /// Removes a folder if it is empty.
    Leave(OutPath),
    /// Puts the new manifest in its place.
    Manifest,
}

/// Writes the steps down; the last line says that the journal is whole.
pub(super) fn write(steps: &[Step]) -> String {
    let mut text = String::with_capacity(64 + steps.len() * 128);
    let _ = writeln!(text, "{HEADER}");
    for step in steps {
        let _ = match step {
            Step::Folder(path) => writeln!(text, "folder {}", path.as_ref().map_or(".", OutPath::as_str)),
            Step::Put { number, fingerprint, replaces: None, path } => {
                writeln!(text, "put {number} {fingerprint} - {}", path.as_str())
            }
            Step::Put { number, fingerprint, replaces: Some(old), path } => {
                writeln!(text, "put {number} {fingerprint} {old} {}", path.as_str())
            }
            Step::Remove { fingerprint, path } => writeln!(text, "remove {fingerprint} {}", path.as_str()),
            Step::Leave(path) => writeln!(text, "leave {}", path.as_str()),
            Step::Manifest => writeln!(text, "manifest"),
        };
    }
    let _ = writeln!(text, "end {}", Fingerprint::of(text.as_bytes()));
    text
}

/// Reads a journal back, or returns `None` when it is not whole.
pub(super) fn read(text: &str) -> Option<Vec<Step>> {
    let end = text.rfind("end ")?;
    let (body, last) = text.split_at_checked(end)?;
    let fingerprint: Fingerprint = last.strip_prefix("end ")?.strip_suffix('\n')?.parse().ok()?;
    if fingerprint != Fingerprint::of(body.as_bytes()) {
        return None;
    }
    let mut lines = body.lines();
    (lines.next()? == HEADER).then_some(())?;
    lines.map(step).collect()
}

fn step(line: &str) -> Option<Step> {
    if line == "manifest" {
        return Some(Step::Manifest);
    }
    let (what, rest) = line.split_once(' ')?;
    match what {
        "folder" if rest == "." => Some(Step::Folder(None)),
        "folder" => Some(Step::Folder(Some(OutPath::new(rest)?))),
        "leave" => Some(Step::Leave(OutPath::new(rest)?)),
        "remove" => {
            let (fingerprint, path) = rest.split_once(' ')?;
            Some(Step::Remove { fingerprint: fingerprint.parse().ok()?, path: OutPath::new(path)? })
        }
        "put" => {
            let mut parts = rest.splitn(4, ' ');
            let (number, fingerprint) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
            let replaces = parts.next().map(|old| if old == "-" { Some(None) } else { old.parse().ok().map(Some) })??;
            Some(Step::Put { number, fingerprint, replaces, path: OutPath::new(parts.next()?)? })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps() -> Vec<Step> {
        let (path, fingerprint) = (|path| OutPath::new(path).unwrap(), Fingerprint::of(b"x"));
        vec![
            Step::Folder(None),
            Step::Folder(Some(path("values"))),
            Step::Put { number: 12, fingerprint, replaces: None, path: path("values/end of term.html") },
            Step::Put { number: 13, fingerprint, replaces: Some(Fingerprint::of(b"old")), path: path("index.html") },
            Step::Remove { fingerprint, path: path("old/a b.html") },
            Step::Leave(path("old")),
            Step::Manifest,
        ]
    }

    #[test]
    fn a_journal_reads_back() {
        assert_eq!(read(&write(&steps())), Some(steps()));
    }

    #[test]
    fn a_journal_that_is_cut_short_anywhere_is_none() {
        let text = write(&steps());
        for end in 0..text.len() {
            assert_eq!(read(&text[..end]), None, "{end}");
        }
    }
}
