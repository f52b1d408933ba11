//! *Can reach* and *can avoid*: a game of its own for each combination of readings (decision 36).

use std::cell::RefCell;
use std::collections::BTreeSet;

use model::{Demand, Evening, Law, Moment, ReadingsAre, View, Weight};

use super::{Asked, PATIENCE, between, names, parts, refused};
use crate::contest::Contest;
use crate::eyes::Sees;
use crate::known::{Outcome, play};
use crate::limit::{Limits, Unfinished};
use crate::plan::{self, Plan, Serving};
use crate::remembered::Remembered;
use crate::scan::{Search, combinations, labels_of};
use crate::shut::shut;
use crate::story::{Story, tell, tell_through};
use crate::verdict::{Answer, Combinations, Shortest, Told, Verdict};

impl<'a> Asked<'a> {
    /// *Can reach*, *can avoid*: a game of its own for each combination of readings (decision 36).
    pub(super) fn game(&mut self, loose: &Law, demand: &Demand) -> Result<Verdict, Unfinished> {
        // Where clocks do not count and dates are not settled before they come, the others have more ways and the person knows
        // less: what is won there is won.
        let looser = self.lower(View::Looser, ReadingsAre::Forgotten)?;
        let vague = looser.with_vague_clocks(&BTreeSet::new());
        for law in vague.iter().chain(looser.leaves_dates_open().then_some(&looser)) {
            let contest = self.contest(law, demand)?;
            if let Some(verdict) = self.won(law, View::Looser, &contest)? {
                return Ok(verdict);
            }
            self.refused = false;
        }
        let contest = self.contest(loose, demand)?;
        if let Some(verdict) = self.won(loose, View::Loose, &contest)? {
            return Ok(verdict);
        }
        // It is lost there, in more lives than the law has: an opening that is refused in them need not be refused in the law.
        self.refused = false;
        // No story of the law is shorter than this one.
        let least = self.lost(loose, demand, &contest)?.map(|story| cost(&story));
        drop(contest);
        let kept = self.lower(View::Whole, ReadingsAre::Kept)?;
        combinations(&kept)?;
        let mut readings = Combinations::of(names(&kept));
        let mut best: Option<(Box<Told>, Vec<_>)> = None;
        let mut won = Vec::new();
        for combination in (0..64).filter(|combination| readings.all >> combination & 1 == 1) {
            match self.under(&kept, combination, demand, readings.all.count_ones() > 1, least)? {
                Under::Lost(told) => {
                    readings.broken |= 1 << combination;
                    let named = told.story.named(&told.law);
                    match &best {
                        Some((_, of_best)) if named == *of_best => readings.told |= 1 << combination,
                        Some((best, _)) if cost(&told.story) >= cost(&best.story) => {}
                        _ => (best, readings.told) = (Some((told, named)), 1 << combination),
                    }
                }
                Under::Won(serving) => won.push(serving),
            }
        }
        match best {
            Some((told, _)) => {
                let law = told.law.clone();
                Ok(self.verdict(&law, Answer::Broken(Some(told)), readings))
            }
            None => {
                let scan =
                    self.scan(&kept, &Search { watched: parts(&kept), until_watched: true, ..Search::default() })?;
                let several = won.len() > 1;
                let plan = if several { plan::in_each(&won) } else { won.pop().and_then(Serving::first) };
                let one_serves = if several && plan.is_none() { self.one_serves()? } else { None };
                Ok(Verdict { plan, one_serves, ..self.kept(&kept, &scan)? })
            }
        }
    }

    /// The verdict of a game that is won in a view of more lives; none if it is lost there.
    fn won(&mut self, over: &Law, view: View, contest: &Contest) -> Result<Option<Verdict>, Unfinished> {
        if contest.is_lost() {
            return Ok(None);
        }
        self.decided = view;
        self.refused = self.refused && (over.vague.is_empty() || self.is_refused_counting()?);
        // The graph has every evening: a part that is on none was never true.
        let right = over.right.as_ref().expect("a right is asked");
        if let Some((part, _)) = right.parts.iter().find(|(_, part)| !contest.graph.has(*part)) {
            return Ok(Some(self.never_tested(over, part.clone())?));
        }
        let plan = self.plans(over, contest, (&[], false))?.pop();
        let several = Combinations::of(names(over)).many() > 1;
        let one_serves = if several && plan.is_none() { self.one_serves()? } else { None };
        let search = Search { watched: parts(over), until_watched: true, ..Search::default() };
        let scan = self.scan_within(over, &search, self.beside(contest))?;
        Ok(Some(Verdict { plan, one_serves, ..self.kept(over, &scan)? }))
    }

