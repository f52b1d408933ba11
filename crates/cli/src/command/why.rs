//! `why`: one invented life of a run, day by day, each step with the sentence of the law it rests on.

use country::{Life, Person, Sign};
use explore::story::{Day, Step};
use model::Phase;
use report::country::Life as Shown;
use report::{json, terminal};

use crate::command::check::fixed;
use crate::command::run::Drawn;
use crate::failure::Failure;
use crate::flags::{Draw, Why};
use crate::record::Record;
use crate::weighed::Weighed;
use crate::{Surroundings, answers, files};

/// Persons of a district are numbered below this: a person's number is the district's, times this, plus their own.
const OF_A_DISTRICT: u64 = 1_000_000;

/// Lives the run's district again and tells one person of it.
pub fn run(flags: &Why, surroundings: &mut Surroundings) -> Result<u8, Failure> {
    let record = Record::read(&flags.run, surroundings)?;
    let law = files::law(&record.law, &[], surroundings)?;
    let world = files::world(record.world.as_deref(), &[&law], surroundings)?;
    let fixed = fixed(&law, &record.reading)?;
    let people = files::people(&world)?;
    let weighed = Weighed::of(law, world, &fixed);
    let ran = &record.country;
    let drawn = Drawn::of(&weighed, &Draw { seed: ran.seed, one_in: ran.one_in, days: ran.days, threads: 0 })?;
    let person = match flags.person {
        Some(number) => Some(person(number)),
        None => interesting(&drawn, &people, surroundings)?,
    };
    let Some(person) = person else {
        let text = "no life of this run comes under a bar that it does not know of; name one with --person";
        return Err(Failure::Surroundings(text.to_owned()));
    };
    let Some(life) = country::why(&drawn.lowered.law, &drawn.chances, &people, &drawn.plan, person) else {
        let text = format!("nobody of this run has the number {}", number(person));
        return Err(Failure::Surroundings(text));
    };
    let shown = shown(&drawn, &life, person);
    if flags.json {
        json::numbers("why", std::slice::from_ref(&shown), &surroundings.messages.kept, surroundings.out)?;
    } else {
        terminal::life(&shown, &answers::conventions_of_order(), surroundings.out)?;
    }
    Ok(0)
}

/// The first life, in the order of their numbers, that comes under what the world asks second (barred and not knowing), else
/// first; never one that is chosen for anything else.
pub fn interesting(
    drawn: &Drawn,
    people: &country::Residents,
    surroundings: &Surroundings,
) -> Result<Option<Person>, Failure> {
    let (law, chances) = (&drawn.lowered.law, &drawn.chances);
    let first = |any_of: country::AnyOf| {
        let signs = [Sign { of: any_of, is: true }];
        country::first_with(law, chances, people, &drawn.plan, &signs, surroundings.stop)
            .map_err(|_| Failure::Interrupted)
    };
    for (_, any_of) in drawn.asks.iter().skip(1).chain(drawn.asks.first()) {
        if let Some(person) = first(*any_of)? {
            return Ok(Some(person));
        }
    }
    Ok(None)
}

fn person(number: u64) -> Person {
    Person { district: (number / OF_A_DISTRICT) as u32, number: (number % OF_A_DISTRICT) as u32 }
}

fn number(person: Person) -> u64 {
    u64::from(person.district) * OF_A_DISTRICT + u64::from(person.number)
}

/// A life in words.
pub fn shown(drawn: &Drawn, life: &Life, person: Person) -> Shown {
    let (law, model) = (&drawn.weighed.law, &drawn.lowered.law);
    let mut days = vec![Day::default(); drawn.plan.days as usize];
    for (day, happened) in &life.days {
        let (happened, settled) = (happened.clone(), Vec::new());
        days[*day as usize].steps.push(Step { phase: Phase::Dawn, answer: None, named: false, happened, settled });
    }
    let mut days = answers::story::days(model, &days, law, law.from, Vec::new());
    days.retain(|day| !day.lines.is_empty());
    Shown {
        law: answers::head(law),
        world: answers::world(&drawn.weighed.world),
        seed: drawn.plan.seed,
        person: number(person),
        first: life.first.iter().map(|&(fact, class)| answers::is(model, fact, class)).collect(),
        days,
        lived: drawn.plan.days,
    }
}
