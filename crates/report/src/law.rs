//! The law and the world that an answer is about, and what every answer has to say of them.

use jiff::civil::Date;
use serde::{Serialize, Serializer};

/// The law of an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LawHead {
    /// Its name, as `russia-2023`.
    pub name: String,
    /// Its title.
    pub title: String,
    /// The day from which it is in force.
    #[serde(serialize_with = "iso")]
    pub from: Date,
    /// The day up to which it was read.
    #[serde(serialize_with = "iso")]
    pub read: Date,
    /// The kinds of case, of which one each is followed at once.
    pub cases: Vec<String>,
    /// What it leaves out, in its own words.
    pub not_modelled: Vec<String>,
}

/// The assumptions under which numbers were computed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WorldHead {
    /// Its name, as `russia-baseline`.
    pub name: String,
    /// How many of its figures are assumed.
    pub assumed: u32,
    /// How many figures it has.
    pub figures: u32,
}

/// A date for machines, as `2023-04-14`.
pub(crate) fn iso<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(date)
}
