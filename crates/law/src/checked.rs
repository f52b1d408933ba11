//! The checked law: nothing left to doubt, every piece with its place in the page.
//!
//! Every name is an index, every number is counted out, joint sentences are one rule for each of their subjects, a
//! definition stands where it was named. What could not be resolved is not here; it was reported. Promise: a checked law
//! without errors can be lived (`meaning`) and compiled (`lower`) without a further question.

mod changed;
mod story;
mod version;

pub use crate::calendar::{Calendar, DayOfYear, Length, Period, Unit};
use crate::span::Span;
pub use story::{Answer, Nth, Story, Then};
pub use version::{Applies, Version, Way};

/// Declares an index type into one list of the law.
macro_rules! index {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u16);
        impl $name {
            /// The place in its list.
            pub fn at(self) -> usize { self.0 as usize }
        }
    )*};
}

index! {
    /// Into [`Law::bodies`].
    BodyId;
    /// Into [`Law::facts`].
    FactId;
    /// Into [`Law::cases`].
    CaseId;
    /// Into [`Law::events`].
    EventId;
    /// Into [`Law::measures`].
    MeasureId;
    /// Into [`Law::kinds`].
    KindId;
    /// Into [`Law::readings`].
    ReadingId;
    /// Into [`Law::sentences`].
    SentenceId;
    /// Into [`Law::periods`].
    PeriodId;
}

/// One law, checked.
#[derive(Clone, Debug)]
pub struct Law {
    /// Its name, as `russia-2023`.
    pub name: String,
    /// Its title, for people.
    pub title: String,
    /// The first day on which it is in force.
    pub from: jiff::civil::Date,
    /// The last day on which it is in force.
    pub until: Option<jiff::civil::Date>,
    /// The first day on which a life may begin: the first on which it is in force, or an earlier one that was asked for.
    pub first_day: jiff::civil::Date,
    /// What it was before, the oldest first: each a law as it stood. None where it amends none.
    pub earlier: std::sync::Arc<[Law]>,
    /// To which cases the amendment applies that made this text, by the name of their kind.
    pub applies: Vec<(String, Applies)>,
    /// The texts that a life may come under, the oldest first, this one last; none where it is this one alone.
    pub versions: Vec<Version>,
    /// True if `Law … is a bill.`
    pub bill: bool,
    /// The calendar named in the head, as `russia`.
    pub calendar: Option<String>,
    /// Where it is named.
    pub calendar_at: Span,
    /// Its days off. Whoever loads pages loads its table too; without one the weekends are off.
    pub days_off: Calendar,
    /// True if deadlines that end on a day off move to the next working day.
    pub deadlines_move: bool,
    /// Declared sources: short name, title, address.
    pub sources: Vec<Source>,
    /// How many cases are followed at once, each with the sentence that says so. A case without one: one is followed.
    pub follow: Vec<(CaseId, u32)>,
    /// What the law text says is not modelled, with its sentence.
    pub not_modelled: Vec<(String, SentenceId)>,
    /// The institutions. The person is not one of them.
    pub bodies: Vec<Body>,
    /// What is true of the person.
    pub facts: Vec<Fact>,
    /// The kinds of proceeding.
    pub cases: Vec<Case>,
    /// Everything that happens on a day: acts, events by law, chances, named dates, missed duties, being stopped.
    pub events: Vec<Event>,
    /// States the law puts the person in.
    pub measures: Vec<Measure>,
    /// Kinds of measures, as `leaving`.
    pub kinds: Vec<String>,
    /// Conditions with a name, as `liable`; where one is named, the condition stands in its place.
    pub definitions: Vec<Definition>,
    /// Periods of the year.
    pub periods: Vec<Period>,
    /// Lists of alternatives, in the order of the page.
    pub readings: Vec<Readings>,
    /// What follows from what, in the order of the page.
    pub rules: Vec<Rule>,
    /// What must not, or must, happen: the law's own rights blocks first, then those of other files, in order.
    pub rights: Vec<Right>,
    /// The stories of the page.
    pub stories: Vec<Story>,
    /// The sentences all this came from.
    pub sentences: Vec<Sentence>,
}

