//! Linking as a whole, on the smallest sites.

mod after;
mod navigation;
mod places;
mod references;
mod table;
