//! Amendments of generated laws: sentences replaced by other sentences of the same cast, numbers changed, terms repealed,
//! exceptions, longer lists, readings brought and settled.
//!
//! The new sentences are those of a *sibling*: a law of the same cast, written by other dice. Promise: an amendment comes
//! into force while lives of its law are lived, and says to which cases it applies. It may put a circle into the law; then
//! it is read with an error, and another is drawn.

use super::cast::Author;
use super::writer::{Context, Judged, Writer, capital};
use crate::dice::{Dice, mix};

/// The names of the pages of an amended law, the oldest first.
pub const PAGES: [&str; 3] = ["old.md", "law.md", "later.md"];

/// To which cases an amendment applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applies {
    /// To every open one.
    EveryOpen,
    /// To those that are opened from its day, or a little later.
    Later,
    /// To those that are opened from a few days before its day.
    Earlier,
}

use Applies::{Earlier, EveryOpen, Later};

/// To which cases the first and the second of two amendments of a law apply.
pub const STACKS: [[Applies; 2]; 7] = [
    [EveryOpen, Later],
    [Later, EveryOpen],
    [Earlier, Later],
    [Later, Earlier],
    [EveryOpen, Earlier],
    [Earlier, EveryOpen],
    [Earlier, Earlier],
];

/// The head of an amendment.
struct Head {
    name: String,
    amends: String,
    /// Its day in January 2030.
    day: usize,
    /// To which cases it applies; none where dice say so.
    applies: Option<Applies>,
}

/// The law of this seed, and an amendment of it, the `attempt`th: in force from 8 January 2030, cases from then or a little
/// later.
pub fn amended(seed: u64, attempt: u64) -> Vec<String> {
    let [law, mut sibling] = written(seed, [mix(seed ^ attempt << 40 ^ 0xa3e2)]);
    let (name, amends) = (format!("amended-{seed}"), format!("generated-{seed}"));
    let amendment = sibling.amend(&law, &Head { name, amends, day: 8, applies: None });
    vec![law.page(seed), amendment]
}

/// The same with another amendment upon the first, in force from 13 January 2030.
pub fn amended_twice(seed: u64, attempt: u64, applies: [Applies; 2]) -> Vec<String> {
    let dice = [0xa3e2, 0x51b7].map(|salt| mix(seed ^ attempt << 40 ^ salt));
    let [law, mut sibling, mut cousin] = written(seed, dice);
    let names = [format!("generated-{seed}"), format!("amended-{seed}"), format!("again-{seed}")];
    let head = |at: usize, day: usize| Head {
        name: names[at].clone(),
        amends: names[at - 1].clone(),
        day,
        applies: Some(applies[at - 1]),
    };
    let pages = [sibling.amend(&law, &head(1, 8)), cousin.amend(&law, &head(2, 13))];
    std::iter::once(law.page(seed)).chain(pages).collect()
}

/// The law of this seed, and those of the same cast that these dice write.
fn written<const SIBLINGS: usize, const ALL: usize>(seed: u64, dice: [u64; SIBLINGS]) -> [Writer; ALL] {
    let timed = seed.is_multiple_of(3);
    std::array::from_fn(|at| {
        let mut writer = Writer { timed, ..Writer::new(seed) };
        if at > 0 {
            writer.dice = Dice::new(dice[at - 1]);
        }
        writer.write_heads(seed);
        writer.write_consequences();
        writer.write_choices();
        writer.write_the_rest();
        if at == 0 {
            writer.write_rights();
        }
        writer
    })
}

