//! What the site knows of a page that the page itself does not say.

use super::easy_read::EasyReadPage;
use crate::read::Form;

/// What the site knows of a page; rules about the words of easy read, for example, ask for it.
///
/// A page that was made by another tool comes without it, and rules that need it do not apply.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// Standard or easy read.
    pub form: Form,
    /// The address of the page.
    pub address: &'a str,
    /// What the rules for easy read need to know; `None` leaves them out.
    pub easy_read: Option<&'a EasyReadPage<'a>>,
}
