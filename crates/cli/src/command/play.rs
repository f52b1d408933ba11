//! `check --play`: a reader answers for the person, one line an answer, and the others answer as unkindly as the law allows.

use std::io::{BufRead, Read};

use explore::check::Lowering;
use explore::contest::Contest;
use explore::limit::{Limits, Unfinished};
use explore::play::{Play, Turn};
use explore::scan::{Search, labels_of, scan};
use explore::story::{Story, tell};
use explore::verdict::{Answer, Bits, Shortest, Told};
use jiff::civil::Date;
use law::checked::{Law, Pattern};
use law::words;
use model::{Demand, Evening, ReadingsAre, View};
use report::story::Day;
use report::terminal::lines::wrap;
use report::terminal::{at_first, days_on, lines_of, story as print_story};

use crate::answers;
use crate::command::check::{fixed, one_alone};
use crate::failure::Failure;
use crate::flags::Explore;
use crate::lowering::OneRight;
use crate::{Surroundings, answers::story};

/// Plays the one right of a law; the exit code is 0 if it was won, or was not played to its end, and 1 if it was lost.
pub fn play(law: &Law, explore: &Explore, surroundings: &mut Surroundings) -> Result<u8, Failure> {
    let law = as_game(law)?;
    let labels = fixed(&law, &explore.reading)?;
    let verdict = one_alone(&law, 0, &labels, explore, surroundings)?;
    if let Answer::NeverTested(part) = &verdict.answer {
        let text = format!("{}: in no life is it ever true that {part}, so there is nothing to play.", law.name);
        writeln!(surroundings.out, "{}", wrap(&text, 2))?;
        return Ok(0);
    }
    let starts = explore.starts(&law)?;
    let lowering = OneRight { law: &law, right: 0, fixed: &labels, others_last: explore.others_last, starts };
    let limits = Limits::new(explore.memory.for_states(), surroundings.stop);
    let unfinished = |unfinished| Failure::unfinished(unfinished, explore.memory.0);
    let lower = |view: View, named: &[(String, u16)]| {
        let lowered = lowering.lower(verdict.rung, view, ReadingsAre::Kept, named, verdict.bound.cases);
        lowered.map_err(|why| unfinished(Unfinished::TooLarge(why)))
    };
    // Of the readings that are left open the first combination in which the right is broken; else the first.
    let (open, _) = lower(View::Whole, &[])?;
    let combination = verdict.readings.broken.trailing_zeros() % 64;
    let named: Vec<(String, u16)> = match verdict.readings.bits {
        Bits::Departures(_) => verdict.readings.labelled(combination),
        _ => open.readings.iter().map(|reading| reading.name.clone()).zip(labels_of(&open, combination)).collect(),
    };
    let (fewer, are_all) = lower(View::Frozen, &named)?;
    let (all, _) = lower(View::Whole, &named)?;
    let is_kept = matches!(verdict.answer, Answer::Kept(_));
    let progress = surroundings.progress;
    let show = |_, evenings: usize| {
        progress.show(|| format!("{}: {}: {evenings} evenings", law.name, law.rights[0].name));
    };
    let laid = lay((&all, &fewer), is_kept, limits.telling(&show));
    progress.take_back();
    let (lived, contest) = laid.map_err(unfinished)?;
    let leaves_out = !are_all && std::ptr::eq(lived, &fewer) && !contest.is_lost();
    let demand = demand(lived);
    let before = match &demand {
        Demand::CanReach { each, .. } => {
            let is_lost = contest.is_lost();
            let begins = |evening: &Evening| match is_lost {
                true => contest.lost_on(evening).is_some(),
                false => each.iter().any(|reach| reach.asked.of(evening.labels)),
            };
            let search = Search { target: Some(&begins), ..Search::default() };
            let found = scan(lived, &search, limits).map_err(unfinished)?;
            found.hits.first().map(|hit| tell(lived, &found, hit))
        }
        _ => None,
    };
    let asked = answers::how_asked(&law, explore).sentence();
    let table = Table { law: &law, lived, labels: named, is_lost: contest.is_lost(), leaves_out, asked };
    table.opening(&verdict.rung, before.as_ref(), surroundings)?;
    table.play(Play::begin(lived, &contest, before.as_ref()), surroundings)
}

/// Bytes for a game on all lives, where one on fewer does: for some seconds.
const SOON: u64 = 64 << 20;

/// The game, on all lives of the law or on fewer. What is lost with fewer is lost, and soon laid out; what is kept is kept with
/// fewer too, and laid out so where that is not soon done with all.
fn lay<'l>(
    (all, fewer): (&'l model::Law, &'l model::Law),
    is_kept: bool,
    limits: Limits,
) -> Result<(&'l model::Law, Contest<'l>), Unfinished> {
    let on = |lived: &'l model::Law, limits| {
        Contest::of(lived, &demand(lived), false, |_, _| 0, limits).map(|contest| (lived, contest))
    };
    if is_kept {
        match on(all, limits.at_most(SOON)) {
            Err(Unfinished::Memory { .. }) => {}
            laid => return laid,
        }
    }
    let laid = on(fewer, limits)?;
    let is_enough = if is_kept { is_asked(&laid.1, &demand(fewer)) } else { laid.1.is_lost() };
    if is_enough { Ok(laid) } else { on(all, limits) }
}

