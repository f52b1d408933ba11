//! How laws are drafted elsewhere, and how the same is written here: help for a sentence that cannot be read.
//!
//! Promise: what is proposed as an edit mends this one thing, and is told in words beside it.

use super::Parser;
use super::read::month;
use super::trouble::{FULL_STOP, NO_TAIL, ONE_NAME, Trouble, first_with_article};
use super::{rewording, turned};
use crate::diagnostic::Diagnostic;
use crate::kind::Kind;
use crate::span::Span;

/// Words that drafts use, and what is written here instead.
const INSTEAD: [(&str, &str); 17] = [
    (
        "shall",
        "for \"shall\" write \"must … within …\" (a duty), \"may\" (a power), or \"happens\" (by operation of law)",
    ),
    ("will", "for \"will\" write \"happens\" (by operation of law), or \"must … within …\" (a duty)"),
    ("should", "for \"should\" write \"must … within …\", or leave the sentence to the prose"),
    ("cannot", FORBIDDEN),
    ("forbidden", FORBIDDEN),
    ("prohibited", FORBIDDEN),
    ("provided", "for \"provided that\" begin the sentence with \"If …,\""),
    ("except", "for \"except\" write \", unless …\" at the end of the sentence"),
    ("immediately", "for \"immediately\" write \"on the day of …\"; a message takes \"within 1 day\""),
    ("upon", "for \"upon\" write \"on the day of\""),
    ("inform", MESSAGE),
    ("informs", MESSAGE),
    ("notify", MESSAGE),
    ("notifies", MESSAGE),
    ("begins", LASTS),
    ("starts", LASTS),
    ("ends", LASTS),
];
pub(super) const FORBIDDEN: &str = "what no sentence allows does not happen; what a measure stops is written \"MEASURE forbids ACT, enforced by BODY\"";
const MESSAGE: &str = "what a body is told is written \"BODY must tell BODY of THING within 1 day\"";
const LASTS: &str = "what lasts is written \"MEASURE is in force from … until …\", and ends by the same sentence";

const ORDINALS: [&str; 10] =
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

/// What to write, and where.
pub(super) struct Help {
    says: String,
    edits: Vec<(Span, String)>,
}

/// In words, without an edit yet.
pub(super) fn help(says: impl Into<String>) -> Help {
    Help { says: says.into(), edits: Vec::new() }
}

impl Help {
    /// With a change of the text.
    pub(super) fn edit(mut self, place: Span, text: impl Into<String>) -> Help {
        self.edits.push((place, text.into()));
        self
    }
}

/// Adds to the message of a sentence that begins at `start` how it is written here, where that is known.
pub(super) fn advise(p: &Parser, start: usize, trouble: &Trouble, report: &mut Diagnostic) {
    let known = turned::find(p, start, trouble)
        .or_else(|| number(p, start, trouble))
        .or_else(|| case(p, start, trouble))
        .or_else(|| story(p, start, trouble));
    let known = known.or_else(|| order(p, start, trouble)).or_else(|| day(p, trouble));
    let known = known.or_else(|| list(p, start, trouble.at)).or_else(|| rewording::find(p, start, trouble));
    let Some(help) = known else {
        let after_comma = usize::from(p.kind(trouble.at) == Some(Kind::Comma));
        let words = (start..(trouble.at + 1 + after_comma).min(p.limit)).map(|at| p.str(at));
        let instead =
            words.filter_map(|word| INSTEAD.iter().find(|(draft, _)| word.eq_ignore_ascii_case(draft))).next();
        if let Some((_, says)) = instead {
            not_one_name(report);
            report.notes.push(format!("help: {says}"));
        }
        return;
    };
    not_one_name(report);
    if trouble.wanted == NO_TAIL {
        report.place.text = "nothing stands behind a bullet".into();
    }
    report.notes.push(format!("help: {}", help.says));
    report.edits = help.edits;
}

/// Who words a sentence as a draft does means no name with hyphens.
fn not_one_name(report: &mut Diagnostic) {
    let before = report.notes.len();
    report.notes.retain(|note| !note.starts_with(ONE_NAME));
    if report.notes.len() < before {
        report.edits.clear();
    }
}

