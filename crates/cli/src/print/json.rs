//! The answers as JSON: the same fields as the printed ones, with the answers of a story by number and by word.

use std::io::{self, Write};

use explore::verdict::{Answer, Told, Verdict};
use serde::Serialize;

use super::verdicts::{in_a_word, said};
use crate::command::check::Asked;
use crate::command::stories::{Telling, Wrong};

/// The format's version: a field that changes its meaning makes a new one.
const FORMAT: u32 = 1;

#[derive(Serialize)]
struct Answers<'a> {
    format: u32,
    laws: Vec<LawAnswers<'a>>,
}

#[derive(Serialize)]
struct LawAnswers<'a> {
    law: &'a str,
    title: &'a str,
    from: String,
    not_modelled: Vec<&'a str>,
    followed_at_once: u32,
    rights: Vec<RightAnswer<'a>>,
    stories: Vec<TellingAnswer<'a>>,
}

#[derive(Serialize)]
struct TellingAnswer<'a> {
    title: &'a str,
    line: u32,
    /// `true`, `false`, `impossible`, `too much`.
    is: &'static str,
    why_not: Option<String>,
    /// The day on which a claim is false or something named is not open.
    day: Option<u32>,
    claim: Option<&'a str>,
    /// What a life in which it is false chose of all that is left open.
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
    verdict: &'static str,
    in_a_word: String,
    rung: &'static str,
    readings: Vec<ReadingAnswer>,
    never_true: Option<&'a str>,
    /// What stands in the way of that.
    in_the_way: Option<String>,
    states: usize,
    story: Option<StoryAnswer>,
}

#[derive(Serialize)]
struct ReadingAnswer {
    question: String,
    broken: Vec<String>,
    kept: Vec<String>,
    in_part: Vec<String>,
}

#[derive(Serialize)]
struct StoryAnswer {
    answers_named: u16,
    at_first: Vec<String>,
    /// The printed lines of the story.
    text: Vec<String>,
}

/// Writes one object.
pub fn write(all: &[Asked], out: &mut dyn Write) -> io::Result<()> {
    let laws = all.iter().map(law).collect();
    serde_json::to_writer_pretty(&mut *out, &Answers { format: FORMAT, laws })?;
    writeln!(out)
}

fn law(asked: &Asked) -> LawAnswers<'_> {
    let law = &asked.law;
    let rights = law.rights.iter().zip(&asked.verdicts).zip(&asked.in_the_way).map(|((right, verdict), in_the_way)| {
        let sentence = &law.sentences[right.sentence.at()];
        RightAnswer {
            right: &right.name,
            title: &right.title,
            of: right.scope.map(|case| law.cases[case.at()].name.as_str()),
            file: &sentence.file,
            line: sentence.line,
            notes: &sentence.notes,
            verdict: word(verdict),
            in_a_word: in_a_word(right, verdict),
            rung: super::rung(verdict.rung),
            readings: readings(verdict),
            never_true: match &verdict.answer {
                Answer::NeverTested(part) => Some(part),
                _ => None,
            },
            in_the_way: match (&verdict.answer, in_the_way) {
                (Answer::NeverTested(part), Some(in_the_way)) => Some(said(law, right, part, in_the_way)),
                _ => None,
            },
            states: verdict.evenings,
            story: match &verdict.answer {
                Answer::Kept(told) | Answer::Broken(told) => told.as_ref().map(|told| story(told, law, verdict)),
                Answer::NeverTested(_) => None,
            },
        }
    });
    LawAnswers {
        law: &law.name,
        title: &law.title,
        from: law.from.to_string(),
        not_modelled: law.not_modelled.iter().map(|(what, _)| what.as_str()).collect(),
        followed_at_once: 1,
        rights: rights.collect(),
        stories: asked.stories.iter().map(telling).collect(),
    }
}

fn telling(telling: &Telling) -> TellingAnswer<'_> {
    let (day, claim, life) = match &telling.wrong {
        Some(Wrong::False { day, claim, life, .. }) => (Some(*day), Some(claim.as_str()), Some(&life[..])),
        Some(Wrong::Impossible { not_open: Some((day, ..)) }) => (Some(*day), None, None),
        Some(Wrong::Impossible { not_open: None } | Wrong::TooMuch) | None => (None, None, None),
    };
    let why_not = telling.wrong.as_ref().map(Wrong::words);
    TellingAnswer { title: &telling.title, line: telling.line, is: telling.in_a_word(), why_not, day, claim, life }
}

fn word(verdict: &Verdict) -> &'static str {
    match &verdict.answer {
        Answer::NeverTested(_) => "never tested",
        Answer::Kept(_) => "kept",
        Answer::Broken(_) => "broken",
    }
}

fn readings(verdict: &Verdict) -> Vec<ReadingAnswer> {
    let on = verdict.readings.on().into_iter();
    on.map(|on| ReadingAnswer { question: on.question, broken: on.broken, kept: on.kept, in_part: on.hangs }).collect()
}

fn story(told: &Told, law: &law::checked::Law, verdict: &Verdict) -> StoryAnswer {
    let mut text = Vec::new();
    super::story::write(told, law, &verdict.readings, &mut text).expect("a list of bytes can be written to");
    let first = told.story.first.iter().map(|&(fact, class)| {
        let fact = &told.law.facts[fact.at()];
        format!("{} is {}", fact.name, fact.values[class as usize])
    });
    StoryAnswer {
        answers_named: told.story.weight.named,
        at_first: first.collect(),
        text: String::from_utf8_lossy(&text).lines().map(str::to_owned).collect(),
    }
}
