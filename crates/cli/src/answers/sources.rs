//! Of which guarantee a right is a test, and the weakest source that its answer needs (meaning 41).
//!
//! What breaks, or is possible, rests on the sentences of its story, and a game on those by which every way is shut too; what is
//! kept, on those that it is owed to, or, where that was not asked, on all that can bear on the right.

use explore::story::Story;
use explore::verdict::{Answer, Verdict};
use jiff::civil::Date;
use law::checked::{Fate, Law, Right, SentenceId};
use law::lower::bears_on;
use law::sources::{Standing, weakest};
use model::{GroundId, Happening, Question};
use report::checked::{At, RestsOn, Test, Which};

use crate::binding::Binding;
use crate::command::owed::Owed;

/// The guarantees that the notes of a right name; what binds is said of this state on this day.
pub fn tests(notes: &[String], state: Option<&str>, on: Date, binding: &Binding) -> Vec<Test> {
    let test = |note: &String| {
        let (of, strength) = match strength(note) {
            Some(at) => (note[..at].to_owned(), Some(note[at + 1..].trim().to_owned())),
            None => (note.clone(), None),
        };
        let instrument = binding.instrument(note).map(str::to_owned);
        Test { of, strength, instrument, binds: state.and_then(|state| binding.says(note, state, on)) }
    };
    notes.iter().map(test).collect()
}

/// Where the strength of a note begins: its comma.
fn strength(note: &str) -> Option<usize> {
    ["direct", "arguable", "comparator"].iter().find_map(|word| note.find(&format!(", {word}")))
}

/// What the answer rests on; none where the law names no source, and where nothing was tested.
pub fn rests_on(law: &Law, right: &Right, verdict: &Verdict, owed: Option<&Owed>) -> Option<RestsOn> {
    let possible = matches!(right.pattern, law::checked::Pattern::Possible(_));
    let (sentences, which) = match &verdict.answer {
        Answer::NeverTested(_) => return None,
        Answer::Broken(Some(told)) => match &told.shut {
            Some(shut) => {
                let all = [&told.story, &shut.life].into_iter().flat_map(|life| of_life(law, &told.law, life));
                (all.collect(), Which::Shut)
            }
            None => (of_life(law, &told.law, &told.story), Which::Story),
        },
        Answer::Kept(Some(told)) if possible => (of_life(law, &told.law, &told.story), Which::Story),
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
        on: weakest.standing.map(in_words),
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

/// The sentences by which everything in a life came about. A ground is the number of its sentence.
fn of_life(law: &Law, model: &model::Law, life: &Story) -> Vec<SentenceId> {
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
    let steps = || life.days.iter().flat_map(|day| &day.steps);
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

/// What an answer rests on that needs a sentence which stands so, and whether that can be cited.
fn in_words(standing: Standing) -> &'static str {
    match standing {
        Standing::Quoted => "text that is quoted on the page",
        Standing::Seen => "text that was seen in the original",
        Standing::Cited => "a place in a source of which nothing says how well it was seen: look before you cite",
        Standing::SecondHand => "a quotation in another source: cite that one, not the law",
        Standing::Reported => "a report of the rule, whose text was not seen: do not cite it as law",
        Standing::Memory => "memory: do not cite",
        Standing::Check => "what is still to be checked: do not cite",
        Standing::Assumed => "an assumption, for nothing was found: do not cite",
        Standing::Proposal => "a proposal, which is no law: do not cite it as law",
        Standing::Nothing => "a sentence for which no source is named: do not cite",
    }
}