impl Writer {
    /// The page of an amendment that brings some of its own sentences into the law.
    fn amend(&mut self, law: &Writer, head: &Head) -> String {
        let mut lines: Vec<(Option<usize>, String)> = Vec::new();
        let scopes = std::iter::once(None).chain((0..self.cases.len()).map(Some));
        for scope in scopes {
            let sentences = scope.map_or(&self.person, |case| &self.cases[case]);
            for sentence in sentences {
                let term = self.ruled(sentence).or_else(|| read_in_two_ways(sentence));
                lines.extend(term.map(|term| (scope, format!("Replace {term}: {sentence}"))));
            }
        }
        for measure in self.cast.measures.clone() {
            lines.push((None, format!("Repeal {}.", measure.name)));
            let scope = measure.scope;
            let atom = self.atom(Context { scope, at_once: true, judged: Judged::Not });
            lines.push((scope, format!("Exception to {}: unless {atom}.", measure.name)));
        }
        for sentence in law.person.iter().chain(law.cases.iter().flatten()) {
            lines.extend(changed(sentence).map(|line| (None, line)));
        }
        let applies = head.applies.unwrap_or_else(|| if self.dice.percent(40) { EveryOpen } else { Later });
        self.dice.shuffle(&mut lines);
        lines.truncate(self.dice.between(1, 4));
        // What few laws have something for is not left to the shuffle.
        let rare = self.rare(law);
        if !rare.is_empty() && self.dice.percent(if applies == EveryOpen { 60 } else { 30 }) {
            let lines_of_a_kind = &rare[self.dice.below(rare.len())];
            lines.push(lines_of_a_kind[self.dice.below(lines_of_a_kind.len())].clone());
        }
        let Head { name, amends, day, .. } = head;
        let mut page =
            format!("```law\nLaw {name} (\"an amendment\") amends {amends} and is in force from {day} January 2030.\n");
        for case in &self.cast.cases {
            let from = match applies {
                EveryOpen => {
                    page.push_str(&format!("It applies to every open {case}.\n"));
                    continue;
                }
                Later if self.dice.percent(60) => *day,
                Later => self.dice.between(day + 1, day + 6),
                Earlier => self.dice.between(day - 5, day - 1),
            };
            page.push_str(&format!("It applies to each {case} opened from {from} January 2030.\n"));
        }
        page.push_str("```\n\n");
        for (scope, line) in lines {
            let line = labelled_apart(line, law);
            let each = scope.map_or(String::new(), |case| format!("For each {}:\n", self.cast.cases[case]));
            page.push_str(&format!("```law\n{each}{line}\n```\n\n"));
        }
        page
    }

    /// By kind, as far as there are any: dates named otherwise; readings brought; what is known, on record, changed or closed
    /// otherwise; readings settled; lists made longer.
    fn rare(&mut self, law: &Writer) -> Vec<Vec<(Option<usize>, String)>> {
        let is_date = |head: &&String| head.contains("is a date named at");
        let replaced = |head: &String| (None, format!("Replace appointment: {head}"));
        let dates: Vec<(Option<usize>, String)> = self.heads.iter().filter(is_date).map(replaced).collect();
        let (mut brought, mut kept, mut settled, mut longer) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let scopes = || std::iter::once(None).chain((0..law.cases.len()).map(Some));
        for scope in scopes() {
            let replaced = |sentence: &String| {
                read_in_two_ways(sentence).map(|term| (scope, format!("Replace {term}: {sentence}")))
            };
            let sentences = scope.map_or(&self.person, |case| &self.cases[case]);
            brought.extend(sentences.iter().filter_map(replaced));
            let replaced =
                |sentence: &String| Some((scope, format!("Replace {}: {sentence}", self.kept(sentence, scope)?)));
            kept.extend(sentences.iter().filter_map(replaced));
        }
        for scope in scopes() {
            for sentence in scope.map_or(&law.person, |case| &law.cases[case]) {
                let question = sentence.split('"').nth(1).filter(|_| sentence.starts_with("Readings"));
                let label = sentence.split("\n- ").nth(1).and_then(|bullet| bullet.split(':').next());
                if let (Some(question), Some(label)) = (question, label) {
                    settled.push((None, format!("Fix reading {label} of \"{question}\".")));
                }
                let is_list = [" happens on the first of:", " happens on the last of:"];
                if is_list.iter().any(|list| sentence.contains(list)) {
                    let event = self.event(scope, true);
                    let (event, days) = (self.cast.events[event].name.clone(), self.dice.between(1, 4));
                    let more = |term: String| (scope, format!("Add to {term}:\n- day {days} after {event}."));
                    longer.extend(self.ruled(sentence).map(more));
                }
            }
        }
        [dates, brought, kept, settled, longer].into_iter().filter(|lines| !lines.is_empty()).collect()
    }

