//! `clearway new`: a page to fill in, with comments that say what goes where.

use std::path::{Path, PathBuf};

use clearway::parse::KindName;
use clearway::pipeline::{self, Request};
use clearway::read::{self, Language, ReadOptions, fit, language};
use clearway::report::nearest;
use clearway::source::Sources;

use super::args::NewArgs;
use super::place::{Place, slashes};
use super::{Outcome, new_easy_read, say, site};

/// Makes the page and says where.
pub(crate) fn run(args: &NewArgs) -> Outcome {
    let Some(root) = site::find(&args.site) else { return Outcome::CouldNotRun };
    match plan(args, &root).and_then(|plan| plan.write(&root)) {
        Ok(said) => {
            say::result(&said);
            Outcome::Good
        }
        Err(trouble) => {
            say::trouble(&trouble);
            Outcome::CouldNotRun
        }
    }
}

/// A file to make.
#[derive(Debug, PartialEq, Eq)]
struct Plan {
    path: PathBuf,
    text: String,
    /// What else there is to do, in sentences.
    next: Vec<String>,
}

/// What is to be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Page(KindName),
    /// The page of a folder.
    Section,
}

fn plan(args: &NewArgs, root: &Path) -> Result<Plan, String> {
    let (what, typed) = match args.what.as_slice() {
        [typed] => (None, typed),
        [what, typed, ..] => (Some(what_named(what)?), typed),
        [] => return Err("Say where the page goes, such as `clearway new priority priorities/fair-pay.md`.".to_owned()),
    };
    let languages = languages(root);
    let place = Place::of(typed, root, args.site.dir.as_deref(), &languages)
        .ok_or_else(|| format!("`{typed}` is no place below `content`. Name one such as `values/kindness.md`."))?;
    let content = root.join("content");
    let language = args.lang.clone().or_else(|| place.language.clone());
    let easy_read = args.easy_read || place.easy_read;
    let place = settled(place, what, &content);
    let page = place.file(&content);
    if !easy_read && language.is_none() {
        return new_page(place, page, what, root);
    }
    if what.is_none() && !page.exists() {
        return Err(format!(
            "There is no page {0} to make another version of. Write the page first, or add its kind: `clearway new page {0}`.",
            quoted(typed)
        ));
    }
    let mut next = Vec::new();
    if let Some(tag) = &language {
        next.extend(undeclared(tag, &languages)?);
    }
    let version = [easy_read.then_some("easy-read"), language.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(".");
    if easy_read
        && language.is_none()
        && let Some(text) = self::easy_read(root, &page)
    {
        return Ok(Plan { path: page.with_extension("easy-read.md"), text, next });
    }
    let text = if easy_read { include_str!("scaffolds/easy-read.md") } else { include_str!("scaffolds/translation.md") };
    let title = written_title(&page).unwrap_or(place.title);
    Ok(Plan { path: page.with_extension(format!("{version}.md")), text: titled(text, &title), next })
}

fn new_page(place: Place, page: PathBuf, what: Option<What>, root: &Path) -> Result<Plan, String> {
    let shown = shown(&page, root);
    let Some(what) = what else {
        let below = quoted(shown.trim_start_matches("content/"));
        return Err(if page.exists() {
            format!("{shown} is there already. For its easy-read version, add `--easy-read`; for one in Welsh, `--lang cy`.")
        } else {
            format!("Say what kind of page to make, such as `clearway new page {below}`. The kinds are {}.", kinds())
        });
    };
    let above = &place.folders[..place.folders.len() - usize::from(place.is_index() && !place.folders.is_empty())];
    let above = above.join("/");
    let lacks = !above.is_empty() && !root.join("content").join(&above).join("_index.md").exists();
    let next = lacks
        .then(|| format!("The folder content/{above} has no page of its own yet: `clearway new section {above}` makes it."));
    let text = match what {
        What::Page(kind) => scaffold(kind),
        What::Section => include_str!("scaffolds/section.md"),
    };
    let text = titled(text, &place.title);
    let text = if what == What::Page(KindName::Priority) { numbered(&text, numbers_beside(&page)) } else { text };
    Ok(Plan { path: page, text, next: next.into_iter().collect() })
}

/// Returns the numbers of the priorities in the folder that a page is to lie in, and whether there are priorities at all.
fn numbers_beside(page: &Path) -> Option<Vec<u32>> {
    let folder = page.parent()?;
    let own_folder = page.file_name().is_some_and(|name| name == "index.md");
    let folder = if own_folder { folder.parent()? } else { folder };
    let entries = std::fs::read_dir(folder).ok()?.filter_map(Result::ok).map(|entry| entry.path());
    let files = entries.map(|path| if path.is_dir() { path.join("index.md") } else { path });
    let mut numbers = None;
    for file in files.filter(|path| path.extension().is_some_and(|ending| ending == "md")) {
        if line_of(&file, "kind").is_some_and(|kind| kind == KindName::Priority.as_str()) {
            let numbers: &mut Vec<u32> = numbers.get_or_insert_default();
            numbers.extend(line_of(&file, "number").and_then(|number| number.parse::<u32>().ok()));
        }
    }
    numbers
}

/// Puts the next free number into a priority; none where its neighbours have none.
fn numbered(text: &str, beside: Option<Vec<u32>>) -> String {
    let line = match beside.map(|numbers| numbers.into_iter().max()) {
        None => "number: 1".to_owned(),
        Some(Some(last)) => format!("number: {}", last.saturating_add(1)),
        Some(None) => "# number: 1".to_owned(),
    };
    text.replacen("number: 1", &line, 1)
}

/// Finds the file that is meant: a film gets a folder of its own, for captions and poster lie beside it; a folder that is
/// there is a section, or a page that lies in it.
fn settled(place: Place, what: Option<What>, content: &Path) -> Place {
    let folder = content.join(format!("{}{}", place.folder(), place.stem));
    match what {
        Some(What::Section) => place.into_folder("_index"),
        Some(What::Page(KindName::Video | KindName::Audio)) => place.into_folder("index"),
        _ if place.file(content).exists() => place,
        _ if folder.join("index.md").exists() => place.into_folder("index"),
        _ if folder.is_dir() => place.into_folder("_index"),
        _ => place,
    }
}

/// Returns the easy-read version of a page that is written already, to fill in.
fn easy_read(root: &Path, page: &Path) -> Option<String> {
    let request = Request { site: root.to_owned(), base_url: None, day: site::day(None), drafts: true, check: false };
    let outline = pipeline::outline(&request, page).ok()??;
    let below = page.strip_prefix(root.join("content")).ok()?;
    let up = "../".repeat(below.components().count().saturating_sub(1));
    (!outline.pieces.is_empty()).then(|| new_easy_read::scaffold(&outline, &up))
}

impl Plan {
    /// Writes the file, and never over one that is there; returns what to say.
    fn write(self, root: &Path) -> Result<String, String> {
        use std::io::Write;
        let shown = shown(&self.path, root);
        let told = |error: std::io::Error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => format!("{shown} is there already, so nothing was made."),
            _ => format!("{shown} could not be made. {}", say::with_causes(&error)),
        };
        if let Some(folder) = self.path.parent() {
            std::fs::create_dir_all(folder).map_err(told)?;
        }
        let mut file = std::fs::File::create_new(&self.path).map_err(told)?;
        file.write_all(self.text.as_bytes()).map_err(told)?;
        let next: String = self.next.iter().map(|next| format!("{next}\n")).collect();
        Ok(format!("Made {shown}. Open it in your editor and fill it in.\n{next}"))
    }
}

