//! A right and its verdict in words: what the last evening shows, what stands in the way, on which readings it depends.

use explore::verdict::{Answer, Bits, Combinations, Told, Verdict};
use jiff::civil::Date;
use law::aloud;
use law::checked::{Case, CaseId, Core, EventRef, Law, Length, Pattern, Right, When};
use law::lower::bears_on;
use law::wording::list;
use law::words;
use model::{Happening, Rung};
use report::checked as shown;
use report::words::{a, date, sentence as sentence_case};

use super::sources::{at, rests_on, tests};
use super::story::{length, story_of};
use super::ways::{Besides, ways};
use crate::binding::Binding;
use crate::command::in_the_way::InTheWay;
use crate::command::owed::Owed;

/// A right, answered; what binds is said of a day.
pub fn right(
    law: &Law,
    right: &Right,
    verdict: &Verdict,
    in_the_way: Option<&InTheWay>,
    owed: Option<&Owed>,
    asked: Besides,
    (binding, on): (&Binding, Date),
) -> shown::Right {
    let sentence = &law.sentences[right.sentence.at()];
    let is_alone = asked.explore.rungs().len() == 1;
    let rungs = match verdict.rung {
        Rung::AsWritten => "as written",
        Rung::Late if is_alone => "when bodies are late",
        Rung::Late => "as written and when bodies are late",
        Rung::Wrong if is_alone => "when bodies are late and one record at a time is untrue",
        Rung::Wrong => "as written, when bodies are late and when one record at a time is untrue",
    };
    let told = |told: &Told, ending| story_of(verdict, told, law, ending);
    shown::Right {
        name: right.name.clone(),
        title: right.title.clone(),
        of: right.scope.map(|case| law.cases[case.at()].name.clone()),
        file: sentence.file.clone(),
        line: sentence.line,
        notes: sentence.notes.clone(),
        tests: tests(&sentence.notes, binding.state(&law.title).as_deref(), on, binding),
        rests_on: rests_on(law, right, verdict, owed),
        owed: owed.map(|owed| owed_to(law, owed)),
        possible: matches!(right.pattern, Pattern::Possible(_)),
        game: right.pattern.is_game(),
        answer: match &verdict.answer {
            Answer::Kept(witness) => shown::Answer::Kept(witness.as_deref().map(|witness| told(witness, None))),
            Answer::Broken(breaks) => {
                shown::Answer::Broken(breaks.as_deref().map(|breaks| told(breaks, Some(ending(law, right, breaks)))))
            }
            Answer::NeverTested(part) => {
                shown::Answer::NeverTested { part: part.clone(), no_kind: in_the_way == Some(&InTheWay::NoKind) }
            }
        },
        in_the_way: in_the_way.map(|in_the_way| {
            let part = if let Answer::NeverTested(part) = &verdict.answer { part } else { "" };
            said(law, right, part, in_the_way)
        }),
        rung: in_words(verdict.rung).to_owned(),
        rungs: rungs.to_owned(),
        bound: bound(law, right, verdict),
        readings: readings(&verdict.readings),
        ways: ways(law, right, verdict, asked),
        evenings: verdict.evenings,
    }
}

/// A rung, as `when late`.
pub fn in_words(rung: Rung) -> &'static str {
    match rung {
        Rung::AsWritten => "as written",
        Rung::Late => "when late",
        Rung::Wrong => "when wrong",
    }
}

