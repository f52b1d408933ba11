//! One life as a drawing: lanes for the person, the bodies, what follows by law, records and measures; days across.
//!
//! Every mark has the number of its line in the list beside the drawing, and its article where there is room. What lasts is
//! a bar from its beginning to its end; an open end runs on to the edge. Days on which nothing happens are left out, with a
//! sign; what does not fit goes on in a further strip. Promise: nothing is said by colour alone: a measure is a filled bar, a record a hollow one, knowledge a dotted one.

use std::ops::Range;

use crate::page::svg::{Svg, Told, broken, cut};
use crate::story::{Day, Lane, Line, Turn};
use crate::words::days as spell;

/// How wide a drawing is, and what fits in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// A desk or paper.
    Wide,
    /// A telephone.
    Narrow,
}

/// The height of a line of marks.
const SLOT: f64 = 24.0;
/// The radius of a mark.
const MARK: f64 = 9.0;

/// Where things are in a strip.
struct Layout<'a> {
    room: Room,
    /// The first of its days, among all.
    first: usize,
    lanes: Vec<Row<'a>>,
    columns: Vec<f64>,
    column: f64,
    bottom: f64,
}

/// A lane and the height at which it begins.
struct Row<'a> {
    lane: &'a Lane,
    top: f64,
    slots: usize,
}

/// A mark: the column and the slot it stands in, its number and its line.
struct Mark<'a> {
    column: usize,
    slot: usize,
    number: usize,
    line: &'a Line,
}

/// Draws days in one strip or several; `told` is what the drawing says of itself.
pub fn draw(days: &[Day], room: Room, told: &Told) -> String {
    let marks = marks(days);
    let class = if room == Room::Wide { "timeline wide" } else { "timeline narrow" };
    let strips = strips(days, room).into_iter().enumerate().map(|(at, strip)| {
        let layout = Layout::of(days, &marks, strip.clone(), room);
        let id = if at == 0 { told.id.to_owned() } else { format!("{}-{}", told.id, at + 1) };
        let mut svg = Svg::new(class, (room.width(), layout.bottom + 6.0), &Told { id: &id, ..*told });
        layout.head(&days[strip], &mut svg);
        for row in &layout.lanes {
            let own: Vec<&Mark> = marks.iter().filter(|mark| mark.line.lane == *row.lane).collect();
            layout.row(row, &own, &mut svg);
        }
        svg.end()
    });
    strips.collect::<Vec<_>>().join("\n")
}

/// As many days a strip as have room.
fn strips(days: &[Day], room: Room) -> Vec<Range<usize>> {
    let (mut strips, mut start) = (Vec::new(), 0);
    let fits = |strip: &[Day]| {
        let least = room.least() * strip.len() as f64 + room.pause() * pauses(strip).len() as f64;
        least <= room.width() - room.left()
    };
    for at in 1..days.len() {
        if !fits(&days[start..=at]) {
            strips.push(start..at);
            start = at;
        }
    }
    strips.push(start..days.len());
    strips
}

/// All marks; of those on one lane and day each has a slot of its own.
fn marks(days: &[Day]) -> Vec<Mark<'_>> {
    let mut marks: Vec<Mark> = Vec::new();
    for (column, day) in days.iter().enumerate() {
        for line in &day.lines {
            let slot = marks.iter().filter(|mark| mark.column == column && mark.line.lane == line.lane).count();
            marks.push(Mark { column, slot, number: marks.len() + 1, line });
        }
    }
    marks
}

impl Room {
    /// In pixels.
    pub fn width(self) -> f64 {
        match self {
            Room::Wide => 880.0,
            Room::Narrow => 335.0,
        }
    }

    /// Where the columns of days begin.
    fn left(self) -> f64 {
        match self {
            Room::Wide => 172.0,
            Room::Narrow => 4.0,
        }
    }

    /// The least width of a day.
    fn least(self) -> f64 {
        match self {
            Room::Wide => 98.0,
            Room::Narrow => 54.0,
        }
    }

    /// The room of a pause.
    fn pause(self) -> f64 {
        match self {
            Room::Wide => 52.0,
            Room::Narrow => 18.0,
        }
    }

    /// The height of the days' head.
    fn head(self) -> f64 {
        match self {
            Room::Wide => 44.0,
            Room::Narrow => 26.0,
        }
    }

    /// The room above the marks of a lane, for its name where it does not stand at the left.
    fn name(self) -> f64 {
        match self {
            Room::Wide => 4.0,
            Room::Narrow => 17.0,
        }
    }
}

