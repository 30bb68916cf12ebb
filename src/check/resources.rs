//! What a page asks for besides itself.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use super::about::About;
use super::settled::Settled;
use super::styles::place::StyleSources;
use crate::css::{Cascade, Sheet};
use crate::source::SourceId;

/// Gives the files that a page asks for, where they can be had.
pub trait Resources {
    /// Returns the style sheet at an address, read once; `from` is the address of the sheet that asks, or empty for the page.
    fn sheet(&self, from: &str, address: &str) -> Option<(String, Arc<Sheet>)>;

    /// Returns the text of another page, as a frame shows it.
    fn page(&self, address: &str) -> Option<String>;

    /// Returns style sheets that came from here, put together; pages that use the same share what was worked out.
    fn cascade(&self, sheets: Vec<Arc<Sheet>>) -> Arc<Cascade> {
        Arc::new(Cascade::of(sheets))
    }

    /// Returns the style sheets as they are written, where findings can name their lines.
    fn styles(&self) -> Option<&StyleSources> {
        None
    }

    /// Tells whether a source is a file of the theme, which an editor does not write.
    fn is_of_theme(&self, _: SourceId) -> bool {
        false
    }

    /// Returns the pieces of other pages in which nothing was found, where pages share some.
    fn settled(&self) -> Option<&Settled> {
        None
    }

    /// Returns what the site knows of the page, when it is a page of a site.
    fn about(&self) -> Option<About<'_>> {
        None
    }

    /// Tells whether somebody still waits for what is found; once nobody does, a page need not be judged to its end.
    fn is_wanted(&self) -> bool {
        true
    }
}

/// No files besides the page.
#[derive(Clone, Copy, Debug, Default)]
pub struct Nothing;

impl Resources for Nothing {
    fn sheet(&self, _: &str, _: &str) -> Option<(String, Arc<Sheet>)> {
        None
    }

    fn page(&self, _: &str) -> Option<String> {
        None
    }
}

/// The style sheets read so far, by path: each is read once, however many pages use it.
#[derive(Debug, Default)]
pub struct SheetShelf {
    sheets: Mutex<HashMap<String, Option<Arc<Sheet>>>>,
    cascades: Mutex<Vec<Arc<Cascade>>>,
}

impl SheetShelf {
    /// Returns the style sheet of a path: as it was read before, else as `read` gives its text.
    pub fn sheet(&self, path: &str, read: impl FnOnce() -> Option<String>) -> Option<Arc<Sheet>> {
        let known = self.sheets.lock().ok().and_then(|sheets| sheets.get(path).cloned());
        known.unwrap_or_else(|| {
            let sheet = read().map(|css| Arc::new(Sheet::read(&css)));
            if let Ok(mut sheets) = self.sheets.lock() {
                sheets.insert(path.to_owned(), sheet.clone());
            }
            sheet
        })
    }

    /// Returns the paths of the style sheets that were there, in order.
    #[must_use]
    pub fn paths(&self) -> Vec<String> {
        let Ok(sheets) = self.sheets.lock() else { return Vec::new() };
        let mut paths: Vec<String> = sheets.iter().filter(|(_, sheet)| sheet.is_some()).map(|(path, _)| path.clone()).collect();
        paths.sort_unstable();
        paths
    }

    /// Returns these style sheets put together, once for all pages that use the same ones.
    pub fn cascade(&self, sheets: Vec<Arc<Sheet>>) -> Arc<Cascade> {
        let Ok(mut cascades) = self.cascades.lock() else { return Arc::new(Cascade::of(sheets)) };
        let same = |known: &&Arc<Cascade>| {
            known.sheets().len() == sheets.len()
                && known.sheets().iter().zip(&sheets).all(|(one, other)| Arc::ptr_eq(one, other))
        };
        if let Some(known) = cascades.iter().find(same) {
            return Arc::clone(known);
        }
        let cascade = Arc::new(Cascade::of(sheets));
        cascades.push(Arc::clone(&cascade));
        cascade
    }
}

/// The files of a folder as a web server would give them out.
///
/// Paths have `/` between their parts. Addresses that begin with `/` are looked up in the web root, others beside the page.
pub struct WebFiles<'a> {
    /// Reads a file, when there is one.
    pub read: &'a (dyn Fn(&str) -> Option<String> + Sync),
    /// The path of the page.
    pub page: String,
    /// The folder that `/` stands for.
    pub web_root: String,
    /// What was read before.
    pub shelf: &'a SheetShelf,
}

impl WebFiles<'_> {
    /// Returns the path of the file that an address means, when it is a file here.
    #[must_use]
    pub fn path(&self, from: &str, address: &str) -> Option<String> {
        let address = address.trim().split(['?', '#']).next().unwrap_or_default();
        let scheme = address.split('/').next().is_some_and(|first| first.contains(':'));
        if address.is_empty() || scheme || address.starts_with("//") {
            return None;
        }
        let decoded = percent_encoding::percent_decode_str(address).decode_utf8().ok()?;
        let base = if from.is_empty() { &self.page } else { from };
        let (start, rest) = match decoded.strip_prefix('/') {
            Some(rest) => (self.web_root.as_str(), rest),
            None => (base.rsplit_once('/').map_or("", |(folder, _)| folder), &*decoded),
        };
        let mut parts: Vec<&str> = start.split('/').collect();
        for part in rest.split('/') {
            match part {
                "." | "" => {}
                ".." => {
                    parts.pop();
                }
                part => parts.push(part),
            }
        }
        let joined = parts.join("/");
        Some(if start.is_empty() { joined.trim_start_matches('/').to_owned() } else { joined })
    }
}

impl Resources for WebFiles<'_> {
    fn sheet(&self, from: &str, address: &str) -> Option<(String, Arc<Sheet>)> {
        let path = self.path(from, address)?;
        let sheet = self.shelf.sheet(&path, || (self.read)(&path));
        sheet.map(|sheet| (path, sheet))
    }

    fn page(&self, address: &str) -> Option<String> {
        (self.read)(&self.path("", address)?)
    }

    fn cascade(&self, sheets: Vec<Arc<Sheet>>) -> Arc<Cascade> {
        self.shelf.cascade(sheets)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_looked_up_as_a_web_server_would() {
        let files = WebFiles {
            read: &|_| None,
            page: "site/a/page.html".into(),
            web_root: "site".into(),
            shelf: &SheetShelf::default(),
        };
        assert_eq!(files.path("", "style.css?v=2").as_deref(), Some("site/a/style.css"));
        assert_eq!(files.path("", "/css/main.css").as_deref(), Some("site/css/main.css"));
        assert_eq!(files.path("site/css/main.css", "../x.css").as_deref(), Some("site/x.css"));
        assert_eq!(files.path("", "https://example.org/x.css"), None);
    }
}