    /// The term of which a sentence says when it is known, on record, changed or closed.
    fn kept(&self, sentence: &str, scope: Option<usize>) -> Option<String> {
        let said = sentence.to_lowercase();
        if said.starts_with("readings") {
            return None;
        }
        let between = |before: &str| {
            let (_, rest) = said.split_once(before)?;
            let (thing, _) = rest.split_once(" from ")?;
            Some(thing.trim_start_matches("the ").to_owned())
        };
        let changed = self.cast.facts.iter().find(|fact| said.contains(&format!("{} becomes ", fact.name)));
        let closed = scope.filter(|_| said.contains("it closes ")).map(|case| self.cast.cases[case].to_owned());
        let kept = between("the person knows of ").or_else(|| between(" has a record of "));
        changed.map(|fact| fact.name.to_owned()).or(closed).or(kept)
    }

    /// The term that a sentence rules, if it rules one alone.
    fn ruled(&self, sentence: &str) -> Option<String> {
        let said = sentence.to_lowercase();
        if said.starts_with("readings") || said.contains(" are in force") {
            return None;
        }
        let measure = |verb: &str| {
            let names = self.cast.measures.iter().map(|measure| measure.name);
            names.filter(|name| said.contains(&format!("{name} {verb}"))).max_by_key(|name| name.len())
        };
        if let Some(name) = measure("is in force from").or(measure("is in force while")).or(measure("is suspended")) {
            return Some(name.to_owned());
        }
        let acts = self.cast.events.iter().filter(|event| matches!(event.author, Author::Person | Author::Body(_)));
        let is_done =
            |phrase: &str| ["may", "can", "must"].iter().any(|verb| said.contains(&format!(" {verb} {phrase}")));
        let act =
            acts.filter(|event| is_done(event.phrase) || is_done(&event.name)).max_by_key(|event| event.name.len());
        let happens = || {
            let events = self.cast.events.iter().filter(|event| event.author == Author::Law);
            events
                .filter(|event| said.contains(&format!("{} happens", event.name)))
                .max_by_key(|event| event.name.len())
        };
        act.or_else(happens).map(|event| event.name.clone())
    }
}

/// The term of which a list of readings is.
fn read_in_two_ways(sentence: &str) -> Option<String> {
    let (term, _) = sentence.strip_prefix("Readings of ")?.split_once(" (\"")?;
    Some(term.to_owned())
}

/// A list that is brought into a law in which another question has its labels gets others: on a page a label stands once.
fn labelled_apart(line: String, law: &Writer) -> String {
    let question = line.split('"').nth(1).unwrap_or_default();
    let lists = law.person.iter().chain(law.cases.iter().flatten()).filter(|sentence| sentence.starts_with("Readings"));
    let others: Vec<&String> = lists.filter(|list| list.split('"').nth(1) != Some(question)).collect();
    let labels = [("wide", "broad"), ("narrow", "close"), ("early", "prompt"), ("strict", "stern")];
    let is_taken = |label: &str| others.iter().any(|list| list.contains(&format!("\n- {label}:")));
    let taken = labels.into_iter().filter(|(label, _)| is_taken(label));
    taken.fold(line, |line, (label, another)| line.replace(&format!("\n- {label}:"), &format!("\n- {another}:")))
}

/// A line that changes the named length of a sentence.
fn changed(sentence: &str) -> Option<String> {
    let (before, rest) = sentence.split_once(" (")?;
    let (name, _) = rest.split_once(')')?;
    let mut words = before.rsplit(' ');
    let (unit, count) = (words.next()?, words.next()?);
    let count: u32 = count.parse().ok()?;
    unit.starts_with("day").then(|| {
        let to = if count == 2 { 4 } else { 2 };
        capital(&format!("change {name} from {count} {unit} to {to} days."))
    })
}
