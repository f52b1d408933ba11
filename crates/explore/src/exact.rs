//! Exact probabilities, day by day: the lives that `check` pushes, weighed by a world.
//!
//! `graph` explores every day that is possible, once; `curves` weighs it in as many worlds as are asked, without a draw.
//! Promise: what is printed is a sum over all lives, no sample; what is not followed is counted (`Curves::refused`).

mod forward;
mod graph;

pub use forward::{Curves, Question, curves};
pub use graph::{Crowd, Graph, graph};
