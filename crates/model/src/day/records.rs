//! What reaches a body's records at dawn: what it is told, what is untrue, and what every body is given on the first day.

use crate::law::{Feed, FeedId, Law, QuestionId, RecordId};
use crate::moment::{Cause, Happening, Log, Moment, Step};
use crate::settle::{is_so, tell};
use crate::state::State;

impl Law {
    /// The next message under way from this feed on; those on their last day arrive without a question.
    pub(super) fn next_message(&self, from: u16, state: &mut State, log: &mut Log) -> Option<FeedId> {
        for at in from..self.feeds.len() as u16 {
            let feed = &self.feeds[at as usize];
            match feed.pending.get(state) {
                0 => {}
                1 if !feed.loose && !self.late => self.arrive(FeedId(at), 1, state, log),
                _ => return Some(FeedId(at)),
            }
        }
        None
    }

    /// What the receiver is shown: by option 1 what the sender holds, from 2 on the other values in their order.
    pub(super) fn arrive(&self, at: FeedId, option: u32, state: &mut State, log: &mut Log) {
        let feed = &self.feeds[at.at()];
        let pending = feed.pending.get(state);
        if option > 0 {
            let (record, shown) = (&self.records[feed.record.at()], shown(feed.held.get(state), option));
            let had = record.cell.get(state);
            record.cell.set(state, shown);
            feed.pending.set(state, 0);
            self.mend(feed.record, state);
            if had != shown {
                tell(log, || Happening::Learns(at, shown));
            }
        } else if !feed.loose {
            // After the last day (late only) the message is overdue, and may come any day.
            let overdue = feed.days + 1;
            let left = if pending == 1 || pending == overdue { overdue } else { pending - 1 };
            feed.pending.set(state, left);
        }
    }

    /// The next record that may become untrue now, from this place on: none while one is.
    pub(super) fn next_error(&self, from: u16, state: &State) -> Option<(u16, QuestionId)> {
        let wrong = self.wrong.as_ref().filter(|wrong| wrong.cell.get(state) == 0)?;
        wrong.records.get(from as usize).map(|&(_, question)| (from, question))
    }

    /// The record shows the copy of this option from now on; what it shows already is no error, and the next is asked.
    pub(super) fn err(&self, record: RecordId, option: u32, moment: &mut Moment, log: &mut Log) -> Step {
        let Step::Errors { first, from } = moment.step else { unreachable!("records are asked about at dawn") };
        let wrong = self.wrong.as_ref().expect("records are asked about where they may be untrue");
        let copy = self.records[record.at()].cell;
        if option == 0 || option == copy.get(&moment.state) {
            return Step::Errors { first, from: from + 1 };
        }
        copy.set(&mut moment.state, option);
        wrong.cell.set(&mut moment.state, u32::from(from) + 1);
        tell(log, || Happening::Errs(record, option));
        Step::Settle(if first { Cause::FirstError } else { Cause::Dawn })
    }

    /// A message has come: what it shows is not untrue by the rung.
    fn mend(&self, record: RecordId, state: &mut State) {
        if let Some(wrong) = &self.wrong
            && let Some(at) = wrong.cell.get(state).checked_sub(1)
            && wrong.records[at as usize].0 == record
        {
            wrong.cell.set(state, 0);
        }
    }

    /// What the sender holds now, as the copy it would make.
    pub(super) fn held(&self, feed: &Feed, state: &State) -> u32 {
        feed.holds.iter().find(|(condition, _)| condition.is_true(state)).map_or(0, |&(_, copy)| copy)
    }

    /// At the first dawn every receiver is given what its sender holds, along chains (decision 27). True if a copy changed.
    pub(super) fn give_records(&self, state: &mut State) -> Result<bool, QuestionId> {
        let mut changed = false;
        for feed in &self.feeds {
            let held = self.held(feed, state);
            let cell = self.records[feed.record.at()].cell;
            if held == 0 || !is_so(&feed.condition, state)? {
                continue;
            }
            let given = match feed.stale.map(|(cell, question)| (cell.get(state), question)) {
                None => held,
                Some((0, question)) => return Err(question),
                Some((2, _)) => 0,
                Some((answer, _)) => shown(held, if answer == 1 { 1 } else { answer - 1 }),
            };
            if cell.get(state) != given {
                cell.set(state, given);
                changed = true;
            }
        }
        Ok(changed)
    }

    /// From here on what senders hold is compared with this.
    pub(super) fn note_records(&self, state: &mut State, log: &mut Log) {
        for feed in &self.feeds {
            let held = self.held(feed, state);
            feed.held.set(state, held);
            let given = self.records[feed.record.at()].cell.get(state);
            tell(log, || Happening::Holds(feed.record, given));
            if let Some((cell, _)) = feed.stale {
                cell.set(state, 0);
            }
        }
    }

    /// How many values a copy can show.
    pub(super) fn copies(&self, feed: FeedId) -> u32 {
        self.records[self.feeds[feed.at()].record.at()].values.len() as u32
    }
}

/// What a receiver is shown of a sender's copy: by option 1 the copy itself, by 2 and on the other values in their order.
fn shown(held: u32, option: u32) -> u32 {
    match option {
        1 => held,
        // Copies count from 1; the one that is held is skipped.
        _ if option - 1 < held => option - 1,
        _ => option,
    }
}