/// How many cases were followed for a kept right, if a sentence that opens one can bear on it.
fn bound(law: &Law, right: &Right, verdict: &Verdict) -> Option<shown::Bound> {
    let number = law.rights.iter().position(|known| std::ptr::eq(known, right))?;
    if !matches!(verdict.answer, Answer::Kept(_)) || matches!(right.pattern, Pattern::Possible(_)) {
        return None;
    }
    let bearing = bears_on(law, number);
    let opens = |case: &Case| {
        law.rules.iter().any(|rule| match rule.core {
            Core::May { act, .. } | Core::Must { act, .. } => {
                act == case.opened_by && bearing.binary_search(&rule.sentence).is_ok()
            }
            _ => false,
        })
    };
    let followed = |kind: CaseId| law.follow.iter().find(|(of, _)| *of == kind).map_or(1, |&(_, most)| most);
    let kinds = (0..).map(CaseId).zip(&law.cases).filter(|(_, case)| opens(case));
    let at_once: Vec<(String, u32)> =
        kinds.map(|(kind, case)| (case.name.clone(), followed(kind).min(u32::from(verdict.bound.cases)))).collect();
    let is_game = right.pattern.is_game();
    let refused = verdict.bound.refused;
    let several = at_once.iter().filter(|(_, most)| *most > 1 && verdict.bound.others_open);
    let left_open = several.map(|(kind, _)| kind.clone()).collect();
    (!at_once.is_empty()).then_some(shown::Bound { at_once, refused, left_open, is_game })
}

/// What a kept right is owed to.
fn owed_to(law: &Law, owed: &Owed) -> shown::Owed {
    let home = law.sentences.first().map_or("", |first| first.file.as_str());
    let changes = owed.to.iter().map(|change| shown::OwedTo {
        at: at(law, change.sentence, home),
        sentence: law.sentences[change.sentence.at()].text.clone(),
        longer: change.longer,
        story: change.breaks.as_ref().map_or_else(String::new, |told| length(told)),
    });
    shown::Owed {
        rung: in_words(owed.rung).to_owned(),
        labels: owed.labels.clone(),
        to: changes.collect(),
        undecided: owed.undecided.iter().map(|sentence| at(law, *sentence, home)).collect(),
    }
}

fn readings(combinations: &Combinations) -> shown::Readings {
    let on = combinations.on().into_iter();
    let on =
        on.map(|on| shown::On { question: on.question, broken: on.broken, not_broken: on.kept, in_part: on.hangs });
    shown::Readings {
        many: combinations.readings.len(),
        depends: combinations.depends(),
        all_broken: combinations.broken == combinations.all,
        few: few(combinations),
        on: on.collect(),
    }
}

/// How many combinations were asked, if that is not all, and in which label the one of the story departs from the first.
fn few(combinations: &Combinations) -> Option<shown::Few> {
    let Bits::Departures(told) = combinations.bits else { return None };
    let labels = combinations.labelled(told).into_iter().zip(&combinations.readings);
    let mut departs =
        labels.filter(|((_, label), _)| *label > 0).map(|((_, label), (_, of))| of[usize::from(label)].clone());
    Some(shown::Few { asked: combinations.all.count_ones(), of: combinations.many(), told: departs.next() })
}

/// The kind of case that a right is about, if one of them closes on the last night of a story, before the days of the right are
/// over: then it stays unmet (meaning 39).
fn closes_before<'l>(law: &'l Law, right: &Right, length: Length, event: EventRef, told: &Told) -> Option<&'l str> {
    let kind = law.cases[right.scope?.at()].name.as_str();
    let last = told.story.days.len() - 1;
    let happens = |at: usize| told.story.days[at].steps.iter().flat_map(|step| &step.happened);
    let closes =
        |happening: &Happening| matches!(happening, Happening::Closes(case) if told.law.cases[case.at()].name == kind);
    let is_it = |happening: &Happening| match (happening, event) {
        (Happening::Event(came, _), EventRef::Event(event)) => {
            told.law.events[came.at()].name == law.events[event.at()].name
        }
        _ => false,
    };
    let first = (0..=last).find(|&at| happens(at).any(is_it));
    let is_over = first.zip(length.plain()).is_some_and(|(first, days)| last - first >= days as usize);
    (!is_over && happens(last).any(closes)).then_some(kind)
}

