//! One label as a chart: a line a law with its band, days across, and what the picture is inside its own frame.
//!
//! Promise: every line stands in its band, carries its name at its end, and is told apart by its dashes as well as by colour.

use crate::curves::{Column, Line};
use crate::page::svg::{Svg, Told, broken, cut};
use crate::page::timeline::Room;
use crate::words::{percent, share};

/// Letters of a label are about so wide.
const LETTER: f64 = 7.3;
/// Names at the ends of lines are so far apart at least.
const APART: f64 = 30.0;

/// A column that has the label, by its place among all columns.
struct Series<'a> {
    at: usize,
    head: &'a str,
    line: &'a Line,
}

/// Where the plot is.
struct Plot {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    days: u32,
    most: f64,
}

/// Draws the curves of a label that the columns have; `told` is what the drawing says of itself.
pub fn draw(columns: &[Column], label: &str, room: Room, told: &Told) -> String {
    let series: Vec<Series> = columns
        .iter()
        .enumerate()
        .filter_map(|(at, column)| {
            let line = column.curves.lines.iter().find(|line| line.label == label)?;
            Some(Series { at, head: column.head, line })
        })
        .collect();
    let frame = frame(columns, room);
    let plot = Plot::of(columns, &series, room);
    let height = plot.bottom + 38.0 + 14.0 * frame.len() as f64;
    let class = if room == Room::Wide { "chart wide" } else { "chart narrow" };
    let mut svg = Svg::new(class, (room.width(), height), told);
    svg.rectangle("frame", (0.5, 0.5), (room.width() - 1.0, height - 1.0), 3.0);
    plot.axes(&mut svg);
    for series in &series {
        plot.band(series, &mut svg);
    }
    for series in &series {
        let values = series.line.central.iter().enumerate();
        svg.path(&format!("line s{}", series.at % 4), values.map(|(day, &value)| plot.at(day as u32, value)), false);
    }
    plot.names(&series, room, &mut svg);
    for (at, words) in frame.iter().enumerate() {
        svg.label("says", (12.0, plot.bottom + 48.0 + 14.0 * at as f64 - 6.0), words);
    }
    svg.end()
}

/// What stands inside the frame: one sentence for all laws where they share their world.
fn frame(columns: &[Column], room: Room) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    for column in columns {
        let sentence = column.curves.law.frame(&column.curves.world);
        if !said.contains(&sentence) {
            said.push(sentence);
        }
    }
    let most = ((room.width() - 24.0) / 5.6) as usize;
    said.iter().flat_map(|sentence| broken(sentence, most)).collect()
}

impl Plot {
    fn of(columns: &[Column], series: &[Series], room: Room) -> Plot {
        let days = columns.iter().map(|column| column.curves.days).max().unwrap_or(1).max(2);
        let highest = series.iter().map(|series| series.line.highest()).fold(0.0, f64::max);
        // The band under a name is set in smaller letters: six to five of the name's.
        let words = |series: &Series| band_words(series, room).map_or(0, |words| words.chars().count() * 5 / 6 + 2);
        let names = series.iter().map(|series| series.head.chars().count().max(words(series)));
        let longest = names.max().unwrap_or(0);
        let margin = longest.clamp(least_name(room), most_name(room)) as f64 * LETTER + 16.0;
        let height = if room == Room::Wide { 300.0 } else { 220.0 };
        let steps = steps(highest);
        let most = (highest / steps - 1e-9).ceil().max(1.0) * steps;
        Plot { left: 48.0, right: room.width() - margin, top: 18.0, bottom: height, days, most }
    }

    fn at(&self, day: u32, value: f64) -> (f64, f64) {
        let across = f64::from(day) / f64::from(self.days - 1);
        let x = self.left + across * (self.right - self.left);
        (x, self.bottom - value / self.most * (self.bottom - self.top))
    }

    fn axes(&self, svg: &mut Svg) {
        let step = steps(self.most);
        let ticks = (self.most / step).round() as u32;
        for tick in 0..=ticks {
            let value = f64::from(tick) * step;
            let (_, y) = self.at(0, value);
            svg.line(if tick == 0 { "zero" } else { "tick" }, (self.left, y), (self.right, y));
            svg.label("value", (self.left - 6.0, y + 4.0), &format!("{} %", tidy(value)));
        }
        let step = [1, 2, 7, 14, 30, 90, 180, 365, 730].into_iter().find(|step| (self.days - 1) / step <= 5);
        let step = step.unwrap_or(3650);
        for day in (0..self.days).step_by(step as usize) {
            let (x, _) = self.at(day, 0.0);
            svg.line("zero", (x, self.bottom), (x, self.bottom + 4.0));
            let words = if day == 0 { "day 0".to_owned() } else { day.to_string() };
            svg.label("day", (x, self.bottom + 18.0), &words);
        }
    }

