//! Every token and node of the tree: the language on one page.
//!
//! The sentence above each frame is how it is written; messages show it to whoever wrote something close to it. Promise:
//! what the book says of the grammar and what a message says of it are this same text.

/// Declares the kinds, the list of all of them, and the sentence of each.
macro_rules! kinds {
    ($(#[doc = $says:literal] $name:ident,)*) => {
        /// The kind of a token or a node.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u16)]
        pub enum Kind {
            $(#[doc = $says] $name,)*
        }

        impl Kind {
            /// All kinds, each at the place of its number.
            pub const ALL: &'static [Kind] = &[$(Kind::$name,)*];

            /// How it is written.
            pub fn says(self) -> &'static str {
                match self { $(Kind::$name => $says.trim_ascii(),)* }
            }
        }
    };
}

kinds! {
    // Tokens.
    /// white space between words
    Space,
    /// what Markdown puts between the lines of a fence: marks of quotations and lists, carriage returns
    Gap,
    /// text of the page outside our fences
    Prose,
    /// the line that opens or closes a fence
    FenceLine,
    /// a margin note in square brackets
    Note,
    /// `a`, `an`, `the`
    Article,
    /// a word, of the language or of a name
    Word,
    /// a whole number
    Number,
    /// text in double quotes
    Text,
    /// an address in angle brackets
    Url,
    /// `.`
    Dot,
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// `:`
    Colon,
    /// `(`
    Open,
    /// `)`
    Close,
    /// `-` before a bullet
    Dash,
    /// a quotation or note that is not closed
    Unclosed,
    /// signs that mean nothing here
    Unknown,

    // The page and its items.
    /// a page
    Page,
    /// a block of sentences
    Block,
    /// words that could not be read
    Wrong,
    /// a sentence and its full stop
    Sentence,
    /// For each CASE:
    Scope,
    /// Readings of TERM ("question"): - LABEL: SENTENCE.
    Readings,
    /// Replace TERM: before a list of readings
    Replaced,
    /// - LABEL: SENTENCE.
    ReadingsBullet,
    /// Story "title":
    StoryHead,

    // Small pieces.
    /// a name
    Term,
    /// a text in quotes
    Quoted,
    /// 4 August 2023
    Date,
    /// 1 April
    DayOfYear,
    /// 20 days (grace)
    Length,

    // Head matter.
    /// Law NAME ("title") is in force from DATE [until DATE].
    Law,
    /// Law NAME ("title") amends LAW [and is in force from DATE].
    Amends,
    /// Law NAME is a bill.
    Bill,
    /// It applies to each CASE opened from DATE.
    AppliesFrom,
    /// It applies to every open CASE.
    AppliesOpen,
    /// NAME is a source ("title"), at <https://address>.
    Source,
    /// Days follow the calendar of NAME.
    Calendar,
    /// Deadlines that end on a day off stay.
    DeadlinesStay,
    /// Deadlines that end on a day off move to the next working day.
    DeadlinesMove,
    /// Follow at most N CASE at once.
    Follow,
    /// Not modelled ("what").
    NotModelled,

    // What there is.
    /// NAME is a body ("label").
    Body,
    /// NAME is a fact ("label"): VALUE, VALUE or VALUE; it can change.
    Fact,
    /// fit, limited or unfit
    Listed,
    /// a whole number from N to N
    Whole,
    /// it never changes
    NeverChanges,
    /// it can change
    CanChange,
    /// it changes only by sentences
    OnlyBySentences,
    /// it grows by one each year
    Grows,
    /// it is judged by BODY
    JudgedBy,
    /// NAME is a case ("label").
    Case,
    /// To DO SOMETHING (NAME) is an act of ACTOR; it opens a CASE.
    Act,
    /// it opens a CASE
    Opens,
    /// it answers a CASE
    Answers,
    /// it challenges a MEASURE
    Challenges,
    /// it decides a CASE
    Decides,
    /// it gives reasons for a MEASURE
    GivesReasons,
    /// NAME is an event by law ("label").
    Event,
    /// NAME is a chance ("label").
    Chance,
    /// NAME is a date named at EVENT, from N to N days after EVENT.
    Dated,
    /// NAME is a measure ("label") that limits KIND.
    Measure,
    /// NAME is the period from DAY to DAY [and from DAY to DAY].
    Period,
    /// NAME means CONDITION.
    Means,

    // What follows.
    /// [If CONDITION,] [unless CONDITION,] … [, unless CONDITION].
    Norm,
    /// If CONDITION,
    If,
    /// unless CONDITION
    Unless,
    /// ACTOR may DO SOMETHING [within 20 days of EVENT].
    May,
    /// ACTOR can DO SOMETHING [within 20 days of EVENT].
    Can,
    /// CHANCE can happen [within 20 days of EVENT].
    CanHappen,
    /// ACTOR must DO SOMETHING within 20 days of EVENT [; otherwise EVENT happens].
    Must,
    /// BODY must tell BODY of THING within 20 days.
    Tell,
    /// EVENT happens on the day of EVENT.
    Happens,
    /// MEASURE is in force from EVENT until EVENT.
    InForce,
    /// MEASURE is in force while CONDITION.
    InForceWhile,
    /// MEASURE forbids ACT, enforced by BODY.
    Forbids,
    /// FACT becomes VALUE on the day of EVENT.
    Becomes,
    /// The person knows of THING from EVENT.
    Knows,
    /// BODY has a record of THING from EVENT [until EVENT].
    Record,
    /// ACT counts for every open CASE.
    CountsEvery,
    /// ACT counts for one open CASE.
    CountsOne,
    /// It closes on the day of EVENT.
    Closes,
    /// EVENT comes before EVENT on the same day.
    ComesBefore,
    /// MEASURE is suspended while CONDITION.
    Suspended,
    /// Exception to NAME: unless CONDITION.
    Exception,

    // When.
    /// from MOMENT
    From,
    /// until MOMENT
    Until,
    /// on the day of EVENT
    DayOf,
    /// on day 7 after EVENT
    DayAfter,
    /// moved to the next working day
    Moved,
    /// once 7 days have passed since EVENT
    Passed,
    /// on DATE
    OnDate,
    /// when CONDITION
    When,
    /// the first of: - MOMENT - MOMENT
    FirstOf,
    /// the last of: - MOMENT - MOMENT
    LastOf,
    /// - the day of EVENT [if CONDITION]
    Bullet,
    /// within 20 days of EVENT
    Within,
    /// on the day of EVENT
    OnDayOf,
    /// after EVENT
    After,
    /// before EVENT
    Before,
    /// during PERIOD
    During,

    // Conditions.
    /// CONDITION and CONDITION
    All,
    /// CONDITION or CONDITION
    Any,
    /// FACT is VALUE
    Is,
    /// FACT is 20
    IsNumber,
    /// FACT is at least 18
    AtLeast,
    /// FACT is below 27
    Below,
    /// MEASURE is in force
    IsInForce,
    /// a measure that limits KIND is in force
    KindInForce,
    /// no measure is in force
    NoneInForce,
    /// EVENT has happened
    Happened,
    /// BODY has a record of THING
    HasRecord,
    /// BODY has a record that FACT is VALUE
    HasRecordThat,
    /// the person knows of THING
    KnowsOf,
    /// a CASE is open
    IsOpen,

    // Rights.
    /// Right NAME ("title"): …
    Right,
    /// It never happens that CONDITION.
    Never,
    /// Within 1 day of EVENT, CONDITION.
    WithinThen,
    /// CONDITION only once 7 days have passed since EVENT.
    Only,
    /// MEASURE never lasts more than 30 days.
    Lasts,
    /// Whenever CONDITION, the person can reach that CONDITION [within 30 days] by their own acts.
    CanReach,
    /// The person can avoid that CONDITION by their own acts.
    CanAvoid,
    /// It is possible that CONDITION.
    Possible,

    // Stories.
    /// At first: FACT is VALUE; FACT is VALUE.
    StoryFirst,
    /// On day 0: ACT; ACT.
    StoryOn,
    /// ACT, then ACT
    InTurn,
    /// Then on day 0: CONDITION; CONDITION.
    StoryThen,
    /// day 0
    DayNumber,
    /// ACT
    AnswerAct,
    /// FACT is VALUE
    AnswerIs,
    /// FACT is 20
    AnswerNumber,
    /// BODY learns of THING
    AnswerLearns,
    /// BODY does not learn of THING
    AnswerLearnsNot,
    /// BODY wrongly has a record of THING
    AnswerWronglyOf,
    /// BODY wrongly has a record that FACT is VALUE
    AnswerWronglyThat,
    /// NAMED DATE on day 12
    AnswerDateOn,
    /// in reading LABEL
    InReading,

    // Amendments.
    /// Fix reading LABEL of "question".
    Fix,
    /// Change NAME from 20 days to 10 days.
    Change,
    /// Replace NAME: SENTENCE.
    Replace,
    /// Add to NAME: - MOMENT.
    Add,
    /// Repeal NAME.
    Repeal,
}
