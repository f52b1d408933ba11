//! `check` and outside judges: Storm and Spot look at every life of the slow reader and say what `check` says.
//!
//! Where they are not installed this says so and judges nothing; `.ci/run` installs them and requires them. A bounded number is
//! judged here; the ignored tests judge all of them.

use law::checked::Law;
use law::pages::Pages;
use meeting::command::Folder;
use meeting::dice::Dice;
use meeting::judges::{Asks, Case, Judges, Said, Skipped, prepare};

use meeting::shortened::{shortened, undated};
use meeting::thinned::thinned;
use meeting::{both, drawn, generate, matters, page, suite, tree};
use model::Rung;
use std::ops::Range;

const RUNGS: [Rung; 3] = [Rung::AsWritten, Rung::Late, Rung::Wrong];

/// The rights of the Covenant.
const COVENANT: [&str; 1] = ["rights/iccpr.md"];

/// The other pages of rights.
const OTHER_RIGHTS: [&str; 4] =
    ["rights/echr.md", "rights/coe.md", "rights/russian-constitution.md", "rights/convention-108.md"];

/// So many times shorter are the lengths of the laws of `laws/`.
const THIRTYFOLD: u32 = 30;

/// Days that are lived of a law that looks at dates, or on birthdays.
const DAYS: u32 = 8;

/// Rights, and as many games, that are drawn for each law from a seed.
const DRAWN: usize = 4;

/// So many evenings may a right have that is too large even with sentences struck.
const AT_LAST: usize = 200_000;

/// What is to be judged.
struct Docket {
    judges: Judges,
    folder: Folder,
    cases: Vec<Case>,
    laws: usize,
    skipped: usize,
    /// Where a right is too large, it is asked of the law thinned out, once for each of these seeds.
    thinned: Range<u64>,
    /// So many evenings a right may have that is too large even then.
    at_last: usize,
    /// Then on one rung only, another one for the next right.
    on_one_rung: bool,
}

impl Docket {
    /// None where there are no judges.
    fn open() -> Option<Docket> {
        let judges = Judges::find()?;
        Some(Docket {
            judges,
            folder: Folder::of::<&str, &str>(&[]),
            cases: Vec::new(),
            laws: 0,
            skipped: 0,
            thinned: 0..0,
            at_last: 0,
            on_one_rung: false,
        })
    }

    /// Every right of a law on every rung, as far as there are at most so many evenings. Of a law that looks at dates a game is asked
    /// without the sentences that do.
    fn add(&mut self, name: &str, page: &str, law: &Law, most: usize) {
        let (before, whole, undated) = (self.cases.len(), law, undated(law));
        for right in 0..law.rights.len() {
            let is_dated_game = whole.rights[right].pattern.is_game() && whole.looks_at_dates();
            let law = if is_dated_game { &undated } else { whole };
            for (number, rung) in RUNGS.into_iter().enumerate() {
                let is_thinned = !self.thinned.is_empty() && (!self.on_one_rung || number == right % RUNGS.len());
                let undated = if is_dated_game { ", undated" } else { "" };
                let asks = Asks {
                    name: format!("{name}{undated}, right {right} {}, {rung:?}", law.rights[right].name),
                    page: page.to_owned(),
                    right,
                    rung,
                    from: law.looks_at_dates().then_some(law.first_day),
                    days: law.looks_at_dates().then_some(DAYS),
                    most,
                };
                match prepare(law, &asks, self.folder.path()) {
                    Ok(case) => self.cases.push(case),
                    Err(Skipped::Slow(_)) if is_thinned => self.add_thinned(law, &asks),
                    Err(Skipped::Slow(_)) => self.skipped += 1,
                    Err(skipped @ (Skipped::Engine(_) | Skipped::DatedGame)) => {
                        eprintln!("{}: {skipped:?}", asks.name);
                        self.skipped += 1;
                    }
                }
            }
        }
        self.laws += usize::from(self.cases.len() > before);
    }

    /// The right of the law with sentences struck. If no seed leads to a law that can be judged, what the first leaves of it is
    /// lived for more evenings; too large if these are not enough.
    fn add_thinned(&mut self, law: &Law, asks: &Asks) {
        let before = self.cases.len();
        let mut left = None;
        for seed in self.thinned.clone() {
            let asks = Asks { name: format!("{}, thinned {seed}", asks.name), ..asks.clone() };
            match thinned(law, asks.right, &asks.terms(), seed) {
                Ok(thin) => self.cases.extend(prepare(&thin, &asks, self.folder.path())),
                Err(thin) => left = left.or(Some((thin, asks))),
            }
        }
        if let Some((thin, asks)) = left.filter(|_| self.cases.len() == before && self.at_last > asks.most) {
            let asks = Asks { most: self.at_last, ..asks };
            self.cases.extend(prepare(&thin, &asks, self.folder.path()));
        }
        if self.cases.len() == before {
            eprintln!("{}: too large", asks.name);
            self.skipped += 1;
        }
    }

