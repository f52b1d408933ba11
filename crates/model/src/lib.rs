//! What a law means: one step, pulled one answer at a time. No text is read or written here (names and grounds are labels
//! it carries), there is no I/O and no float, and nobody else in the house is known.
//!
//! ```text
//!          +---------------------------- answer ----------------------------+
//!          v                                                                |
//! starts --+--> Moment --ask--> a question, or nightfall --> Evening --dawn-+
//! ```
//!
//! A reader pushes every answer (`check`), weighs them (`exact`) or draws them (`run`); what an answer brings is said
//! once, here.
//!
//! A law of one rule, lived for a day: a ban runs from a notice until a visit.
//!
//! ```
//! use model::*;
//!
//! let mut law = Law::default();
//! for (name, author) in [("notice", Author::Body("office".into(), "send a notice".into())), ("visit", Author::Person("come".into()))] {
//!     let ground = GroundId(0);
//!     law.events.push(Event { name: name.into(), author, case: None, clock: None, today: None, days: 0, seen: vec![], one: vec![], ground });
//! }
//! for (at, person) in [(0, false), (1, true)] {
//!     let power = Power { ground: GroundId(0), condition: Condition::always(), window: Window::Always, case: None };
//!     let (event, question) = (EventId(at), QuestionId(at));
//!     let (powers, reading, duties, opens, prohibitions) = (vec![vec![power]], None, vec![], vec![], vec![]);
//!     let in_order = Condition::always();
//!     law.acts.push(Act::Event { event, person, powers, reading, duties, opens, in_order, prohibitions, question, which: None, elsewhere: false });
//!     law.questions.push(Question::Act(ActId(at)));
//! }
//! let cell = law.layout.cell(3);
//! law.stretches.push(Stretch { name: "ban".into(), kind: StretchKind::Measure, case: None, cell });
//! let once = |event| Moments {
//!     list: List::One,
//!     bullets: vec![Bullet { when: When::Now(EventId(event)), condition: Condition::always(), come: None }],
//!     lost: None,
//! };
//! let effect = Effect::Runs(StretchId(0), once(0), Some(once(1)));
//! let always = Condition::always;
//! let clause = Clause { ground: GroundId(0), law: always(), begins: None, condition: always(), effect };
//! law.rules.push(Rule { case: None, reading: None, clauses: vec![Some(clause)] });
//! let in_force = Condition::is(cell, 1);
//! law.labels.push(Label::True(in_force.clone()));
//! let law = law.finish();
//!
//! let morning = law.start();
//! assert_eq!(law.ask(&morning), Some(Choice { question: QuestionId(0), options: 2 }), "the others move first");
//! let noon = law.answer(&morning, 1);
//! assert!(in_force.is_true(noon.state()), "the ban begins at once");
//! let night = law.answer(&noon, 0);
//! let evening = night.evening().expect("the person stayed at home, and the day is over");
//! assert_eq!(evening.labels, 1, "the ban is noted that evening");
//! ```

mod chance;
mod clocks;
mod condition;
mod day;
mod law;
mod marks;
mod moment;
mod now;
mod observe;
mod orders;
mod quiet;
mod refused;
mod script;
mod set;
mod setting;
mod settle;
mod slots;
mod spent;
mod state;
mod today;
mod units;
mod vague;
mod wakes;
mod years;

pub use chance::{CERTAIN, Chance, Chances, Odds, Queue, Row, Sex, Share, Spell, Start, Waiting, still_no};
pub use condition::{Condition, Truth};
pub use law::{
    Act, ActId, Anew, Author, Bullet, Case, CaseId, Clause, Date, DateId, Duty, DutyId, Effect, Event, EventId, Fact,
    FactId, Feed, FeedId, Ground, GroundId, Law, LengthId, List, Moments, Offset, Power, Prohibition, Question,
    QuestionId, Reading, ReadingId, Record, RecordId, Rule, Spans, Stretch, StretchId, StretchKind, Way, WayId, When,
    Window, Wrong,
};
pub use moment::{Choice, Evening, Happening, Log, Moment, Phase, Weight};
pub use observe::{Demand, Label, LabelId, Observer, Reach, Right, Within};
pub use quiet::Quiet;
pub use script::{Claim, Line, Named, Proof, Script};
pub use set::Set;
pub use setting::{ReadingsAre, Rung, View};
pub use state::{Cell, Layout, State};
pub use today::Today;
pub use vague::Vague;
pub use years::{Beginning, Birth, Coming, Years};
