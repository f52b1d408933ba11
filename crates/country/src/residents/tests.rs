//! The real tables against the figures published of them, and what a bad table is told.

use super::*;

const RESIDENTS: &str = include_str!("../../../../population/residents.csv");
const SUBJECTS_TABLE: &str = include_str!("../../../../population/subjects.csv");

fn read(year: u16) -> Residents {
    Residents::read(RESIDENTS, SUBJECTS_TABLE, year).expect("the tables are right")
}

#[test]
fn the_totals_are_those_of_the_statistics() {
    // facts/figures.md §1, without Crimea and Sevastopol.
    let totals = [2022, 2023, 2024, 2025].map(|year| read(year).count(None, 0, 100));
    assert_eq!(totals, [144_501_518, 143_972_346, 143_679_916, 143_659_377]);
    let residents = read(2025);
    assert_eq!(residents.subjects.len(), 83);
    let men = |to| residents.count(Some(Sex::Male), 18, to);
    assert_eq!([26, 29, 49, 59].map(men), [6_879_412, 9_112_873, 30_506_284, 38_767_804]);
    assert!(residents.subjects.iter().all(|subject| subject.code.starts_with("RU-")));
}

#[test]
fn a_bad_table_is_told_all_its_faults() {
    let lines: Vec<&str> = RESIDENTS.lines().collect();
    let head = lines[0];
    let of_2025: Vec<&str> = lines.iter().copied().filter(|line| line.starts_with("2025,")).collect();
    let with = |rows: &[String]| format!("{head}\n{}\n", rows.join("\n"));
    let rows: Vec<String> = of_2025.iter().map(|row| row.to_string()).collect();
    let told = |rows: &[String]| -> Vec<String> {
        let faults = Residents::read(&with(rows), SUBJECTS_TABLE, 2025).expect_err("the table is wrong");
        faults.iter().map(Fault::to_string).collect()
    };

    let mut wrong = rows.clone();
    wrong[3] = wrong[3].replacen(",f,", ",x,", 1).replacen(",m,", ",x,", 1);
    let sum: u64 = wrong[4].split(',').nth(3).unwrap().parse().unwrap();
    wrong[4] = wrong[4].replacen(&format!(",{sum},"), &format!(",{},", sum + 1), 1);
    wrong[5] = wrong[5].replacen(",", ",,", 1);
    let twice = wrong[7].clone();
    wrong.push(twice);
    let faults = told(&wrong);
    for says in [
        "residents, line 5: sex is m or f, not `x`".to_string(),
        format!("residents, line 6: the ages come to {sum}, and the total says {}", sum + 1),
        "residents, line 7: 106 fields where 105 are due".to_string(),
    ] {
        assert!(faults.contains(&says), "{says}\n{faults:#?}");
    }
    assert!(faults.iter().any(|fault| fault.starts_with("residents, line 172: ") && fault.contains("second time")));
    assert!(faults.iter().any(|fault| fault.starts_with("subjects, line ") && fault.contains("no two rows")));

    let mut strange = rows.clone();
    strange[0] = strange[0].replacen("RU-", "XX-", 1);
    assert!(told(&strange).iter().any(|fault| fault.contains("no subject has the code `XX-")));
    let faults = Residents::read(RESIDENTS, SUBJECTS_TABLE, 1999).expect_err("no such year");
    assert_eq!(faults[0].to_string(), "residents, line 1: there is no row of 1999, only of 2022, 2023, 2024, 2025");
    assert_eq!(faults.len(), 1, "of each subject nothing more is said");
    let faults = Residents::read("name,age\nA,20\n", SUBJECTS_TABLE, 2025).expect_err("no such table");
    assert!(faults[0].what.starts_with("the columns must be year,subject_iso,sex,total,a0,"), "{}", faults[0]);
}

#[test]
fn a_crowd_is_told_by_sex_and_age() {
    let residents = read(2025);
    let crowd = residents.crowd(Some(Sex::Male), 18, 26);
    assert_eq!(crowd.len(), 9);
    assert_eq!(crowd.iter().map(|(.., persons)| persons).sum::<u64>(), 6_879_412);
}
