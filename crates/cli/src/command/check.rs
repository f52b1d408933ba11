//! `check`: every right of a law, asked; the table of verdicts, and the story of each that is broken.

use std::io::Write;
use std::time::Instant;

use explore::check::{Known, Terms, check};
use explore::limit::{Limits, Unfinished};
use explore::near::Near;
use explore::verdict::{Answer, Bits, Verdict};
use law::checked::{Law, Pattern, Right};
use report::checked::{Checked, Finding, ForTheReader};
use report::terminal::lines::wrap;
use report::{json, terminal};

use crate::binding::Binding;
use crate::command::findings;
use crate::command::in_the_way::{self, InTheWay};
use crate::command::keep::keep;
use crate::command::owed::{self, Owed};
use crate::command::play;
use crate::command::stories::{Telling, tell_one};
use crate::failure::Failure;
use crate::flags::{Check, Day, Explore, Luck};
use crate::lowering::OneRight;
use crate::messages::Gathered;
use crate::progress::Progress;
use crate::{Surroundings, answers, cores, files, for_the_reader};

/// A law and the answers to its rights, in their order.
pub struct Asked {
    /// The law.
    pub law: Law,
    /// One verdict a right.
    pub verdicts: Vec<Verdict>,
    /// The rights that are not among these, because the work on them did not finish, and why not.
    pub unfinished: Vec<(Right, Failure)>,
    /// Of each right that was never tested: what stands in the way.
    pub in_the_way: Vec<Option<InTheWay>>,
    /// Of each kept right: what it is owed to, where that is asked.
    pub owed: Vec<Option<Owed>>,
    /// Of each game that is kept: whether it is also for who sees their own side alone, where that is asked.
    pub known: Vec<Option<Known>>,
    /// Of each broken right: which other conduct keeps it in the circumstances of its story, where that is asked.
    pub near: Vec<Option<Near>>,
    /// What its pages of rights leave to the reader; none where it is not looked for.
    pub for_the_reader: Vec<ForTheReader>,
    /// The stories of its page, told; none where they are not told.
    pub stories: Vec<Telling>,
    /// What was found in its text; none where it is not looked for.
    pub findings: Vec<Finding>,
    /// Seconds of it all, and evenings explored.
    pub effort: (f64, usize),
}

/// Asks the rights of one law or several.
pub fn run(flags: &Check, surroundings: &mut Surroundings) -> Result<u8, Failure> {
    let names = with_law(&flags.laws, surroundings)?;
    let laws = files::laws(&names, &flags.rights, surroundings)?.into_iter();
    let mut laws = laws.map(|law| flags.explore.lived(law)).collect::<Result<Vec<_>, _>>()?;
    if let Err(failure) = only(&mut laws, &flags.right) {
        return Err(left_to_the_reader(&laws, flags, surroundings)?.unwrap_or(failure));
    }
    if flags.strict {
        let all = names.iter().chain(&flags.rights);
        let chains = all.map(|name| files::chain(files::read_law(name, surroundings)?, surroundings));
        files::refuse_unchecked(&chains.collect::<Result<Vec<_>, _>>()?, surroundings)?;
    }
    if flags.play {
        let [law] = &laws[..] else {
            return Err(Failure::Usage("error: a game is played under one law; name one".to_owned(), false));
        };
        return play::play(law, &flags.explore, surroundings);
    }
    // What is wrong with such a table is said before anything is looked for.
    let mut gathered = Gathered::default();
    let for_the_reader = match flags.right.is_empty() && !flags.brief {
        true => {
            let mut asked = |law| for_the_reader::asked(law, flags, &mut gathered, surroundings);
            laws.iter().map(&mut asked).collect::<Result<Vec<_>, _>>()?
        }
        false => Vec::new(),
    };
    gathered.tell(surroundings)?;
    let mut all = ask_all(laws, &flags.explore, surroundings)?;
    all.iter_mut().zip(for_the_reader).for_each(|(asked, left)| asked.for_the_reader = left);
    // What has been found is shown, whatever becomes of the rest.
    let rest = match besides(&mut all, flags, surroundings) {
        Err(failure) if failure.unfinished_because().is_none() => return Err(failure),
        rest => rest,
    };
    let checked: Vec<Checked> = all.iter().map(|asked| answers::checked(asked, &flags.explore)).collect();
    if flags.brief {
        for (asked, checked) in all.iter().zip(&checked) {
            brief(asked, checked, &flags.explore, surroundings)?;
        }
    } else if flags.json {
        json::checked(&checked, &surroundings.messages.kept, surroundings.out)?;
    } else if let ([checked], [asked]) = (&checked[..], &all[..]) {
        terminal::checked(checked, &answers::conventions_for(&asked.law, &flags.explore), surroundings.out)?;
    } else {
        terminal::side_by_side(&checked, &conventions(&all, &flags.explore), surroundings.out)?;
    }
    if flags.keep {
        for (name, asked) in names.iter().zip(&all) {
            for kept in keep(name, asked, &flags.explore, surroundings)? {
                // Beside the answer, so that an answer as JSON stays one.
                writeln!(surroundings.err, "{}", wrap(&kept.words(name), 2)).ok();
            }
        }
    }
    if let Some(failure) = without_verdict(&mut all) {
        return Err(failure);
    }
    rest?;
    let is_right = all.iter().all(|asked| asked.is_kept() && !asked.has_wrong_story());
    Ok(match is_right {
        false => 1,
        // Not every reading was asked.
        true if all.iter().any(Asked::is_kept_in_part) => 3,
        true => 0,
    })
}

