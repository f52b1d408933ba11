//! The `povestka` command.
fn main() {}
