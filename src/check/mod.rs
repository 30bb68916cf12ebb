//! Holds pages to the rules.
//!
//! In: a page, with or without marks, and a way to its style sheets. Out: findings at the place that caused them. One
//! parse and one walk a page; rules are asked about the elements that they may apply to. Page rules know no site; site
//! rules look at what was remembered of every page, and at the linked site.

mod about;
mod catalogue;
mod easy_read;
mod element;
mod gathered;
mod grid;
mod languages;
mod marked;
mod namesakes;
mod page;
mod resources;
mod rule;
mod rules;
mod said;
mod settled;
mod sheets;
mod site;
mod styles;
mod ties;
mod walk;
mod wcag;

pub use about::About;
pub use catalogue::{CATALOGUE, Entry, criteria_of, entry};
pub use easy_read::{EasyReadPage, EasyReadSite};
pub use element::Element;
pub use marked::Marked;
pub use page::Page;
pub use resources::{Nothing, Resources, SheetShelf, WebFiles};
pub use rule::{On, Reach, Rule, Verdict, Words};
pub use rules::RULES;
pub use settled::Settled;
pub use sheets::cascade_of;
pub use site::{Lead, PageFacts, check_site, facts};
pub use styles::{StyleSources, check_linked_styles, check_styles};
pub use walk::{check_dom, check_page, check_printed};
pub use wcag::{Criterion, Level};
