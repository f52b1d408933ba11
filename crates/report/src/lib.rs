//! What people look at: results with their sentences ready-made, in a terminal of 80 columns and as a page.
//!
//! ```text
//! checked   rights of a law, answered; stories   --\
//! curves    probabilities, day by day              +--> terminal::…(&result, &mut out)
//! country   tallies of everybody; one life       --/
//! ```
//!
//! A result knows nothing of who computed it. Everything in words (labels, grounds, assumptions) is put in by the caller, so
//! that no text of a law is needed here. Promise: outside machine output no number stands without its band.

// Results.
pub mod asked;
pub mod brief;
pub mod checked;
pub mod compared;
pub mod country;
pub mod curves;
pub mod law;
pub mod message;
pub mod rules;
pub mod story;
pub mod text;
pub mod ways;
pub mod words;

// Where they are looked at.
pub mod json;
pub mod page;
pub mod terminal;

/// Clearly invented results, for tests.
#[doc(hidden)]
pub mod sample;
