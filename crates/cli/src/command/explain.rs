//! `explain`: what the code of a message means, with a text that is wrong and one that is right.

use crate::Surroundings;
use crate::built_in::MESSAGES;
use crate::failure::Failure;
use crate::flags::Explain;

/// The page of a code; without a code, all codes with their titles.
pub fn run(flags: &Explain, surroundings: &mut Surroundings) -> Result<u8, Failure> {
    let out = &mut *surroundings.out;
    let Some(code) = &flags.code else {
        writeln!(out, "What the codes of messages mean; povestka explain CODE says more of one.\n")?;
        for (_, page) in MESSAGES {
            writeln!(out, "{}", title(page).replacen(": ", "  ", 1))?;
        }
        return Ok(0);
    };
    let Some((_, page)) = MESSAGES.iter().find(|(known, _)| known.eq_ignore_ascii_case(code)) else {
        let text = format!("error: no message has the code \"{code}\"; povestka explain lists all");
        return Err(Failure::Usage(text, false));
    };
    write!(out, "{page}")?;
    Ok(0)
}

/// `L031: which day is meant is not clear`
fn title(page: &str) -> &str {
    page.lines().next().and_then(|line| line.strip_prefix("# ")).expect("a page begins with its title")
}
