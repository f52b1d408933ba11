//! What follows from what in a law, as a graph to be drawn: things of the law, and from each to what a sentence makes of it.
//!
//! An edge carries the address of its sentence. Promise: every rule of the checked law is in the picture.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::part::{Thing, makes, name, names};
use crate::checked::{Author, Law, SentenceId};

/// The text, for Graphviz.
pub fn dot(law: &Law) -> String {
    let mut text = String::new();
    write(&mut text, law).expect("a text grows");
    text
}

fn write(text: &mut String, law: &Law) -> std::fmt::Result {
    writeln!(text, "digraph {} {{", quoted(&law.name))?;
    writeln!(text, "  label={};\n  rankdir=LR;", quoted(&format!("{}. A model, not advice.", law.title)))?;
    let mut nodes = BTreeSet::new();
    let mut edges: BTreeSet<(String, String, SentenceId)> = BTreeSet::new();
    for rule in &law.rules {
        let (made, used) = (makes(law, rule), names(law, rule));
        for made in &made {
            nodes.insert(*made);
            for used in used.iter().filter(|used| *used != made) {
                nodes.insert(*used);
                edges.insert((name(law, *used), name(law, *made), rule.sentence));
            }
        }
    }
    for node in nodes {
        writeln!(text, "  {} [shape={}];", quoted(&name(law, node)), shape(law, node))?;
    }
    for (from, to, sentence) in edges {
        let sentence = &law.sentences[usize::from(sentence.0)];
        let address = format!("{}:{}", sentence.file, sentence.line);
        let tooltip = quoted(&sentence.text);
        writeln!(text, "  {} -> {} [label={}, tooltip={tooltip}];", quoted(&from), quoted(&to), quoted(&address))?;
    }
    writeln!(text, "}}")
}

fn shape(law: &Law, thing: Thing) -> &'static str {
    match thing {
        Thing::Fact(_) => "ellipse",
        Thing::Measure(_) => "box",
        Thing::Event(event) => match law.events[event.at()].author {
            Author::Person | Author::Body(_) | Author::Chance => "cds",
            _ => "diamond",
        },
        Thing::Record(..) => "note",
        Thing::Knowledge(_) => "note",
        Thing::Case(_) => "folder",
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
