//! What a person sees of a life: their own side of it, or everything that happens but for the readings (decisions 36 and 40).
//!
//! Promise: what is seen of a moment hangs on what happens at it, and not on which life it is.

use std::collections::BTreeSet;

use model::{Act, CaseId, Date, Happening, Law, Moment, Offset, Question, QuestionId, Stretch, StretchKind};
use rustc_hash::FxHashSet;

/// How much is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sees {
    /// The day, the facts, one's own acts and being stopped, what one comes to know of and its dates.
    OwnSide,
    /// All that happens, and what a judge says.
    Everything,
}

/// Something that is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Seen {
    /// The day of the calendar on which life begins.
    Day(u32),
    /// The birth: the birthday, and how old the person is on day 0.
    Birthday(u32),
    /// A fact, and its class.
    Fact(u16, u32),
    /// An event happens.
    Event(u16),
    /// The person comes to know.
    Knows(u16),
    /// A case closes.
    Closes(u16),
    /// A date that was named is so many days away.
    Date(u16, u32),
    /// A measure, a suspension or a deemed record begins.
    Begins(u16),
    /// It ends.
    Ends(u16),
    /// A body has this copy by a message.
    Learns(u16, u32),
    /// A body's copy becomes this without one.
    Errs(u16, u32),
    /// A judge says so.
    Says(u16, u32),
}

/// Whoever sees.
pub struct Eyes<'l> {
    law: &'l Law,
    sees: Sees,
    /// Events that are seen.
    events: FxHashSet<u16>,
}

impl Eyes<'_> {
    /// The eyes of the person of a law.
    pub fn of(law: &Law, sees: Sees) -> Eyes<'_> {
        let mut events = FxHashSet::default();
        for act in &law.acts {
            if let Act::Event { event, person: true, prohibitions, .. } = act {
                events.insert(event.0);
                events.extend(prohibitions.iter().map(|prohibition| prohibition.stopped.0));
            }
        }
        if sees == Sees::Everything {
            events.extend(0..law.events.len() as u16);
        }
        Eyes { law, sees, events }
    }

    /// What is seen of an answer itself.
    pub fn see_answer(&self, question: QuestionId, option: u32) -> Option<Seen> {
        match self.law.questions[question.at()] {
            Question::Start(fact) => Some(Seen::Fact(fact.0, option)),
            Question::Today => Some(Seen::Day(option)),
            Question::Birthday => Some(Seen::Birthday(option)),
            Question::Judge { .. } if self.sees == Sees::Everything => Some(Seen::Says(question.0, option)),
            _ => None,
        }
    }

    /// What is seen of what has happened by this moment.
    pub fn see(&self, log: &[Happening], after: &Moment) -> BTreeSet<Seen> {
        let mut seen = BTreeSet::new();
        for happening in log {
            notice(&mut seen, self.see_one(*happening));
        }
        let dates = self.law.dates.iter().enumerate();
        seen.extend(dates.filter_map(|(number, date)| self.see_date((number, date), log, after)));
        seen
    }

    fn see_one(&self, happening: Happening) -> Option<Seen> {
        let sees_all = self.sees == Sees::Everything;
        match happening {
            Happening::Event(event, _) if self.events.contains(&event.0) => Some(Seen::Event(event.0)),
            Happening::Becomes(fact, class, _) => Some(Seen::Fact(fact.0, class)),
            Happening::Begins(stretch, _) if self.is_knowledge(stretch.at()) => Some(Seen::Knows(stretch.0)),
            Happening::Begins(stretch, _) if sees_all => Some(Seen::Begins(stretch.0)),
            Happening::Ends(stretch, _) if sees_all => Some(Seen::Ends(stretch.0)),
            Happening::Learns(feed, copy) if sees_all => Some(Seen::Learns(feed.0, copy)),
            Happening::Errs(record, copy) | Happening::Holds(record, copy) if sees_all => {
                Some(Seen::Errs(record.0, copy))
            }
            _ => None,
        }
    }

    fn is_knowledge(&self, stretch: usize) -> bool {
        self.law.stretches[stretch].kind.is_knowledge()
    }

    /// Of a case that is known, the dates that are named in it; of who sees everything, each that is named.
    fn see_date(&self, (number, date): (usize, &Date), log: &[Happening], after: &Moment) -> Option<Seen> {
        let sees_all = self.sees == Sees::Everything;
        let of_case = |stretch: &&Stretch| stretch.kind == StretchKind::KnowledgeOfCase && stretch.case == date.case;
        let is_new = log.iter().any(|happening| match *happening {
            Happening::Begins(stretch, _) => Some(&self.law.stretches[stretch.at()]).filter(of_case).is_some(),
            Happening::Named(named, _) => named.at() == number,
            _ => false,
        });
        let is_known = || self.law.stretches.iter().filter(of_case).any(|stretch| stretch.cell.get(after.state()) == 1);
        let left = date.left.get(after.state());
        let is_seen = is_new && (sees_all || is_known()) && left > 0 && matches!(date.offset, Offset::Asked(..));
        is_seen.then_some(Seen::Date(number as u16, left))
    }

    /// The end of a case that was known before is seen; by who sees everything, of each.
    pub fn see_closing(&self, log: &[Happening], before: &Moment) -> Vec<Seen> {
        let is_known = |case: CaseId| {
            let of_case = |stretch: &&Stretch| stretch.kind.is_knowledge() && stretch.case == Some(case);
            self.law.stretches.iter().filter(of_case).any(|stretch| stretch.cell.get(before.state()) == 1)
        };
        let closes = |happening: &Happening| match *happening {
            Happening::Closes(case) if self.sees == Sees::Everything || is_known(case) => Some(Seen::Closes(case.0)),
            _ => None,
        };
        log.iter().filter_map(closes).collect()
    }
}

/// More is seen; of a fact, what it is now.
pub fn notice(seen: &mut BTreeSet<Seen>, more: impl IntoIterator<Item = Seen>) {
    for one in more {
        if let Seen::Fact(fact, _) = one {
            seen.retain(|known| !matches!(known, Seen::Fact(other, _) if *other == fact));
        }
        seen.insert(one);
    }
}

/// Can what was seen at one time be this at a later one? A fact may be another by then.
pub fn may_become(seen: &BTreeSet<Seen>, later: &BTreeSet<Seen>) -> bool {
    seen.iter().all(|one| match one {
        Seen::Fact(fact, _) => later.iter().any(|known| matches!(known, Seen::Fact(other, _) if other == fact)),
        one => later.contains(one),
    })
}
