//! Exact probabilities, day by day: the lives that `check` pushes, weighed by a world.
//!
//! `graph` explores the days that are probable enough, once; `curves` weighs them in as many worlds as are asked, without a
//! draw. Promise: what comes out is a sum over lives, no sample; what is not followed is counted (`Curves::refused`,
//! `Curves::lost`).

mod forward;
mod graph;

pub use forward::{Curves, Question, curves};
pub use graph::{Crowd, Graph, graph};
