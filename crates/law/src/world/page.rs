//! A page of TOML -> a world, or what is wrong with the page.
//!
//! A world may stand upon another: `base = "russia-baseline"`. A figure with the same words in the same section takes the
//! place of the base's, one with new words is asked before them, and of everything else the world's own word counts.
//! Promise: every key is read by one function here, and each error is told once.

use toml::de::DeTable;

use super::figure::{Delay, Range, Shares, rounded};
use super::table::{Said, Table, amount, inner, span, text, texts};
use super::{Amount, Column, Figure, Group, Level, Name, Section, World};
use crate::diagnostic::{Diagnostic, Severity};
use crate::span::Span;

impl Section {
    /// All of them, by the key of their table.
    const ALL: [(&'static str, Section); 7] = [
        ("people", Section::People),
        ("acts", Section::Acts),
        ("changes", Section::Changes),
        ("messages", Section::Messages),
        ("dates", Section::Dates),
        ("judges", Section::Judges),
        ("offices", Section::Offices),
    ];

    /// The keys that can say how much.
    fn amounts(self) -> &'static [&'static str] {
        match self {
            Section::People | Section::Dates | Section::Judges => &["shares"],
            Section::Acts => &["delay", "chance", "rate"],
            Section::Changes => &["rate"],
            Section::Messages => &["delay", "chance", "untrue", "missing", "wrong"],
            Section::Offices => &["places"],
        }
    }

    /// How often something of it has been asked by the end of day 0.
    fn first(self) -> u32 {
        u32::from(self != Section::Messages)
    }
}

impl World {
    /// The world that a page says it stands upon.
    pub fn base(page: &str) -> Option<String> {
        let (table, _) = DeTable::parse_recoverable(page);
        let base = table.get_ref().iter().find(|(key, _)| key.get_ref() == "base")?;
        Some(base.1.get_ref().as_str()?.to_owned())
    }

    /// Reads a page; all that is wrong with it, in its order. There is a world only if there is no error.
    pub fn read(name: &str, page: &str) -> (Option<World>, Vec<Diagnostic>) {
        read(name, page, None)
    }

    /// Reads a page that stands upon another world.
    pub fn read_upon(name: &str, page: &str, base: &World) -> (Option<World>, Vec<Diagnostic>) {
        read(name, page, Some(base))
    }
}

fn read(name: &str, page: &str, base: Option<&World>) -> (Option<World>, Vec<Diagnostic>) {
    let mut said = Said::default();
    let (parsed, errors) = DeTable::parse_recoverable(page);
    for error in errors {
        let place = error.span().map_or(Span::new(0, 0), span);
        said.error("L070", place, format!("this is no TOML: {}", error.message()), "", None);
    }
    // What follows upon a broken page would be told twice.
    let world = said.0.is_empty().then(|| world(name, Table::of(parsed.get_ref()), base, &mut said));
    said.0.sort_by_key(|said| said.place.span);
    let is_wrong = said.0.iter().any(|said| said.severity == Severity::Error);
    (world.flatten().filter(|_| !is_wrong), said.0)
}

