//! Prints the pages of a site with its theme.
//!
//! In: a linked site, its documents, and a theme. Out: [`Page`]s of HTML, and the theme's published assets.
//! Knows nothing of folders on the disk.

mod accent;
mod answers;
mod assets;
mod body;
mod component;
mod context;
mod css;
mod entries;
#[cfg(test)]
mod example;
mod head;
mod json;
mod oklch;
mod page;
mod pictures;
mod printing;
mod recording;
mod renderer;
mod said;
mod scope;
mod script;
mod styled;
mod targets;
mod template;
mod view;
mod words;

pub use answers::{Answered, Changed};
pub use entries::Entry;
pub use page::{Page, Question, Subject};
pub use renderer::Renderer;
pub use styled::{Restyling, StyleName, Styled};
pub use view::{Bodies, Known, Measured, PublishedPicture, Shared, SiteParts, SiteView};
