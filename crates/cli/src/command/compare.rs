//! `compare`: two laws, or one on two days or in two readings: verdicts, stories and sentences held against each other.

use std::collections::BTreeMap;

use explore::limit::Limits;
use law::ast::Fence;
use law::checked::{Law, SentenceId};
use law::diagnostic::Severity;
use law::pages::Pages;
use report::checked::{Checked, Right};
use report::compared::{Across, Compared, Row, Said, Side};
use report::words::date;
use report::{json, terminal};

use crate::command::check::{Asked, ask, only};
use crate::command::{stories, story};
use crate::failure::Failure;
use crate::files::{self, Page};
use crate::flags::{Compare, Day, Explore};
use crate::messages::Gathered;
use crate::{Surroundings, answers};

/// So many sentences of each side are shown without `--all`.
const SHOWN: usize = 12;

/// One side, asked.
struct Sided {
    /// The pages that make its text, the oldest first.
    pages: Vec<Page>,
    asked: Asked,
    label: String,
    explore: Explore,
}

/// Exit 1 if a verdict changes, or if a story is gained or lost.
pub fn run(flags: &Compare, surroundings: &mut Surroundings) -> Result<u8, Failure> {
    let second = flags.second.as_ref().unwrap_or(&flags.first);
    let days = match flags.on[..] {
        [] => [None, None],
        [both] => [Some(both), Some(both)],
        [first, second] => [Some(first), Some(second)],
        _ => return Err(usage("--on is given once for both laws, or twice: first and second".to_owned())),
    };
    if *second == flags.first && days[0] == days[1] && flags.first_reading == flags.second_reading {
        return Err(usage(format!(
            "there is nothing to compare: name a second law, or two days with --on, or a reading of {} with \
             --first-reading and another with --second-reading",
            flags.first
        )));
    }
    let rights = files::read_rights(&flags.rights, surroundings)?;
    let (laws, pages) = read([(&flags.first, days[0]), (second, days[1])], surroundings)?;
    let laws = files::asked_of_each(laws, &rights, surroundings)?.into_iter();
    let mut laws = laws.map(|law| flags.explore.lived(law)).collect::<Result<Vec<_>, _>>()?;
    only(&mut laws, &flags.right)?;
    for law in &mut laws {
        evenings(law, flags, surroundings)?;
    }
    have_something_in_common(&laws[0], &laws[1])?;
    let readings = [&flags.first_reading, &flags.second_reading];
    let mut sides = Vec::new();
    for (at, (law, pages)) in laws.into_iter().zip(pages).enumerate() {
        sides.push(side(law, pages, days[at], readings[at], &flags.explore, surroundings)?);
    }
    let sides: [Sided; 2] = sides.try_into().unwrap_or_else(|_| unreachable!("two laws are two sides"));
    let checked = [&sides[0], &sides[1]].map(|side| answers::checked(&side.asked, &side.explore));
    let compared = Compared {
        rows: rows(&checked),
        told: across(&sides, surroundings)?,
        sentences: differing(&sides[0].asked.law, &sides[1].asked.law),
        shown: (!flags.all).then_some(SHOWN),
        sides: [0, 1].map(|at| Side {
            law: checked[at].law.clone(),
            asked: checked[at].asked.clone(),
            label: sides[at].label.clone(),
        }),
    };
    if flags.json {
        json::compared(&compared, &surroundings.messages.kept, surroundings.out)?;
        return Ok(u8::from(compared.changes()));
    }
    let mut conventions = answers::conventions_for(&sides[0].asked.law, &flags.explore);
    for said in answers::conventions_for(&sides[1].asked.law, &flags.explore) {
        if !conventions.contains(&said) {
            conventions.push(said);
        }
    }
    terminal::compared(&compared, &conventions, surroundings.out)?;
    Ok(u8::from(compared.changes()))
}

fn usage(text: String) -> Failure {
    Failure::Usage(format!("error: {text}"), false)
}

