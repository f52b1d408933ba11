//! Worlds: how likely and how fast each choice of a law is, on a page of TOML of its own.
//!
//! ```text
//! world.toml --page--> World --held--> what is missing, for each law it is for
//!                        | habits, readings, asks --> lower_in --> Lowered
//!                        +-- weigh, at levels of its figures ----> model::Chances
//! ```
//!
//! A world is a list of *figures*. Each is named by its words, says what it is of in the names of the law, and carries a
//! source, or says `assumed`, why, and between which ends it may lie. Where several figures speak of one thing, the first
//! whose `if` is true counts. One world serves several laws; a figure about something that a law does not have says
//! nothing in it. Promises: floats end here, for what leaves is integers; nothing is guessed, for what a world does not say
//! is listed; and the rows of `weigh` are the same at all levels, for only their numbers change.
//!
//! | code | says |
//! | --- | --- |
//! | L070 | this is no TOML |
//! | L072 | something is missing, or twice |
//! | L073 | a number, delay or share that cannot be |
//! | L074 | a figure without a source, and not assumed |
//! | L075 | no law of the world has this |
//! | L076 | the world does not say how likely something is |
//! | L078 | no such key |
//! | W107 | a delay that two ways cannot keep to |
//! | W108 | a figure that never counts |

mod figure;
mod fit;
mod held;
mod keys;
mod lines;
mod page;
mod practised;
mod speech;
mod table;
mod weigh;

pub use figure::{Delay, Known, Level, Range, Shares};
pub use fit::Pace;
pub use speech::{Ask, Notice};

use crate::span::Span;

/// Assumptions about the laws it is for.
#[derive(Clone, Debug)]
pub struct World {
    /// Its name, as `russia-baseline`.
    pub name: String,
    /// Its title, for people.
    pub title: String,
    /// The laws it is for, by name.
    pub laws: Vec<String>,
    /// The year of the table of residents from which people are drawn.
    pub year: u16,
    /// Of whom it is asked.
    pub who: Group,
    /// What it says.
    figures: Vec<Figure>,
    /// Facts that are columns of the table of residents.
    ties: Vec<(Name, Column)>,
    /// Acts that nobody does and facts that do not change, each list with its reason.
    never: Vec<(String, Vec<Name>)>,
    /// The readings that it takes: question and label.
    readings: Vec<(Name, Name)>,
    /// What is asked of evenings: title and sentence.
    asks: Vec<(String, Name)>,
    /// What is counted of a notice.
    notice: [Option<Name>; 3],
    /// Which laws it is for, in the page.
    laws_place: Span,
}

/// A word of the page, where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Name {
    text: String,
    place: Span,
}

/// A column of the table of residents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// Age in years.
    Age,
    /// Sex.
    Sex,
}

impl Column {
    /// As a world names it.
    fn name(self) -> &'static str {
        match self {
            Column::Age => "age",
            Column::Sex => "sex",
        }
    }
}

/// Persons of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// Of this sex; none is both.
    pub sex: Option<model::Sex>,
    /// Of at least this age, in years.
    pub from: u8,
    /// Of at most this age.
    pub to: u8,
}

impl Group {
    /// Everybody.
    pub const ALL: Group = Group { sex: None, from: 0, to: u8::MAX };

    /// Is anybody in both?
    pub fn meets(self, other: Group) -> bool {
        let sexes = self.sex.is_none() || other.sex.is_none() || self.sex == other.sex;
        sexes && self.from <= other.to && other.from <= self.to
    }
}

/// One thing that a world says, with where it comes from.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Its name, in words, as `opens the notice within 7 days`.
    pub words: String,
    /// How much, as the page says it.
    pub said: String,
    /// Where it comes from.
    pub source: Option<String>,
    /// Why it is assumed to be so; none if it was found.
    pub assumed: Option<String>,
    /// Of whom it speaks: of everybody, except where it says how a fact is spread.
    pub who: Group,
    /// Where it stands in the page.
    pub place: Span,
    section: Section,
    of: Vec<Name>,
    amount: Amount,
    /// It counts only in these laws; empty is in all.
    laws: Vec<Name>,
    /// It counts only for lives in which this is so.
    only_if: Option<Name>,
    /// Of a change: from this value; none is from any other.
    from: Option<Name>,
    /// Of a change: to this value.
    to: Option<Name>,
}