/// The first reason for which a right has no verdict.
fn without_verdict(all: &mut [Asked]) -> Option<Failure> {
    let mut unfinished = all.iter_mut().flat_map(|asked| std::mem::take(&mut asked.unfinished));
    unfinished.next().map(|(_, failure)| failure)
}

/// What is asked for beside the verdicts.
fn besides(all: &mut [Asked], flags: &Check, surroundings: &mut Surroundings) -> Result<(), Failure> {
    let mut rest = Ok(());
    for asked in all.iter_mut() {
        if flags.owed {
            let owed = owed(asked, &flags.explore, surroundings)?;
            asked.owed = found(&asked.law, owed, "to which sentences a right is owed", &mut rest, surroundings.err)?;
        }
        if flags.known {
            let known = known(asked, &flags.explore, surroundings)?;
            asked.known = found(
                &asked.law,
                known,
                "whether a right is kept by who sees their own side alone",
                &mut rest,
                surroundings.err,
            )?;
        }
        if flags.near {
            let near = near(asked, &flags.explore, surroundings)?;
            asked.near = found(
                &asked.law,
                near,
                "with which least change of acts a right is kept",
                &mut rest,
                surroundings.err,
            )?;
        }
    }
    let of_the_pages = of_the_pages(all, flags, surroundings);
    rest.and(of_the_pages)
}

/// What was found of each right. Of which it was not found is said, for its verdict alone does not show it.
fn found<A>(
    law: &Law,
    answers: OfEach<A>,
    what: &str,
    rest: &mut Result<(), Failure>,
    err: &mut dyn Write,
) -> Result<Vec<Option<A>>, Failure> {
    let (mut all, mut without) = (Vec::new(), Vec::new());
    for (right, answer) in law.rights.iter().zip(answers) {
        match answer {
            Ok(answer) => all.push(answer),
            Err(failure) if failure.unfinished_because().is_some() => {
                all.push(None);
                without.push(right.name.as_str());
                // The first reason is the exit code's.
                if rest.is_ok() {
                    *rest = Err(failure);
                }
            }
            Err(failure) => return Err(failure),
        }
    }
    if !without.is_empty() {
        let text = format!("not finished in {}, {what}: {}", law.name, without.join(", "));
        writeln!(err, "{}", wrap(&text, 2))?;
    }
    Ok(all)
}

/// A page for each right of a law.
fn brief(asked: &Asked, checked: &Checked, explore: &Explore, surroundings: &mut Surroundings) -> Result<(), Failure> {
    let (law, binding) = (&asked.law, Binding::built_in());
    let on = explore.from.map_or(law.from, |Day(from)| from);
    let briefs: Vec<_> = asked.verdicts.iter().map(|verdict| answers::brief(law, verdict, on, &binding)).collect();
    Ok(terminal::brief(checked, &briefs, &answers::conventions_for(law, explore), surroundings.out)?)
}