/// The texts of both laws, each as it is in force on its day, and the pages that make each. All that is wrong with them is told
/// at once.
fn read(
    sides: [(&String, Option<Day>); 2],
    surroundings: &mut Surroundings,
) -> Result<(Vec<Law>, Vec<Vec<Page>>), Failure> {
    let (mut found, mut gathered, mut not_found) = (Vec::new(), Gathered::default(), None);
    for (name, on) in sides {
        let pages = files::read_law(name, surroundings).and_then(|page| files::chain(page, surroundings));
        let text = pages.and_then(|mut pages| {
            let on = on.map(|Day(on)| on);
            let in_force = files::gather_in_force(&pages, on, &mut gathered, surroundings)?;
            Ok(in_force.map(|in_force| {
                pages.truncate(in_force.pages);
                (in_force.law, pages)
            }))
        });
        match text {
            Ok(text) => found.extend(text),
            Err(failure) => not_found = not_found.or(Some(failure)),
        }
    }
    gathered.tell(surroundings)?;
    match not_found {
        Some(failure) => Err(failure),
        None => {
            let (mut laws, pages): (Vec<Law>, Vec<Vec<Page>>) = found.into_iter().unzip();
            files::tell_apart(&mut laws, &pages);
            Ok((laws, pages))
        }
    }
}

/// Asks for the evenings that are named; without a right that is named too, for nothing else.
fn evenings(law: &mut Law, flags: &Compare, surroundings: &mut Surroundings) -> Result<(), Failure> {
    if !flags.to.is_empty() && flags.right.is_empty() {
        law.rights.clear();
    }
    flags.to.iter().try_for_each(|to| story::ask(law, to, surroundings).map(drop))
}

/// A law, asked in its readings.
fn side(
    law: Law,
    pages: Vec<Page>,
    on: Option<Day>,
    readings: &[String],
    explore: &Explore,
    surroundings: &mut Surroundings,
) -> Result<Sided, Failure> {
    let on = on.map(|Day(on)| format!("on {}", date(on)));
    let read = readings.iter().map(|label| format!("in reading {label}"));
    let label = std::iter::once(law.name.clone()).chain(on).chain(read).collect::<Vec<_>>().join(", ");
    let mut explore = explore.clone();
    explore.reading.extend(readings.iter().cloned());
    Ok(Sided { asked: ask(law, &explore, surroundings)?, pages, label, explore })
}

/// Two laws that are asked nothing in common cannot be compared.
fn have_something_in_common(first: &Law, second: &Law) -> Result<(), Failure> {
    let asked = |law: &Law| law.rights.iter().map(|right| called(law, right)).collect::<Vec<_>>();
    let (of_first, of_second) = (asked(first), asked(second));
    if of_first.iter().any(|name| of_second.contains(name)) {
        return Ok(());
    }
    let list = |law: &Law, names: &[String]| match names {
        [] => format!("{} is asked nothing", law.name),
        _ => format!("{} is asked {}", law.name, names.join(", ")),
    };
    Err(Failure::Surroundings(format!(
        "these laws have no right in common: {}; {}. Give a page of rights that fits both with --rights, or an evening with \
         --to",
        list(first, &of_first),
        list(second, &of_second)
    )))
}

/// `way out of each summons`
fn called(law: &Law, right: &law::checked::Right) -> String {
    let of = right.scope.map_or(String::new(), |case| format!(" of each {}", law.cases[case.at()].name));
    format!("{}{of}", right.name)
}

/// The rights of both, those of the first in its order, then those that only the second is asked.
fn rows(checked: &[Checked; 2]) -> Vec<Row> {
    // Evenings all have one name: their titles tell them apart.
    let key = |right: &Right| (right.name.clone(), right.of.clone(), right.possible.then(|| right.title.clone()));
    let row = |right: &Right, answers: [Option<Right>; 2]| Row {
        name: if right.possible && right.file == "--to" { right.title.clone() } else { right.name.clone() },
        of: right.of_each().to_owned(),
        answers,
    };
    let find = |side: &Checked, wanted: &Right| side.rights.iter().find(|right| key(right) == key(wanted)).cloned();
    let [first, second] = checked;
    let of_first = first.rights.iter().map(|right| row(right, [Some(right.clone()), find(second, right)]));
    let only_second = second.rights.iter().filter(|right| find(first, right).is_none());
    of_first.chain(only_second.map(|right| row(right, [None, Some(right.clone())]))).collect()
}

