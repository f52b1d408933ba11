//! `story`: the shortest story to an evening on which something is so.

use explore::verdict::Answer;
use law::checked::Law;
use law::pages::Pages;
use report::{json, terminal};

use crate::command::check::{Asked, fixed, one_alone};
use crate::failure::Failure;
use crate::flags::{Luck, Story};
use crate::messages::tell;
use crate::{Surroundings, answers, files};

/// Exit 0 if there is such a story, 1 if no life has such an evening.
pub fn run(flags: &Story, surroundings: &mut Surroundings) -> Result<u8, Failure> {
    if flags.explore.luck == Luck::With {
        let text = "error: --luck is about games, and a story to an evening is none: it is looked for in every life";
        return Err(Failure::Usage(text.to_owned(), false));
    }
    let begun = std::time::Instant::now();
    let mut law = files::law(&flags.law, &[], surroundings)?;
    law.rights.clear();
    let to = ask(&mut law, &flags.to, surroundings)?;
    let law = flags.explore.lived(law)?;
    let fixed = fixed(&law, &flags.explore.reading)?;
    let verdict = one_alone(&law, 0, &fixed, &flags.explore, surroundings)?;
    let found = matches!(verdict.answer, Answer::Kept(_));
    let effort = (begun.elapsed().as_secs_f64(), verdict.evenings);
    let asked = Asked {
        law,
        verdicts: vec![verdict],
        unfinished: Vec::new(),
        in_the_way: vec![None],
        owed: vec![None],
        known: vec![None],
        near: vec![None],
        for_the_reader: Vec::new(),
        stories: Vec::new(),
        findings: Vec::new(),
        effort,
    };
    let checked = answers::checked(&asked, &flags.explore);
    if flags.json {
        json::checked(std::slice::from_ref(&checked), &surroundings.messages.kept, surroundings.out)?;
    } else {
        terminal::search(&checked, &to, surroundings.out)?;
        writeln!(surroundings.out)?;
        terminal::effort(std::slice::from_ref(&checked), surroundings.out)?;
        terminal::end(&[&checked.law], &answers::conventions(&flags.explore), surroundings.out)?;
    }
    Ok(u8::from(!found))
}

/// Asks one more right of a law: whether there is such an evening. What was asked, in single spaces.
pub fn ask(law: &mut Law, to: &str, surroundings: &mut Surroundings) -> Result<String, Failure> {
    let to = to.split_whitespace().collect::<Vec<_>>().join(" ");
    let to = to.trim_end_matches('.');
    // On a line of its own, so that a message shows what the user wrote and little else.
    let page = format!("```rights\nRight asked (\"{}\"):\nIt is possible that {to}.\n```\n", to.replace('"', "'"));
    let said = law::ask(law, "--to", &page);
    tell(&Pages::one("--to", &page), &said, surroundings)?;
    Ok(to.to_owned())
}
