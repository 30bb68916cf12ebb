//! Files: which are published, and which belong to a film or recording.
//!
//! In: the files of the site and everything that uses them. Out: the files that are published, sorted.

use std::collections::{BTreeSet, HashMap, HashSet};

use globset::{GlobBuilder, GlobMatcher};

use super::address::key;
use super::family::{Families, film_folders};
use super::linkable::Linkable;
use super::links::Links;
use super::old::OldAddresses;
use super::place::Places;
use super::roster::Roster;
use super::site::{Sidecar, Target};
use super::tree::above;
use crate::parse::KindName;
use crate::read::{FileId, Language, LanguageId};
use crate::report::{Finding, Report, nearest};
use crate::source::Span;

/// The files of fixed names in one folder.
pub(super) type Media = Vec<(Sidecar, LanguageId, FileId)>;

/// Files that a build writes at the top of the output folder.
pub(super) const WRITTEN: [&str; 5] = ["feed.xml", "sitemap.xml", "robots.txt", "404.html", ".clearway-manifest.json"];

/// Returns the files of fixed names beside each page that is a film or recording, in the order of the roster.
pub(super) fn media(project: &Linkable<'_>, families: &Families<'_>, roster: &Roster, report: &mut Report) -> Vec<Media> {
    let folders = film_folders(project);
    let mut by_folder: HashMap<&str, Media> = HashMap::new();
    if !folders.is_empty() {
        for (file, source) in project.files.iter().enumerate() {
            let (folder, name) = source.path.rsplit_once('/').unwrap_or(("", &source.path));
            let Some(document) = folders.get(folder) else { continue };
            let Some((sidecar, code)) = sidecar(name) else { continue };
            let language = match code {
                None => Some(project.pages[*document].language),
                Some(code) => language_of(&project.configs[0].languages, code),
            };
            match language {
                Some(language) => by_folder.entry(folder).or_default().push((sidecar, language, file_id(file))),
                None if roster.of_document[*document].is_some() => {
                    report.add(no_such_language(project, &source.path, source.id, code.unwrap_or_default()));
                }
                None => {}
            }
        }
    }
    for media in by_folder.values_mut() {
        media.sort_unstable();
        one_of_each_text(project, media, report);
    }
    let of = |family: usize| {
        let film = matches!(families.kind(family), KindName::Video | KindName::Audio);
        let stem_has_folder = !matches!(families.all[family].stem, super::family::FamilyStem::Named(_));
        by_folder.get(families.all[family].folder).filter(|_| film && stem_has_folder).cloned().unwrap_or_default()
    };
    roster.entries.iter().map(|entry| of(entry.family)).collect()
}

/// Keeps one file of each text in each language: of captions the one that browsers read as it is, else the first.
fn one_of_each_text(project: &Linkable<'_>, media: &mut Media, report: &mut Report) {
    let path = |file: FileId| project.files.get(file.index()).map_or("", |file| &*file.path);
    let is_text = |sidecar| !matches!(sidecar, Sidecar::Film | Sidecar::Audio | Sidecar::Poster);
    media.sort_by_key(|(sidecar, language, file)| (*sidecar, *language, !path(*file).ends_with(".vtt"), *file));
    media.dedup_by(|one, kept| {
        let same = is_text(one.0) && (one.0, one.1) == (kept.0, kept.1);
        if same && let Some(source) = project.files.get(one.2.index()) {
            let (name, other) = (path(one.2), path(kept.2));
            let what = format!("`content/{name}` is passed over, since `content/{other}` says the same in the same language.");
            let why = "Only one of them can be shown, and you may be mending the other.";
            let finding = Finding::warning("sidecar-twice", Span::start_of(source.id), what).why(why);
            report.add(finding.mend("Take away the one that you do not want."));
        }
        same
    });
}

/// Whether a file of a fixed name is published as it is. Transcripts are printed in their page; captions in another form
/// than WebVTT are turned into it.
fn is_published(project: &Linkable<'_>, sidecar: Sidecar, file: FileId) -> bool {
    let is_vtt = || project.files.get(file.index()).is_some_and(|file| file.path.ends_with(".vtt"));
    match sidecar {
        Sidecar::Transcript => false,
        Sidecar::Captions => is_vtt(),
        _ => true,
    }
}

