//! What the machine refuses, and what its clock says.

use std::fs;
use std::time::{Duration, SystemTime};

use crate::support::{Site, clearway, said};

const PAGE: &str = "-- content/values/_index.md\n---\ntitle: Values\ndescription: d\n---\n-- content/page.md\n---\ntitle: Page\ndescription: d\n---\n[The plan](plan.docx)\n-- content/plan.docx\nPK\n-- themes/default/css/99-more.css\nmain { max-width: 60rem }\n";

/// Runs the program so that permissions count for it: under the account of nobody when the tests run as root, for whom
/// every file is open.
#[cfg(unix)]
mod refused {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
    use std::os::unix::process::CommandExt;
    use std::path::{Path, PathBuf};
    use std::process::Command;

    use super::*;

    const NOBODY: u32 = 65534;

    pub(super) struct Account {
        root: bool,
        program: PathBuf,
    }

    impl Account {
        /// Gives a site to the account.
        pub(super) fn of(site: &Site) -> Self {
            let root = fs::metadata("/proc/self").is_ok_and(|facts| facts.uid() == 0);
            let program = PathBuf::from(env!("CARGO_BIN_EXE_clearway"));
            if !root {
                return Self { root, program };
            }
            set_mode(site.path(), 0o755);
            give(site.path());
            let reached = Command::new(&program).arg("--version").uid(NOBODY).gid(NOBODY).output();
            if reached.is_ok_and(|output| output.status.success()) {
                return Self { root, program };
            }
            // The program lies where nobody may go.
            let copy = site.path().join("program");
            fs::copy(&program, &copy).unwrap();
            set_mode(&copy, 0o755);
            Self { root, program: copy }
        }

        pub(super) fn build(&self, site: &Site) -> (i32, String) {
            let mut command = Command::new(&self.program);
            command
                .args(["build", "--date", "2026-11-22"])
                .current_dir(site.path())
                .env("NO_COLOR", "1")
                .env("HOME", "/nonexistent");
            if self.root {
                command.uid(NOBODY).gid(NOBODY);
            }
            said(&mut command)
        }
    }

    fn give(path: &Path) {
        chown(path, Some(NOBODY), Some(NOBODY)).unwrap();
        for entry in fs::read_dir(path).into_iter().flatten() {
            give(&entry.unwrap().path());
        }
    }

    pub(super) fn set_mode(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }
}

#[cfg(unix)]
#[test]
fn what_may_not_be_opened_is_named() {
    for path in [
        "content/page.md",
        "content/values",
        "content/site.toml",
        "content/plan.docx",
        "content",
        "themes/default/css/99-more.css",
    ] {
        let site = Site::of(PAGE);
        let account = refused::Account::of(&site);
        refused::set_mode(&site.path().join(path), 0);
        let (code, text) = account.build(&site);
        refused::set_mode(&site.path().join(path), 0o755);
        assert_eq!(code, 2, "{path}: {text}");
        assert!(text.contains(path) && text.contains("permission"), "{path}: {text}");
        assert!(!site.path().join("public").exists(), "{path}");
    }
}

/// A folder and all folders below it.
#[cfg(unix)]
fn folders_below(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.unwrap());
    entries.filter(|entry| entry.file_type().is_dir()).map(|entry| entry.into_path()).collect()
}

#[cfg(unix)]
#[test]
fn an_output_that_may_only_be_read_stays_as_it_was() {
    let site = Site::of(PAGE);
    let account = refused::Account::of(&site);
    let (code, text) = account.build(&site);
    assert_eq!(code, 0, "{text}");
    let published = fs::read(site.path().join("public/page/index.html")).unwrap();
    let folders = folders_below(&site.path().join("public"));
    folders.iter().for_each(|folder| refused::set_mode(folder, 0o555));
    site.write("content/page.md", b"---\ntitle: New\ndescription: d\n---\nNew words.\n");
    let (code, text) = account.build(&site);
    assert_eq!(code, 2, "{text}");
    assert!(text.contains("public") && text.contains("as it was"), "{text}");
    assert_eq!(fs::read(site.path().join("public/page/index.html")).unwrap(), published);
    folders.iter().for_each(|folder| refused::set_mode(folder, 0o755));
    let (code, text) = account.build(&site);
    assert_eq!(code, 0, "{text}");
    assert!(fs::read_to_string(site.path().join("public/page/index.html")).unwrap().contains("New words."));
}

#[cfg(unix)]
#[test]
fn a_site_that_may_only_be_read_is_published_elsewhere() {
    let site = Site::of(PAGE);
    fs::create_dir(site.path().join("elsewhere")).unwrap();
    let account = refused::Account::of(&site);
    refused::set_mode(site.path(), 0o555);
    let (code, text) = account.build(&site);
    assert_eq!(code, 2, "{text}");
    assert!(text.contains("public") && text.contains("permission"), "{text}");
    refused::set_mode(site.path(), 0o755);
}

#[test]
fn no_clock_makes_a_difference() {
    let site = Site::of(PAGE);
    let first = site.build().1;
    for seconds in [0, 1, 4_000_000_000, 16_000_000_000] {
        for file in ["content/page.md", "content/plan.docx"] {
            let file = fs::File::options().write(true).open(site.path().join(file)).unwrap();
            file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)).unwrap();
        }
        assert_eq!(site.build().1, first, "{seconds}");
    }
    for (epoch, expected) in [("0", 0), ("-1", 0), ("253402300799", 0), ("99999999999999999999", 0), ("yesterday", 0), ("", 0)]
    {
        let (code, text) = said(clearway(&["check"]).current_dir(site.path()).env("SOURCE_DATE_EPOCH", epoch));
        assert_eq!(code, expected, "{epoch}: {text}");
    }
    for day in ["2026-13-01", "tomorrow", "0000-00-00"] {
        assert_eq!(said(clearway(&["check", "--date", day]).current_dir(site.path())).0, 2, "{day}");
    }
}
