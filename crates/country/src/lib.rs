//! Everybody: a country of invented persons, each with a life under one law.
//!
//! ```text
//! residents.csv --Residents--> districts --people--> persons --day--> evenings --tally--> how many, day by day
//!                                                      draws: keyed, never a stream
//! ```
//!
//! A person is a place in a list and a few coarse attributes, drawn from tables that count people. Promise: no record of
//! anybody comes in; the same seed gives the same lives, on one thread or many; and nobody is ranked.

mod district;
mod draw;
mod evenings;
mod openings;
mod people;
mod queue;
mod residents;
mod run;
mod tally;
mod why;
mod world;

pub use people::{Group, Person};
pub use residents::{Fault, Residents, Subject};
pub use run::{Plan, Stopped, run};
pub use tally::{AnyOf, Line, Span, Tallies, Waited};
pub use why::{Life, Sign, Walk, evenings, first_with, why};