    fn band(&self, series: &Series, svg: &mut Svg) {
        let days = 0..series.line.central.len() as u32;
        let bands: Vec<_> = days.filter_map(|day| series.line.on(day).map(|band| (day, band))).collect();
        let there = bands.iter().map(|(day, band)| self.at(*day, band.high));
        let back = bands.iter().rev().map(|(day, band)| self.at(*day, band.low));
        svg.path(&format!("band s{}", series.at % 4), there.chain(back), true);
    }

    /// The name of each line at its end, and how much it comes to; moved apart where they would meet.
    fn names(&self, series: &[Series], room: Room, svg: &mut Svg) {
        let mut ends: Vec<(f64, f64, &Series)> = Vec::new();
        for series in series {
            let Some(&last) = series.line.central.last() else { continue };
            let (_, y) = self.at(self.days - 1, last);
            ends.push((y, y, series));
        }
        ends.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.2.at.cmp(&other.2.at)));
        for at in 1..ends.len() {
            ends[at].1 = ends[at].1.max(ends[at - 1].1 + APART);
        }
        // What was pushed below the plot is pushed back, from the lowest.
        let mut floor = self.bottom;
        for end in ends.iter_mut().rev() {
            end.1 = end.1.min(floor);
            floor = end.1 - APART;
        }
        for (y, moved, series) in ends {
            let class = format!("s{}", series.at % 4);
            svg.line(&format!("lead {class}"), (self.right + 1.0, y), (self.right + 9.0, moved - 3.0));
            svg.label(&format!("name {class}"), (self.right + 12.0, moved), &cut(series.head, most_name(room)));
            if let Some(words) = band_words(series, room) {
                svg.label("band-words", (self.right + 12.0, moved + 13.0), &words);
            }
        }
    }
}

/// The band of the last day, as there is room for it.
fn band_words(series: &Series, room: Room) -> Option<String> {
    let band = series.line.on((series.line.central.len() as u32).checked_sub(1)?)?;
    Some(if room == Room::Wide { share(band) } else { span(band.low, band.high) })
}

/// Room is kept for a name, and the band under it, of so many letters.
fn least_name(room: Room) -> usize {
    if room == Room::Wide { 18 } else { 9 }
}

/// Longer names are cut.
fn most_name(room: Room) -> usize {
    if room == Room::Wide { 26 } else { 14 }
}

/// `18–25 %`, where there is no room for more.
fn span(low: f64, high: f64) -> String {
    format!("{}–{} %", percent(low), percent(high))
}

/// The distance of the lines of an axis that reaches so far: at most five.
fn steps(most: f64) -> f64 {
    let known = [0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2];
    known.into_iter().find(|step| most / step <= 5.0 + 1e-9).unwrap_or(0.25)
}

/// A value of the axis in per cent, without needless digits.
fn tidy(value: f64) -> String {
    let text = format!("{:.2}", value * 100.0);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    fn drawn(room: Room) -> String {
        let (one, two) = (sample::curves(sample::law("one", ""), 0.6), sample::curves(sample::law("two", ""), 0.605));
        let columns = [Column { head: "one", curves: &one }, Column { head: "two", curves: &two }];
        draw(&columns, "exit ban is in force", room, &Told { id: "c", title: "", description: "" })
    }

    #[test]
    fn every_line_has_a_band_a_name_and_the_frame() {
        for room in [Room::Wide, Room::Narrow] {
            let text = drawn(room);
            assert_eq!(text.matches("<path class=\"band ").count(), 2);
            assert_eq!(text.matches("<path class=\"line ").count(), 2);
            assert!(text.contains(">one</text>") && text.contains(">two</text>"));
            assert!(text.contains("Not an"), "the frame says what it is");
            assert!(!text.contains("NaN") && !text.contains("inf"));
        }
    }

    #[test]
    fn names_do_not_stand_on_each_other() {
        let text = drawn(Room::Wide);
        let heights = |class: &str| -> Vec<f64> {
            let of =
                text.split("<text class=\"name ").skip(1).map(|rest| rest.split(" y=\"").nth(1).expect("a height"));
            assert!(!class.is_empty());
            of.map(|rest| rest.split('"').next().expect("a value").parse().expect("a number")).collect()
        };
        let heights = heights("name");
        assert!((heights[0] - heights[1]).abs() >= APART, "{heights:?}");
    }

    #[test]
    fn an_axis_ends_above_the_highest_band() {
        for (most, step) in [(0.55, 0.2), (0.05, 0.01), (0.0003, 0.0001), (1.0, 0.2), (0.051, 0.02)] {
            assert_eq!(steps(most), step, "{most}");
        }
        assert_eq!([0.2, 0.005, 0.0001, 1.0].map(tidy), ["20", "0.5", "0.01", "100"]);
    }
}
