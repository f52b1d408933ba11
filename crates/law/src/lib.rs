//! What people write: Markdown -> tree -> checked law -> model.
//!
//! ```text
//! page.md --markdown--> fences --parser--> tree --ast--> sentences --names--> checked --lower--> model::Law
//!                                                                       \--meaning--> the slow, obvious life
//! ```

pub mod markdown;
pub mod kind;
pub mod lexer;
pub mod tree;
pub mod parser;
#[expect(missing_docs, reason = "the sentence above each variant names its fields")]
pub mod ast;
pub mod names;
pub mod checked;
pub mod rung;
pub mod question;
pub mod meaning;
pub mod lower;
pub mod diagnostic;
pub mod span;
