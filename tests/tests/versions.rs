//! Amendments: a life that begins under the old text lives through the change, alike for both readers; and nothing changes
//! before its day, for every amendment in `laws/` and for generated ones.

use law::checked::{CaseId, Core, Law, Rule};
use law::pages::Pages;
use law::rung::Rung;
use meeting::both::{Ending, Trial, ending};
use meeting::generate::amendment::STACKS;
use meeting::texts::{Amended, felt_too_early};
use std::collections::{BTreeMap, BTreeSet};

/// Lives of each law.
const LIVES: u64 = 3;

/// A life that begins within so many days of the first text lives through the texts after it.
fn begun_before(number: u64) -> Trial {
    Trial { first_days: Some(10), ..Trial::numbered(number) }
}

fn through(seeds: std::ops::Range<u64>) {
    let (mut lived, mut alike, mut in_open_cases) = (0, 0, 0);
    let count = seeds.end - seeds.start;
    for seed in seeds {
        let Some(amended) = Amended::drawn(seed) else { continue };
        lived += 1;
        alike += u64::from(amended.through.rules.iter().all(|rule| rule.versions.is_none()));
        in_open_cases += u64::from(changes_in_open_cases(&amended.through));
        (0..LIVES).for_each(|life| is_lived_alike(&amended, seed, life));
    }
    assert!(lived * 3 > count * 2, "only {lived} of {count} amendments can be lived through");
    assert!(in_open_cases * 8 > lived, "only {in_open_cases} of {lived} amendments reach into open cases");
    assert!(alike * 10 < lived, "{alike} of {lived} amendments change nothing");
}

/// A life of both readers comes to the same, and nothing of it is felt before the next text is in force.
fn is_lived_alike(amended: &Amended, seed: u64, life: u64) {
    let Amended { pages, old, through: law } = amended;
    let trial = begun_before(seed * LIVES + life);
    let ending = ending(law, &trial);
    assert!(ending == Ending::Agreed, "law {seed}, life {life}: {ending:?}\n{trial:?}\n{}", pages.join("\n"));
    // An untrue record may be one that only a newer text reads.
    let rung = trial.rung.min(Rung::Late);
    let felt = felt_too_early(old, law, rung, trial.oracle, trial.days);
    assert!(felt.is_none(), "law {seed}, life {life}: {felt:?}\n{trial:?}\n{}", pages.join("\n"));
}

/// Does a text of this law change something of cases that are open when it comes?
fn changes_in_open_cases(law: &Law) -> bool {
    let is_so =
        |rule: &Rule| rule.versions.is_some() && rule.case().is_some() && law.changes_in_its_course(rule.case());
    law.rules.iter().any(is_so)
}

/// Two amendments, one upon the other, of which not each applies to every open case. The laws of each stack, and of them those in
/// which a kind of case comes under some texts by its opening and under others in its course.
fn in_stacks(seeds: std::ops::Range<u64>) {
    for applies in STACKS {
        let (mut lived, mut mixed) = (0, 0);
        for seed in seeds.clone() {
            let Some(amended) = Amended::twice(seed, applies) else { continue };
            lived += 1;
            let law = &amended.through;
            let is_mixed = |case: &Option<CaseId>| law.changes_in_its_course(*case) && !law.follows_the_day(*case);
            mixed += u64::from((0..law.cases.len() as u16).map(|case| Some(CaseId(case))).any(|case| is_mixed(&case)));
            (0..LIVES).for_each(|life| is_lived_alike(&amended, seed, life));
        }
        let count = seeds.end - seeds.start;
        assert!(lived * 2 > count, "{applies:?}: only {lived} of {count} can be lived through");
        assert!(mixed * 4 > lived, "{applies:?}: only {mixed} of {lived} are mixed");
    }
}

/// How each sentence of an amendment begins that the generator writes.
const FRAMES: [&str; 9] = [
    "Replace ",
    "Replace appointment: The appointment is a date named at",
    "Change ",
    "Repeal ",
    "Add to ",
    "Exception to ",
    "Fix reading ",
    "It applies to each ",
    "It applies to every open ",
];

#[test]
fn every_frame_of_amendments_occurs() {
    let pages: Vec<Vec<String>> = (0..200).filter_map(Amended::drawn).map(|drawn| drawn.pages).collect();
    for frame in FRAMES {
        let count = pages.iter().filter(|pages| pages[1].lines().any(|line| line.starts_with(frame))).count();
        assert!(count * 200 >= pages.len(), "{frame}: in {count} of {} amendments", pages.len());
    }
    let brings_readings = |line: &str| line.starts_with("Replace ") && line.contains(": Readings of ");
    assert!(pages.iter().any(|pages| pages[1].lines().any(brings_readings)), "no sentence gives way to readings");
}

