//! A law, lowered: what there is and what follows, by number. Readers walk it through `Moment`; nobody else looks inside.
//!
//! Everything a case has (its events, measures, knowledge, duties) stands in cells of its own, which are 0 while no such
//! case is open. An event that a case sees is another event than the same one in the person's life: each counts its own
//! days.

use crate::condition::Condition;
use crate::observe::{Label, Observer, Right};
use crate::state::{Cell, Layout};
use crate::today::Today;
use crate::vague::Vague;
use crate::years::Years;

/// Declares index types.
macro_rules! index {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u16);
        impl $name {
            /// The place in its list.
            #[inline]
            pub fn at(self) -> usize { self.0 as usize }
        }
    )*};
}

index! {
    /// Into `Law::grounds`.
    GroundId;
    /// Into `Law::cases`.
    CaseId;
    /// Into `Law::facts`.
    FactId;
    /// Into `Law::events`.
    EventId;
    /// Into `Law::stretches`.
    StretchId;
    /// Into `Law::records`.
    RecordId;
    /// Into `Law::feeds`.
    FeedId;
    /// Into `Law::duties`.
    DutyId;
    /// Into `Law::dates`.
    DateId;
    /// Into `Law::acts`.
    ActId;
    /// Into `Law::readings`.
    ReadingId;
    /// Into `Law::questions`.
    QuestionId;
    /// Into `Law::ways`.
    WayId;
    /// Into `Today::lengths`.
    LengthId;
}

/// One law, lowered for a setting.
#[derive(Clone, Debug, Default)]
pub struct Law {
    /// Its name.
    pub name: String,
    /// The places of a state.
    pub layout: Layout,
    /// The sentences, as labels.
    pub grounds: Vec<Ground>,
    /// Cases that can be open at once: of each kind as many as are followed, one after another.
    pub cases: Vec<Case>,
    /// What is true of the person.
    pub facts: Vec<Fact>,
    /// The date on which all lives begin, as 2026-07-01, if it was asked for.
    pub begins: Option<String>,
    /// If facts grow: on which days they do. Without, on whatever days (a loose view), or never.
    pub years: Option<Years>,
    /// Everything that happens.
    pub events: Vec<Event>,
    /// Everything that begins and ends: measures, knowledge, deemed records.
    pub stretches: Vec<Stretch>,
    /// What bodies were told.
    pub records: Vec<Record>,
    /// Who tells whom.
    pub feeds: Vec<Feed>,
    /// What is owed.
    pub duties: Vec<Duty>,
    /// Dates named at an event.
    pub dates: Vec<Date>,
    /// What follows at once, each after all that it names (decision 3).
    pub rules: Vec<Rule>,
    /// What the others and the person may do: first nature, then acts, in order of definition.
    pub acts: Vec<Act>,
    /// Alternatives.
    pub readings: Vec<Reading>,
    /// Those that are settled at the start of a life.
    pub eager: Vec<ReadingId>,
    /// Which day of the calendar it is, if that matters.
    pub today: Option<Today>,
    /// All that can be asked.
    pub questions: Vec<Question>,
    /// Of each question a number that it has in every lowering of the same law.
    pub keys: Vec<u64>,
    /// Facts that a judge says, with their values as written.
    pub judged: Vec<(String, Vec<String>)>,
    /// Where the answers are kept to what is asked of other cases, which are left open: forgotten after each moment, so that what
    /// is asked next may be otherwise.
    pub passing: Vec<Cell>,
    /// Questions whose chance is settled anew each time they open: only of a law that is lived in a world.
    pub ways: Vec<Way>,
    /// What looks on at night.
    pub observers: Vec<Observer>,
    /// What is noted of an evening.
    pub labels: Vec<Label>,
    /// The right that is asked, if one is.
    pub right: Option<Right>,
    /// On the rungs *late* and *wrong* duties and messages may be missed.
    pub late: bool,
    /// On the rung *wrong*, if a sentence reads a record: one record at a time may be untrue.
    pub wrong: Option<Wrong>,
    /// The person moves before the others.
    pub others_last: bool,
    /// Acts of one phase are tried in all orders (`check`); else in the order of definition (`run`).
    pub all_orders: bool,
    /// Readings are settled anew each evening: more lives than the law allows (a loose view).
    pub readings_forgotten: bool,
    /// Clocks that do not count, in the order of their events (a looser view).
    pub vague: Vec<Vague>,
    /// Evenings that differ only in which slots cases of a kind stand in are one: of a law that is asked about any slot.
    pub sorts: bool,
    /// Nothing is forgotten and every open act is asked, also where it can change nothing: for stories, which name acts.
    pub remembers: bool,
    /// What was derived when the law was finished.
    pub(crate) derived: crate::clocks::Derived,
}

