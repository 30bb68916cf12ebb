//! `clearway new`: a page to fill in, with comments that say what goes where.

use std::path::{Path, PathBuf};

use clearway::parse::KindName;
use clearway::pipeline::{self, Request};
use clearway::report::nearest;

use super::args::NewArgs;
use super::{Outcome, new_easy_read, say, site};

/// Makes the page and says where.
pub(crate) fn run(args: &NewArgs) -> Outcome {
    let Some(root) = site::find(&args.site) else { return Outcome::CouldNotRun };
    match plan(args, &root).and_then(|plan| plan.write()) {
        Ok(made) => {
            let shown = made.strip_prefix(&root).unwrap_or(&made).display();
            say::result(&format!("Made {shown}. Open it in your editor and fill it in.\n"));
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
}

fn plan(args: &NewArgs, root: &Path) -> Result<Plan, String> {
    let (kind, path) = match args.what.as_slice() {
        [path] => (None, path),
        [kind, path, ..] => (Some(kind_named(kind)?), path),
        [] => return Err("Say where the page goes, such as `clearway new priority priorities/fair-pay.md`.".to_owned()),
    };
    let below = path.replace('\\', "/");
    let below = below.strip_prefix("content/").unwrap_or(&below).trim_matches('/');
    if below.is_empty() || below.split('/').any(|part| part == ".." || part.is_empty()) {
        return Err(format!("`{path}` is no place below `content`. Name one such as `values/kindness.md`."));
    }
    let page = page_path(&root.join("content"), below, kind);
    let title = title_of(&page);
    if !args.easy_read && args.lang.is_none() {
        let Some(kind) = kind else {
            return Err(format!(
                "Say what kind of page to make, such as `clearway new page {path}`. The kinds are {}.",
                kinds()
            ));
        };
        return Ok(Plan { path: page, text: scaffold(kind).replacen("TITLE", &title, 1) });
    }
    if kind.is_none() && !page.exists() {
        return Err(format!(
            "There is no page {path} to make another version of. Write the page first, or add its kind: `clearway new page {path}`."
        ));
    }
    let variant =
        [args.easy_read.then_some("easy-read"), args.lang.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(".");
    if args.easy_read
        && args.lang.is_none()
        && let Some(text) = easy_read(root, &page)
    {
        return Ok(Plan { path: page.with_extension("easy-read.md"), text });
    }
    let text = if args.easy_read { include_str!("scaffolds/easy-read.md") } else { include_str!("scaffolds/translation.md") };
    Ok(Plan { path: page.with_extension(format!("{variant}.md")), text: text.replacen("TITLE", &title, 1) })
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
    /// Writes the file, and never over one that is there.
    fn write(self) -> Result<PathBuf, String> {
        use std::io::Write;
        let told = |error: std::io::Error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => format!("{} is there already, so nothing was made.", self.path.display()),
            _ => format!("{} could not be made: {error}.", self.path.display()),
        };
        if let Some(folder) = self.path.parent() {
            std::fs::create_dir_all(folder).map_err(told)?;
        }
        let mut file = std::fs::File::create_new(&self.path).map_err(told)?;
        file.write_all(self.text.as_bytes()).map_err(told)?;
        Ok(self.path.clone())
    }
}

fn kind_named(name: &str) -> Result<KindName, String> {
    let known = KindName::ALL.map(KindName::as_str);
    if let Some(kind) = KindName::ALL.into_iter().find(|kind| kind.as_str() == name) {
        return Ok(kind);
    }
    let near = nearest(name, known).map(|near| format!(" Did you mean `{near}`?")).unwrap_or_default();
    Err(format!("There is no kind of page called `{name}`.{near} The kinds are {}.", kinds()))
}

fn kinds() -> String {
    KindName::ALL.map(KindName::as_str).join(", ")
}

/// Returns the file of a page: films get a folder of their own, for captions and poster lie beside them.
fn page_path(content: &Path, below: &str, kind: Option<KindName>) -> PathBuf {
    let bare = below.strip_suffix(".md").unwrap_or(below);
    let in_folder = content.join(bare).join("index.md");
    let film = matches!(kind, Some(KindName::Video | KindName::Audio)) && !bare.ends_with("index");
    if film || (kind.is_none() && in_folder.exists()) { in_folder } else { content.join(format!("{bare}.md")) }
}

/// Returns the title that a file's name suggests: `fair-pay.md` is "Fair pay".
fn title_of(page: &Path) -> String {
    let stem = page.file_stem().and_then(|stem| stem.to_str()).unwrap_or("");
    let folder = page.parent().and_then(Path::file_name).and_then(|name| name.to_str()).unwrap_or("");
    let words = if matches!(stem, "index" | "_index") { folder } else { stem }.replace(['-', '_'], " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
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
    fn a_title_is_made_from_the_name() {
        assert_eq!(title_of(Path::new("content/priorities/fair-pay.md")), "Fair pay");
        assert_eq!(title_of(Path::new("content/videos/our-film/index.md")), "Our film");
    }

    #[test]
    fn a_film_gets_a_folder_of_its_own() {
        let path = page_path(Path::new("content"), "videos/our-film", Some(KindName::Video));
        assert_eq!(path, Path::new("content/videos/our-film/index.md"));
        assert_eq!(page_path(Path::new("content"), "vision", Some(KindName::Statement)), Path::new("content/vision.md"));
    }

    #[test]
    fn an_unknown_kind_is_answered_with_the_nearest() {
        assert!(kind_named("prioritty").unwrap_err().contains("Did you mean `priority`?"));
    }
}
