//! A day: dawn, the others, the person, night; and the night between two days.
//!
//! This is the only place where the order of the day is written (meaning 1, 4, 5, 15, 28).

use super::{Answers, Life, Phase, act::Mover};
use crate::checked::Core;

/// What is given at the first dawn may bring about what is given again, at most so many times.
const FIRST_ROUNDS: u32 = 64;

impl Life<'_> {
    /// Lives the rest of today, to the evening on which rights look. If it is evening already, the night passes first
    /// and the next day dawns. `look` is called at the end of each phase.
    pub fn live(&mut self, answers: &mut dyn Answers, look: &mut dyn FnMut(Phase, &Life)) {
        self.wake(answers);
        look(Phase::Dawn, self);

        for mover in self.movers() {
            self.phase(mover, answers);
            let phase = match mover {
                Mover::Others => Phase::Others,
                Mover::Person => Phase::Person,
            };
            look(phase, self);
        }

        self.close_the_day(answers);
        look(Phase::Night, self);
    }

    /// If it is evening, the night passes and the next day dawns.
    pub(super) fn wake(&mut self, answers: &mut dyn Answers) {
        if self.is_evening {
            self.pass_the_night(answers);
            self.dawn(answers);
        }
    }

    /// Who moves first, and who moves then.
    pub(super) fn movers(&self) -> [Mover; 2] {
        if self.others_last { [Mover::Person, Mover::Others] } else { [Mover::Others, Mover::Person] }
    }

    /// Duties are kept or missed, and rights look: it is evening.
    pub(super) fn close_the_day(&mut self, answers: &mut dyn Answers) {
        self.settle_duties(answers);
        self.note_the_evening();
        self.is_evening = true;
    }

    /// The dawn of day 0 (meaning 27): dates that are this day come, `while` measures become true, then every
    /// receiver is given what its sender holds, along chains. What is given may make a `while` true, and that may be told: until nothing changes.
    pub(super) fn first_dawn(&mut self, answers: &mut dyn Answers) {
        (self.at_dawn, self.at_first_dawn) = (true, true);
        self.moment += 1;
        // Each round settles one more link of the longest chain.
        let mut rounds = 0..FIRST_ROUNDS;
        let is_over = rounds.any(|_| {
            self.follow(answers);
            let has_changed = self.give_first_copies(answers);
            self.is_repeated |= has_changed;
            !has_changed
        });
        self.note_what_senders_hold();
        // What follows from an error of the first day is a change, and what follows from the last round of a chain that bites its
        // own tail.
        self.is_repeated = true;
        if !is_over {
            self.follow(answers);
        }
        if self.let_a_record_err(answers) {
            self.follow(answers);
        }
        self.is_repeated = false;
        (self.at_dawn, self.at_first_dawn) = (false, false);
    }

    /// The dawn of a later day: the birthday, messages, an untrue record, dates and deadlines, then what follows.
    fn dawn(&mut self, answers: &mut dyn Answers) {
        self.day += 1;
        self.asked.clear();
        self.at_dawn = true;
        self.moment += 1;
        self.grow();
        self.receive_messages(answers);
        self.let_a_record_err(answers);
        self.end_what_is_ruled_no_more();
        self.bring_named_dates(answers);
        self.follow(answers);
        self.at_dawn = false;
    }

    /// After rights have looked: cases close, `while` is brought up to date, and then feeds compare.
    fn pass_the_night(&mut self, answers: &mut dyn Answers) {
        self.is_evening = false;
        let closing: Vec<usize> = (0..self.cases.len()).filter(|&at| self.cases[at].is_closing).collect();
        for at in closing {
            self.close(at);
        }
        for standing in self.order() {
            if matches!(self.law.rules[standing.0].core, Core::InForceWhile { .. } | Core::Suspended { .. }) {
                self.settle(standing, answers);
            }
        }
        self.compare_what_senders_hold(answers);
    }

    /// Its measures end, its duties lapse without being missed, its deemed records end. What happened and what was
    /// known in it stays in the memory of the life, where only stories look.
    fn close(&mut self, at: usize) {
        let place = Some(at);
        self.cases[at].is_closing = false;
        self.cases[at].is_closed = true;
        self.measures.retain(|&(_, of), _| of != place);
        self.suspended.retain(|&(_, of)| of != place);
        self.deemed.retain(|&(_, _, of), _| of != place);
        self.duties.retain(|&(_, of), _| of != place);
        self.dates.retain(|&(_, of), _| of != place);
    }
}