/// Conditions first, with a comma; a sentence that forbids.
fn order(p: &Parser, start: usize, trouble: &Trouble) -> Option<Help> {
    let at = trouble.at;
    let conditional = p.words_at(start, "if") || p.words_at(start, "unless");
    if conditional && trouble.wanted == "`,`" {
        if let Some(then) = (start + 1..=at).find(|&at| p.words_at(at, "then")) {
            let place = Span { start: p.span(then - 1).end, end: p.span(then).end };
            return Some(help("for \"then\" write a comma").edit(place, ","));
        }
        let is_whole = p.words_at(at - 1, "happened") || p.words_at(at - 1, "open") || p.words_at(at - 1, "force");
        if is_whole || p.kind(at - 1) == Some(Kind::Number) {
            let end = p.span(at - 1).end;
            return Some(help("a comma ends the condition").edit(Span { start: end, end }, ","));
        }
    }
    if at > start && p.words_at(at, "not") && ["may", "must", "can"].iter().any(|verb| p.words_at(at - 1, verb)) {
        return Some(help(FORBIDDEN));
    }
    if at == start && p.words_at(at, "from") {
        return Some(help("what lasts stands before its days: \"MEASURE is in force from … until …\""));
    }
    if let Some(shall) = (start + 1..at).find(|&at| p.words_at(at, "shall")).filter(|_| p.words_at(at, "within")) {
        return Some(help("for a duty write \"must … within … of\"").edit(p.span(shall), "must"));
    }
    if trouble.wanted == "is" && p.words_at(at, "are") {
        return Some(help("one thing \"is\"; several \"are\", joined by \"and\"").edit(p.span(at), "is"));
    }
    let is_fact = || (start..at).any(|at| p.words_at(at, "is fact"));
    if trouble.wanted == "`;`" && p.kind(at) == Some(Kind::Dot) && is_fact() {
        let fates = "\"; it never changes\", \"; it can change\" or \"; it is judged by BODY\"";
        return Some(help(format!("say what becomes of it: {fates}")));
    }
    if trouble.wanted == FULL_STOP && p.words_at(at, "unless") {
        let place = Span { start: p.span(at - 1).end, end: p.span(at).start };
        return Some(help("a comma stands before \"unless\"").edit(place, ", "));
    }
    let condition = if p.kind(at) == Some(Kind::Comma) { at + 1 } else { at };
    if at > start && trouble.wanted == FULL_STOP && p.words_at(condition, "if") {
        let said = help("a condition stands first: \"If …, …\"");
        let stop = (condition..).find(|&at| p.kind(at).is_none_or(|kind| matches!(kind, Kind::Dot | Kind::Comma)))?;
        if conditional || p.kind(stop) != Some(Kind::Dot) || stop == condition + 1 {
            return Some(said);
        }
        let text = |first: u32, last: usize| &p.text[first as usize..p.span(last).end as usize];
        let first = first_with_article(p, start);
        let (head, asked) = (text(first.start, at - 1), text(first_with_article(p, condition + 1).start, stop - 1));
        let mut letters = head.chars();
        let lower: String = letters.next().into_iter().flat_map(char::to_lowercase).collect();
        let sentence = format!("If {asked}, {lower}{}", letters.as_str());
        return Some(said.edit(first.to(p.span(stop - 1)), sentence));
    }
    None
}

/// How numbers are compared elsewhere: the words, what is written instead, and how much is added to the number.
const COMPARED: [(&str, &str, u32); 11] = [
    ("more than", "at least", 1),
    ("greater than", "at least", 1),
    ("older than", "at least", 1),
    ("over", "at least", 1),
    ("above", "at least", 1),
    ("at most", "below", 1),
    ("not more than", "below", 1),
    ("less than", "below", 0),
    ("younger than", "below", 0),
    ("under", "below", 0),
    ("not below", "at least", 0),
];

/// A number of a fact, compared in other words or with a unit.
fn number(p: &Parser, start: usize, trouble: &Trouble) -> Option<Help> {
    let is_number = |at: usize| p.kind(at) == Some(Kind::Number);
    let end = trouble.at.saturating_add(2).min(p.limit);
    for at in (start + 1..end).filter(|&at| p.words_at(at, "is")).map(|is| is + 1) {
        let compared = COMPARED.iter().find(|(words, ..)| {
            let number = at + words.split(' ').count();
            p.words_at(at, words) && is_number(number) && number <= end
        });
        if let Some((words, instead, more)) = compared {
            let last = at + words.split(' ').count();
            let number = p.str(last).parse::<u32>().ok()?.checked_add(*more)?;
            let instead = format!("{instead} {number}");
            let said = help(format!("for \"{words} {}\" write \"{instead}\"", p.str(last)));
            return Some(said.edit(p.spans(at, last), instead));
        }
    }
    let at = trouble.at;
    let ends = ["`,`", FULL_STOP].contains(&trouble.wanted);
    let has_unit = ends && ["year", "years"].iter().any(|unit| p.words_at(at, unit));
    if has_unit && at > start && is_number(at - 1) {
        let old = at + usize::from(p.words_at(at + 1, "old") || p.words_at(at + 1, "of age"));
        let last = if p.words_at(at + 1, "of age") { old + 1 } else { old };
        let place = Span { start: p.span(at - 1).end, end: p.span(last).end };
        return Some(help("the number of a fact stands without a unit").edit(place, ""));
    }
    None
}