/// A declared source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// As cited in margin notes, as `FZ-53`.
    pub name: String,
    /// In full.
    pub title: String,
    /// Where it can be read.
    pub url: String,
}

/// One sentence of a page, as the address of what it rules.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// The file it stands in (the law's, or that of the rights).
    pub file: String,
    /// The line of its first word, from 1.
    pub line: u32,
    /// Its place in that file.
    pub span: Span,
    /// Its text, white space made single, notes left out.
    pub text: String,
    /// The texts of its margin notes, brackets left out, as `FZ-53 7.1(1)`.
    pub notes: Vec<String>,
}

/// An institution.
#[derive(Clone, Debug)]
pub struct Body {
    /// Its name.
    pub name: String,
    /// Its label, for people.
    pub label: Option<String>,
    /// Its sentence.
    pub sentence: SentenceId,
}

/// What is true of the person.
#[derive(Clone, Debug)]
pub struct Fact {
    /// Its name.
    pub name: String,
    /// Its label, for people.
    pub label: Option<String>,
    /// Its values; a value is an index into them.
    pub values: Values,
    /// How it comes to change.
    pub fate: Fate,
    /// Its sentence.
    pub sentence: SentenceId,
}

/// The values of a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Values {
    /// Listed by name, two at least. `yes or no` is the list `["yes", "no"]`.
    Listed(Vec<String>),
    /// Whole numbers, both ends included; the value `i` is the number `from + i`.
    Whole {
        /// The least.
        from: u32,
        /// The greatest.
        to: u32,
    },
}

impl Values {
    /// How many there are.
    pub fn count(&self) -> usize {
        match self {
            Values::Listed(names) => names.len(),
            Values::Whole { from, to } => (to - from) as usize + 1,
        }
    }

    /// The value at `index`, as written.
    pub fn name(&self, index: u16) -> String {
        match self {
            Values::Listed(names) => names[index as usize].clone(),
            Values::Whole { from, .. } => (from + index as u32).to_string(),
        }
    }
}

/// How a fact comes to change (meaning 31).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Never.
    Never,
    /// By nature, with the others, to any value, at most once a day.
    CanChange,
    /// Only by `becomes`.
    OnlyBySentences,
    /// By one at the dawn of each birthday, up to the last value: a fact of whole numbers.
    Grows,
    /// Answered by a body when a sentence asks (meaning 32).
    JudgedBy(BodyId),
}

/// A kind of proceeding.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its name, as `summons`.
    pub name: String,
    /// Its label, for people.
    pub label: Option<String>,
    /// The act that opens it.
    pub opened_by: EventId,
    /// Its sentence.
    pub sentence: SentenceId,
}

/// Something that happens on a day.
#[derive(Clone, Debug)]
pub struct Event {
    /// Its name, as `appearance`; `missed lifting`; `stopped at border`; `wrongly stopped at border`.
    pub name: String,
    /// For people: the verb phrase of an act (`appear`), the label of an event by law.
    pub label: Option<String>,
    /// Whose it is.
    pub author: Author,
    /// Where it happens: in a case (ruled under `For each`), or to the person.
    pub scope: Option<CaseId>,
    /// What an act is good for.
    pub roles: Vec<(Role, RoleOf)>,
    /// Its defining sentence (of a `missed X`, the duty's; of a `stopped at D`, the first `forbids` enforced by D).
    pub sentence: SentenceId,
    /// Of a date: how it is named. Once, or once for each text of the law that says so differently.
    pub naming: Vec<Naming>,
}

/// How a date is named (meaning 35).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Naming {
    /// The sentence that says so.
    pub sentence: SentenceId,
    /// The texts in which it stands, the first and the last, as those of a rule.
    pub versions: Option<(u16, u16)>,
    /// The event at which the offset is named.
    pub at: EventId,
    /// The least offset. It and the greatest have one unit; months and working days are as long as from the day of the base.
    pub from: Length,
    /// The greatest offset.
    pub to: Length,
    /// The base: the event from which the offset counts.
    pub after: EventId,
}

