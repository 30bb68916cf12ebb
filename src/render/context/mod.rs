//! What a template may ask of the site: `page`, `site`, cards, files, pictures, and the functions beside them.
//!
//! In: a page while it is being printed. Out: values that look up what they are asked for when they are asked, and
//! write each question down. The contract with themes is `themes/README.md`, "What a template may ask".

mod card;
mod contact;
mod contents;
mod files;
mod film;
mod forms;
mod functions;
mod record;
mod references;
mod root;
mod site;
mod statement;
mod terms;
mod together;
mod transcript;
mod whole;

pub(super) use root::{KNOWN, place_of, redirect, root};
