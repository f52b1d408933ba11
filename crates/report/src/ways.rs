//! What a person can do: the ways that a law leaves open, and how they are shut.

use serde::Serialize;

use crate::story::{Day, Story};

/// What is said of a right beside its verdict, about what the person can do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ways {
    /// Of a game that is kept: what to do, whatever the others do.
    pub plan: Option<Plan>,
    /// Of a game that is kept in each of several readings, by no plan that was found for all: what is known of such a plan.
    pub apart: Option<Apart>,
    /// Of a game that is broken: how every way is shut from the last evening of its story.
    pub shut: Option<Shut>,
    /// Of a game that is kept, where that was asked: whether it is also for who sees their own side alone.
    pub known: Option<Known>,
    /// Of a right that something never happens and that is broken, where that was asked: with which least change of the
    /// person's acts it is kept in the circumstances of its story, as a sentence.
    pub near: Option<String>,
}

/// What is known of one plan for all readings, where none that looks at nothing serves in all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Apart {
    /// There is one.
    OneServes,
    /// There is none.
    NoneServes,
    /// That was not decided.
    Undecided,
}

impl Apart {
    /// In a word or two, as JSON has it.
    pub fn name(self) -> &'static str {
        match self {
            Apart::OneServes => "one serves",
            Apart::NoneServes => "none serves",
            Apart::Undecided => "undecided",
        }
    }

    /// A sentence.
    pub fn words(self) -> &'static str {
        match self {
            Apart::OneServes => {
                "In each reading there is a way, and one plan serves in all, also for who cannot know which reading is right; it \
                 looks at what has happened."
            }
            Apart::NoneServes => {
                "In each reading there is a way, but none serves in all, if it is settled before the first act of a day what is \
                 done that day."
            }
            Apart::Undecided => {
                "In each reading there is a way, but no plan was found that is the same in all: what the person has to do may \
                 hang on which reading is right."
            }
        }
    }
}

/// The answer to a game for who sees their own side alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// `kept`, `broken`, `undecided`.
    pub verdict: &'static str,
    /// The answer, as a sentence or two.
    pub sentence: String,
    /// Of what is broken: lives that look alike to the person, and that no plan serves together.
    pub lives: Vec<Story>,
}

/// In this situation, do this; and nothing else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// A row an act; none: nothing needs to be done.
    pub rows: Vec<Row>,
    /// Acts that are open on one day are done in the order of their rows.
    pub in_order: bool,
    /// It is for something not to come about.
    #[serde(skip)]
    pub avoids: bool,
}

/// A row of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// As `on every day on which it is open`.
    pub when: String,
    /// As `appear`.
    #[serde(rename = "do")]
    pub act: String,
}

/// How a game that is broken ends for a person who does not stand by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shut {
    /// Of what is to be reached: what follows the story, for a person who does all that is open to them.
    GoesOn {
        /// The first days on which something happens.
        days: Vec<Day>,
        /// The last day of the story.
        after: u32,
        /// The last day that was lived.
        until: u32,
        /// Something happens on further days too.
        goes_on: bool,
        /// The last evening is like one before.
        comes_round: bool,
    },
    /// Of what is to be avoided: another life from the same start, in which the person does what they can against it.
    Despite {
        /// Its days.
        days: Vec<Day>,
        /// What its last evening shows.
        ending: String,
    },
}

impl Shut {
    /// The days on which something happens.
    pub fn days(&self) -> &[Day] {
        match self {
            Shut::GoesOn { days, .. } | Shut::Despite { days, .. } => days,
        }
    }
}

impl Plan {
    /// What is done by a row, as `first leave`.
    pub fn act(&self, row: usize) -> String {
        let act = &self.rows[row].act;
        match (self.in_order, row) {
            (false, _) => act.clone(),
            (true, 0) => format!("first {act}"),
            (true, _) => format!("then {act}"),
        }
    }

    /// What stands above the rows; of which readings, as ` and in every reading`.
    pub fn heading(&self, of_readings: &str) -> String {
        match self.rows[..] {
            [] if self.avoids => {
                format!(
                    "Whatever the others do{of_readings}, it does not come about as long as the person does nothing."
                )
            }
            [] => format!("Whatever the others do{of_readings}, nothing needs to be done for it."),
            [_] => format!("The law leaves this way open, whatever the others do{of_readings}:"),
            _ => format!("The law leaves this way open, whatever the others do{of_readings}, and no more is needed:"),
        }
    }
}
