//! `tour`: the main job, without arguments: three laws, asked in three ways, and one page of what came out.
//!
//! 1. `check`: which guarantees does each law keep, and what breaks them?
//! 2. `exact`: how likely is it, day by day, under the baseline of the built-in worlds?
//! 3. `run`: what does it do to a country in small; as written beside as practised; and one life of it.

use report::checked::Checked;
use report::country::Country;
use report::curves::{Column, Curves};
use report::page::Page;
use report::terminal;

use crate::command::check::{Asked, ask_whole};
use crate::command::earlier;
use crate::command::report::write;
use crate::command::run::Drawn;
use crate::command::why;
use crate::curves::Work;
use crate::failure::Failure;
use crate::flags::{Draw, Explore, Tour};
use crate::output::Output;
use crate::weighed::Weighed;
use crate::{Surroundings, answers, built_in, files};

impl Default for Tour {
    /// What the tour does where nothing is said.
    fn default() -> Tour {
        let draw = Draw { seed: 1, one_in: 100, days: 365, threads: 0 };
        Tour { explore: Explore::default(), draw, out: "report.html".to_owned() }
    }
}

/// Shows the built-in laws beside each other. Exit 1 if a right is not kept.
pub fn run(flags: &Tour, surroundings: &mut Surroundings) -> Result<u8, Failure> {
    let mut laws = Vec::new();
    for page in built_in::laws() {
        laws.push(files::checked(&files::chain(page, surroundings)?, &[], surroundings)?);
    }
    // Whether it can be written is known before a minute's work.
    let out = Output::open(&flags.out, surroundings)?;
    let all = ask_whole(laws, &flags.explore, surroundings)?;
    let checked: Vec<Checked> = all.iter().map(|asked| answers::checked(asked, &flags.explore)).collect();
    let conventions = answers::conventions(&flags.explore);
    show_rights(&checked, surroundings)?;
    part("What did the amendment of August 2023 move?", surroundings)?;
    earlier::write([&all[1], &all[2]], &flags.explore, surroundings)?;

    let mut weighed = Vec::new();
    for asked in &all {
        let world = files::world(None, &[&asked.law], surroundings)?;
        weighed.push(Weighed::of(asked.law.clone(), world, &[]));
    }
    let mut curves = Vec::new();
    for law in &weighed {
        curves.push(weigh(law, flags, surroundings)?);
    }
    let names: Vec<&str> = all.iter().map(|asked| asked.law.name.as_str()).collect();
    let columns: Vec<Column> = names.iter().zip(&curves).map(|(&head, curves)| Column { head, curves }).collect();
    part("How likely is it?", surroundings)?;
    terminal::beside_part(&columns, surroundings.out)?;

    let mut drawn = Vec::new();
    for law in &weighed {
        drawn.push(Drawn::of(law, &flags.draw)?);
    }
    let people = files::people(&weighed[0].world)?;
    let mut countries: Vec<Country> = Vec::new();
    for law in &drawn {
        countries.push(law.country(&people, surroundings)?);
    }
    let runs: Vec<(&str, &Country)> = names.iter().copied().zip(&countries).collect();
    part("What does it do to a country?", surroundings)?;
    terminal::faster_part(&runs, surroundings.out)?;

    let practised = practised(&all[1], flags, surroundings)?;
    let both: Vec<(&str, &Country)> = practised.iter().map(|(head, country)| (*head, country)).collect();
    part("The text of April 2023 as written, and as practised in 2025", surroundings)?;
    let shares: Vec<Curves> = both.iter().map(|(_, country)| country.curves()).collect();
    let columns_of_runs: Vec<Column> =
        both.iter().zip(&shares).map(|((head, _), curves)| Column { head, curves }).collect();
    terminal::beside_part(&columns_of_runs, surroundings.out)?;
    terminal::faster_part(&both, surroundings.out)?;

    let life = why::interesting(&drawn[1], &people, surroundings)?.and_then(|person| {
        let drawn = &drawn[1];
        let life = country::why(&drawn.lowered.law, &drawn.chances, &people, &drawn.plan, person)?;
        Some(why::shown(drawn, &life, person))
    });
    if let Some(life) = &life {
        part("One life", surroundings)?;
        terminal::life_part(life, surroundings.out)?;
    }

    let all_runs: Vec<(&str, &Country)> = runs.iter().chain(&both).copied().collect();
    let page = Page {
        title: "The Russian summons: on paper, electronic, and from entry in the register",
        lead: "Three texts of one law, asked in three ways: is a right kept in every life, how likely is it, and what does \
               it do to a country of invented persons?",
        laws: &checked,
        curves: &columns,
        runs: &all_runs,
        life: life.as_ref(),
        conventions: &conventions,
    };
    write(&page, &out)?;
    writeln!(surroundings.out, "\nThe same as a page, with pictures: {}\n", flags.out)?;
    let laws: Vec<_> = checked.iter().map(|checked| &checked.law).collect();
    terminal::end(&laws, &conventions, surroundings.out)?;
    Ok(u8::from(!all.iter().all(Asked::is_kept)))
}

/// The grid of rights, and the stories of what is broken.
fn show_rights(checked: &[Checked], surroundings: &mut Surroundings) -> Result<(), Failure> {
    let out = &mut *surroundings.out;
    terminal::grid(checked, out)?;
    writeln!(out)?;
    for checked in checked {
        terminal::stories(checked, out)?;
    }
    terminal::effort(checked, out)?;
    Ok(())
}

/// The probabilities of one law under its world.
fn weigh(weighed: &Weighed, flags: &Tour, surroundings: &Surroundings) -> Result<Curves, Failure> {
    let who = weighed.world.who;
    let crowd = files::people(&weighed.world)?.crowd(who.sex, who.from, who.to);
    let (stop, progress) = (surroundings.stop, surroundings.progress);
    let (days, memory) = (flags.draw.days, flags.explore.memory);
    let work = Work { weighed, crowd: &crowd, days, memory, stop, progress };
    work.curves(&weighed.world.asks(&weighed.law))
}

/// The same law in the world that its text orders, and in the world that was seen in 2025.
fn practised(
    asked: &Asked,
    flags: &Tour,
    surroundings: &mut Surroundings,
) -> Result<Vec<(&'static str, Country)>, Failure> {
    let mut countries = Vec::new();
    let [_, as_written, as_practised] = built_in::worlds();
    for (head, page) in [("as written", as_written), ("as practised", as_practised)] {
        let world = files::world_in(&page, &[&asked.law], surroundings)?;
        let people = files::people(&world)?;
        let weighed = Weighed::of(asked.law.clone(), world, &[]);
        countries.push((head, Drawn::of(&weighed, &flags.draw)?.country(&people, surroundings)?));
    }
    Ok(countries)
}

/// A part of the tour begins.
fn part(title: &str, surroundings: &mut Surroundings) -> Result<(), Failure> {
    writeln!(surroundings.out, "\n{title}\n{}\n", "=".repeat(title.len()))?;
    Ok(())
}
