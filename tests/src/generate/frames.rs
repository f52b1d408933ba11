//! The frames that a generated law is made of, in one table, each with the mark by which it is known in a text.
//!
//! Promise: a frame that this version runs stands here, and a test counts how many generated laws hold it. The marks are
//! looked for in the text, sentence by sentence; the generator is not asked what it meant.

/// One frame.
pub struct Frame {
    /// As in the language's reference.
    pub name: &'static str,
    /// True of a sentence that is of this frame.
    pub seen: fn(&str) -> bool,
}

/// True if the law holds the frame.
pub fn occurs(frame: &Frame, law: &str) -> bool {
    sentences(law).iter().any(|sentence| (frame.seen)(sentence))
}

/// The sentences of a generated page, each with its bullets. Those of rights begin with `Right`; `For each` stands before
/// the sentences of its block, as `{each}`.
pub fn sentences(law: &str) -> Vec<String> {
    let mut sentences = Vec::new();
    let (mut open, mut each) = (String::new(), "");
    for line in law.lines() {
        if line.starts_with("```") {
            each = "";
        } else if line.starts_with("For each") {
            each = "{each} ";
        } else if !line.is_empty() && !line.starts_with('#') {
            open.push_str(if open.is_empty() { each } else { "\n" });
            open.push_str(line);
            if line.ends_with('.') {
                sentences.push(std::mem::take(&mut open));
            }
        }
    }
    sentences
}

/// True if the sentence is no right and holds this.
fn law(sentence: &str, mark: &str) -> bool {
    !sentence.contains("Right ") && sentence.contains(mark)
}

/// True if the sentence is a right and holds this.
fn right(sentence: &str, mark: &str) -> bool {
    sentence.contains("Right ") && sentence.contains(mark)
}

/// True if the sentence is a message about one of these.
fn tells_of(sentence: &str, names: &[&str]) -> bool {
    sentence.contains(" must tell ") && names.iter().any(|name| sentence.contains(&format!(" of {name} within")))
}

fn knows_of(sentence: &str, names: &[&str]) -> bool {
    !sentence.contains("Right ")
        && names.iter().any(|name| sentence.contains(&format!("he person knows of {name} from")))
}

const FACTS: &[&str] = &["student", "fitness", "age", "abroad"];
const MEASURES: &[&str] = &["exit ban", "passport ban", "driving ban", "credit ban", "watch"];
const CASES: &[&str] = &["the summons", "the review", "the debt"];
const EVENTS: &[&str] = &[
    "issue",
    "start",
    "claim",
    "appearance",
    "viewing",
    "reply",
    "departure",
    "driving",
    "complaint",
    "request",
    "posting",
    "delivery",
    "handover",
    "lifting",
    "decision",
    "reminder",
    "acceptance",
    "service",
    "entry",
    "release",
    "finality",
    "lapse",
    "warning",
    "loss",
    "appointment",
];

/// A condition atom, in a law or a right.
macro_rules! atom {
    ($name:literal) => {
        Frame { name: $name, seen: |sentence| sentence.contains($name) }
    };
}

/// A frame of the law, known by a piece of its text.
macro_rules! frame {
    ($name:literal, $mark:literal) => {
        Frame { name: $name, seen: |sentence| law(sentence, $mark) }
    };
    ($name:literal, $seen:expr) => {
        Frame { name: $name, seen: $seen }
    };
}