/// Who or what brings an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Author {
    /// An act of the person.
    Person,
    /// An act of a body.
    Body(BodyId),
    /// A chance.
    Chance,
    /// By operation of law: a `happens` rule, or the `otherwise` of a duty.
    Law,
    /// A date named at an event (meaning 35): happens at the dawn of its day, which `Event::naming` says.
    Date,
    /// `missed X`: a duty to do X was not kept by the end of its last day.
    Missed(EventId),
    /// `stopped at D`: an attempt failed because D has a record of a measure.
    Stopped(BodyId),
    /// `wrongly stopped at D`: and none of the recorded measures is in fact in force.
    WronglyStopped(BodyId),
}

/// The closed list of roles (`rights/kinds.md`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// `it answers a …`
    Answers,
    /// `it challenges a …`
    Challenges,
    /// `it decides a …`
    Decides,
    /// `it gives reasons for a …`
    GivesReasons,
}

/// What a role is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoleOf {
    /// A kind of case.
    Case(CaseId),
    /// A measure.
    Measure(MeasureId),
}

/// A state the law puts the person in.
#[derive(Clone, Debug)]
pub struct Measure {
    /// Its name.
    pub name: String,
    /// Its label, for people.
    pub label: Option<String>,
    /// Its kind.
    pub kind: Option<KindId>,
    /// Where it is ruled: in a case, or for the person.
    pub scope: Option<CaseId>,
    /// Its sentence.
    pub sentence: SentenceId,
}

/// A condition with a name.
#[derive(Clone, Debug)]
pub struct Definition {
    /// Its name.
    pub name: String,
    /// What it means.
    pub condition: Condition,
    /// Its sentence.
    pub sentence: SentenceId,
}

/// Alternatives of which exactly one is the law, for the whole life of everybody.
#[derive(Clone, Debug)]
pub struct Readings {
    /// The question, its name.
    pub question: String,
    /// Their labels, in order; two at least.
    pub labels: Vec<String>,
    /// The sentence of each label; the first of them, where an amendment has parted it.
    pub sentences: Vec<SentenceId>,
}

/// One rule.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Where it was written.
    pub sentence: SentenceId,
    /// Under `For each CASE:`, that case. Person-level rules have none.
    pub scope: Option<CaseId>,
    /// The reading and label under which this rule is the law.
    pub reading: Option<(ReadingId, u16)>,
    /// The first and the last of [`Law::versions`] in which it stands; none if it stands in all of them.
    pub versions: Option<(u16, u16)>,
    /// `If …` and not `unless …`; `All([])` where there is neither.
    pub condition: Condition,
    /// What it says.
    pub core: Core,
}

