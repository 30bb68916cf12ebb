//! Prints the pages of a site with its theme.
//!
//! In: a linked site, its documents, and a theme. Out: [`Page`]s of HTML, and the theme's published assets.
//! Knows nothing of folders on the disk.

mod answers;
mod assets;
mod css;
mod page;
mod printing;
mod template;
mod view;
mod words;

pub use page::{Page, Question, Subject};
pub use view::{Bodies, Measured, PublishedPicture, SiteParts, SiteView};