/// Returns what a file of a fixed name is, with the language in its name.
fn sidecar(name: &str) -> Option<(Sidecar, Option<&str>)> {
    let (stem, ending) = name.rsplit_once('.')?;
    let (stem, code) = match stem.split_once('.') {
        Some((stem, code)) => (stem, Some(code)),
        None => (stem, None),
    };
    let (sidecar, endings): (Sidecar, &[&str]) = match stem {
        "film" => (Sidecar::Film, &["mp4", "webm"]),
        "audio" => (Sidecar::Audio, &["mp3"]),
        "poster" => (Sidecar::Poster, &["jpg", "jpeg", "png", "webp"]),
        "captions" => (Sidecar::Captions, &["vtt", "srt", "sbv"]),
        "descriptions" => (Sidecar::Descriptions, &["vtt"]),
        "chapters" => (Sidecar::Chapters, &["vtt"]),
        "transcript" => (Sidecar::Transcript, &["md"]),
        "signed" => (Sidecar::Signed, &["mp4"]),
        "described" => (Sidecar::Described, &["mp4"]),
        _ => return None,
    };
    endings.contains(&ending).then_some((sidecar, code))
}

/// Returns the language that a code in a file's name stands for: `en` fits `en-GB`.
fn language_of(languages: &[Language], code: &str) -> Option<LanguageId> {
    let exact = languages.iter().position(|language| language.code.eq_ignore_ascii_case(code));
    let first = |language: &Language| language.code.split('-').next().is_some_and(|first| first.eq_ignore_ascii_case(code));
    let place = exact.or_else(|| languages.iter().position(first))?;
    u8::try_from(place).ok().map(LanguageId)
}

/// The files that are published.
pub(super) struct Published {
    /// All of them, sorted.
    pub(super) files: Vec<FileId>,
    /// The ones that are wanted under their own names.
    pub(super) named: HashSet<FileId>,
}

/// Returns every file that is published: what pages and the configuration use, what belongs to films, what
/// `publish_also` names, and `.well-known/`.
pub(super) fn published(project: &Linkable<'_>, links: &Links, media: &[Media], report: &mut Report) -> Published {
    let file = |target: &Target| if let Target::File { file, .. } = target { Some(*file) } else { None };
    let mut files: BTreeSet<FileId> =
        links.pages.iter().flat_map(|page| page.own.iter().chain(page.base.iter())).filter_map(file).collect();
    files.extend(links.config.iter().flat_map(HashMap::values).filter_map(file));
    let beside = media.iter().flatten().filter(|(sidecar, _, file)| is_published(project, *sidecar, *file));
    files.extend(beside.map(|(_, _, file)| *file));
    let mut named: HashSet<FileId> = links.redirects.iter().filter_map(|redirect| file(&redirect.to)).collect();
    let globs = globs(project, report);
    let mut matched = vec![false; globs.len()];
    for (place, source) in project.files.iter().enumerate() {
        let mut wanted = source.path.starts_with(".well-known/");
        for ((glob, _), matched) in globs.iter().zip(&mut matched) {
            let matches = glob.is_match(&*source.path);
            *matched |= matches;
            wanted |= matches;
        }
        if wanted {
            named.insert(file_id(place));
        }
    }
    for ((glob, at), _) in globs.iter().zip(&matched).filter(|(_, matched)| !**matched) {
        let what = format!("`publish_also` names `{}`, and there is no such file.", glob.glob());
        let why = "What you meant to publish is not published.";
        let mend =
            "Write the path below `content`, such as `downloads/plan.pdf`; `*` stands for any name, `**` for any folders.";
        report.add(Finding::warning("publish-also-unmatched", *at, what).why(why).mend(mend));
    }
    files.extend(&named);
    Published { files: files.into_iter().collect(), named }
}

