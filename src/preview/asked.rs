//! Which pages somebody looks at: they are made before all others.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use crate::write::OutPath;

/// How many pages are remembered: a few windows side by side, and what was looked at before.
const MOST: usize = 8;

/// The pages that were asked for last, whether or not there was anything.
#[derive(Debug, Default)]
pub(super) struct AskedLately {
    /// The last one first.
    paths: Mutex<VecDeque<OutPath>>,
}

impl AskedLately {
    /// Takes note of a page that is asked for.
    pub(super) fn note(&self, path: &str) {
        let mut paths = self.paths.lock().unwrap_or_else(PoisonError::into_inner);
        if paths.front().is_some_and(|last| last.as_str() == path) {
            return;
        }
        match paths.iter().position(|known| known.as_str() == path) {
            Some(at) => {
                let known = paths.remove(at);
                paths.extend(known);
                paths.rotate_right(1);
            }
            None => {
                let Some(path) = OutPath::new(path) else { return };
                paths.push_front(path);
                paths.truncate(MOST);
            }
        }
    }

    /// Returns the pages that were asked for, the last one first.
    pub(super) fn paths(&self) -> Vec<OutPath> {
        self.paths.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_ones_are_remembered_once_each() {
        let asked = AskedLately::default();
        for at in 0..20 {
            asked.note(&format!("{at}.html"));
        }
        asked.note("15.html");
        asked.note("no//path");
        let paths: Vec<String> = asked.paths().iter().map(|path| path.as_str().to_owned()).collect();
        assert_eq!(paths, ["15", "19", "18", "17", "16", "14", "13", "12"].map(|name| format!("{name}.html")));
    }
}
