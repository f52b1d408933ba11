//! The sentences of a page as plain values: what was written, with the place of every piece, and nothing resolved.
//!
//! It follows the grammar of `docs/grammar.lark` production by production. Names are terms (any words that are not the
//! language's own); what they mean is for `names` to say. Promise: whatever stands here was written in the page.

use crate::span::Span;

/// Words that name something: articles dropped, lower case, single spaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The normalised words, as `exit ban`.
    pub name: String,
    /// Where they stand.
    pub span: Span,
}

/// A text in double quotes, without them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// The text between the quotes, line breaks as single spaces.
    pub text: String,
    /// Where it stands, quotes included.
    pub span: Span,
}

/// A whole number and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// The number.
    pub value: u32,
    /// Where it stands.
    pub span: Span,
}

/// A calendar date, already known to exist (31 February is a diagnostic of the parser).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// The date.
    pub date: jiff::civil::Date,
    /// Where it stands.
    pub span: Span,
}

/// A day of every year, as `1 April`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayOfYear {
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// Where it stands.
    pub span: Span,
}

/// One Markdown file: its fences that hold our language, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// The `law`, `rights` and `story` fences.
    pub blocks: Vec<Block>,
    /// What an amendment has taken away: who misses it is told where it went.
    pub gone: Vec<Gone>,
}

/// What a line of an amendment takes away without putting a sentence in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Gone {
    /// The line.
    pub by: Span,
    /// What is gone.
    pub what: Went,
}

/// What has gone.
#[derive(Clone, Debug, PartialEq)]
pub enum Went {
    /// Every sentence that rules this term.
    Repealed(String),
    /// A question with its readings: this one is the law.
    Settled {
        /// The reading that is left.
        chosen: String,
        /// All that there were.
        labels: Vec<String>,
    },
}

/// What a fence says it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fence {
    /// ```` ```law ````
    Law,
    /// ```` ```rights ````
    Rights,
    /// ```` ```story ````
    Story,
}

impl Fence {
    /// All of them.
    pub const ALL: [Fence; 3] = [Fence::Law, Fence::Rights, Fence::Story];

    /// The word by which it begins.
    pub fn word(self) -> &'static str {
        match self {
            Fence::Law => "law",
            Fence::Rights => "rights",
            Fence::Story => "story",
        }
    }
}

/// One fence. A `For each …:` governs to the end of its block.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Its kind.
    pub fence: Fence,
    /// The text between the fence lines.
    pub span: Span,
    /// What it holds, in order. Sentences that did not parse are left out (the parser has reported them).
    pub items: Vec<Item>,
}

/// One thing in a block.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A sentence with its full stop.
    Sentence(Sentence),
    /// `For each summons:`
    Scope(Term),
    /// `[Replace TERM:] Readings [of TERM] ("question"):` and its bullets.
    Readings(Readings),
    /// `Story "title":`
    StoryHead(Quoted),
}

/// A sentence, and the margin notes on its lines.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence {
    /// From its first word to its full stop.
    pub span: Span,
    /// What it says.
    pub body: Body,
    /// The notes `[…]` on its lines, in order.
    pub notes: Vec<Note>,
    /// What amendments have made of its words: a place in it, and what stands there instead. None as written.
    pub edits: Vec<(Span, String)>,
}

/// A margin note: where in the sources the sentence comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The text between the brackets, a quoted passage included.
    pub text: String,
    /// A passage in double quotes inside the note, which must occur in the source as quoted in the page.
    pub quote: Option<Quoted>,
    /// Where it stands, brackets included.
    pub span: Span,
}

/// A list of alternatives of which exactly one is the law.
#[derive(Clone, Debug, PartialEq)]
pub struct Readings {
    /// In an amendment: of which term the ruling sentence gives way to the list.
    pub replaces: Option<Term>,
    /// The term named after `of`, a comment.
    pub of: Option<Term>,
    /// The question, the list's name.
    pub question: Quoted,
    /// Label and sentence of each bullet. An amendment can part a sentence in two: then the second has the first one's label,
    /// place and all.
    pub bullets: Vec<(Term, Sentence)>,
    /// Notes on the line of the question.
    pub notes: Vec<Note>,
    /// The whole list.
    pub span: Span,
}

impl Readings {
    /// The labels as they were written, each once.
    pub fn labels(&self) -> impl Iterator<Item = &Term> {
        let before = std::iter::once(None).chain(self.bullets.iter().map(|(label, _)| Some(label)));
        self.bullets
            .iter()
            .zip(before)
            .filter(|((label, _), before)| Some(label) != *before)
            .map(|((label, _), _)| label)
    }
}

