//! The short ways of `check` change no answer: cones, classes, clocks that are dropped, loose and frozen views, stories lived
//! again. Each generated law is asked once with all of them, and once as it stands: nothing left out, nothing forgotten,
//! every life scanned. Verdict, the part that is never true, and the cost of a story that is said to be the shortest must be
//! the same; a story that is not said to be that is never shorter.

use std::collections::BTreeSet;
use std::sync::atomic::AtomicBool;

use cli::lowering::OneRight;
use explore::check::{Lowering, Terms, check};
use explore::contest::Contest;
use explore::game::Graph;
use explore::limit::{Limits, Unfinished};
use explore::scan::{Search, scan};
use explore::verdict::{Answer, Shortest};
use law::checked::Law;
use law::lower::{Asked, Setting, Starts, lower};
use meeting::dice::Dice;
use meeting::generate::amendment::STACKS;
use meeting::texts::Amended;
use meeting::{drawn, generate, matters};
use model::{Demand, Evening, LabelId, Reach, ReadingsAre, Rung, State, View, Weight};

/// What is compared.
#[derive(Debug, PartialEq)]
enum Short {
    Kept,
    /// Broken under all readings, and the cost of the shortest story (of games, and where it is not said to be the shortest:
    /// the cost is not compared).
    Broken(bool, Option<(u32, Weight)>),
    NeverTested,
}

fn asked(law: &Law, right: usize) -> OneRight<'_> {
    OneRight { law, right, fixed: &[], others_last: false, starts: Starts::Every }
}

/// Rights, and games, that are drawn for each law.
const DRAWN: usize = 6;

static STOP: AtomicBool = AtomicBool::new(false);

fn limits(memory: u64) -> Limits<'static> {
    Limits::new(memory, &STOP)
}

/// With every short way; and what the story costs at most, where it is not said to be the shortest.
fn short(law: &Law, right: usize, rung: Rung, how: How) -> Result<(Short, Option<(u32, Weight)>), Unfinished> {
    let terms = Terms { rungs: &[rung], luck: how.luck, ways: false, limits: limits(40_000_000) };
    let verdict = check(&OneRight { starts: how.starts, others_last: how.others_last, ..asked(law, right) }, &terms)?;
    let all = verdict.readings.broken == verdict.readings.all;
    let game = is_game(law, right);
    Ok(match verdict.answer {
        Answer::Kept(_) if verdict.readings.broken == 0 => (Short::Kept, None),
        Answer::Kept(told) | Answer::Broken(told) => {
            let is_shortest = told.as_ref().is_some_and(|told| told.shortest == Shortest::Proved);
            let cost = told.filter(|_| !game).map(|told| (told.story.days.len() as u32 - 1, told.story.weight));
            (Short::Broken(all, cost.filter(|_| is_shortest)), cost.filter(|_| !is_shortest))
        }
        Answer::NeverTested(_) => (Short::NeverTested, None),
    })
}

/// How a right is asked.
#[derive(Clone, Copy, Debug)]
struct How {
    starts: Starts,
    others_last: bool,
    luck: bool,
    /// Bytes for the states of the law as it stands.
    memory: u64,
}

/// As it is asked without a word.
const PLAIN: How = How { starts: Starts::Every, others_last: false, luck: false, memory: 8_000_000 };