/// A sentence as the address of what it rules.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ground {
    /// Its file.
    pub file: String,
    /// Its line, from 1.
    pub line: u32,
    /// Its text.
    pub text: String,
    /// Its margin notes.
    pub notes: Vec<String>,
}

/// A case that can be open: the slot for one of its kind. Slots of one kind are alike in everything.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its name.
    pub name: String,
    /// The first slot of its kind.
    pub kind: CaseId,
    /// 1 while one is open.
    pub open: Cell,
    /// 1 from the moment that closes it until it is closed at night.
    pub closing: Cell,
    /// Everything of the case: set to 0 when it closes.
    pub cells: Vec<Cell>,
}

/// What is true of the person.
#[derive(Clone, Debug)]
pub struct Fact {
    /// Its name.
    pub name: String,
    /// The class of its value; values that no sentence tells apart are one class.
    pub cell: Cell,
    /// A value of each class, as written.
    pub values: Vec<String>,
    /// Asked at the start of a life.
    pub start: QuestionId,
    /// While nothing in the open case can read it, its value is let go, and nature moves it at no cost (a loose view: it
    /// could have moved it meanwhile).
    pub lets_go: bool,
    /// It grows by one each year, and so into its next class: asked on such a birthday, in a loose view at every dawn.
    pub grows: Option<QuestionId>,
}

/// Something that happens, in a case or in the person's life.
#[derive(Clone, Debug)]
pub struct Event {
    /// Its name.
    pub name: String,
    /// Who brings it.
    pub author: Author,
    /// Its case.
    pub case: Option<CaseId>,
    /// 0 never; 1 today; d + 1 on day d since (in a case the first time, else the latest); past = `days` + 1 and beyond.
    /// None if nobody asks whether it has happened.
    pub clock: Option<Cell>,
    /// Of an event of a case that may come again and that a right counts each time: 1 on a day on which it happens.
    pub today: Option<Cell>,
    /// How many days are told apart.
    pub days: u32,
    /// The same event as open cases see it, each if the condition is true then; a case that the event opens sees it anyway.
    pub seen: Vec<(EventId, Condition)>,
    /// The same of an act that counts for one open case: of those in which the condition is true and the act is open.
    pub one: Vec<(EventId, Condition)>,
    /// Its defining sentence.
    pub ground: GroundId,
}

/// Who brings an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Author {
    /// The person, with the verb phrase.
    Person(String),
    /// A body, with its name and the verb phrase.
    Body(String, String),
    /// Chance.
    Chance,
    /// The law.
    Law,
}

/// Something that begins and ends: 0 not begun, 1 now, 2 over (in a case for good).
#[derive(Clone, Debug)]
pub struct Stretch {
    /// As in `exit ban`, `the summons`, `service`.
    pub name: String,
    /// What it is.
    pub kind: StretchKind,
    /// Its case.
    pub case: Option<CaseId>,
    /// Where it stands.
    pub cell: Cell,
}

/// What a stretch is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StretchKind {
    /// A measure.
    Measure,
    /// A measure lasts, and counts as not in force.
    Suspension,
    /// The person knows.
    Knowledge,
    /// The person knows of its case.
    KnowledgeOfCase,
    /// This body must treat it as so.
    Deemed(String),
}

impl StretchKind {
    /// Is it something that the person knows?
    pub fn is_knowledge(&self) -> bool {
        matches!(self, StretchKind::Knowledge | StretchKind::KnowledgeOfCase)
    }
}

/// What a body was told: 0 no copy, else the value told + 1 (of a measure or event: 1 no, 2 yes).
#[derive(Clone, Debug)]
pub struct Record {
    /// Whose.
    pub body: String,
    /// Of what.
    pub thing: String,
    /// The copy.
    pub cell: Cell,
    /// The values it can show, as written (after "no copy").
    pub values: Vec<String>,
    /// It is of a measure or an event: it says whether, no or yes.
    pub says_whether: bool,
}

