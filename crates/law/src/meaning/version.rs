//! Which text of the law rules: today, and in a case (meaning 46).
//!
//! What is about the person follows the day. A case stays under the text under which it was opened, until the day of a text comes
//! that applies to it though it is open. What stands in no text that rules now, and a sentence of an older one brought about, goes
//! on; but a state that no sentence rules any more ends.

use super::{
    Life,
    life::Place,
    order::{Order, Standing, Texts},
};
use crate::checked::{CaseId, Core, Rule, Version};
use jiff::civil::Date;
use std::collections::BTreeMap;

impl Life<'_> {
    /// Whether the rule stands in the text that rules this place now.
    pub(super) fn is_law(&self, rule: &Rule, place: Place) -> bool {
        self.stands(rule.versions, place.filter(|_| rule.case().is_some()))
    }

    /// Whether one of these texts rules now: the case, or the person.
    pub(super) fn stands(&self, versions: Option<(u16, u16)>, place: Place) -> bool {
        versions.is_none_or(|(from, until)| (from..=until).contains(&self.text_of(place)))
    }

    /// The text that rules now: the case, or the person.
    pub(super) fn text_of(&self, place: Place) -> u16 {
        self.text_on(place, self.date(self.day))
    }

    /// The latest text that is in force on a day and applies here.
    fn text_on(&self, place: Place, day: Date) -> u16 {
        let applies = |text: &Version| match place.map(|at| &self.cases[at]) {
            None => true,
            Some(case) => text.reaches[case.kind.at()] || text.opened[case.kind.at()] <= self.date(case.opened),
        };
        self.law.versions.iter().rposition(|text| text.from <= day && applies(text)).unwrap_or(0) as u16
    }

    /// The rules in the order in which they speak at this moment: another one where other texts rule.
    pub(super) fn order(&mut self) -> impl Iterator<Item = Standing> + use<> {
        if self.order.texts.is_empty() || !self.law.versions.is_empty() {
            let texts = self.texts();
            if self.order.texts != texts {
                self.order = Order::of(self.law, &self.rules, texts).into();
            }
        }
        let order = self.order.clone();
        (0..order.rules.len()).map(move |at| order.rules[at])
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

    /// Whether it becomes the law of this place at this dawn. Then, as at a first dawn, what is so has been so already.
    pub(super) fn becomes_law(&self, rule: &Rule, place: Place) -> bool {
        let Some((from, _)) = rule.versions.filter(|(from, _)| *from > 0) else { return false };
        let today = self.date(self.day);
        let eve = today.yesterday().expect("no text is as old as the calendar");
        self.at_dawn && self.text_on(place, eve) < from && from <= self.text_on(place, today)
    }

    /// At dawn: measures, suspensions and deemed records end that no sentence of the text rules that is the law there now.
    pub(super) fn end_what_is_ruled_no_more(&mut self) {
        if self.law.versions.is_empty() {
            return;
        }
        let standing = |place: Place| -> Vec<&'_ Core> {
            let scope = place.map(|at| self.cases[at].kind);
            let rules = self.rules_in_force().map(|(_, rule)| rule);
            rules.filter(|rule| rule.scope == scope && self.is_law(rule, place)).map(|rule| &rule.core).collect()
        };
        let places = std::iter::once(None).chain((0..self.cases.len()).map(Some));
        let ruled: BTreeMap<Place, Vec<&Core>> = places.map(|place| (place, standing(place))).collect();
        let is_ruled = |place: Place, rules: &dyn Fn(&Core) -> bool| ruled[&place].iter().any(|core| rules(core));
        for (&(measure, place), stretch) in self.measures.iter_mut() {
            let rules = |core: &Core| matches!(core, Core::InForce { measure: of, .. } | Core::InForceWhile { measure: of, .. } if *of == measure);
            if !is_ruled(place, &rules) {
                stretch.end();
            }
        }
        for (&(body, thing, place), stretch) in self.deemed.iter_mut() {
            let rules = |core: &Core| matches!(core, Core::Record { body: of, thing: about, .. } if (*of, *about) == (body, thing));
            if !is_ruled(place, &rules) {
                stretch.end();
            }
        }
        self.suspended.retain(|&(measure, place)| {
            is_ruled(place, &|core: &Core| matches!(core, Core::Suspended { measure: of, .. } if *of == measure))
        });
    }
}
