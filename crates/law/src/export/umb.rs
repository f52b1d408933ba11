//! Every life as a Markov decision process in UMB, the binary form that Storm reads (format 1.0).
//!
//! A state is a vertex of the graph of lives; each of its edges is a choice with one branch of probability 1, since a law
//! says what may happen and not how likely. The labels of evenings are its atomic propositions, and each evening earns one
//! `days`: so *it is reached* is a question of reachability, and *on which day at the earliest* one of the least reward.

use tar::{Builder, Header};

use super::label;
use crate::meaning::lives::{Lives, Whose};

/// The file.
pub fn umb(lives: &Lives) -> Vec<u8> {
    let states = lives.vertices.len();
    // Edges are written vertex by vertex, whatever order they were found in.
    let mut first_choice = vec![0u64];
    let mut targets: Vec<u64> = Vec::with_capacity(lives.edges.len());
    for vertex in 0..states as u32 {
        targets.extend(lives.next(vertex).iter().map(|edge| u64::from(edge.to)));
        first_choice.push(targets.len() as u64);
    }
    let mut archive = Builder::new(Vec::new());
    add(&mut archive, "index.json", index(lives, targets.len()).as_bytes());
    add(&mut archive, "state-is-initial.bin", &bits((0..states).map(|state| state == 0)));
    add(&mut archive, "state-to-choices.bin", &numbers(first_choice));
    add(&mut archive, "choice-to-branches.bin", &numbers(0..=targets.len() as u64));
    let ones = targets.iter().map(|_| 1f64.to_bits()).collect::<Vec<_>>();
    add(&mut archive, "branch-to-target.bin", &numbers(targets));
    add(&mut archive, "branch-to-probability.bin", &numbers(ones));
    for noted in &lives.labels {
        let name = format!("annotations/aps/{}/states/values.bin", label(noted));
        add(&mut archive, &name, &bits(lives.vertices.iter().map(|vertex| lives.has(vertex, noted))));
    }
    let day = |whose: Whose| if whose == Whose::Evening { 1f64 } else { 0f64 };
    let days = lives.vertices.iter().map(|vertex| day(vertex.whose).to_bits());
    add(&mut archive, "annotations/rewards/days/states/values.bin", &numbers(days));
    archive.into_inner().expect("memory takes what is written")
}

/// Adds a file: the same content, the same bytes, for nobody owns it and no clock is looked at.
fn add(archive: &mut Builder<Vec<u8>>, name: &str, content: &[u8]) {
    let mut header = Header::new_ustar();
    header.set_size(content.len() as u64);
    header.set_mode(0o644);
    header.set_mtime(0);
    archive.append_data(&mut header, name, content).expect("memory takes what is written");
}

fn index(lives: &Lives, choices: usize) -> String {
    let of_states = |name: &str, kind: &str| {
        format!("\"{name}\": {{\"alias\": \"{name}\", \"applies-to\": [\"states\"], \"type\": {kind}}}")
    };
    let aps: Vec<String> = lives
        .labels
        .iter()
        .map(|noted| format!("      {}", of_states(&label(noted), "{\"size\": 1, \"type\": \"bool\"}")))
        .collect();
    format!(
        "{{\n  \"format-version\": 1,\n  \"format-revision\": 0,\n  \"file-data\": {{\"tool\": \"Povestka\"}},\n  \
         \"annotations\": {{\n    \"aps\": {{\n{}\n    }},\n    \"rewards\": {{\n      {}\n    }}\n  }},\n  \
         \"transition-system\": {{\n    \"time\": \"discrete\",\n    \"#players\": 1,\n    \"#initial-states\": 1,\n    \
         \"#states\": {},\n    \"#choices\": {choices},\n    \"#branches\": {choices},\n    \"#choice-actions\": 0,\n    \
         \"#branch-actions\": 0,\n    \"#observations\": 0,\n    \
         \"branch-probability-type\": {{\"size\": 64, \"type\": \"double\"}}\n  }}\n}}\n",
        aps.join(",\n"),
        of_states("days", "{\"size\": 64, \"type\": \"double\"}"),
        lives.vertices.len(),
    )
}

/// Numbers of 64 bits, the least byte first.
fn numbers(all: impl IntoIterator<Item = u64>) -> Vec<u8> {
    all.into_iter().flat_map(u64::to_le_bytes).collect()
}

/// Bits, the first the least of the first byte, filled up to 64.
fn bits(all: impl Iterator<Item = bool>) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (at, bit) in all.enumerate() {
        if at % 64 == 0 {
            bytes.resize(bytes.len() + 8, 0);
        }
        bytes[at / 8] |= u8::from(bit) << (at % 8);
    }
    bytes
}
