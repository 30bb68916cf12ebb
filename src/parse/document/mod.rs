//! One page as understood: its facts, which the rest of the site may ask for, and its body, which only it prints.

mod body;
mod facts;
mod fields;

pub use body::{Body, Component, Fill, Heading, Hole, LinkId, LinkRef, Picture, Role, WordKey};
pub use facts::{
    Document, EasyReadFields, Facts, FormatSource, IN_PRACTICE, KindName, Menu, Meta, OfferedFormat, Show, in_practice_id,
};
pub use fields::{DocumentKind, Film, Host, KindFields, PersonField};