/// What one sentence says.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// The law's head matter.
    Header(Header),
    /// What there is.
    Definition(Definition),
    /// What follows from what.
    Norm(Norm),
    /// A right: a sentence about a person's days.
    Right(Right),
    /// A line of a story.
    Story(StoryLine),
    /// A line of an amendment.
    Amendment(Amendment),
}

/// Head matter of a law.
#[derive(Clone, Debug, PartialEq)]
pub enum Header {
    /// `Law NAME ("title") is in force from DATE [until DATE]`
    Law { name: Term, title: Quoted, from: Date, until: Option<Date> },
    /// `Law NAME ("title") amends BASE [and is in force from DATE]`
    Amendment { name: Term, title: Quoted, base: Term, from: Option<Date> },
    /// `Law NAME is a bill`
    Bill { name: Term },
    /// `It applies to each CASE opened from DATE`
    AppliesToOpenedFrom { case: Term, from: Date },
    /// `It applies to every open CASE`
    AppliesToEveryOpen { case: Term },
    /// `NAME is a source ("title"), at <url>`
    Source { name: Term, title: Quoted, url: Quoted },
    /// `Days follow the calendar of NAME`
    Calendar { name: Term },
    /// `Deadlines that end on a day off stay` (false) or `move to the next working day` (true)
    DeadlinesMove(bool),
    /// `Follow at most N CASE at once`
    Follow { most: Number, case: Term },
    /// `Not modelled ("what")`
    NotModelled { what: Quoted },
}

/// What there is.
#[derive(Clone, Debug, PartialEq)]
pub enum Definition {
    /// `NAME is a body ["label"]`
    Body { name: Term, label: Option<Quoted> },
    /// `NAME is a fact ["label"]: values; fate`, and where its fate is said
    Fact { name: Term, label: Option<Quoted>, range: Range, fate: Fate, fate_at: Span },
    /// `NAME is a case ["label"]`
    Case { name: Term, label: Option<Quoted> },
    /// `To VERB PHRASE (NAME) is an act of ACTOR{; role}`
    Act { phrase: Term, name: Term, actor: Term, roles: Vec<Role> },
    /// `NAME is an event by law ["label"]`
    Event { name: Term, label: Option<Quoted> },
    /// `NAME is a chance ["label"]`
    Chance { name: Term, label: Option<Quoted> },
    /// `NAME is a date named at EVENT, from N to SPAN after BASE`
    Dated { name: Term, at: Term, from: Number, to: Length, after: Term },
    /// `NAME is a measure ["label"] [that limits KIND]`
    Measure { name: Term, label: Option<Quoted>, limits: Option<Term> },
    /// `NAME is the period from DAY to DAY {and from DAY to DAY}`
    Period { name: Term, spans: Vec<(DayOfYear, DayOfYear)> },
    /// `NAME means CONDITION`
    Means { name: Term, condition: Condition },
}

/// What an act is good for, beside happening.
#[derive(Clone, Debug, PartialEq)]
pub enum Role {
    /// `it opens a CASE`
    Opens(Term),
    /// `it answers a …`
    Answers(Term),
    /// `it challenges a …`
    Challenges(Term),
    /// `it decides a …`
    Decides(Term),
    /// `it gives reasons for a …`
    GivesReasons(Term),
}

/// The values a fact can have.
#[derive(Clone, Debug, PartialEq)]
pub enum Range {
    /// `fit, limited or unfit`
    Listed(Vec<Term>),
    /// `a whole number from N to N`
    Whole(Number, Number),
}

/// How a fact comes to change.
#[derive(Clone, Debug, PartialEq)]
pub enum Fate {
    /// `it never changes`
    Never,
    /// `it can change`
    CanChange,
    /// `it changes only by sentences`
    OnlyBySentences,
    /// `it grows by one each year`
    Grows,
    /// `it is judged by BODY`
    JudgedBy(Term),
}

/// `[If C,] [unless C,] CORE[, unless C]`
#[derive(Clone, Debug, PartialEq)]
pub struct Norm {
    /// The `If`.
    pub condition: Option<Condition>,
    /// The `unless` before the core, then the one after it.
    pub unless: Vec<Condition>,
    /// The rest.
    pub core: Core,
}

