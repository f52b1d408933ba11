//! A story in words: who did what, what had to be known, what followed at once, and the article of each.

use explore::story::{Day, Step};
use explore::verdict::{Combinations, Shortest, Told, Verdict};
use jiff::ToSpan;
use jiff::civil::Date;
use law::checked::Law;
use model::{Act, Author, EventId, Feed, Happening, Question, Stretch, StretchKind};
use report::story::{self as shown, Lane};
use report::words::{date, days as spell};

use super::rounds;
use super::step::{Said, answer, at_first, by_author, ground_of, happened, in_reading, is, settled};

/// A story for people. Of readings only those are said on which the verdict depends, or the story.
pub fn story(told: &Told, law: &Law, readings: &Combinations, ending: Option<String>) -> shown::Story {
    let readings = said(readings);
    let last = told.story.days.len() as u32 - 1;
    let first = first_date(told.story.date.as_deref(), law);
    let mut days = days(&told.law, &told.story.days, law, first, readings);
    days.retain(|day| !day.lines.is_empty() || day.day == last);
    let first = at_first(&told.law, &told.story);
    shown::Story {
        first,
        days,
        named: u32::from(told.story.weight.named),
        last_day: last,
        shortest: shortest(told),
        ending,
    }
}

/// The story of a verdict. Where readings were fixed before it was lived, those that it needs are said first.
pub fn story_of(verdict: &Verdict, told: &Told, law: &Law, ending: Option<String>) -> shown::Story {
    let mut story = story(told, law, &verdict.readings, ending);
    let is_settled = |name: &str| told.law.readings.iter().any(|reading| reading.name == name);
    let fixed = verdict.readings.needed().into_iter().filter(|(question, _)| !is_settled(question));
    let mut lines: Vec<shown::Line> =
        fixed.filter_map(|needed| in_reading(law, &needed)).map(|said| said.line(false)).collect();
    name_no_page(law, &mut lines);
    if let Some(first) = story.days.first_mut() {
        first.lines.splice(..0, lines);
    }
    story
}

/// The pages of sentences are left out where there is only one that can be meant.
fn name_no_page(law: &Law, lines: &mut [shown::Line]) {
    if !is_amended(law) {
        lines.iter_mut().filter_map(|line| line.ground.as_mut()).for_each(|ground| ground.file = None);
    }
}

/// The questions of the readings that are to be said.
pub fn said(readings: &Combinations) -> Vec<String> {
    let on = readings.on().into_iter().map(|on| on.question);
    on.chain(readings.needed().into_iter().map(|(question, _)| question)).collect()
}

/// How far it is known that no story is shorter.
fn shortest(told: &Told) -> shown::Shortest {
    match told.shortest {
        Shortest::Proved => shown::Shortest::Proved,
        Shortest::InDays => shown::Shortest::InDays,
        Shortest::Found => shown::Shortest::Found,
    }
}

/// How long a story is, as `day 22, 3 acts`.
pub fn length(told: &Told) -> String {
    let last_day = told.story.days.len() as u32 - 1;
    let named = u32::from(told.story.weight.named);
    shown::Story { named, last_day, shortest: shortest(told), first: Vec::new(), days: Vec::new(), ending: None }
        .length()
}

/// The date of day 0: where dates matter, the earliest of those that are alike; else the day from which the law is in force.
pub fn first_date(named: Option<&str>, law: &Law) -> Date {
    named.and_then(|named| named.parse().ok()).unwrap_or(law.first_day)
}

/// All days of a life in words, the silent ones too; day 0 is the first date.
pub fn days(lived_in: &model::Law, days: &[Day], law: &Law, first: Date, readings: Vec<String>) -> Vec<shown::Day> {
    let life = Life { model: lived_in, law, first, days, readings };
    let told = days.iter().enumerate().filter_map(|(at, day)| {
        let date = first.checked_add((at as i64).days()).ok()?;
        Some(shown::Day { day: at as u32, date, lines: life.lines(at, day) })
    });
    told.collect()
}