/// What a rule says.
#[derive(Clone, Debug, PartialEq)]
pub enum Core {
    /// `AUTHOR may/can ACT [window]`, `CHANCE can happen [window]`. The author is the event's.
    May {
        /// The act or chance.
        act: EventId,
        /// When.
        window: Window,
        /// True for `can`.
        can: bool,
    },
    /// `AUTHOR must ACT within N days of E [; otherwise F happens]`.
    Must {
        /// The act owed.
        act: EventId,
        /// To the last day, counted from `of`.
        length: Length,
        /// The event that opens the duty.
        of: EventRef,
        /// `missed ACT`.
        missed: EventId,
        /// What happens then.
        otherwise: Option<EventId>,
    },
    /// `BODY must tell BODY of THING within N days`.
    Tell {
        /// Who tells.
        sender: BodyId,
        /// Who is told.
        receiver: BodyId,
        /// Of what.
        thing: Thing,
        /// To the last day of a message, counted from the evening of the change; at least 1.
        length: Length,
    },
    /// `EVENT happens …`
    Happens {
        /// The event by law.
        event: EventId,
        /// When.
        moment: Moment,
    },
    /// `MEASURE is in force from … until …`
    InForce {
        /// The measure.
        measure: MeasureId,
        /// Its begin.
        from: Moment,
        /// Its end.
        until: Moment,
    },
    /// `MEASURE is in force while …`; the rule's own condition is `All([])`.
    InForceWhile {
        /// The measure.
        measure: MeasureId,
        /// Exactly when.
        condition: Condition,
    },
    /// `MEASURE forbids ACT, enforced by BODY`
    Forbids {
        /// The measure.
        measure: MeasureId,
        /// The act of the person.
        act: EventId,
        /// Who looks into its records.
        body: BodyId,
        /// `stopped at BODY`.
        stopped: EventId,
        /// `wrongly stopped at BODY`.
        wrongly: EventId,
    },
    /// `ACT comes before EVENT on the same day`: once the second has come today, the first comes no more today.
    Before {
        /// The act or chance.
        first: EventId,
        /// What it comes before.
        second: EventId,
    },
    /// `MEASURE is suspended while …`; the rule's own condition is `All([])`. It counts as not in force meanwhile.
    Suspended {
        /// The measure.
        measure: MeasureId,
        /// Exactly when, as long as the measure lasts.
        condition: Condition,
    },
    /// `FACT becomes VALUE …`
    Becomes {
        /// The fact.
        fact: FactId,
        /// Its new value.
        value: u16,
        /// When.
        moment: Moment,
    },
    /// `The person knows of THING from …`
    Knows {
        /// Of what.
        thing: Thing,
        /// Since when.
        from: Moment,
    },
    /// `BODY has a record of THING from … [until …]`: a deemed record.
    Record {
        /// Who must treat it as so.
        body: BodyId,
        /// What.
        thing: Thing,
        /// Since when.
        from: Moment,
        /// Until when.
        until: Option<Moment>,
    },
    /// `ACT counts for every/one open CASE`
    Counts {
        /// The person's act.
        act: EventId,
        /// The kind of case.
        case: CaseId,
        /// `every`, or `one`.
        every: bool,
    },
    /// `it closes …`, under `For each`.
    Closes {
        /// The case that closes (the rule's scope).
        case: CaseId,
        /// When.
        moment: Moment,
    },
}

/// What can be told, known or recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Thing {
    /// A fact, with its value.
    Fact(FactId),
    /// A measure: in force or not.
    Measure(MeasureId),
    /// An event: has happened or not.
    Event(EventId),
    /// A case (for knowledge): of this case; or, for the person, of an open one.
    Case(CaseId),
}

/// An event, or (in rights) any act with a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventRef {
    /// This event.
    Event(EventId),
    /// `an act that answers a case`: any act with this role about a case of the scope, or about a measure.
    Role(Role, RoleTarget),
}

/// What the acts named by a role are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoleTarget {
    /// Any case (in a right under `For each`: of that kind).
    AnyCase,
    /// This kind of case.
    Case(CaseId),
    /// Any measure.
    AnyMeasure,
}

/// When something comes.
#[derive(Clone, Debug, PartialEq)]
pub enum Moment {
    /// A single moment.
    One(When),
    /// The first bullet to come.
    First(Vec<Bullet>),
    /// When all bullets have come.
    Last(Vec<Bullet>),
}

/// One bullet.
#[derive(Clone, Debug, PartialEq)]
pub struct Bullet {
    /// Its moment.
    pub when: When,
    /// Its own `if`; `All([])` where there is none.
    pub condition: Condition,
}

/// A single moment (meaning 34).
#[derive(Clone, Debug, PartialEq)]
pub enum When {
    /// At once after the event.
    DayOf(EventRef),
    /// At the dawn of the last day of the length, counted from the event's day (`day N after`), or of the day after it
    /// (`once … have passed since`).
    Dawn {
        /// Counted from the event's day.
        length: Length,
        /// The event.
        event: EventRef,
        /// True for `once … have passed` (in `only`, from then on); false for `day N after` (in `only`, that very day).
        passed: bool,
    },
    /// At the dawn of this date.
    On(jiff::civil::Date),
    /// At the moment at which the condition becomes true (was false at the end of the moment before).
    Becomes(Condition),
}

