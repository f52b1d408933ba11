//! All evenings that a law allows, day by day, with the cheapest way to each: what `check` asks of *never* and *possible*.
//!
//! Days are layers. Within a layer the cheapest answers win (fewest named, then fewest by malice or chance), so that the
//! first evening that breaks a right ends the shortest story (decision 44). Readings are settled lazily, as cells of the
//! state; an evening stands for every combination that its settled readings allow.

use model::{Evening, LabelId, Law, Moment, State, Weight};

use crate::expand::Day;
use crate::guide::Guide;
use crate::limit::{Limits, Unfinished};
use crate::pages::Pages;
use crate::table::Table;

/// Where an evening was first seen on which something was so.
#[derive(Clone, Debug)]
pub struct Hit {
    /// Its day, from 0.
    pub day: u32,
    /// What the whole story costs.
    pub weight: Weight,
    /// The evening before, by number; none on day 0.
    pub parent: Option<u32>,
    /// The evening.
    pub evening: Evening,
    /// The combinations of readings under which it can be.
    pub readings: u64,
}

impl Hit {
    /// What stories are compared by.
    pub fn cost(&self) -> (u32, Weight) {
        (self.day, self.weight)
    }
}

/// What a scan looks for.
#[derive(Clone, Default)]
pub struct Search<'a> {
    /// Lives go on after this evening, and days are counted from the next; without it they begin.
    pub from: Option<&'a State>,
    /// An evening like this ends the lives of the combinations under which it is seen; when all are, the scan ends.
    pub target: Option<&'a dyn Fn(&Evening) -> bool>,
    /// Lives go on only through moments like this, the evenings among them; through all, if none is said.
    pub through: Option<&'a dyn Fn(&Moment) -> bool>,
    /// Only answers that this guide allows are given.
    pub guide: Option<&'a Guide>,
    /// The first evening with each of these is noted.
    pub watched: Vec<LabelId>,
    /// The scan ends when all watched labels have been seen.
    pub until_watched: bool,
    /// The scan ends after this day.
    pub until_day: Option<u32>,
    /// Lives that must name more answers than this are left out.
    pub until_named: Option<u16>,
    /// The scan is cut off beyond this many evenings.
    pub until_evenings: Option<usize>,
}

/// What a scan found.
pub struct Scan {
    /// Evenings by number, with the cases of a kind in order.
    pub table: Table,
    /// Of each: the evening before it, or `NO_EVENING`.
    pub(crate) parents: Pages<u32>,
    /// The combinations of readings under which the target was seen.
    pub reached: u64,
    /// All combinations.
    pub all: u64,
    /// The cheapest story to the target, for each set of combinations it was seen under, in order of cost.
    pub hits: Vec<Hit>,
    /// Of each watched label: where it was first seen.
    pub seen: Vec<Option<Hit>>,
    /// It was cut off: not all evenings of its last day were seen.
    pub cut: bool,
}

/// An evening as it is kept: its labels are not.
fn whole(state: &State) -> Evening {
    Evening { state: state.clone(), labels: 0 }
}

/// Before the evenings of day 0 there was none. As a number, because there is one for each evening.
const NO_EVENING: u32 = u32::MAX;

impl Scan {
    /// The evening before this one; none on day 0.
    pub fn before(&self, number: u32) -> Option<u32> {
        Some(self.parents.get(number)[0]).filter(|&parent| parent != NO_EVENING)
    }

    /// Bytes held for evenings found, with what stories are told from.
    fn bytes(&self) -> u64 {
        self.table.bytes() + self.parents.bytes()
    }

    /// Another scan of the same law for the same: the one with the shorter story stays, the combinations of both.
    pub fn join(&mut self, other: Scan) {
        let reached = self.reached | other.reached;
        let is_shorter = match (other.hits.first(), self.hits.first()) {
            (Some(other), Some(hit)) => other.cost() < hit.cost(),
            (other, _) => other.is_some(),
        };
        if is_shorter {
            *self = other;
        }
        self.reached = reached;
    }
}

