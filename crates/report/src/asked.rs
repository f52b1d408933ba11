//! How an answer was asked: the rungs, the readings that were fixed, whose side chance was on, who moves first, and when lives
//! begin.
//!
//! Promise: what was asked otherwise than usual is said, and a sentence about all lives says of which lives it is.

use jiff::civil::Date;

use crate::words::{date, list};

/// How the rights of a law were asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The rungs, in order, as `as written`: each is asked only if none before it has broken the right.
    pub rungs: Vec<&'static str>,
    /// In games chance was on the person's side.
    pub chance_helps: bool,
    /// The person moves before the others each day.
    pub others_last: bool,
    /// The readings that were fixed.
    pub readings: Vec<Fixed>,
    /// The day on which all lives begin, if only such were asked about.
    pub from: Option<Date>,
}

/// A reading that was fixed.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Fixed {
    /// Its question.
    pub question: String,
    /// Its label.
    pub label: String,
}

impl Asked {
    /// The rung, where it was asked on one alone.
    pub fn only(&self) -> Option<&'static str> {
        if let [rung] = self.rungs[..] { Some(rung) } else { None }
    }

    /// `Asked otherwise than usual: only when late; in reading own of "…".` None where all was as usual.
    pub fn sentence(&self) -> Option<String> {
        let only = self.only().map(|rung| format!("only {rung}"));
        let readings =
            self.readings.iter().map(|Fixed { question, label }| format!("in reading {label} of \"{question}\""));
        let chance = self.chance_helps.then(|| "with chance on the person's side in games".to_owned());
        let order = self.others_last.then(|| "the person moves before the others each day".to_owned());
        let from = self.from.map(|from| format!("of lives that begin on {}", date(from)));
        let all: Vec<String> = only.into_iter().chain(readings).chain(chance).chain(order).chain(from).collect();
        (!all.is_empty()).then(|| format!("Asked otherwise than usual: {}.", all.join("; ")))
    }

    /// `reading own`, `readings own and wide`; none where no reading was fixed.
    pub fn so_read(&self) -> Option<String> {
        let labels: Vec<String> = self.readings.iter().map(|fixed| fixed.label.clone()).collect();
        let word = if labels.len() == 1 { "reading" } else { "readings" };
        (!labels.is_empty()).then(|| format!("{word} {}", list(&labels)))
    }

    /// Of which lives something is said of all, after `life`: ` that begins on 4 August 2023, in reading own`. Empty where it is
    /// of all that there are.
    pub fn lives(&self) -> String {
        let from = self.from.map_or(String::new(), |from| format!(" that begins on {}", date(from)));
        let read = self.so_read().map_or(String::new(), |so_read| format!(", in {so_read}"));
        from + &read
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_as_usual_needs_no_sentence() {
        let rungs = vec!["as written", "when late", "when wrong"];
        let usual = Asked { rungs, ..Asked::default() };
        assert_eq!((usual.sentence(), usual.lives()), (None, String::new()));
        let fixed = |label: &str| Fixed { question: "which?".to_owned(), label: label.to_owned() };
        let asked = Asked {
            rungs: vec!["when late"],
            chance_helps: true,
            others_last: true,
            readings: vec![fixed("own"), fixed("wide")],
            from: Some(jiff::civil::date(2023, 8, 4)),
        };
        assert_eq!(asked.lives(), " that begins on 4 August 2023, in readings own and wide");
        let otherwise = "Asked otherwise than usual: only when late; in reading own of \"which?\"; in reading wide of \"which?\"; with \
                         chance on the person's side in games; the person moves before the others each day; of lives that begin on 4 \
                         August 2023.";
        assert_eq!(asked.sentence().as_deref(), Some(otherwise));
    }
}
