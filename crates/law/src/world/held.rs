//! A world held against its laws: does each name exist, and is everything said that a law leaves open?
//!
//! Promise: all that is missing is listed at once, law by law, with what could be written; nothing is taken for granted.

use super::lines::{Lines, Subject, is_judged, subject};
use super::speech::sentence;
use super::table::{Said, nearest};
use super::{Amount, Column, Figure, Group, Name, Section, World};
use crate::checked::{Author, Core, EventId, FactId, Fate, Law, Values};
use crate::diagnostic::Diagnostic;
use crate::question::Question;
use crate::span::Span;

impl World {
    /// What is wrong with the world for these laws; nothing, and it can weigh each of them.
    ///
    /// Whether a name exists at all is asked only if all laws are given that the world is for.
    pub fn held_against(&self, laws: &[&Law]) -> Vec<Diagnostic> {
        let mut said = Said::default();
        for law in laws.iter().filter(|law| !self.laws.contains(&law.name)) {
            let title = format!("the world \"{}\" is not for {}", self.name, law.name);
            let help = format!("it is for: {}", self.laws.join(", "));
            said.error("L075", self.laws_place, title, "", Some(help));
        }
        let all_given = self.laws.iter().all(|name| laws.iter().any(|law| law.name == *name));
        if all_given {
            self.names(laws, &mut said);
        }
        for law in laws {
            self.values(law, &mut said);
            self.missing(law, &mut said);
        }
        // A name that is wrong would be told twice.
        if all_given && said.0.is_empty() {
            self.idle(laws, &mut said);
        }
        said.0.sort_by_key(|said| said.place.span);
        said.0
    }

    /// Every name is a name of at least one law.
    fn names(&self, laws: &[&Law], said: &mut Said) {
        for figure in &self.figures {
            let known: Vec<String> = laws.iter().flat_map(|law| subjects(law, figure.section)).collect();
            for of in &figure.of {
                if !known.iter().any(|name| figure.section.names(&of.text, name)) {
                    unknown(of, figure.section.what(), &known, said);
                }
            }
            for law in figure.laws.iter().filter(|law| !self.laws.contains(&law.text)) {
                unknown(law, "law of this world", &self.laws, said);
            }
            if let Some(only_if) = &figure.only_if {
                self.sentence(only_if, laws, said);
            }
        }
        let (acts, facts) = (Section::Acts, Section::Changes);
        let never: Vec<String> =
            laws.iter().flat_map(|law| subjects(law, acts).into_iter().chain(subjects(law, facts))).collect();
        for name in self.never.iter().flat_map(|(_, names)| names) {
            if !never.contains(&name.text) {
                unknown(name, "act, or fact that can change,", &never, said);
            }
        }
        let facts: Vec<String> = laws.iter().flat_map(|law| subjects(law, Section::People)).collect();
        // That sex is sex needs no law to be true.
        let is_idle = |fact: &Name, column: Column| fact.text == column.name();
        let ties = self.ties.iter().filter(|(fact, column)| !facts.contains(&fact.text) && !is_idle(fact, *column));
        for (fact, _) in ties {
            unknown(fact, "fact", &facts, said);
        }
        for (question, label) in &self.readings {
            let all: Vec<_> = laws.iter().flat_map(|law| &law.readings).collect();
            let questions: Vec<String> = all.iter().map(|reading| reading.question.clone()).collect();
            let labels =
                all.iter().filter(|reading| reading.question == question.text).flat_map(|reading| &reading.labels);
            let labels: Vec<String> = labels.cloned().collect();
            if labels.is_empty() {
                unknown(question, "question of readings", &questions, said);
            } else if !labels.contains(&label.text) {
                unknown(label, "reading of that question", &labels, said);
            }
        }
        for sentence in self.asks.iter().map(|(_, sentence)| sentence).chain(self.notice.iter().flatten()) {
            self.sentence(sentence, laws, said);
        }
    }

    /// Every figure of the page itself counts somewhere.
    fn idle(&self, laws: &[&Law], said: &mut Said) {
        let lines: Vec<(Lines, &Law)> = laws.iter().map(|law| (Lines::of(self, law), *law)).collect();
        for (at, figure) in self.figures.iter().enumerate() {
            let counts = |(lines, law): &(Lines, &Law)| {
                let about = subjects(law, figure.section).into_iter().filter(|name| figure.is_of(law, name));
                let mut about = about.map(|name| Subject { section: figure.section, name });
                about.any(|subject| lines.counts(at, &subject))
            };
            let is_spoken_of =
                |(_, law): &(Lines, &Law)| subjects(law, figure.section).iter().any(|name| figure.is_of(law, name));
            // What a world stands upon may be overruled as a whole.
            let is_own = figure.place != self.laws_place && figure.section != Section::Offices;
            if is_own && lines.iter().any(is_spoken_of) && !lines.iter().any(counts) {
                let title = format!("\"{}\" never counts", figure.words);
                let why = "a figure before it counts in every life; what has an \"if\" stands first".to_owned();
                said.warning("W108", figure.place, title, why);
            }
        }
    }