/// Scans the lives of a law.
pub fn scan(law: &Law, search: &Search, limits: Limits) -> Result<Scan, Unfinished> {
    // Where there are too many they are one, and nobody asks which.
    let (all, are_told_apart) = combinations(law).map_or((1, false), |all| (all, true));
    let combinations_of = |state: &State| if are_told_apart { combinations_of(law, state) } else { 1 };
    let mut scan = Scan {
        table: Table::new(law.layout.words()),
        parents: Pages::new(1),
        reached: 0,
        all,
        hits: Vec::new(),
        seen: vec![None; search.watched.len()],
        cut: false,
    };
    // What the evenings of the day before and of this day cost: those before them are needed no more.
    let mut costs: Vec<Weight> = Vec::new();
    let mut weights: Vec<Weight> = Vec::new();
    let mut room = Day::default();
    let mut arrived = Arrived::default();
    let mut day = 0;
    let mut layer = 0..0u32;
    loop {
        let mut hits: Vec<Hit> = Vec::new();
        let first = layer.end;
        let reached = scan.reached;
        room.begin();
        for number in if day == 0 { 0..1 } else { layer.clone() } {
            let parent = (day > 0).then_some(number);
            let (from, cost) = match parent {
                None => (search.from.map_or_else(|| law.start(), |state| law.dawn(&whole(state))), Weight::default()),
                Some(number) => {
                    let evening = whole(&State::from_words(scan.table.get(number)));
                    if covers(reached, combinations_of(&evening.state)) && search.target.is_some() && reached != 0 {
                        continue;
                    }
                    (law.dawn(&evening), costs[(number - layer.start) as usize])
                }
            };
            let allows = |moment: &Moment, choice, option| {
                search.guide.is_none_or(|guide| guide.allows(law, day, moment, choice, option))
                    && search.through.is_none_or(|through| through(&law.answer(moment, option)))
            };
            let held = scan.bytes() + size_of::<Weight>() as u64 * (costs.capacity() + weights.capacity()) as u64;
            limits.allow(held, scan.table.len())?;
            let so_far = (limits.less(held), scan.table.len());
            room.evenings(law, (from, cost), so_far, allows, |evening, weight| {
                if search.until_named.is_some_and(|most| weight.named > most) {
                    return;
                }
                for (label, seen) in search.watched.iter().zip(&mut scan.seen) {
                    let cheaper = |hit: &Hit| hit.day == day && weight < hit.weight;
                    if label.of(evening.labels) && seen.as_ref().is_none_or(cheaper) {
                        *seen = Some(Hit { day, weight, parent, evening: evening.clone(), readings: 0 });
                    }
                }
                if search.target.is_some_and(|target| target(evening)) {
                    let readings = combinations_of(&evening.state);
                    note(&mut hits, Hit { day, weight, parent, evening: evening.clone(), readings });
                    return;
                }
                law.sort(&mut evening.state);
                arrived.push(&evening.state, weight, parent);
                if arrived.are_many() {
                    arrived.store(first, &mut scan, &mut weights);
                }
            })?;
            if search.until_evenings.is_some() {
                arrived.store(first, &mut scan, &mut weights);
            }
            if search.until_evenings.is_some_and(|most| scan.table.len() > most) {
                scan.cut = true;
                break;
            }
        }
        arrived.store(first, &mut scan, &mut weights);
        // Of equals the one that stands for most readings: it is the one to tell.
        hits.sort_by_key(|hit| (hit.weight, u32::MAX - hit.readings.count_ones()));
        for hit in hits {
            if !covers(scan.reached, hit.readings) || hit.readings == 0 {
                scan.reached |= hit.readings;
                scan.hits.push(hit);
            }
        }
        layer = first..scan.table.len() as u32;
        std::mem::swap(&mut costs, &mut weights);
        weights.clear();
        (limits.progress)(day, scan.table.len());
        let all_seen = search.until_watched && scan.seen.iter().all(Option::is_some);
        let all_reached = search.target.is_some() && scan.reached == scan.all;
        if layer.is_empty() || scan.cut || all_seen || all_reached || search.until_day == Some(day) {
            return Ok(scan);
        }
        day += 1;
    }
}

