//! The answers as JSON: the same fields as the printed ones, with the answers of a story by number and by word.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use crate::asked::{Asked, Fixed};
use crate::checked::{
    Answer, At, Bound, Checked, Finding, ForTheReader, On, Owed, OwedTo, RestsOn, Right, Telling, Test, Unfinished,
    Which,
};
use crate::compared::{Compared, Row, Said};
use crate::law::LawHead;
use crate::message;
use crate::rules::Rules;
use crate::story::{Day, Line, Story};
use crate::terminal;
use crate::text::Text;
use crate::ways::{Plan, Shut};

/// The format's version: a field that changes its meaning makes a new one.
const FORMAT: u32 = 1;

#[derive(Serialize)]
struct Answers<'a> {
    format: u32,
    laws: Vec<LawAnswers<'a>>,
    #[serde(flatten)]
    said: &'a message::Said,
}

#[derive(Serialize)]
struct Messages<'a> {
    format: u32,
    #[serde(flatten)]
    said: &'a message::Said,
}

#[derive(Serialize)]
struct Read<'a> {
    format: u32,
    law: &'a Text,
    #[serde(flatten)]
    said: &'a message::Said,
}

#[derive(Serialize)]
struct Ruled<'a> {
    format: u32,
    law: &'a Rules,
    #[serde(flatten)]
    said: &'a message::Said,
}

#[derive(Serialize)]
struct LawAnswers<'a> {
    law: &'a str,
    title: &'a str,
    /// It is a bill, and not law.
    bill: bool,
    from: String,
    not_modelled: &'a [String],
    followed_at_once: u32,
    /// How its rights were asked.
    asked: AskedAnswer<'a>,
    rights: Vec<RightAnswer<'a>>,
    /// Rights without an answer.
    unfinished: &'a [Unfinished],
    /// Questions that no frame asks, without a verdict.
    for_the_reader: &'a [ForTheReader],
    stories: Vec<TellingAnswer<'a>>,
    findings: Vec<FindingAnswer<'a>>,
}

#[derive(Serialize)]
struct AskedAnswer<'a> {
    /// In order; each is asked only if none before it has broken the right.
    rungs: &'a [&'static str],
    /// Whose side chance is on in games: `against` or `with` the person.
    luck: &'static str,
    others_last: bool,
    /// The readings that were fixed.
    readings: &'a [Fixed],
    /// The day on which all lives begin; none where they begin on every day that can matter.
    lives_from: Option<String>,
    /// What was asked otherwise than usual, as a sentence.
    otherwise: Option<String>,
}

#[derive(Serialize)]
struct ComparedAnswer<'a> {
    format: u32,
    /// A verdict changes, or a worked story is gained or lost.
    changes: bool,
    first: SideAnswer<'a>,
    second: SideAnswer<'a>,
    rights: Vec<RowAnswer<'a>>,
    #[serde(flatten)]
    said: &'a message::Said,
}

#[derive(Serialize)]
struct SideAnswer<'a> {
    /// What tells it from the other: its name, with the day and the readings.
    label: &'a str,
    law: &'a str,
    title: &'a str,
    bill: bool,
    from: String,
    not_modelled: &'a [String],
    followed_at_once: u32,
    /// How its rights were asked.
    asked: AskedAnswer<'a>,
    /// The worked stories of its page, told under the other text; none where both are one text.
    stories_elsewhere: Vec<AcrossAnswer<'a>>,
    /// Its sentences that the other has not.
    only_here: Vec<SaidAnswer<'a>>,
}

#[derive(Serialize)]
struct AcrossAnswer<'a> {
    title: &'a str,
    why_not: Option<&'a str>,
}

#[derive(Serialize)]
struct SaidAnswer<'a> {
    file: &'a str,
    line: u32,
    sentence: &'a str,
}

#[derive(Serialize)]
struct RowAnswer<'a> {
    right: &'a str,
    of: &'a str,
    /// The two answers as they are printed.
    in_short: [String; 2],
    changes: bool,
    /// The side that has a story which the other has not.
    story_only: Option<&'static str>,
    first: Option<RightAnswer<'a>>,
    second: Option<RightAnswer<'a>>,
}

#[derive(Serialize)]
struct FindingAnswer<'a> {
    code: &'static str,
    file: &'a str,
    line: u32,
    title: &'a str,
    sentence: &'a str,
    notes: &'a [String],
    /// None where the story of a right tells it, or where there is none.
    life: Option<StoryAnswer<'a>>,
}

#[derive(Serialize)]
struct TellingAnswer<'a> {
    title: &'a str,
    line: u32,
    is: &'static str,
    why_not: Option<&'a str>,
    day: Option<u32>,
    claim: Option<&'a str>,
    life: Option<&'a [String]>,
}