/// What sentences can bring into open cases, and in how many of the amendments of three hundred laws each does.
#[test]
fn each_kind_of_sentence_comes_into_open_cases() {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for Amended { through: law, .. } in (0..300).filter_map(Amended::drawn) {
        let is_new = |versions: Option<(u16, u16)>| versions.is_some_and(|(from, _)| from > 0);
        let of_open_cases = |scope: Option<CaseId>| scope.is_some() && law.changes_in_its_course(scope);
        let rules = law.rules.iter().filter(|rule| is_new(rule.versions) && of_open_cases(rule.case()));
        let dates = law.events.iter().filter(|event| of_open_cases(event.scope));
        let dates = dates.filter(|event| event.naming.iter().any(|naming| is_new(naming.versions)));
        let kinds: BTreeSet<&str> = rules.map(|rule| kind(&rule.core)).chain(dates.map(|_| "a date")).collect();
        kinds.into_iter().for_each(|kind| *counts.entry(kind).or_default() += 1);
    }
    let kinds = ["closes", "a date", "a duty", "an event", "a fact", "knows", "a measure", "may", "a record", "while"];
    let few: Vec<&str> = kinds.into_iter().filter(|kind| counts.get(kind).is_none_or(|&count| count < 2)).collect();
    assert!(few.is_empty(), "{few:?}: {counts:?}");
}

fn kind(core: &Core) -> &'static str {
    match core {
        Core::Happens { .. } => "an event",
        Core::InForce { .. } => "a measure",
        Core::InForceWhile { .. } | Core::Suspended { .. } => "while",
        Core::Becomes { .. } => "a fact",
        Core::Knows { .. } => "knows",
        Core::Record { .. } => "a record",
        Core::Closes { .. } => "closes",
        Core::Must { .. } => "a duty",
        Core::May { .. } | Core::Counts { .. } | Core::Before { .. } => "may",
        Core::Tell { .. } | Core::Forbids { .. } => "of the person",
    }
}

#[test]
fn lives_through_a_change_are_alike_and_nothing_changes_before_its_day() {
    through(0..100);
}

#[test]
fn of_two_amendments_one_may_reach_into_open_cases_and_the_other_not() {
    in_stacks(0..20);
}

#[test]
#[ignore = "five hundred laws of each stack"]
fn many_lives_through_two_changes_are_alike() {
    in_stacks(0..500);
}

#[test]
#[ignore = "two thousand laws"]
fn many_lives_through_a_change_are_alike() {
    through(0..2_000);
}

/// Two texts of a law in one life, the second from 8 January 2030.
struct Change {
    old: &'static str,
    new: &'static str,
}

/// Measures of a debt, and what they hang on, to be said in two orders.
const BANS: &str = "\
Student is a fact: yes or no; it can change.
The court is a body.
A debt is a case.
To claim a debt (claim) is an act of the court; it opens a debt.
To pay the debt (payment) is an act of the person.
Exit ban is a measure that limits leaving.
Entry ban is a measure.
Driving ban is a measure.
Loan ban is a measure.
Warning is an event by law.
The court may claim.
";

/// Each sentence waits for what it names. In one text that is another order than in the other.
const NAMED_BOTH_WAYS: [Change; 3] = [
    // The old ban ends with the warning; the new warning asks for the ban.
    Change {
        old: "For each debt:
Warning happens on the day of claim.
Exit ban is in force from day 4 after claim until warning.
It closes on day 3 after warning moved to the next working day.
",
        new: "Repeal exit ban.
Replace warning: Warning happens once 2 days have passed since claim, unless exit ban is in force.
",
    },
    // The first two stand in both texts, once after the others and once before them.
    Change {
        old: "For each debt:
Driving ban is in force while entry ban is in force.
Loan ban is in force while exit ban is in force.
Exit ban is in force while driving ban is in force.
Entry ban is in force while student is yes.
It closes on day 3 after claim.
",
        new: "For each debt:
Replace entry ban: Entry ban is in force while loan ban is in force.
Replace exit ban: Exit ban is in force while student is yes.
",
    },
    // The same with two that are about the person, and look at the debt whose text may be either.
    Change {
        old: "Driving ban is in force while exit ban is in force.
Loan ban is in force while entry ban is in force.
For each debt:
The person may pay the debt.
Exit ban is in force while loan ban is in force.
Entry ban is in force while student is yes.
It closes on the day of payment.
",
        new: "For each debt:
Replace entry ban: Entry ban is in force while driving ban is in force.
Replace exit ban: Exit ban is in force while student is yes.
",
    },
];

