//! `Change grace from 20 days to 30 days.`: a number with a name, wherever it stands in the law.
//!
//! Promise: the old value must be the one that stands there; if it is not at one place, nothing is changed.

use super::Law;
use super::lines::Line;
use crate::ast::{
    Atom, Body, Bullet, Claim, Condition, Core, Definition, Fence, Item, Length, Moment, Norm, Number, Sentence, Term,
    Unit, When, Window,
};
use crate::span::Span;
use crate::wording::{piece, rewrite};

/// An amount: a number of some unit, or a plain number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Amount {
    number: u32,
    unit: Option<Unit>,
}

impl Amount {
    /// A length that is counted out.
    pub(super) fn of(length: &Length) -> Option<(Amount, Span)> {
        match length {
            Length::Counted { number, unit, span, .. } => {
                Some((Amount { number: number.value, unit: Some(*unit) }, *span))
            }
            Length::Named(_) => None,
        }
    }

    /// A plain number.
    pub(super) fn plain(number: &Number) -> (Amount, Span) {
        (Amount { number: number.value, unit: None }, number.span)
    }

    fn words(self) -> String {
        let (one, many) = match self.unit {
            None => return self.number.to_string(),
            Some(Unit::Days) => ("day", "days"),
            Some(Unit::WorkingDays) => ("working day", "working days"),
            Some(Unit::Weeks) => ("week", "weeks"),
            Some(Unit::Months) => ("month", "months"),
        };
        format!("{} {}", self.number, if self.number == 1 { one } else { many })
    }
}

/// A number with a name where it stands. `day 7 (register term) after …` has a name and no unit of its own.
struct Named<'a> {
    number: &'a mut Number,
    unit: Option<&'a mut Unit>,
    is_day: bool,
    name: &'a Term,
}

impl Named<'_> {
    fn amount(&self) -> Amount {
        let day = self.is_day.then_some(Unit::Days);
        Amount { number: self.number.value, unit: self.unit.as_deref().copied().or(day) }
    }
}

impl Law<'_> {
    /// Changes a named number everywhere.
    pub(super) fn change(&mut self, line: &Line, what: &Term, from: (Amount, Span), to: Amount) {
        let found = self.named(&what.name);
        let Some((_, first)) = found.first().copied() else {
            let title = format!("no number of {} is called \"{}\"", self.name(), what.name);
            let mut said = self.unfit(title, what.span, "there is nothing to change");
            let names = self.numbers();
            said = match super::fitting::like(&names, &what.name) {
                Some(near) => super::fitting::maybe(said, what.span, near),
                None if names.is_empty() => said.note(
                    "It names no number. A name stands in brackets behind its number, as in: within 5 days (term) of …",
                ),
                None => said.note(format!("Its numbers are called {}.", super::fitting::some(&names))),
            };
            self.said.push(said);
            return;
        };
        if let Some((stands, place)) = found.into_iter().find(|(amount, _)| *amount != from.0) {
            let under = format!("but in {} \"{}\" is {}", self.name(), what.name, stands.words());
            let help = format!(
                "If {} is still meant: Change {} from {} to {}.",
                to.words(),
                what.name,
                stands.words(),
                to.words()
            );
            let mut said = self.unfit(super::lines::OTHER_TEXT, from.1, under);
            said.edits.push((from.1, stands.words()));
            self.said.push(said.also(place, "as it stands there").note(help));
            return;
        }
        if from.0.unit == Some(Unit::Days) && to.unit != Some(Unit::Days) && self.is_of_a_day(&what.name) {
            let under = "\"day N after\" counts in days";
            let said = self.unfit("this number cannot have another unit", line.span, under);
            self.said.push(said.also(first, "here it is the number of a day"));
            return;
        }
        let changed = self.sentences_with(&what.name);
        if !self.was(line.notes, &changed) {
            return;
        }
        let text = self.pages.text();
        let notes = line.sources();
        for sentence in self.sentences_mut() {
            let mut edits = Vec::new();
            each_named(&mut sentence.body, &mut |named| {
                if named.name.name == what.name {
                    edits.push(put(text, named, to));
                }
            });
            if !edits.is_empty() {
                sentence.notes.extend(notes.iter().cloned());
            }
            for (span, words) in edits {
                rewrite(sentence, span, words);
            }
        }
    }

    /// Where a named number stands, and what it is there.
    fn named(&mut self, name: &str) -> Vec<(Amount, Span)> {
        let mut found = Vec::new();
        for sentence in self.sentences_mut() {
            each_named(&mut sentence.body, &mut |named| {
                if named.name.name == name {
                    found.push((named.amount(), named.number.span));
                }
            });
        }
        found
    }

    /// What the numbers of the law are called, each once, in the order of the text.
    fn numbers(&mut self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for sentence in self.sentences_mut() {
            each_named(&mut sentence.body, &mut |named| {
                if !names.contains(&named.name.name) {
                    names.push(named.name.name.clone());
                }
            });
        }
        names
    }

    fn is_of_a_day(&mut self, name: &str) -> bool {
        let mut is = false;
        for sentence in self.sentences_mut() {
            each_named(&mut sentence.body, &mut |named| is |= named.is_day && named.name.name == name);
        }
        is
    }

    fn sentences_with(&mut self, name: &str) -> Vec<Sentence> {
        let mut found = Vec::new();
        for sentence in self.sentences_mut() {
            let mut has = false;
            each_named(&mut sentence.body, &mut |named| has |= named.name.name == name);
            if has {
                found.push(sentence.clone());
            }
        }
        found
    }

    /// Every sentence of the law itself; what rights demand is not for an amendment.
    fn sentences_mut(&mut self) -> impl Iterator<Item = &mut Sentence> {
        let blocks = self.blocks.iter_mut().filter(|block| block.fence == Fence::Law);
        blocks.flat_map(|block| &mut block.items).flat_map(|item| -> Box<dyn Iterator<Item = &mut Sentence>> {
            match item {
                Item::Sentence(sentence) => Box::new(std::iter::once(sentence)),
                Item::Readings(list) => Box::new(list.bullets.iter_mut().map(|(_, sentence)| sentence)),
                Item::Scope(_) | Item::StoryHead(_) => Box::new(std::iter::empty()),
            }
        })
    }
}

