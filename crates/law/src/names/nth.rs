//! Which of several cases a story means: `the second summons` is the second of its kind that is opened in the life.
//!
//! Promise: the case is one that the act belongs to, counts for or opens; else the story is told so.

use {
    super::{reader::Reader, report::Message, stories::Known},
    crate::{
        ast::Term,
        checked::{Author, CaseId, EventId, Nth},
        wording::a,
    },
};

/// As they are written; more cases of a kind are not told apart by words.
const ORDINALS: [&str; 10] =
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

impl Reader<'_, '_> {
    /// The case that a story names for an act, if it names one; none at all after a mistake.
    pub(super) fn nth_case(&mut self, event: EventId, which: Option<&Term>, known: &Known) -> Option<Option<Nth>> {
        let Some(term) = which else { return Some(None) };
        let (ordinal, kind) = term.name.split_once(' ').unwrap_or(("", &term.name));
        let Some(at) = ORDINALS.iter().position(|known| *known == ordinal) else {
            let case = if self.terms.case(&term.name).is_some() { &term.name } else { "CASE" };
            self.report.say(
                Message::error("L061", term.span, format!("\"{}\" does not say which case it is", term.name))
                    .under("cases are counted in the order in which they are opened, from first to tenth")
                    .note(format!("help: write \"for the first {case}\" or \"for the second {case}\".")),
            );
            return None;
        };
        let kind = Term { name: kind.to_string(), span: term.span };
        let case = self.case(&kind)?;
        if !self.belongs(event, case, known) {
            let (act, case) = (&self.law.events[event.at()].name, &self.law.cases[case.at()].name);
            self.report.say(Message::error("L061", term.span, format!("\"{act}\" is not done for {}", a(case))).under(
                format!("no sentence under \"For each {case}:\" rules it, and none says that it counts for one"),
            ));
            return None;
        }
        Some(Some(Nth { case, nth: at as u16 + 1 }))
    }

    /// Is the event one of such a case: in it, counting for it, or opening it?
    fn belongs(&self, event: EventId, case: CaseId, known: &Known) -> bool {
        let defined = &self.law.events[event.at()];
        let act = match defined.author {
            Author::Missed(act) => act,
            _ => event,
        };
        defined.scope == Some(case) || known.counts.contains(&(act, case)) || self.law.cases[case.at()].opened_by == act
    }
}
