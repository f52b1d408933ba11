//! Moments, bounds, windows and limits: when something comes, and when a choice is open (meaning 10 and 34).
//!
//! Promise: every one of them is counted from an event of exactly one case, or of the person.

use {
    super::{
        find::read_as,
        reader::{Naming, Node, Reader},
        report::Message,
        terms::{Named, Sort},
    },
    crate::{
        ast,
        checked::{Bullet, Condition, EventId, EventRef, Length, Moment, When, Window},
    },
};

impl Reader<'_, '_> {
    /// A moment, or a list of them.
    pub(super) fn moment(&mut self, moment: &ast::Moment) -> Option<Moment> {
        match moment {
            ast::Moment::One(when) => self.when(when).map(Moment::One),
            ast::Moment::First(bullets) => self.bullets(bullets).map(Moment::First),
            ast::Moment::Last(bullets) => self.bullets(bullets).map(Moment::Last),
        }
    }

    fn bullets(&mut self, bullets: &[ast::Bullet]) -> Option<Vec<Bullet>> {
        let read: Vec<Option<Bullet>> = bullets
            .iter()
            .map(|bullet| {
                let when = self.when(&bullet.when);
                let condition = match &bullet.condition {
                    Some(condition) => self.condition(condition),
                    None => Some(Condition::always()),
                };
                Some(Bullet { when: when?, condition: condition? })
            })
            .collect();
        read.into_iter().collect()
    }

    /// A single moment.
    pub(super) fn when(&mut self, when: &ast::When) -> Option<When> {
        match when {
            ast::When::DayOf(event) => {
                let of = self.event_ref(event, Naming::Moment)?;
                if let EventRef::Event(id) = of {
                    self.mention(Node::Event(id), event.span);
                }
                Some(When::DayOf(of))
            }
            ast::When::DayAfter { days, event, span, moved, .. } => {
                let of = self.event_ref(event, Naming::Moment);
                if days.value == 0 {
                    self.report.say(
                        Message::error("L012", *span, "day 0 is the day itself")
                            .under(format!("write: the day of {}", event.name))
                            .note(read_as(self.here.body)),
                    );
                    return None;
                }
                let length = Length { moves: *moved, ..Length::days(days.value) };
                Some(When::Dawn { length, event: of?, passed: false })
            }
            ast::When::Passed { length, event, .. } => {
                let (of, length) = (self.event_ref(event, Naming::Moment), self.length(length));
                Some(When::Dawn { length: length?, event: of?, passed: true })
            }
            ast::When::On(date) => Some(When::On(date.date)),
            ast::When::State(atom) => self.atom(atom).map(When::Becomes),
        }
    }

    /// When a choice is open.
    pub(super) fn window(&mut self, window: Option<&ast::Window>) -> Option<Window> {
        match window {
            None => Some(Window::Always),
            Some(ast::Window::Within(length, event)) => {
                let (of, length) = (self.event(event, Naming::Moment), self.length(length));
                Some(Window::Within { length: length?, of: of? })
            }
            Some(ast::Window::OnDayOf(event)) => {
                Some(Window::Within { length: Length::days(0), of: self.event(event, Naming::Moment)? })
            }
            Some(ast::Window::After(event)) => self.event(event, Naming::Moment).map(Window::After),
            Some(ast::Window::Before(event)) => self.event(event, Naming::Moment).map(Window::Before),
            Some(ast::Window::During(term)) => match self.named(term, &[Sort::Measure, Sort::Period])? {
                Named::Measure(measure) => Some(Window::During(measure)),
                Named::Period(period) => Some(Window::Season(period)),
                _ => None,
            },
        }
    }

    /// The last day of a duty: so long after an event.
    pub(super) fn limit(&mut self, limit: &ast::Window) -> Option<(Length, EventId)> {
        match limit {
            ast::Window::Within(length, event) => {
                let (of, length) = (self.event(event, Naming::Moment), self.length(length));
                Some((length?, of?))
            }
            ast::Window::OnDayOf(event) => Some((Length::days(0), self.event(event, Naming::Moment)?)),
            ast::Window::After(term) | ast::Window::Before(term) | ast::Window::During(term) => {
                self.report.say(
                    Message::error("L011", term.span, "a duty needs a last day")
                        .under("write: within N days of an event")
                        .note(read_as(self.here.body)),
                );
                None
            }
        }
    }
}
