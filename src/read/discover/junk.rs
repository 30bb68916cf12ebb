//! Files that no reader wants, known by their names: what editors, systems and backups leave behind.

const FOLDER_KEEPING: &str = "a file in which the system keeps how the folder looks";
const BACKUP: &str = "a backup or unfinished copy";

/// Returns why a file or folder of this name stays out, or `None` when it may be part of the site.
///
/// `top` says that it lies in `content/` itself, the one place where `.well-known` is let in.
pub(super) fn reason(name: &str, top: bool) -> Option<&'static str> {
    let lower = name.to_ascii_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|ending| lower.ends_with(ending));
    if top && name == ".well-known" {
        None
    } else if name.starts_with("~$") {
        Some("a file that Word, Excel or PowerPoint keeps while a document is open")
    } else if name.starts_with(".~lock.") {
        Some("a file that LibreOffice keeps while a document is open")
    } else if name == ".DS_Store"
        || name.starts_with("._")
        || ["thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r"].contains(&&*lower)
    {
        Some(FOLDER_KEEPING)
    } else if name.starts_with('.') {
        Some("its name begins with a dot: such files are meant for programs, not for readers")
    } else if ["__macosx", "$recycle.bin", "system volume information", "@eadir"].contains(&&*lower) {
        Some("a folder that the system keeps for itself")
    } else if ends(&["~", ".bak", ".tmp", ".temp", ".swp", ".swo", ".orig", ".part", ".crdownload"])
        || (name.len() > 1 && name.starts_with('#') && name.ends_with('#'))
    {
        Some(BACKUP)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::reason;

    #[test]
    fn what_programs_leave_behind_stays_out() {
        for name in
            ["~$plan.docx", "Thumbs.db", "desktop.ini", ".DS_Store", ".git", "a.md~", "a.md.bak", "x.tmp", "#a.md#", "__MACOSX"]
        {
            assert!(reason(name, true).is_some(), "{name}");
        }
    }

    #[test]
    fn pages_pictures_and_well_known_are_let_in() {
        for name in ["vision.md", "plan.docx", "#", "template.html", ".well-known"] {
            assert_eq!(reason(name, true), None, "{name}");
        }
        assert!(reason(".well-known", false).is_some());
    }
}
