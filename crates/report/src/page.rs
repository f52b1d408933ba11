//! One page that stands alone: HTML by our own templates, drawings of our own, no script, nothing fetched.
//!
//! `page::write(&Page { … }, &mut out)`. Promise: every word that comes from outside is escaped; a browser that opens the page
//! asks nobody for anything (the page forbids it to itself); every drawing has a text that says the same.

mod chances;
mod chart;
mod country;
mod rights;
mod svg;
mod timeline;
mod told;

use std::io::{self, Write};

use minijinja::value::Serde;
use minijinja::{Environment, UndefinedBehavior};
use serde::Serialize;

use crate::checked::Checked;
use crate::country::{Country, Life};
use crate::curves::Column;
use crate::law::{LawHead, each_once};

/// What a page shows; what is empty is left out.
#[derive(Clone, Copy, Debug, Default)]
pub struct Page<'a> {
    /// Its title, as `The Russian summons, 2022 and 2023`.
    pub title: &'a str,
    /// What it shows, in a sentence or two.
    pub lead: &'a str,
    /// Laws side by side, with the stories of what is broken.
    pub laws: &'a [Checked],
    /// Probabilities, a line a column.
    pub curves: &'a [Column<'a>],
    /// Runs of a country, each under the words that stand over its column.
    pub runs: &'a [(&'a str, &'a Country)],
    /// One life.
    pub life: Option<&'a Life>,
    /// The conventions of the model.
    pub conventions: &'a [String],
}

/// The templates, by their names.
const TEMPLATES: [(&str, &str); 7] = [
    ("page.html", include_str!("page/page.html")),
    ("rights.html", include_str!("page/rights.html")),
    ("story.html", include_str!("page/story.html")),
    ("chances.html", include_str!("page/chances.html")),
    ("country.html", include_str!("page/country.html")),
    ("table.html", include_str!("page/table.html")),
    ("style.css", include_str!("page/style.css")),
];

/// What the templates see.
#[derive(Serialize)]
struct View<'a> {
    title: &'a str,
    lead: &'a str,
    laws: Vec<Law<'a>>,
    grid: Vec<rights::Row<'a>>,
    stories: Vec<rights::Story<'a>>,
    charts: Vec<chances::Chart>,
    country: Option<country::Runs>,
    life: Option<country::LifeTold>,
    ends: Vec<String>,
    conventions: &'a [String],
}

#[derive(Serialize)]
struct Law<'a> {
    name: &'a str,
    heading: String,
}

/// A table of the page.
#[derive(Debug, Serialize)]
struct Table {
    caption: String,
    corner: &'static str,
    heads: Vec<String>,
    rows: Vec<TableRow>,
}

#[derive(Debug, Serialize)]
struct TableRow {
    lead: String,
    cells: Vec<Cell>,
}

/// A number and its band, which is shown more quietly.
#[derive(Debug, Serialize)]
struct Cell {
    main: String,
    range: Option<String>,
}

/// Writes the page.
pub fn write(page: &Page, out: &mut dyn Write) -> io::Result<()> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    for (name, text) in TEMPLATES {
        environment.add_template(name, text).expect("our templates can be read");
    }
    let template = environment.get_template("page.html").expect("it was added");
    let text = template.render(Serde(View::of(page))).expect("our templates name what the view has");
    writeln!(out, "{}", text.trim_end())
}

impl<'a> View<'a> {
    fn of(page: &Page<'a>) -> View<'a> {
        let checked = page.laws.iter().map(|checked| &checked.law);
        let weighed = page.curves.iter().map(|column| &column.curves.law);
        let lived = page.runs.iter().map(|(_, run)| &run.law).chain(page.life.map(|life| &life.law));
        let end = |law: &LawHead| format!("{}:{} {}", law.heading(), law.bound(), law.end());
        View {
            title: page.title,
            lead: page.lead,
            laws: checked.clone().map(|law| Law { name: &law.name, heading: law.heading() }).collect(),
            grid: rights::grid(page.laws),
            stories: rights::stories(page.laws),
            charts: chances::charts(page.curves),
            country: (!page.runs.is_empty()).then(|| country::runs(page.runs)),
            life: page.life.map(country::life),
            ends: each_once(checked.chain(weighed).chain(lived)).into_iter().map(end).collect(),
            conventions: page.conventions,
        }
    }
}

impl Cell {
    /// `21 % (18 to 25)` in its two parts.
    fn of(words: &str) -> Cell {
        match words.split_once(" (") {
            Some((main, range)) => Cell { main: main.to_owned(), range: Some(format!("({range}")) },
            None => Cell { main: words.to_owned(), range: None },
        }
    }
}

#[cfg(test)]
mod tests;
