//! The weakest source that an answer needs (meaning 41).
//!
//! What breaks, or is possible, rests on the sentences of its story; what is kept, on those that it is owed to, or, where that
//! was not asked, on all that can bear on the right.

use explore::verdict::{Answer, Told, Verdict};
use law::checked::{Fate, Law, Right, SentenceId};
use law::lower::bears_on;
use law::sources::weakest;
use model::{GroundId, Happening, Question};
use report::checked::{At, RestsOn, Which};

use crate::command::owed::Owed;

/// What the answer rests on; none where the law names no source, and where nothing was tested.
pub fn rests_on(law: &Law, right: &Right, verdict: &Verdict, owed: Option<&Owed>) -> Option<RestsOn> {
    let possible = matches!(right.pattern, law::checked::Pattern::Possible(_));
    let (sentences, which) = match &verdict.answer {
        Answer::NeverTested(_) => return None,
        Answer::Broken(Some(told)) => (of_story(law, told), Which::Story),
        Answer::Kept(Some(told)) if possible => (of_story(law, told), Which::Story),
        Answer::Kept(_) if owed.is_some_and(|owed| !owed.to.is_empty()) => {
            let to = owed.into_iter().flat_map(|owed| &owed.to);
            (to.map(|change| change.sentence).collect(), Which::Owed)
        }
        Answer::Broken(None) | Answer::Kept(_) => {
            let number = law.rights.iter().position(|known| std::ptr::eq(known, right))?;
            (bears_on(law, number), Which::Bearing)
        }
    };
    let weakest = weakest(law, sentences.into_iter())?;
    let home = &law.sentences.first()?.file;
    let line = |id: &SentenceId| at(law, *id, home);
    Some(RestsOn {
        weakest: weakest.standing.map(|standing| standing.words().to_owned()),
        lines: weakest.sentences.iter().map(line).collect(),
        among: weakest.among,
        of_the_model: weakest.of_the_model,
        which,
    })
}

/// Where a sentence stands, seen from the page of the law.
pub fn at(law: &Law, id: SentenceId, home: &str) -> At {
    let sentence = &law.sentences[id.at()];
    At { file: (sentence.file != home).then(|| sentence.file.clone()), line: sentence.line }
}

/// The sentences by which everything in a story came about. A ground is the number of its sentence.
fn of_story(law: &Law, told: &Told) -> Vec<SentenceId> {
    let model = &told.law;
    let ground = |happening: &Happening| -> Option<GroundId> {
        match *happening {
            Happening::Event(_, ground) | Happening::Begins(_, ground) | Happening::Ends(_, ground) => Some(ground),
            Happening::Becomes(_, _, ground) => ground,
            Happening::Learns(feed, _) => Some(model.feeds[feed.at()].ground),
            Happening::Named(date, _) => Some(model.dates[date.at()].ground),
            Happening::Owes(duty) => Some(model.duties[duty.at()].ground),
            Happening::Errs(..) | Happening::Holds(..) | Happening::Opens(_) | Happening::Closes(_) => None,
        }
    };
    let steps = || told.story.days.iter().flat_map(|day| &day.steps);
    let grounds = steps().flat_map(|step| &step.happened).filter_map(ground);
    let judged =
        steps().flat_map(|step| &step.settled).filter_map(|(question, _)| match model.questions[question.at()] {
            Question::Judge { judged, .. } => {
                let name = &model.judged[judged as usize].0;
                let fact =
                    law.facts.iter().find(|fact| fact.name == *name && matches!(fact.fate, Fate::JudgedBy(_)))?;
                Some(fact.sentence)
            }
            _ => None,
        });
    grounds.map(|ground| SentenceId(ground.at() as u16)).chain(judged).collect()
}