/// A life, the law it was lived in, and the readings that are said, by their questions.
struct Life<'a> {
    model: &'a model::Law,
    law: &'a Law,
    first: Date,
    days: &'a [Day],
    readings: Vec<String>,
}

impl Life<'_> {
    /// The lines of a day: an answer with its ground; under it what had to be known, and what followed.
    fn lines(&self, at: usize, day: &Day) -> Vec<shown::Line> {
        let mut lines: Vec<shown::Line> = day.steps.iter().flat_map(|step| self.step(at, step)).collect();
        name_no_page(self.law, &mut lines);
        lines
    }

    fn step(&self, at: usize, step: &Step) -> Vec<shown::Line> {
        let mut lines = Vec::new();
        // The act itself is said by the answer; its ground belongs to it.
        let mut came = step.happened.clone();
        let own = came.iter().position(|happening| self.is_answer(step, happening));
        let own = own.map(|own| came.remove(own));
        let ground = match own {
            Some(Happening::Event(_, ground)) => Some(ground),
            _ => None,
        };
        let answered = answer(self.model, step, ground, |feed| self.message(feed, at));
        let mut follows = answered.is_some();
        lines.extend(answered.map(|said| said.line(false)));
        let known = step.settled.iter().filter_map(|&answer| settled(self.model, self.law, &self.readings, answer));
        lines.extend(known.map(|said| said.line(follows)));
        for told in rounds::told(&came) {
            let happening = match told {
                rounds::Told::Once(happening) => happening,
                rounds::Told::Round(times) => {
                    lines.extend(lines.last().map(|line| goes_round(times, line)));
                    continue;
                }
            };
            let said = match happening {
                Happening::Named(named, offset) => Some(self.named(named, offset, at)),
                // Where nobody answers, as in a life of a run, nobody else says that nature moved.
                Happening::Becomes(fact, class, None) if step.answer.is_none() => Some(Said::moment(
                    format!("{}, by nature", is(self.model, fact, class).replacen(" is ", " becomes ", 1)),
                    Lane::Person,
                    None,
                )),
                _ => happened(self.model, self.law, &happening),
            };
            let Some(said) = said else { continue };
            // What the night brings follows from the day, not from its last answer.
            let is_of_night = matches!(happening, Happening::Closes(_)) || self.is_due(&happening);
            lines.push(said.line(follows && !is_of_night));
            follows |= is_of_night;
        }
        lines
    }

    /// What a message that is due on this day says: `that exit ban is in force`, as it was the evening before; or `of exit ban`,
    /// where the sender knows it from a record, or it is no measure.
    fn message(&self, feed: &Feed, today: usize) -> String {
        let record = &self.model.records[feed.record.at()];
        let thing = &record.thing;
        let is_measure = |stretch: &&Stretch| stretch.name == *thing && stretch.kind == StretchKind::Measure;
        let by_record = self.model.records.iter().any(|own| own.body == feed.sender && own.thing == *thing)
            || self
                .model
                .stretches
                .iter()
                .any(|own| own.name == *thing && own.kind == StretchKind::Deemed(feed.sender.clone()));
        if today == 0 || by_record || feed.untrue || !self.model.stretches.iter().any(|stretch| is_measure(&stretch)) {
            return format!("of {thing}");
        }
        let (mut was, mut lasts) = (false, Vec::new());
        let before = self.days[..today.min(self.days.len())].iter();
        for happening in before.flat_map(|day| &day.steps).flat_map(|step| &step.happened) {
            match *happening {
                Happening::Begins(begun, _) => lasts.push(begun),
                Happening::Ends(ended, _) => lasts.retain(|stretch| *stretch != ended),
                Happening::Closes(case) => {
                    lasts.retain(|stretch| self.model.stretches[stretch.at()].case != Some(case))
                }
                _ => {}
            }
            was |= lasts.iter().any(|stretch| is_measure(&&self.model.stretches[stretch.at()]));
        }
        let lasting = || lasts.iter().map(|stretch| &self.model.stretches[stretch.at()]);
        let is_suspended = |measure: &&Stretch| {
            let suspends = |other: &Stretch| other.kind == StretchKind::Suspension && other.case == measure.case;
            lasting().any(|other| other.name == measure.name && suspends(other))
        };
        let in_force = lasting().filter(is_measure).any(|measure| !is_suspended(&measure));
        match (in_force, was) {
            (true, _) => format!("that {thing} is in force"),
            (false, true) => format!("that {thing} is no longer in force"),
            (false, false) => format!("that {thing} is not in force"),
        }
    }

    /// Is it what the step's answer says?
    fn is_answer(&self, step: &Step, happening: &Happening) -> bool {
        let (Some((question, option)), Happening::Event(event, _)) = (step.answer.filter(|_| step.named), happening)
        else {
            return false;
        };
        match self.model.questions[question.at()] {
            Question::Act(act) => matches!(self.model.acts[act.at()], Act::Event { event: own, .. } if own == *event),
            Question::Missed(duty) if option == 1 => self.model.duties[duty.at()].missed == *event,
            _ => false,
        }
    }

    /// A duty of this night, done or missed: of somebody's acts only those that are due come about without an answer.
    fn is_due(&self, happening: &Happening) -> bool {
        let Happening::Event(event, _) = *happening else { return false };
        let is_missed = || self.model.duties.iter().any(|duty| duty.missed == event);
        matches!(self.model.events[event.at()].author, Author::Person(_) | Author::Body(..)) || is_missed()
    }

    /// A date that is named on this day: the day of the calendar, if its base is known.
    fn named(&self, named: model::DateId, offset: u32, today: usize) -> Said {
        let named = &self.model.dates[named.at()];
        let event = &self.model.events[named.event.at()];
        let name = &event.name;
        let text = match self.base(named.after, today) {
            Some(base) => format!("the {name} is set for {}", self.date(base + offset as usize)),
            None => {
                format!("the {name} is set for {} after {}", spell(offset), self.model.events[named.after.at()].name)
            }
        };
        Said::moment(text, by_author(&event.author), Some(ground_of(self.model, named.ground)))
    }

    /// The day from which a date counts that is named today: in a case the first since it was opened, else the latest.
    fn base(&self, event: EventId, today: usize) -> Option<usize> {
        let case = self.model.events[event.at()].case;
        let name = &self.model.events[event.at()].name;
        let (mut base, mut over) = (None, false);
        for (at, day) in self.days.iter().enumerate() {
            for happening in day.steps.iter().flat_map(|step| &step.happened) {
                match *happening {
                    Happening::Closes(closed) if Some(closed) == case && at < today => base = None,
                    Happening::Closes(closed) if Some(closed) == case => over = true,
                    // A case sees an event of the person under another number.
                    Happening::Event(other, _) if self.model.events[other.at()].name == *name => {
                        let later = base.is_some() && (case.is_some() || at > today);
                        if !later && !over {
                            base = Some(at);
                        }
                    }
                    _ => {}
                }
            }
        }
        base
    }

    /// The date of a day of the story.
    fn date(&self, day: usize) -> String {
        self.first.checked_add((day as i64).days()).map(date).unwrap_or_default()
    }
}

/// What the lines before it tell goes round; the last of them shows where.
fn goes_round(times: usize, last: &shown::Line) -> shown::Line {
    let text = format!("and so on, round and round; stopped after {times} times");
    shown::Line { text, ground: None, turn: shown::Turn::Moment, ..last.clone() }
}

/// True if the law's sentences stand in more than one page. The first sentence is its head, in the page that was asked for.
fn is_amended(law: &Law) -> bool {
    let Some(head) = law.sentences.first() else { return false };
    law.rules.iter().any(|rule| law.sentences[rule.sentence.at()].file != head.file)
}