    /// At least one law has the words of a sentence.
    fn sentence(&self, text: &Name, laws: &[&Law], said: &mut Said) {
        let errors = laws.iter().map(|law| sentence(law, &text.text).err()).collect::<Option<Vec<_>>>();
        let Some(errors) = errors else { return };
        let why = errors.iter().flatten().find(|said| said.code != "L090").map(|said| said.title.clone());
        let title = format!("\"{}\" says nothing in any law of this world", text.text);
        said.error("L075", text.place, title, "", why);
    }

    /// Values and days that figures name are those of the law.
    fn values(&self, law: &Law, said: &mut Said) {
        for figure in &self.figures {
            let is_of = |name: &str| figure.is_of(law, name);
            if figure.section == Section::Dates {
                let Amount::Shares(shares) = &figure.amount else { continue };
                for event in law.events.iter().filter(|event| is_of(&event.name)) {
                    let (from, to): (Vec<u32>, Vec<u32>) =
                        event.naming.iter().filter_map(|naming| naming.from.plain().zip(naming.to.plain())).unzip();
                    let Some((from, to)) = from.into_iter().min().zip(to.into_iter().max()) else { continue };
                    let is_day = |day: &&str| day.parse().is_ok_and(|day: u32| (from..=to).contains(&day));
                    for day in shares.values().filter(|day| !is_day(day)) {
                        let title = format!("\"{day}\" is no day of {} in {}", event.name, law.name);
                        let help = format!("its days are {from} to {to}");
                        said.error("L075", figure.place, title, "", Some(help));
                    }
                }
                continue;
            }
            if !matches!(figure.section, Section::People | Section::Judges | Section::Changes) {
                continue;
            }
            for fact in law.facts.iter().filter(|fact| is_of(&fact.name)) {
                let known: Vec<String> = (0..fact.values.count() as u16).map(|value| fact.values.name(value)).collect();
                let shares = match &figure.amount {
                    Amount::Shares(shares) => shares.values().map(str::to_owned).collect(),
                    _ => Vec::new(),
                };
                let shares = shares.into_iter().map(|text| Name { text, place: figure.place });
                for value in shares.chain(figure.from.clone()).chain(figure.to.clone()) {
                    if !known.contains(&value.text) {
                        unknown(&value, &format!("value of {} in {}", fact.name, law.name), &known, said);
                    }
                }
            }
        }
        for (name, column) in &self.ties {
            let Some(fact) = law.facts.iter().find(|fact| fact.name == name.text) else { continue };
            let fits = match (column, &fact.values) {
                (Column::Age, values) => matches!(values, Values::Whole { .. }),
                (Column::Sex, Values::Listed(values)) => {
                    ["male", "female"].iter().all(|sex| values.contains(&(*sex).to_owned()))
                }
                (Column::Sex, Values::Whole { .. }) => false,
            };
            if !fits {
                let title = format!("\"{}\" is no such fact in {}", name.text, law.name);
                said.error("L075", name.place, title, "ages are whole numbers; sexes are male and female", None);
            }
        }
    }

    /// All that the law leaves open is said.
    fn missing(&self, law: &Law, said: &mut Said) {
        let lines = Lines::of(self, law);
        for section in
            [Section::People, Section::Acts, Section::Changes, Section::Messages, Section::Dates, Section::Judges]
        {
            let is_open = |name: &String| !self.says_all(&lines, law, section, name);
            let open: Vec<String> = subjects(law, section).into_iter().filter(is_open).collect();
            if open.is_empty() {
                continue;
            }
            let title = format!("{}: the world does not say {}: {}", law.name, section.open(), open.join("; "));
            let help = format!("write, for example: {}", section.example(&open[0]));
            said.error("L076", self.laws_place, title, "", Some(help));
        }
        self.last_days(&lines, law, said);
    }

    /// Only what another than the person owes has a last day on which it is done; and a message keeps to it, or does not.
    fn last_days(&self, lines: &Lines, law: &Law, said: &mut Said) {
        for name in subjects(law, Section::Messages) {
            if lines.is_last_day_at_times(&Subject { section: Section::Messages, name: name.clone() }) {
                let title = format!("\"{name}\" is on its last day in some lives, and not in others");
                let help = "say the same of all lives: how long a message may take is one thing".to_owned();
                said.error("L073", self.place_of(law, &name), title, "", Some(help));
            }
        }
        for name in subjects(law, Section::Acts).iter().filter(|name| !is_owed(law, name)) {
            if lines.is_last_day(&Subject { section: Section::Acts, name: name.clone() }) {
                let title = format!("in {} no body owes \"{name}\", so it has no last day", law.name);
                said.error("L073", self.place_of(law, name), title, "", None);
            }
        }
    }

    /// Where a thing is first spoken of.
    fn place_of(&self, law: &Law, name: &str) -> Span {
        self.figures.iter().find(|figure| figure.is_of(law, name)).map_or(self.laws_place, |figure| figure.place)
    }

