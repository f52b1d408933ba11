//! `story`: the shortest story to an evening on which something is so.

use explore::verdict::Answer;
use law::diagnostic::{Severity, paint};

use crate::command::check::{Asked, fixed, one};
use crate::failure::Failure;
use crate::flags::Story;
use crate::print::{json, verdicts};
use crate::{Surroundings, files};

/// Exit 0 if there is such a story, 1 if no life has such an evening.
pub fn run(flags: &Story, surroundings: &mut Surroundings) -> Result<u8, Failure> {
    let begun = std::time::Instant::now();
    let mut law = files::law(&flags.law, &[], surroundings)?;
    law.rights.clear();
    let to = flags.to.split_whitespace().collect::<Vec<_>>().join(" ");
    let to = to.trim_end_matches('.');
    // On a line of its own, so that a message shows what the user wrote and little else.
    let page = format!("```rights\nRight asked (\"{}\"):\nIt is possible that {to}.\n```\n", to.replace('"', "'"));
    let said = law::ask(&mut law, "--to", &page);
    if said.iter().any(|said| said.severity == Severity::Error) {
        return Err(Failure::Text(paint("--to", &page, &said, surroundings.color)));
    }
    let fixed = fixed(&law, &flags.explore.reading)?;
    let verdict = one(&law, 0, &fixed, &flags.explore, surroundings)?;
    let found = matches!(verdict.answer, Answer::Kept(_));
    let effort = (begun.elapsed().as_secs_f64(), verdict.evenings);
    let asked = Asked { law, verdicts: vec![verdict], in_the_way: vec![None], stories: Vec::new(), effort };
    if flags.json {
        json::write(std::slice::from_ref(&asked), surroundings.out)?;
    } else {
        verdicts::write_search(&asked, to, surroundings.out)?;
        writeln!(surroundings.out)?;
        verdicts::write_effort(&[&asked], &flags.explore, surroundings.out)?;
        verdicts::write_end(&[&asked], &flags.explore, surroundings.out)?;
    }
    Ok(u8::from(!found))
}