/// A duty to tell.
#[derive(Clone, Debug)]
pub struct Feed {
    /// Who tells.
    pub sender: String,
    /// The copy it makes.
    pub record: RecordId,
    /// What the sender holds: pairs of a condition and the copy it makes; the first that is true.
    pub holds: Vec<(Condition, u32)>,
    /// What the sender held last evening, during the day.
    pub held: Cell,
    /// 0 no message under way; k: arrives within k dawns; `days` + 1: its last day is past (late only).
    /// Of a loose feed: 1 under way.
    pub pending: Cell,
    /// Days a message may take, at most.
    pub days: u32,
    /// So many of them, from the evening of the change.
    pub length: Option<LengthId>,
    /// A message on its way is one bit: it may arrive at any dawn (a loose view).
    pub loose: bool,
    /// A message may arrive that shows another value than the sender held (a world with errors).
    pub untrue: bool,
    /// What is given at the first dawn may be missing or untrue: asked then, and the answer is kept in this cell, plus one,
    /// until that dawn is over (a world with errors).
    pub stale: Option<(Cell, QuestionId)>,
    /// The condition of the sentence, read on the evening of the change.
    pub condition: Condition,
    /// Asked at dawn.
    pub question: QuestionId,
    /// Its sentence.
    pub ground: GroundId,
}

/// Records that may be untrue, one at a time (decision 29).
#[derive(Clone, Debug)]
pub struct Wrong {
    /// 0 none is; k: the (k - 1)th of `records` is, until its next message.
    pub cell: Cell,
    /// The records that a sentence reads, in the order in which they are asked at dawn, each with its question.
    pub records: Vec<(RecordId, QuestionId)>,
}

/// An act owed by a day.
#[derive(Clone, Debug)]
pub struct Duty {
    /// The act, as the duty's case sees it.
    pub act: EventId,
    /// The act as it is done: in its case or in the person's life, where cases may see it.
    pub done: EventId,
    /// The case that the act opens: the first of these that is not open.
    pub opens: Vec<CaseId>,
    /// The event that opens it.
    pub of: EventId,
    /// Its last day, counted from that event.
    pub days: u32,
    /// The same in the units of its sentence, as `10 working days`.
    pub within: String,
    /// Where that hangs on the calendar: the date after its last day.
    pub date: Option<DateId>,
    /// Its case.
    pub case: Option<CaseId>,
    /// 0 none, 1 open, 2 open and missed, 3 open, and its last day is over: it fell into a suspension, or lay before the text that
    /// says so.
    pub cell: Cell,
    /// The cells of what other texts say of the act in this case: it takes over what is open of them.
    pub others: Vec<Cell>,
    /// A measure that its sentence names as in force is suspended (decision 23).
    pub suspended: Condition,
    /// `missed ACT`.
    pub missed: EventId,
    /// What happens with it, by the sentence of this duty.
    pub otherwise: Option<EventId>,
    /// The person's duty: never forced, never asked.
    pub person: bool,
    /// Asked on the night of its last day (late).
    pub question: QuestionId,
    /// Its sentence.
    pub ground: GroundId,
}

/// A date named at an event, or the end of a length of calendar time that counts from it: 0 not named; 1 come, or it never
/// comes; k + 1: in k days (waiting while its base has not happened). One that is left open stays at 2 from the eve of its first
/// day until it comes. One whose base says how long its lengths are waits for it at the greatest value.
#[derive(Clone, Debug)]
pub struct Date {
    /// The event that it is.
    pub event: EventId,
    /// At which it is named.
    pub at: EventId,
    /// From which it counts.
    pub after: EventId,
    /// The least offset, in days, at least 1.
    pub from: u32,
    /// The greatest.
    pub to: u32,
    /// Where the calendar says the least and the greatest offset on the day of the base: as many days as these lengths have.
    pub by_calendar: Option<(LengthId, LengthId)>,
    /// Where it does, and the date is named at another event than its base.
    pub spans: Option<Spans>,
    /// Its case.
    pub case: Option<CaseId>,
    /// Days left.
    pub left: Cell,
    /// What is left of it where other sentences named it: an older text of the law. Of them one stands.
    pub others: Vec<Cell>,
    /// Who says the offset.
    pub offset: Offset,
    /// The sentence that names it; of the end of a length, that of the event from which it counts.
    pub ground: GroundId,
}

/// What is kept of the day on which the base of a date happened: which days it may be named for.
#[derive(Clone, Debug)]
pub struct Spans {
    /// The least and the greatest offset, of every day on which they differ; in order.
    pub all: Vec<(u32, u32)>,
    /// Which of them began on the day of the base, from 1 on; 0 while it has not happened.
    pub cell: Cell,
    /// Asked when the base happens, of a date that waits for it.
    pub question: QuestionId,
}