fn world(name: &str, mut page: Table, base: Option<&World>, said: &mut Said) -> Option<World> {
    let start = Span::new(0, 0);
    let on = page.text("base", said);
    let base = match (&on, base) {
        (Some(on), Some(base)) if on.text == base.name => Some(base),
        (Some(on), _) => {
            said.error("L072", on.place, format!("the world \"{}\" was not given", on.text), "", None);
            return None;
        }
        (None, _) => None,
    };
    let mut missing = |key: &str, example: &str| {
        let help = Some(format!("write: {key} = {example}"));
        said.error("L072", start, format!("the world lacks \"{key}\""), "", help);
    };
    if !page.has("title") {
        missing("title", "\"Russia: as the law is written\"");
    }
    if base.is_none() {
        for (key, example) in [("for", "[\"russia-2023\"]"), ("year", "2023"), ("who", "\"men of 18 to 26\"")] {
            if !page.has(key) {
                missing(key, example);
            }
        }
    }
    let title = page.text("title", said).map_or(String::new(), |title| title.text);
    let laws_place = page.place_of("for").or(on.map(|on| on.place)).unwrap_or(start);
    let laws: Vec<String> = page.texts("for", said).into_iter().map(|law| law.text).collect();
    let year = page.take("year").and_then(|(_, value)| amount(value, said)).and_then(|year| year_of(&year, said));
    let who = page.text("who", said).and_then(|who| group(&who, said));
    let mut own = World {
        name: name.to_owned(),
        title,
        laws,
        year: year.unwrap_or(0),
        who: who.unwrap_or(Group::ALL),
        figures: Vec::new(),
        ties: Vec::new(),
        never: Vec::new(),
        readings: Vec::new(),
        asks: Vec::new(),
        notice: [None, None, None],
        laws_place,
    };
    for (key, section) in Section::ALL {
        let Some(mut table) = page.table(key, said) else { continue };
        for (words, value) in table.rest() {
            match (section, value.get_ref().as_str()) {
                (Section::People, Some(column)) => {
                    let place = span(value.span());
                    match column {
                        "age" => own.ties.push((words, Column::Age)),
                        "sex" => own.ties.push((words, Column::Sex)),
                        _ => {
                            let title = format!("the table of residents has no column \"{column}\"");
                            said.error("L073", place, title, "", Some("its columns are: age, sex".to_owned()));
                        }
                    }
                }
                _ => own.figures.extend(inner(value, said).and_then(|table| figure(words, section, table, said))),
            }
        }
    }
    if let Some(mut table) = page.table("never", said) {
        own.never = table.rest().into_iter().map(|(why, value)| (why.text, texts(value, said))).collect();
    }
    if let Some(mut table) = page.table("readings", said) {
        let labels = table.rest().into_iter();
        own.readings = labels.filter_map(|(question, value)| Some((question, text(value, said)?))).collect();
    }
    if let Some(mut table) = page.table("ask", said) {
        let asks = table.rest().into_iter();
        own.asks = asks.filter_map(|(title, value)| Some((title.text, text(value, said)?))).collect();
    }
    if let Some(mut table) = page.table("notice", said) {
        own.notice = ["issued", "effect", "wrong"].map(|key| table.text(key, said));
        table.finish(said);
    }
    not_yet(&mut page, said);
    page.finish(said);
    twice(&own, said);
    let (has_year, has_who) = (year.is_some(), who.is_some());
    Some(match base {
        None => own,
        Some(base) => upon(own, base, has_year, has_who),
    })
}

/// A world upon another.
fn upon(mut own: World, base: &World, has_year: bool, has_who: bool) -> World {
    let place = own.laws_place;
    let elsewhere = |name: &Name| Name { text: name.text.clone(), place };
    let of_own: Vec<String> = own.figures.iter().flat_map(|figure| &figure.of).map(|of| of.text.clone()).collect();
    let never: Vec<String> = own.never.iter().flat_map(|(_, names)| names).map(|name| name.text.clone()).collect();
    let mut news = std::mem::take(&mut own.figures);
    let mut olds = Vec::new();
    for old in &base.figures {
        let same = |new: &Figure| (new.section, &new.words) == (old.section, &old.words);
        let old = match news.iter().position(same) {
            Some(at) => news.remove(at),
            None => Figure {
                place,
                of: old.of.iter().filter(|of| !never.contains(&of.text)).map(elsewhere).collect(),
                laws: old.laws.iter().map(elsewhere).collect(),
                only_if: old.only_if.as_ref().map(elsewhere),
                from: old.from.as_ref().map(elsewhere),
                to: old.to.as_ref().map(elsewhere),
                ..old.clone()
            },
        };
        if !old.of.is_empty() {
            olds.push(old);
        }
    }
    news.extend(olds);
    own.figures = news;
    for (why, names) in &base.never {
        let left: Vec<Name> = names.iter().filter(|name| !of_own.contains(&name.text)).map(elsewhere).collect();
        if !left.is_empty() {
            own.never.push((why.clone(), left));
        }
    }
    for (fact, column) in &base.ties {
        if !own.ties.iter().any(|(own, _)| own.text == fact.text) {
            own.ties.push((elsewhere(fact), *column));
        }
    }
    for (question, label) in &base.readings {
        if !own.readings.iter().any(|(own, _)| own.text == question.text) {
            own.readings.push((elsewhere(question), elsewhere(label)));
        }
    }
    for (title, sentence) in &base.asks {
        if !own.asks.iter().any(|(own, _)| own == title) {
            own.asks.push((title.clone(), elsewhere(sentence)));
        }
    }
    for (own, base) in own.notice.iter_mut().zip(&base.notice) {
        *own = own.take().or(base.as_ref().map(elsewhere));
    }
    if own.laws.is_empty() {
        own.laws.clone_from(&base.laws);
    }
    own.year = if has_year { own.year } else { base.year };
    own.who = if has_who { own.who } else { base.who };
    own
}