/// When a choice is open (meaning 10).
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Window {
    /// Always.
    Always,
    /// From the event's day (in a case the first, else the latest) to the last day of the length.
    Within {
        /// Counted from the event's day; 0 is that day alone (`on the day of`).
        length: Length,
        /// The event.
        of: EventId,
    },
    /// The event has happened, the same day included.
    After(EventId),
    /// The event has not happened.
    Before(EventId),
    /// While the measure is in force.
    During(MeasureId),
    /// On the days of the period, both ends included.
    Season(PeriodId),
}

/// A condition. Atoms about a case's things mean *this* case under `For each`, and *some open* case elsewhere
/// (meaning 17); a negated atom there means *none*.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// All of them; `All([])` is true.
    All(Vec<Condition>),
    /// At least one of them; `Any([])` is false.
    Any(Vec<Condition>),
    /// The exact opposite.
    Not(Box<Condition>),
    /// A definition, in place: its atoms have no case, wherever it stands (meaning 18).
    Defined(Box<Condition>),
    /// One claim.
    Atom(Atom),
}

impl Condition {
    /// The condition that is always true.
    pub fn always() -> Condition {
        Condition::All(Vec::new())
    }
}

/// One claim.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Atom {
    /// The fact has this value.
    FactIs(FactId, u16),
    /// The fact's value has at least this index (whole numbers).
    FactAtLeast(FactId, u16),
    /// The measure is in force.
    InForce(MeasureId),
    /// Some measure of this kind is in force (in a case: of this case).
    KindInForce(KindId),
    /// Some measure of a kind that no measure of this law has is in force: never true; the right is never tested.
    UnknownKind,
    /// Some measure is in force (in a case: of this case).
    AnyInForce,
    /// It has happened (in a case: since it was opened).
    Happened(EventRef),
    /// The body has a record that the thing is so (a measure, an event; deemed or told).
    Record(BodyId, Thing),
    /// The body has a record that the fact is (or, if the flag is set, is not) this value. No copy yet: false either way.
    RecordThat(BodyId, FactId, u16, bool),
    /// The person knows of it.
    Knows(Thing),
    /// A case of this kind is open.
    Open(CaseId),
}

/// A right, resolved against this law.
#[derive(Clone, Debug)]
pub struct Right {
    /// Its name, as `notice first`.
    pub name: String,
    /// Its title, for people.
    pub title: String,
    /// Under `For each CASE:`, that case.
    pub scope: Option<CaseId>,
    /// What it demands.
    pub pattern: Pattern,
    /// Its sentence.
    pub sentence: SentenceId,
}

/// What a right demands of every life (meaning 38 to 40).
#[derive(Clone, Debug, PartialEq)]
pub enum Pattern {
    /// On no evening is the condition true. A conjunction keeps its parts, so that each can be asked for.
    Never(Condition),
    /// On some evening from the event's day to the last day of the length, for each event.
    Within {
        /// Counted from the event's day.
        length: Length,
        /// The event.
        event: EventRef,
        /// What must be so.
        condition: Condition,
    },
    /// On every evening on which the condition is true, the moment has come (`passed`) or is that day.
    Only {
        /// What is limited.
        condition: Condition,
        /// To when.
        when: When,
    },
    /// It is not in force on the evening of the last day of the length, counted from the day on which it began.
    Lasts {
        /// The measure.
        measure: MeasureId,
        /// Counted from its first day.
        length: Length,
    },
    /// On every evening on which `whenever` is true, the person can reach the goal by their own acts.
    CanReach {
        /// When it is asked.
        whenever: Condition,
        /// What must be reached.
        goal: Condition,
        /// Evenings after the one on which it is asked; none is without a bound.
        within: Option<Length>,
    },
    /// From every start the person can keep the condition from ever being true on an evening.
    CanAvoid(Condition),
    /// On some evening of some life the condition is true.
    Possible(Condition),
}

impl Pattern {
    /// Does it hang on what the person can do?
    pub fn is_game(&self) -> bool {
        matches!(self, Pattern::CanReach { .. } | Pattern::CanAvoid(_))
    }
}
