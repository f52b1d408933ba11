//! Whether so many cases as a law follows at once are ever open.
//!
//! With one more than are said to be enough it is looked for, over all lives, whether all are open on some evening. Promise: where
//! that is never so, following more changes no answer.

use explore::limit::Unfinished;
use explore::scan::{Search, scan};
use law::checked::{Atom, CaseId, Condition, Law, SentenceId};
use law::lower::{Asked, Lowered, Setting, lower};
use model::{Label, LabelId, ReadingsAre, Rung, View};

use crate::command::findings::Seeker;

/// Beyond so many evenings nothing is said.
const EVENINGS: u64 = 20_000;

/// The most that are ever open at once, if that is shown to be less than so many.
pub fn fewer(seeker: &Seeker, case: CaseId, most: u32) -> Result<Option<u32>, Unfinished> {
    for enough in 1..most {
        if never_more(seeker, case, enough)? {
            return Ok(Some(enough));
        }
    }
    Ok(None)
}

/// The sentence that says how many are followed.
pub fn sentence(law: &Law, case: CaseId, most: u32) -> Option<SentenceId> {
    let said = format!("follow at most {most} {} at once.", law.cases[case.at()].name);
    let plain = |text: &str| {
        let words = text.split_whitespace().map(str::to_lowercase);
        words.filter(|word| !["a", "an", "the"].contains(&word.as_str())).collect::<Vec<_>>().join(" ")
    };
    let at = law.sentences.iter().position(|sentence| plain(&sentence.text) == said)?;
    Some(SentenceId(at as u16))
}

/// Are so many open on no evening of any life, where one more could be followed? Cases close after the evening was looked at, so
/// that none comes and goes unseen. The loose views have more lives: what is never so there is never so, and the looser of them has
/// fewer evenings, for dates stay open until they come.
fn never_more(seeker: &Seeker, case: CaseId, enough: u32) -> Result<bool, Unfinished> {
    let mut law = seeker.law.clone();
    law.follow.iter_mut().filter(|(kind, _)| *kind == case).for_each(|(_, many)| *many = enough + 1);
    let asked = [(Condition::Atom(Atom::Open(case)), None)];
    let views = [
        (View::Looser, ReadingsAre::Forgotten),
        (View::Loose, ReadingsAre::Forgotten),
        (View::Whole, ReadingsAre::Kept),
    ];
    for (view, readings) in views {
        let setting = Setting {
            rung: Rung::Wrong,
            others_last: seeker.others_last,
            all_orders: true,
            view,
            readings,
            fixed: seeker.fixed.to_vec(),
            asked: Asked::Conditions(&asked),
            cone: true,
            starts: seeker.starts,
            birthday: None,
        };
        let Ok(Lowered { law: mut lowered, .. }) = lower(&law, &setting) else { return Ok(false) };
        let of_kind = lowered.cases.iter().filter(|slot| slot.name == law.cases[case.at()].name);
        let are_open: Vec<_> = of_kind.map(|slot| model::Condition::In { cell: slot.open, from: 1, to: 1 }).collect();
        // A kind that nothing opens has no slots; that is said elsewhere.
        if are_open.len() <= enough as usize {
            return Ok(false);
        }
        let all_open = LabelId(lowered.labels.len() as u16);
        // The cells are those of the condition that is asked, so that nothing of them is forgotten.
        lowered.labels.push(Label::True(model::Condition::All(are_open.into())));
        let limits = seeker.limits.at_most(EVENINGS * (8 * lowered.layout.words() as u64 + 16));
        let search = Search { watched: vec![all_open], until_watched: true, ..Search::default() };
        match scan(&lowered, &search, limits) {
            Ok(found) if found.seen.iter().all(Option::is_none) => return Ok(true),
            Ok(_) | Err(Unfinished::Memory { .. } | Unfinished::TooLarge(_) | Unfinished::ManyReadings(_)) => {}
            Err(stopped) => return Err(stopped),
        }
    }
    Ok(false)
}
