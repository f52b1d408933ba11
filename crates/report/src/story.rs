//! A life told: days with lines, each with the sentence of the law it rests on, and the lane of a timeline it belongs to.

use jiff::civil::Date;
use serde::Serialize;

use crate::law::iso;

/// A story.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Story {
    /// The first facts, as `age is 18`.
    pub first: Vec<String>,
    /// Days on which something happens, and the last.
    pub days: Vec<Day>,
    /// Answers that the story must name.
    pub named: u32,
    /// The number of its last day; the first is 0.
    pub last_day: u32,
    /// How far it is known that none is shorter.
    pub shortest: Shortest,
    /// What is so on the last evening; none for a life in which a right was at stake.
    pub ending: Option<String>,
}

/// How far it is known that no story is shorter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub enum Shortest {
    /// None has fewer days, and none of as many has fewer acts.
    #[default]
    Proved,
    /// None has fewer days.
    InDays,
    /// It was found; a shorter one is not ruled out.
    Found,
}

impl Shortest {
    /// In JSON.
    pub fn name(self) -> &'static str {
        match self {
            Shortest::Proved => "proved",
            Shortest::InDays => "in days",
            Shortest::Found => "not shown",
        }
    }
}

/// A day of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Day {
    /// Its number; the first is 0.
    pub day: u32,
    /// Its date.
    #[serde(with = "iso")]
    pub date: Date,
    /// What happened, in order.
    pub lines: Vec<Line>,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// In words.
    pub text: String,
    /// It followed from the line above that does not follow from another.
    pub follows: bool,
    /// The sentence it rests on.
    pub ground: Option<Ground>,
    /// Whose line of a timeline it stands on.
    pub lane: Lane,
    /// A moment, or a beginning or an end.
    pub turn: Turn,
}

/// A sentence of a law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ground {
    /// The first margin note, as `FZ-53 7.1`.
    pub article: Option<String>,
    /// The page; none where it is the law's own and is not said.
    pub file: Option<String>,
    /// The line of the page.
    pub line: u32,
}

/// A line of a timeline.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Lane {
    /// What the person does, and what is true of them.
    Person,
    /// What the person knows of.
    Knowledge(String),
    /// What a body does.
    Body(String),
    /// What a body holds on record, of what.
    Record(String, String),
    /// What follows by the law.
    Law,
    /// A measure.
    Measure(String),
}

/// How a line stands in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Turn {
    /// It is of a moment.
    Moment,
    /// It goes on from here.
    Begins,
    /// It ends here.
    Ends,
}

impl Story {
    /// `day 0, 1 act`: the last day, and the answers the story must name.
    pub fn length(&self) -> String {
        let acts = format!("{} {}", self.named, if self.named == 1 { "act" } else { "acts" });
        match self.shortest {
            Shortest::Proved => format!("day {}, {acts}", self.last_day),
            Shortest::InDays => format!("day {}, at most {acts}", self.last_day),
            Shortest::Found => format!("by day {}, {acts}", self.last_day),
        }
    }

    /// What was not shown of its length; none if it is the shortest.
    pub fn not_shown(&self) -> Option<&'static str> {
        match self.shortest {
            Shortest::Proved => None,
            Shortest::InDays => Some("No story has fewer days; that none has fewer acts was not shown."),
            Shortest::Found => Some("On this day at the latest: that no story is shorter was not shown."),
        }
    }
}

impl Ground {
    /// `[FZ-53 7.1] line 12`, or with the page `[FZ-53 7.1] russia-2023.md:12`.
    pub fn words(&self) -> String {
        let place = match &self.file {
            Some(file) => format!("{file}:{}", self.line),
            None => format!("line {}", self.line),
        };
        match &self.article {
            Some(article) => format!("[{article}] {place}"),
            None => place,
        }
    }
}
