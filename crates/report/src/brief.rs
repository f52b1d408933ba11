//! One right under one text, as a page that a court or a report can take.
//!
//! Promise: what the page says of the law, the source and the guarantee is said with its limits on the same page: how well it
//! is known, what is left out, and that no finding follows from it.

use jiff::civil::Date;

use crate::asked::Asked;
use crate::checked::{Answer, Checked, Right};
use crate::story::Shortest;
use crate::words::{date, days};

/// What a brief adds to an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brief {
    /// The state whose law it is, if the program knows it.
    pub state: Option<String>,
    /// The day on which it is asked what binds, and as of which the text is read.
    pub on: Date,
    /// The questions that the text leaves open and that can reach the right, each with its labels.
    pub open: Vec<(String, Vec<String>)>,
}

impl Brief {
    /// What was asked, and what of it otherwise than usual.
    pub fn asked(&self, right: &Right, asked: &Asked) -> Vec<String> {
        let of = right.of.as_ref().map_or(String::new(), |case| format!(", of each {case}"));
        let name = format!("\"{}\" ({}{of})", right.title, right.name);
        std::iter::once(name).chain(right.test_of()).chain(asked.sentence()).collect()
    }

    /// The verdict in a sentence or two.
    pub fn answer(&self, right: &Right, asked: &Asked) -> Vec<String> {
        let some = if right.readings.depends { " in some readings" } else { "" };
        let so_read = asked.so_read().map_or(String::new(), |so_read| format!(" in {so_read}"));
        let is_read = !some.is_empty() || !so_read.is_empty();
        let in_part = if some.is_empty() { so_read } else { some.to_owned() };
        let mut said = match &right.answer {
            Answer::NeverTested { .. } => vec![format!(
                "Never tested: in no life under this text{} does what the right is about occur. It is not counted as kept.",
                right.no_life(asked)
            )],
            Answer::Kept(_) if right.possible => {
                vec![format!("Possible{in_part}: there is such a life, {}.", right.rung)]
            }
            Answer::Broken(_) if right.possible => {
                vec![format!("Not possible: no life under this text{} comes to it.", right.no_life(asked))]
            }
            Answer::Kept(_) => vec![right.kept_in(asked)],
            Answer::Broken(_) => {
                let so = if is_read { "So read, the text" } else { "The text" };
                let chance = right.chance(asked);
                let why = why(right);
                vec![format!("Broken{in_part}. {so} allows a life in which it is not kept{chance}, {why}.")]
                    .into_iter()
                    .chain(not_before(right, asked))
                    .collect()
            }
        };
        said.extend(right.bound.as_ref().map(|bound| bound.sentence()));
        said.extend(right.in_the_way.clone());
        said
    }

    /// What stands over the story: of a broken right the way there, of one that asks whether something is possible too.
    pub fn over_the_story(&self, right: &Right) -> Option<String> {
        let is_told = matches!(right.answer, Answer::Broken(_)) || right.possible;
        let story = right.answer.story().filter(|_| is_told)?;
        let not_shown = if story.shortest == Shortest::Proved { "" } else { "; that none is shorter was not shown" };
        Some(format!("How it comes about, in {} of an invented life{not_shown}:", days(story.last_day + 1)))
    }

    /// What the answer rests on.
    pub fn rests_on(&self, right: &Right) -> String {
        match &right.rests_on {
            None if matches!(right.answer, Answer::NeverTested { .. }) => {
                "No source is needed: nothing comes about.".to_owned()
            }
            None => "The text names no source for any sentence: a sketch. Do not cite.".to_owned(),
            Some(rests_on) => match rests_on.on_what() {
                Some(on_what) => format!("At its weakest on {on_what}"),
                None => rests_on.sentence(),
            },
        }
    }

    /// In which readings it was asked, and what becomes of it in the others.
    pub fn readings(&self, right: &Right, asked: &Asked) -> Vec<String> {
        let fixed = asked
            .readings
            .iter()
            .map(|fixed| format!("\"{}\" was fixed for this answer: {}.", fixed.question, fixed.label));
        fixed.chain(self.left_open(right, asked)).collect()
    }