/// The part of a norm that says what happens.
#[derive(Clone, Debug, PartialEq)]
pub enum Core {
    /// `ACTOR may VERB PHRASE [window]`
    May { actor: Term, phrase: Term, window: Option<Window> },
    /// `ACTOR can VERB PHRASE [window]`
    Can { actor: Term, phrase: Term, window: Option<Window> },
    /// `CHANCE can happen [window]`
    CanHappen { chance: Term, window: Option<Window> },
    /// `ACTOR must VERB PHRASE limit[; otherwise EVENT happens]`
    Must { actor: Term, phrase: Term, limit: Window, otherwise: Option<Term> },
    /// `BODY must tell BODY of THING within SPAN`
    Tell { sender: Term, receiver: Term, thing: Term, within: Length },
    /// `EVENT happens moment`
    Happens { event: Term, moment: Moment },
    /// `MEASURES are in force from … until …`
    InForce { measures: Vec<Term>, from: Moment, until: Moment },
    /// `MEASURES are in force while CONDITION`
    InForceWhile { measures: Vec<Term>, condition: Condition },
    /// `MEASURE forbids ACT, enforced by BODY`
    Forbids { measure: Term, act: Term, body: Term },
    /// `FACT becomes VALUE moment`
    Becomes { fact: Term, value: Term, moment: Moment },
    /// `SUBJECT knows of THING from …` (the subject is to be `person`)
    Knows { subject: Term, thing: Term, from: Moment },
    /// `BODY has a record of THING from … [until …]`
    Record { body: Term, thing: Term, from: Moment, until: Option<Moment> },
    /// `ACT counts for every/one open CASE`
    Counts { act: Term, every: bool, case: Term },
    /// `it closes moment`
    Closes { moment: Moment },
    /// `EVENT comes before EVENT on the same day`
    Before { first: Term, second: Term },
    /// `MEASURE is suspended while CONDITION`
    Suspended { measure: Term, condition: Condition },
    /// `Exception to TERM: unless CONDITION`
    Exception { to: Term, unless: Condition },
}

/// When something comes: one moment, or a list of them.
#[derive(Clone, Debug, PartialEq)]
pub enum Moment {
    /// A single moment.
    One(When),
    /// `the first of:` bullets
    First(Vec<Bullet>),
    /// `the last of:` bullets
    Last(Vec<Bullet>),
}

/// One bullet of a list of moments.
#[derive(Clone, Debug, PartialEq)]
pub struct Bullet {
    /// Its moment.
    pub when: When,
    /// Its own `if`.
    pub condition: Option<Condition>,
    /// The bullet.
    pub span: Span,
}

/// A single moment.
#[derive(Clone, Debug, PartialEq)]
pub enum When {
    /// `on the day of EVENT`, `the day of EVENT`, or a bare `EVENT` as a bound
    DayOf(Term),
    /// `[on] day N [(NAME)] after EVENT [moved to the next working day]`
    DayAfter { days: Number, name: Option<Term>, event: Term, moved: bool, span: Span },
    /// `once SPAN have passed since EVENT`
    Passed { length: Length, event: Term, span: Span },
    /// `on DATE`
    On(Date),
    /// `when ATOM`
    State(Box<Atom>),
}

/// A stretch of time: `20 days (grace)`, or the name of one.
#[derive(Clone, Debug, PartialEq)]
pub enum Length {
    /// A number, a unit and perhaps a name.
    Counted { number: Number, unit: Unit, name: Option<Term>, span: Span },
    /// The name of a length given elsewhere, as `objection term`.
    Named(Term),
}

/// The unit of a length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Calendar days.
    Days,
    /// Working days of the law's calendar.
    WorkingDays,
    /// Seven days.
    Weeks,
    /// Calendar months.
    Months,
}

/// When a choice is open.
#[derive(Clone, Debug, PartialEq)]
pub enum Window {
    /// `within SPAN of EVENT`
    Within(Length, Term),
    /// `on the day of EVENT`
    OnDayOf(Term),
    /// `after EVENT`
    After(Term),
    /// `before EVENT`
    Before(Term),
    /// `during PERIOD or MEASURE`
    During(Term),
}

/// Atoms under one connective; there is no precedence to learn.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// A single atom, `… and …`, or `all of:`
    All(Vec<Atom>),
    /// `… or …` (two at least), or `any of:`
    Any(Vec<Atom>),
}

/// One thing that is so or not so.
#[derive(Clone, Debug, PartialEq)]
pub struct Atom {
    /// What is claimed.
    pub claim: Claim,
    /// `is not`, `has not happened`, `does not know of`, `no record`, `no … is open`: the exact opposite.
    /// For `has a record that F is not V` this is false and the claim says it.
    pub negated: bool,
    /// Where it stands.
    pub span: Span,
}