impl<'a> Layout<'a> {
    fn of(days: &[Day], marks: &[Mark<'a>], strip: Range<usize>, room: Room) -> Layout<'a> {
        let mut lanes: Vec<&Lane> = Vec::new();
        for mark in marks {
            // A lane is shown in a strip in which something happens on it, or goes on.
            let is_shown =
                || strip.contains(&mark.column) || mark.column < strip.start && goes_on(mark, marks, strip.start);
            if !lanes.contains(&&mark.line.lane) && is_shown() {
                lanes.push(&mark.line.lane);
            }
        }
        lanes.sort_by_key(|lane| rank(lane));
        let mut top = room.head();
        let lanes = lanes.into_iter().map(|lane| {
            let of_lane = marks.iter().filter(|mark| mark.line.lane == *lane && strip.contains(&mark.column));
            let slots = of_lane.map(|mark| mark.slot + 1).max().unwrap_or(1);
            let row = Row { lane, top, slots };
            let name = if room == Room::Wide { broken(&name(lane), 24).len() as f64 * 13.0 + 16.0 } else { 0.0 };
            top += (room.name() * 2.0 + SLOT * slots as f64 - if room == Room::Wide { 0.0 } else { 12.0 }).max(name);
            row
        });
        let lanes: Vec<Row> = lanes.collect();
        let (first, days) = (strip.start, &days[strip]);
        let pauses = pauses(days);
        let right = room.width() - 4.0;
        let column = (right - room.left() - room.pause() * pauses.len() as f64) / days.len().max(1) as f64;
        let columns = (0..days.len()).map(|at| {
            let before = pauses.iter().filter(|(pause, _)| *pause <= at).count();
            room.left() + column * at as f64 + room.pause() * before as f64
        });
        Layout { room, first, lanes, columns: columns.collect(), column, bottom: top }
    }

    /// The days, and the pauses between them.
    fn head(&self, days: &[Day], svg: &mut Svg) {
        for (day, &x) in days.iter().zip(&self.columns) {
            svg.line("day", (x + 0.5, 4.0), (x + 0.5, self.bottom));
            svg.label("head", (x + 5.0, 16.0), &format!("day {}", day.day));
            if self.room == Room::Wide {
                let month = crate::words::date(day.date);
                svg.label("date", (x + 5.0, 31.0), &cut(&month, (self.column / 6.0) as usize));
            }
        }
        for (at, silent) in pauses(days) {
            let x = self.columns[at] - self.room.pause() / 2.0;
            svg.line("pause", (x, 24.0), (x, self.bottom));
            let words = if self.room == Room::Wide { spell(silent) } else { "…".to_owned() };
            svg.label("pause", (x, 16.0), &words);
        }
    }

    fn row(&self, row: &Row, marks: &[&Mark], svg: &mut Svg) {
        svg.line("lane", (0.0, row.top + 0.5), (self.room.width(), row.top + 0.5));
        for mark in marks.iter().filter(|mark| mark.line.turn == Turn::Begins) {
            self.bar(row, mark, end(mark, marks.iter().copied()), svg);
        }
        let name = name(row.lane);
        match self.room {
            Room::Wide => {
                svg.rectangle(
                    "edge",
                    (0.0, row.top + 1.0),
                    (self.room.left(), self.height(row, row.slots) - row.top),
                    0.0,
                );
                for (at, part) in broken(&name, 24).iter().enumerate() {
                    svg.label("name", (0.0, row.top + 20.0 + 13.0 * at as f64), part);
                }
            }
            Room::Narrow => svg.label("name", (6.0, row.top + 13.0), &cut(&name, 46)),
        }
        for mark in marks.iter().filter(|mark| self.holds(mark)) {
            self.mark(row, mark, svg);
        }
    }

    /// What lasts from a mark to its end, as far as it lies in this strip.
    fn bar(&self, row: &Row, mark: &Mark, end: Option<&Mark>, svg: &mut Svg) {
        let after = self.first + self.columns.len();
        if mark.column >= after || end.is_some_and(|end| end.column < self.first) {
            return;
        }
        let (left, y) = match self.holds(mark) {
            true => (self.place(row, mark).0 - MARK, self.place(row, mark).1),
            // It comes from beyond the edge.
            false => (self.room.left() - 2.0 * MARK, self.height(row, 0)),
        };
        let (until, open) = match end.filter(|end| self.holds(end)) {
            Some(end) => (self.place(row, end).0 + MARK, ""),
            // It runs on beyond the edge of the drawing.
            None => (self.room.width() + 2.0 * MARK, " open"),
        };
        let class = format!("bar {}{open}", kind(row.lane));
        svg.rectangle(&class, (left, y - MARK - 1.5), ((until - left).max(0.0), 2.0 * MARK + 3.0), MARK + 1.5);
    }

    fn mark(&self, row: &Row, mark: &Mark, svg: &mut Svg) {
        let (x, y) = self.place(row, mark);
        let class = if mark.line.turn == Turn::Ends { "ends" } else { "mark" };
        svg.circle(class, (x, y), MARK);
        let digits = if mark.number > 9 { " two" } else { "" };
        svg.label(&format!("number {class}{digits}"), (x, y + 3.5), &mark.number.to_string());
        let room = ((self.column - 2.0 * MARK - 12.0) / 5.7) as usize;
        let article = mark.line.ground.as_ref().and_then(|ground| ground.article.as_ref());
        if let Some(article) = article.filter(|_| self.room == Room::Wide && room >= 7) {
            svg.label("article", (x + MARK + 4.0, y + 4.0), &cut(article, room));
        }
    }

    /// Does a mark stand in this strip?
    fn holds(&self, mark: &Mark) -> bool {
        (self.first..self.first + self.columns.len()).contains(&mark.column)
    }

    /// The middle of a mark of this strip.
    fn place(&self, row: &Row, mark: &Mark) -> (f64, f64) {
        assert!(mark.slot < row.slots, "a mark stands in a slot of its lane");
        let x = self.columns[mark.column - self.first] + MARK + 5.0;
        (x, self.height(row, mark.slot))
    }

    /// The middle of a slot.
    fn height(&self, row: &Row, slot: usize) -> f64 {
        row.top + self.room.name() + SLOT * (slot as f64 + 0.5)
    }
}

/// What ends that which begins with a mark: its end, or what begins in its place.
fn end<'m, 'a>(mark: &Mark, marks: impl IntoIterator<Item = &'m Mark<'a>>) -> Option<&'m Mark<'a>>
where
    'a: 'm,
{
    let is_end =
        |end: &&Mark| end.number > mark.number && end.line.lane == mark.line.lane && end.line.turn != Turn::Moment;
    marks.into_iter().find(is_end)
}

/// Does what begins with a mark last into this column?
fn goes_on(mark: &Mark, marks: &[Mark], column: usize) -> bool {
    mark.line.turn == Turn::Begins && end(mark, marks).is_none_or(|end| end.column >= column)
}

/// The columns before which days are left out, with how many.
fn pauses(days: &[Day]) -> Vec<(usize, u32)> {
    let pairs = days.windows(2).enumerate();
    pairs.map(|(at, pair)| (at + 1, pair[1].day - pair[0].day - 1)).filter(|(_, silent)| *silent > 0).collect()
}

/// The order of lanes, from the top.
fn rank(lane: &Lane) -> u8 {
    match lane {
        Lane::Person => 0,
        Lane::Knowledge(_) => 1,
        Lane::Body(_) => 2,
        Lane::Law => 3,
        Lane::Record(..) => 4,
        Lane::Measure(_) => 5,
    }
}

fn name(lane: &Lane) -> String {
    match lane {
        Lane::Person => "the person".to_owned(),
        Lane::Knowledge(of) => format!("knows of {of}"),
        Lane::Body(body) => format!("the {body}"),
        Lane::Law => "by law".to_owned(),
        Lane::Record(body, of) => format!("record of {of}, at the {body}"),
        Lane::Measure(measure) => measure.clone(),
    }
}

fn kind(lane: &Lane) -> &'static str {
    match lane {
        Lane::Measure(_) => "measure",
        Lane::Record(..) => "record",
        Lane::Person | Lane::Knowledge(_) | Lane::Body(_) | Lane::Law => "knowledge",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    fn drawn(room: Room) -> String {
        draw(&sample::days(), room, &Told { id: "t", title: "a life", description: "invented" })
    }

    #[test]
    fn every_line_has_its_number_and_every_pause_its_length() {
        for room in [Room::Wide, Room::Narrow] {
            let text = drawn(room);
            for number in 1..=7 {
                assert!(text.contains(&format!(">{number}</text>")), "no mark {number} in {text}");
            }
            assert!(!text.contains(">8</text>"));
        }
        assert!(drawn(Room::Wide).contains(">19 days</text>"));
        assert!(drawn(Room::Wide).contains(">Act 7.1(1)</text>"), "an article stands at its mark");
        assert!(!drawn(Room::Wide).contains("NaN"));
    }

    #[test]
    fn a_measure_lasts_from_its_beginning_to_its_end() {
        let text = drawn(Room::Wide);
        let bars = text.matches("class=\"bar ").count();
        assert_eq!(bars, 2, "one measure and one record: {text}");
        assert!(!text.contains(" open\""), "both have ended");
        let mut days = sample::days();
        days.truncate(2);
        let open = draw(&days, Room::Wide, &Told { id: "t", title: "", description: "" });
        assert_eq!(open.matches(" open\"").count(), 2);
    }

    #[test]
    fn a_long_life_goes_on_in_further_strips() {
        // Every second day of forty, a measure begins on the first and never ends.
        let begins = sample::days()[0].clone();
        let acts = sample::days()[2].lines[0].clone();
        let later = (1..40).step_by(2).map(|day| Day { day, date: begins.date, lines: vec![acts.clone()] });
        let days: Vec<Day> = std::iter::once(begins.clone()).chain(later).collect();
        for (room, strips) in [(Room::Wide, 5), (Room::Narrow, 5)] {
            let text = draw(&days, room, &Told { id: "t", title: "", description: "" });
            assert_eq!(text.matches("<svg").count(), strips);
            assert_eq!(text.matches("class=\"bar measure open\"").count(), strips, "it is shown in every strip");
            assert_eq!(text.matches("<circle").count(), 3 + 20, "every mark once");
        }
    }

    #[test]
    fn nothing_is_drawn_beyond_the_edge() {
        for room in [Room::Wide, Room::Narrow] {
            let text = drawn(room);
            for (at, _) in text.match_indices(" cx=\"") {
                let x: f64 = text[at + 5..].split('"').next().expect("a value").parse().expect("a number");
                assert!(x > 0.0 && x + MARK < room.width(), "{x}");
            }
        }
    }
}
