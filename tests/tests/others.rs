//! One case followed exactly, the others left open: that law has at least the lives of the law with any number of cases. Of
//! generated laws, in which several cases of each kind can be open, their own rights and drawn ones are asked: what breaks a
//! right where two or three cases are followed exactly breaks it there, and no later. Most of these break it with one case as
//! well. So there are laws, too, in which one matter reaches into another, and of them rights that several cases break and one
//! alone does not; those must be broken there, and must not be held for rights of one case alone.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::atomic::AtomicBool;

use cli::lowering::OneRight;
use explore::check::Lowering;
use explore::limit::Limits;
use explore::scan::{Scan, Search, scan};
use law::checked::{Atom, CaseId, Condition, Law, Pattern, Right, SentenceId, Thing};
use law::lower::{Asked, Setting, Starts, is_alone, lower};
use meeting::claims::{self, Claim};
use meeting::dice::Dice;
use meeting::{drawn, generate, matters};
use model::{Demand, Evening, ReadingsAre, Rung, View};

static STOP: AtomicBool = AtomicBool::new(false);

/// A law with more evenings is not compared.
const EVENINGS: usize = 2_000;

/// Rights that are drawn for each law.
const DRAWN: usize = 16;

/// The generated law, with so many cases of each kind, and with more rights than it has.
fn asked_more(seed: u64, cases: u32) -> Law {
    let text = generate::law_of_days(seed);
    let (law, said) = law::read("law.md", &text);
    let mut law = followed(&law.unwrap_or_else(|| panic!("a generated law is a law: {said:?}\n{text}")), cases);
    let mut dice = Dice::new(seed);
    let claims = drawn::claims(&law);
    for _ in 0..DRAWN {
        let right = drawn::right(&law, &claims, &mut dice);
        law.rights.push(right);
    }
    law
}

/// What was compared.
#[derive(Debug, Default)]
struct Compared {
    /// Rights on a rung that were asked in both.
    asked: usize,
    /// Of these: kept with the others left open, where another case can be opened.
    kept: usize,
    /// For which the others cannot be left open.
    refused: usize,
}

/// A scan of the lives of a law until the right is broken; none if that takes more evenings.
fn broken(law: &model::Law, evenings: usize) -> Option<Scan> {
    let Some(Demand::Never(bad)) = law.right.as_ref().map(|right| right.demand.clone()) else { return None };
    let target = |evening: &Evening| bad.of(evening.labels);
    let search = Search { target: Some(&target), until_evenings: Some(evenings), ..Search::default() };
    scan(law, &search, Limits::new(400_000_000, &STOP)).ok().filter(|scan| !scan.cut || !scan.hits.is_empty())
}

fn compare(seeds: Range<u64>) -> Compared {
    let mut compared = Compared::default();
    for seed in seeds {
        let cases = if seed % 4 == 3 { 3 } else { 2 };
        let law = asked_more(seed, cases);
        for right in 0..law.rights.len() {
            for rung in [Rung::AsWritten, Rung::Late, Rung::Wrong] {
                let others_last = seed % 5 == 4;
                let asked = OneRight { law: &law, right, fixed: &[], others_last, starts: Starts::Every };
                let open = asked.lower(rung, View::Others, ReadingsAre::Forgotten, &[], 2);
                let Ok((open, _)) = open else {
                    compared.refused += 1;
                    continue;
                };
                let Some(open) = broken(&open, EVENINGS) else { continue };
                let exact = asked.lower(rung, View::Whole, ReadingsAre::Kept, &[], cases as u16);
                let Some(exact) = exact.ok().and_then(|(exact, _)| broken(&exact, EVENINGS)) else { continue };
                compared.asked += 1;
                compared.kept += usize::from(open.hits.is_empty());
                let first = |scan: &Scan| scan.hits.first().map(|hit| hit.day);
                let Some(day) = first(&exact) else { continue };
                assert!(
                    first(&open).is_some_and(|open| open <= day),
                    "seed {seed}, {cases} cases, {rung:?}: broken on day {day}, and with the others left open {:?}: \
                     {:?}\n{}",
                    first(&open),
                    law.rights[right],
                    generate::law_of_days(seed)
                );
            }
        }
    }
    compared
}

#[test]
fn what_breaks_beside_others_breaks_where_they_are_left_open() {
    let compared = compare(0..24);
    assert!(compared.asked >= 550 && compared.kept >= 120, "too little was compared: {compared:?}");
}

#[test]
#[ignore = "hundreds of laws: minutes"]
fn what_breaks_beside_others_breaks_where_they_are_left_open_in_many_laws() {
    let compared = compare(1000..1680);
    println!("{compared:?}");
    assert!(compared.asked >= 13_000 && compared.kept >= 3000, "too little was compared: {compared:?}");
}

/// So many evenings, each with other things that are so, are turned into a right.
const NEW: usize = 12;

/// So many claims about a case, and about the person, are looked at together, each with its contrary: 64 labels are noted.
const ABOUT: (usize, usize) = (12, 20);

