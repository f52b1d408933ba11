//! What people write: Markdown -> tree -> checked law -> model.
//!
//! ```text
//! page.md --markdown--> fences --parser--> tree --ast--> sentences --names--> checked --lower--> model::Law
//!                                                                       \--meaning--> the slow, obvious life
//! ```

// From text to tree.
pub mod kind;
pub mod lexer;
pub mod markdown;
pub mod parser;
pub mod tree;

// From tree to sentences, and to the checked law.
#[expect(missing_docs, reason = "the sentence above each variant names its fields")]
#[allow(clippy::large_enum_variant, reason = "a page holds sentences, and nearly nothing else")]
pub mod ast;
pub mod checked;
pub mod names;

// What the checked law means, twice: to be lived slowly, and to be compiled.
pub mod lower;
pub mod meaning;
pub mod question;
pub mod rung;

// How likely each choice is.
pub mod world;

// What people read.
pub mod diagnostic;
pub mod span;
pub mod ways;
pub mod words;

/// Reads a page as a law, with its rights and stories: all that is wrong with it, in its order, and the law if nothing is.
pub fn read(file: &str, text: &str) -> (Option<checked::Law>, Vec<diagnostic::Diagnostic>) {
    let (page, parsed) = parser::parse(text);
    let (law, named) = names::check(file, text, &page);
    names::with_syntax(text, parsed, law, named)
}

/// Asks the rights of another page of this law: they are added to its rights. The messages are about that page.
pub fn ask(law: &mut checked::Law, file: &str, text: &str) -> Vec<diagnostic::Diagnostic> {
    let (page, mut said) = parser::parse(text);
    said.extend(names::ask(law, file, text, &page));
    said.sort_by_key(|said| said.place.span);
    said
}
