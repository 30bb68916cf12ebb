//! Reads a site from the disk.
//!
//! In: a folder that holds `content/`. Out: a [`Project`]: its configuration as understood, its
//! sources by name and variant, its other files, its theme in layers, and what stays out and why.
//! Knows no Markdown and no HTML. The only stage that opens files.

mod config;
mod glossary;
mod project;
mod theme;
mod written;

pub use config::{
    BaseUrl, Config, Consultation, Contact, Direction, EasyReadWords, Exception, FooterLink, Formats, Host, Issue, Language,
    LanguageId, OutputOptions, Period, Reference, Regime, SecurityContact, Statement, Status, TestRun, fit, language, period,
};
pub use glossary::{Glossary, Term, TermId};
pub use project::{FileId, FileSource, Form, LeftOut, PageSource, Project, ReadError, SourceText, Stem};
pub use theme::{Theme, ThemeFile};
pub use written::{Content, Entry, Fields, Reading, Scalar, Syntax, Table, Value, starts_with_key};