/// A claim, before negation.
#[derive(Clone, Debug, PartialEq)]
pub enum Claim {
    /// `SUBJECT is VALUE`: a fact and a value, or `the person is DEFINITION`
    Is { subject: Term, value: Term },
    /// `FACT is N`
    IsNumber { fact: Term, number: Number },
    /// `FACT is at least N [(NAME)]`
    AtLeast { fact: Term, number: Number, name: Option<Term> },
    /// `FACT is below N [(NAME)]`
    Below { fact: Term, number: Number, name: Option<Term> },
    /// `MEASURE is in force`
    InForce { measure: Term },
    /// `a measure that limits KIND is in force`
    KindInForce { kind: Term },
    /// `a measure is in force` (only as `no measure is in force`, negated)
    AnyInForce,
    /// `EVENT has happened`
    Happened { event: Term },
    /// `BODY has a record of THING`
    Record { body: Term, thing: Term },
    /// `BODY has a record that FACT is [not] VALUE`
    RecordThat { body: Term, fact: Term, value: Term, not: bool },
    /// `SUBJECT knows of THING`
    Knows { subject: Term, thing: Term },
    /// `CASE is open`
    Open { case: Term },
}

/// `Right NAME ("title"): pattern`
#[derive(Clone, Debug, PartialEq)]
pub struct Right {
    /// Its name.
    pub name: Term,
    /// Its title, for people.
    pub title: Quoted,
    /// What it demands.
    pub pattern: Pattern,
}

/// What a right demands of every life.
#[derive(Clone, Debug, PartialEq)]
pub enum Pattern {
    /// `It never happens that C`
    Never(Condition),
    /// `Within SPAN of EVENT, C`
    Within { length: Length, event: Term, condition: Condition },
    /// `C only moment`
    Only { condition: Condition, when: When },
    /// `MEASURE never lasts more than SPAN`
    Lasts { measure: Term, length: Length },
    /// `Whenever C, SUBJECT can reach that C [within SPAN] by their own acts`
    CanReach { whenever: Condition, subject: Term, goal: Condition, within: Option<Length> },
    /// `SUBJECT can avoid that C by their own acts`
    CanAvoid { subject: Term, condition: Condition },
    /// `It is possible that C`
    Possible(Condition),
}

/// One line of a story.
#[derive(Clone, Debug, PartialEq)]
pub enum StoryLine {
    /// `At first: ATOM; ATOM`
    First(Vec<Atom>),
    /// `On WHEN: item; item, then item`: in any order, but for those of one list, which come one after another.
    On { day: StoryDay, items: Vec<Vec<Answer>> },
    /// `Then on WHEN [in reading LABEL]: ATOM; ATOM`
    Then { day: StoryDay, reading: Option<Term>, claims: Vec<Atom> },
}

/// A day of a story: its number from 0, or a date.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum StoryDay {
    /// `day N`
    Number(Number),
    /// A date.
    Date(Date),
}

/// An answer that a story names.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// `ACT`, also `missed ACT`, also `ACT for the second summons` (`which` holds `second summons`)
    Act { act: Term, which: Option<Term> },
    /// `FACT is VALUE`
    Is { fact: Term, value: Term },
    /// `FACT is N`
    IsNumber { fact: Term, number: Number },
    /// `BODY learns of THING`
    Learns { body: Term, thing: Term },
    /// `BODY does not learn of THING`
    LearnsNot { body: Term, thing: Term },
    /// `BODY wrongly has a record of THING`
    WronglyOf { body: Term, thing: Term },
    /// `BODY wrongly has a record that FACT is VALUE`
    WronglyThat { body: Term, fact: Term, value: Term },
    /// `DATE-NAME on WHEN`
    DateOn { event: Term, day: StoryDay },
    /// `in reading LABEL`
    InReading(Term),
}

impl Answer {
    /// What it names first.
    pub fn subject(&self) -> &Term {
        match self {
            Answer::Act { act: subject, .. }
            | Answer::Is { fact: subject, .. }
            | Answer::IsNumber { fact: subject, .. }
            | Answer::Learns { body: subject, .. }
            | Answer::LearnsNot { body: subject, .. }
            | Answer::WronglyOf { body: subject, .. }
            | Answer::WronglyThat { body: subject, .. }
            | Answer::DateOn { event: subject, .. }
            | Answer::InReading(subject) => subject,
        }
    }
}

/// A line of an amendment.
#[derive(Clone, Debug, PartialEq)]
pub enum Amendment {
    /// `Fix reading LABEL of "question"`
    Fix { label: Term, question: Quoted },
    /// `Change TERM from … to …`
    Change { what: Term, from: Length, to: Length },
    /// `Change TERM from N to N`
    ChangeNumber { what: Term, from: Number, to: Number },
    /// `Replace TERM: sentence`
    Replace { what: Term, by: Box<Body> },
    /// `Add to TERM: bullets`
    Add { to: Term, bullets: Vec<Bullet> },
    /// `Repeal TERM`
    Repeal { what: Term },
}
