//! What a kept right is owed to: it is asked again with each sentence that can bear on it taken out, and with the lengths of
//! each longer by one (`check --owed`).
//!
//! Promise: a right is asked on the last rung on which it is kept and in the first wording of each reading, unless others are
//! fixed; what could not be answered is named, not left out.

use explore::check::{Terms, check};
use explore::limit::{Limits, Unfinished};
use explore::verdict::{Answer, Told, Verdict};
use law::checked::{Law, Pattern, SentenceId};
use law::lower::bears_on;
use model::Rung;

use crate::failure::Failure;
use crate::flags::{Explore, Luck};
use crate::lowering::OneRight;

/// What a right is owed to.
pub struct Owed {
    /// The rung on which it was asked.
    pub rung: Rung,
    /// The wording of each reading that stands in a sentence asked about.
    pub labels: Vec<String>,
    /// The changes that break it, in the order of the sentences.
    pub to: Vec<Change>,
    /// Sentences of which a change was too much work.
    pub undecided: Vec<SentenceId>,
}

/// A change of one sentence.
pub struct Change {
    /// The sentence.
    pub sentence: SentenceId,
    /// It is longer, and not taken out.
    pub longer: bool,
    /// How the right is broken then.
    pub breaks: Option<Box<Told>>,
}

/// What a right is owed to; none if it is kept on no rung, or asks what is possible.
pub fn find(
    law: &Law,
    right: usize,
    verdict: &Verdict,
    fixed: &[Option<u16>],
    explore: &Explore,
    limits: Limits,
) -> Result<Option<Owed>, Failure> {
    let Some(rung) = kept_on(law, right, verdict, explore) else { return Ok(None) };
    let fixed: Vec<Option<u16>> = fixed.iter().map(|label| Some(label.unwrap_or(0))).collect();
    let stands = |sentence: &SentenceId| {
        let rules: Vec<_> = law.rules.iter().filter(|rule| rule.sentence == *sentence).collect();
        // One that names a date has no rule, and no readings.
        rules.is_empty()
            || rules.iter().any(|rule| rule.reading.is_none_or(|(list, label)| fixed[list.at()] == Some(label)))
    };
    let mut sentences = bears_on(law, right);
    sentences.retain(stands);
    let mut owed = Owed { rung, labels: labels(law, &sentences, &fixed), to: Vec::new(), undecided: Vec::new() };
    let terms = Terms { rungs: &[rung], luck: explore.luck == Luck::With, ways: false, limits };
    let starts = explore.starts(law)?;
    for &sentence in &sentences {
        let without = law.rules.iter().any(|rule| rule.sentence == sentence).then(|| law.without(sentence));
        for (changed, longer) in [(without, false), (law.with_longer(sentence), true)] {
            let Some(changed) = changed else { continue };
            let lowering = OneRight { law: &changed, right, fixed: &fixed, others_last: explore.others_last, starts };
            match check(&lowering, &terms) {
                Ok(Verdict { answer: Answer::Broken(breaks), .. }) => {
                    owed.to.push(Change { sentence, longer, breaks });
                }
                Ok(_) => {}
                Err(Unfinished::Stopped) => return Err(Failure::Interrupted),
                Err(Unfinished::Memory { .. } | Unfinished::TooLarge(_) | Unfinished::ManyReadings(_)) => {
                    owed.undecided.push(sentence)
                }
            }
        }
    }
    owed.undecided.dedup();
    Ok(Some(owed))
}

/// The last rung on which the right is kept, in every reading.
fn kept_on(law: &Law, right: usize, verdict: &Verdict, explore: &Explore) -> Option<Rung> {
    if matches!(law.rights[right].pattern, Pattern::Possible(_)) {
        return None;
    }
    match verdict.answer {
        Answer::Kept(_) => explore.rungs().last().copied(),
        Answer::Broken(_) => {
            let broken = explore.rungs().iter().position(|rung| *rung == verdict.rung)?;
            broken.checked_sub(1).map(|before| explore.rungs()[before])
        }
        Answer::NeverTested(_) => None,
    }
}

/// The wordings in which these sentences were asked about.
fn labels(law: &Law, sentences: &[SentenceId], fixed: &[Option<u16>]) -> Vec<String> {
    let mut used = vec![false; law.readings.len()];
    for rule in law.rules.iter().filter(|rule| sentences.contains(&rule.sentence)) {
        if let Some((list, _)) = rule.reading {
            used[list.at()] = true;
        }
    }
    let lists = law.readings.iter().zip(fixed).zip(used).filter(|(_, used)| *used);
    lists.map(|((list, label), _)| list.labels[usize::from(label.unwrap_or(0))].clone()).collect()
}
