//! Is a right kept in every life? The ladder of rungs, and on each rung the cheapest view that decides.
//!
//! 1. The *loose* view, readings forgotten: more lives than the law has. What is kept here is kept under every reading.
//! 2. The *frozen* view, readings kept: fewer lives. What breaks here is broken, under the readings it breaks under.
//! 3. If the two do not meet: the loose view with readings kept, and at last the law whole.

use model::{Demand, Evening, LabelId, Law, ReadingsAre, Rung, View};

use crate::game::{Graph, NEVER};
use crate::limit::{Limits, Unfinished};
use crate::scan::{Scan, Search, combinations, labels_of, scan};
use crate::story::{Story, tell};
use crate::verdict::{Answer, Combinations, Told, Verdict};

/// Whoever can lower the law for the right that is asked.
pub trait Lowering {
    /// The law for this rung, view and readings, and whether it has exactly the law's lives. The error is a sentence.
    /// Readings named in `fixed` (question and label) are fixed.
    fn lower(
        &self,
        rung: Rung,
        view: View,
        readings: ReadingsAre,
        fixed: &[(String, u16)],
    ) -> Result<(Law, bool), String>;
}

/// How a right is asked.
#[derive(Clone, Copy)]
pub struct Terms<'a> {
    /// The rungs, in order.
    pub rungs: &'a [Rung],
    /// Chance is for the person.
    pub luck: bool,
    /// What may be used.
    pub limits: Limits<'a>,
}

/// Asks a right on the rungs, in order, until one settles it: the first that breaks it (*possible*: that has such a life).
pub fn check(lowering: &dyn Lowering, terms: &Terms) -> Result<Verdict, Unfinished> {
    let mut kept: Option<Verdict> = None;
    let mut evenings = 0;
    for &rung in terms.rungs {
        let mut asked = Asked { lowering, rung, terms, evenings };
        let (verdict, settled) = asked.ask()?;
        evenings = asked.evenings;
        let verdict = match kept.take() {
            // The witness of the first rung is the one to show.
            Some(first) if !settled => Verdict { rung, ..first },
            _ => verdict,
        };
        if settled {
            return Ok(Verdict { evenings, ..verdict });
        }
        kept = Some(verdict);
    }
    Ok(Verdict { evenings, ..kept.expect("a right is asked on one rung at least") })
}

/// One right on one rung.
struct Asked<'a> {
    lowering: &'a dyn Lowering,
    rung: Rung,
    terms: &'a Terms<'a>,
    evenings: usize,
}