/// Puts the new amount in place of the old one, and says how the words change.
fn put(text: &str, named: Named, to: Amount) -> (Span, String) {
    named.number.value = to.number;
    let number = named.number.span;
    match (named.unit, to.unit) {
        (Some(unit), Some(new)) => {
            *unit = new;
            let between = piece(text, number.end, named.name.span.start);
            let bracket = between.rfind('(').map_or(number.end, |at| number.end + at as u32);
            (Span { start: number.start, end: bracket }, format!("{} ", to.words()))
        }
        _ => (number, to.number.to_string()),
    }
}

/// Visits every number with a name in a sentence.
fn each_named(body: &mut Body, visit: &mut dyn FnMut(Named)) {
    match body {
        Body::Norm(Norm { condition, unless, core }) => {
            condition.iter_mut().chain(unless).for_each(|condition| in_condition(condition, visit));
            in_core(core, visit);
        }
        Body::Definition(Definition::Dated { to, .. }) => in_length(to, visit),
        Body::Definition(Definition::Means { condition, .. }) => in_condition(condition, visit),
        _ => {}
    }
}

fn in_core(core: &mut Core, visit: &mut dyn FnMut(Named)) {
    match core {
        Core::May { window, .. } | Core::Can { window, .. } | Core::CanHappen { window, .. } => {
            window.iter_mut().for_each(|window| in_window(window, visit));
        }
        Core::Must { limit, .. } => in_window(limit, visit),
        Core::Tell { within, .. } => in_length(within, visit),
        Core::Happens { moment, .. } | Core::Becomes { moment, .. } | Core::Closes { moment } => {
            in_moment(moment, visit);
        }
        Core::InForce { from, until, .. } => {
            in_moment(from, visit);
            in_moment(until, visit);
        }
        Core::Record { from, until, .. } => {
            in_moment(from, visit);
            until.iter_mut().for_each(|until| in_moment(until, visit));
        }
        Core::Knows { from, .. } => in_moment(from, visit),
        Core::InForceWhile { condition, .. } | Core::Suspended { condition, .. } => in_condition(condition, visit),
        Core::Exception { unless, .. } => in_condition(unless, visit),
        Core::Forbids { .. } | Core::Counts { .. } | Core::Before { .. } => {}
    }
}

fn in_window(window: &mut Window, visit: &mut dyn FnMut(Named)) {
    if let Window::Within(length, _) = window {
        in_length(length, visit);
    }
}

fn in_moment(moment: &mut Moment, visit: &mut dyn FnMut(Named)) {
    match moment {
        Moment::One(when) => in_when(when, visit),
        Moment::First(bullets) | Moment::Last(bullets) => {
            for Bullet { when, condition, .. } in bullets {
                in_when(when, visit);
                condition.iter_mut().for_each(|condition| in_condition(condition, visit));
            }
        }
    }
}

fn in_when(when: &mut When, visit: &mut dyn FnMut(Named)) {
    match when {
        When::DayAfter { days, name: Some(name), .. } => {
            visit(Named { number: days, unit: None, is_day: true, name });
        }
        When::Passed { length, .. } => in_length(length, visit),
        When::State(atom) => in_atom(atom, visit),
        When::DayAfter { .. } | When::DayOf(_) | When::On(_) => {}
    }
}

fn in_length(length: &mut Length, visit: &mut dyn FnMut(Named)) {
    if let Length::Counted { number, unit, name: Some(name), .. } = length {
        visit(Named { number, unit: Some(unit), is_day: false, name });
    }
}

fn in_condition(condition: &mut Condition, visit: &mut dyn FnMut(Named)) {
    let (Condition::All(atoms) | Condition::Any(atoms)) = condition;
    atoms.iter_mut().for_each(|atom| in_atom(atom, visit));
}

fn in_atom(atom: &mut Atom, visit: &mut dyn FnMut(Named)) {
    if let Claim::AtLeast { number, name: Some(name), .. } | Claim::Below { number, name: Some(name), .. } =
        &mut atom.claim
    {
        visit(Named { number, unit: None, is_day: false, name });
    }
}
