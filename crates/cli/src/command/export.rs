//! `export`: a law, or every life under it for one of its rights, in the form of another program.

use law::checked::{Law, Right};
use law::export::{dot, part, pgsolver, prism, umb};
use law::meaning::lives::{Endless, Lives, Terms};
use model::Rung;
use report::rules::Rules;

use crate::command::check::fixed;
use crate::failure::Failure;
use crate::flags::{Day, Export, ExportForm, RungName};
use crate::output::Output;
use crate::{Surroundings, answers, files};

/// Where nothing else is said.
const MOST_EVENINGS: usize = 200_000;

/// Writes the file, or prints it.
pub fn run(flags: &Export, surroundings: &mut Surroundings) -> Result<u8, Failure> {
    has_effect(flags)?;
    if flags.to == ExportForm::Umb && flags.out.is_none() && surroundings.to_terminal {
        return Err(Failure::Usage(
            "error: umb is binary and no text for a terminal; name a file with --out".into(),
            false,
        ));
    }
    let law = files::law(&flags.law, &flags.rights, surroundings)?;
    let out = flags.out.as_ref().map(|out| Output::open(out, surroundings)).transpose()?;
    let bytes = match flags.to {
        ExportForm::Dot => dot::dot(&law).into_bytes(),
        ExportForm::Json => {
            let rules: Rules = answers::rules(&law);
            let mut bytes = Vec::new();
            report::json::rules(&rules, &surroundings.messages.kept, &mut bytes)?;
            bytes
        }
        ExportForm::Umb | ExportForm::Pgsolver | ExportForm::Prism => {
            let right = right(&law, flags.right.as_deref())?;
            let lives = lives(&law, right, flags, surroundings)?;
            written(&law, &law.rights[right], &lives, flags.to)?
        }
    };
    match out {
        None => surroundings.out.write_all(&bytes)?,
        Some(out) => out.write(&bytes)?,
    }
    Ok(0)
}

/// Refuses what is said about lives where the form has none.
fn has_effect(flags: &Export) -> Result<(), Failure> {
    let form = match flags.to {
        ExportForm::Dot => "dot",
        ExportForm::Json => "json",
        ExportForm::Umb | ExportForm::Pgsolver | ExportForm::Prism => return Ok(()),
    };
    let of_lives = [
        ("--right", flags.right.is_some()),
        ("--rung", flags.rung.is_some()),
        ("--reading", !flags.reading.is_empty()),
        ("--others-last", flags.others_last),
        ("--from", flags.from.is_some()),
        ("--days", flags.days.is_some()),
        ("--most", flags.most.is_some()),
    ];
    match of_lives.iter().find(|(_, is_given)| *is_given) {
        None => Ok(()),
        Some((option, _)) => {
            let text = format!(
                "error: {option} is about lives, and {form} holds the rules alone; leave it out, or take a form that holds \
                 lives: umb, pgsolver or prism"
            );
            Err(Failure::Usage(text, false))
        }
    }
}

/// The right that is asked, by its name, or, where several have that name, as `way out of call-up`; without a name the only
/// one.
fn right(law: &Law, name: Option<&str>) -> Result<usize, Failure> {
    let called = |right: &Right| {
        let is_only = law.rights.iter().filter(|other| other.name == right.name).count() == 1;
        match right.scope.filter(|_| !is_only) {
            Some(case) => format!("{} of {}", right.name, law.cases[case.at()].name),
            None => right.name.clone(),
        }
    };
    let names = || law.rights.iter().map(called).collect::<Vec<_>>().join(", ");
    let found = match name {
        Some(name) => law.rights.iter().position(|right| called(right) == name),
        None if law.rights.len() == 1 => Some(0),
        None => {
            let which = format!("error: name one of the rights of {} with --right: {}", law.name, names());
            return Err(Failure::Usage(which, false));
        }
    };
    found.ok_or_else(|| {
        let name = name.unwrap_or_default();
        Failure::Usage(format!("error: {} has no right \"{name}\"; there are: {}", law.name, names()), false)
    })
}

/// Every life, of the sentences that can matter to the right.
fn lives(law: &Law, right: usize, flags: &Export, surroundings: &Surroundings) -> Result<Lives, Failure> {
    if let Some(Day(from)) = flags.from
        && (from < law.first_day || law.last_start() < from)
    {
        let on = report::words::date(from);
        return Err(Failure::Usage(format!("error: no life under {} begins on {on}", law.name), false));
    }
    let terms = Terms {
        rung: match flags.rung.unwrap_or(RungName::AsWritten) {
            RungName::AsWritten => Rung::AsWritten,
            RungName::Late => Rung::Late,
            RungName::Wrong => Rung::Wrong,
        },
        others_last: flags.others_last,
        fixed: fixed(law, &flags.reading)?,
        from: flags.from.map(|day| day.0),
        days: flags.days,
        most: flags.most.unwrap_or(MOST_EVENINGS),
    };
    let small = part::for_right(law, right, terms.rung);
    Lives::of(&small, right, &terms, surroundings.stop).map_err(|why| match why {
        Endless::Stopped => Failure::Interrupted,
        Endless::Dated => Failure::Usage(
            format!(
                "error: {} looks at dates, so that no two days are alike: say with --days how many are lived, and with \
                 --from on which day they begin",
                law.name
            ),
            false,
        ),
        Endless::More(most) => Failure::Unfinished(format!(
            "there are more than {most} evenings, which is what this form is for; allow more with --most, live fewer days \
             with --days, fix readings with --reading, or shorten the law's periods"
        )),
    })
}

fn written(law: &Law, right: &Right, lives: &Lives, form: ExportForm) -> Result<Vec<u8>, Failure> {
    Ok(match form {
        ExportForm::Umb => umb::umb(lives),
        ExportForm::Prism => prism::prism(law, &right.name, lives).into_bytes(),
        _ => pgsolver::pgsolver(lives, right)
            .map_err(|vertices| {
                let most = pgsolver::MOST_VERTICES;
                Failure::Unfinished(format!(
                    "the game would have {vertices} vertices, and at most {most} are written; shorten the law's periods"
                ))
            })?
            .into_bytes(),
    })
}