/// Evenings that were found and are not stored yet: many are stored together.
#[derive(Default)]
struct Arrived {
    /// The words of the states, one after another.
    words: Vec<u64>,
    /// Of each: what leads there, and the evening before.
    ways: Vec<(Weight, Option<u32>)>,
}

impl Arrived {
    /// So many are stored together.
    const MANY: usize = 64;

    fn push(&mut self, state: &State, weight: Weight, parent: Option<u32>) {
        self.words.extend_from_slice(state.words());
        self.ways.push((weight, parent));
    }

    fn are_many(&self) -> bool {
        self.ways.len() == Arrived::MANY
    }

    /// Stores them in their order. Those of today have numbers from `first` on, and these weights.
    fn store(&mut self, first: u32, scan: &mut Scan, weights: &mut Vec<Weight>) {
        let Scan { table, parents, .. } = scan;
        let mut ways = self.ways.iter();
        table.insert_all(&self.words, |(number, new)| {
            let &(weight, parent) = ways.next().expect("each has a way that leads there");
            let parent = parent.unwrap_or(NO_EVENING);
            if new {
                parents.push(&[parent]);
                weights.push(weight);
            } else if number >= first && weight < weights[(number - first) as usize] {
                parents.get_mut(number)[0] = parent;
                weights[(number - first) as usize] = weight;
            }
        });
        self.words.clear();
        self.ways.clear();
    }
}

/// Of hits of one day under the same readings the cheapest is kept, the first among equals.
fn note(hits: &mut Vec<Hit>, hit: Hit) {
    match hits.iter_mut().find(|known| known.readings == hit.readings) {
        Some(known) if hit.weight < known.weight => *known = hit,
        Some(_) => {}
        None => hits.push(hit),
    }
}

fn covers(all: u64, some: u64) -> bool {
    some & !all == 0
}

/// Every combination of the law's readings, one bit each; an error where there are more than bits.
pub fn combinations(law: &Law) -> Result<u64, Unfinished> {
    let count = law.readings.iter().try_fold(1u64, |count, reading| count.checked_mul(reading.labels.len() as u64));
    match count {
        Some(64) => Ok(u64::MAX),
        Some(count) if count < 64 => Ok((1 << count) - 1),
        _ => {
            let names: Vec<&str> = law.readings.iter().map(|reading| reading.name.as_str()).collect();
            Err(Unfinished::ManyReadings(format!(
                "the question depends on more than 64 combinations of readings; fix some of them with --reading: {}",
                names.join(", ")
            )))
        }
    }
}

/// The combinations under which a state can be: the settled readings as they are, the others any way.
pub fn combinations_of(law: &Law, state: &State) -> u64 {
    let mut set = 1u64;
    let mut count = 1u32;
    for reading in &law.readings {
        let labels = reading.labels.len() as u32;
        let settled = reading.cell.get(state);
        let mut next = 0;
        for label in (0..labels).filter(|label| settled == 0 || settled == label + 1) {
            next |= set << (label * count);
        }
        set = next;
        count *= labels;
    }
    set
}

/// The labels that all of these combinations have in common, and not all combinations there are: each with its reading.
/// None, if there are no combinations.
pub fn labels_in_common(law: &Law, combinations: u64) -> Vec<(String, u16)> {
    let labels: Vec<Vec<u16>> =
        (0..64).filter(|at| combinations >> at & 1 == 1).map(|combination| labels_of(law, combination)).collect();
    let Some((first, others)) = labels.split_first() else { return Vec::new() };
    let in_common =
        |at: &usize| law.readings[*at].labels.len() > 1 && others.iter().all(|other| other[*at] == first[*at]);
    let all = (0..law.readings.len()).filter(in_common);
    all.map(|at| (law.readings[at].name.clone(), first[at])).collect()
}

/// The labels of one combination, in the order of the law's readings.
pub fn labels_of(law: &Law, combination: u32) -> Vec<u16> {
    labels(law.readings.iter().map(|reading| reading.labels.len()), combination)
}

/// The same, for readings of so many labels each.
pub(crate) fn labels(many: impl Iterator<Item = usize>, mut combination: u32) -> Vec<u16> {
    let label = |many: usize| {
        let label = combination % many as u32;
        combination /= many as u32;
        label as u16
    };
    many.map(label).collect()
}
