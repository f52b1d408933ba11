//! The worlds of the root folder against the laws they are for: nothing is missing, every number has its ground, and what
//! leaves a world is a chance for every life.

use std::collections::BTreeMap;

use law::lower::Lowered;
use law::world::{Level, Levels, World};
use meeting::command::Folder;
use meeting::dice::Dice;
use meeting::tree;
use meeting::worlds::{self, NAMES, laws, lowered, named};
use model::{CERTAIN, Chances};

#[test]
fn every_world_says_all_that_its_laws_leave_open() {
    for name in NAMES {
        let world = named(name);
        let laws = laws(&world);
        let said = world.held_against(&laws.iter().collect::<Vec<_>>());
        let page = tree::text(&format!("worlds/{name}.toml"));
        assert!(said.is_empty(), "{}", law::diagnostic::paint(name, &page, &said, false));
    }
}

#[test]
fn every_figure_has_a_source_or_a_reason_and_a_range() {
    for name in NAMES {
        let world = named(name);
        for figure in world.figures() {
            assert!(figure.source.is_some() || figure.assumed.is_some(), "{name}: {}", figure.words);
        }
        assert!(world.assumed() < world.figures().len(), "{name}");
    }
}

/// Every level of every figure, one by one.
fn levels(world: &World) -> Vec<Levels> {
    let each = (0..world.figures().len())
        .flat_map(|at| [Level::Low, Level::High].map(|level| Levels::central().with(at, level)));
    std::iter::once(Levels::central()).chain(each).collect()
}

#[test]
fn at_every_level_the_answers_of_every_question_are_certain_together() {
    for name in NAMES {
        let world = named(name);
        for law in laws(&world) {
            let lowered = lowered(&law, &world, true);
            for levels in levels(&world) {
                for (at, chance) in world.weigh(&law, &lowered, &levels).questions.iter().enumerate() {
                    for row in &chance.rows {
                        let sum: u128 = row.odds.0.iter().map(|&weight| u128::from(weight)).sum();
                        assert_eq!(sum, u128::from(CERTAIN), "{name}, {}: {:?}", law.name, lowered.questions[at]);
                    }
                }
            }
        }
    }
}

/// What does not hang on levels: keys, conditions, and how many answers.
fn shape(chances: &Chances) -> Vec<(u64, Vec<(model::Condition, usize)>)> {
    let rows = |chance: &model::Chance| chance.rows.iter().map(|row| (row.when.clone(), row.odds.0.len())).collect();
    chances.questions.iter().map(|chance| (chance.key, rows(chance))).collect()
}

#[test]
fn levels_change_numbers_and_no_row() {
    for name in NAMES {
        let world = named(name);
        for law in laws(&world) {
            let lowered = lowered(&law, &world, true);
            let central = world.weigh(&law, &lowered, &Levels::central());
            let leans = world.leans_on(&law, &lowered);
            for (figure, said) in world.figures().iter().enumerate() {
                for level in [Level::Low, Level::High] {
                    let there = world.weigh(&law, &lowered, &Levels::central().with(figure, level));
                    assert_eq!(shape(&there), shape(&central), "{name}, {}: {}", law.name, said.words);
                    let same = format!("{there:?}") == format!("{central:?}");
                    let elsewhere = !said.who.meets(world.who);
                    let leant_on = leans.contains(&figure);
                    assert!(same || elsewhere || leant_on, "{name}, {}: {} is not leant on", law.name, said.words);
                }
            }
        }
    }
}

#[test]
fn a_key_is_one_question_in_every_law() {
    let world = named("russia-baseline");
    let mut seen: BTreeMap<u64, String> = BTreeMap::new();
    let mut shared = 0;
    for law in laws(&world) {
        let lowered = lowered(&law, &world, true);
        let chances = world.weigh(&law, &lowered, &Levels::central());
        let mut own: Vec<u64> = chances.questions.iter().map(|chance| chance.key).collect();
        for (question, key) in lowered.law.questions.iter().zip(&own) {
            let said = said(&lowered, question);
            let before = seen.entry(*key).or_insert_with(|| said.clone());
            assert_eq!(*before, said, "two questions, one key");
            shared += usize::from(law.name != "russia-2022" && said == "act issue");
        }
        own.sort_unstable();
        own.dedup();
        assert_eq!(own.len(), lowered.questions.len(), "{}", law.name);
    }
    assert!(shared > 0, "the laws share the question whether a summons is issued");
}

/// A question as the lowered law knows it, without a number.
fn said(lowered: &Lowered, question: &model::Question) -> String {
    let law = &lowered.law;
    match question {
        model::Question::Act(act) => match &law.acts[act.at()] {
            model::Act::Event { event, .. } => format!("act {}", law.events[event.at()].name),
            model::Act::Nature { fact, .. } => format!("nature {}", law.facts[fact.at()].name),
        },
        model::Question::Which(_) => unreachable!("a world follows one case of each kind"),
        model::Question::Way(way) => format!("way {}", said(lowered, &law.questions[law.ways[way.at()].of.at()])),
        model::Question::Arrives(feed) => format!("message {}", feed_said(lowered, *feed)),
        model::Question::Stale(feed) => format!("stale {}", feed_said(lowered, *feed)),
        model::Question::Wrong(record) => format!("error {}", law.records[record.at()].thing),
        model::Question::Today => "day".to_owned(),
        model::Question::Birthday => "birthday".to_owned(),
        model::Question::Start(fact) => format!("start {}", law.facts[fact.at()].name),
        model::Question::Nature(fact) => format!("nature {}", law.facts[fact.at()].name),
        model::Question::Grows(fact) => format!("birthday {}", law.facts[fact.at()].name),
        model::Question::Comes(_) => unreachable!("a law that is weighed counts its days"),
        model::Question::Missed(duty) => format!("missed {}", law.events[law.duties[duty.at()].done.at()].name),
        model::Question::Offset(date) => format!("offset {}", law.events[law.dates[date.at()].event.at()].name),
        model::Question::Judge { judged, .. } => format!("judge {}", law.judged[*judged as usize].0),
        model::Question::Reading(reading) => format!("reading {}", law.readings[reading.at()].name),
    }
}