/// A case that closes, by its name.
fn case(p: &Parser, start: usize, trouble: &Trouble) -> Option<Help> {
    let closes = trouble.at.checked_sub(1).filter(|&at| at > start && p.words_at(at, "closes"))?;
    let case = p.str(closes - 1);
    if case.eq_ignore_ascii_case("it") {
        return None;
    }
    let said = help(format!("a case closes by a sentence under \"For each {case}:\" that says \"it closes on …\""));
    Some(said.edit(first_with_article(p, start).to(p.span(closes)), "It closes"))
}

/// True if a line of a story that names what is done on a day says at this place what is so.
pub(super) fn is_state_on_a_day(p: &Parser, at: usize) -> bool {
    let states = [
        "in force",
        "not in force",
        "has happened",
        "has not happened",
        "is open",
        "open",
        "knows of",
        "does not know",
    ];
    p.frame == Some(Kind::StoryOn) && states.iter().any(|words| p.words_at(at, words))
}

/// The lines of a story: what is so stands in a line of its own, and acts are parted by semicolons.
fn story(p: &Parser, start: usize, trouble: &Trouble) -> Option<Help> {
    let at = trouble.at;
    if is_state_on_a_day(p, at) {
        let said = help("what is so on the evening of a day is said in a line of its own: \"Then on …: …\"");
        let is_alone = (start..at).all(|at| p.kind(at) != Some(Kind::Semicolon));
        return Some(if is_alone { said.edit(p.span(start), "Then on") } else { said });
    }
    let is_line = matches!(p.frame, Some(Kind::StoryFirst | Kind::StoryOn | Kind::StoryThen));
    let parted = is_line && trouble.wanted == FULL_STOP && p.kind(at) == Some(Kind::Comma);
    parted.then(|| help("several things in a line are parted by semicolons").edit(p.span(at), ";"))
}

/// True if a duty is to be done before an event, or until it: its last day is counted from one.
pub(super) fn is_no_last_day(p: &Parser, trouble: &Trouble) -> bool {
    let is_bound = ["before", "until", "after"].iter().any(|word| p.words_at(trouble.at, word));
    p.frame == Some(Kind::Must) && trouble.wanted.contains("within N days of") && is_bound
}

/// A day or a last day, said in other words.
fn day(p: &Parser, trouble: &Trouble) -> Option<Help> {
    let at = trouble.at;
    let is_after = |at: usize| ["after", "from", "since", "following"].iter().any(|word| p.words_at(at, word));
    let is_number = |at: usize| p.kind(at) == Some(Kind::Number);
    let meant_until = [
        Some(at).filter(|&at| p.words_at(at, "to")),
        (at.saturating_sub(8)..at).rev().find(|&at| p.words_at(at, "till")),
    ];
    if let Some(until) = meant_until.into_iter().flatten().next().filter(|_| trouble.wanted == "until") {
        return Some(help("a stretch goes from … until …").edit(p.span(until), "until"));
    }
    if p.words_at(at, "upon") && trouble.wanted.contains("on the day of") {
        return Some(help("for \"upon\" write \"on the day of\"").edit(p.span(at), "on the day of"));
    }
    if trouble.wanted == "of" && is_after(at) {
        return Some(help("after \"within\" and a length stands \"of\"").edit(p.span(at), "of"));
    }
    if let Some(later) = (at.saturating_sub(1)..at + 2).find(|&at| p.words_at(at, "later than") && is_number(at + 2)) {
        let negation = later.checked_sub(1).filter(|&at| p.words_at(at, "not") || p.words_at(at, "no"))?;
        let mut said =
            help("for \"not later than\" write \"within … of\"").edit(p.spans(negation, later + 1), "within");
        if let Some(link) = (later + 3..later + 6).find(|&at| is_after(at)) {
            said = said.edit(p.span(link), "of");
        }
        return Some(said);
    }
    if p.words_at(at, "by day") && is_number(at + 2) && p.words_at(at + 3, "after") {
        let days = p.str(at + 2);
        let within = format!("within {days} {} of", if days == "1" { "day" } else { "days" });
        return Some(help(format!("for a last day write \"{within} …\"")).edit(p.spans(at, at + 3), within));
    }
    if is_no_last_day(p, trouble) {
        return Some(help("a duty has a last day, counted from an event: \"must … within 20 days of …\""));
    }
    if let Some(help) = date(p, trouble) {
        return Some(help);
    }
    let is_year = p.words_at(at, "year") || p.words_at(at, "years");
    if is_year && trouble.wanted.contains("months") && is_number(at - 1) {
        let months = p.str(at - 1).parse::<u32>().ok()?.checked_mul(12)?;
        let months = format!("{months} months");
        return Some(help(format!("years are counted in months: \"{months}\"")).edit(p.spans(at - 1, at), months));
    }
    let ordinal = [Some(at), at.checked_sub(2)].into_iter().flatten().find(|&at| p.words_at(at + 1, "day after"))?;
    let count = ORDINALS.iter().position(|word| p.words_at(ordinal, word))? + 1;
    Some(help(format!("write \"day {count} after\"")).edit(p.spans(ordinal, ordinal + 1), format!("day {count}")))
}

