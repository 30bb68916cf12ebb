//! Console sessions: every `console` block of `tests/cli/*.md` is typed, and must answer as written.
//!
//! Lines that begin with `$ ` are typed in a new folder; what follows is the answer, both streams together. `...` stands for
//! any text within a line, and `? N` after the answer for an exit code other than 0.

use std::fs;
use std::process::Command;

use crate::support::{copy_folder, repository};

#[test]
fn every_console_session_goes_as_written() {
    let mut count = 0;
    let mut wrong = Vec::new();
    let mut pages: Vec<_> = fs::read_dir(repository().join("tests/cli")).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.sort();
    for page in pages.iter().filter(|path| path.extension().is_some_and(|ending| ending == "md")) {
        let folder = tempfile::tempdir().unwrap();
        let beside = page.with_extension("");
        if beside.is_dir() {
            copy_folder(&beside, folder.path());
        }
        for session in fs::read_to_string(page).unwrap().split("```console\n").skip(1) {
            let session = session.split("\n```").next().unwrap();
            for step in format!("\n{session}").split("\n$ ").skip(1) {
                let (typed, expected) = step.split_once('\n').unwrap_or((step, ""));
                let found = answer(typed, folder.path());
                count += 1;
                if !matches(expected.trim_end(), found.trim_end()) {
                    wrong.push(format!("{}\n$ {typed}\n--- expected\n{expected}\n--- found\n{found}", page.display()));
                }
            }
        }
    }
    assert!(count > 5, "there are sessions");
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

fn answer(typed: &str, folder: &std::path::Path) -> String {
    let mut words = words(typed).into_iter();
    let program = words.next().unwrap();
    assert_eq!(program, "clearway", "a session types clearway alone");
    let mut command = Command::new(env!("CARGO_BIN_EXE_clearway"));
    command.args(words).current_dir(folder).env("NO_COLOR", "1").env_remove("SOURCE_DATE_EPOCH");
    let output = command.output().unwrap();
    let mut text = String::from_utf8(output.stdout).unwrap();
    text.push_str(&String::from_utf8(output.stderr).unwrap());
    let text = text.replace(&folder.display().to_string(), "FOLDER").replace('\\', "/");
    match output.status.code() {
        Some(0) => text,
        code => format!("{}\n? {}", text.trim_end(), code.unwrap_or(-1)),
    }
}

/// Splits what is typed at its spaces, those within double quotes left alone.
fn words(typed: &str) -> Vec<String> {
    let odd = |(index, part): (usize, &str)| -> Vec<String> {
        if index % 2 == 1 { vec![part.to_owned()] } else { part.split_whitespace().map(str::to_owned).collect() }
    };
    typed.split('"').enumerate().flat_map(odd).collect()
}

fn matches(expected: &str, found: &str) -> bool {
    let (expected, found): (Vec<_>, Vec<_>) = (expected.lines().collect(), found.lines().collect());
    expected.len() == found.len() && expected.iter().zip(found).all(|(pattern, line)| line_matches(pattern, line))
}

fn line_matches(pattern: &str, line: &str) -> bool {
    let mut parts = pattern.split("...");
    let Some(mut rest) = line.strip_prefix(parts.next().unwrap_or("")) else { return false };
    let mut last = None;
    for part in parts {
        last = Some(part);
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.is_empty() || last.is_some_and(|part| part.is_empty() || line.ends_with(part))
}