impl Change {
    /// The old text alone, and the law lived through the change.
    fn read(&self) -> (Law, Law) {
        let old = format!("```law\nLaw old (\"old\") is in force from 1 January 2030.\n{BANS}{}```\n", self.old);
        let new = format!(
            "```law\nLaw new (\"new\") amends old and is in force from 8 January 2030.\n\
             It applies to each debt opened from 8 January 2030.\n{}```\n",
            self.new
        );
        let pages = [("old.md".to_owned(), old), ("new.md".to_owned(), new)];
        let old = read(&pages[..1]);
        let through = read(&pages).lived_from(old.from);
        (old, through.unwrap_or_else(|why| panic!("{why}")))
    }
}

#[test]
fn sentences_of_two_texts_may_name_each_other() {
    for (number, change) in NAMED_BOTH_WAYS.iter().enumerate() {
        let (old, through) = change.read();
        for seed in 0..100 {
            let trial = begun_before(seed);
            assert_eq!(ending(&through, &trial), Ending::Agreed, "change {number}: {trial:?}");
            assert_eq!(felt_too_early(&old, &through, Rung::Late, seed, 40), None, "change {number}, seed {seed}");
        }
    }
}

#[test]
fn of_two_sentences_that_change_one_fact_the_later_of_the_text_of_the_day_has_the_last_word() {
    let change = Change {
        old: "State is a fact: fresh, late or done; it changes only by sentences.\n\
              To look (look) is an act of the court.\nThe court may look.\nState becomes late on the day of look.\n\
              State becomes done on the day of look.\n",
        new: "Replace state: If student is yes, state becomes late on the day of look.\n",
    };
    let (old, through) = change.read();
    for seed in 0..20 {
        assert_eq!(felt_too_early(&old, &through, Rung::AsWritten, seed, 40), None, "seed {seed}");
        assert_eq!(ending(&through, &begun_before(seed)), Ending::Agreed, "seed {seed}");
    }
}

/// A measure that some texts rule and others do not, in cases that pass over some of them: it goes on where the text left and the
/// text reached rule it, whatever stood between; and what no text ruled that the case was under does not end, but may begin.
#[test]
fn what_is_ruled_before_and_after_a_text_that_was_passed_over_goes_on() {
    const RULES: &str = "For each debt:\nExit ban is in force from day 1 after claim until payment.\n";
    const HEAD: &str = "For each debt:\nThe person may pay the debt.\nWarning happens on day 9 after claim.\n\
                        It closes on day 12 after claim.\n";
    let chains: [(&str, &[&str]); 3] = [
        (RULES, &["from 6 January\nRepeal exit ban.\n", RULES]),
        ("", &[&format!("from 6 January\n{RULES}"), "Repeal exit ban.\n", RULES]),
        (RULES, &["from 6 January\nRepeal exit ban.\n", RULES, "Repeal exit ban.\n"]),
    ];
    for (base, amendments) in chains {
        let old = format!("Law old (\"old\") is in force from 1 January 2030.\n{BANS}{HEAD}{base}");
        let mut pages = vec![("old.md".to_owned(), format!("```law\n{old}```\n"))];
        for (at, amendment) in amendments.iter().enumerate() {
            let before = pages[at].0.trim_end_matches(".md").to_owned();
            let (name, day) = (format!("text{at}"), 6 + 2 * at);
            let (applies, lines) = match amendment.strip_prefix("from 6 January\n") {
                Some(lines) => ("each debt opened from 6 January 2030", lines),
                None => ("every open debt", *amendment),
            };
            let head = format!("Law {name} (\"{name}\") amends {before} and is in force from {day} January 2030.");
            pages.push((format!("{name}.md"), format!("```law\n{head}\nIt applies to {applies}.\n{lines}```\n")));
        }
        let law = read(&pages);
        let through = law.lived_from(read(&pages[..1]).from).unwrap_or_else(|why| panic!("{why}"));
        for seed in 0..200 {
            let trial = Trial { days: 20, ..begun_before(seed) };
            assert_eq!(ending(&through, &trial), Ending::Agreed, "seed {seed}: {trial:?}\n{pages:?}");
        }
    }
}

