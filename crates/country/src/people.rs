//! Who is drawn: a sample of the residents, in districts.
//!
//! The residents of a subject stand in a row, men and boys by age, then women and girls. From a start that the seed gives,
//! every k-th is drawn (systematic sampling: Madow and Madow, 1944), so every run of ages is in the sample with its share,
//! to within one person; with k = 1 the sample is the table. Those drawn are dealt out to the districts of the subject in
//! turn, so that districts are alike. Districts are cut for the model, about 50,000 persons drawn each, never more than one
//! subject; they are no municipalities.
//!
//! Promise: a person is a district, a number, a sex and an age.

use model::Sex;

use crate::draw::{Draws, draw_for_subject};
use crate::residents::{AGES, Residents, Subject};
use crate::run::Plan;

/// Persons drawn in a district, about: an office of one has places for as many, whatever one person stands for.
const DISTRICT: u64 = 50_000;

/// A person of a run: an index, and nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Person {
    /// The number of the district.
    pub district: u32,
    /// The number of the person within it.
    pub number: u32,
}

/// Persons of these ages, both included; no sex is both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// Their sex.
    pub sex: Option<Sex>,
    /// The least age in years.
    pub from: u8,
    /// The greatest.
    pub to: u8,
}

impl Group {
    /// Does it hold such a person?
    pub fn holds(&self, sex: Sex, age: u8) -> bool {
        self.sex.is_none_or(|of| of == sex) && (self.from..=self.to).contains(&age)
    }
}

/// One district, before anybody in it is drawn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct District<'a> {
    /// Its subject.
    pub subject: &'a Subject,
    /// Its number in the subject, from 0.
    number: u64,
    /// How many districts the subject has.
    of: u64,
    /// The place in the row at which the subject's sample begins.
    begins: u64,
    /// One drawn stands for so many.
    one_in: u64,
    seed: u64,
}

/// The districts of a run, in order.
pub(crate) fn districts<'a>(residents: &'a Residents, plan: &Plan) -> Vec<District<'a>> {
    let mut all = Vec::new();
    for subject in &residents.subjects {
        let drawn = subject.residents() / u64::from(plan.one_in);
        let of = ((drawn + DISTRICT / 2) / DISTRICT).max(1);
        let one_in = u64::from(plan.one_in);
        let begins = draw_for_subject(plan.seed, &subject.code) % one_in;
        all.extend((0..of).map(|number| District { subject, number, of, begins, one_in, seed: plan.seed }));
    }
    all
}

impl District<'_> {
    /// The draws of the district.
    pub fn draws(&self) -> Draws {
        Draws::of(self.seed, &self.subject.code, self.number as u32)
    }

    /// Sex and age of each of its persons, by number.
    pub fn people(&self) -> Vec<(Sex, u8)> {
        let cells = [Sex::Male, Sex::Female].into_iter().flat_map(|sex| (0..AGES as u8).map(move |age| (sex, age)));
        let mut upto = 0;
        let mut place = self.begins + self.number * self.one_in;
        let mut people = Vec::new();
        for (sex, age) in cells {
            upto += u64::from(self.subject.counts[sex as usize][age as usize]);
            while place < upto {
                people.push((sex, age));
                place += self.of * self.one_in;
            }
        }
        people
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(one_in: u32, seed: u64) -> Plan {
        Plan { seed, one_in, ..Plan::default() }
    }

    /// A subject of 230,000 and odd residents, with cells of very different sizes.
    fn residents() -> Residents {
        let counts = [0, 1].map(|sex| (0..AGES as u32).map(|age| (age * 37 + sex * 11) % 101 * 23).collect());
        Residents { year: 2025, subjects: vec![Subject { code: "XX-A".into(), name: "A".into(), counts }] }
    }

    fn drawn(residents: &Residents, plan: &Plan) -> Vec<Vec<(Sex, u8)>> {
        districts(residents, plan).iter().map(District::people).collect()
    }

    #[test]
    fn one_in_one_is_the_table() {
        let residents = residents();
        let districts = drawn(&residents, &plan(1, 5));
        assert_eq!(districts.len(), 5);
        for (sex, age, count) in residents.crowd(None, 0, 100) {
            let here = districts.iter().flatten().filter(|person| **person == (sex, age)).count();
            assert_eq!(here as u64, count, "{sex:?} {age}");
        }
    }

    #[test]
    fn every_run_of_ages_has_its_share() {
        let residents = residents();
        for seed in 0..20 {
            let all: Vec<(Sex, u8)> = drawn(&residents, &plan(100, seed)).concat();
            for (from, to) in [(0, 100), (18, 26), (20, 20), (60, 100)] {
                let here =
                    all.iter().filter(|(sex, age)| *sex == Sex::Male && (from..=to).contains(age)).count() as u64;
                let there = residents.count(Some(Sex::Male), from, to);
                assert!(here * 100 < there + 100 && here * 100 + 100 > there, "{here} for {there}");
            }
        }
    }

    #[test]
    fn districts_are_alike_and_the_seed_moves_the_sample() {
        let residents = residents();
        let districts = drawn(&residents, &plan(10, 3));
        let young = |people: &Vec<(Sex, u8)>| people.iter().filter(|(_, age)| *age < 30).count();
        let counts: Vec<usize> = districts.iter().map(young).collect();
        assert!(counts.iter().max().unwrap() - counts.iter().min().unwrap() <= 2, "{counts:?}");
        let starts: std::collections::BTreeSet<u64> =
            (0..50).map(|seed| super::districts(&residents, &plan(10, seed))[0].begins).collect();
        assert!(starts.len() > 5, "{starts:?}");
    }
}