fn demand(lived: &model::Law) -> Demand {
    lived.right.as_ref().expect("a right is asked").demand.clone()
}

/// Is there an evening from which the game is played?
fn is_asked(contest: &Contest, demand: &Demand) -> bool {
    match demand {
        Demand::CanReach { each, .. } => each.iter().any(|reach| contest.graph.has(reach.asked)),
        _ => true,
    }
}

/// The law with its one right as a game: what must never happen is to be avoided.
fn as_game(law: &Law) -> Result<Law, Failure> {
    let mut law = law.clone();
    let [right] = &mut law.rights[..] else {
        let text = "error: one right is played; of several of one name say which, as --right \"way out of summons\"";
        return Err(Failure::Usage(text.to_owned(), false));
    };
    match &right.pattern {
        Pattern::CanReach { .. } | Pattern::CanAvoid(_) => {}
        Pattern::Never(condition) => right.pattern = Pattern::CanAvoid(condition.clone()),
        Pattern::Within { .. } | Pattern::Only { .. } | Pattern::Lasts { .. } | Pattern::Possible(_) => {
            let text =
                "error: what can be played is a right to reach or to avoid something, or that something never happens";
            return Err(Failure::Usage(text.to_owned(), false));
        }
    }
    Ok(law)
}

/// Where a game is played.
struct Table<'a> {
    law: &'a Law,
    lived: &'a model::Law,
    /// The readings, by their question and label.
    labels: Vec<(String, u16)>,
    /// From the first, the others can have their way, whatever the person does.
    is_lost: bool,
    /// It is played on fewer lives than the law has.
    leaves_out: bool,
    /// What was asked otherwise than usual.
    asked: Option<String>,
}

/// What was typed.
enum Typed {
    Yes,
    No,
    /// No to everything that is asked today.
    Rest,
    Number(u32),
    Stop,
}