/// What a figure speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Section {
    /// How a fact is spread on the first day.
    People,
    /// What somebody does.
    Acts,
    /// What nature does to a fact.
    Changes,
    /// What one body tells another.
    Messages,
    /// When a named date is.
    Dates,
    /// What a judge says.
    Judges,
    /// How many an office can see.
    Offices,
}

/// How much.
#[derive(Clone, Debug, PartialEq)]
enum Amount {
    /// That it happens at all, each time it opens.
    Chance(Range),
    /// How often in a year.
    Rate(Range),
    /// How long it takes.
    Delay(Delay),
    /// How it is spread.
    Shares(Shares),
    /// That a message shows another value.
    Untrue(Range),
    /// That nothing is given at the first dawn.
    Missing(Range),
    /// That another value is given at the first dawn.
    Wrong(Range),
    /// Places a day for a million residents.
    Places(Range),
}

impl Amount {
    /// The key that says it.
    fn key(&self) -> &'static str {
        match self {
            Amount::Chance(_) => "chance",
            Amount::Rate(_) => "rate",
            Amount::Delay(_) => "delay",
            Amount::Shares(_) => "shares",
            Amount::Untrue(_) => "untrue",
            Amount::Missing(_) => "missing",
            Amount::Wrong(_) => "wrong",
            Amount::Places(_) => "places",
        }
    }
}

impl Figure {
    /// Its number and the ends of its range, where one number says it.
    pub fn band(&self) -> Option<Range> {
        match &self.amount {
            Amount::Chance(range)
            | Amount::Rate(range)
            | Amount::Untrue(range)
            | Amount::Missing(range)
            | Amount::Wrong(range)
            | Amount::Places(range) => Some(*range),
            Amount::Delay(Delay::Paced { known, .. }) => {
                let mut wide = known.iter().flat_map(|known| [known.share, known.days]).filter(|range| range.is_wide());
                let first = wide.next();
                first.filter(|_| wide.next().is_none())
            }
            Amount::Delay(_) => None,
            Amount::Shares(shares) => {
                let mut wide = shares.wide();
                let first = wide.next();
                first.filter(|_| wide.next().is_none())
            }
        }
    }

    /// Do its ends differ from what it says?
    pub fn is_wide(&self) -> bool {
        match &self.amount {
            Amount::Delay(Delay::Paced { known, .. }) => {
                known.iter().any(|known| known.days.is_wide() || known.share.is_wide())
            }
            Amount::Delay(_) => false,
            Amount::Shares(shares) => shares.wide().next().is_some(),
            _ => self.band().is_some_and(Range::is_wide),
        }
    }
}

/// At which level each figure of a world is taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels(Vec<(usize, Level)>);

impl Levels {
    /// Every figure as the world says it.
    pub fn central() -> Levels {
        Levels::default()
    }

    /// The same, with this figure (by its place in `World::figures`) at another level.
    pub fn with(mut self, figure: usize, level: Level) -> Levels {
        self.0.retain(|(other, _)| *other != figure);
        self.0.push((figure, level));
        self
    }

    /// The level of a figure.
    pub fn of(&self, figure: usize) -> Level {
        self.0.iter().find(|(at, _)| *at == figure).map_or(Level::Central, |&(_, level)| level)
    }
}

impl World {
    /// What it says, in order.
    pub fn figures(&self) -> &[Figure] {
        &self.figures
    }

    /// How many of its figures are assumed.
    pub fn assumed(&self) -> usize {
        self.figures.iter().filter(|figure| figure.assumed.is_some()).count()
    }
}