/// The law, of whose kinds of case so many are followed at once.
fn followed(law: &Law, cases: u32) -> Law {
    Law { follow: (0..law.cases.len() as u16).map(|case| (CaseId(case), cases)).collect(), ..law.clone() }
}

/// Which of the claims are so together on some evening, with so many cases of each kind: a bit for each. With one case on every
/// evening (none if they are too many), with more on the first of them.
fn so_together(law: &Law, claims: &[Claim], rung: Rung, cases: u32) -> Option<BTreeSet<u64>> {
    let setting = Setting {
        rung,
        others_last: false,
        all_orders: true,
        view: View::Whole,
        readings: ReadingsAre::Kept,
        fixed: Vec::new(),
        asked: Asked::Conditions(claims),
        cone: true,
        starts: Starts::Every,
        birthday: None,
    };
    let lowered = lower(&followed(law, cases), &setting).ok()?;
    let seen = RefCell::new(BTreeSet::new());
    let note = |evening: &Evening| {
        seen.borrow_mut().insert(evening.labels >> lowered.first_label);
        false
    };
    let search = Search { target: Some(&note), until_evenings: Some(EVENINGS), ..Search::default() };
    let scan = scan(&lowered.law, &search, Limits::new(400_000_000, &STOP)).ok()?;
    (cases > 1 || !scan.cut).then(|| seen.into_inner())
}

/// Rights that several cases break and one alone does not, each of as few things as possible.
fn broken_by_several(law: &Law, cases: u32, rung: Rung, dice: &mut Dice) -> Vec<Right> {
    let mut claims = claims::of(law);
    // Of a fact a text says which value a record has (L011).
    claims.retain(|(claim, _)| !matches!(claim, Condition::Atom(Atom::Record(_, Thing::Fact(_)))));
    dice.shuffle(&mut claims);
    let of_judges = claims::of_judges(law).into_iter().filter(|_| dice.percent(50));
    let (mut claims, of_the_person): (Vec<Claim>, Vec<Claim>) =
        of_judges.collect::<Vec<_>>().into_iter().chain(claims).partition(|(_, scope)| scope.is_some());
    claims.truncate(ABOUT.0);
    claims.extend(of_the_person.into_iter().take(ABOUT.1));
    let contrary = |(claim, scope): &Claim| (Condition::Not(Box::new(claim.clone())), *scope);
    let claims: Vec<Claim> = claims.iter().flat_map(|claim| [claim.clone(), contrary(claim)]).collect();
    let alone = so_together(law, &claims, rung, 1);
    let (Some(alone), Some(several)) = (alone, so_together(law, &claims, rung, cases)) else { return Vec::new() };
    let is_new = |all: u64| !alone.iter().any(|evening| evening & all == all);
    let mut evenings: Vec<u64> = several.difference(&alone).copied().collect();
    dice.shuffle(&mut evenings);
    let mut rights = Vec::new();
    for evening in evenings.into_iter().take(NEW) {
        // Of a case one thing, or two: whether they are so of one case is seen where the right is asked. What is in force in a case of
        // another kind can stand beside.
        let mut bits: Vec<u64> = (0..claims.len()).map(|at| 1 << at).filter(|bit| evening & bit != 0).collect();
        dice.shuffle(&mut bits);
        let claim = |bit: u64| &claims[bit.trailing_zeros() as usize];
        let is_of_a_case = |bit: &u64| claim(*bit).1.is_some();
        let asked = bits.iter().copied().find(is_of_a_case).filter(|_| dice.percent(80));
        let is_beside = |bit: &u64| {
            let (claimed, kind) = claim(*bit);
            matches!(claimed, Condition::Atom(Atom::InForce(_))) && asked.is_some_and(|asked| claim(asked).1 != *kind)
        };
        let beside = bits.iter().copied().filter(is_of_a_case).find(is_beside);
        let is_second = |bit: &u64| asked.is_some_and(|asked| asked != *bit && claim(asked).1 == claim(*bit).1);
        let second = bits.iter().copied().find(is_second).filter(|_| dice.percent(50));
        bits.retain(|bit| !is_of_a_case(bit) || [asked, second, beside].contains(&Some(*bit)));
        let mut all = bits.iter().sum();
        if !is_new(all) {
            continue;
        }
        for bit in bits {
            if is_new(all & !bit) {
                all &= !bit;
            }
        }
        let parts = || claims.iter().enumerate().filter(|(at, _)| all >> at & 1 == 1).map(|(_, claim)| claim);
        // What is said of the person is meant so under `For each` too, as what a definition says.
        let part = |(claim, scope): &Claim| match scope {
            Some(_) => claim.clone(),
            None => Condition::Defined(Box::new(claim.clone())),
        };
        let pattern = Pattern::Never(Condition::All(parts().map(part).collect()));
        let is_left = |bit: &u64| all & bit != 0;
        let scope = [asked, second, beside].into_iter().flatten().find(is_left).and_then(|bit| claim(bit).1);
        rights.push(Right { name: "drawn".to_owned(), title: String::new(), scope, pattern, sentence: SentenceId(0) });
    }
    rights
}

