//! What a page asks for besides itself.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use super::about::About;
use crate::css::Sheet;

/// Gives the files that a page asks for, where they can be had.
pub trait Resources {
    /// Returns the style sheet at an address, read once; `from` is the address of the sheet that asks, or empty for the page.
    fn sheet(&self, from: &str, address: &str) -> Option<(String, Arc<Sheet>)>;

    /// Returns the text of another page, as a frame shows it.
    fn page(&self, address: &str) -> Option<String>;

    /// Returns what the site knows of the page, when it is a page of a site.
    fn about(&self) -> Option<About<'_>> {
        None
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
pub struct SheetShelf(Mutex<HashMap<String, Option<Arc<Sheet>>>>);

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
        let known = self.shelf.0.lock().ok().and_then(|shelf| shelf.get(&path).cloned());
        let sheet = known.unwrap_or_else(|| {
            let sheet = (self.read)(&path).map(|css| Arc::new(Sheet::read(&css)));
            if let Ok(mut shelf) = self.shelf.0.lock() {
                shelf.insert(path.clone(), sheet.clone());
            }
            sheet
        });
        sheet.map(|sheet| (path, sheet))
    }

    fn page(&self, address: &str) -> Option<String> {
        (self.read)(&self.path("", address)?)
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
