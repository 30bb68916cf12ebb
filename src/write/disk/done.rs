//! What a publication did, and what it found of an earlier one.

/// What became of a run that had broken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recovered {
    /// Its changes were finished.
    Finished,
    /// It had changed nothing yet, and was dropped.
    Dropped,
}

/// What a publication did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// How many files are new.
    pub added: usize,
    /// How many took the place of an older one.
    pub replaced: usize,
    /// How many were left untouched, for their bytes are still right.
    pub unchanged: usize,
    /// Files that the last build had and this one has not; they are gone.
    pub removed: Vec<String>,
    /// Files like those, but changed since by somebody else; they stayed.
    pub left: Vec<String>,
}