    /// Hears the judges, and counts what was judged: if that is little, agreement proves little.
    fn judge(self, least: usize) {
        let count = |is: &dyn Fn(&Case) -> bool| self.cases.iter().filter(|case| is(case)).count();
        let evenings: usize = self.cases.iter().map(|case| case.evenings).sum();
        let most = self.cases.iter().map(|case| case.evenings).max().unwrap_or(0);
        eprintln!(
            "{} laws, {} rights on a rung ({} games), {evenings} evenings, {most} at most; {} too large. {} are broken, \
             {} were never tested.",
            self.laws,
            self.cases.len(),
            count(&|case| case.is_game),
            self.skipped,
            count(&|case| matches!(case.said, Said::Reached(_))),
            count(&|case| case.said == Said::NeverTested),
        );
        let differences = self.judges.judge(&self.cases);
        let few: Vec<&str> = differences.iter().take(3).map(String::as_str).collect();
        assert!(few.is_empty(), "{} of {}, as:\n{}", differences.len(), self.cases.len(), few.join("\n"));
        assert!(self.cases.len() >= least, "only {} were judged", self.cases.len());
    }
}

/// Laws from a seed, each with rights and games that are drawn for it.
fn drawn(write: fn(u64) -> String, seeds: Range<u64>, most: usize, least: usize) {
    let Some(mut docket) = Docket::open() else { return };
    for seed in seeds {
        let page = write(seed);
        let mut law = both::read(&page).expect("these laws are accepted");
        law.rights.extend(drawn::rights(&law, DRAWN, &mut Dice::new(seed)));
        docket.add(&format!("law {seed}"), &page, &law, most);
    }
    docket.judge(least);
}

/// The laws of an environment variable, as `21..22`, else these.
fn asked(otherwise: Range<u64>) -> Range<u64> {
    let Ok(range) = std::env::var("POVESTKA_LAWS") else { return otherwise };
    let (from, to) = range.split_once("..").expect("a range, as 21..22");
    from.parse().expect("a number")..to.parse().expect("a number")
}

/// Laws of the suite with rights of their own.
fn of_the_suite(most: usize, least: usize) {
    let Some(mut docket) = Docket::open() else { return };
    for file in tree::entries("tests/suite") {
        let text = tree::text(&format!("tests/suite/{file}"));
        let page = page::read(&file, &text).expect("pages of the suite can be read");
        for (number, section) in page.sections.iter().enumerate() {
            if !suite::beside(section).is_empty() {
                continue;
            }
            let page = suite::source(section).text;
            let Some(law) = both::read(&page).filter(|law| !law.rights.is_empty()) else { continue };
            docket.add(&format!("{file} {number}"), &page, &law, most);
        }
    }
    docket.judge(least);
}

/// The laws of `laws/` with these pages of rights, of one person whose facts do not change, with shorter lengths.
/// Where a right is too large, it is asked of the law thinned out, on every rung or (for the sake of time, and then within the
/// same limit alone) on one.
fn of_the_shelf(rights: &[&str], most: usize, thinned: Range<u64>, on_one_rung: bool, least: usize) {
    const PERSON: &[(&str, &str)] = &[
        ("age", "20"),
        ("sex", "male"),
        ("fitness", "fit"),
        ("student", "no"),
        ("account", "yes"),
        ("work", "yes"),
        ("residence", "registered"),
        ("foreign permit", "no"),
    ];
    let Some(mut docket) = Docket::open() else { return };
    (docket.thinned, docket.on_one_rung) = (thinned, on_one_rung);
    docket.at_last = if on_one_rung { most } else { AT_LAST };
    for file in tree::entries("laws").into_iter().filter(|file| file.ends_with(".md")) {
        let mut pages = vec![(file.clone(), tree::text(&format!("laws/{file}")))];
        while let Some(base) = law::amends(&pages[0].1) {
            pages.insert(0, (format!("{base}.md"), tree::text(&format!("laws/{base}.md"))));
        }
        let texts: Vec<(&str, &str)> = pages.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let Some(mut law) = law::read_pages(&Pages::of(&texts)).0 else { continue };
        law.rights.clear();
        for page in rights {
            law::ask(&mut law, page, &tree::text(page));
        }
        docket.add(&file, "", &shortened(&law, THIRTYFOLD, PERSON), most);
    }
    docket.judge(least);
}

#[test]
fn storm_and_spot_agree_about_generated_laws() {
    drawn(generate::law_of_days, 0..8, 1_000, 50);
}

#[test]
fn storm_and_spot_agree_about_matters() {
    drawn(matters::law, 0..12, 600, 50);
}

#[test]
fn storm_and_spot_agree_about_the_suite() {
    of_the_suite(500, 20);
}

#[test]
fn storm_and_spot_agree_about_the_shelf() {
    of_the_shelf(&COVENANT, 300, 0..1, true, 100);
}

#[test]
#[ignore = "hundreds of laws"]
fn storm_and_spot_agree_about_many_laws() {
    drawn(generate::law_of_days, asked(0..260), 1_500, 1);
}

#[test]
#[ignore = "hundreds of laws"]
fn storm_and_spot_agree_about_many_matters() {
    drawn(matters::law, asked(0..240), 1_500, 1);
}

#[test]
#[ignore = "the whole suite"]
fn storm_and_spot_agree_about_the_whole_suite() {
    of_the_suite(200_000, 20);
}

#[test]
#[ignore = "laws of many sentences"]
fn storm_and_spot_agree_about_the_shelf_at_length() {
    of_the_shelf(&COVENANT, 2_000, asked(0..4), false, 100);
}

#[test]
#[ignore = "laws of many sentences"]
fn storm_and_spot_agree_about_the_shelf_and_the_other_rights() {
    of_the_shelf(&OTHER_RIGHTS, 600, asked(0..1), false, 100);
}