/// Every frame that is run.
pub const FRAMES: &[Frame] = &[
    // The head.
    frame!("X is a source", " is a source "),
    frame!("Days follow the calendar of X", "Days follow the calendar of"),
    frame!("Deadlines that end on a day off stay", "Deadlines that end on a day off stay"),
    frame!("Follow at most 1 X at once", "Follow at most 1 "),
    frame!("Follow at most 2 X at once", "Follow at most 2 "),
    frame!("Follow at most 3 X at once", "Follow at most 3 "),
    frame!("Not modelled", "Not modelled"),
    // What there is.
    frame!("fact: it never changes", "it never changes"),
    frame!("fact: it can change", "it can change"),
    frame!("fact: it grows by one each year", "it grows by one each year"),
    frame!("fact: it changes only by sentences", "it changes only by sentences"),
    frame!("fact: it is judged by X", "it is judged by"),
    frame!("fact: a whole number", "a whole number from"),
    frame!("act of a body", |s| s.starts_with("To ") && !s.contains("act of the person")),
    frame!("act of the person", "is an act of the person"),
    frame!("act: it opens a X", "; it opens a"),
    frame!("case opened by the person", |s| s.contains("act of the person; it opens a")),
    frame!("act: it answers a X", "; it answers a"),
    frame!("act: it challenges a X", "; it challenges a"),
    frame!("act: it decides a X", "; it decides a"),
    frame!("act: it gives reasons for a X", "; it gives reasons for a"),
    frame!("event by law", "is an event by law"),
    frame!("chance", "is a chance"),
    frame!("named date", "is a date named at"),
    frame!("named date: months or working days from another event", |s| {
        let span = s.split_once(" is a date named at ").and_then(|(_, span)| span.split_once(", from "));
        let after = span.and_then(|(at, span)| Some((at, span.trim_end_matches('.').split_once(" after ")?)));
        after.is_some_and(|(at, (span, after))| at != after && (span.contains("month") || span.contains("working")))
    }),
    frame!("measure that limits X", " that limits "),
    frame!("definition", " means "),
    // Choices.
    frame!("B may X", |s| law(s, " may ") && !s.contains("he person may ")),
    frame!("the person may X", "he person may "),
    frame!("B can X", |s| law(s, " can ") && !s.contains("he person can ") && !s.contains("it can change")),
    frame!("the person can X", "he person can "),
    frame!("X can happen", " can happen"),
    frame!("choice outside For each", |s| law(s, " may ") && !s.contains("{each}")),
    frame!("B must X", |s| law(s, " must ") && !s.contains("must tell") && !s.contains("he person must")),
    frame!("the person must X", "he person must "),
    frame!("must without otherwise", |s| law(s, " must ") && !s.contains("must tell") && !s.contains("; otherwise")),
    frame!("must; otherwise X happens", "; otherwise "),
    frame!("must outside For each", |s| law(s, " must ") && !s.contains("must tell") && !s.contains("{each}")),
    frame!("must tell of a fact", |s| tells_of(s, FACTS)),
    frame!("must tell of a measure", |s| tells_of(s, MEASURES)),
    frame!("must tell of an event", |s| tells_of(s, EVENTS)),
    frame!("counts for every", "counts for every open"),
    frame!("counts for one", "counts for one open"),
    // Windows.
    frame!("window: none", |s| law(s, " may ") && WINDOWS.iter().all(|window| !s.contains(window))),
    frame!("window: within", |s| choice(s, " within ")),
    frame!("window: on the day of", |s| choice(s, " on the day of ")),
    frame!("window: after", |s| choice(s, " after ")),
    frame!("window: before", |s| choice(s, " before ")),
    frame!("window: during", |s| choice(s, " during ")),
    frame!("a length in weeks", " week"),
    frame!("a length with a name", |s| s.contains("(grace)") || s.contains("(register term)")),
    frame!("a length by its name", |s| ["within grace", "once grace", "within register", "once register"]
        .iter()
        .any(|l| s.contains(l))),
    // What follows.
    frame!("happens on the day of", "happens on the day of"),
    frame!("happens on day N after", "happens on day "),
    frame!("happens once N have passed", "happens once "),
    frame!("happens when", "happens when "),
    frame!("happens on the first of", "happens on the first of:"),
    frame!("happens on the last of", "happens on the last of:"),
    frame!("happens outside For each", |s| law(s, " happens ") && !s.contains("{each}") && !s.contains("otherwise")),
    frame!("a bullet with its if", |s| law(s, "\n- the day of ") && s.contains(" if ")),
    frame!("in force from E until F", |s| law(s, "in force from ") && !s.contains(" of:")),
    frame!("in force from a list", |s| law(s, "in force from the first of:") || law(s, "in force from the last of:")),
    frame!("in force until a list", |s| law(s, "until the first of:") || law(s, "until the last of:")),
    frame!("a joint subject", "are in force"),
    frame!("in force outside For each", |s| law(s, "in force from ") && !s.contains("{each}")),
    frame!("in force while", "in force while "),
    frame!("in force while, under For each", |s| law(s, "in force while ") && s.contains("{each}")),
    frame!("Exception to", "xception to "),
    frame!("suspended while", " is suspended while "),
    frame!("comes before", " comes before "),
    frame!("forbids", " forbids "),
    frame!("becomes", " becomes "),
    frame!("becomes, under For each", |s| law(s, " becomes ") && s.contains("{each}")),
    frame!("becomes by a clock or a condition", |s| {
        [" on day ", " once ", " when "].iter().any(|when| s.contains(" becomes ") && s.contains(when))
    }),
    frame!("knows of a case", |s| knows_of(s, CASES)),
    frame!("knows of a measure", |s| knows_of(s, MEASURES)),
    frame!("knows from a list", |s| s.contains("he person knows of") && s.contains(" from the first of:")),
    frame!("deemed record from … until …", |s| deemed(s) && s.contains(" until ")),
    frame!("deemed record without end", |s| deemed(s) && !s.contains(" until ")),
    frame!("it closes on the day of", "t closes on the day of"),
    frame!("it closes by a clock", |s| s.contains("t closes on day ") || s.contains("t closes once ")),
    frame!("it closes on a list", |s| s.contains("t closes on the first of:")
        || s.contains("t closes on the last of:")),
    frame!("Readings of an event", |s| s.contains("eadings of ") && s.contains(" happens ")),
    frame!("Readings of a measure", |s| s.contains("eadings of ") && s.contains(" in force ")),
    frame!("Readings of counts", |s| s.contains("eadings of ") && s.contains(" counts for ")),
    // Conditions.
    frame!("If", "If "),
    frame!("unless before", |s| s.contains("nless ") && !s.contains(", unless ")),
    frame!("unless after", |s| s.contains(", unless ") && !s.contains("If ")),
    frame!("If and unless", |s| s.contains("If ") && s.contains(", unless ")),
    atom!(" and "),
    atom!(" or "),
    atom!("all of:"),
    atom!("any of:"),
    frame!("fact is value", |s| FACTS.iter().any(|fact| s.contains(&format!("{fact} is ")))
        && !s.contains(" is a fact")),
    frame!("fact is not value", |s| FACTS.iter().any(|fact| s.contains(&format!("{fact} is not ")))),
    atom!("age is at least"),
    atom!("age is below"),
    frame!("a judged fact is asked", |s| s.contains("valid reason is ") && !s.contains("is a fact")),
    frame!("the person is DEFINITION", "the person is liable"),
    frame!("the person is not DEFINITION", "the person is not liable"),
    frame!("measure is in force", |s| MEASURES.iter().any(|m| s.contains(&format!("{m} is in force")))
        && s.contains("If ")),
    atom!(" is not in force"),
    atom!("no measure is in force"),
    frame!("a measure that limits X is in force", |s| s.contains("a measure that limits")
        && s.contains(" is in force")),
    frame!("a measure that limits X is not in force", |s| s.contains("a measure that limits")
        && s.contains(" is not in force")),
    atom!(" has happened"),
    atom!(" has not happened"),
    frame!("missed X has happened", |s| s.contains("missed ") && s.contains(" happened")),
    frame!("stopped at B has happened", |s| s.contains(" stopped at ") || s.contains("If stopped at ")),
    frame!("wrongly stopped at B", "wrongly stopped at "),
    atom!(" has a record of "),
    atom!(" has no record of "),
    frame!("has a record that F is v", |s| s.contains(" has a record that ") && !s.contains(" is not ")),
    frame!("has a record that F is not v", |s| s.contains(" has a record that ") && s.contains(" is not ")),
    atom!(" has no record that "),
    frame!("the person knows of", |s| s.contains("the person knows of ") && !s.contains(" from ")),
    atom!("the person does not know of "),
    frame!("a case is open", |s| ["a summons is", "a review is", "a debt is"].iter().any(|case| s.contains(case))
        && s.contains(" open")),
    frame!("no case is open", |s| s.contains("no summons is open")
        || s.contains("no review is open")
        || s.contains("no debt is open")),
    // Days of the calendar.
    frame!("Law … until DATE", |s| law(s, "in force from 1 January 2030 until ")),
    frame!("Days follow the calendar of", |s| law(s, "ays follow the calendar of ")),
    frame!("deadlines move", |s| law(s, "a day off move to the next working day")),
    frame!("deadlines stay", |s| law(s, "a day off stay")),
    frame!("the period from … to … and from …", |s| law(s, " is the period from ")),
    frame!("window: during a period", |s| choice(s, " during high season")),
    frame!("window: within working days", |s| choice(s, " working day") && choice(s, " within ")),
    frame!("window: within a month", |s| choice(s, " within 1 month")),
    frame!("duty within working days or a month", |s| {
        law(s, " must ") && !law(s, " must tell ") && (law(s, " working day") || law(s, " within 1 month"))
    }),
    frame!("tell within working days or a month", |s| {
        law(s, " must tell ") && (law(s, " working day") || law(s, " within 1 month"))
    }),
    frame!("once working days or a month", |s| law(s, "once ") && (law(s, " working day") || law(s, "once 1 month"))),
    frame!("day N after, moved", |s| law(s, " moved to the next working day")),
    frame!("happens on DATE", |s| law(s, " happens on ") && law(s, " January 2030")),
    frame!("from or until DATE", |s| law(s, " in force from ") && law(s, " January 2030")),
    frame!("a bullet of a list: DATE", |s| law(s, "\n- ") && law(s, " January 2030")),
    frame!("right: only on DATE", |s| right(s, " only on ") && right(s, " January 2030")),
    frame!("right: working days or a month", |s| right(s, " working day") || right(s, "1 month")),
    // Rights.
    frame!("right: it never happens that", |s| right(s, ": It never happens that")),
    frame!("right: within", |s| right(s, ": Within ")),
    frame!("right: only on the day of", |s| right(s, " only on the day of ")),
    frame!("right: only on day N after", |s| right(s, " only on day ")),
    frame!("right: only once", |s| right(s, " only once ")),
    frame!("right: only when", |s| right(s, " only when ")),
    frame!("right: never lasts more than", |s| right(s, " never lasts more than ")),
    frame!("right: it is possible that", |s| right(s, ": It is possible that")),
    frame!("right under For each", |s| right(s, "{each}")),
    frame!("right outside For each", |s| right(s, "Right ") && !s.contains("{each}")),
    frame!("right: a judged fact", |s| right(s, "valid reason is ")),
    frame!("right: an act that answers a case", |s| right(s, "an act that ")),
];

const WINDOWS: &[&str] = &[" within ", " on the day of ", " after ", " before ", " during "];

/// True if the sentence is a power or possibility with this window.
fn choice(sentence: &str, window: &str) -> bool {
    (law(sentence, " may ") || law(sentence, " can ")) && sentence.contains(window)
}

/// True if the sentence gives a deemed record.
fn deemed(sentence: &str) -> bool {
    !sentence.contains("Right ") && sentence.contains(" has a record of ") && sentence.contains(" from ")
}
