//! Linking as a whole, on the smallest sites.

mod navigation;
mod places;
mod references;
mod table;
