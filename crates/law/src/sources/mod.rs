//! Where each sentence comes from, and how well that is known.
//!
//! ```text
//! headings, quotations --outline--+
//!                                 +--check--> messages (L071, L077, L079, W140)
//! margin notes ---------note------+
//!                         |
//!                         +--standing--> the weakest source an answer needs (meaning 41)
//!                         +--coverage--> what of each source is cited, and what is not
//! ```
//!
//! A note decides nothing about what a sentence means. Promise: no verdict depends on anything here; what is said of a
//! source is in the page, and nothing is looked up anywhere else.

mod check;
mod coverage;
mod note;
mod outline;
mod standing;
#[cfg(test)]
mod tests;

pub use check::{Noted, check, check_rights, noted, unchecked};
pub use coverage::{Coverage, OfPlace, OfSource, Place, coverage};
pub use note::{Cited, Note};
pub use outline::Outline;
pub use standing::{Standing, Weakest, standing, weakest};

use crate::checked::Source;

impl Source {
    /// Where a place of it can be read: `{place}` and `{date}` of its address filled in.
    pub fn address(&self, place: &str, on: jiff::civil::Date) -> String {
        let place: String = place.chars().map(|letter| if letter == ' ' { '+' } else { letter }).collect();
        self.url.replace("{place}", &place).replace("{date}", &on.to_string())
    }
}