/// A day of the year that is counted: `1st January`.
fn date(p: &Parser, trouble: &Trouble) -> Option<Help> {
    let at = trouble.at;
    let is_month = |at: usize| p.kind(at) == Some(Kind::Word) && month(p.str(at)).is_some();
    // The day may have been taken for a name, so that the month is what cannot stand there.
    let day = [Some(at), at.checked_sub(1)].into_iter().flatten().find(|&day| is_month(day + 1))?;
    let count = ["st", "nd", "rd", "th"].iter().find_map(|end| p.str(day).strip_suffix(end))?;
    count.parse::<u32>().ok()?;
    Some(help(format!("a date is written \"{count} {} …\"", p.str(day + 1))).edit(p.span(day), count))
}

/// A list that is written as in running text.
fn list(p: &Parser, start: usize, at: usize) -> Option<Help> {
    let is_dash = |at: usize| p.kind(at) == Some(Kind::Dash);
    let is_choice = |at: usize| p.words_at(at, "or") || p.words_at(at, "and");
    if at == start && is_dash(at) && at > 0 && p.kind(at - 1) == Some(Kind::Dot) {
        let said = help("a list is one sentence: its full stop stands after the last bullet");
        return Some(said.edit(p.span(at - 1), ""));
    }
    // One past what stands between the bullets: `,`, `; or`, `and`.
    let between = |at: usize| {
        let sign = usize::from(matches!(p.kind(at), Some(Kind::Comma | Kind::Semicolon)));
        let end = at + sign + usize::from(is_choice(at + sign));
        (end > at && is_dash(end)).then_some(end)
    };
    if between(at).is_some() {
        let mut said = help("a bullet ends with its line, without a comma and without \"or\"");
        let mut here = at;
        while p.kind(here).is_some_and(|kind| kind != Kind::Dot) {
            here = match between(here) {
                Some(end) => {
                    said = said.edit(p.spans(here, end - 1), "");
                    end
                }
                None => here + 1,
            };
        }
        return Some(said);
    }
    let is_another = ["on the day of", "on day", "the day of", "once"].iter().any(|day| p.words_at(at + 1, day));
    let is_another = is_another || p.words_at(at + 1, "on day of") || p.words_at(at + 1, "day of");
    (at > start && is_choice(at) && is_another).then(|| {
        help("of several days the first counts, or the last: write \"on the first of:\", and a bullet for each")
    })
}

#[cfg(test)]
mod tests {
    use crate::parser::parse;

    /// What is left when the edits of the first message are made, and again, as long as there are some.
    fn mended(sentences: &str) -> String {
        let head = "Poor is a fact: yes or no; it can change.\n";
        let mut text = format!("```law\n{head}{sentences}\n```\n");
        for _ in 0..4 {
            let (_, said) = parse(&text);
            let Some(first) = said.first() else { break };
            assert!(!first.edits.is_empty(), "nothing is proposed for {sentences}: {first:?}");
            let mut edits = first.edits.clone();
            edits.sort_by_key(|(place, _)| std::cmp::Reverse(place.start));
            for (place, new) in edits {
                text.replace_range(place.start as usize..place.end as usize, &new);
            }
        }
        assert!(parse(&text).1.is_empty(), "this is not read yet: {text}");
        text.trim_start_matches("```law\n").trim_end_matches("\n```\n").replacen(head, "", 1)
    }

