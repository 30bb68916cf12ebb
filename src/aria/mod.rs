//! What assistive technology is told about a page: roles, names, states, what is shown and what takes the focus.
//!
//! In: a [`Dom`](crate::html::Dom) and its [`Styles`](crate::css::Styles). Out: a [`Tree`] that answers questions about
//! elements. Follows WAI-ARIA 1.2, HTML-AAM and AccName 1.2. Knows no rules.

mod focus;
mod implicit;
mod name;
mod properties;
mod role;
mod roles;
mod tree;

pub use name::{Name, NameSource};
pub use properties::{PropertyFacts, ValueType, property};
pub use role::Role;
pub use roles::{Naming, RoleFacts};
pub use tree::Tree;
