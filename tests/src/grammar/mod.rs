//! The grammar of the language as a file, and what is built from it: a strict LALR(1) parser and a source of sentences.
//!
//! ```text
//! docs/grammar/grammar.lark --notation--> rules --plain--> productions --table--> states, conflicts
//!                                                              |                     \--reading--> a tree, or none
//!                                                              \--sentences--> sentences, and sentences with a mistake
//! ```
//!
//! Promise: nothing here knows the parser that is written by hand; the two meet in `tests/tests/grammar.rs`.

mod notation;
mod plain;
mod reading;
mod sentences;
mod table;
mod words;

pub use plain::{Production, Productions, Symbol};
pub use reading::Reading;
pub use sentences::Source;
pub use table::{Conflict, Table};
pub use words::{Text, Word, text};

use crate::tree;

/// The grammar with its tables.
pub struct Grammar {
    /// Its rules without repetitions, options and groups.
    pub productions: Productions,
    /// The states of the parser.
    pub table: Table,
}

impl Grammar {
    /// The grammar of the language.
    pub fn of_the_language() -> Grammar {
        Grammar::of(&tree::text("docs/grammar/grammar.lark"))
    }

    /// The grammar of a file.
    pub fn of(file: &str) -> Grammar {
        let productions = Productions::of(&notation::rules(file));
        let table = Table::of(&productions);
        Grammar { productions, table }
    }
}