    #[test]
    fn a_draft_is_mended_by_what_is_proposed() {
        let bar = "the bar is in force from issue until visit";
        for (draft, here) in [
            (format!("If poor is yes then {bar}."), format!("If poor is yes, {bar}.")),
            ("If poor is yes bar is in force from issue until visit.".to_owned(), {
                "If poor is yes, bar is in force from issue until visit.".to_owned()
            }),
            (format!("If visit has happened {bar}."), format!("If visit has happened, {bar}.")),
            ("The bar is in force from issue until visit, if the poor is yes.".to_owned(), {
                format!("If the poor is yes, {bar}.")
            }),
            (format!("If poor is yes, {bar} unless visit has happened."), {
                format!("If poor is yes, {bar}, unless visit has happened.")
            }),
            ("The bar is in force from issue to visit.".into(), "The bar is in force from issue until visit.".into()),
            ("The bar is in force from issue till visit.".into(), "The bar is in force from issue until visit.".into()),
        ] {
            assert_eq!(mended(&draft), here);
        }
    }

    #[test]
    fn a_last_day_is_mended_by_what_is_proposed() {
        for (draft, here) in [
            ("The office shall decide within 3 days of visit.", "The office must decide within 3 days of visit."),
            ("The person must come by day 7 after issue.", "The person must come within 7 days of issue."),
            (
                "The person must come not later than 3 weeks after issue.",
                "The person must come within 3 weeks of issue.",
            ),
            ("The person must come within 30 days from issue.", "The person must come within 30 days of issue."),
            ("The person must come within 2 years of issue.", "The person must come within 24 months of issue."),
            ("Lapse happens on the third day after issue.", "Lapse happens on the day 3 after issue."),
            ("Lapse happens 30 day after issue.", "Lapse happens on day 30 after issue."),
            ("Lapse happens upon issue.", "Lapse happens on the day of issue."),
        ] {
            assert_eq!(mended(draft), here);
        }
    }

    #[test]
    fn a_word_or_sign_is_mended_by_what_is_proposed() {
        for (draft, here) in [
            ("The person has to come within 3 days of visit.", "The person must come within 3 days of visit."),
            (
                "The person is obliged to come within 3 business days of visit.",
                "The person must come within 3 working days of visit.",
            ),
            ("The person is entitled to come.", "The person may come."),
            ("Where poor is yes, the person may come.", "If poor is yes, the person may come."),
            ("If poor is yes then the person may come.", "If poor is yes, the person may come."),
            ("Lapse happens on day three after visit.", "Lapse happens on day 3 after visit."),
            ("Lapse happens immediately after visit.", "Lapse happens on the day of visit."),
            ("Within 3 days of visit the office must decide.", "The office must decide within 3 days of visit."),
            ("Within 3 days of visit, the person must come; otherwise lapse happens.", {
                "The person must come within 3 days of visit; otherwise lapse happens."
            }),
            ("After visit, the office may decide.", "The office may decide after visit."),
            ("On the day of visit the office may decide.", "The office may decide on the day of visit."),
            ("The office may, after visit, decide.", "The office may decide after visit."),
            ("No later than 3 days after visit the office must decide.", {
                "The office must decide within 3 days of visit."
            }),
            (
                "Post is a source (\"x\"), at https://x.org/a_b.html.",
                "Post is a source (\"x\"), at <https://x.org/a_b.html>.",
            ),
            ("Lapse happens on 2031-06-08.", "Lapse happens on 8 June 2031."),
            ("Lapse happens on 8.6.2031.", "Lapse happens on 8 June 2031."),
            ("Lapse happens on June 8th, 2031.", "Lapse happens on 8 June 2031."),
            ("The bar is in force from visit until 8th of Jun. 2031.", {
                "The bar is in force from visit until 8 June 2031."
            }),
            ("Lapse is a chance (a word).", "Lapse is a chance (\"a word\")."),
            ("To come (visit) is an act of the person, it answers bar.", {
                "To come (visit) is an act of the person; it answers bar."
            }),
            ("The person must come within 3 days of visit. Otherwise lapse happens.", {
                "The person must come within 3 days of visit; Otherwise lapse happens."
            }),
            ("The bar is in force from visit until lapse;", "The bar is in force from visit until lapse."),
            ("Lapse happens on the first of:\n1. the day of visit\n2. day 9 after visit.", {
                "Lapse happens on the first of:\n- the day of visit\n- day 9 after visit."
            }),
        ] {
            assert_eq!(mended(draft), here);
        }
    }

    #[test]
    fn a_list_is_mended_by_what_is_proposed() {
        let here = "Lapse happens on the first of:\n- the day of issue\n- the day of visit\n- day 3 after issue.";
        for (one, other) in [(",", ","), (",", ", or"), (" or", " or"), (".", "."), (";", "; or")] {
            let draft = format!(
                "Lapse happens on the first of:\n- the day of issue{one}\n- the day of visit{other}\n- day 3 after issue."
            );
            assert_eq!(mended(&draft).replace(" \n", "\n"), here);
        }
    }
}
