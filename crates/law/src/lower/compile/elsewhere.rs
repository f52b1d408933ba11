//! What is done in, or opens, a case that is not followed (`cone/others.rs`): each act of everybody's that other cases may let
//! be done stands a second time among the acts, open where it is open because of them.

use model::{Act, ActId, Condition as Test, GroundId, Power, Question as Asked, Window};

use super::super::allocate::find;
use super::Compiler;
use crate::checked::{CaseId, Core, EventId};
use crate::question::Question;

impl Compiler<'_> {
    /// The acts that may be done elsewhere, a second time.
    pub(super) fn elsewhere(&mut self) {
        for at in 0..self.law.events.len() {
            let id = EventId(at as u16);
            let Some(place) = find(&self.places, self.law, id, None).filter(|_| self.law.events[at].scope.is_none())
            else {
                continue;
            };
            let done_there = self.powers_of_others(id);
            let opens_there = self.opens_another(id);
            let counts_there = self.counts_for_another(id);
            let is_this = |act: &&Act| matches!(act, Act::Event { event, .. } if *event == place);
            let Some(here) = self.places.model.acts.iter().find(is_this).cloned() else { continue };
            if done_there.is_empty() && !opens_there && !counts_there {
                continue;
            }
            let Act::Event { event, person, powers, reading, in_order, prohibitions, .. } = here else { continue };
            // What opens a case is open there as it is here, and so is what counts for one of several; what only they allow, in
            // whichever reading.
            let mut there = if opens_there || counts_there { powers } else { vec![Vec::new(); powers.len()] };
            there.iter_mut().for_each(|label| label.extend(done_there.iter().cloned()));
            let act = ActId(self.places.model.acts.len() as u16);
            let question = self.places.question(Asked::Act(act), Question::Act(id), None);
            self.places.model.acts.push(Act::Event {
                event,
                person,
                powers: there,
                reading,
                duties: Vec::new(),
                opens: Vec::new(),
                in_order,
                prohibitions,
                question,
                which: None,
                elsewhere: true,
            });
        }
    }

    /// What lets the act be done in other cases. A duty does as long as it is open, and it may be.
    fn powers_of_others(&mut self, id: EventId) -> Vec<Power> {
        let mut powers = Vec::new();
        for rule in self.theirs.clone() {
            match rule.core {
                Core::May { act, .. } if act == id => powers.push(self.power(rule)),
                Core::Must { act, .. } if act == id => powers.push(Power {
                    ground: GroundId(rule.sentence.0),
                    condition: Test::always(),
                    window: Window::Always,
                    case: None,
                }),
                _ => {}
            }
        }
        powers
    }

    /// Is it done for one of the open cases, which may be another?
    fn counts_for_another(&self, id: EventId) -> bool {
        let is_for_one = |core: &Core| match *core {
            Core::Counts { act, case, every } => act == id && !every && self.cone.others.has_case(Some(case)),
            _ => false,
        };
        self.law.rules.iter().any(|rule| is_for_one(&rule.core))
    }

    fn opens_another(&self, act: EventId) -> bool {
        let cases = (0..self.law.cases.len() as u16).map(CaseId);
        cases
            .into_iter()
            .any(|case| self.cone.others.has_case(Some(case)) && self.law.cases[case.at()].opened_by == act)
    }

    /// That a case is open: of the others, as it is answered.
    pub(super) fn is_open(&mut self, case: CaseId) -> Test {
        if self.cone.others.has_case(Some(case)) {
            return self.places.open_answer();
        }
        self.conditions.open(&self.places, case)
    }
}
