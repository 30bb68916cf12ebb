//! Values as written: what a TOML or YAML text says, with the place of every key and value, and
//! the reader that turns them into typed fields while collecting every mistake.
//!
//! In: the text of a file, and the stretch of it to read. Out: [`Fields`], from which a stage takes
//! what it knows by name; what is left over is a finding. Knows no page and no site.

mod dates;
mod edits;
mod fields;
mod quoting;
mod reading;
mod slip;
mod toml;
mod toml_slips;
mod tree;
mod typed;
mod yaml;
mod yaml_slips;

pub use dates::day_meant;
pub use fields::Fields;
pub use reading::{Reading, Syntax};
pub use slip::starts_with_key;
pub use tree::{Content, Entry, Scalar, Table, Value};