/// Leaves of the rights of each law those that are named; all, where none is. One of the laws must have it.
pub fn only(laws: &mut [Law], names: &[String]) -> Result<(), Failure> {
    let called = |law: &Law, right: &Right, name: &String| {
        let of = right.scope.map(|case| format!("{} of {}", right.name, law.cases[case.at()].name));
        right.name == *name || of.as_ref() == Some(name)
    };
    for name in names {
        if laws.iter().any(|law| law.rights.iter().any(|right| called(law, right, name))) {
            continue;
        }
        let mut known: Vec<&str> = Vec::new();
        for right in laws.iter().flat_map(|law| &law.rights) {
            if !known.contains(&right.name.as_str()) {
                known.push(&right.name);
            }
        }
        let law = laws.iter().map(|law| law.name.as_str()).collect::<Vec<_>>().join(" or ");
        let near = files::nearest(name, known.iter().map(|known| (*known).to_owned()));
        let near = near.map_or(String::new(), |near| format!("\n  did you mean \"{near}\"?"));
        let known = known.join(", ");
        let text = format!("error: there is no right \"{name}\" of {law}; there are: {known}{near}");
        return Err(Failure::Usage(text, false));
    }
    for law in laws.iter_mut().filter(|_| !names.is_empty()) {
        let rights = law.rights.clone();
        law.rights = rights.into_iter().filter(|right| names.iter().any(|name| called(law, right, name))).collect();
    }
    Ok(())
}

/// What is named as a right, and is a question that is left to the reader.
fn left_to_the_reader(laws: &[Law], flags: &Check, surroundings: &Surroundings) -> Result<Option<Failure>, Failure> {
    let mut gathered = Gathered::default();
    for law in laws {
        let left = for_the_reader::asked(law, flags, &mut gathered, surroundings)?;
        if let Some(left) = left.iter().find(|left| flags.right.contains(&left.name)) {
            let text = format!(
                "error: \"{}\" is left to the reader: no frame of the language asks it, so that it has no verdict; without \
                 --right it is shown, with the sentences that bear on it",
                left.name
            );
            return Ok(Some(Failure::Usage(text, false)));
        }
    }
    Ok(None)
}

/// The pages that hold a law, one name a law. Of several, one that holds none is passed over, and it is said: a folder of laws has a
/// README.
fn with_law(names: &[String], surroundings: &mut Surroundings) -> Result<Vec<String>, Failure> {
    if let [name] = names {
        return files::each_law(name, surroundings);
    }
    let mut with = Vec::new();
    for name in names {
        if law::has_law(&files::read_law(name, surroundings)?.text) {
            with.extend(files::each_law(name, surroundings)?);
        } else {
            writeln!(surroundings.err, "{name} holds no law and is passed over")?;
        }
    }
    match with.is_empty() {
        true => Err(Failure::Surroundings("there is no law in any of these pages".to_owned())),
        false => Ok(with),
    }
}

/// What every answer about these laws hangs on, each sentence once.
fn conventions(all: &[Asked], explore: &Explore) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    for sentence in all.iter().flat_map(|asked| answers::conventions_for(&asked.law, explore)) {
        if !said.contains(&sentence) {
            said.push(sentence);
        }
    }
    said
}

/// Asks every right of a law, and has every answer.
pub fn ask(law: Law, explore: &Explore, surroundings: &mut Surroundings) -> Result<Asked, Failure> {
    Ok(ask_whole(vec![law], explore, surroundings)?.remove(0))
}

/// Asks every right of every law, and has every answer.
pub fn ask_whole(laws: Vec<Law>, explore: &Explore, surroundings: &mut Surroundings) -> Result<Vec<Asked>, Failure> {
    let mut all = ask_all(laws, explore, surroundings)?;
    without_verdict(&mut all).map_or(Ok(all), Err)
}