    /// The game under one combination: decided frozen if it is lost there, loose if it is won there, else by the law whole.
    fn under(
        &mut self,
        kept: &Law,
        combination: u32,
        demand: &Demand,
        several: bool,
        least: Option<Cost>,
    ) -> Result<Under, Unfinished> {
        let named: Vec<(String, u16)> =
            kept.readings.iter().map(|reading| reading.name.clone()).zip(labels_of(kept, combination)).collect();
        let mut views = [&[View::Frozen, View::Loose], between(kept), &[View::Whole]].concat();
        views.reverse();
        let refused = self.refused;
        while let Some(view) = views.pop() {
            // Only the lives of the view that decides say whether an opening is refused.
            self.refused = refused;
            let (law, whole) = self
                .lowering
                .lower(self.rung, view, ReadingsAre::Kept, &named, self.cases)
                .map_err(Unfinished::TooLarge)?;
            let contest = self.contest(&law, demand)?;
            let story = self.lost(&law, demand, &contest)?;
            let decides = match view {
                View::Frozen | View::Born { .. } => whole || story.is_some(),
                View::Loose | View::Looser | View::Others | View::AnyDay | View::AnyBirthday => {
                    whole || story.is_none()
                }
                View::Whole => true,
            };
            if !decides {
                // What is lost if days are not followed may be lost by those who are born so.
                let born = story.and_then(|story| story.birth).filter(|birth| birth.left > 0);
                views.extend(born.map(|birth| View::Born { date: birth.date, birthday: birth.left }));
                continue;
            }
            let Some(story) = story else {
                let plans = self.plans(&law, &contest, (&named, several))?;
                return Ok(Under::Won(Serving::of(&law, &contest.graph, plans)));
            };
            let is_told = self.terms.ways && !self.terms.luck;
            let shut = if is_told { shut(&law, &contest, &story, self.beside(&contest)) } else { None };
            let last_way_out = contest.last_way_out(&story);
            drop(contest);
            let found = Box::new(Told { law, story, shortest: Shortest::Proved, lost: true, last_way_out, shut });
            return Ok(Under::Lost(if whole || Some(cost(&found.story)) == least {
                found
            } else {
                self.shorter(&named, demand, found)?
            }));
        }
        unreachable!("the whole law decides")
    }

    /// The shortest story of the law whole, if that is a small game. Else the one that was found, of fewer lives: it need not
    /// be the shortest of all, but none has fewer days than one. What was too large once is not tried again.
    fn shorter(&mut self, named: &[(String, u16)], demand: &Demand, found: Box<Told>) -> Result<Box<Told>, Unfinished> {
        let found = Box::new(Told { shortest: Shortest::of_found(&found.story), ..*found });
        if self.large {
            return Ok(found);
        }
        let (law, _) = self
            .lowering
            .lower(self.rung, View::Whole, ReadingsAre::Kept, named, self.cases)
            .map_err(Unfinished::TooLarge)?;
        let contest = match Contest::of(&law, demand, self.terms.luck, |_, _| 0, self.little()) {
            Err(Unfinished::Memory { .. }) => {
                self.large = true;
                return Ok(found);
            }
            contest => contest?,
        };
        let story = self.lost(&law, demand, &contest)?.expect("what fewer lives lose is lost");
        let shut = if self.terms.ways && !self.terms.luck {
            shut(&law, &contest, &story, self.beside(&contest))
        } else {
            None
        };
        let last_way_out = contest.last_way_out(&story);
        drop(contest);
        Ok(Box::new(Told { law, story, shortest: Shortest::Proved, lost: true, last_way_out, shut }))
    }

