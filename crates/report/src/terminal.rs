//! Everything for a terminal of 80 columns.
//!
//! One function a result; each ends with what every answer ends with. Promise: no line is longer than 80 cells, except where
//! a single word is, and nothing here decides what is said, only how it stands.

mod beside;
mod brief;
mod compared;
mod country;
mod curves;
mod end;
mod faster;
mod grid;
mod life;
pub mod lines;
mod reader;
mod story;
mod verdicts;
mod ways;

pub use beside::{part as beside_part, write as beside};
pub use brief::write as brief;
pub use compared::write as compared;
pub use country::write as country;
pub use curves::write as curves;
pub use end::{conventions, write as end};
pub use faster::{part as faster_part, write as faster};
pub use grid::write as grid;
pub use life::{part as life_part, write as life};
pub use story::{at_first, goes_on as days_on, lines as lines_of, write as story};
pub use verdicts::{effort, search, side_by_side, stories, write as checked};

#[cfg(test)]
mod tests;
