//! The law and the world that an answer is about, and what every answer has to say of them.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::words::date;

/// The law of an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LawHead {
    /// Its name, as `russia-2023`.
    pub name: String,
    /// Its title.
    pub title: String,
    /// It is a bill, and not law: every answer says so.
    #[serde(default)]
    pub bill: bool,
    /// The day from which it is in force.
    #[serde(with = "iso")]
    pub from: Date,
    /// The day up to which it was read.
    #[serde(with = "iso")]
    pub read: Date,
    /// The kinds of case.
    pub cases: Vec<String>,
    /// Of each: how many were followed at once; one, where nothing is said.
    #[serde(skip)]
    pub at_once: Vec<u32>,
    /// What it leaves out, in its own words.
    pub not_modelled: Vec<String>,
}

/// The assumptions under which numbers were computed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorldHead {
    /// Its name, as `russia-baseline`.
    pub name: String,
    /// How many of its figures are assumed.
    pub assumed: u32,
    /// How many figures it has.
    pub figures: u32,
}

impl LawHead {
    /// `russia-2023: Russia: the electronic summons of April 2023`
    pub fn heading(&self) -> String {
        let bill = if self.bill { " (a proposal, not law)" } else { "" };
        format!("{}: {}{bill}", self.name, self.title)
    }

    /// How many cases are followed at once, with a space before it; empty if there are none.
    pub fn bound(&self) -> String {
        if self.at_once.iter().any(|&most| most > 1) {
            let each = self.cases.iter().zip(&self.at_once);
            let each = each.map(|(case, most)| match most {
                0 | 1 => format!("one case of {case}"),
                most => format!("up to {most} cases of {case}"),
            });
            let each = each.collect::<Vec<_>>().join(" and ");
            return format!(" {}{} are followed at once.", each[..1].to_uppercase(), &each[1..]);
        }
        match &self.cases[..] {
            [] => String::new(),
            [case] => format!(" One {case} is followed at once."),
            cases => format!(" One {} are followed at once.", cases.join(" and one ")),
        }
    }

    /// What every answer ends with.
    pub fn end(&self) -> String {
        let list = &self.not_modelled;
        let points = if list.len() == 1 { "1 point".to_owned() } else { format!("{} points", list.len()) };
        let list = if list.is_empty() { String::new() } else { format!(" ({})", list.join("; ")) };
        let read = date(self.read);
        let text = if self.bill { "a proposal, not law, as of" } else { "law as of" };
        format!("A model, not advice; no real person; {text} {read}; not modelled: {points}{list}.")
    }

    /// What stands inside the frame of every picture and table of numbers.
    pub fn frame(&self, world: &WorldHead) -> String {
        let (WorldHead { name, assumed, figures }, date) = (world, date(self.from));
        let law = if self.bill { "a proposal, not law, of" } else { "the law of" };
        format!(
            "Model of {law} {date} on invented people. Assumptions: {name}, {assumed} of {figures} assumed. Not an \
             observation."
        )
    }
}

/// Laws, each once, in their order.
pub(crate) fn each_once<'a>(laws: impl Iterator<Item = &'a LawHead>) -> Vec<&'a LawHead> {
    let mut once: Vec<&LawHead> = Vec::new();
    for law in laws {
        if !once.contains(&law) {
            once.push(law);
        }
    }
    once
}

/// A date for machines, as `2023-04-14`.
pub(crate) mod iso {
    use jiff::civil::Date;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    /// Writes it.
    pub fn serialize<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(date)
    }

    /// Reads it.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}
