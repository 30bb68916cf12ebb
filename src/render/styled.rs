//! The stylesheet's name in printed pages: filled in last, so that another stylesheet needs no page printed again.
//!
//! A stylesheet is named by its bytes, and every page names it. What templates see stands for that name and never changes;
//! a printed page notes where the name was filled in.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// What stands for the part of a stylesheet's path that changes with its bytes, and is as long.
pub(super) const MARK: &str = "~style-id~";

/// What stands for a stylesheet's check sum, and is as long.
pub(super) const SUM: &str = "~style-sum~.....................................................";

/// By what pages name a stylesheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct StyleName {
    mark: Box<str>,
    sum: Box<str>,
}

/// Where a printed page names the stylesheet, in bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Styled {
    marks: Arc<[usize]>,
    sums: Arc<[usize]>,
}

/// Another stylesheet for pages of which nothing else changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restyling {
    /// By what they name the one of before.
    pub before: Arc<StyleName>,
    /// By what they are to name the one of now.
    pub now: Arc<StyleName>,
}

impl Restyling {
    /// Returns the way from one name to another; `None` where they are not equally long, so that pages must be printed.
    #[must_use]
    pub fn between(before: &StyleName, now: &StyleName) -> Option<Self> {
        let alike = before.mark.len() == now.mark.len() && before.sum.len() == now.sum.len();
        alike.then(|| Self { before: Arc::new(before.clone()), now: Arc::new(now.clone()) })
    }
}

impl StyleName {
    pub(super) fn new(mark: &str, sum: &str) -> Self {
        Self { mark: mark.into(), sum: sum.into() }
    }

    /// Puts the name wherever something stands for it, and returns where.
    pub(super) fn fill(&self, html: &mut String) -> Styled {
        let (mut marks, mut sums, mut from) = (Vec::new(), Vec::new(), 0);
        while let Some(at) = html[from..].find('~').map(|at| from + at) {
            from = at + 1;
            for (stand_in, name, places) in [(MARK, &self.mark, &mut marks), (SUM, &self.sum, &mut sums)] {
                if html[at..].starts_with(stand_in) {
                    html.replace_range(at..at + stand_in.len(), name);
                    places.push(at);
                    from = at + name.len();
                    break;
                }
            }
        }
        Styled { marks: marks.into(), sums: sums.into() }
    }

    /// Puts this name into a page in the place of another; tells whether the other was there and is as long.
    #[must_use]
    pub fn replace(&self, other: &Self, styled: &Styled, html: &mut [u8]) -> bool {
        let mut put = |at: usize, old: &str, new: &str| {
            let place = html.get_mut(at..at + old.len()).filter(|place| **place == *old.as_bytes() && old.len() == new.len());
            place.map(|place| place.copy_from_slice(new.as_bytes())).is_some()
        };
        styled.marks.iter().all(|at| put(*at, &other.mark, &self.mark))
            && styled.sums.iter().all(|at| put(*at, &other.sum, &self.sum))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_with_another_name_put_in_is_the_page_printed_with_it() {
        let (sum, other) = ("a".repeat(SUM.len()), "b".repeat(SUM.len()));
        let (one, two) = (StyleName::new("0123456789", &sum), StyleName::new("9876543210", &other));
        let printed = format!("<p>~é~</p><link href=\"site.{MARK}.css\" integrity=\"sha384-{SUM}\"><p>0123456789 {MARK}");
        let (mut first, mut second) = (printed.clone(), printed);
        let styled = one.fill(&mut first);
        assert_eq!(two.fill(&mut second), styled);
        assert!(first.contains("site.0123456789.css\" integrity=\"sha384-aaa"), "{first}");
        let mut changed = first.clone().into_bytes();
        assert!(two.replace(&one, &styled, &mut changed));
        assert_eq!(String::from_utf8(changed).unwrap(), second);
        // Words of the page that look like the name are not it.
        assert!(second.contains("<p>0123456789 9876543210"), "{second}");
        assert!(!one.replace(&two, &styled, &mut first.into_bytes()));
    }
}