/// What one case alone does not break and several do, in laws in which a matter reaches into another, breaks where the others are
/// left open, and no later; how many rights were compared, and for how many more the others cannot be left open.
fn compare_matters(seeds: Range<u64>) -> (usize, usize) {
    let (mut compared, mut refused) = (0, 0);
    for seed in seeds {
        let text = matters::law(seed);
        let law = meeting::both::read(&text).expect("a law of matters is a law");
        let cases = if seed % 4 == 3 { 3 } else { 2 };
        let rung = [Rung::AsWritten, Rung::Late, Rung::Wrong][(seed % 3) as usize];
        let rights = broken_by_several(&law, cases, rung, &mut Dice::new(seed));
        let law = Law { rights, ..followed(&law, cases) };
        for right in 0..law.rights.len() {
            let asked = OneRight { law: &law, right, fixed: &[], others_last: false, starts: Starts::Every };
            let (exact, _) =
                asked.lower(rung, View::Whole, ReadingsAre::Kept, &[], cases as u16).expect("it was before");
            let first = |scan: &Scan| scan.hits.first().map(|hit| hit.day);
            let Some(day) = broken(&exact, EVENINGS).and_then(|exact| first(&exact)) else { continue };
            assert!(
                !is_alone(&law, right, rung, &[]),
                "seed {seed}: one is not enough for {:?}\n{text}",
                law.rights[right]
            );
            let Ok((open, _)) = asked.lower(rung, View::Others, ReadingsAre::Forgotten, &[], 2) else {
                refused += 1;
                continue;
            };
            let Some(open) = broken(&open, EVENINGS) else { continue };
            assert!(
                first(&open).is_some_and(|open| open <= day),
                "seed {seed}, {cases} cases, {rung:?}: broken on day {day}, and with the others left open {:?}: {:?}\n{text}",
                first(&open),
                law.rights[right],
            );
            compared += 1;
        }
    }
    (compared, refused)
}

#[test]
fn what_several_alone_break_breaks_where_the_others_are_left_open() {
    let (compared, refused) = compare_matters(0..240);
    assert!(compared >= 300, "too little was compared: {compared}, and {refused} refused");
}

#[test]
#[ignore = "thousands of laws: minutes"]
fn what_several_alone_break_breaks_where_the_others_are_left_open_in_many_laws() {
    let (compared, refused) = compare_matters(1000..5000);
    println!("{compared} compared, {refused} refused");
    assert!(compared >= 6000, "too little was compared: {compared}, and {refused} refused");
}

/// A right of each matter that another matter alone can break, by what it moves: with one it is kept.
struct Moved {
    /// What moves, after the heads that all have.
    law: &'static str,
    /// What never happens in a matter.
    never: &'static str,
}

const MOVED: [Moved; 2] = [
    Moved {
        law: "Flag is a fact: yes or no; it changes only by sentences.\nNoted is an event by law.\nFor each matter:\n\
              If flag is no, noted happens on the day of sending.\nFlag becomes yes on the day of marking.\n",
        never: "noted has happened and flag is yes and marking has not happened",
    },
    Moved {
        law: "Student is a fact: yes or no; it never changes.\nBan is a measure.\nCurfew is a measure.\n\
              If ban is in force, curfew is in force while student is yes.\n\
              For each matter:\nBan is in force from marking until day 3 after marking.\n",
        never: "curfew is in force and marking has not happened",
    },
];

#[test]
fn what_another_moves_is_left_open() {
    for Moved { law, never } in MOVED {
        let page = format!(
            "```law\nLaw matters (\"x\") is in force from 1 January 2030.\nThe office is a body.\nA matter is a case.\n\
             To send a notice (sending) is an act of the office; it opens a matter.\n\
             To mark a matter (marking) is an act of the office.\nFollow at most 2 matter at once.\nThe office may send a notice.\n\
             {law}The office may mark a matter after sending.\nIt closes on day 9 after sending.\n```\n\n\
             ```rights\nFor each matter:\nRight r (\"x\"): It never happens that {never}.\n```\n"
        );
        let law = meeting::both::read(&page).unwrap_or_else(|| panic!("the law is accepted:\n{page}"));
        let asked = OneRight { law: &law, right: 0, fixed: &[], others_last: false, starts: Starts::Every };
        let is_broken = |view, cases| {
            let lowered = asked.lower(Rung::AsWritten, view, ReadingsAre::Forgotten, &[], cases);
            lowered.map(|(law, _)| !broken(&law, 100_000).expect("it is a small law").hits.is_empty())
        };
        let answers = [is_broken(View::Whole, 1), is_broken(View::Whole, 2), is_broken(View::Others, 2)];
        assert_eq!(
            answers,
            [Ok(false), Ok(true), Ok(true)],
            "with one, with two, and with the others left open: {never}"
        );
    }
}