#[derive(Serialize)]
struct RightAnswer<'a> {
    right: &'a str,
    title: &'a str,
    of: Option<&'a str>,
    file: &'a str,
    line: u32,
    notes: &'a [String],
    /// The weakest source that the answer needs.
    /// The guarantees that it is a test of, with what binds there on the day that is asked.
    tests: &'a [Test],
    weakest_source: Option<WeakestSource<'a>>,
    verdict: &'static str,
    in_a_word: String,
    rung: &'a str,
    readings: Vec<ReadingAnswer<'a>>,
    /// How many combinations of readings were asked, where that is not all.
    combinations: Option<CombinationsAnswer<'a>>,
    /// How many cases were followed for it, where it is kept and that can matter.
    bound: Option<BoundAnswer<'a>>,
    /// The rung and wordings in which it was asked what a kept right is owed to, and what that is.
    owed: Option<OwedAnswer<'a>>,
    never_true: Option<&'a str>,
    /// What stands in the way of that.
    in_the_way: Option<&'a str>,
    states: usize,
    story: Option<StoryAnswer<'a>>,
    /// What the person can do, of a game that is kept.
    plan: Option<&'a Plan>,
    /// What is known of one plan for all readings, of a game that is kept in each of several by plans that differ.
    one_plan: Option<OnePlanAnswer>,
    /// How a game that is broken ends for a person who does not stand by: what follows its story, or another life.
    shut: Option<Vec<DayAnswer<'a>>>,
    /// Its last evening is like one before.
    shut_comes_round: bool,
    /// What who sees their own side alone can do, where that was asked.
    known: Option<KnownAnswer<'a>>,
    /// With which least change of the person's acts a broken right is kept, where that was asked.
    near: Option<&'a str>,
}

#[derive(Serialize)]
struct OnePlanAnswer {
    verdict: &'static str,
    sentence: &'static str,
}

#[derive(Serialize)]
struct KnownAnswer<'a> {
    verdict: &'static str,
    sentence: &'a str,
    lives: Vec<StoryAnswer<'a>>,
}

#[derive(Serialize)]
struct BoundAnswer<'a> {
    at_once: BTreeMap<&'a str, u32>,
    refused: bool,
    left_open: &'a [String],
}

#[derive(Serialize)]
struct OwedAnswer<'a> {
    rung: &'a str,
    labels: &'a [String],
    to: Vec<OwedToAnswer<'a>>,
    undecided: &'a [At],
}

#[derive(Serialize)]
struct OwedToAnswer<'a> {
    #[serde(flatten)]
    at: &'a At,
    sentence: &'a str,
    /// `without` the sentence, or with its lengths `longer` by one.
    change: &'static str,
    story: &'a str,
}

#[derive(Serialize)]
struct WeakestSource<'a> {
    standing: Option<&'a str>,
    /// The same as a noun, and whether it can be cited.
    rests_on: Option<&'static str>,
    sentences: &'a [At],
    among: usize,
    of_the_model: usize,
    /// `story`, what a kept right is `owed` to, or `all` that could bear on it.
    of: &'static str,
}

#[derive(Serialize)]
struct CombinationsAnswer<'a> {
    asked: u32,
    of: u64,
    /// The label by which the one of the story departs from the first labels.
    told: Option<&'a str>,
}

#[derive(Serialize)]
struct ReadingAnswer<'a> {
    question: &'a str,
    broken: &'a [String],
    not_broken: &'a [String],
    in_part: &'a [String],
}

#[derive(Serialize)]
struct StoryAnswer<'a> {
    answers_named: u32,
    at_first: &'a [String],
    /// Its last day; the first is 0.
    last_day: u32,
    /// `proved`, `in days`, `not shown`: that no story is shorter.
    shortest: &'static str,
    /// What is so on the last evening; none for a life in which a right was at stake.
    ending: Option<&'a str>,
    days: Vec<DayAnswer<'a>>,
    /// The printed lines of the story.
    text: Vec<String>,
}

#[derive(Serialize)]
struct DayAnswer<'a> {
    day: u32,
    date: String,
    lines: Vec<LineAnswer<'a>>,
}

#[derive(Serialize)]
struct LineAnswer<'a> {
    text: &'a str,
    /// It followed at once from the line above that does not follow from another.
    follows: bool,
    article: Option<&'a str>,
    /// None where it is the law's own page.
    file: Option<&'a str>,
    line: Option<u32>,
}

/// Writes the verdicts of all laws as one object, with what is said of their texts.
pub fn checked(all: &[Checked], said: &message::Said, out: &mut dyn Write) -> io::Result<()> {
    write(&Answers { format: FORMAT, laws: all.iter().map(law).collect(), said }, out)
}

