//! Suggestions: the path that somebody probably meant.
//!
//! In: a path that leads nowhere. Out: the nearest one that leads somewhere. Bounded work, however much is wrong.

use std::collections::HashMap;

use crate::report::nearest;

/// After this many searches a site has other troubles than spelling.
const SEARCHES: usize = 200;

/// How often each letter stands in a text, letters counted modulo the length.
type Bag = [u8; 32];

/// Every path that could be meant.
pub(super) struct Suggestions<'a> {
    paths: Vec<(&'a str, Bag)>,
    names: Vec<(&'a str, Bag)>,
    by_name: HashMap<&'a str, Vec<&'a str>>,
    known: HashMap<String, Option<&'a str>>,
    left: usize,
}

impl<'a> Suggestions<'a> {
    /// Gets ready to suggest one of these paths.
    pub(super) fn of(paths: impl Iterator<Item = &'a str>) -> Self {
        let mut by_name: HashMap<&str, Vec<&str>> = HashMap::new();
        let mut all = Vec::new();
        let mut names = Vec::new();
        for path in paths {
            let name = name_of(path);
            let same = by_name.entry(name).or_default();
            if same.is_empty() {
                names.push((name, bag(name)));
            }
            same.push(path);
            all.push((path, bag(path)));
        }
        Self { paths: all, names, by_name, known: HashMap::new(), left: SEARCHES }
    }

    /// Returns the path that was probably meant: the same name in another folder, a path that is spelt nearly the same, or
    /// a name that is, in another folder.
    pub(super) fn path(&mut self, written: &str) -> Option<&'a str> {
        if let Some(known) = self.known.get(written) {
            return *known;
        }
        self.left = self.left.checked_sub(1)?;
        let name = name_of(written);
        let telling = !matches!(name, "_index.md" | "index.md" | "");
        let mut found = if telling { self.only_one_named(name) } else { None };
        found = found
            .or_else(|| near(written, &self.paths))
            .or_else(|| near(&format!("{}.md", written.trim_end_matches('/')), &self.paths));
        if found.is_none() && telling {
            found = near(name, &self.names).and_then(|name| self.only_one_named(name));
        }
        self.known.insert(written.to_owned(), found);
        found
    }

    /// Returns the one of a few names that was probably meant.
    pub(super) fn name<'n>(&mut self, written: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
        self.left = self.left.checked_sub(1)?;
        nearest(written, names)
    }

    fn only_one_named(&self, name: &str) -> Option<&'a str> {
        match self.by_name.get(name)?.as_slice() {
            [path] => Some(path),
            _ => None,
        }
    }
}

fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn bag(text: &str) -> Bag {
    let mut bag = Bag::default();
    for c in text.chars().flat_map(char::to_lowercase) {
        let slot = &mut bag[c as usize % 32];
        *slot = slot.saturating_add(1);
    }
    bag
}

/// Compares in full only what has nearly the same letters, for letters that differ are the least that must be changed.
fn near<'a>(written: &str, known: &[(&'a str, Bag)]) -> Option<&'a str> {
    let own = bag(written);
    let most = 1 + written.chars().count() / 4;
    let may_be = |other: &Bag| {
        let (mut more, mut less) = (0, 0);
        for (a, b) in own.iter().zip(other) {
            more += usize::from(a.saturating_sub(*b));
            less += usize::from(b.saturating_sub(*a));
        }
        more.max(less) <= most
    };
    nearest(written, known.iter().filter(|(_, bag)| may_be(bag)).map(|(name, _)| *name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moved_page_is_found_by_its_name_and_a_misspelt_one_by_its_letters() {
        let mut suggestions = Suggestions::of(["values/care.md", "values/_index.md", "vision.md"].into_iter());
        assert_eq!(suggestions.path("care.md"), Some("values/care.md"));
        assert_eq!(suggestions.path("vison.md"), Some("vision.md"));
        assert_eq!(suggestions.path("vision"), Some("vision.md"));
        assert_eq!(suggestions.path("value/_index.md"), Some("values/_index.md"));
        assert_eq!(suggestions.path("priorities/vison.md"), Some("vision.md"));
        assert_eq!(suggestions.path("something-else.md"), None);
    }

    #[test]
    fn a_site_full_of_dead_links_is_not_searched_for_ever() {
        let mut suggestions = Suggestions::of(["vision.md"].into_iter());
        for number in 0..SEARCHES {
            suggestions.path(&format!("{number}.md"));
        }
        assert_eq!(suggestions.path("vison.md"), None);
    }
}
