//! Laws from a seed, as text: small, dense, and valid by construction.
//!
//! A failure in a generated law shrinks to a page one can read and put into the suite, because what is generated is the
//! page and not the program's idea of it. The cast is drawn first (`cast`), then sentences about it, in an order in which
//! nothing can wait for itself (`writer`). Windows are of a few days, so that a life of two weeks is full of events.
//! Promise: `law::read` has no error to report about any of them, and every frame of the table in `frames` occurs in
//! many.

pub mod amendment;
mod cast;
mod conditions;
pub mod frames;
mod moments;
mod norms;
mod rights;
mod writer;

use cast::{Author, Event, Fate, Place};
use moments::PERIOD;
use writer::{Context, Judged, Writer, capital};

/// The law of this seed, as a Markdown page. Every third speaks of months, working days, dates and periods.
pub fn law(seed: u64) -> String {
    page_of(seed, seed.is_multiple_of(3))
}

/// The same, where all lives are walked: a law that speaks of days alone. The calendar would multiply them by its days.
pub fn law_of_days(seed: u64) -> String {
    page_of(seed, false)
}

/// The same, where lives are weighed: no world weighs a fact that grows.
pub fn law_to_weigh(seed: u64) -> String {
    let mut writer = Writer::new(seed);
    for fact in writer.cast.facts.iter_mut().filter(|fact| fact.fate == Fate::Grows) {
        fact.fate = Fate::Never;
    }
    written(writer, seed)
}

fn page_of(seed: u64, timed: bool) -> String {
    written(Writer { timed, ..Writer::new(seed) }, seed)
}

fn written(mut writer: Writer, seed: u64) -> String {
    writer.write_heads(seed);
    writer.write_consequences();
    writer.write_choices();
    writer.write_the_rest();
    writer.write_rights();
    writer.page(seed)
}

impl Writer {
    /// The law's head and its definitions.
    fn write_heads(&mut self, seed: u64) {
        // Lives begin while the law is in force, so that most of them come upon its dates.
        let until = if self.timed && self.dice.percent(70) { " until 25 January 2030" } else { "" };
        self.head(format!("Law generated-{seed} (\"a law of nowhere\") is in force from 1 January 2030{until}"));
        if self.timed {
            let (from, to) = (self.dice.between(1, 28), self.dice.between(1, 28));
            self.head(format!(
                "{PERIOD} is the period from {from} January to {to} January and from 5 December to 1 January"
            ));
            self.head("Days follow the calendar of nowhere".to_string());
            let move_or_stay = self.dice.pick(&["move to the next working day", "stay"]);
            self.head(format!("Deadlines that end on a day off {move_or_stay}"));
        }
        if self.dice.percent(20) {
            self.head("Act-one is a source (\"an act of nowhere\"), at <https://example.org/act>".to_string());
        }
        if self.dice.percent(20) && !self.timed {
            self.head("Days follow the calendar of nowhere".to_string());
            self.head("Deadlines that end on a day off stay".to_string());
        }
        if self.dice.percent(20) {
            self.head("Not modelled (\"what nobody asks\")".to_string());
        }
        for body in self.cast.bodies.clone() {
            self.head(format!("the {body} is a body"));
        }
        for fact in self.cast.facts.clone() {
            let values = match fact.values {
                [first, .., last] if fact.whole => format!("a whole number from {first} to {last}"),
                [first @ .., last] => format!("{} or {last}", first.join(", ")),
                [] => continue,
            };
            self.head(format!("{} is a fact: {values}; {}", fact.name, Writer::fate(fact.fate)));
        }
        for case in self.cast.cases.clone() {
            self.head(format!("a {case} is a case"));
            if self.dice.percent(50) {
                let most = self.dice.pick(&[1, 2, 2, 3]);
                self.head(format!("Follow at most {most} {case} at once"));
            }
        }
        for event in 0..self.cast.events.len() {
            self.write_definition(event);
        }
        for measure in self.cast.measures.clone() {
            let limits = measure.kind.map(|kind| format!(" that limits {kind}")).unwrap_or_default();
            self.head(format!("{} is a measure{limits}", measure.name));
        }
        for name in std::mem::take(&mut self.cast.definitions) {
            // A definition has no case (decision 18), and names only what no sentence settles.
            let context = Context { scope: None, at_once: true, judged: Judged::Not };
            let condition = self.condition(context);
            self.head(format!("{name} means {condition}"));
            self.cast.definitions.push(name);
        }
    }