impl Asked<'_> {
    /// The verdict of this rung, and whether no later rung can matter.
    fn ask(&mut self) -> Result<(Verdict, bool), Unfinished> {
        let loose = self.lower(View::Loose, ReadingsAre::Forgotten)?;
        let demand = loose.right.as_ref().expect("a right is asked").demand;
        let verdict = match demand {
            Demand::Never(bad) => self.never(&loose, bad)?,
            Demand::Possible(good) => self.possible(&loose, good)?,
            Demand::CanReach { .. } | Demand::CanAvoid(_) => self.game(&loose, demand)?,
        };
        let settled = match verdict.answer {
            Answer::NeverTested(_) => false,
            Answer::Kept(_) => matches!(demand, Demand::Possible(_)),
            Answer::Broken(_) => !matches!(demand, Demand::Possible(_)),
        };
        Ok((verdict, settled))
    }

    fn lower(&self, view: View, readings: ReadingsAre) -> Result<Law, Unfinished> {
        let (law, _) = self.lowering.lower(self.rung, view, readings, &[]).map_err(Unfinished::TooLarge)?;
        Ok(law)
    }

    fn scan(&mut self, law: &Law, search: &Search) -> Result<Scan, Unfinished> {
        let scan = scan(law, search, self.terms.limits)?;
        self.evenings += scan.table.len();
        Ok(scan)
    }

    /// *Never*: an evening with the label breaks it.
    fn never(&mut self, loose: &Law, bad: LabelId) -> Result<Verdict, Unfinished> {
        let is_bad = |evening: &Evening| bad.of(evening.labels);
        let target = Search { target: Some(&is_bad), ..Search::default() };
        let above = self.scan(loose, &Search { watched: parts(loose), ..target })?;
        let Some(least) = above.hits.first().map(|hit| hit.cost()) else { return self.kept(loose, &above) };
        drop(above);
        let frozen = self.lower(View::Frozen, ReadingsAre::Kept)?;
        let below = self.scan(&frozen, &Search { target: Some(&is_bad), ..Search::default() })?;
        if below.reached == below.all && below.hits[0].cost() == least {
            return Ok(self.broken(&frozen, &below, true));
        }
        if below.reached != below.all && below.hits.first().is_some_and(|hit| hit.cost() == least) {
            let above = self.lower(View::Loose, ReadingsAre::Kept)?;
            let above = self.scan(&above, &Search { target: Some(&is_bad), ..Search::default() })?;
            if above.reached == below.reached {
                return Ok(self.broken(&frozen, &below, true));
            }
        }
        // The two views do not meet: the law whole. What is broken under every reading needs only a shorter story.
        let until_day = (below.reached == below.all).then(|| below.hits[0].day);
        let whole = self.lower(View::Whole, ReadingsAre::Kept)?;
        let search = Search { target: Some(&is_bad), until_day, watched: parts(&whole), ..Search::default() };
        match self.scan(&whole, &search) {
            Ok(exact) if exact.hits.is_empty() => self.kept(&whole, &exact),
            Ok(mut exact) => {
                exact.reached |= below.reached;
                Ok(self.broken(&whole, &exact, true))
            }
            Err(Unfinished::Memory { .. }) if below.reached == below.all => Ok(self.broken(&frozen, &below, false)),
            Err(unfinished) => Err(unfinished),
        }
    }

    /// *Possible*: an evening with the label is enough.
    fn possible(&mut self, loose: &Law, good: LabelId) -> Result<Verdict, Unfinished> {
        let is_good = |evening: &Evening| good.of(evening.labels);
        let search = Search { target: Some(&is_good), ..Search::default() };
        if self.scan(loose, &search)?.hits.is_empty() {
            let mut readings = self.readings(loose)?;
            readings.broken = readings.all;
            return Ok(self.verdict(loose, Answer::Broken(None), readings));
        }
        for view in [View::Frozen, View::Whole] {
            let law = self.lower(view, ReadingsAre::Kept)?;
            let scan = self.scan(&law, &search)?;
            if scan.reached == scan.all || view == View::Whole {
                let mut readings = self.readings(&law)?;
                readings.broken = scan.all & !scan.reached;
                let told = scan.hits.first().map(|hit| told(&law, tell(&law, &scan, hit), view == View::Whole));
                let answer = if told.is_some() { Answer::Kept(told) } else { Answer::Broken(None) };
                return Ok(self.verdict(&law, answer, readings));
            }
        }
        unreachable!("the whole law decides")
    }

    /// *Can reach*, *can avoid*: a game of its own for each combination of readings (decision 36).
    fn game(&mut self, loose: &Law, demand: Demand) -> Result<Verdict, Unfinished> {
        if self.play(loose, demand)?.is_none() {
            let scan = self.scan(loose, &Search { watched: parts(loose), until_watched: true, ..Search::default() })?;
            return self.kept(loose, &scan);
        }
        let kept = self.lower(View::Whole, ReadingsAre::Kept)?;
        let mut readings = self.readings(&kept)?;
        let mut best: Option<(Law, Story)> = None;
        for combination in (0..64).filter(|combination| readings.all >> combination & 1 == 1) {
            if let Some((law, story)) = self.lost_under(&kept, combination, demand)? {
                readings.broken |= 1 << combination;
                let cost = |story: &Story| (story.days.len(), story.weight);
                if best.as_ref().is_none_or(|(_, best)| cost(&story) < cost(best)) {
                    best = Some((law, story));
                }
            }
        }
        match best {
            Some((law, story)) => {
                let told = Box::new(Told { lost: true, ..*told(&law, story, true) });
                Ok(self.verdict(&law, Answer::Broken(Some(told)), readings))
            }
            None => {
                let scan =
                    self.scan(&kept, &Search { watched: parts(&kept), until_watched: true, ..Search::default() })?;
                self.kept(&kept, &scan)
            }
        }
    }

    /// The story of a game lost under one combination: decided frozen if it is lost there, loose if it is won there, else by
    /// the law whole.
    fn lost_under(&mut self, kept: &Law, combination: u32, demand: Demand) -> Result<Option<(Law, Story)>, Unfinished> {
        let named: Vec<(String, u16)> =
            kept.readings.iter().map(|reading| reading.name.clone()).zip(labels_of(kept, combination)).collect();
        for view in [View::Frozen, View::Loose, View::Whole] {
            let (law, whole) =
                self.lowering.lower(self.rung, view, ReadingsAre::Kept, &named).map_err(Unfinished::TooLarge)?;
            let story = self.play(&law, demand)?;
            let decides = match view {
                View::Frozen => whole || story.is_some(),
                View::Loose => whole || story.is_none(),
                View::Whole => true,
            };
            if decides {
                return Ok(story.map(|story| (law, story)));
            }
        }
        unreachable!("the whole law decides")
    }

    /// The story of a lost game, if it is lost somewhere.
    fn play(&mut self, law: &Law, demand: Demand) -> Result<Option<Story>, Unfinished> {
        match demand {
            Demand::CanReach { asked, goal, within, lost } => {
                let labels: Vec<LabelId> = [asked, goal].into_iter().chain(lost).collect();
                let graph = self.graph(law, &labels)?;
                let won = graph.reach(goal, lost);
                let late = |number: u32| match within {
                    Some(within) => won.days(number) > within,
                    None => won.days(number) == NEVER,
                };
                if !graph.with(asked).any(late) {
                    return Ok(None);
                }
                let is_lost = |evening: &Evening| asked.of(evening.labels) && graph.number(evening).is_some_and(late);
                let scan = self.scan(law, &Search { target: Some(&is_lost), ..Search::default() })?;
                Ok(scan.hits.first().map(|hit| tell(law, &scan, hit)))
            }
            Demand::CanAvoid(bad) => {
                let graph = self.graph(law, &[bad])?;
                let forced = graph.force(bad);
                if !forced.from_start() {
                    return Ok(None);
                }
                let is_bad = |evening: &Evening| bad.of(evening.labels);
                let through =
                    |evening: &Evening| graph.number(evening).is_some_and(|number| forced.days(number) != NEVER);
                let search = Search { target: Some(&is_bad), through: Some(&through), ..Search::default() };
                let scan = self.scan(law, &search)?;
                Ok(scan.hits.first().map(|hit| tell(law, &scan, hit)))
            }
            Demand::Never(_) | Demand::Possible(_) => unreachable!("only games are played"),
        }
    }

    fn graph<'l>(&mut self, law: &'l Law, labels: &[LabelId]) -> Result<Graph<'l>, Unfinished> {
        let graph = Graph::explore(law, labels, self.terms.luck, self.terms.limits)?;
        self.evenings += graph.len();
        Ok(graph)
    }

    /// Kept. Was it tested, and by which life? Looked for where every life is one of the law's.
    fn kept(&mut self, over: &Law, scan: &Scan) -> Result<Verdict, Unfinished> {
        let never_tested = |asked: &Self, law: &Law, part: String| {
            let readings = asked.readings(law)?;
            Ok(asked.verdict(law, Answer::NeverTested(part), readings))
        };
        if let Some(part) = never_true(over, scan) {
            return never_tested(self, over, part);
        }
        for view in [View::Frozen, View::Whole] {
            let law = self.lower(view, ReadingsAre::Kept)?;
            let right = law.right.as_ref().expect("a right is asked");
            let watched: Vec<LabelId> = parts(&law).into_iter().chain(right.stake).collect();
            let scan = self.scan(&law, &Search { watched, until_watched: true, ..Search::default() })?;
            match never_true(&law, &scan) {
                None => {
                    let stake = right.stake.and_then(|_| scan.seen.last().cloned().flatten());
                    let told = stake.map(|hit| told(&law, tell(&law, &scan, &hit), view == View::Whole));
                    let readings = self.readings(&law)?;
                    return Ok(self.verdict(&law, Answer::Kept(told), readings));
                }
                Some(part) if view == View::Whole => return never_tested(self, &law, part),
                Some(_) => {}
            }
        }
        unreachable!("the whole law decides")
    }

    fn broken(&self, law: &Law, scan: &Scan, shortest: bool) -> Verdict {
        let readings = Combinations { broken: scan.reached, all: scan.all, readings: names(law) };
        let story = tell(law, scan, &scan.hits[0]);
        self.verdict(law, Answer::Broken(Some(told(law, story, shortest))), readings)
    }

    fn verdict(&self, law: &Law, answer: Answer, readings: Combinations) -> Verdict {
        let right = law.right.as_ref().map(|right| right.name.clone()).unwrap_or_default();
        Verdict { right, answer, rung: self.rung, readings, evenings: self.evenings }
    }

    fn readings(&self, law: &Law) -> Result<Combinations, Unfinished> {
        Ok(Combinations { readings: names(law), broken: 0, all: combinations(law)? })
    }
}

fn told(law: &Law, story: Story, shortest: bool) -> Box<Told> {
    Box::new(Told { law: law.clone(), story, shortest, lost: false })
}

fn names(law: &Law) -> Vec<(String, Vec<String>)> {
    law.readings.iter().map(|reading| (reading.name.clone(), reading.labels.clone())).collect()
}

/// What must be true on some evening for the right to have been tested.
fn parts(law: &Law) -> Vec<LabelId> {
    law.right.as_ref().map(|right| right.parts.iter().map(|(_, label)| *label).collect()).unwrap_or_default()
}

/// The first part that a scan of all lives has never seen true.
fn never_true(law: &Law, scan: &Scan) -> Option<String> {
    let right = law.right.as_ref().expect("a right is asked");
    right.parts.iter().zip(&scan.seen).find(|(_, seen)| seen.is_none()).map(|((words, _), _)| words.clone())
}