/// Writes two texts held against each other, every sentence that differs among it, with what is said of them.
pub fn compared(compared: &Compared, said: &message::Said, out: &mut dyn Write) -> io::Result<()> {
    let [first, second] = [0, 1].map(|at| side(compared, at));
    let rights = compared.rows.iter().map(row).collect();
    write(&ComparedAnswer { format: FORMAT, changes: compared.changes(), first, second, rights, said }, out)
}

/// Writes a result with numbers as it is, points without their words: `name` is its field, as `exact` or `run`.
pub fn numbers<T: Serialize>(name: &str, results: &[T], said: &message::Said, out: &mut dyn Write) -> io::Result<()> {
    let message::Said { messages, more_messages } = said;
    let object = serde_json::json!({
        "format": FORMAT, name: results, "messages": messages, "more_messages": more_messages
    });
    write(&object, out)
}

/// Writes the text of a law, with what is said of it.
pub fn text(law: &Text, said: &message::Said, out: &mut dyn Write) -> io::Result<()> {
    write(&Read { format: FORMAT, law, said }, out)
}

/// Writes the rules of a law, with what is said of its text.
pub fn rules(law: &Rules, said: &message::Said, out: &mut dyn Write) -> io::Result<()> {
    write(&Ruled { format: FORMAT, law, said }, out)
}

/// Writes what is said of a text in which there is no law.
pub fn messages(said: &message::Said, out: &mut dyn Write) -> io::Result<()> {
    write(&Messages { format: FORMAT, said }, out)
}

fn write(object: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, object)?;
    writeln!(out)
}

fn law(checked: &Checked) -> LawAnswers<'_> {
    let law = &checked.law;
    LawAnswers {
        law: &law.name,
        title: &law.title,
        bill: law.bill,
        from: law.from.to_string(),
        not_modelled: &law.not_modelled,
        followed_at_once: followed_at_once(law),
        asked: asked(&checked.asked),
        rights: checked.rights.iter().map(right).collect(),
        unfinished: &checked.unfinished,
        for_the_reader: &checked.for_the_reader,
        stories: checked.stories.iter().map(telling).collect(),
        findings: checked.findings.iter().map(finding).collect(),
    }
}

/// How many cases of a kind are followed at once, of the kind with most.
fn followed_at_once(law: &LawHead) -> u32 {
    law.at_once.iter().copied().max().unwrap_or(1)
}

fn asked(asked: &Asked) -> AskedAnswer<'_> {
    AskedAnswer {
        rungs: &asked.rungs,
        luck: if asked.chance_helps { "with" } else { "against" },
        others_last: asked.others_last,
        readings: &asked.readings,
        lives_from: asked.from.map(|from| from.to_string()),
        otherwise: asked.sentence(),
    }
}

fn side(compared: &Compared, at: usize) -> SideAnswer<'_> {
    let side = &compared.sides[at];
    let own = compared.told.iter().filter(|told| told.of_second == (at == 1));
    SideAnswer {
        label: &side.label,
        law: &side.law.name,
        title: &side.law.title,
        bill: side.law.bill,
        from: side.law.from.to_string(),
        not_modelled: &side.law.not_modelled,
        followed_at_once: followed_at_once(&side.law),
        asked: asked(&side.asked),
        stories_elsewhere: own
            .map(|told| AcrossAnswer { title: &told.title, why_not: told.why_not.as_deref() })
            .collect(),
        only_here: compared.sentences[at].iter().map(said).collect(),
    }
}

fn said(said: &Said) -> SaidAnswer<'_> {
    SaidAnswer { file: &said.file, line: said.line, sentence: &said.text }
}

fn row(row: &Row) -> RowAnswer<'_> {
    let [first, second] = [0, 1].map(|at| row.answers[at].as_ref().map(right));
    RowAnswer {
        right: &row.name,
        of: &row.of,
        in_short: [0, 1].map(|at| row.cell(at)),
        changes: row.changes(),
        story_only: row.alone().map(|(at, _)| ["first", "second"][at]),
        first,
        second,
    }
}