/// Asks every right of every law. Where some have no answer the others stand; if none has one, there is nothing to show.
fn ask_all(laws: Vec<Law>, explore: &Explore, surroundings: &mut Surroundings) -> Result<Vec<Asked>, Failure> {
    let fixed = laws.iter().map(|law| fixed(law, &explore.reading)).collect::<Result<Vec<_>, _>>()?;
    let is_game = |right: &Right| right.pattern.is_game();
    if explore.luck == Luck::With && !laws.iter().flat_map(|law| &law.rights).any(is_game) {
        writeln!(surroundings.err, "--luck changes nothing here: no right that is asked is a game")?;
    }
    let of_law = |at: usize| (0..laws[at].rights.len()).map(move |right| (at, right));
    let rights: Vec<(usize, usize)> = (0..laws.len()).flat_map(of_law).collect();
    let progress = surroundings.progress;
    let answers = cores::each(&rights, explore.memory.for_states(), surroundings.stop, |&(at, right), limits| {
        let begun = Instant::now();
        let verdict = one(&laws[at], right, &fixed[at], explore, progress, limits)?;
        let cause = cause(&laws[at], right, &verdict, &fixed[at], explore, limits)?;
        Ok::<_, Failure>((verdict, cause, begun.elapsed().as_secs_f64()))
    });
    progress.take_back();
    let mut answers = answers.into_iter();
    let asked = laws.into_iter().map(|mut law| {
        let (mut verdicts, mut in_the_way, mut seconds) = (Vec::new(), Vec::new(), 0.0);
        let (mut unfinished, rights) = (Vec::new(), std::mem::take(&mut law.rights));
        for (right, answer) in rights.into_iter().zip(answers.by_ref()) {
            match answer {
                Ok((verdict, cause, took)) => {
                    law.rights.push(right);
                    verdicts.push(verdict);
                    in_the_way.push(cause);
                    seconds += took;
                }
                Err(failure) if failure.unfinished_because().is_some() => unfinished.push((right, failure)),
                Err(failure) => return Err(failure),
            }
        }
        let owed = verdicts.iter().map(|_| None).collect();
        let known = verdicts.iter().map(|_| None).collect();
        let near = verdicts.iter().map(|_| None).collect();
        let effort = (seconds, verdicts.iter().map(|verdict| verdict.evenings).sum());
        let (for_the_reader, stories, findings) = (Vec::new(), Vec::new(), Vec::new());
        Ok(Asked {
            law,
            verdicts,
            unfinished,
            in_the_way,
            owed,
            known,
            near,
            for_the_reader,
            stories,
            findings,
            effort,
        })
    });
    let mut all: Vec<Asked> = asked.collect::<Result<_, _>>()?;
    match all.iter().all(|asked| asked.verdicts.is_empty()).then(|| without_verdict(&mut all)).flatten() {
        Some(failure) => Err(failure),
        None => Ok(all),
    }
}

/// What is asked of the pages besides their rights.
enum Besides {
    /// One of its stories is told.
    Story(usize),
    /// What its text does without meaning to is looked for.
    Findings,
}

/// Tells the stories of the pages, and finds what their texts do without meaning to.
fn of_the_pages(all: &mut [Asked], flags: &Check, surroundings: &mut Surroundings) -> Result<(), Failure> {
    enum Found {
        Story(Telling),
        Findings(Vec<Finding>),
    }
    let explore = &flags.explore;
    let of_page = |at: usize| {
        // A brief is about rights; what was found in the text is not said there.
        // Nor is it looked for where a right has no answer: that no life of a verdict brings a sentence about would say little.
        let findings = (!flags.brief && all[at].unfinished.is_empty()).then_some((at, Besides::Findings));
        findings.into_iter().chain((0..all[at].law.stories.len()).map(move |story| (at, Besides::Story(story))))
    };
    let pieces: Vec<(usize, Besides)> = (0..all.len()).flat_map(of_page).collect();
    let answers = cores::each(&pieces, explore.memory.for_states(), surroundings.stop, |(at, besides), limits| {
        let Asked { law, verdicts, .. } = &all[*at];
        Ok::<_, Failure>(match *besides {
            Besides::Story(story) => Found::Story(tell_one(law, &law.stories[story], explore, limits)?),
            Besides::Findings => {
                let fixed = fixed(law, &explore.reading)?;
                Found::Findings(findings::find(law, verdicts, &fixed, explore, limits)?)
            }
        })
    });
    let mut rest = Ok(());
    for ((at, _), answer) in pieces.iter().zip(answers) {
        match answer {
            Ok(Found::Story(story)) => all[*at].stories.push(story),
            Ok(Found::Findings(findings)) => all[*at].findings = findings,
            Err(failure) if failure.unfinished_because().is_some() => rest = rest.and(Err(failure)),
            Err(failure) => return Err(failure),
        }
    }
    rest
}

/// Of each right what was asked for beside its verdict, or why there is no answer.
type OfEach<A> = Vec<Result<Option<A>, Failure>>;

