//! One right under one text, as a page that a court or a report can take.
//!
//! Promise: what the page says of the law, the source and the guarantee is said with its limits on the same page: how well it
//! is known, what is left out, and that no finding follows from it.

use jiff::civil::Date;

use crate::checked::{Answer, Checked, Right};
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
    /// What was asked.
    pub fn asked(&self, right: &Right) -> Vec<String> {
        let of = right.of.as_ref().map_or(String::new(), |case| format!(", of each {case}"));
        let name = format!("\"{}\" ({}{of})", right.title, right.name);
        std::iter::once(name).chain(right.test_of()).collect()
    }

    /// The verdict in a sentence or two.
    pub fn answer(&self, right: &Right) -> Vec<String> {
        let why = match right.rung.as_str() {
            "as written" => "although every office does by the last day what it must",
            "when late" => "if an office is late or a message does not arrive; kept as long as all are punctual",
            _ => "if one record is untrue; kept as long as records are true, be offices punctual or late",
        };
        let mut said = match &right.answer {
            Answer::NeverTested { .. } => vec![format!(
                "Never tested: under this text what the right is about does not occur{}. It is not counted as kept.",
                right.so_read()
            )],
            Answer::Kept(_) if right.possible => vec![format!("Possible: there is such a life, {}.", right.rung)],
            Answer::Broken(_) if right.possible => {
                vec![format!("Not possible: no life under this text comes to it{}.", right.so_read())]
            }
            Answer::Kept(_) => vec![format!("Kept in every life of the model{}, {}.", right.so_read(), right.rungs)],
            Answer::Broken(_) if right.readings.depends => {
                vec![format!(
                    "Broken in some readings. So read, the text allows a life in which it is not kept, {why}."
                )]
            }
            Answer::Broken(_) => vec![format!("Broken. The text allows a life in which it is not kept, {why}.")],
        };
        said.extend(right.bound.as_ref().map(|bound| bound.sentence()));
        said.extend(right.in_the_way.clone());
        said
    }

    /// What stands over the story: of a broken right the way there, of one that asks whether something is possible too.
    pub fn over_the_story(&self, right: &Right) -> Option<String> {
        let is_told = matches!(right.answer, Answer::Broken(_)) || right.possible;
        let story = right.answer.story().filter(|_| is_told)?;
        Some(format!("How it comes about, in {} of an invented life:", days(story.last_day + 1)))
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

    /// What becomes of it in the other readings of the text.
    pub fn readings(&self, right: &Right) -> Vec<String> {
        if self.open.is_empty() {
            return vec!["Nothing that bears on it is left open: the text is read in one way.".to_owned()];
        }
        let few = right.readings.few.as_ref().map(|few| few.sentence());
        if right.readings.depends {
            return few.into_iter().chain(right.readings.on.iter().map(|on| on.sentence())).collect();
        }
        let same = match right.answer {
            Answer::Kept(_) => "Kept in every reading of",
            Answer::Broken(_) => "Broken in every reading of",
            Answer::NeverTested { .. } => "The same in every reading of",
        };
        let each = self.open.iter().map(|(question, labels)| format!("\"{question}\" ({})", labels.join(", ")));
        let each = each.collect::<Vec<_>>().join("; ");
        match few {
            Some(few) => vec![few, format!("{} {each}.", same.replace("every reading of", "those, of"))],
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
        let bill = checked.law.bill.then(|| "This text is a bill, and not law.".to_owned());
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