fn feed_said(lowered: &Lowered, feed: model::FeedId) -> String {
    let feed = &lowered.law.feeds[feed.at()];
    let record = &lowered.law.records[feed.record.at()];
    format!("{} {} {}", feed.sender, record.body, record.thing)
}

#[test]
fn what_is_wrong_with_a_world_is_told_once_where_it_stands() {
    let (law, base) = worlds::first();
    let mut report = String::new();
    for section in &worlds::page().sections {
        if let Err(error) = worlds::check(section, &law, &base) {
            report.push_str(&format!("{}: {error}\n", section.title));
        }
    }
    assert!(report.is_empty(), "{report}");
}

/// Pages of the suite with words lost, doubled and exchanged: each is read to a world or to messages about places in it.
#[test]
fn any_page_is_a_world_or_told_what_is_wrong() {
    let (law, base) = worlds::first();
    let lowered = lowered(&law, &base, true);
    let pages: Vec<String> = worlds::page().sections.iter().flat_map(worlds::text_of).collect();
    let mut dice = Dice::new(11);
    let mut read = 0;
    for _ in 0..600 {
        let page = broken(&dice.pick(&pages.iter().collect::<Vec<_>>()).clone(), &mut dice);
        let (world, said) = World::read_upon("any", &page, &base);
        let inside = |said: &law::diagnostic::Diagnostic| page.is_char_boundary(said.place.span.end as usize);
        assert!(said.iter().all(inside), "{page}");
        let is_error = |said: &law::diagnostic::Diagnostic| said.severity == law::diagnostic::Severity::Error;
        assert_eq!(world.is_none(), said.iter().any(is_error), "there is a world, or an error:\n{page}");
        let Some(world) = world else { continue };
        if !world.held_against(&[&law]).iter().any(is_error) {
            let habits = world.habits(&law);
            // Another world may need another lowering; this one stands for those that need the same.
            if habits == base.habits(&law) {
                world.weigh(&law, &lowered, &Levels::central());
                read += 1;
            }
        }
    }
    assert!(read > 20, "only {read} pages were worlds of the law");
}

/// The page with some of its words lost, doubled or exchanged.
fn broken(page: &str, dice: &mut Dice) -> String {
    let mut words: Vec<&str> = page.split_inclusive(|letter: char| " \n\",()".contains(letter)).collect();
    for _ in 0..dice.below(4) {
        let (at, other) = (dice.below(words.len()), dice.below(words.len()));
        match dice.below(3) {
            0 => drop(words.remove(at)),
            1 => words.insert(at, words[other]),
            _ => words.swap(at, other),
        }
    }
    words.concat()
}

/// A law with a fact that grows and a date that is named within months, and its world but for the year.
const GROWING: [&str; 2] = [
    "```law\n\
     Law visit (\"a visit\") is in force from 1 January 2030.\n\
     The board is a body.\n\
     Age is a fact: a whole number from 16 to 30; it grows by one each year.\n\
     A call is a case.\n\
     To call (calling) is an act of the board; it opens a call.\n\
     The hearing is a date named at calling, from 1 to 2 months after calling.\n\
     Licence is a measure.\n\
     Bar is a measure.\n\
     Licence is in force while age is at least 18.\n\
     The board may call.\n\
     For each call:\n\
     Bar is in force from hearing until day 3 after hearing.\n\
     It closes on day 90 after calling.\n\
     ```\n",
    "title = \"A visit\"\nfor = [\"visit\"]\nwho = \"everybody\"\n\
     [acts.\"calls\"]\nof = \"calling\"\nrate = \"0.2 per year (0.1 to 0.3)\"\nassumed = \"invented\"\n\
     [people.\"age\"]\nof = \"age\"\nshares = { 17 = \"0.5 (0.3 to 0.7)\", 20 = \"the rest\" }\nassumed = \"invented\"\n\
     [dates.\"hearing\"]\nof = \"hearing\"\nshares = { 31 = \"0.5 (0.3 to 0.7)\", 45 = \"the rest\" }\nassumed = \"invented\"\n",
];

#[test]
fn what_is_not_weighed_yet_is_said_with_what_is() {
    let [law, world] = GROWING;
    let ask = |year: u16, evening: &str| {
        let folder = Folder::of(&[("law.md", law), ("world.toml", &format!("year = {year}\n{world}"))]);
        let said = folder.povestka(&["exact", "law.md", "--world", "world.toml", "--days", "2", "--ask", evening]);
        (said.exit, said.err.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let not_weighed = |why: &str| (3, format!("not finished: visit: {why}"));
    assert_eq!(
        ask(2023, "licence is in force"),
        not_weighed(
            "age grows by one each year, and what hangs on it is not weighed yet; what does not can be asked: povestka exact with \
             --ask"
        )
    );
    assert_eq!(
        ask(2023, "bar is in force"),
        not_weighed(
            "hearing is named within months or working days, and what hangs on it is not weighed yet; a date that is named in days \
             is: these are from 28 to 62 days"
        )
    );
    assert_eq!(ask(2023, "calling has happened"), (0, String::new()));
    let no_year = "error: the residents of 2030 cannot be read: residents, line 1: there is no row of 2030, only of 2022, 2023, 2024, \
                   2025";
    assert_eq!(ask(2030, "calling has happened"), (2, no_year.to_owned()));
}
