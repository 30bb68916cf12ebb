//! `site.toml`: who publishes the site, in which languages, until when, how to reach them, how it is checked.
//!
//! In: the text of `site.toml` and of each `site.LANG.toml`. Out: one [`Config`] for each language, complete
//! whatever is wrong with the texts. Knows no page and no disk.

mod base_url;
mod language;
mod links;
mod settings;
mod statement;
mod texts;
mod types;
mod understand;

pub use language::{fit, language};
pub use links::period;
pub use types::{
    BaseUrl, Config, Consultation, Contact, Direction, EasyReadWords, Exception, FooterLink, Formats, HOST_FILES, Host, Issue,
    Language, LanguageId, OutputOptions, Period, Reference, Regime, SecurityContact, Statement, Status, TestRun,
};
#[cfg(test)]
mod tests;

pub(crate) use understand::{Overlay, understand};
