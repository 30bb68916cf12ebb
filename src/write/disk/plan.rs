//! Plans the way from the old site to the new one, so that at every moment each page is whole and its links lead somewhere:
//! what pages use, then pages, then what lists pages, and deletes at the end.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::io;
use std::path::Path;

use super::super::manifest::{Manifest, Published};
use super::super::output::OutPath;
use super::files::{Files, Kind};
use super::journal::Step;
use super::live::{Known, Live, behind_a_link, look};
use crate::source::Fingerprint;

/// What was done with one file of the new site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// It lies there already, last changed then.
    Kept { modified: i64 },
    /// It waits in the stage.
    Staged { number: u64, modified: i64, replaces: Option<Fingerprint> },
    /// It waits in the stage, and a folder lies at its place.
    StagedOverFolder { number: u64, modified: i64 },
    /// Something that is not ours lies at its place.
    Blocked,
}

impl How {
    /// When the file was last changed.
    pub(super) fn modified(&self) -> i64 {
        match self {
            Self::Kept { modified } | Self::Staged { modified, .. } | Self::StagedOverFolder { modified, .. } => *modified,
            Self::Blocked => 0,
        }
    }

    fn is_staged(&self) -> bool {
        matches!(self, Self::Staged { .. } | Self::StagedOverFolder { .. })
    }
}

/// One file of the new site.
#[derive(Clone, Debug)]
pub(super) struct Taken {
    pub(super) file: Published,
    pub(super) how: How,
}

/// The way from the old site to the new one.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// Every change in order, without the manifest.
    pub(super) steps: Vec<Step>,
    /// How many files are new.
    pub(super) added: usize,
    /// How many take the place of an older one.
    pub(super) replaced: usize,
    /// Files of the old site that go.
    pub(super) removed: Vec<String>,
    /// Files of the old site that would go, had nobody changed them.
    pub(super) left: Vec<String>,
    /// Places where something lies that is not ours.
    pub(super) blocked: Vec<String>,
}

/// Plans; `known` says what the last build knows of the file at a place in the old manifest.
pub(super) fn plan(
    files: &dyn Files,
    out: &Path,
    old: &Manifest,
    known: impl Fn(usize) -> Known,
    taken: &[Taken],
) -> io::Result<Plan> {
    let mut plan = Plan::default();
    let wanted: HashSet<&OutPath> = taken.iter().map(|taken| &taken.file.path).collect();
    let mut removes: HashMap<&OutPath, Fingerprint> = HashMap::new();
    let mut real_folders = HashMap::new();
    for (at, file) in old.files().iter().enumerate().filter(|(_, file)| !wanted.contains(&file.path)) {
        if behind_a_link(files, out, &file.path, &mut real_folders)? {
            plan.left.push(file.path.as_str().to_owned());
            continue;
        }
        match look(files, &out.join(file.path.as_str()), Some(known(at)), None)? {
            Live::Missing => {}
            Live::File { fingerprint, .. } if fingerprint == file.fingerprint => drop(removes.insert(&file.path, fingerprint)),
            _ => plan.left.push(file.path.as_str().to_owned()),
        }
    }
    plan.blocked =
        taken.iter().filter(|taken| taken.how == How::Blocked).map(|taken| taken.file.path.as_str().to_owned()).collect();

    let mut steps = Vec::new();
    if files.stat(out)?.is_none() {
        steps.push(Step::Folder(None));
    }
    let needed = above(taken.iter().filter(|taken| taken.how.is_staged()).map(|taken| &taken.file.path));
    let (early, mut missing) = clear_the_way(files, out, taken, &needed, &removes, &mut plan)?;
    steps.extend(early.iter().map(|path| Step::Remove { fingerprint: removes[path], path: (*path).clone() }));
    steps.extend(above(early.iter().copied()).into_iter().rev().filter(|folder| !needed.contains(folder)).map(Step::Leave));
    // What is to be a file there may be an empty folder.
    let over = |taken: &&Taken| matches!(taken.how, How::StagedOverFolder { .. });
    steps.extend(taken.iter().filter(over).map(|taken| Step::Leave(taken.file.path.clone())));
    // Outer folders first, and all of one depth together: they may be made at once. Stable: their order stays.
    missing.sort_by_key(OutPath::depth);
    steps.extend(missing.into_iter().map(|path| Step::Folder(Some(path))));
    steps.extend(puts(taken, &mut plan));

    let mut late: Vec<&OutPath> = removes.keys().copied().filter(|path| !early.contains(path)).collect();
    late.sort_unstable();
    steps.extend(late.iter().map(|path| Step::Remove { fingerprint: removes[path], path: (*path).clone() }));
    steps.extend(above(late.into_iter()).into_iter().rev().map(Step::Leave));
    plan.removed = removes.keys().map(|path| path.as_str().to_owned()).collect();
    plan.removed.sort_unstable();
    plan.blocked.sort_unstable();
    plan.blocked.dedup();
    plan.steps = steps;
    Ok(plan)
}