fn right(right: &Right) -> RightAnswer<'_> {
    let never_true = match &right.answer {
        Answer::NeverTested { part, .. } => Some(part.as_str()),
        _ => None,
    };
    RightAnswer {
        right: &right.name,
        title: &right.title,
        of: right.of.as_deref(),
        file: &right.file,
        line: right.line,
        notes: &right.notes,
        tests: &right.tests,
        weakest_source: right.rests_on.as_ref().map(weakest_source),
        verdict: match &right.answer {
            Answer::NeverTested { .. } => "never tested",
            Answer::Kept(_) => "kept",
            Answer::Broken(_) => "broken",
        },
        in_a_word: right.in_a_word(),
        rung: &right.rung,
        readings: right.readings.on.iter().map(reading).collect(),
        combinations: right.readings.few.as_ref().map(|few| CombinationsAnswer {
            asked: few.asked,
            of: few.of,
            told: few.told.as_deref(),
        }),
        bound: right.bound.as_ref().map(bound),
        owed: right.owed.as_ref().map(owed),
        never_true,
        in_the_way: right.in_the_way.as_deref(),
        states: right.evenings,
        story: right.answer.story().map(story),
        plan: right.ways.plan.as_ref(),
        one_plan: right.ways.apart.map(|apart| OnePlanAnswer { verdict: apart.name(), sentence: apart.words() }),
        shut: right.ways.shut.as_ref().map(|shut| shut.days().iter().map(day).collect()),
        shut_comes_round: matches!(right.ways.shut, Some(Shut::GoesOn { comes_round: true, .. })),
        near: right.ways.near.as_deref(),
        known: right.ways.known.as_ref().map(|known| KnownAnswer {
            verdict: known.verdict,
            sentence: &known.sentence,
            lives: known.lives.iter().map(story).collect(),
        }),
    }
}

fn bound(bound: &Bound) -> BoundAnswer<'_> {
    let at_once = bound.at_once.iter().map(|(case, most)| (case.as_str(), *most)).collect();
    BoundAnswer { at_once, refused: bound.refused, left_open: &bound.left_open }
}

fn owed(owed: &Owed) -> OwedAnswer<'_> {
    OwedAnswer {
        rung: &owed.rung,
        labels: &owed.labels,
        to: owed.to.iter().map(owed_to).collect(),
        undecided: &owed.undecided,
    }
}

fn owed_to(to: &OwedTo) -> OwedToAnswer<'_> {
    let change = if to.longer { "longer" } else { "without" };
    OwedToAnswer { at: &to.at, sentence: &to.sentence, change, story: &to.story }
}

fn weakest_source(rests_on: &RestsOn) -> WeakestSource<'_> {
    WeakestSource {
        standing: rests_on.weakest.as_deref(),
        rests_on: rests_on.on,
        sentences: &rests_on.lines,
        among: rests_on.among,
        of_the_model: rests_on.of_the_model,
        of: match rests_on.which {
            Which::Story => "story",
            Which::Shut => "shut",
            Which::Owed => "owed",
            Which::Bearing => "all",
        },
    }
}

fn reading(on: &On) -> ReadingAnswer<'_> {
    ReadingAnswer { question: &on.question, broken: &on.broken, not_broken: &on.not_broken, in_part: &on.in_part }
}

fn story(story: &Story) -> StoryAnswer<'_> {
    let mut text = Vec::new();
    terminal::story(story, &mut text).expect("a list of bytes can be written to");
    StoryAnswer {
        answers_named: story.named,
        at_first: &story.first,
        last_day: story.last_day,
        shortest: story.shortest.name(),
        ending: story.ending.as_deref(),
        days: story.days.iter().map(day).collect(),
        text: String::from_utf8_lossy(&text).lines().map(str::to_owned).collect(),
    }
}

fn day(day: &Day) -> DayAnswer<'_> {
    DayAnswer { day: day.day, date: day.date.to_string(), lines: day.lines.iter().map(line).collect() }
}

fn line(line: &Line) -> LineAnswer<'_> {
    let ground = line.ground.as_ref();
    LineAnswer {
        text: &line.text,
        follows: line.follows,
        article: ground.and_then(|ground| ground.article.as_deref()),
        file: ground.and_then(|ground| ground.file.as_deref()),
        line: ground.map(|ground| ground.line),
    }
}

fn finding(finding: &Finding) -> FindingAnswer<'_> {
    let Finding { code, file, line, title, sentence, notes, life } = finding;
    FindingAnswer { code, file, line: *line, title, sentence, notes, life: life.as_ref().map(story) }
}

fn telling(telling: &Telling) -> TellingAnswer<'_> {
    TellingAnswer {
        title: &telling.title,
        line: telling.line,
        is: telling.is,
        why_not: telling.why_not.as_deref(),
        day: telling.day,
        claim: telling.claim.as_deref(),
        life: telling.life.as_deref(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn numbers_are_there_without_their_words() {
        let mut out = Vec::new();
        let curves = sample::curves(sample::law("invented", "An invented law"), 0.5);
        numbers("exact", &[curves], &message::Said::default(), &mut out).expect("a list of bytes can be written to");
        let read: serde_json::Value = serde_json::from_slice(&out).expect("it is JSON");
        let line = &read["exact"][0]["lines"][0];
        assert_eq!((&read["format"], &line["label"]), (&1.into(), &"exit ban is in force".into()));
        assert_eq!(read["exact"][0]["law"]["from"], "2030-01-01");
        for end in ["central", "low", "high"] {
            assert_eq!(line[end].as_array().map(Vec::len), Some(366), "{end}");
        }
    }
}