    /// What becomes of it in the readings that are left open.
    fn left_open(&self, right: &Right, asked: &Asked) -> Vec<String> {
        if self.open.is_empty() {
            let nothing = match asked.readings[..] {
                [] => "Nothing that bears on it is left open: the text is read in one way.",
                _ => "Nothing else that bears on it is left open.",
            };
            return vec![nothing.to_owned()];
        }
        let few = right.readings.few.as_ref().map(|few| few.sentence());
        if right.readings.depends {
            let no_further = "Where it is not broken it was asked no further; it need not be kept there.";
            let no_further = (!right.possible).then(|| no_further.to_owned());
            return few.into_iter().chain(right.depends_on()).chain(no_further).collect();
        }
        let same = match right.answer {
            Answer::Kept(_) if right.possible => "Possible in every reading of",
            Answer::Broken(_) if right.possible => "Possible in no reading of",
            Answer::Kept(_) => "Broken in no reading of",
            Answer::Broken(_) => "Broken in every reading of",
            Answer::NeverTested { .. } => "The same in every reading of",
        };
        let each = self.open.iter().map(|(question, labels)| format!("\"{question}\" ({})", labels.join(", ")));
        let each = each.collect::<Vec<_>>().join("; ");
        match few {
            Some(few) => vec![
                few,
                format!(
                    "{} {each}.",
                    same.replace("every reading of", "all of those, of").replace("no reading of", "none of those, of")
                ),
            ],
            None => vec![format!("{same} {each}.")],
        }
    }

    /// What the model leaves out, a sentence each.
    pub fn left_out(&self, checked: &Checked) -> Vec<String> {
        match &checked.law.not_modelled[..] {
            [] => vec!["The text names nothing that it leaves out.".to_owned()],
            left => left.iter().map(|what| format!("Not modelled: {what}.")).collect(),
        }
    }

    /// Bounds and conventions of the model that the answer can hang on.
    pub fn model(&self, checked: &Checked, conventions: &[String]) -> Vec<String> {
        let bound = checked.law.bound();
        let bound = (!bound.is_empty()).then(|| bound.trim().to_owned());
        bound.into_iter().chain(conventions.iter().cloned()).collect()
    }

    /// What it is not: the last words of the page.
    pub fn limits(&self, checked: &Checked) -> Vec<String> {
        let bill = checked.law.bill.then(|| "This text is a proposal, and not law.".to_owned());
        let reviewed = match &self.state {
            Some(state) => format!("No lawyer admitted in {state} has reviewed this text."),
            None => "Nothing says that a lawyer has reviewed this text.".to_owned(),
        };
        let finding =
            "A right asked here is a sentence about days that speaks of a guarantee; broken is no finding that the \
                       guarantee is violated, and kept is none that it is respected."
                .to_owned();
        let model = "A model, not advice; no real person. The law or its practice may have changed.".to_owned();
        bill.into_iter().chain([reviewed, finding, model]).collect()
    }

    /// Which text was asked.
    pub fn text(&self, checked: &Checked) -> Vec<String> {
        let law = &checked.law;
        let asked = if self.on == law.from { String::new() } else { format!(", asked as of {}", date(self.on)) };
        let as_of = format!("Text of {}{asked}.", date(law.from));
        let stories = &checked.stories;
        let right = stories.iter().filter(|story| story.why_not.is_none()).count();
        let stories =
            (!stories.is_empty()).then(|| format!("Its own worked stories: {} told, {right} true.", stories.len()));
        std::iter::once(format!("{} ({})", law.title, law.name)).chain([as_of]).chain(stories).collect()
    }
}

/// What the rung lets come about in the life that breaks a right; it need not come about in it.
fn why(right: &Right) -> &'static str {
    match right.rung.as_str() {
        "as written" => "although every office does by the last day what it must",
        "when late" => "where an office may be late and a message may not arrive",
        _ => "where an office may be late, a message may not arrive and one record at a time may be untrue",
    }
}

/// What is known of the rungs before the one that breaks a right: it was not broken there, which is not yet that it was kept. None
/// where they were not asked.
fn not_before(right: &Right, asked: &Asked) -> Option<String> {
    let before = asked.rungs.iter().position(|rung| *rung == right.rung)?;
    let so_far = match before {
        0 => return None,
        1 => "all offices are punctual and all messages arrive",
        _ => "all records are true",
    };
    Some(format!("As long as {so_far}, it is broken in no life of the model{}.", right.lives(asked)))
}
