//! `exact`: how likely is it, day by day, under a world; with the band of its ranges, and what it leans on most.

use law::checked::{Law, Pattern, Right};
use law::pages::Pages;
use law::world::Ask;
use report::{json, terminal};

use crate::command::check::fixed;
use crate::curves::Work;
use crate::failure::Failure;
use crate::flags::Exact;
use crate::messages::tell;
use crate::weighed::Weighed;
use crate::{Surroundings, answers, files};

/// Weighs what the world asks, or the one question of the user.
pub fn run(flags: &Exact, surroundings: &mut Surroundings) -> Result<u8, Failure> {
    let law = files::law(&flags.law, &[], surroundings)?;
    let world = files::world(flags.world.as_deref(), &[&law], surroundings)?;
    let fixed = fixed(&law, &flags.reading)?;
    let weighed = Weighed::of(law, world, &fixed);
    let asks = match &flags.ask {
        None => weighed.world.asks(&weighed.law),
        Some(text) => vec![ask(&weighed, text, surroundings)?],
    };
    let people = files::people(&weighed.world)?;
    let crowd = people.crowd(weighed.world.who.sex, weighed.world.who.from, weighed.world.who.to);
    let (stop, progress) = (surroundings.stop, surroundings.progress);
    let work = Work { weighed: &weighed, crowd: &crowd, days: flags.days, memory: flags.memory, stop, progress };
    let curves = work.curves(&asks)?;
    if flags.json {
        json::numbers("curves", std::slice::from_ref(&curves), &surroundings.messages.kept, surroundings.out)?;
    } else {
        terminal::curves(&curves, &answers::conventions_of_order(), surroundings.out)?;
    }
    Ok(0)
}

/// The question of the user, in the law's words.
fn ask(weighed: &Weighed, text: &str, surroundings: &mut Surroundings) -> Result<Ask, Failure> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let title = text.trim_end_matches('.').to_owned();
    let mut law = Law { rights: Vec::new(), ..weighed.law.clone() };
    let page = format!("```rights\nRight asked (\"asked\"):\nIt is possible that {title}.\n```\n");
    let said = law::ask(&mut law, "--ask", &page);
    tell(&Pages::one("--ask", &page), &said, surroundings)?;
    let condition = |right: Right| match right.pattern {
        Pattern::Possible(condition) => Some((condition, right.scope)),
        _ => None,
    };
    Ok(Ask { title, conditions: law.rights.into_iter().filter_map(condition).collect() })
}
