//! The ladder of trust: how far the bodies keep their duties (language 4.6, meaning 22).

/// On which rung a law is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rung {
    /// Every duty of a body is kept by its last day, every message arrives by its last day.
    AsWritten,
    /// Duties may be missed, messages may come late or never.
    Late,
}
