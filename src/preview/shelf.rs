//! What a build put out, kept in memory by path. What did not change is the same item as before, not a copy.

use std::hash::BuildHasher;
use std::sync::Arc;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::draft::Draft;
use super::item::Item;

/// On how many boards files stand: a change of few files makes few boards anew.
const BOARDS: usize = 256;

type Board = FxHashMap<Arc<str>, Arc<Item>>;

/// All files of a site by path.
#[derive(Clone, Debug)]
pub struct Items {
    boards: Vec<Arc<Board>>,
    count: usize,
}

impl Default for Items {
    fn default() -> Self {
        Self { boards: vec![Arc::default(); BOARDS], count: 0 }
    }
}

impl Items {
    /// Returns the file at a path.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&Arc<Item>> {
        self.boards[board_of(path)].get(path)
    }

    /// Returns every path.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.iter().map(|(path, _)| &**path)
    }

    /// Returns how many there are.
    pub(super) fn len(&self) -> usize {
        self.count
    }

    /// Returns every file with its path.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&Arc<str>, &Arc<Item>)> {
        self.boards.iter().flat_map(|board| board.iter())
    }

    /// Puts a file in its place.
    pub(super) fn put(&mut self, path: Arc<str>, item: Arc<Item>) {
        let before = Arc::make_mut(&mut self.boards[board_of(&path)]).insert(path, item);
        self.count += usize::from(before.is_none());
    }

    /// Takes away what does not stay.
    pub(super) fn retain(&mut self, stays: impl Fn(&Item) -> bool) {
        for board in &mut self.boards {
            if !board.values().all(|item| stays(item)) {
                Arc::make_mut(board).retain(|_, item| stays(item));
            }
        }
        self.count = self.boards.iter().map(|board| board.len()).sum();
    }
}

fn board_of(path: &str) -> usize {
    usize::try_from(FxBuildHasher.hash_one(path) >> 40).unwrap_or(0) % BOARDS
}

/// The files of an edition.
#[derive(Clone, Debug)]
pub enum Files {
    /// All of them are there.
    Made(Arc<Items>),
    /// They are being made: who asks for one waits for it.
    Coming(Arc<Draft>),
}

impl Default for Files {
    fn default() -> Self {
        Self::Made(Arc::default())
    }
}

impl Files {
    /// Returns the file at a path.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<Arc<Item>> {
        match self {
            Self::Made(items) => items.get(path).cloned(),
            Self::Coming(draft) => draft.get(path),
        }
    }

    /// Tells whether these are the same files.
    pub(super) fn are(&self, items: &Arc<Items>) -> bool {
        match self {
            Self::Made(own) => Arc::ptr_eq(own, items),
            Self::Coming(draft) => draft.is_done_as(items),
        }
    }

    /// Tells whether these are the same files as others, which are there.
    pub(super) fn are_those_of(&self, other: &Self) -> bool {
        match other {
            Self::Made(items) => self.are(items),
            Self::Coming(_) => false,
        }
    }
}
