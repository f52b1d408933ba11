//! Where the readers meet: what the tests of this package share. Nothing depends on it.
//!
//! ```text
//! suite/*.md --page--> sections --days--> lives as tables     (the twelve days)
//!                              \--suite--> laws, commands, answers
//! grammar.lark --grammar--> tables, sentences                (the grammar as a file)
//! seed --generate--> a law as text --oracle--> the answers of a life --shrink--> the smallest text that still fails
//! ```

pub mod any_text;
pub mod birthday;
pub mod book;
pub mod both;
pub mod cards;
pub mod claims;
pub mod command;
pub mod days;
pub mod dice;
pub mod drawn;
pub mod explained;
pub mod generate;
pub mod grammar;
pub mod hidden;
pub mod invented;
pub mod judges;
pub mod large;
pub mod matters;
pub mod oracle;
pub mod page;
pub mod peopled;
pub mod shortened;
pub mod shrink;
pub mod small;
pub mod statements;
pub mod suite;
pub mod texts;
pub mod thinned;
pub mod tree;
pub mod walk;
pub mod weighed;
pub mod worlds;