fn globs(project: &Linkable<'_>, report: &mut Report) -> Vec<(GlobMatcher, Span)> {
    let mut globs = Vec::new();
    for written in &project.configs[0].publish_also {
        let path = written.trim().trim_start_matches("./").trim_start_matches('/');
        match GlobBuilder::new(path).literal_separator(true).build() {
            Ok(glob) => globs.push((glob.compile_matcher(), written.at)),
            Err(_) => {
                let what = format!("`{}` cannot be understood as a name with `*` in it.", written.text);
                let why = "What you meant to publish is not published.";
                let mend = "Write the path below `content`, such as `downloads/*.pdf`.";
                report.add(Finding::error("publish-also-unclear", written.at, what).why(why).mend(mend));
            }
        }
    }
    globs
}

/// Tells of published files that stand where something else does, and takes out those that stand where a page does.
pub(super) fn check_places(
    project: &Linkable<'_>,
    files: &mut Vec<FileId>,
    places: &Places,
    old: &OldAddresses<'_>,
    report: &mut Report,
) {
    let mut taken: HashMap<String, &str> = HashMap::new();
    let secure = project.configs[0].security.is_some();
    files.retain(|file| {
        let Some(source) = project.files.get(file.index()) else { return false };
        let (path, mut stays) = (&*source.path, true);
        let at = Span::start_of(source.id);
        let why = "Readers could only ever reach one of them.";
        let key = key(path);
        if let Some(page) = places.by_key.get(&key).filter(|_| !key.is_empty() || !path.is_empty()) {
            let address = match &places.all[page.index()] {
                super::site::Place::Own(address) => address.as_str(),
                super::site::Place::Within { .. } => "/",
            };
            let what = format!("The file `content/{path}` would stand where the page `{address}` stands.");
            report.add(Finding::error("address-taken", at, what).why(why).mend("Rename the file or the page."));
            stays = false;
        } else if WRITTEN.contains(&&*key) || (secure && key == ".well-known/security.txt") {
            let what = format!("The file `content/{path}` would stand where one stands that is made for you.");
            report.add(Finding::error("address-taken", at, what).why(why).mend("Rename or remove it."));
        }
        if let Some(written) = old.written_at(&key) {
            let what = format!("`/{path}` is an old address here, but the file `content/{path}` stands there now.");
            report.add(Finding::error("alias-taken", written, what).why(why).mend("Take the old address out."));
        }
        if let Some(other) = taken.insert(key, path) {
            let what = format!(
                "The files `content/{other}` and `content/{path}` differ in small and capital letters or accents alone."
            );
            let why = "On Windows, on a Mac and on some web hosts one of them replaces the other.";
            report.add(Finding::error("address-taken", at, what).why(why).mend("Rename one of them."));
        }
        stays
    });
}

fn no_such_language(project: &Linkable<'_>, path: &str, source: crate::source::SourceId, code: &str) -> Finding {
    let codes: HashSet<&str> = project.configs[0].languages.iter().map(|language| &*language.code).collect();
    let mut codes: Vec<&str> = codes.into_iter().collect();
    codes.sort_unstable();
    let what = format!("The file `content/{path}` is in a language that this site does not have: `{code}`.");
    let mend = match nearest(code, codes.iter().copied()) {
        Some(near) => format!("Did you mean `{near}`?"),
        None => format!("Name one of {} or add the language under `[[languages]]` in `content/site.toml`.", codes.join(", ")),
    };
    let folder = above(path).unwrap_or_default();
    Finding::warning("sidecar-language", Span::start_of(source), what)
        .why(format!("It is not offered with the film in `content/{folder}`."))
        .mend(mend)
}

fn file_id(place: usize) -> FileId {
    FileId(u32::try_from(place).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_fixed_names_are_known_with_their_language() {
        assert_eq!(sidecar("film.mp4"), Some((Sidecar::Film, None)));
        assert_eq!(sidecar("captions.cy.vtt"), Some((Sidecar::Captions, Some("cy"))));
        assert_eq!(sidecar("captions.docx"), None);
        assert_eq!(sidecar("holiday.mp4"), None);
    }
}
