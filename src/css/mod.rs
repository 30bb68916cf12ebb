//! What style sheets do to a page: which elements are shown, in which colours, how large.
//!
//! In: a [`Dom`](crate::html::Dom) and the text of its style sheets. Out: [`Styles`], one computed [`Style`] an element.
//! What cannot be known stays unknown. Knows no roles and no rules.

mod apply;
mod asked;
mod cascade;
mod colour;
mod declare;
mod declared;
mod depth;
mod generated;
mod matching;
mod media;
mod pending;
mod selector;
mod sheet;
mod sieve;
mod style;
mod styles;
mod user_agent;
mod weigh;

pub use cascade::Cascade;
pub use colour::{Paint, contrast};
pub use declare::inline_declarations;
pub use declared::{Backdrop, Declared, Hue, Length, Weight, Wide};
pub use depth::{shallow, too_deep};
pub use media::{Contrast, Mode, Scheme};
pub use sheet::{Import, Sheet, media_matches};
pub use style::{Display, Picture, Pseudo, Shows, Style, Visibility};
pub use styles::{Styles, StylesIn};