/// What follows from what, where one text has a sentence that the other has not.
fn differing(first: &Law, second: &Law) -> [Vec<Said>; 2] {
    let of = |law: &Law| {
        let rules: std::collections::BTreeSet<SentenceId> = law.rules.iter().map(|rule| rule.sentence).collect();
        rules.into_iter().map(|id| law.sentences[id.at()].clone()).collect::<Vec<_>>()
    };
    let (of_first, of_second) = (of(first), of(second));
    let only = |own: &[law::checked::Sentence], other: &[law::checked::Sentence]| {
        let mut left: BTreeMap<&str, usize> = BTreeMap::new();
        other.iter().for_each(|sentence| *left.entry(&sentence.text).or_default() += 1);
        let mut said = Vec::new();
        for sentence in own {
            match left.get_mut(sentence.text.as_str()) {
                Some(many) if *many > 0 => *many -= 1,
                _ => said.push(Said { file: sentence.file.clone(), line: sentence.line, text: sentence.text.clone() }),
            }
        }
        said
    };
    [only(&of_first, &of_second), only(&of_second, &of_first)]
}

/// The worked stories of each page under the other text. A story may name a reading or a day that the other text has not: then
/// it cannot be told there, and that is said.
fn across(sides: &[Sided; 2], surroundings: &Surroundings) -> Result<Vec<Across>, Failure> {
    let [first, second] = sides;
    let text = |side: &Sided| side.pages.iter().map(|page| page.text.clone()).collect::<Vec<_>>();
    if text(first) == text(second) {
        return Ok(Vec::new());
    }
    let mut told = under(first, second, false, surroundings)?;
    told.extend(under(second, first, true, surroundings)?);
    Ok(told)
}

/// The worked stories of one side under the text of another.
fn under(of: &Sided, other: &Sided, of_second: bool, surroundings: &Surroundings) -> Result<Vec<Across>, Failure> {
    let (Some(own), Some((last, earlier))) = (of.pages.last(), other.pages.split_last()) else { return Ok(Vec::new()) };
    let bare = without_stories(&last.text);
    let mut all = Vec::new();
    for block in blocks(&own.text) {
        let text = format!("{bare}\n```story\n{block}\n```\n");
        let pages: Vec<(&str, &str)> = earlier.iter().map(|page| (page.name.as_str(), page.text.as_str())).collect();
        let (law, said) = law::read_pages(&Pages::of(&[pages, vec![(last.name.as_str(), text.as_str())]].concat()));
        match law {
            Some(mut law) => {
                law.days_off = other.asked.law.days_off.clone();
                for story in &law.stories {
                    let limits = Limits::new(other.explore.memory.for_states(), surroundings.stop);
                    let telling = stories::tell_one(&law, story, &other.explore, limits)?;
                    let why_not = telling.wrong.as_ref().map(|wrong| wrong.in_short());
                    all.push(Across { title: telling.title, of_second, why_not });
                }
            }
            None => {
                let error = said.iter().find(|said| said.severity == Severity::Error);
                let why = error.map_or("It cannot be read there.".to_owned(), |said| {
                    format!("It cannot be told there: {}.", said.title)
                });
                let titles = block.lines().filter_map(|line| line.strip_prefix("Story \"")?.split('"').next());
                all.extend(titles.map(|title| Across {
                    title: title.to_owned(),
                    of_second,
                    why_not: Some(why.clone()),
                }));
            }
        }
    }
    Ok(all)
}

/// What stands in the blocks of stories of a page.
fn blocks(text: &str) -> Vec<&str> {
    let (page, _) = law::parser::parse(text);
    let blocks = page.blocks.iter().filter(|block| block.fence == Fence::Story);
    blocks.map(|block| block.span.of(text).trim_end()).collect()
}

/// A page with its blocks of stories emptied; every line keeps its number.
fn without_stories(text: &str) -> String {
    let (page, _) = law::parser::parse(text);
    let mut bare = text.to_owned();
    for block in page.blocks.iter().filter(|block| block.fence == Fence::Story).rev() {
        let lines = block.span.of(text).matches('\n').count();
        bare.replace_range(block.span.start as usize..block.span.end as usize, &"\n".repeat(lines));
    }
    bare
}