/// What each kept right is owed to.
fn owed(asked: &Asked, explore: &Explore, surroundings: &Surroundings) -> Result<OfEach<Owed>, Failure> {
    let Asked { law, verdicts, .. } = asked;
    let fixed = fixed(law, &explore.reading)?;
    let rights: Vec<(usize, &Verdict)> = verdicts.iter().enumerate().collect();
    Ok(cores::each(&rights, explore.memory.for_states(), surroundings.stop, |&(right, verdict), limits| {
        owed::find(law, right, verdict, &fixed, explore, limits)
    }))
}

/// What who sees their own side alone can do, of each game that is kept.
fn known(asked: &Asked, explore: &Explore, surroundings: &Surroundings) -> Result<OfEach<Known>, Failure> {
    let Asked { law, verdicts, .. } = asked;
    let fixed = fixed(law, &explore.reading)?;
    let starts = explore.starts(law)?;
    let rights: Vec<(usize, &Verdict)> = verdicts.iter().enumerate().collect();
    Ok(cores::each(&rights, explore.memory.for_states(), surroundings.stop, |&(right, verdict), limits| {
        let terms = Terms { rungs: explore.rungs(), luck: false, ways: false, limits };
        let lowering = OneRight { law, right, fixed: &fixed, others_last: explore.others_last, starts };
        explore::check::known(&lowering, &terms, verdict)
            .map_err(|unfinished| Failure::unfinished(unfinished, explore.memory.0))
    }))
}

/// Which other conduct keeps a right in the circumstances of the story that breaks it, of each.
fn near(asked: &Asked, explore: &Explore, surroundings: &Surroundings) -> Result<OfEach<Near>, Failure> {
    Ok(cores::each(&asked.verdicts, explore.memory.for_states(), surroundings.stop, |verdict, limits| {
        match &verdict.answer {
            Answer::Broken(Some(told)) => explore::near::near(&told.law, &told.story, limits)
                .map_err(|unfinished| Failure::unfinished(unfinished, explore.memory.0)),
            _ => Ok(None),
        }
    }))
}

/// Asks one right and nothing besides.
pub fn one_alone(
    law: &Law,
    right: usize,
    fixed: &[Option<u16>],
    explore: &Explore,
    surroundings: &mut Surroundings,
) -> Result<Verdict, Failure> {
    let limits = Limits::new(explore.memory.for_states(), surroundings.stop);
    let verdict = one(law, right, fixed, explore, surroundings.progress, limits);
    surroundings.progress.take_back();
    verdict
}

/// Asks one right, and shows how far it is.
fn one(
    law: &Law,
    right: usize,
    fixed: &[Option<u16>],
    explore: &Explore,
    progress: Progress,
    limits: Limits,
) -> Result<Verdict, Failure> {
    let lowering = OneRight { law, right, fixed, others_last: explore.others_last, starts: explore.starts(law)? };
    let name = law.rights[right].name.clone();
    let show = |day: u32, evenings: usize| {
        if evenings > 20_000 {
            progress.show(|| format!("{}: {name}: day {day}, {evenings} evenings", law.name));
        }
    };
    let limits = limits.telling(&show);
    let terms = Terms { rungs: explore.rungs(), luck: explore.luck == Luck::With, ways: true, limits };
    check(&lowering, &terms).map_err(|unfinished| Failure::unfinished(unfinished, explore.memory.0))
}

/// What stands in the way of a right that was never tested, or of what is not possible. If that is too much work, the verdict
/// stands without it.
fn cause(
    law: &Law,
    right: usize,
    verdict: &Verdict,
    fixed: &[Option<u16>],
    explore: &Explore,
    limits: Limits,
) -> Result<Option<InTheWay>, Failure> {
    let part = match &verdict.answer {
        Answer::NeverTested(part) => part.as_str(),
        Answer::Broken(None) => "",
        _ => return Ok(None),
    };
    let terms = in_the_way::Terms {
        rung: verdict.rung,
        others_last: explore.others_last,
        starts: explore.starts(law)?,
        fixed,
        limits,
    };
    let found = match &law.rights[right].pattern {
        Pattern::Possible(never) => in_the_way::of_possible(law, &law.rights[right], never, &terms),
        _ => in_the_way::find(law, &law.rights[right], part, &terms),
    };
    match found {
        Ok(found) => Ok(found),
        Err(Unfinished::Stopped) => Err(Failure::Interrupted),
        Err(Unfinished::Memory { .. } | Unfinished::TooLarge(_) | Unfinished::ManyReadings(_)) => Ok(None),
    }
}

