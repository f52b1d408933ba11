//! What the person can do, in words: plans that win a game, and what follows where every way is shut.

use explore::check::Known;
use explore::known::Alike;
use explore::near::{Change, Near};
use explore::plan::{self, Circumstance, When};
use explore::story::Story;
use explore::verdict::{Answer, Bits, Combinations, Shortest, Told, Verdict};
use law::checked::{CaseId, Core, Law, Pattern, Right, Rule};
use law::words;
use model::{Act, Author, Question};
use report::ways::{self as shown, Apart, Plan, Row, Shut, Ways};

use super::rung;
use super::step::does;
use super::story::{days, first_date};
use crate::flags::{Explore, Luck};

/// So many days on which something happens are told of what follows.
const DAYS: usize = 5;

/// What was asked besides the verdict, about what the person can do.
#[derive(Clone, Copy)]
pub struct Besides<'a> {
    /// What who sees their own side alone can do.
    pub known: Option<&'a Known>,
    /// Which other conduct keeps a broken right.
    pub near: Option<&'a Near>,
    /// How: plans were looked for where chance was against the person.
    pub explore: &'a Explore,
}

/// What is said beside a verdict.
pub fn ways(law: &Law, right: &Right, verdict: &Verdict, Besides { known, near, explore }: Besides) -> Ways {
    let plans = explore.luck == Luck::Against;
    match &verdict.answer {
        Answer::Kept(_) => {
            let known = known.map(|known| self::known(law, right, verdict, known, plans));
            let is_game = right.pattern.is_game();
            let apart = plans
                && is_game
                && verdict.plan.is_none()
                && verdict.readings.all.count_ones() > 1
                && !matches!(verdict.readings.bits, Bits::Departures(_));
            let apart = apart.then_some(match verdict.one_serves {
                Some(true) => Apart::OneServes,
                Some(false) => Apart::NoneServes,
                None => Apart::Undecided,
            });
            let avoids = matches!(right.pattern, Pattern::CanAvoid(_));
            let plan = verdict.plan.as_ref().map(|plan| self::plan((law, right), plan, avoids));
            Ways { plan, apart, known, ..Ways::default() }
        }
        Answer::Broken(Some(told)) => {
            let near = near.map(|near| self::near(told, near));
            Ways { shut: shut(law, right, told, &verdict.readings), near, ..Ways::default() }
        }
        Answer::Broken(None) | Answer::NeverTested(_) => Ways::default(),
    }
}

fn plan((law, right): (&Law, &Right), plan: &plan::Plan, avoids: bool) -> Plan {
    let row =
        |row: &plan::Row| Row { when: when(&row.when) + &of_which(law, right, &row.act), act: row.phrase.clone() };
    Plan { rows: plan.rows.iter().map(row).collect(), in_order: plan.in_order, avoids }
}

/// For which of several open cases an act is done, with a comma before it; empty where there are not several. A right of each case asks
/// what can be done for that one.
fn of_which(law: &Law, right: &Right, act: &str) -> String {
    let of_one = |rule: &Rule| match rule.core {
        Core::Counts { act: event, case, every: false } if law.events[event.at()].name == act => Some(case),
        _ => None,
    };
    let counts = law.rules.iter().find_map(of_one);
    let ruled = law.events.iter().find(|event| event.name == act).and_then(|event| event.scope);
    let are_several = |case: &CaseId| law.follow.iter().any(|(of, most)| of == case && *most > 1);
    let name = |case: CaseId| &law.cases[case.at()].name;
    match (counts.filter(are_several), ruled.filter(are_several)) {
        (Some(case), _) if right.scope == Some(case) => format!(", for that {}", name(case)),
        (Some(case), _) => format!(", whichever {} it counts for", name(case)),
        (None, Some(case)) => format!(", for every {}", name(case)),
        (None, None) => String::new(),
    }
}

/// `while exit ban is in force`
fn when(when: &When) -> String {
    match when {
        When::Always => "on every day on which it is open".to_owned(),
        When::While(Circumstance::InForce(name)) => format!("while {name} is in force"),
        When::Except(Circumstance::InForce(name)) => format!("while {name} is not in force"),
        When::While(Circumstance::Knows(name)) => format!("once they know of {name}"),
        When::Except(Circumstance::Knows(name)) => format!("while they do not know of {name}"),
        When::While(Circumstance::Is(fact, value)) => format!("while {fact} is {value}"),
        When::Except(Circumstance::Is(fact, value)) => format!("while {fact} is not {value}"),
    }
}