/// Clocks of a person and of open cases that are set anew, to sooner and to later: measures, events, records, facts and duties.
#[test]
fn clocks_that_are_set_anew_are_alike() {
    for (before, after) in [(1, 9), (2, 4), (3, 6), (4, 2), (6, 3), (9, 1)] {
        let sentences = |days: u32, replace: &dyn Fn(&str) -> String| {
            let [reminder, exit, state, file, loss, entry, state_of_debt, report] =
                ["reminder", "exit ban", "state", "look", "loss", "entry ban", "mood", "report"].map(replace);
            format!(
                "{reminder}Reminder happens once {days} days have passed since look.\n\
                 {exit}Exit ban is in force from day 1 after look until day {days} after look.\n\
                 {state}State becomes late on day {days} after look.\n\
                 {file}The court has a record of look from day {days} after look until payment.\n\
                 For each debt:\n\
                 {loss}Loss happens on day {days} after claim.\n\
                 {entry}Entry ban is in force from loss until once {days} days have passed since claim.\n\
                 {state_of_debt}Mood becomes bad on day {days} after claim.\n\
                 {report}The person must report within {days} days of claim.\n"
            )
        };
        let old = format!(
            "```law\nLaw old (\"old\") is in force from 1 January 2030.\n{BANS}\
             State is a fact: calm or late; it changes only by sentences.\n\
             Mood is a fact: good or bad; it changes only by sentences.\n\
             To look (look) is an act of the court.\nTo report (report) is an act of the person.\n\
             Reminder is an event by law.\nLoss is an event by law.\n\
             The court may look.\nThe person can pay the debt.\nState becomes calm on the day of payment.\n\
             Mood becomes good on the day of payment.\n{}It closes on day 12 after claim.\n```\n",
            sentences(before, &|_| String::new())
        );
        let new = format!(
            "```law\nLaw new (\"new\") amends old and is in force from 8 January 2030.\n\
             It applies to every open debt.\n{}```\n",
            sentences(after, &|what| format!("Replace {what}: "))
        );
        let pages = [("old.md".to_owned(), old), ("new.md".to_owned(), new)];
        let (old, law) = (read(&pages[..1]), read(&pages));
        let through = law.lived_from(old.from).unwrap_or_else(|why| panic!("{why}"));
        for seed in 0..150 {
            let trial = Trial { days: 16, ..begun_before(seed) };
            assert_eq!(ending(&through, &trial), Ending::Agreed, "{before} to {after}, seed {seed}: {trial:?}");
            assert_eq!(felt_too_early(&old, &through, trial.rung.min(Rung::Late), seed, 16), None, "seed {seed}");
        }
    }
}

#[test]
fn no_amendment_in_laws_changes_anything_before_its_day() {
    let mut amendments = 0;
    for (pages, old_pages) in chains() {
        amendments += 1;
        let law = read(&pages);
        let day = (0..30).fold(law.from, |day, _| day.yesterday().expect("there is a day before"));
        let through = match law.lived_from(day) {
            Ok(through) => through,
            Err(why) => panic!("a life can be lived through {}: {why}", law.name),
        };
        assert!(!through.versions.is_empty(), "{}: it changes something", law.name);
        let mut old = read(&old_pages);
        old.first_day = day;
        for seed in 0..12 {
            for rung in [Rung::AsWritten, Rung::Late] {
                let felt = felt_too_early(&old, &through, rung, seed, 40);
                assert_eq!(felt, None, "{}, seed {seed}, {rung:?}", law.name);
            }
            let trial = Trial { days: 60, first_days: Some(35), ..Trial::numbered(seed) };
            assert_eq!(ending(&through, &trial), Ending::Agreed, "{}, seed {seed}", law.name);
        }
    }
    assert!(amendments > 0, "there are amendments in laws/");
}

/// Pages by name and text, the oldest law first.
type Chain = Vec<(String, String)>;

/// Every amendment in `laws/`, with what it amends; and the same without its own page.
fn chains() -> Vec<(Chain, Chain)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../laws");
    let read = |name: &str| {
        let text = std::fs::read_to_string(folder.join(name)).expect("a law can be read");
        (name.to_owned(), text)
    };
    let mut names: Vec<String> = std::fs::read_dir(&folder)
        .expect("there are laws")
        .map(|entry| entry.expect("it can be listed").file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".md") && name != "README.md")
        .collect();
    names.sort();
    let mut chains = Vec::new();
    for name in names {
        let mut chain = vec![read(&name)];
        while let Some(base) = law::amends(&chain[0].1) {
            chain.insert(0, read(&format!("{base}.md")));
        }
        if chain.len() > 1 {
            let before = chain[..chain.len() - 1].to_vec();
            chains.push((chain, before));
        }
    }
    chains
}

fn read(pages: &[(String, String)]) -> Law {
    let texts: Vec<(&str, &str)> = pages.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    law::read_pages(&Pages::of(&texts)).0.expect("built-in laws can be read")
}
