//! Days in two drawings and a numbered list.

use serde::Serialize;

use crate::page::svg;
use crate::page::timeline::{self, Room};
use crate::story::Day;
use crate::words::date;

/// A story as a template sees it.
#[derive(Debug, Serialize)]
pub struct Told {
    first: Vec<String>,
    wide: String,
    narrow: String,
    days: Vec<DayTold>,
    frame: Option<String>,
}

#[derive(Debug, Serialize)]
struct DayTold {
    day: u32,
    date: String,
    lines: Vec<LineTold>,
}

#[derive(Debug, Serialize)]
struct LineTold {
    number: usize,
    text: String,
    follows: bool,
    ground: Option<String>,
}

/// Tells days; `id` is unique in the page, `frame` is what the picture says it is.
pub fn told(id: &str, title: &str, first: &[String], days: &[Day], frame: Option<String>) -> Told {
    let drawn = |room, id: String| {
        let description = "A timeline; the numbered list after it says the same in words.";
        timeline::draw(days, room, &svg::Told { id: &id, title, description })
    };
    let mut number = 0;
    let days_told = days.iter().map(|day| DayTold {
        day: day.day,
        date: date(day.date),
        lines: day
            .lines
            .iter()
            .map(|line| {
                number += 1;
                let ground = line.ground.as_ref().map(|ground| ground.words());
                LineTold { number, text: line.text.clone(), follows: line.follows, ground }
            })
            .collect(),
    });
    Told {
        first: first.to_vec(),
        days: days_told.collect(),
        wide: drawn(Room::Wide, format!("{id}-wide")),
        narrow: drawn(Room::Narrow, format!("{id}-narrow")),
        frame,
    }
}
