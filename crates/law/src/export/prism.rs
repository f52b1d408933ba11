//! Every life in small steps, as a text that PRISM and Storm read: one command an answer, with its words beside it.
//!
//! It is for people and for small laws. The variable `at` is the vertex of the graph of lives; a label names the evenings on
//! which something is so, and each evening earns one day. Names are prefixed, so that none is a keyword of the language.

use std::fmt::Write as _;

use super::{label, said};
use crate::checked::Law;
use crate::meaning::lives::{Lives, Whose};

/// The text.
pub fn prism(law: &Law, right: &str, lives: &Lives) -> String {
    let mut text = String::new();
    write(&mut text, law, right, lives).expect("a text grows");
    text
}

fn write(text: &mut String, law: &Law, right: &str, lives: &Lives) -> std::fmt::Result {
    writeln!(text, "// {}: {}, in small steps: one command an answer.", law.name, right)?;
    writeln!(text, "// {} evenings, {} vertices. A model, not advice.", lives.evenings(), lives.vertices.len())?;
    writeln!(text, "mdp\n\nmodule life")?;
    writeln!(text, "  at : [0..{}] init 0;", lives.vertices.len() - 1)?;
    for (number, vertex) in lives.vertices.iter().enumerate() {
        let who = match vertex.whose {
            Whose::Person => "the person".to_owned(),
            Whose::Others => "the others".to_owned(),
            Whose::Evening => {
                let so: Vec<String> = lives.labels.iter().filter(|noted| lives.has(vertex, noted)).map(label).collect();
                format!("evening {}", so.join(" ")).trim_end().to_owned()
            }
        };
        writeln!(text, "  // day {}, {who}", vertex.day)?;
        for edge in lives.next(number as u32) {
            let words = said(law, lives.said[edge.said as usize]);
            writeln!(text, "  [{}] at={number} -> (at'={});  // {words}", action(&words), edge.to)?;
        }
    }
    writeln!(text, "endmodule")?;
    for noted in &lives.labels {
        let at: Vec<String> = lives
            .vertices
            .iter()
            .enumerate()
            .filter(|(_, vertex)| lives.has(vertex, noted))
            .map(|(number, _)| format!("at={number}"))
            .collect();
        let so = if at.is_empty() { "false".to_owned() } else { at.join(" | ") };
        writeln!(text, "\nlabel \"{}\" = {so};", label(noted))?;
    }
    writeln!(text, "\nrewards \"days\"")?;
    for (number, _) in lives.vertices.iter().enumerate().filter(|(_, vertex)| vertex.whose == Whose::Evening) {
        writeln!(text, "  at={number} : 1;")?;
    }
    writeln!(text, "endrewards")
}

/// Words as an identifier.
fn action(words: &str) -> String {
    let word = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '_' };
    format!("do_{}", words.chars().map(word).collect::<String>())
}