/// What the last evening shows.
fn ending(law: &Law, right: &Right, told: &Told) -> String {
    match &right.pattern {
        Pattern::Within { length, event, condition }
            if let Some(case) = closes_before(law, right, *length, *event, told) =>
        {
            format!(
                "the {case} closes within {} of {}, and still {}",
                length.words(),
                aloud::event(law, *event),
                aloud::not(law, condition)
            )
        }
        Pattern::Never(condition) | Pattern::Possible(condition) => words::condition(law, condition),
        Pattern::Within { length, event, condition } => {
            format!("{} after {}, and still {}", length.words(), aloud::event(law, *event), aloud::not(law, condition))
        }
        Pattern::Only { condition, when } => {
            let condition = words::condition(law, condition);
            match when {
                When::Dawn { passed: true, .. } => format!("{condition}, before its time"),
                When::DayOf(event) => format!("{condition}, and not on the day of {}", aloud::event(law, *event)),
                When::Dawn { length, event, passed: false } => {
                    format!("{condition}, and not on day {} after {}", length.count, aloud::event(law, *event))
                }
                When::On(on) => format!("{condition}, and not on {}", date(*on)),
                When::Becomes(limit) => format!("{condition}, and {}", aloud::not(law, limit)),
            }
        }
        Pattern::Lasts { measure, length } => {
            format!("{} has lasted more than {}", law.measures[measure.at()].name, length.words())
        }
        Pattern::CanReach { whenever, goal, within } => {
            let within = within.map_or(String::new(), |within| format!(" within {}", within.words()));
            let last_way_out = told
                .last_way_out
                .map_or(String::new(), |day| format!(". The last evening with a way out was that of day {day}"));
            format!(
                "{}; whatever the person does from here, the others can keep them from this{within}: {}{last_way_out}",
                words::condition(law, whenever),
                words::condition(law, goal)
            )
        }
        Pattern::CanAvoid(condition) => {
            format!("{}; whatever the person does, the others can bring this about", words::condition(law, condition))
        }
    }
}

/// What stands in the way, in words.
fn said(law: &Law, right: &Right, part: &str, in_the_way: &InTheWay) -> String {
    let asks = &law.sentences[right.sentence.at()];
    let asked = format!("(asked in line {} of {})", asks.line, asks.file);
    match in_the_way {
        InTheWay::Sentence(..) => self::in_the_way(law, in_the_way),
        InTheWay::NoSentence(what) if what == part => format!("No sentence of the law brings it about {asked}."),
        InTheWay::NoSentence(what) => format!("No sentence of the law brings it about that {what} {asked}."),
        InTheWay::NoAct(act) => format!("The law has no {act} {asked}."),
        InTheWay::Outside(..) => {
            let said = self::in_the_way(law, in_the_way);
            format!("{} {asked}.", said.trim_end_matches('.'))
        }
        InTheWay::NoKind => {
            let of = right.scope.map(|case| law.cases[case.at()].name.as_str());
            let whose = of.map_or("the law".to_owned(), |case| format!("{} under this law", a(case)));
            format!("No measure of {whose} is of the kind that the right speaks of {asked}.")
        }
    }
}

/// The same, asked by no right.
pub fn in_the_way(law: &Law, in_the_way: &InTheWay) -> String {
    match in_the_way {
        InTheWay::Sentence(sentence, never) => {
            let sentence = &law.sentences[sentence.at()];
            let never = never.as_ref().map_or(String::new(), |never| format!(" It needs what is never so: {never}."));
            format!("In the way stands line {} of {}: {}{never}", sentence.line, sentence.file, sentence.text)
        }
        InTheWay::NoSentence(what) => format!("No sentence of the law brings it about that {what}."),
        InTheWay::NoAct(act) => format!("The law has no {act}."),
        InTheWay::Outside(acts, case) => {
            let acts: Vec<&str> = acts.iter().map(|act| law.events[act.at()].name.as_str()).collect();
            let case = &law.cases[case.at()].name;
            let (are, them) = if acts.len() == 1 { ("is", "it") } else { ("are", "them") };
            let acts = sentence_case(&list(&acts, "and"));
            format!("{acts} {are} ruled outside \"For each {case}:\", and no {case} sees {them}.")
        }
        InTheWay::NoKind => "No measure of the law is of that kind.".to_owned(),
    }
}