/// What worlds are to say one day.
fn not_yet(page: &mut Table, said: &mut Said) {
    for key in ["waves", "seasons", "outages", "seats", "fares", "varies"] {
        if let Some((place, _)) = page.take_quietly(key) {
            said.error("L090", place, format!("\"{key}\" is understood, and not run yet"), "", None);
        }
    }
}

/// What is said never to be, and yet has a figure.
fn twice(world: &World, said: &mut Said) {
    for name in world.never.iter().flat_map(|(_, names)| names) {
        let is_said =
            |figure: &&Figure| figure.of.iter().any(|of| of.text == name.text) && figure.section != Section::People;
        if let Some(figure) = world.figures.iter().find(is_said) {
            let title = format!("\"{}\" is never, and the world says how often it is", name.text);
            said.error("L072", name.place, title, "", Some(format!("leave it out here or in \"{}\"", figure.words)));
        }
    }
}

/// One figure.
fn figure(words: Name, section: Section, mut table: Table, said: &mut Said) -> Option<Figure> {
    let place = words.place;
    let has_of = table.has("of");
    let of = table.texts("of", said);
    let laws = table.texts("in", said);
    let source = table.text("source", said).map(|text| text.text);
    let assumed = table.text("assumed", said).map(|text| text.text);
    let only_if = (section != Section::People && section != Section::Offices).then(|| table.text("if", said)).flatten();
    let who = (section == Section::People).then(|| table.text("who", said)).flatten();
    let who = who.map_or(Some(Group::ALL), |who| group(&who, said));
    let [from, to] = match section {
        Section::Changes => ["from", "to"].map(|key| table.text(key, said)),
        _ => [None, None],
    };
    let amounts = section.amounts().iter().filter_map(|key| {
        let (key_place, value) = table.take(key)?;
        Some((*key, key_place, value))
    });
    let mut amounts: Vec<_> = amounts.collect();
    amounts.sort_by_key(|(_, place, _)| *place);
    let lacks = |what: &str, help: String, said: &mut Said| {
        said.error("L072", place, format!("\"{}\" lacks \"{what}\"", words.text), "", Some(help));
    };
    if !has_of {
        lacks("of", "name what it is of, in the words of the law, as of = \"appearance\"".to_owned(), said);
    }
    if section == Section::Changes && to.is_none() {
        lacks("to", "name the value that the fact changes to".to_owned(), said);
    }
    if source.is_none() && assumed.is_none() {
        let title = format!("\"{}\" has no source, and is not assumed", words.text);
        let help = "write: source = \"where it stands\"; or: assumed = \"why\", with a range, as 0.5 (0.3 to 0.7)";
        said.error("L074", place, title, "", Some(help.to_owned()));
    }
    if amounts.len() > 1 {
        let title = format!("\"{}\" says two things", words.text);
        let help = "a figure is one number, or one delay: give each its own words".to_owned();
        said.error("L072", amounts[1].1, title, "", Some(help));
        amounts.truncate(1);
    }
    let Some((key, _, value)) = amounts.pop() else {
        table.finish(said);
        let keys = section.amounts().join(", ");
        lacks(section.amounts()[0], format!("say how much; here can stand: {keys}"), said);
        return None;
    };
    let read = if key == "shares" { shares(value, said) } else { quantity(key, section, value, said) };
    table.finish(said);
    let (amount, said_so) = read?;
    let figure = Figure {
        words: words.text,
        said: said_so,
        source,
        assumed,
        place,
        section,
        of,
        amount,
        laws,
        only_if,
        who: who?,
        from,
        to,
    };
    if figure.assumed.is_some() && !figure.is_wide() && !has_no_ends(&figure.amount) {
        let title = format!("\"{}\" is assumed, and has no range", figure.words);
        let help = "write the ends between which it may lie, as 0.5 (0.3 to 0.7)".to_owned();
        said.error("L074", span(value.span()), title, "", Some(help));
    }
    tell_misses(&figure, span(value.span()), said);
    Some(figure)
}