/// Who says in how many days a date comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offset {
    /// It is asked when the date is named; and so many days later.
    Asked(QuestionId, u32),
    /// It is never said: on each day from the least offset on it is asked whether the date comes today (a looser view).
    Open(QuestionId),
    /// The calendar: so long, and so many days after its last day. Nobody is told of such a date.
    Length(LengthId, u32),
}

impl Date {
    /// What is left of it while it is named, and its base is to say which days it may come on.
    pub(crate) fn waiting(&self) -> u32 {
        self.to + 2
    }
}

impl Law {
    /// Is there a date that is not settled before it comes (a looser view)?
    pub fn leaves_dates_open(&self) -> bool {
        self.dates.iter().any(|date| matches!(date.offset, Offset::Open(_)))
    }
}

/// What follows at once.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Lives while this case is open.
    pub case: Option<CaseId>,
    /// The alternatives it stands in, if any: then one clause a label, else one clause.
    pub reading: Option<ReadingId>,
    /// What it says.
    pub clauses: Vec<Option<Clause>>,
}

/// One wording of a rule.
#[derive(Clone, Debug)]
pub struct Clause {
    /// Its sentence.
    pub ground: GroundId,
    /// It is the law: today, or in its case. Where it is not, it neither speaks nor looks.
    pub law: Condition,
    /// Of one that becomes the law in the course of a life, or of a case: what is true on that day alone. At its dawn, as at the
    /// first of a life, what is so has been so already.
    pub begins: Option<Condition>,
    /// `If …` and not `unless …`.
    pub condition: Condition,
    /// What it brings.
    pub effect: Effect,
}

/// What a clause brings.
#[derive(Clone, Debug)]
pub enum Effect {
    /// An event, in a case once.
    Happens(EventId, Moments),
    /// A stretch begins and ends.
    Runs(StretchId, Moments, Option<Moments>),
    /// A stretch runs exactly while the clause's condition is true.
    Holds(StretchId),
    /// A fact changes.
    Becomes(FactId, u32, Moments),
    /// The case closes tonight.
    Closes(CaseId, Moments),
    /// A duty opens.
    Owes(DutyId),
    /// A date is named.
    Names(DateId),
    /// The base of a date has happened: which days it may be named for is kept, and one that waits is fixed.
    Fixes(DateId),
}

/// When something comes.
#[derive(Clone, Debug)]
pub struct Moments {
    /// How the bullets combine.
    pub list: List,
    /// One bullet, or several.
    pub bullets: Vec<Bullet>,
    /// In a case, 1 once the moment of a list has come while the condition was false: it is lost.
    pub lost: Option<Cell>,
}

/// How bullets combine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// There is one; `on the day of F` may come again with F.
    One,
    /// The first to come.
    First,
    /// When all have come.
    Last,
}

/// A moment of a list.
#[derive(Clone, Debug)]
pub struct Bullet {
    /// When.
    pub when: When,
    /// Its own `if`.
    pub condition: Condition,
    /// Of a `last of`: 1 once it has come.
    pub come: Option<Cell>,
}

/// A clock that an older text counted otherwise, from the same event.
#[derive(Clone, Copy, Debug)]
pub struct Anew {
    /// From which it counts.
    pub event: EventId,
    /// So many days.
    pub days: u32,
    /// So many in the older text.
    pub before: u32,
    /// Not 0 as soon as nothing can have come in the older text that comes on its day in this one; none if nothing ever can.
    pub apart: Option<Cell>,
}

/// A single moment.
#[derive(Clone, Debug)]
pub enum When {
    /// At dawn, so many days after the event; at the first dawn of the text, if that day is past and had not come before it.
    Anew(Anew),
    /// At once after the event.
    Now(EventId),
    /// At the dawn of this many days after the event's day.
    Dawn(EventId, u32),
    /// On the day of the calendar on which the cell holds 1, at its dawn.
    On(Cell),
    /// When the condition becomes true; the cell holds what it was at the end of the moment before.
    Becomes(Condition, Cell),
}