/// As it stands; none if that is too large to scan.
fn long(law: &Law, right: usize, rung: Rung, cone: bool, how: How) -> Option<Short> {
    let limits = limits(how.memory);
    let setting = Setting {
        rung,
        others_last: how.others_last,
        all_orders: true,
        view: View::Whole,
        readings: ReadingsAre::Kept,
        fixed: Vec::new(),
        asked: Asked::Right(right),
        cone,
        starts: how.starts,
        birthday: None,
    };
    let mut lowered = lower(law, &setting).ok()?.law;
    lowered.remembers = cone;
    let asked = lowered.right.clone()?;
    let watched = asked.parts.iter().map(|(_, label)| *label).collect();
    let scanned = |target: &dyn Fn(&Evening) -> bool| {
        scan(&lowered, &Search { target: Some(target), watched, ..Search::default() }, limits).ok()
    };
    let verdict = match &asked.demand {
        Demand::Never(bad) => {
            let scan = scanned(&|evening| bad.of(evening.labels))?;
            match scan.hits.first() {
                Some(hit) => Short::Broken(scan.reached == scan.all, Some(hit.cost())),
                None if scan.seen.iter().any(Option::is_none) => Short::NeverTested,
                None => Short::Kept,
            }
        }
        Demand::Possible(good) => {
            let scan = scanned(&|evening| good.of(evening.labels))?;
            match scan.hits.first() {
                None => Short::Broken(true, None),
                Some(_) if scan.reached == scan.all => Short::Kept,
                Some(hit) => Short::Broken(false, Some(hit.cost())),
            }
        }
        // Under readings every combination is a game of its own: compared only where there is one.
        _ if !lowered.readings.is_empty() => return None,
        Demand::CanReach { each, within } => {
            let labels: Vec<_> =
                each.iter().flat_map(|one| [one.asked, one.goal].into_iter().chain(one.lost)).collect();
            let graph = Graph::explore(&lowered, &labels, how.luck, limits).ok()?;
            let is_lost = |one: &Reach| {
                let won = graph.reach(one.goal, one.lost);
                graph.with(one.asked).any(|number| graph.is_late(number, &won, *within))
            };
            let is_asked = each.iter().any(|one| graph.with(one.asked).next().is_some());
            match (is_asked, each.iter().any(is_lost)) {
                (_, true) => Short::Broken(true, None),
                (true, false) => Short::Kept,
                (false, false) => Short::NeverTested,
            }
        }
        Demand::CanAvoid(bad) => {
            let graph = Graph::explore(&lowered, &[*bad], how.luck, limits).ok()?;
            match (graph.with(*bad).next().is_some(), graph.force(*bad).from_start()) {
                (_, true) => Short::Broken(true, None),
                (true, false) => Short::Kept,
                (false, false) => Short::NeverTested,
            }
        }
    };
    Some(verdict)
}

fn is_game(law: &Law, right: usize) -> bool {
    law.rights[right].pattern.is_game()
}

/// Games that the generator does not write: each measure can be ended, each can be avoided.
fn with_games(text: &str) -> String {
    let (law, _) = law::read("law.md", text);
    let Some(law) = law else { return text.to_owned() };
    let mut rights = String::from("\n```rights\n");
    for (at, measure) in law.measures.iter().enumerate().take(2) {
        let name = &measure.name;
        let (one, two) = (["game one", "game three"][at], ["game two", "game four"][at]);
        rights += &format!(
            "Right {one} (\"x\"): Whenever {name} is in force, the person can reach that {name} is not in force within 3 days by their own acts.\n\
             Right {two} (\"x\"): The person can avoid that {name} is in force by their own acts.\n"
        );
    }
    text.to_owned() + &rights + "```\n"
}

fn compare(seeds: std::ops::Range<u64>) -> usize {
    let law = |seed| {
        let text = with_games(&generate::law_of_days(seed));
        let (law, said) = law::read("law.md", &text);
        let Some(law) = law else { panic!("a generated law is a law: {said:?}\n{text}") };
        (law, text)
    };
    seeds.map(|seed| compared(&law(seed).0, PLAIN, &format!("seed {seed}\n{}", law(seed).1))).sum()
}

/// How many answers of the law were the same with every short way and with none.
fn compared(law: &Law, how: How, whose: &str) -> usize {
    let mut compared = 0;
    for right in 0..law.rights.len() {
        for rung in [Rung::AsWritten, Rung::Late] {
            for cone in [false, true] {
                let Some(mut long) = long(law, right, rung, cone, how) else { continue };
                let Ok((short, found)) = short(law, right, rung, how) else { continue };
                let said = format!("right {}, {rung:?}, cone {cone}, {how:?}, {whose}", law.rights[right].name);
                if let (Some(found), Short::Broken(_, shortest)) = (found, &mut long) {
                    let least = shortest.take().expect("a story breaks it");
                    assert!(least <= found, "{found:?} is shorter than {least:?}: {said}");
                }
                assert_eq!(short, long, "{said}");
                compared += 1;
            }
        }
    }
    compared
}

/// The same of drawn rights and games, which speak of what is judged as well; in every other law a matter reaches into another. Of
/// some the person moves first, or chance is with them.
fn compare_drawn(seeds: std::ops::Range<u64>, memory: u64) -> usize {
    let mut all = 0;
    for seed in seeds {
        let how = How { others_last: seed % 3 == 1, luck: seed % 5 == 2, memory, ..PLAIN };
        let text = if seed % 2 == 0 { matters::law(seed / 2) } else { generate::law_of_days(seed / 2) };
        let (law, said) = law::read("law.md", &text);
        let mut law = law.unwrap_or_else(|| panic!("a drawn law is a law: {said:?}\n{text}"));
        law.rights = drawn::rights(&law, DRAWN, &mut Dice::new(seed));
        let rights: Vec<String> = law.rights.iter().enumerate().map(|(at, right)| format!("{at}: {right:?}")).collect();
        law.rights.iter_mut().enumerate().for_each(|(at, right)| right.name = at.to_string());
        all += compared(&law, how, &format!("seed {seed}\n{text}\n{}", rights.join("\n")));
    }
    all
}

