//! What a world says of one thing of a law: lines, figures of one sort, of which the first whose condition is true counts.
//!
//! Promise: a line that the law has no words for is no line; the last line is the first that counts in every life.

use super::figure::Delay;
use super::keys::message;
use super::{Amount, Figure, Group, Section, World};
use crate::checked::{Author, Condition, Core, EventId, FactId, Fate, Law, Window};
use crate::lower::Habits;
use crate::question::Question;

/// A figure that may count, and the condition on which it does, by its place among what is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub(super) figure: usize,
    pub(super) when: Option<usize>,
}

/// What one question is asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Subject {
    pub(super) section: Section,
    pub(super) name: String,
}

/// How a question that is asked every day may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Going {
    Fast,
    Slow,
    Never,
}

/// A world, as one law can be told it.
pub(super) struct Lines<'a> {
    world: &'a World,
    law: &'a Law,
    reads: Vec<(&'a str, Condition)>,
}

impl World {
    /// What the law is to be lowered with.
    pub fn habits(&self, law: &Law) -> Habits {
        let lines = Lines::of(self, law);
        let mut habits = Habits::default();
        for question in questions(law) {
            let Some(subject) = subject(law, question) else { continue };
            let goings = lines.goings(&subject).len() as u32;
            if goings > 1 {
                habits.ways.insert(question, goings);
            }
            if !matches!(question, Question::Arrives(..)) {
                continue;
            }
            if !lines.is_last_day(&subject) {
                habits.memoryless.insert(question);
            }
            if !lines.sort(&subject, "untrue").is_empty() {
                habits.untrue.insert(question);
            }
            if ["missing", "wrong"].iter().any(|key| !lines.sort(&subject, key).is_empty()) {
                habits.stale.insert(question);
            }
        }
        habits.reads = lines.reads.into_iter().map(|(_, condition)| condition).collect();
        habits
    }

    /// Is it said to be never?
    pub(super) fn is_never(&self, name: &str) -> bool {
        self.never.iter().flat_map(|(_, names)| names).any(|never| never.text == name)
    }
}

impl<'a> Lines<'a> {
    pub(super) fn of(world: &'a World, law: &'a Law) -> Lines<'a> {
        Lines { world, law, reads: world.reads(law) }
    }

    /// The lines of one sort about a subject, up to the first that counts everywhere.
    pub(super) fn sort(&self, subject: &Subject, key: &str) -> Vec<Line> {
        self.that(subject, |figure| figure.amount.key() == key)
    }

    /// The same of all figures that are meant.
    pub(super) fn that(&self, subject: &Subject, is_meant: impl Fn(&Figure) -> bool) -> Vec<Line> {
        let mut lines = Vec::new();
        for (at, figure) in self.world.figures.iter().enumerate() {
            if figure.section != subject.section || !is_meant(figure) || !figure.is_of(self.law, &subject.name) {
                continue;
            }
            let when = match &figure.only_if {
                None => None,
                Some(only_if) => match self.reads.iter().position(|(text, _)| *text == only_if.text) {
                    Some(read) => Some(read),
                    None => continue,
                },
            };
            lines.push(Line { figure: at, when });
            if when.is_none() {
                break;
            }
        }
        lines
    }

    /// How soon: a delay or a yearly rate.
    pub(super) fn paces(&self, subject: &Subject) -> Vec<Line> {
        self.that(subject, |figure| matches!(figure.amount, Amount::Delay(_) | Amount::Rate(_)))
    }

    /// Is it said for every life how soon it is?
    pub(super) fn says_pace(&self, subject: &Subject) -> bool {
        self.world.is_never(&subject.name) || self.paces(subject).last().is_some_and(|line| line.when.is_none())
    }

    /// Is it said for every life?
    pub(super) fn says(&self, subject: &Subject, key: &str) -> bool {
        self.sort(subject, key).last().is_some_and(|line| line.when.is_none())
    }

    /// Does a figure count in some life, about this subject? If not, one before it always does.
    pub(super) fn counts(&self, figure: usize, subject: &Subject) -> bool {
        let this = &self.world.figures[figure];
        if subject.section == Section::People {
            let is_before = |other: &Figure| other.is_of(self.law, &subject.name) && other.who == Group::ALL;
            return !self.world.figures[..figure]
                .iter()
                .any(|other| other.section == Section::People && is_before(other));
        }
        self.that(subject, |other| other.is_like(this)).iter().any(|line| line.figure == figure)
    }

    /// Is it done on its last day, in some lives at least?
    pub(super) fn is_last_day(&self, subject: &Subject) -> bool {
        self.paces(subject).iter().any(|line| self.is_last(line))
    }

    /// Is it done on its last day in some lives, and not in others?
    pub(super) fn is_last_day_at_times(&self, subject: &Subject) -> bool {
        let paces = self.paces(subject);
        paces.iter().any(|line| self.is_last(line)) && !paces.iter().all(|line| self.is_last(line))
    }

    fn is_last(&self, line: &Line) -> bool {
        self.world.figures[line.figure].amount == Amount::Delay(Delay::LastDay)
    }

    /// The ways of a question that is asked every day.
    pub(super) fn goings(&self, subject: &Subject) -> Vec<Going> {
        if !matches!(subject.section, Section::Acts | Section::Messages) || self.world.is_never(&subject.name) {
            return vec![Going::Fast];
        }
        let amount = |line: &Line| &self.world.figures[line.figure].amount;
        let is_mixed = |line: &Line| matches!(amount(line), Amount::Delay(delay) if delay.is_mixed());
        let mut goings = vec![Going::Fast];
        if self.paces(subject).iter().any(is_mixed) {
            goings.push(Going::Slow);
        }
        // What is done on its last day is done; and of a question of one day the chance is that of the day.
        if !self.sort(subject, "chance").is_empty() && !self.is_last_day(subject) && !self.is_of_one_day(subject) {
            goings.push(Going::Never);
        }
        goings
    }

    /// Is it an act that is done on the day on which it opens or not at all?
    pub(super) fn is_of_one_day(&self, subject: &Subject) -> bool {
        let is_act = |act: EventId| subject.section == Section::Acts && self.law.events[act.at()].name == subject.name;
        let mut windows = self.law.rules.iter().filter_map(|rule| match rule.core {
            Core::May { act, window, .. } if is_act(act) => {
                Some(matches!(window, Window::Within { length, .. } if length.count == 0))
            }
            Core::Must { act, .. } if is_act(act) => Some(false),
            _ => None,
        });
        let at_once = |line: &Line| self.world.figures[line.figure].amount == Amount::Delay(Delay::AtOnce);
        windows.all(|is_one_day| is_one_day) && self.paces(subject).iter().all(at_once)
    }
}