/// `at once` and `on its last day` are not numbers.
fn has_no_ends(amount: &Amount) -> bool {
    matches!(amount, Amount::Delay(Delay::AtOnce | Delay::LastDay))
}

/// One message for all the points that a delay misses.
fn tell_misses(figure: &Figure, place: Span, said: &mut Said) {
    let Amount::Delay(delay) = &figure.amount else { return };
    let miss = |(level, days, given, fitted): (Level, u32, f64, f64)| {
        let at = match level {
            Level::Low => " (low end)",
            Level::Central => "",
            Level::High => " (high end)",
        };
        format!("within {days} days{at}: said {}, and modelled {}", rounded(given), rounded(fitted))
    };
    let levels = |level: Level| figure.is_wide() || level == Level::Central;
    let misses = delay.misses(figure.section.first()).into_iter().filter(|(level, ..)| levels(*level));
    let misses: Vec<String> = misses.map(miss).collect();
    if !misses.is_empty() {
        let title = format!("\"{}\": a fast and a slow way cannot keep to what is said", figure.words);
        said.warning("W107", place, title, misses.join("\n"));
    }
}

type Value<'t> = &'t toml::Spanned<toml::de::DeValue<'t>>;

/// A number or a delay, and how it is said.
fn quantity(key: &str, section: Section, value: Value, said: &mut Said) -> Option<(Amount, String)> {
    let written = amount(value, said)?;
    let text = written.text.as_str();
    let read = match key {
        "chance" => Range::chance(text).map(Amount::Chance),
        "rate" => Range::rate(text).map(Amount::Rate),
        "delay" => Delay::read(text, section.first()).map(Amount::Delay),
        "untrue" => Range::chance(text).map(Amount::Untrue),
        "missing" => Range::chance(text).map(Amount::Missing),
        "wrong" => Range::chance(text).map(Amount::Wrong),
        _ => Range::places(text).map(Amount::Places),
    };
    match read {
        Ok(amount) => Some((amount, written.text)),
        Err(title) => {
            said.error("L073", written.place, title, "", None);
            None
        }
    }
}

/// Shares of values, and how they are said.
fn shares(value: Value, said: &mut Said) -> Option<(Amount, String)> {
    let mut parts = Vec::new();
    let mut so = Vec::new();
    for (name, value) in inner(value, said)?.rest() {
        let written = amount(value, said)?;
        so.push(format!("{} {}", name.text, written.text));
        let share = match written.text.as_str() {
            "the rest" => None,
            text => match Range::chance(text) {
                Ok(range) => Some(range),
                Err(title) => {
                    said.error("L073", written.place, title, "", None);
                    return None;
                }
            },
        };
        parts.push((name.text, share));
    }
    match Shares::of(parts) {
        Ok(shares) => Some((Amount::Shares(shares), so.join(", "))),
        Err(title) => {
            said.error("L073", span(value.span()), title, "", None);
            None
        }
    }
}

fn year_of(year: &Name, said: &mut Said) -> Option<u16> {
    let read = year.text.parse().ok().filter(|year| (1900..2200).contains(year));
    if read.is_none() {
        said.error("L073", year.place, format!("\"{}\" is no year", year.text), "", None);
    }
    read
}

/// `men of 18 to 26`, `women`, `everybody of 16 to 17`.
fn group(who: &Name, said: &mut Said) -> Option<Group> {
    let (kind, ages) = who.text.split_once(" of ").map_or((who.text.as_str(), None), |(kind, ages)| (kind, Some(ages)));
    let sex = match kind {
        "men" => Some(Some(model::Sex::Male)),
        "women" => Some(Some(model::Sex::Female)),
        "everybody" => Some(None),
        _ => None,
    };
    let ages = match ages {
        None => Some((0, u8::MAX)),
        Some(ages) => ages.split_once(" to ").and_then(|(from, to)| Some((from.parse().ok()?, to.parse().ok()?))),
    };
    match (sex, ages) {
        (Some(sex), Some((from, to))) if from <= to => Some(Group { sex, from, to }),
        _ => {
            let help = "write \"men of 18 to 26\", \"women\" or \"everybody of 16 to 17\"".to_owned();
            said.error("L073", who.place, format!("\"{}\" is no group of people", who.text), "", Some(help));
            None
        }
    }
}