fn shown(path: &Path, root: &Path) -> String {
    slashes(&path.strip_prefix(root).unwrap_or(path).to_string_lossy())
}

/// Returns a path as it can be typed again.
pub(super) fn quoted(path: &str) -> String {
    if path.contains(char::is_whitespace) { format!("\"{path}\"") } else { path.to_owned() }
}

fn what_named(name: &str) -> Result<What, String> {
    let lower = name.to_lowercase().replace([' ', '_'], "-");
    if let Some(kind) = KindName::ALL.into_iter().find(|kind| kind.as_str() == lower) {
        return Ok(What::Page(kind));
    }
    match lower.as_str() {
        "section" | "folder" => return Ok(What::Section),
        "easy-read" | "easyread" => {
            return Err("Easy read is another version of a page: `clearway new vision.md --easy-read`.".to_owned());
        }
        "film" => return Ok(What::Page(KindName::Video)),
        _ => {}
    }
    let near = nearest(&lower, KindName::ALL.map(KindName::as_str)).map(|near| format!(" Did you mean `{near}`?"));
    Err(format!("There is no kind of page called `{name}`.{} The kinds are {}.", near.unwrap_or_default(), kinds()))
}

fn kinds() -> String {
    format!("{}, section", KindName::ALL.map(KindName::as_str).join(", "))
}

