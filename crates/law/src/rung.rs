//! The ladder of trust: how far the bodies keep their duties (language 4.6, meaning 22).

pub use model::Rung;