/// What who sees their own side alone can do: always with chance against them, also where the verdict has it on their side, and no
/// plan is told.
fn known(law: &Law, right: &Right, verdict: &Verdict, known: &Known, plans: bool) -> shown::Known {
    let with = match plans {
        true => "With what the person sees of their own side alone:",
        false => "With what the person sees of their own side alone, and with chance against them:",
    };
    let said = |verdict, sentence: String| shown::Known { verdict, sentence, lives: Vec::new() };
    let lost = match known {
        Known::ByPlan if !plans => return said("kept", format!("{with} kept, by a plan that looks at nothing.")),
        Known::ByPlan => return said("kept", format!("{with} kept, for the plan above looks at nothing.")),
        Known::Kept => return said("kept", format!("{with} kept.")),
        Known::KeptOnceAsked => {
            let text = "kept, if they know on which evening it is asked: what is done begins there. Whether one conduct serves for \
                        who is not told is not decided.";
            return said("kept", format!("{with} {text}"));
        }
        Known::TooLarge => {
            let text = "not decided, for there is too much that may look alike. Who sees everything can do it; no plan was found \
                        that does the same on every day and looks at nothing.";
            return said("undecided", format!("{with} {text}"));
        }
        Known::Broken(lost) => lost,
    };
    let rung = rung(lost.rung);
    let Alike { evenings, told_are_enough } = lost.alike;
    let why = match (lost.lives.len(), evenings) {
        (1, _) if lost.is_untold => {
            "nobody tells them on which evening it is asked, and from the last evening of this life no conduct serves:"
                .to_owned()
        }
        (_, many) if lost.is_untold && told_are_enough => format!(
            "nobody tells them on which evening it is asked. {many} evenings look alike, and no conduct serves these two of them:"
        ),
        (_, many) if lost.is_untold => format!(
            "nobody tells them on which evening it is asked. {many} evenings look alike, and no conduct serves them all. Two of them:"
        ),
        (0, _) => "from the start, for lives that look alike need different acts.".to_owned(),
        (1, 0) => {
            "from the start, for lives that look alike need different acts. This can come of what puts it off longest:"
                .to_owned()
        }
        (1, _) => "from the last evening of this life no plan serves that does not look at more:".to_owned(),
        (_, 2) => "two lives look alike, and no plan serves both. This one:".to_owned(),
        (_, many) if told_are_enough => {
            format!("{many} evenings look alike, and no plan serves these two of them:")
        }
        (_, many) => format!("{many} evenings look alike, and no plan serves them all. Two of them:"),
    };
    let ending = match &right.pattern {
        Pattern::CanAvoid(condition) => Some(words::condition(law, condition)),
        _ => None,
    };
    let life = |story: &Story| {
        let told = Told {
            law: lost.law.clone(),
            story: story.clone(),
            shortest: Shortest::Found,
            lost: true,
            last_way_out: None,
            shut: None,
        };
        super::story::story(&told, law, &verdict.readings, ending.clone())
    };
    let sentence = format!("{with} broken {rung}; {why}");
    shown::Known { verdict: "broken", sentence, lives: lost.lives.iter().map(life).collect() }
}

/// Which other conduct of the person keeps the right in the circumstances of its story.
fn near(told: &Told, near: &Near) -> String {
    let changes = match near {
        Near::By(changes) => changes,
        Near::None => return "In the same circumstances nothing that the person does keeps it.".to_owned(),
        Near::Unknown => {
            return "Whether the person could keep it in the same circumstances was too much to look at.".to_owned();
        }
    };
    let change = |change: &Change| {
        let phrase = match told.law.questions[change.question.at()] {
            Question::Act(act) => match &told.law.acts[act.at()] {
                Act::Event { event, .. } => match &told.law.events[event.at()].author {
                    Author::Person(phrase) => phrase.as_str(),
                    _ => told.law.events[event.at()].name.as_str(),
                },
                Act::Nature { .. } => "move",
            },
            _ => "choose",
        };
        let does = if change.done { does(phrase) } else { format!("does not {phrase}") };
        format!("{does} on day {}", change.day)
    };
    let changes: Vec<String> = changes.iter().map(change).collect();
    format!("In the same circumstances it is kept if the person {}.", changes.join(" and "))
}

/// How every way is shut, if something is to be told of that.
fn shut(law: &Law, right: &Right, told: &Told, readings: &Combinations) -> Option<Shut> {
    let explore::shut::Shut { life, comes_round } = told.shut.as_deref()?;
    let readings = super::story::said(readings);
    let first = first_date(life.date.as_deref(), law);
    let mut days = days(&told.law, &life.days, law, first, readings);
    let until = life.days.len() as u32 - 1;
    if let Pattern::CanAvoid(condition) = &right.pattern {
        days.retain(|day| day.day == until || !day.lines.is_empty());
        return Some(Shut::Despite { days, ending: words::condition(law, condition) });
    }
    let after = told.story.days.len() as u32 - 1;
    days.retain(|day| day.day > after && !day.lines.is_empty());
    let goes_on = days.len() > DAYS;
    days.truncate(DAYS);
    (!days.is_empty()).then_some(Shut::GoesOn { days, after, until, goes_on, comes_round: *comes_round })
}
