//! The grid of rights, and the stories of what is broken.

use serde::Serialize;

use crate::checked::{Answer, Checked, Right, names};
use crate::page::told::{Told, told};

/// A right in all laws.
#[derive(Serialize)]
pub struct Row<'a> {
    name: &'a str,
    title: &'a str,
    /// A cell a law: a verdict a kind of case, none if it is not asked.
    cells: Vec<Vec<Verdict<'a>>>,
}

#[derive(Serialize)]
struct Verdict<'a> {
    kind: &'static str,
    words: String,
    of: Option<&'a str>,
}

/// The story of a broken right.
#[derive(Serialize)]
pub struct Story<'a> {
    law: &'a str,
    name: &'a str,
    title: &'a str,
    of: Option<&'a str>,
    kind: &'static str,
    words: String,
    length: String,
    test_of: Option<String>,
    rests_on: Option<String>,
    ending: &'a str,
    told: Told,
}

/// A row a right, in the order in which the laws bring them.
pub fn grid(laws: &[Checked]) -> Vec<Row<'_>> {
    let of = |checked: &'_ Checked, name: &str| -> Vec<usize> {
        (0..checked.rights.len()).filter(|&at| checked.rights[at].name == name).collect()
    };
    let row = |name| {
        let cells = laws.iter().map(|checked| {
            let rights: Vec<&Right> = of(checked, name).into_iter().map(|at| &checked.rights[at]).collect();
            let many = rights.len() > 1;
            rights.into_iter().map(|right| verdict(right, many)).collect()
        });
        let titles = laws.iter().flat_map(|checked| &checked.rights).find(|right| right.name == name);
        Row { name, title: titles.map_or("", |right| right.title.as_str()), cells: cells.collect() }
    };
    names(laws).into_iter().map(row).collect()
}

/// The stories of all broken rights, law by law.
pub fn stories(laws: &[Checked]) -> Vec<Story<'_>> {
    let mut stories = Vec::new();
    for checked in laws {
        for right in &checked.rights {
            let Answer::Broken(Some(story)) = &right.answer else { continue };
            let id = format!("story-{}", stories.len() + 1);
            let title = format!("{}, {}: {}", checked.law.name, right.name, right.in_a_word());
            stories.push(Story {
                law: &checked.law.name,
                name: &right.name,
                title: &right.title,
                of: right.of.as_deref(),
                kind: kind(right),
                words: right.in_a_word(),
                length: story.length(),
                test_of: right.test_of(),
                rests_on: right.rests_on.as_ref().map(|rests_on| rests_on.sentence()),
                ending: story.ending.as_deref().unwrap_or("the right is not kept"),
                told: told(&id, &title, &story.first, &story.days, None),
            });
        }
    }
    stories
}

fn verdict(right: &Right, many: bool) -> Verdict<'_> {
    Verdict { kind: kind(right), words: right.in_a_word(), of: right.of.as_deref().filter(|_| many) }
}

/// The sign of a verdict, and its colour.
fn kind(right: &Right) -> &'static str {
    match &right.answer {
        Answer::NeverTested { .. } => "never",
        _ if right.readings.depends => "depends",
        Answer::Kept(_) => "kept",
        Answer::Broken(_) => "broken",
    }
}
