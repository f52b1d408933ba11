//! Every life. The graph of evenings that a law allows, and what is asked of it: is a right kept in every life, or what is
//! the shortest story that breaks it; can the person, by their own acts, get out.
//!
//! Knows `model` and nothing of the text. Everything is compared whole (no fingerprints); the order of all answers is
//! that of their numbers, so the same law gives the same verdict and the same story each time.

pub mod check;
pub mod contest;
pub mod exact;
pub mod expand;
pub mod eyes;
pub mod game;
pub mod guide;
pub mod known;
pub mod limit;
pub mod near;
pub mod opened;
mod pages;
pub mod plan;
pub mod play;
mod remembered;
pub mod scan;
pub mod shut;
pub mod spoken;
pub mod story;
pub mod table;
pub mod tale;
pub mod verdict;