/// Finds the folders that are missing, and the old files that must go first because a folder or a file takes their place.
fn clear_the_way<'a>(
    files: &dyn Files,
    out: &Path,
    taken: &[Taken],
    folders: &BTreeSet<OutPath>,
    removes: &HashMap<&'a OutPath, Fingerprint>,
    plan: &mut Plan,
) -> io::Result<(BTreeSet<&'a OutPath>, Vec<OutPath>)> {
    let (mut early, mut missing) = (BTreeSet::new(), Vec::new());
    let staged = || taken.iter().filter(|taken| taken.how.is_staged());
    let mut last_missing = String::new();
    for folder in folders {
        // What lies in a folder that is not there is not there: folders come outer before inner.
        if !last_missing.is_empty() && folder.as_str().starts_with(&last_missing) {
            missing.push(folder.clone());
            continue;
        }
        match files.stat(&out.join(folder.as_str()))?.map(|stat| stat.kind) {
            Some(Kind::Folder) => continue,
            Some(Kind::File) if removes.contains_key(folder) => {}
            Some(_) => plan.blocked.push(folder.as_str().to_owned()),
            None => last_missing = format!("{}/", folder.as_str()),
        }
        missing.push(folder.clone());
    }
    let new: HashSet<&str> = staged().map(|taken| taken.file.path.as_str()).collect();
    let folded: HashSet<String> = new.iter().map(|path| path.to_lowercase()).collect();
    for path in removes.keys() {
        let inside_new = path.as_str().match_indices('/').any(|(end, _)| new.contains(&path.as_str()[..end]));
        let twin = folded.contains(&path.as_str().to_lowercase());
        if inside_new || twin || folders.contains(*path) {
            early.insert(*path);
        }
    }
    for taken in staged().filter(|taken| matches!(taken.how, How::StagedOverFolder { .. })) {
        if !empties(files, out, taken.file.path.as_str(), &early, &above(early.iter().copied()))? {
            plan.blocked.push(taken.file.path.as_str().to_owned());
        }
    }
    Ok((early, missing))
}

/// Whether a folder holds nothing but files that go first.
fn empties(
    files: &dyn Files,
    out: &Path,
    folder: &str,
    early: &BTreeSet<&OutPath>,
    folders_of_early: &BTreeSet<OutPath>,
) -> io::Result<bool> {
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for name in files.list(&out.join(&folder))? {
            let path = format!("{folder}/{name}");
            let Some(below) = OutPath::new(&path) else { return Ok(false) };
            match files.stat(&out.join(&path))?.map(|stat| stat.kind) {
                Some(Kind::Folder) if folders_of_early.contains(&below) => folders.push(path),
                Some(_) if !early.contains(&below) => return Ok(false),
                _ => {}
            }
        }
    }
    Ok(true)
}

/// Returns every folder above these paths, once, outer ones before inner ones.
fn above<'a>(paths: impl Iterator<Item = &'a OutPath>) -> BTreeSet<OutPath> {
    let mut folders: BTreeSet<&str> = BTreeSet::new();
    for path in paths {
        let mut path = path.as_str();
        while let Some((folder, _)) = path.rsplit_once('/') {
            if !folders.insert(folder) {
                break;
            }
            path = folder;
        }
    }
    folders.into_iter().filter_map(OutPath::new).collect()
}

/// New files come before changed ones, so that a changed page never leads to one that is not there yet.
fn puts(taken: &[Taken], plan: &mut Plan) -> Vec<Step> {
    let mut puts: Vec<((Wave, bool), Step)> = Vec::new();
    for Taken { file: Published { path, fingerprint, .. }, how } in taken {
        let (number, replaces) = match how {
            How::Staged { number, replaces, .. } => (*number, *replaces),
            How::StagedOverFolder { number, .. } => (*number, None),
            How::Kept { .. } | How::Blocked => continue,
        };
        *(if replaces.is_some() { &mut plan.replaced } else { &mut plan.added }) += 1;
        let step = Step::Put { number, fingerprint: *fingerprint, replaces, path: path.clone() };
        puts.push(((Wave::of(path.as_str()), replaces.is_some()), step));
    }
    // Stable: within a wave the order of the paths stays.
    puts.sort_by_key(|(order, _)| *order);
    puts.into_iter().map(|(_, step)| step).collect()
}

/// When a file is put in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Wave {
    /// What pages use: stylesheet, pictures, documents.
    Assets,
    /// Pages.
    Pages,
    /// What lists pages or tells hosts about them.
    Lists,
}

impl Wave {
    pub(super) fn of(path: &str) -> Self {
        let plain = path.strip_suffix(".gz").or_else(|| path.strip_suffix(".br")).unwrap_or(path);
        let top = !plain.contains('/');
        let for_hosts =
            plain.starts_with(['_', '.']) || [".xml", ".txt", ".config", ".conf"].iter().any(|ending| plain.ends_with(ending));
        if plain.ends_with(".html") {
            Self::Pages
        } else if plain.starts_with(".well-known/")
            || (top && for_hosts)
            || plain.ends_with("/feed.xml")
            || plain.ends_with("sitemap.xml")
        {
            Self::Lists
        } else {
            Self::Assets
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_pages_use_comes_before_them_and_what_lists_them_after() {
        let waves =
            ["css/site.1234.css", "values/hands.jpg", "film/transcript.txt", "values/index.html.gz", "404.html"].map(Wave::of);
        assert_eq!(waves, [Wave::Assets, Wave::Assets, Wave::Assets, Wave::Pages, Wave::Pages]);
        for path in
            ["sitemap.xml", "robots.txt", "cy/feed.xml", "_headers", ".htaccess", "web.config", ".well-known/security.txt"]
        {
            assert_eq!(Wave::of(path), Wave::Lists, "{path}");
        }
    }

    #[test]
    fn folders_come_outer_before_inner() {
        let paths = ["a/b/c/x", "a/b-c/y", "z"].map(|path| OutPath::new(path).unwrap());
        let folders: Vec<String> = above(paths.iter()).into_iter().map(|path| path.as_str().to_owned()).collect();
        assert_eq!(folders, ["a", "a/b", "a/b-c", "a/b/c"]);
    }
}