/// Returns the languages of the site; English where its settings cannot be read.
fn languages(root: &Path) -> Vec<Language> {
    let read = read::read(root, &ReadOptions::default(), Sources::default());
    let languages = read.ok().and_then(|read| read.value.configs.into_iter().next()).map(|config| config.languages);
    languages.unwrap_or_else(|| language("en-GB").into_iter().collect())
}

/// Returns what is to be added to the settings before a version in a language is shown.
fn undeclared(tag: &str, languages: &[Language]) -> Result<Option<String>, String> {
    if fit(tag, languages).is_some() {
        return Ok(None);
    }
    match language(tag) {
        Ok(language) => Ok(Some(format!(
            "The website does not speak this language yet. Add to content/site.toml:\n  [[languages]]\n  code = \"{}\"\n  name = \"{}\"",
            language.code, language.name
        ))),
        Err(Some(meant)) => Err(format!("`{tag}` is not how a language is named here. Did you mean `--lang {meant}`?")),
        Err(None) => Err(format!("`{tag}` is not how a language is named here. Write its short name: `--lang cy` for Welsh.")),
    }
}

/// Returns the title that is written at the top of a page, when it stands there plainly.
fn written_title(page: &Path) -> Option<String> {
    line_of(page, "title")
}

/// Returns what a line at the top of a page says, when it stands there plainly.
fn line_of(page: &Path, name: &str) -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "the command line is one of the places that touch files")]
    let text = std::fs::read_to_string(page).ok()?;
    let said = |line: &str| Some(line.strip_prefix(name)?.trim_start().strip_prefix([':', '='])?.trim().to_owned());
    let said = text.lines().take(40).find_map(said)?;
    let said = said.trim_matches(['"', '\'']);
    (!said.is_empty()).then(|| said.to_owned())
}

/// Puts the title into a scaffold, quoted where it would mean something else.
fn titled(scaffold: &str, title: &str) -> String {
    let plain = title.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | ',' | '.' | '’'))
        && title.starts_with(char::is_alphabetic)
        && !["true", "false", "yes", "no", "on", "off", "null"].contains(&title.to_lowercase().as_str());
    let title = if plain { title.to_owned() } else { format!("\"{}\"", title.replace('\\', "\\\\").replace('"', "\\\"")) };
    scaffold.replacen("TITLE", &title, 1)
}

fn scaffold(kind: KindName) -> &'static str {
    match kind {
        KindName::Page => include_str!("scaffolds/page.md"),
        KindName::Statement => include_str!("scaffolds/statement.md"),
        KindName::Foreword => include_str!("scaffolds/foreword.md"),
        KindName::Value => include_str!("scaffolds/value.md"),
        KindName::Priority => include_str!("scaffolds/priority.md"),
        KindName::EnablingStrategy => include_str!("scaffolds/enabling-strategy.md"),
        KindName::Video => include_str!("scaffolds/video.md"),
        KindName::Audio => include_str!("scaffolds/audio.md"),
        KindName::Document => include_str!("scaffolds/document.md"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_kind_is_answered_with_the_nearest() {
        assert!(what_named("prioritty").unwrap_err().contains("Did you mean `priority`?"));
        assert_eq!(what_named("Enabling strategy"), Ok(What::Page(KindName::EnablingStrategy)));
    }

    #[test]
    fn a_new_priority_takes_the_number_after_its_neighbours() {
        assert_eq!(numbered("number: 1\n", Some(vec![2, 1])), "number: 3\n");
        assert_eq!(numbered("number: 1\n", None), "number: 1\n");
        assert_eq!(numbered("number: 1\n", Some(Vec::new())), "# number: 1\n", "none where the others have none");
    }

    #[test]
    fn a_title_that_would_mean_something_else_is_quoted() {
        assert_eq!(titled("title: TITLE\n", "Fair pay"), "title: Fair pay\n");
        assert_eq!(titled("title: TITLE\n", "Fair: pay"), "title: \"Fair: pay\"\n");
        assert_eq!(titled("title: TITLE\n", "No"), "title: \"No\"\n");
        assert_eq!(titled("title: TITLE\n", "2026"), "title: \"2026\"\n");
    }
}