    fn write_definition(&mut self, number: usize) {
        let event = self.cast.events[number].clone();
        let name = &event.name;
        match event.author {
            Author::Person | Author::Body(_) => {
                let actor = if let Author::Body(body) = event.author { body } else { "person" };
                let opens = match event.place {
                    Place::Opens(case) => format!("; it opens a {}", self.cast.cases[case]),
                    _ => String::new(),
                };
                let role = event.role.map(|role| format!("; it {role}")).unwrap_or_default();
                self.head(format!("To {} ({name}) is an act of the {actor}{opens}{role}", event.phrase));
            }
            Author::Chance => self.head(format!("{name} is a chance")),
            Author::Law => self.head(format!("{name} is an event by law")),
            Author::Date => {
                let acts = self.bases_of_date(event.place);
                let at = match event.place {
                    Place::Case(case) => {
                        self.cast.acts_of(Place::Opens(case)).next().expect("an act opens it").name.clone()
                    }
                    _ => acts[self.dice.below(acts.len())].clone(),
                };
                let after = self.base_of_date(event.place, &at, &acts);
                let (from, to) = (self.dice.between(1, 2), self.dice.between(2, 4));
                let span = match self.dice.below(4) {
                    0 if self.timed => "1 to 1 month".to_owned(),
                    1 if self.timed => format!("{from} to {to} working days"),
                    2 if self.timed => "1 to 2 weeks".to_owned(),
                    _ => format!("{from} to {to} days"),
                };
                self.head(format!("the {name} is a date named at {at}, from {span} after {after}"));
            }
            Author::Derived => {}
        }
    }

    /// From which a date counts: the act at which it is named, another, or what comes by law at the moment of one.
    fn base_of_date(&mut self, place: Place, at: &str, acts: &[String]) -> String {
        let by_law = |event: &&Event| event.place == place && matches!(event.author, Author::Law);
        let by_law: Vec<String> = self.cast.events.iter().filter(by_law).map(|event| event.name.clone()).collect();
        match self.dice.below(10) {
            0..5 => at.to_owned(),
            5..7 if !by_law.is_empty() => by_law[self.dice.below(by_law.len())].clone(),
            _ => acts[self.dice.below(acts.len())].clone(),
        }
    }

    /// The acts at which a date of this place may be named.
    fn bases_of_date(&self, place: Place) -> Vec<String> {
        let opens = match place {
            Place::Case(case) => Some(Place::Opens(case)),
            _ => None,
        };
        let acts = opens.into_iter().chain([place]).flat_map(|place| self.cast.acts_of(place));
        acts.map(|act| act.name.clone()).collect()
    }

    fn head(&mut self, sentence: String) {
        self.heads.push(format!("{}.", capital(&sentence)));
    }

    /// The page: the head, what is said of the person, a block for each kind of case, the rights.
    fn page(&self, seed: u64) -> String {
        let mut page = format!("# A law of nowhere, number {seed}\n\n");
        let mut block = |fence: &str, scope: Option<usize>, sentences: Vec<&String>| {
            if sentences.is_empty() {
                return;
            }
            page.push_str(&format!("```{fence}\n"));
            if let Some(case) = scope {
                page.push_str(&format!("For each {}:\n", self.cast.cases[case]));
            }
            for sentence in sentences {
                page.push_str(sentence);
                page.push('\n');
            }
            page.push_str("```\n\n");
        };
        block("law", None, self.heads.iter().collect());
        block("law", None, self.person.iter().collect());
        for (case, sentences) in self.cases.iter().enumerate() {
            block("law", Some(case), sentences.iter().collect());
        }
        let scopes = std::iter::once(None).chain((0..self.cast.cases.len()).map(Some));
        for scope in scopes {
            let rights = self.rights.iter().filter(|(of, _)| *of == scope).map(|(_, right)| right);
            block("rights", scope, rights.collect());
        }
        page
    }
}

#[cfg(test)]
mod tests {
    use super::law;

    #[test]
    fn equal_seeds_give_equal_laws() {
        assert_eq!(law(3), law(3));
        assert_ne!(law(3), law(4));
    }
}
