//! One moment: something happens, and all that follows at once follows (meaning 3, 11, 16, 18, 35).

use super::{
    Answers, Life,
    life::{Happening, Place, Proceeding},
};
use crate::checked::{Author, CaseId, Core, Event, EventId, EventRef};
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
        for (number, _) in self.rules_in_force() {
            self.settle(number, answers);
        }
        self.name_dates(answers);
        self.raise_duties(answers);
    }

    /// An event happens wherever it belongs: to the person, and then in the open cases that see it; or in its case. An
    /// opening act happens in the case it opens, too.
    pub(super) fn happen(&mut self, event: EventId, answers: &mut dyn Answers) {
        let mut places = match self.law.events[event.at()].scope {
            None => vec![None],
            Some(kind) => self.places(Some(kind)),
        };
        if self.law.events[event.at()].scope.is_none() {
            for at in 0..self.cases.len() {
                let case = self.cases[at].clone();
                if !case.is_closed && self.is_seen_by(event, case.kind, answers) {
                    places.push(Some(at));
                }
            }
        }
        for kind in self.opened_by(event) {
            self.cases.push(Proceeding { kind, is_closing: false, is_closed: false });
            places.push(Some(self.cases.len() - 1));
        }
        for place in places {
            self.note(event, place);
        }
    }

    /// An event that a rule brings in this place: in the case if it belongs to it, else to the person.
    pub(super) fn happen_at(&mut self, event: EventId, place: Place, answers: &mut dyn Answers) {
        match self.law.events[event.at()].scope {
            Some(_) => self.note(event, place),
            None => self.happen(event, answers),
        }
    }

    /// Whether open cases of this kind see an event of the person: an act if it counts for them, anything else always.
    fn is_seen_by(&mut self, event: EventId, kind: CaseId, answers: &mut dyn Answers) -> bool {
        match self.law.events[event.at()].author {
            Author::Person | Author::Body(_) => self.rules_in_force().any(|(_, rule)| match rule.core {
                Core::Counts { act, case, .. } if act == event && case == kind => {
                    let places = self.places(rule.scope);
                    places.into_iter().any(|place| self.holds(&rule.condition, place, answers))
                }
                _ => false,
            }),
            _ => true,
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
    /// happened too. In a case it is named once, and the first time of the base counts; for the person each time, and the
    /// latest.
    fn name_dates(&mut self, answers: &mut dyn Answers) {
        for (id, dated) in self.law.events.iter().enumerate() {
            let Author::Date { at, from, to, after } = dated.author else { continue };
            let (event, at, after) = (EventId(id as u16), EventRef::Event(at), EventRef::Event(after));
            for place in self.places(dated.scope) {
                let mut date = self.dates.get(&(event, place)).copied().unwrap_or_default();
                let is_named_now = self.happens_now(at, place) && (place.is_none() || date.offset.is_none());
                if is_named_now {
                    let options = to.saturating_sub(from) as usize + 1;
                    date.offset = Some(from + u32::from(self.choose(Question::Offset(event), options, answers)));
                }
                // Once its base has happened it is fixed, until it is named anew.
                if is_named_now || date.day.is_none() {
                    let base = self.day_that_counts(after, place, self.day);
                    date.day = date.offset.zip(base).map(|(offset, base)| base.saturating_add(offset));
                    self.dates.insert((event, place), date);
                }
            }
        }
    }
}