/// The same of laws that are lived through an amendment, and through two, from the first day of the old text.
fn compare_through_amendments(seeds: std::ops::Range<u64>) -> usize {
    let mut all = 0;
    let twice = |seed: u64| Amended::twice(seed, STACKS[seed as usize % STACKS.len()]);
    let drawn = seeds.flat_map(|seed| [Amended::drawn(seed), twice(seed)]);
    for Amended { pages, old, through } in drawn.flatten() {
        all += compared(&through, How { starts: Starts::On(old.from), ..PLAIN }, &format!("of\n{}", pages.join("\n")));
    }
    all
}

#[test]
fn short_ways_change_no_answer() {
    assert!(compare(0..40) >= 150, "too few laws were small enough to be compared");
}

#[test]
#[ignore = "hundreds of laws: minutes"]
fn short_ways_change_no_answer_of_many_laws() {
    assert!(compare(1000..1300) >= 6500, "too few laws were small enough to be compared");
}

#[test]
fn short_ways_change_no_answer_of_drawn_rights() {
    assert!(compare_drawn(0..12, 1_000_000) >= 100, "too few laws were small enough to be compared");
}

#[test]
#[ignore = "hundreds of laws: minutes"]
fn short_ways_change_no_answer_of_drawn_rights_of_many_laws() {
    let compared = compare_drawn(1000..1400, 2_000_000);
    println!("{compared}");
    assert!(compared >= 5000, "too few laws were small enough to be compared");
}

#[test]
fn short_ways_change_no_answer_through_an_amendment() {
    assert!(compare_through_amendments(0..2) >= 4, "too few laws were small enough to be compared");
}

#[test]
#[ignore = "sixty laws in two texts: minutes"]
fn short_ways_change_no_answer_through_many_amendments() {
    assert!(compare_through_amendments(100..160) >= 200, "too few laws were small enough to be compared");
}

/// The law with its named dates open and with vague clocks: all that can be but one, each in turn, and all.
fn vaguer(law: &Law, right: usize, rung: Rung) -> Vec<model::Law> {
    let asked = asked(law, right);
    let cases = *asked.bounds().last().expect("a case of each kind is followed");
    let lowered = asked.lower(rung, View::Looser, ReadingsAre::Forgotten, &[], cases);
    let Ok((looser, _)) = lowered else { return Vec::new() };
    let Some(all) = looser.with_vague_clocks(&BTreeSet::new()) else { return Vec::new() };
    let name = |vague: &model::Vague| looser.events[vague.event.at()].name.clone();
    let but_one = all.vague.iter().filter_map(|vague| looser.with_vague_clocks(&BTreeSet::from([name(vague)])));
    let but_one: Vec<model::Law> = but_one.collect();
    std::iter::once(all).chain(but_one).collect()
}

/// Clocks that do not count leave no life out: what is seen in the law as it stands is seen there, as soon and as cheaply; and a
/// game that is lost is lost there.
#[test]
fn vague_clocks_leave_no_life_out() {
    let (mut compared, mut sooner) = (0, 0);
    for seed in 0..16 {
        let text = with_games(&generate::law_of_days(seed));
        let (law, _) = law::read("law.md", &text);
        let law = law.expect("a generated law is a law");
        for right in 0..law.rights.len() {
            for rung in [Rung::AsWritten, Rung::Late] {
                let vaguer = vaguer(&law, right, rung);
                if vaguer.is_empty() {
                    continue;
                }
                let Some(long) = long(&law, right, rung, true, PLAIN) else { continue };
                for vague in &vaguer {
                    let Some(is) = found(vague) else { continue };
                    let name = &law.rights[right].name;
                    let said =
                        format!("seed {seed}, right {name}, {rung:?}: {is:?}, and as it stands {long:?}\n{text}");
                    match (&long, &is) {
                        (Short::Broken(_, Some(cost)), Found::Label(Some(least))) => assert!(least <= cost, "{said}"),
                        (Short::Broken(_, Some(_)), Found::Label(None)) => panic!("{said}"),
                        (Short::Broken(_, None), Found::Game(lost)) => assert!(lost, "{said}"),
                        _ => {}
                    }
                    sooner += usize::from(matches!((&long, &is), (Short::Kept, Found::Label(Some(_)))));
                    compared += 1;
                }
            }
        }
    }
    assert!(compared >= 80, "only {compared} were compared");
    assert!(sooner >= 1, "no clock was vague that matters, so nothing was tried");
}