impl Figure {
    /// Does it speak of this in this law?
    pub(super) fn is_of(&self, law: &Law, name: &str) -> bool {
        let counts = self.laws.is_empty() || self.laws.iter().any(|only| only.text == law.name);
        counts && self.names(name)
    }

    /// Do both say the same sort of thing, so that only one of them can count?
    fn is_like(&self, other: &Figure) -> bool {
        let sort = |figure: &Figure| match figure.amount {
            Amount::Delay(_) | Amount::Rate(_) => "how soon",
            _ => figure.amount.key(),
        };
        let move_of =
            |figure: &Figure| [&figure.from, &figure.to].map(|value| value.as_ref().map(|name| name.text.clone()));
        sort(self) == sort(other) && move_of(self) == move_of(other)
    }

    /// Does it name this?
    pub(super) fn names(&self, name: &str) -> bool {
        self.of.iter().any(|of| self.section.names(&of.text, name))
    }
}

impl Section {
    /// Is this written for that name? A message may be named by who tells whom.
    pub(super) fn names(self, written: &str, name: &str) -> bool {
        let rest = name.strip_prefix(written);
        rest == Some("") || self == Section::Messages && rest.is_some_and(|rest| rest.starts_with(" of "))
    }
}

/// Every question of a law that a world may have habits for.
fn questions(law: &Law) -> Vec<Question> {
    let acts = (0..law.events.len() as u16).map(EventId);
    let is_act =
        |event: &EventId| matches!(law.events[event.at()].author, Author::Person | Author::Body(_) | Author::Chance);
    let messages = law.rules.iter().filter_map(|rule| match rule.core {
        Core::Tell { sender, receiver, thing, .. } => Some(Question::Arrives(sender, receiver, thing)),
        _ => None,
    });
    acts.filter(is_act).map(Question::Act).chain(messages).collect()
}

/// What a question is about, in the words of the law; none of those that a world fixes beforehand or says elsewhere.
pub(super) fn subject(law: &Law, question: Question) -> Option<Subject> {
    let fact = |fact: FactId| law.facts[fact.at()].name.clone();
    let (section, name) = match question {
        Question::Start(of) => (Section::People, fact(of)),
        Question::Judge(of, _) => (Section::Judges, fact(of)),
        Question::Nature(of) => (Section::Changes, fact(of)),
        Question::Offset(event) => (Section::Dates, law.events[event.at()].name.clone()),
        Question::Act(event) | Question::Missed(event) => (Section::Acts, law.events[event.at()].name.clone()),
        Question::Arrives(sender, receiver, thing) | Question::Stale(sender, receiver, thing) => {
            (Section::Messages, message(law, sender, receiver, thing))
        }
        Question::Day
        | Question::Birthday
        | Question::Grows(_)
        | Question::Length(_)
        | Question::Reading(_)
        | Question::Way(_)
        | Question::Which(_)
        | Question::Wrong(..) => return None,
    };
    Some(Subject { section, name })
}

/// Does a judge say it?
pub(super) fn is_judged(law: &Law, fact: FactId) -> bool {
    matches!(law.facts[fact.at()].fate, Fate::JudgedBy(_))
}
