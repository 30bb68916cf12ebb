//! Holds the imports of `src/` to the law of floors (see ARCHITECTURE.md).
//!
//! A file imports only from lower floors or from its own room; inside a room nobody imports a door; from outside, only
//! the door is used; only a few files touch the disk.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms with their floors: a room may import from lower numbers only.
const FLOORS: [(&str, u8); 15] = [
    ("source", 0),
    ("report", 1),
    ("html", 1),
    ("text", 1),
    ("css", 2),
    ("aria", 3),
    ("read", 4),
    ("parse", 5),
    ("link", 6),
    ("render", 7),
    ("check", 8),
    ("write", 8),
    ("pipeline", 9),
    ("preview", 10),
    ("cli", 11),
];

/// Where files, clocks and the environment may be touched, besides `cli` and `preview`.
const TOUCHES_DISK: [&str; 3] = ["read", "write/disk", "pipeline/memo.rs"];

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

struct SourceFile {
    /// Relative to `src/`, with `/`.
    path: String,
    /// Without comments and without its tests.
    code: String,
}

fn sources() -> Vec<SourceFile> {
    let root = src();
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let path = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
                if path.contains("/tests/") || path.ends_with("/tests.rs") {
                    continue;
                }
                let before_tests = text.split("#[cfg(test)]\nmod tests").next().unwrap();
                let code =
                    before_tests.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
                files.push(SourceFile { path, code });
            }
        }
    }
    assert!(files.len() > 30, "the sources were found");
    files
}

fn floor(room: &str) -> Option<u8> {
    FLOORS.iter().find(|(name, _)| *name == room).map(|(_, floor)| *floor)
}

fn room(path: &str) -> &str {
    path.split('/').next().unwrap()
}

/// Every `crate::a::b` path in some code, as its segments.
fn crate_paths(code: &str) -> Vec<Vec<&str>> {
    code.match_indices("crate::")
        .filter(|(at, _)| !code[..*at].ends_with("(in "))
        .map(|(at, _)| segments(&code[at + "crate::".len()..]))
        .collect()
}

fn segments(rest: &str) -> Vec<&str> {
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_' && c != ':').unwrap_or(rest.len());
    rest[..end].split("::").filter(|segment| !segment.is_empty()).collect()
}

#[test]
fn every_room_of_the_house_has_a_floor() {
    for file in sources() {
        let room = room(&file.path);
        assert!(
            matches!(room, "lib.rs" | "main.rs") || floor(room).is_some(),
            "src/{} stands in no room of the plan",
            file.path
        );
    }
}

#[test]
fn a_file_imports_only_from_lower_floors_and_by_the_door() {
    let mut wrong = Vec::new();
    for file in sources() {
        let Some(own) = floor(room(&file.path)) else { continue };
        for path in crate_paths(&file.code) {
            let Some(theirs) = path.first().and_then(|name| floor(name)) else { continue };
            if path[0] == room(&file.path) {
                let inner = path.get(1).is_some_and(|name| {
                    src().join(path[0]).join(name).is_dir() || src().join(path[0]).join(format!("{name}.rs")).is_file()
                });
                if inner {
                    continue;
                }
                wrong.push(format!("src/{} imports its own door: crate::{}", file.path, path.join("::")));
            } else if theirs >= own {
                wrong.push(format!("src/{} imports upwards: crate::{}", file.path, path.join("::")));
            } else if path.get(2).is_some_and(|third| third.chars().next().is_some_and(char::is_lowercase))
                && path[1].chars().next().is_some_and(char::is_lowercase)
            {
                wrong.push(format!("src/{} walks past the door: crate::{}", file.path, path.join("::")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn inside_a_room_nobody_imports_the_door() {
    let root = src();
    let mut wrong = Vec::new();
    for file in sources().into_iter().filter(|file| !file.path.ends_with("mod.rs")) {
        for (at, _) in file.code.match_indices("super::") {
            if file.code[..at].ends_with("super::") {
                continue;
            }
            let (mut folder, mut rest) = (root.join(&file.path), &file.code[at..]);
            while let Some(after) = rest.strip_prefix("super::") {
                folder.pop();
                rest = after;
            }
            let names: Vec<&str> = match rest.strip_prefix('{') {
                Some(group) => first_names(group),
                None => segments(rest).into_iter().take(1).collect(),
            };
            for name in names {
                let module = folder.join(name).is_dir() || folder.join(format!("{name}.rs")).is_file();
                // Commands report with the outcome that the door of `cli` defines: there is no floor below it.
                if !module && name != "Outcome" && name != "super" {
                    wrong.push(format!("src/{} imports `{name}` from a door", file.path));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The first segment of each item in `a::b, c, d::{e, f}}`.
fn first_names(group: &str) -> Vec<&str> {
    let (mut depth, mut start, mut names) = (0, 0, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                names.push(group[start..at].trim());
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                names.push(group[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    names.into_iter().filter(|name| !name.is_empty()).filter_map(|name| segments(name).into_iter().next()).collect()
}

#[test]
fn only_a_few_files_touch_the_disk_or_the_clock() {
    let mut wrong = Vec::new();
    for file in sources() {
        let may = matches!(room(&file.path), "cli" | "preview" | "main.rs")
            || TOUCHES_DISK.iter().any(|place| file.path.starts_with(place));
        for touch in [
            "std::fs",
            "fs::read",
            "fs::write",
            "File::",
            "SystemTime",
            "Timestamp::now",
            "std::env",
            "Command::new",
            "TcpStream",
            "println!",
            "eprintln!",
        ] {
            if !may && file.code.contains(touch) {
                wrong.push(format!("src/{} touches the world: {touch}", file.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_stay_small_and_every_room_says_what_it_is() {
    let mut lines = BTreeMap::new();
    for file in sources() {
        let text = fs::read_to_string(src().join(&file.path)).unwrap();
        assert!(text.starts_with("//!"), "src/{} does not say what it is", file.path);
        let count = text.split("#[cfg(test)]\nmod tests").next().unwrap().lines().count();
        if count > 400 {
            lines.insert(file.path, count);
        }
    }
    assert!(lines.is_empty(), "these files want to be rooms: {lines:?}");
}