    fn says_all(&self, lines: &Lines, law: &Law, section: Section, name: &str) -> bool {
        let subject = Subject { section, name: name.to_owned() };
        match section {
            Section::People => {
                let is_tied = self.ties.iter().any(|(fact, _)| fact.text == name);
                let is_for_all =
                    |figure: &Figure| figure.section == section && figure.is_of(law, name) && figure.who == Group::ALL;
                is_tied || self.figures.iter().any(is_for_all)
            }
            Section::Acts | Section::Messages => lines.says_pace(&subject),
            Section::Changes => self.is_never(name) || lines.says(&subject, "rate"),
            Section::Dates | Section::Judges => lines.says(&subject, "shares"),
            Section::Offices => true,
        }
    }
}

impl Section {
    fn what(self) -> &'static str {
        match self {
            Section::People => "fact",
            Section::Acts | Section::Offices => "act",
            Section::Changes => "fact that can change",
            Section::Messages => "message",
            Section::Dates => "named date",
            Section::Judges => "judged fact",
        }
    }

    fn open(self) -> &'static str {
        match self {
            Section::People => "how these facts are spread",
            Section::Acts | Section::Offices => "how soon or how often these acts are done",
            Section::Changes => "how often these facts change",
            Section::Messages => "how long these messages take",
            Section::Dates => "when these dates are",
            Section::Judges => "what judges say of these",
        }
    }

    fn example(self, name: &str) -> String {
        match self {
            Section::People | Section::Judges => {
                format!("of = \"{name}\" and shares = {{ VALUE = \"0.7 (0.5 to 0.9)\", OTHER = \"the rest\" }}")
            }
            Section::Acts | Section::Offices => {
                format!(
                    "of = \"{name}\" and delay = \"within 7 days: 0.75 (0.5 to 0.9)\"; or under [never]: \"why\" = [\"{name}\"]"
                )
            }
            Section::Changes => format!(
                "of = \"{name}\", to = \"VALUE\" and rate = \"0.1 per year (0.05 to 0.2)\"; or under [never]: \"why\" = [\"{name}\"]"
            ),
            Section::Messages => format!("of = \"{name}\" and delay = \"median 1, p90 7 (3 to 14) days\""),
            Section::Dates => {
                format!("of = \"{name}\" and shares = {{ 14 = \"0.5 (0.3 to 0.7)\", 30 = \"the rest\" }}")
            }
        }
    }
}

/// Everything in a law that a section can speak of, by name.
fn subjects(law: &Law, section: Section) -> Vec<String> {
    let facts = (0..law.facts.len() as u16).map(FactId);
    let fact = |fact: FactId| law.facts[fact.at()].name.clone();
    let events = (0..law.events.len() as u16).map(EventId);
    match section {
        Section::People => facts.filter(|&id| !is_judged(law, id)).map(fact).collect(),
        Section::Judges => facts.filter(|&id| is_judged(law, id)).map(fact).collect(),
        Section::Changes => facts.filter(|id| law.facts[id.at()].fate == Fate::CanChange).map(fact).collect(),
        Section::Acts | Section::Offices => {
            events.filter(|&act| is_ruled(law, act)).map(|act| law.events[act.at()].name.clone()).collect()
        }
        Section::Dates => {
            let is_date = |event: &&crate::checked::Event| matches!(event.author, Author::Date);
            law.events.iter().filter(is_date).map(|event| event.name.clone()).collect()
        }
        Section::Messages => {
            let mut messages: Vec<String> = Vec::new();
            for rule in &law.rules {
                let Core::Tell { sender, receiver, thing, .. } = rule.core else { continue };
                let name = subject(law, Question::Arrives(sender, receiver, thing)).expect("a message has a name").name;
                if !messages.contains(&name) {
                    messages.push(name);
                }
            }
            messages
        }
    }
}

/// Some sentence allows the act or demands it.
fn is_ruled(law: &Law, id: EventId) -> bool {
    let rules = |core: &Core| matches!(core, Core::May { act, .. } | Core::Must { act, .. } if *act == id);
    matches!(law.events[id.at()].author, Author::Person | Author::Body(_) | Author::Chance)
        && law.rules.iter().any(|rule| rules(&rule.core))
}

fn is_owed(law: &Law, name: &str) -> bool {
    let owes = |act: EventId| law.events[act.at()].name == name && law.events[act.at()].author != Author::Person;
    law.rules.iter().any(|rule| matches!(rule.core, Core::Must { act, .. } if owes(act)))
}

fn unknown(name: &Name, what: &str, known: &[String], said: &mut Said) {
    let near = nearest(&name.text, known.iter().map(String::as_str));
    let help = near.map(|near| format!("did you mean \"{near}\"?")).or_else(|| few(known));
    said.error("L075", name.place, format!("no {what} is called \"{}\"", name.text), "", help);
}

/// The names themselves, if there are few.
fn few(known: &[String]) -> Option<String> {
    (1..=8).contains(&known.len()).then(|| format!("there are: {}", known.join("; ")))
}
