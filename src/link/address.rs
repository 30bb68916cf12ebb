//! Addresses: where a page stands in the site, below the base path.

use serde::{Deserialize, Serialize};

/// The address of a page in the site, such as `/cy/values/compassion/`; begins and ends with a slash.
///
/// The base path of the site is not part of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Address(Box<str>);

impl Address {
    /// Returns the address made of these parts; empty parts are passed over.
    #[must_use]
    pub fn of<'a>(parts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut address = String::from("/");
        for part in parts.into_iter().flat_map(|part| part.split('/')).filter(|part| !part.is_empty()) {
            address.push_str(part);
            address.push('/');
        }
        Self(address.into())
    }

    /// Returns the address as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
