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

mod clocks;
mod condition;
mod day;
mod law;
mod moment;
mod observe;
mod orders;
mod script;
mod set;
mod setting;
mod settle;
mod state;

pub use condition::{Condition, Truth};
pub use law::{
    Act, ActId, Author, Bullet, Case, CaseId, Clause, Date, DateId, Duty, DutyId, Effect, Event, EventId, Fact, FactId,
    Feed, FeedId, Ground, GroundId, Law, List, Moments, Power, Prohibition, Question, QuestionId, Reading, ReadingId,
    Record, RecordId, Rule, Stretch, StretchId, StretchKind, When, Window,
};
pub use moment::{Choice, Evening, Happening, Log, Moment, Phase, Weight};
pub use observe::{Demand, Label, LabelId, Observer, Right};
pub use script::{Claim, Line, Named, Proof, Script};
pub use set::Set;
pub use setting::{ReadingsAre, Rung, View};
pub use state::{Cell, Layout, State};