/// What a scan of a law of more lives sees first.
#[derive(Debug)]
enum Found {
    Label(Option<(u32, Weight)>),
    Game(bool),
}

fn found(law: &model::Law) -> Option<Found> {
    let asked = law.right.clone()?;
    let limits = limits(8_000_000);
    Some(match &asked.demand {
        // What is possible in more lives says nothing of fewer but that it is no later there.
        Demand::Never(label) | Demand::Possible(label) => {
            let target = |evening: &Evening| label.of(evening.labels);
            let scan = scan(law, &Search { target: Some(&target), ..Search::default() }, limits).ok()?;
            Found::Label(scan.hits.first().map(|hit| hit.cost()))
        }
        demand => Found::Game(Contest::of(law, demand, false, |_, _| 0, limits).ok()?.is_lost()),
    })
}

/// Sorting the slots of cases leaves out nothing but repetition: the evenings of the law unsorted, each sorted, are those of the
/// law sorted, and what is noted of an evening is first seen as soon and as cheaply.
#[test]
fn sorting_slots_leaves_no_evening_out() {
    // In the last of them what is noted can be so for good in either slot.
    let (compared, fewer) = in_order((0..16).chain([73]));
    assert!(compared >= 25, "only {compared} were compared");
    assert!(fewer >= 10, "sorting spared evenings in {fewer} only, so little was tried");
}

#[test]
#[ignore = "hundreds of laws: minutes"]
fn sorting_slots_leaves_no_evening_of_many_laws_out() {
    let (compared, fewer) = in_order(16..300);
    assert!(compared >= 600, "only {compared} were compared");
    assert!(fewer >= 300, "sorting spared evenings in {fewer} only, so little was tried");
}

/// How many laws, asked a right on a rung, were compared, and in how many sorting spared evenings.
fn in_order(seeds: impl Iterator<Item = u64>) -> (usize, usize) {
    let (mut compared, mut fewer) = (0, 0);
    for seed in seeds {
        let text = generate::law_of_days(seed);
        let (law, _) = law::read("law.md", &text);
        let law = law.expect("a generated law is a law");
        if law.follow.iter().all(|&(_, most)| most < 2) {
            continue;
        }
        for right in (0..law.rights.len()).filter(|&right| !is_game(&law, right)) {
            for rung in [Rung::AsWritten, Rung::Late] {
                let name = &law.rights[right].name;
                let said = format!("seed {seed}, right {name}, {rung:?}\n{text}");
                let Some((unsorted, sorted)) = in_each_order(&law, right, rung) else { continue };
                assert_eq!(unsorted.0, sorted.0, "the evenings, {said}");
                assert_eq!(unsorted.1, sorted.1, "what is noted, {said}");
                fewer += usize::from(sorted.2 < unsorted.2);
                compared += 1;
            }
        }
    }
    (compared, fewer)
}

/// All evenings in order, what each label costs, and how many evenings were kept.
type Evenings = (BTreeSet<State>, Vec<Option<(u32, Weight)>>, usize);

/// Of the law with its slots as they are, and sorted; none if that is too large.
fn in_each_order(law: &Law, right: usize, rung: Rung) -> Option<(Evenings, Evenings)> {
    let asked = asked(law, right);
    let cases = *asked.bounds().last().expect("a case of each kind is followed");
    let (mut law, _) = asked.lower(rung, View::Loose, ReadingsAre::Forgotten, &[], cases).ok()?;
    assert!(law.sorts, "no game is asked");
    let evenings = |law: &model::Law| -> Option<Evenings> {
        let watched = (0..law.labels.len() as u16).map(LabelId).collect();
        let scan = scan(law, &Search { watched, ..Search::default() }, limits(1_000_000)).ok()?;
        let states = (0..scan.table.len() as u32).map(|number| State::from_words(scan.table.get(number)));
        let seen = scan.seen.iter().map(|hit| hit.as_ref().map(|hit| hit.cost())).collect();
        Some((states.collect(), seen, scan.table.len()))
    };
    let sorted = evenings(&law)?;
    law.sorts = false;
    let mut unsorted = evenings(&law)?;
    law.sorts = true;
    let in_order = |mut state: State| {
        law.sort(&mut state);
        state
    };
    unsorted.0 = std::mem::take(&mut unsorted.0).into_iter().map(in_order).collect();
    Some((unsorted, sorted))
}
