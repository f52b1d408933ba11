//! Which text of the law rules: today, and in a case (meaning 46).
//!
//! What is about the person follows the day; a case stays under the text under which it was opened, unless what may be done in it
//! changes in open cases too. What stands in no text of
//! today, and a sentence of an older one brought about, goes on; but a state that no sentence rules any more ends.

use super::{
    Life,
    life::Place,
    order::{Order, Standing, Texts},
};
use crate::checked::{CaseId, Core, Rule};

impl Life<'_> {
    /// Whether the rule stands in the text that rules this place now.
    pub(super) fn is_law(&self, rule: &Rule, place: Place) -> bool {
        self.stands(rule.versions, place.filter(|_| self.law.follows(rule).is_some()))
    }

    /// Whether one of these texts rules now: the case, or the person.
    pub(super) fn stands(&self, versions: Option<(u16, u16)>, place: Place) -> bool {
        versions.is_none_or(|(from, until)| (from..=until).contains(&self.text_of(place)))
    }

    /// The text that rules now: the case, or the person.
    pub(super) fn text_of(&self, place: Place) -> u16 {
        let (day, case) = match place {
            Some(at) => (self.cases[at].opened, Some(self.cases[at].kind)),
            None => (self.day, None),
        };
        let has_come = |number: &usize| self.law.versions[*number].rules_from(case) <= self.date(day);
        (0..self.law.versions.len()).rev().find(has_come).unwrap_or(0) as u16
    }

    /// The rules in the order in which they speak at this moment: another one where other texts rule.
    pub(super) fn order(&mut self) -> Vec<Standing> {
        let texts = self.texts();
        if self.order.texts != texts {
            self.order = Order::of(self.law, &self.rules, texts);
        }
        self.order.rules.clone()
    }

    /// The texts that rule now: the person, and the cases that are open. Where there is one text it rules all.
    fn texts(&self) -> Texts {
        let kinds = (0..self.law.cases.len() as u16).map(|kind| Some(CaseId(kind)));
        let scopes = std::iter::once(None).chain(kinds);
        if self.law.versions.is_empty() {
            return scopes.map(|scope| (scope, 0)).collect();
        }
        let of_scope = |scope| self.places(scope).into_iter().map(move |place| (scope, self.text_of(place)));
        scopes.flat_map(of_scope).collect()
    }

    /// Whether it becomes the law for the person at this dawn. Then, as at a first dawn, what is so has been so already.
    pub(super) fn becomes_law(&self, rule: &Rule, place: Place) -> bool {
        let Some((from, _)) = rule.versions.filter(|(from, _)| *from > 0) else { return false };
        let follows_the_day = place.is_none() || self.law.follows(rule).is_none();
        self.at_dawn && follows_the_day && self.law.versions[usize::from(from)].from == self.date(self.day)
    }

    /// At dawn: measures of the person, suspensions and deemed records that no sentence of today's text rules end.
    pub(super) fn end_what_is_ruled_no_more(&mut self) {
        if self.law.versions.is_empty() {
            return;
        }
        let rules: Vec<&Rule> = self
            .rules_in_force()
            .map(|(_, rule)| rule)
            .filter(|rule| rule.scope.is_none() && self.is_law(rule, None))
            .collect();
        let is_ruled = |is_meant: &dyn Fn(&Core) -> bool| rules.iter().any(|rule| is_meant(&rule.core));
        for (&(measure, place), stretch) in &mut self.measures {
            let rules = |core: &Core| matches!(core, Core::InForce { measure: of, .. } | Core::InForceWhile { measure: of, .. } if *of == measure);
            stretch.is_on &= place.is_some() || is_ruled(&rules);
        }
        for (&(body, thing, place), stretch) in &mut self.deemed {
            let rules = |core: &Core| matches!(core, Core::Record { body: of, thing: about, .. } if (*of, *about) == (body, thing));
            stretch.is_on &= place.is_some() || is_ruled(&rules);
        }
        self.suspended.retain(|&(measure, place)| {
            let rules = |core: &Core| matches!(core, Core::Suspended { measure: of, .. } if *of == measure);
            place.is_some() || is_ruled(&rules)
        });
    }
}
