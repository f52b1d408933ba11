//! One moment: something happens, and all that follows at once follows (meaning 3, 11, 16, 18, 35).

use super::{
    Answers, Life,
    life::{Happening, NamedDate, Place, Proceeding},
};
use crate::checked::{Author, CaseId, Core, Event, EventId, EventRef, Length, Naming, Rule, Unit};
use crate::question::Question;

impl<'l> Life<'l> {
    /// Something happens, and what follows at once follows.
    pub(super) fn at_one_moment(
        &mut self,
        answers: &mut dyn Answers,
        something: impl FnOnce(&mut Life<'l>, &mut dyn Answers),
    ) {
        self.moment += 1;
        something(self, answers);
        self.follow(answers);
    }

    /// All that follows at this moment: each rule speaks once, after those that it waits for; then dates are named and
    /// duties arise, for which no rule waits.
    pub(super) fn follow(&mut self, answers: &mut dyn Answers) {
        for standing in self.order() {
            self.settle(standing, answers);
        }
        self.name_dates(answers);
        self.raise_duties(answers);
    }

    /// An event happens wherever it belongs: in its case, which is `place`; or to the person, and then in the open cases
    /// that see it. An opening act happens in the case it opens, too.
    pub(super) fn happen_at(&mut self, event: EventId, place: Place, answers: &mut dyn Answers) {
        if self.law.events[event.at()].scope.is_some() {
            self.note(event, place);
            return;
        }
        let mut places = vec![None];
        for kind in (0..self.law.cases.len() as u16).map(CaseId) {
            places.extend(self.seen_by(event, kind, place, answers).into_iter().map(Some));
        }
        for kind in self.opened_by(event) {
            let of = self.next_of(kind).expect("an act that opens a case has a free slot for it");
            self.cases.push(Proceeding { kind, of, opened: self.day, is_closing: false, is_closed: false });
            places.push(Some(self.cases.len() - 1));
        }
        for place in places {
            self.note(event, place);
        }
    }

    /// The open cases of this kind that see an event of the person: an act if it counts for them, anything else always.
    fn seen_by(&mut self, event: EventId, kind: CaseId, done_in: Place, answers: &mut dyn Answers) -> Vec<usize> {
        let open = self.open_cases(kind);
        if !matches!(self.law.events[event.at()].author, Author::Person | Author::Body(_)) {
            return open;
        }
        // Each case by the sentence of its own text.
        let (mut every_one, mut counted) = (Vec::new(), Vec::new());
        for at in open {
            let Some((rule, every)) = self.counting(event, kind, at) else { continue };
            if self.counts_in(rule, kind, at, answers) {
                if every { &mut every_one } else { &mut counted }.push(at);
            }
        }
        // Of one: what is done because it is owed in a case is done for that case.
        if let Some(at) = done_in.filter(|&at| self.cases[at].kind == kind) {
            every_one.extend(counted.into_iter().filter(|&counted| counted == at));
            return every_one;
        }
        let fitting: Vec<usize> = counted.into_iter().filter(|&at| self.is_open_in(event, at, answers)).collect();
        every_one.extend(self.one_of(event, &fitting, answers));
        every_one
    }

    /// The sentence by which an act counts for an open case, and whether it counts for every one.
    fn counting(&self, event: EventId, kind: CaseId, at: usize) -> Option<(&'l Rule, bool)> {
        self.rules_in_force().find_map(|(_, rule)| match rule.core {
            Core::Counts { act, case, every } if act == event && case == kind => {
                let is_law = match rule.scope {
                    Some(scope) if scope == kind => self.is_law(rule, Some(at)),
                    _ => !self.places_of(rule).is_empty(),
                };
                is_law.then_some((rule, every))
            }
            _ => None,
        })
    }

    /// The condition under which an act counts is read in the case it counts for, if it stands in its block.
    fn counts_in(&mut self, rule: &Rule, kind: CaseId, at: usize, answers: &mut dyn Answers) -> bool {
        if rule.scope == Some(kind) {
            return self.holds(&rule.condition, Some(at), answers);
        }
        self.holds_somewhere(&rule.condition, &self.places_of(rule), answers)
    }

    /// The case that an act of one names, of those in which it is open.
    fn one_of(&self, event: EventId, fitting: &[usize], answers: &mut dyn Answers) -> Option<usize> {
        let meant = self.meant.iter().find(|&&(day, act, _)| (day, act) == (self.day, event));
        if let Some(&(_, _, nth)) = meant {
            return fitting.iter().copied().find(|&at| self.cases[at].of.nth == nth);
        }
        match fitting {
            [] => None,
            [only] => Some(*only),
            several => {
                let option = self.choose(Question::Which(event), None, several.len(), answers);
                Some(several[option as usize])
            }
        }
    }

    /// Writes the event into the history. An event by law that is ruled in a case happens once a case; a case sees one that
    /// happens to the person each time.
    fn note(&mut self, event: EventId, place: Place) {
        let Event { author, scope, .. } = &self.law.events[event.at()];
        let is_by_law = *author == Author::Law && scope.is_some();
        let came_before = self.history.iter().any(|h| h.event == event && h.place == place);
        if is_by_law && place.is_some() && came_before {
            return;
        }
        self.history.push(Happening { moment: self.moment, day: self.day, event, place });
        self.close_duties(event, place);
    }

    /// Named dates that are this day happen.
    pub(super) fn bring_named_dates(&mut self, answers: &mut dyn Answers) {
        let today: Vec<(EventId, Place)> =
            self.dates.iter().filter(|(_, date)| date.day == Some(self.day)).map(|(&at, _)| at).collect();
        for (event, place) in today {
            self.happen_at(event, place, answers);
        }
    }

    /// At the end of a moment: offsets are named whose event happened at it, and the date stands as soon as its base has
    /// happened too. Months and working days are as long as they are from the day of the base: what is named in them gets its
    /// offset once that is known. In a case a date is named once, and the first time of the base counts; for the person each
    /// time, and the latest.
    fn name_dates(&mut self, answers: &mut dyn Answers) {
        for (id, dated) in self.law.events.iter().enumerate().filter(|(_, event)| event.author == Author::Date) {
            let event = EventId(id as u16);
            for place in self.places(dated.scope) {
                let mut date = self.dates.get(&(event, place)).copied().unwrap_or_default();
                let is_named = |naming: &Naming| {
                    self.stands(naming.versions, place) && self.happens_now(EventRef::Event(naming.at), place)
                };
                if let Some(naming) = dated.naming.iter().position(is_named)
                    && (place.is_none() || date.naming.is_none())
                {
                    date = NamedDate { naming: Some(naming), ..NamedDate::default() };
                }
                // Once its base has happened it is fixed, until it is named anew.
                let (Some(naming), None) = (date.naming, date.day) else { continue };
                let Naming { from, to, after, .. } = dated.naming[naming];
                let base = self.day_that_counts(EventRef::Event(after), place, self.day);
                let days = |length: Length| match length.unit {
                    Unit::Days => Some(length.count),
                    _ => base.map(|base| self.last_day(base, length) - base),
                };
                if let (None, Some((from, to))) = (date.offset, days(from).zip(days(to))) {
                    let options = to.saturating_sub(from) as usize + 1;
                    date.offset = Some(from + u32::from(self.choose(Question::Offset(event), place, options, answers)));
                }
                date.day = base.zip(date.offset).map(|(base, offset)| base.saturating_add(offset));
                self.dates.note((event, place), date);
            }
        }
    }
}