impl Table<'_> {
    /// What is to be done, and the story that leads to it.
    fn opening(
        &self,
        rung: &model::Rung,
        before: Option<&Story>,
        surroundings: &mut Surroundings,
    ) -> Result<(), Failure> {
        let right = &self.law.rights[0];
        let aim = match &right.pattern {
            Pattern::CanReach { goal, within, .. } => {
                let within = within.map_or(String::new(), |within| format!(" within {}", within.words()));
                format!("Bring it about{within} that {}.", words::condition(self.law, goal))
            }
            Pattern::CanAvoid(condition) => format!("Avoid that {}.", words::condition(self.law, condition)),
            _ => unreachable!("only games are played"),
        };
        let rung = answers::rung(*rung);
        let out = &mut surroundings.out;
        writeln!(out, "{}", wrap(&format!("{}, {}, {rung}: you are the person. {aim}", self.law.name, right.name), 2))?;
        if let Some(asked) = &self.asked {
            writeln!(out, "{}", wrap(&format!("  {asked}"), 4))?;
        }
        for (question, label) in &self.labels {
            let reading = self.law.readings.iter().find(|reading| reading.question == *question);
            let label = reading.map_or("", |reading| &reading.labels[*label as usize]);
            writeln!(out, "{}", wrap(&format!("  Of \"{question}\": {label}."), 4))?;
        }
        writeln!(out, "{}", wrap("  Answer yes or no; rest is no to all of today; stop ends the game.", 4))?;
        if self.leaves_out {
            let text = "  The lives of this law are too many to play with them all. In these, facts that only open or bar \
                        something stay as they are at first, and messages of them are there on the next morning.";
            writeln!(out, "{}", wrap(text, 4))?;
        }
        if let Some(before) = before {
            let shown = Told {
                law: self.lived.clone(),
                story: before.clone(),
                shortest: Shortest::Proved,
                lost: false,
                last_way_out: None,
                shut: None,
            };
            print_story(&story::story(&shown, self.law, &Default::default(), None), out)?;
        }
        if self.is_lost {
            writeln!(out, "{}", wrap("  From here the others can shut every way, whatever you do.", 4))?;
        }
        Ok(())
    }

    fn play(&self, mut play: Play, surroundings: &mut Surroundings) -> Result<u8, Failure> {
        let mut told = Said { shut: self.is_lost, ..Said::default() };
        if let Some(day) = play.first_day().checked_sub(1) {
            told.day = Some(day);
            told.lines = usize::MAX;
        }
        let mut rests = false;
        loop {
            let turn = play.turn();
            match turn {
                Turn::Act(_) if rests => play.answer(0),
                Turn::Act(phrase) => {
                    self.say(&play, &mut told, surroundings)?;
                    let Some(typed) = ask(&format!("{phrase}? (yes, no, rest, stop)"), 0, surroundings)? else {
                        return Ok(0);
                    };
                    match typed {
                        Typed::Yes => play.answer(1),
                        Typed::No | Typed::Number(_) => play.answer(0),
                        Typed::Rest => {
                            rests = true;
                            play.answer(0);
                        }
                        Typed::Stop => return ends(surroundings),
                    }
                }
                Turn::Which(many) => {
                    let question = format!("for which of the open cases, 1 to {many}?");
                    match ask(&question, many, surroundings)? {
                        None => return Ok(0),
                        Some(Typed::Number(number)) => play.answer(number - 1),
                        Some(Typed::Stop) => return ends(surroundings),
                        Some(_) => play.answer(0),
                    }
                }
                Turn::Night { shut } => {
                    rests = false;
                    self.say(&play, &mut told, surroundings)?;
                    if shut && !told.shut {
                        told.shut = true;
                        let text = "  That was the last way: from here the others can shut every one that is left.";
                        writeln!(surroundings.out, "{}", wrap(text, 4))?;
                    }
                }
                over => {
                    self.say(&play, &mut told, surroundings)?;
                    let (text, code) = match over {
                        Turn::Reached => ("It is reached: you have won.", 0),
                        Turn::Caught => ("It has come to this: the game is lost.", 1),
                        Turn::Round if self.is_avoided() => {
                            ("This evening is like one before, and so it can go on: you have avoided it.", 0)
                        }
                        Turn::Round => {
                            ("This evening is like one before, and so it can go on for ever: the game is lost.", 1)
                        }
                        _ => ("It is too late: the game is lost.", 1),
                    };
                    writeln!(surroundings.out, "{}", wrap(&format!("  {text}"), 4))?;
                    return Ok(code);
                }
            }
        }
    }

    fn is_avoided(&self) -> bool {
        matches!(self.law.rights[0].pattern, Pattern::CanAvoid(_))
    }

    /// What has happened since it was last said.
    fn say(&self, play: &Play, told: &mut Said, surroundings: &mut Surroundings) -> Result<(), Failure> {
        let life = play.story();
        let first: Date = story::first_date(life.date.as_deref(), self.law);
        let all = story::days(self.lived, &life.days, self.law, first, Vec::new());
        if !told.first && play.first_day() == 0 {
            at_first(&answers::at_first(self.lived, &life), surroundings.out)?;
        }
        told.first = true;
        for day in &all {
            let known = match told.day {
                Some(last) if day.day < last => continue,
                Some(last) if day.day == last => told.lines,
                _ => 0,
            };
            let is_new = told.day != Some(day.day);
            if day.lines.len() > known || (is_new && day.day as usize + 1 == all.len()) {
                let lines = day.lines.get(known..).unwrap_or_default().to_vec();
                if is_new {
                    days_on(&[Day { lines, ..day.clone() }], day.day, surroundings.out)?;
                } else {
                    lines_of(&lines, surroundings.out)?;
                }
                told.lines = day.lines.len();
            }
            if is_new {
                told.day = Some(day.day);
                told.lines = day.lines.len();
            }
        }
        Ok(())
    }
}

/// What the reader has been told.
#[derive(Default)]
struct Said {
    first: bool,
    day: Option<u32>,
    lines: usize,
    shut: bool,
}

/// So many bytes of a line are read at once; no answer is longer.
const LONGEST: u64 = 200;

/// Asks until something is typed that can be meant; none at the end of what is typed.
fn ask(question: &str, many: u32, surroundings: &mut Surroundings) -> Result<Option<Typed>, Failure> {
    loop {
        writeln!(surroundings.out, "{}", wrap(&format!("  > {question}"), 4))?;
        surroundings.out.flush()?;
        let mut line = Vec::new();
        let typed = Read::take(&mut *surroundings.input, LONGEST).read_until(b'\n', &mut line);
        if typed.map_err(|why| Failure::Surroundings(format!("what is typed cannot be read: {why}")))? == 0 {
            ends(surroundings)?;
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        let number = line.trim().parse().ok().filter(|number| (1..=many).contains(number));
        let typed = match (line.trim().to_lowercase().as_str(), many) {
            ("yes" | "y", 0) => Some(Typed::Yes),
            ("no" | "n" | "", 0) => Some(Typed::No),
            ("rest" | "r", 0) => Some(Typed::Rest),
            ("stop" | "s", _) => Some(Typed::Stop),
            _ => number.map(Typed::Number),
        };
        match typed {
            Some(typed) => return Ok(Some(typed)),
            None => {
                let known = if many == 0 { "yes, no, rest or stop" } else { "a number of a case, or stop" };
                let text = format!("  \"{}\" is no answer here; type {known}.", line.trim().escape_debug());
                writeln!(surroundings.out, "{}", wrap(&text, 4))?;
            }
        }
    }
}

fn ends(surroundings: &mut Surroundings) -> Result<u8, Failure> {
    writeln!(surroundings.out, "  The game ends here, undecided.")?;
    Ok(0)
}