/// The readings that the user has fixed, by their labels. No two lists of a text share one, but of several texts of a law
/// two may: then `LABEL of "QUESTION"` says which, as in a `Fix reading`.
pub fn fixed(law: &Law, labels: &[String]) -> Result<Vec<Option<u16>>, Failure> {
    let mut fixed = vec![None; law.readings.len()];
    for label in labels {
        let (label, question) = match label.split_once(" of ") {
            Some((label, question)) => (label, Some(question.trim_matches('"'))),
            None => (label.as_str(), None),
        };
        let places: Vec<(usize, usize)> = law
            .readings
            .iter()
            .enumerate()
            .filter(|(_, reading)| question.is_none_or(|question| reading.question == question))
            .filter_map(|(at, reading)| Some((at, reading.labels.iter().position(|known| known == label)?)))
            .collect();
        match places[..] {
            [(at, number)] => {
                let number = number as u16;
                if let Some(other) = fixed[at].filter(|other| *other != number) {
                    let reading = &law.readings[at];
                    return Err(Failure::Usage(
                        format!(
                            "error: \"{}\" and \"{label}\" are two ways to read one phrase of {}, \"{}\"; fix one of them",
                            reading.labels[usize::from(other)],
                            law.name,
                            reading.question
                        ),
                        false,
                    ));
                }
                fixed[at] = Some(number);
            }
            [] => {
                let known: Vec<&str> =
                    law.readings.iter().flat_map(|reading| &reading.labels).map(String::as_str).collect();
                let known = if known.is_empty() {
                    "this law has no readings".to_owned()
                } else {
                    format!("there are: {}", known.join(", "))
                };
                return Err(Failure::Usage(
                    format!("error: no reading of {} has the label \"{label}\"; {known}", law.name),
                    false,
                ));
            }
            _ => {
                let ways = places.iter().map(|(at, _)| format!("'{label} of \"{}\"'", law.readings[*at].question));
                return Err(Failure::Usage(
                    format!(
                        "error: \"{label}\" is a reading of {} questions, each of another text of {}; say which: \
                         --reading {}",
                        places.len(),
                        law.name,
                        ways.collect::<Vec<_>>().join(", or ")
                    ),
                    false,
                ));
            }
        }
    }
    Ok(fixed)
}

impl Asked {
    /// Is every right kept that was asked, in every reading that was? What was never tested is not kept.
    pub fn is_kept(&self) -> bool {
        let is_kept = |verdict: &Verdict| matches!(verdict.answer, Answer::Kept(_)) && verdict.readings.broken == 0;
        self.verdicts.iter().all(is_kept)
    }

    /// Is a right kept in the readings that were asked, and are there more?
    fn is_kept_in_part(&self) -> bool {
        let in_part = |verdict: &Verdict| matches!(verdict.readings.bits, Bits::Departures(_));
        self.verdicts.iter().any(|verdict| in_part(verdict) && matches!(verdict.answer, Answer::Kept(_)))
    }

    /// Is a story of the page not true?
    pub fn has_wrong_story(&self) -> bool {
        self.stories.iter().any(|story| story.wrong.is_some())
    }
}

#[cfg(test)]
mod tests {
    use law::pages::Pages;

    use super::*;

    #[test]
    fn what_was_found_beside_a_verdict_stays_and_what_was_not_is_said() {
        let page = "```law\nLaw small (\"a small law\") is in force from 1 January 2030.\nBan is a measure.\n```\n\
                    ```rights\nRight one (\"one\"): It never happens that ban is in force.\n\
                    Right two (\"two\"): Ban never lasts more than 1 day.\n```\n";
        let (law, said) = law::read_pages(&Pages::one("small.md", page));
        let mut law = law.unwrap_or_else(|| panic!("{said:?}"));
        law::ask(&mut law, "small.md", page);
        law.rights.truncate(2);
        let (mut rest, mut err) = (Ok(()), Vec::new());
        let answers = vec![Ok(Some(1)), Err(Failure::Interrupted)];
        let found = found(&law, answers, "to which sentences a right is owed", &mut rest, &mut err);
        assert_eq!(found.expect("an interruption takes nothing away"), [Some(1), None]);
        assert!(matches!(rest, Err(Failure::Interrupted)));
        let said = String::from_utf8(err).expect("of letters");
        assert_eq!(said, "not finished in small, to which sentences a right is owed: two\n");
    }
}