/// Something that somebody may do.
#[derive(Clone, Debug)]
pub enum Act {
    /// Nature moves a fact to another value.
    Nature {
        /// The fact.
        fact: FactId,
        /// Asked once a day.
        question: QuestionId,
    },
    /// An act or a chance.
    Event {
        /// What happens.
        event: EventId,
        /// It is the person's.
        person: bool,
        /// The powers that allow it, any of them: a list a label if they stand in readings, else one list.
        powers: Vec<Vec<Power>>,
        /// Those readings.
        reading: Option<ReadingId>,
        /// The duties to do it.
        duties: Vec<DutyId>,
        /// The case it opens: the first of these that is not open.
        opens: Vec<CaseId>,
        /// Nothing before which it must come has come today (decision 7).
        in_order: Condition,
        /// What may stop it.
        prohibitions: Vec<Prohibition>,
        /// Asked once a day.
        question: QuestionId,
        /// Asked when it is done and may count for one of several cases.
        which: Option<QuestionId>,
        /// It is done in, or opens, a case that is not followed: for none that is.
        elsewhere: bool,
    },
}

/// `may` or `can`.
#[derive(Clone, Debug)]
pub struct Power {
    /// Its sentence.
    pub ground: GroundId,
    /// True then.
    pub condition: Condition,
    /// Open then.
    pub window: Window,
    /// The case in which it is a power.
    pub case: Option<CaseId>,
}

/// When a power is open.
#[derive(Clone, Debug)]
pub enum Window {
    /// Always.
    Always,
    /// This many days from the event's day.
    Within(EventId, u32),
    /// Once the event has happened.
    After(EventId),
    /// As long as it has not.
    Before(EventId),
    /// While the stretch runs.
    During(StretchId),
}

/// `MEASURE forbids ACT, enforced by BODY`.
#[derive(Clone, Debug)]
pub struct Prohibition {
    /// The body's record of the measure says yes.
    pub recorded: Condition,
    /// The measure is in force.
    pub in_force: Condition,
    /// `stopped at BODY`.
    pub stopped: EventId,
    /// `wrongly stopped at BODY`.
    pub wrongly: EventId,
    /// Its sentence.
    pub ground: GroundId,
}

/// Alternatives, of which one is the law.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The question that names it.
    pub name: String,
    /// Their labels.
    pub labels: Vec<String>,
    /// 0 not settled, else the label + 1.
    pub cell: Cell,
    /// Asked when it first matters.
    pub question: QuestionId,
}

/// A question that goes one of several ways each time it opens, as soon or late: so a delay keeps its shape with one number
/// more. The way is asked when the question opens, and forgotten after a day on which the question was not asked.
#[derive(Clone, Debug)]
pub struct Way {
    /// The question that goes so.
    pub of: QuestionId,
    /// Its case.
    pub case: Option<CaseId>,
    /// How many ways there are.
    pub ways: u32,
    /// 0 none; k: way k - 1, and the question was asked today; `ways` + k: the same, and it was not asked yet.
    pub cell: Cell,
    /// Asks which.
    pub question: QuestionId,
}

/// What can be asked; what an option means is said at each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// The class of a fact on day 0.
    Start(FactId),
    /// Which alternative is the law.
    Reading(ReadingId),
    /// What a judge says of a fact: the value's index; kept in this cell, plus one.
    Judge {
        /// Where the answer is kept.
        cell: Cell,
        /// How many values.
        options: u32,
        /// The fact, among [`Law::judged`].
        judged: u16,
    },
    /// Which day of the calendar it is: on day 0 a class of first days; in a loose view each day anew.
    Today,
    /// The offset of a date, from the least.
    Offset(DateId),
    /// Does a message arrive? 0 no, 1 yes; of a feed that may be untrue: 2 and on, it shows the first, second … other value.
    Arrives(FeedId),
    /// What is the receiver given at the first dawn? 0 what the sender holds, 1 nothing, 2 and on the other values.
    Stale(FeedId),
    /// What does the record show from this dawn on, though it is not so? 0 nothing else, k the copy k; the present one is no.
    Wrong(RecordId),
    /// Which way does the question go that opens now, from 0? Each has a chance of its own, until the question closes.
    Way(WayId),
    /// Which birthday, and which age on day 0, by [`Law::births`].
    Birthday,
    /// Does the fact come into its next class today, by a birthday? 0 no, 1 yes; where years are counted it does: 0.
    Grows(FactId),
    /// Does the vague clock of the event come to the next day that is told apart today? 0 no, 1 yes.
    Comes(EventId),
    /// Which class does nature move the fact to? The present one is no.
    Nature(FactId),
    /// Does it happen? 0 no, 1 yes.
    Act(ActId),
    /// For which of the open cases that it may be for is the act done? In their order.
    Which(ActId),
    /// Is the duty missed tonight? 0 done, 1 missed.
    Missed(DutyId),
}