    /// For what is looked at besides the verdict: a plan that looks at something, a shorter story. It must not cost the verdict.
    fn little(&self) -> Limits<'_> {
        self.terms.limits.at_most(LITTLE)
    }

    /// What is left beside a game.
    fn beside(&self, contest: &Contest) -> Limits<'a> {
        self.terms.limits.less(contest.graph.bytes())
    }

    /// The story of a game that is lost somewhere.
    fn lost(&mut self, law: &Law, demand: &Demand, contest: &Contest) -> Result<Option<Story>, Unfinished> {
        if !contest.is_lost() {
            return Ok(None);
        }
        if let Demand::CanAvoid(bad) = *demand {
            let is_bad = |evening: &Evening| bad.of(evening.labels);
            let known = RefCell::new(Remembered::of(law, self.beside(contest)));
            // At every moment it is in the hands of the others: so what they need for it is in the story.
            let through = |moment: &Moment| {
                let mut known = known.borrow_mut();
                if known.is_to_be_counted() {
                    known.forget_if_much();
                }
                contest.is_forced(moment, &mut known)
            };
            let search = Search { target: Some(&is_bad), through: Some(&through), ..Search::default() };
            let scan = self.scan_within(law, &search, self.beside(contest))?;
            return Ok(scan.hits.first().map(|hit| tell_through(law, &scan, hit, &through)));
        }
        let is_lost = |evening: &Evening| contest.lost_on(evening).is_some();
        let search = Search { target: Some(&is_lost), ..Search::default() };
        let scan = self.scan_within(law, &search, self.beside(contest))?;
        Ok(scan.hits.first().map(|hit| tell(law, &scan, hit)))
    }

    /// Plans that win a game that is won, the least first; where there are several combinations of readings, all that look at
    /// nothing, so that one is found that serves them all.
    fn plans(
        &mut self,
        law: &Law,
        contest: &Contest,
        (named, several): (&[(String, u16)], bool),
    ) -> Result<Vec<Plan>, Unfinished> {
        if !self.looks_for_plans() {
            return Ok(Vec::new());
        }
        let steady = plan::steady(law, &contest.graph, several, &|does| contest.serves(does));
        if !steady.is_empty() || several || contest.graph.len() > PATIENCE {
            return Ok(steady);
        }
        // What a plan looks at need not be able to reach the right, and is looked at also where nothing waits for it any more.
        let Ok(law) = self.lowering.lower_seen(self.rung, named, self.cases) else { return Ok(Vec::new()) };
        let demand = &law.right.as_ref().expect("a right is asked").demand;
        let contest = match Contest::of(&law, demand, false, plan::note, self.beside(contest).at_most(LITTLE)) {
            Err(Unfinished::Memory { .. }) => return Ok(Vec::new()),
            contest => contest?,
        };
        // A view with more lives may need an act where the law needs none.
        let steady = plan::steady(&law, &contest.graph, several, &|does| contest.serves(does));
        if !steady.is_empty() {
            return Ok(steady);
        }
        let watchful = plan::watchful(&law, &contest.graph, &|does| contest.serves(does));
        Ok(watchful.into_iter().collect())
    }

    /// What is kept on the first of several rungs is told with the plan of a later one.
    fn looks_for_plans(&self) -> bool {
        let is_first = self.terms.rungs.len() > 1 && self.terms.rungs.first() == Some(&self.rung);
        !self.terms.luck && self.terms.ways && !is_first
    }

    /// Is there one plan for all readings, of one who sees everything that happens and never the reading? None if there is too
    /// much to look at, or nobody asks for plans.
    fn one_serves(&self) -> Result<Option<bool>, Unfinished> {
        if !self.looks_for_plans() {
            return Ok(None);
        }
        let Ok(law) = self.lowering.lower_seen(self.rung, &[], self.cases) else { return Ok(None) };
        let demand = &law.right.as_ref().expect("a right is asked").demand;
        match play(&law, demand, Sees::Everything, (self.little(), FEW_MOMENTS)) {
            Ok(Outcome::Won) => Ok(Some(true)),
            Ok(Outcome::Lost(..)) => Ok(Some(false)),
            Ok(Outcome::TooLarge) | Err(Unfinished::Memory { .. }) => Ok(None),
            Err(unfinished) => Err(unfinished),
        }
    }

    fn contest<'l>(&mut self, law: &'l Law, demand: &Demand) -> Result<Contest<'l>, Unfinished> {
        let contest = Contest::of(law, demand, self.terms.luck, |_, _| 0, self.terms.limits)?;
        self.evenings += contest.graph.len();
        self.refused |= refused(law).into_iter().any(|label| contest.graph.has(label));
        Ok(contest)
    }
}

/// What makes a story long (decision 44).
type Cost = (usize, Weight);

fn cost(story: &Story) -> Cost {
    (story.days.len(), story.weight)
}

/// How a game ends under one combination of readings.
enum Under {
    /// It is lost: the shortest story to where it is, and how every way is shut from there.
    Lost(Box<Told>),
    /// It is won, by these plans.
    Won(Serving),
}

/// Bytes for a game that is played once more.
const LITTLE: u64 = 64 << 20;

/// So many moments are gone through for what is looked at besides.
const FEW_MOMENTS: usize = 30_000;
