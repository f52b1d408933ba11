//! `read --coverage`: what of each source the law cites, how well it is known, what is quoted and what is not law.

use std::io::{self, Write};

use law::pages::Pages;
use law::sources::{Coverage, OfPlace, Place, Standing, coverage};
use report::terminal::lines::wrap;

use crate::Surroundings;
use crate::failure::Failure;
use crate::files::{self, Page};

/// So many lines are named; of the others it is said how many there are.
const SHOWN: usize = 12;

/// Prints the coverage of the law that the pages make. Wrong pages are told as always.
pub fn run(chain: &[Page], surroundings: &mut Surroundings) -> Result<u8, Failure> {
    let law = files::read_chain(chain, surroundings)?;
    let texts: Vec<(&str, &str)> = chain.iter().map(|page| (page.name.as_str(), page.text.as_str())).collect();
    let pages = Pages::of(&texts);
    let home = pages.name(pages.last()).to_owned();
    let name = if law.bill { format!("{} (a proposal, not law)", law.name) } else { law.name };
    write(&name, &coverage(&pages), &home, surroundings.out)?;
    Ok(0)
}

fn write(name: &str, coverage: &Coverage, home: &str, out: &mut dyn Write) -> io::Result<()> {
    let many: usize = coverage.standings.values().sum::<usize>() + coverage.of_the_model;
    writeln!(out, "{name}: where its {} come from", count(many, "sentence"))?;
    let by_standing = Standing::ALL.iter().filter_map(|standing| {
        let many = coverage.standings.get(standing)?;
        Some(format!("{many} {}", standing.words()))
    });
    let model = (coverage.of_the_model > 0).then(|| format!("{} of the model", coverage.of_the_model));
    let parts: Vec<String> = by_standing.chain(model).collect();
    writeln!(out, "{}", wrap(&format!("  {}", parts.join(", ")), 4))?;
    for source in &coverage.sources {
        writeln!(out, "\n{}", wrap(&format!("{}: {}", source.name, source.title), 2))?;
        if source.places.is_empty() {
            writeln!(out, "  cited by no sentence")?;
        }
        for place in &source.places {
            writeln!(out, "{}", wrap(&of_place(place, home), 4))?;
        }
    }
    writeln!(out)?;
    for (place, words) in &coverage.uncited {
        writeln!(
            out,
            "{}",
            wrap(&format!("Quoted and cited by no sentence: {} (\"{words} …\").", lines([place], home)), 4)
        )?;
    }
    if !coverage.without.is_empty() {
        writeln!(out, "{}", wrap(&format!("Without a source: {}.", lines(&coverage.without, home)), 4))?;
    }
    for (place, what) in &coverage.not_modelled {
        writeln!(out, "{}", wrap(&format!("Not modelled ({}): {what}.", lines([place], home)), 4))?;
    }
    Ok(())
}

/// `  7.1(1)  2 sentences: 1 seen, 1 assumed (lines 247, 251); quoted in line 9`
fn of_place(place: &OfPlace, home: &str) -> String {
    let standings = Standing::ALL.iter().map(|known| (Some(*known), known.words())).chain([(None, "of the model")]);
    let counted = standings.filter_map(|(known, words)| {
        let many = place.sentences.iter().filter(|(_, standing)| *standing == known).count();
        (many > 0).then(|| format!("{many} {words}"))
    });
    let counted: Vec<String> = counted.collect();
    let name = if place.place.is_empty() { "as a whole" } else { &place.place };
    let cited = lines(place.sentences.iter().map(|(place, _)| place), home);
    let mut text =
        format!("  {name:<8} {}: {} ({cited})", count(place.sentences.len(), "sentence"), counted.join(", "));
    if !place.quoted.is_empty() {
        text.push_str(&format!("; quoted in {}", lines(&place.quoted, home)));
    }
    text
}

/// `line 4`, `lines 4, 7 and 2 more`; lines of another page have its name.
fn lines<'p>(places: impl IntoIterator<Item = &'p Place>, home: &str) -> String {
    let all: Vec<String> = places
        .into_iter()
        .map(|place| if place.page == home { place.line.to_string() } else { format!("{}:{}", place.page, place.line) })
        .collect();
    let more = all.len().saturating_sub(SHOWN);
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    let word = if all.len() == 1 { "line" } else { "lines" };
    format!("{word} {}{more}", all[..all.len().min(SHOWN)].join(", "))
}

fn count(many: usize, what: &str) -> String {
    if many == 1 { format!("1 {what}") } else { format!("{many} {what}s") }
}
