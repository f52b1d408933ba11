//! Is a right kept in every life? The ladder of rungs, and on each rung the cheapest view that decides.
//!
//! * The *loose* view, readings forgotten, has more lives than the law. What is kept here is kept under every reading.
//! * Before it stand *looser* views: named dates are not settled before they come, and clocks do not count until a story needs
//!   one that does (`sift`).
//! * A story that breaks a right here is lived again in the law whole, along its own answers. If it ends alike, it is the
//!   shortest; if the readings part, each is lived again; only if that fails are all lives of the law scanned. Where both days
//!   and birthdays are counted, one view forgets the days and one the birthdays before that (`between`).
//! * What is kept with one case is asked of one beside others that are left open (`others`), before two are followed exactly. What
//!   depends on a reading with one case is asked with two: there it may be broken in more.
//! * Of a right within a time that is kept a life is shown in which something was met (`stake`).
//! * A game is played in the looser views and the loose one: what is won there is won. If it is lost there, each combination of
//!   readings is a game of its own: in the *frozen* view, which has fewer lives (what is lost here is lost), in the loose view,
//!   and at last in the law whole.
//! * Where readings come in more combinations than can be told apart, and the answer hangs on them, the first labels and each
//!   single departure are asked (`departures`).

mod departures;
mod games;
mod others;
mod seen;
mod sift;
mod stake;

pub use departures::check;
pub use seen::{Known, known};
use sift::Sifted;

use std::collections::BTreeSet;

use model::{Demand, Evening, LabelId, Law, ReadingsAre, Rung, View};

use crate::guide::{Guide, Width};
use crate::limit::{Limits, Unfinished};
use crate::scan::{Hit, Scan, Search, combinations, labels_in_common, scan};
use crate::story::{Story, tell};
use crate::verdict::{Answer, Bound, Combinations, Shortest, Told, Verdict};

/// Whoever can lower the law for the right that is asked.
pub trait Lowering {
    /// The law for this rung, view and readings, and whether it has exactly the law's lives. The error is a sentence.
    /// Readings named in `fixed` (question and label) are fixed. At most `cases` of a kind are followed at once.
    fn lower(
        &self,
        rung: Rung,
        view: View,
        readings: ReadingsAre,
        fixed: &[(String, u16)],
        cases: u16,
    ) -> Result<(Law, bool), String>;

    /// How many cases of a kind are to be followed at once: what is broken with the first is broken with the next.
    fn bounds(&self) -> Vec<u16>;

    /// The law for a game of what is known: everything that can be seen is lowered, whether or not it can reach the right, and
    /// nothing is forgotten.
    fn lower_seen(&self, rung: Rung, fixed: &[(String, u16)], cases: u16) -> Result<Law, String>;

    /// Is the right of each case about one case alone, so that what is true with one is true with any number?
    fn is_alone(&self, rung: Rung) -> bool;

    /// Of a right within a time: the law whole, and a label that it is not so what the right asks for. None of other rights.
    fn lower_unmet(&self, _: Rung, _: &[(String, u16)], _cases: u16) -> Option<(Law, LabelId)> {
        None
    }
}

/// How a right is asked.
#[derive(Clone, Copy)]
pub struct Terms<'a> {
    /// The rungs, in order.
    pub rungs: &'a [Rung],
    /// Chance is for the person.
    pub luck: bool,
    /// Of a game that is kept a plan is looked for, and of one that is broken how every way is shut; of a kept right within a time a
    /// life in which something is met.
    pub ways: bool,
    /// What may be used.
    pub limits: Limits<'a>,
}

/// Asks a right on the rungs, in order, as long as its readings can be told apart where the answer hangs on them.
fn ladder(lowering: &dyn Lowering, terms: &Terms) -> Result<Verdict, Unfinished> {
    let mut kept: Option<Verdict> = None;
    let mut evenings = 0;
    let mut decided = View::Whole;
    let mut sharp = BTreeSet::new();
    for &rung in terms.rungs {
        let (cases, refused, large) = (1, false, false);
        let mut asked = Asked { lowering, rung, terms, evenings, decided, sharp, cases, refused, large };
        if let Some(known) = &mut kept
            && asked.is_like_the_rung_before()?
        {
            known.rung = rung;
            sharp = asked.sharp;
            continue;
        }
        let (verdict, settled) = asked.ask()?;
        // What a rung must count, the next must too: it has all its lives.
        (evenings, decided, sharp) = (asked.evenings, asked.decided, asked.sharp);
        let verdict = match kept.take() {
            // The witness of the first rung is the one to show; what is tested on one rung has been tested.
            Some(first) if !settled && !is_first_tested(&first, &verdict) => Verdict {
                rung,
                bound: first.bound.and(verdict.bound),
                plan: verdict.plan,
                one_serves: verdict.one_serves,
                ..first
            },
            _ => verdict,
        };
        if settled {
            return Ok(Verdict { evenings, ..verdict });
        }
        kept = Some(verdict);
    }
    Ok(Verdict { evenings, ..kept.expect("a right is asked on one rung at least") })
}

/// Is the right tested on this rung, and was it on none before?
fn is_first_tested(before: &Verdict, verdict: &Verdict) -> bool {
    matches!(before.answer, Answer::NeverTested(_)) && matches!(verdict.answer, Answer::Kept(_))
}

/// Evenings that may be scanned for what is not needed for a verdict: a proof that a story is the shortest.
const PATIENCE: usize = 20_000;

/// Bytes for that: of a law with many first days and births the first day alone may fill more.
const PATIENT_BYTES: u64 = 512 << 20;

/// Answers that a story may need besides, where it is lived again with its guards.
const MORE: u16 = 2;

/// What the law itself reaches.
struct Reached {
    law: Law,
    scan: Scan,
    shortest: Shortest,
}

/// One right on one rung.
struct Asked<'a> {
    lowering: &'a dyn Lowering,
    rung: Rung,
    terms: &'a Terms<'a>,
    evenings: usize,
    /// The view that has decided: of this rung, or, before it is asked, of the rung before.
    decided: View,
    /// Events whose clocks a looser view must count.
    sharp: BTreeSet<String>,
    /// So many cases of a kind are followed at once.
    cases: u16,
    /// A case was not opened because as many were open.
    refused: bool,
    /// Under another combination of readings the law whole was too large for one more game.
    large: bool,
}

impl Asked<'_> {
    /// The verdict of this rung, and whether no later rung can matter: with one case of a kind, and only if that does not
    /// settle it and another could be opened, with more.
    fn ask(&mut self) -> Result<(Verdict, bool), Unfinished> {
        if let [1, .., most] = self.lowering.bounds()[..]
            && self.lowering.is_alone(self.rung)
            && let Some(asked) = self.ask_alone(most)?
        {
            return Ok(asked);
        }
        let mut last: Option<(Verdict, bool)> = None;
        for cases in self.lowering.bounds() {
            (self.cases, self.refused, self.decided, self.large) = (cases, false, View::Whole, false);
            let asked = match self.ask_with_these() {
                // What fewer cases say stands, and is said of fewer.
                Err(Unfinished::Memory { .. } | Unfinished::TooLarge(_)) if last.is_some() => {
                    let (verdict, settled) = last.take().expect("just seen");
                    return Ok((
                        Verdict { bound: Bound { too_large: Some(cases), ..verdict.bound }, ..verdict },
                        settled,
                    ));
                }
                asked => asked?,
            };
            // With more cases it may be broken in more readings; whether one is refused there was not looked at.
            let depends = asked.0.readings.depends();
            let (settled, refused) = (asked.1 && !depends, asked.0.bound.refused || depends);
            let last = last.insert(asked);
            if settled || !refused {
                break;
            }
            // With the others left open it may be seen to be so with any number.
            if let ([1, .., most], 1) = (&self.lowering.bounds()[..], cases)
                && let Some(bound) = self.beside_others(&last.0, *most)?
            {
                (last.0.bound, self.decided) = (bound, View::Whole);
                break;
            }
        }
        let (mut verdict, settled) = last.expect("a law follows one case at least");
        let is_last = self.lowering.bounds().last() == Some(&self.cases);
        if let (false, Answer::Broken(Some(told)) | Answer::Kept(Some(told))) = (is_last, &mut verdict.answer) {
            // A story of several cases may be shorter.
            told.shortest = Shortest::of_found(&told.story);
        }
        Ok((verdict, settled))
    }

    /// The verdict of a right that is about one case alone: one is followed, and it is seen whether with so many as the law
    /// follows an opening is refused. None if that is not seen soon.
    fn ask_alone(&mut self, most: u16) -> Result<Option<(Verdict, bool)>, Unfinished> {
        let (mut verdict, settled) = self.ask_with_these()?;
        if verdict.bound.refused {
            self.cases = most;
            let law = self.lower(View::Looser, ReadingsAre::Forgotten)?;
            let Some(is_refused) = self.is_refused_soon(&law, most)? else { return Ok(None) };
            verdict.bound.refused = is_refused;
        }
        verdict.bound.cases = most;
        Ok(Some((verdict, settled)))
    }

    /// Is an opening refused in some life of the law, in which so many cases are followed? None if that is not seen soon. It
    /// takes as many openings, and little else: lives in which less must be named come first.
    fn is_refused_soon(&mut self, law: &Law, most: u16) -> Result<Option<bool>, Unfinished> {
        let watched = refused(law);
        let soon = Search { watched, until_watched: true, until_evenings: Some(PATIENCE), ..Search::default() };
        let few = [Some(most), Some(most + MORE), None];
        for until_named in few {
            let scan = self.scan(law, &Search { until_named, ..soon.clone() })?;
            let is_refused = scan.seen.iter().any(Option::is_some);
            if is_refused || until_named.is_none() {
                return Ok((is_refused || !scan.cut).then_some(is_refused));
            }
        }
        unreachable!("the last search leaves no life out")
    }

    fn ask_with_these(&mut self) -> Result<(Verdict, bool), Unfinished> {
        let loose = self.lower(View::Loose, ReadingsAre::Forgotten)?;
        let demand = loose.right.as_ref().expect("a right is asked").demand.clone();
        let sooner = match demand {
            Demand::Never(asked) | Demand::Possible(asked) => self.sooner(&demand, asked)?,
            Demand::CanReach { .. } | Demand::CanAvoid(_) => None,
        };
        let verdict = match (sooner, &demand) {
            (Some(verdict), _) => verdict,
            (None, Demand::Never(bad)) => self.never(&loose, *bad)?,
            (None, Demand::Possible(good)) => self.possible(&loose, *good)?,
            (None, Demand::CanReach { .. } | Demand::CanAvoid(_)) => self.game(&loose, &demand)?,
        };
        let settled = match verdict.answer {
            Answer::NeverTested(_) => false,
            Answer::Kept(_) => matches!(demand, Demand::Possible(_)),
            Answer::Broken(_) => !matches!(demand, Demand::Possible(_)),
        };
        Ok((verdict, settled))
    }

    /// No record that can reach the right may be untrue, in the view that decided before: there the rung *wrong* has the lives
    /// of the rung *late*.
    fn is_like_the_rung_before(&self) -> Result<bool, Unfinished> {
        let follows = self.terms.rungs.contains(&Rung::Late);
        let readings = if self.decided.is_loose() { ReadingsAre::Forgotten } else { ReadingsAre::Kept };
        Ok(self.rung == Rung::Wrong && follows && self.lower(self.decided, readings)?.wrong.is_none())
    }

    fn lower(&self, view: View, readings: ReadingsAre) -> Result<Law, Unfinished> {
        self.lower_fixed(view, readings, &[])
    }

    fn lower_fixed(&self, view: View, readings: ReadingsAre, fixed: &[(String, u16)]) -> Result<Law, Unfinished> {
        let lowered = self.lowering.lower(self.rung, view, readings, fixed, self.cases);
        let (law, _) = lowered.map_err(Unfinished::TooLarge)?;
        Ok(law)
    }

    fn scan(&mut self, law: &Law, search: &Search) -> Result<Scan, Unfinished> {
        self.scan_within(law, search, self.terms.limits)
    }

    fn scan_within(&mut self, law: &Law, search: &Search, limits: Limits) -> Result<Scan, Unfinished> {
        let scan = scan(law, search, limits)?;
        self.evenings += scan.table.len();
        Ok(scan)
    }

    /// The same for what is not needed for a verdict: none if it takes too much.
    fn scan_with_patience(&mut self, law: &Law, search: &Search) -> Result<Option<Scan>, Unfinished> {
        match scan(law, search, self.terms.limits.at_most(PATIENT_BYTES)) {
            Err(Unfinished::Memory { .. }) => Ok(None),
            scan => {
                let scan = scan?;
                self.evenings += scan.table.len();
                Ok(Some(scan))
            }
        }
    }

    /// All lives, until the label has been seen under all readings.
    fn look_for(&mut self, law: &Law, asked: LabelId) -> Result<Scan, Unfinished> {
        let target = |evening: &Evening| asked.of(evening.labels);
        self.scan(law, &Search { target: Some(&target), ..Search::default() })
    }

    /// Lives until each part has been true, and an opening was refused; all, if one was not.
    fn watch(&mut self, law: &Law) -> Result<Scan, Unfinished> {
        self.scan(law, &Search { watched: parts_and_refused(law), until_watched: true, ..Search::default() })
    }

    /// What a looser view decides: that no life has the label, or a story that the law itself has under every reading and
    /// that is the shortest. None if that is not seen, or if no view is looser.
    fn sooner(&mut self, demand: &Demand, asked: LabelId) -> Result<Option<Verdict>, Unfinished> {
        let whole = self.lower(View::Whole, ReadingsAre::Kept)?;
        let mut lived = match self.sift((&[], u64::MAX), &whole, asked)? {
            Sifted::No(looser, above) => {
                self.decided = View::Looser;
                let above = above.map_or_else(|| self.watch(&looser), Ok)?;
                let counts = looser.vague.is_empty();
                self.refused = has_refused(&looser, &above) && (counts || self.is_refused_counting()?);
                return Ok(Some(match demand {
                    Demand::Possible(_) => self.impossible(&looser)?,
                    _ => self.kept(&looser, &above)?,
                }));
            }
            Sifted::So(lived, least) if lived.hits[0].cost() == least => lived,
            Sifted::So(..) | Sifted::Open => return Ok(None),
        };
        combinations(&whole)?;
        let most = self.fixed(View::Looser, &mut lived, &whole, asked)?;
        if lived.reached != most {
            return Ok(None);
        }
        let reached = Reached { law: whole, scan: lived, shortest: Shortest::Proved };
        Ok(Some(match demand {
            Demand::Possible(_) => self.so(&reached),
            _ => self.broken(&reached),
        }))
    }

    /// *Never*: an evening with the label breaks it.
    fn never(&mut self, loose: &Law, bad: LabelId) -> Result<Verdict, Unfinished> {
        let noting = loose.noting(bad);
        let above = self.look_for(&noting, bad)?;
        if above.hits.is_empty() {
            self.decided = View::Loose;
            let above = self.watch(loose)?;
            self.refused = has_refused(loose, &above);
            return self.kept(loose, &above);
        }
        let reached = self.reached(&noting, above, bad)?;
        if reached.scan.hits.is_empty() {
            self.refused = has_refused(&reached.law, &reached.scan);
            return self.kept(&reached.law, &reached.scan);
        }
        Ok(self.broken(&reached))
    }

    /// A story breaks it.
    fn broken(&self, Reached { law, scan, shortest }: &Reached) -> Verdict {
        let story = tell(law, scan, &scan.hits[0]);
        let told = told_under(law, scan, &story);
        let readings = Combinations { broken: scan.reached, all: scan.all, told, ..Combinations::of(names(law)) };
        self.verdict(law, Answer::Broken(Some(self::told(law, story, *shortest))), readings)
    }

    /// *Possible*: an evening with the label is enough.
    fn possible(&mut self, loose: &Law, good: LabelId) -> Result<Verdict, Unfinished> {
        let noting = loose.noting(good);
        let above = self.look_for(&noting, good)?;
        if above.hits.is_empty() {
            self.decided = View::Loose;
            self.refused = has_refused(loose, &self.watch(loose)?);
            return self.impossible(loose);
        }
        let reached = self.reached(&noting, above, good)?;
        if reached.scan.hits.is_empty() {
            self.refused = has_refused(&reached.law, &reached.scan);
        }
        Ok(self.so(&reached))
    }

    /// In no life of more than the law's.
    fn impossible(&self, over: &Law) -> Result<Verdict, Unfinished> {
        let mut readings = Combinations::of(names(over));
        readings.broken = readings.all;
        Ok(self.verdict(over, Answer::Broken(None), readings))
    }

    /// What was asked to be possible is so in a story, or in none.
    fn so(&self, Reached { law, scan, shortest }: &Reached) -> Verdict {
        let broken = scan.all & !scan.reached;
        let story = scan.hits.first().map(|hit| tell(law, scan, hit));
        let told = story.as_ref().map_or(0, |story| told_under(law, scan, story));
        let readings = Combinations { broken, all: scan.all, told, ..Combinations::of(names(law)) };
        let story = story.map(|story| self::told(law, story, *shortest));
        let answer = story.map_or(Answer::Broken(None), |told| Answer::Kept(Some(told)));
        self.verdict(law, answer, readings)
    }

    /// What the loose view reaches, as far as the law itself does: under which readings, and by which story.
    ///
    /// First the loose story is lived again where the law has exactly its lives; if the readings part, one for each. All
    /// lives of the law are scanned if that does not decide the verdict, and, as far as patience goes, if it does not prove
    /// the story the shortest.
    fn reached(&mut self, loose: &Law, above: Scan, asked: LabelId) -> Result<Reached, Unfinished> {
        let target = &|evening: &Evening| asked.of(evening.labels);
        let whole = self.lower(View::Whole, ReadingsAre::Kept)?;
        combinations(&whole)?;
        let least = above.hits[0].cost();
        let mut lived = self.live_again(loose, &above, &above.hits[0], &whole, target)?;
        drop(above);
        let mut most = self.fixed(View::Loose, &mut lived, &whole, asked)?;
        for view in [&[View::Loose], between(&whole)].concat() {
            if lived.reached == most {
                break;
            }
            let kept = self.lower(view, ReadingsAre::Kept)?;
            let noting = kept.noting(asked);
            let over = self.look_for(&noting, asked)?;
            if over.hits.is_empty() {
                let scan = self.watch(&kept)?;
                return Ok(Reached { law: kept, scan, shortest: Shortest::Proved });
            }
            most &= over.reached;
            for hit in &over.hits {
                if hit.readings & !lived.reached != 0 {
                    lived.join(self.live_again(&noting, &over, hit, &whole, target)?);
                }
            }
        }
        let all = Search { target: Some(target), watched: parts_and_refused(&whole), ..Search::default() };
        if lived.reached != most || lived.hits.is_empty() {
            let scan = self.scan(&whole, &all)?;
            return Ok(Reached { law: whole, scan, shortest: Shortest::Proved });
        }
        let found = lived.hits[0].cost();
        if found == least {
            return Ok(Reached { law: whole, scan: lived, shortest: Shortest::Proved });
        }
        let patient = Search { until_day: Some(found.0), until_evenings: Some(PATIENCE), ..all };
        let is_proof = |scan: &Scan| !scan.cut && scan.hits.first().is_some_and(|hit| hit.cost() <= found);
        match self.scan_with_patience(&whole, &patient)?.filter(is_proof) {
            // The days before were scanned to their end, and so was this one.
            Some(scan) => {
                let reached = scan.reached | lived.reached;
                Ok(Reached { law: whole, scan: Scan { reached, ..scan }, shortest: Shortest::Proved })
            }
            _ => {
                let shortest = if found.0 == least.0 { Shortest::InDays } else { Shortest::Found };
                Ok(Reached { law: whole, scan: lived, shortest })
            }
        }
    }

    /// Goes on with the combinations under which the target was not lived yet, as long as they have a label in common that
    /// can be fixed: that is a smaller law than one that keeps all readings. What comes back is all that can be reached.
    fn fixed(&mut self, view: View, lived: &mut Scan, whole: &Law, asked: LabelId) -> Result<u64, Unfinished> {
        let target = &|evening: &Evening| asked.of(evening.labels);
        let mut most = lived.all;
        loop {
            let open = most & !lived.reached;
            let fixed = labels_in_common(whole, open);
            if fixed.is_empty() {
                return Ok(most);
            }
            let other = if view == View::Looser {
                self.sift((&fixed, open), whole, asked)?
            } else {
                let loose = self.lower_fixed(view, ReadingsAre::Forgotten, &fixed)?.noting(asked);
                let over = self.look_for(&loose, asked)?;
                match over.hits.first() {
                    None => Sifted::No(Box::new(loose), None),
                    Some(hit) => Sifted::So(self.live_again(&loose, &over, hit, whole, target)?, hit.cost()),
                }
            };
            match other {
                Sifted::No(..) => most &= !open,
                Sifted::So(other, _) if other.reached & open != 0 => lived.join(other),
                Sifted::So(..) | Sifted::Open => return Ok(most),
            }
        }
    }

    /// A story of more lives, lived again in the law itself: along its answers, then with more and more open that it did not
    /// know of.
    fn live_again(
        &mut self,
        over: &Law,
        scan: &Scan,
        hit: &Hit,
        law: &Law,
        target: &dyn Fn(&Evening) -> bool,
    ) -> Result<Scan, Unfinished> {
        let mut guide = Guide::of(over, &tell(over, scan, hit));
        let mut lived = self.live(&guide, hit.day, law, target)?;
        for (width, more) in Width::ALL.into_iter().flat_map(|width| (1..=MORE).map(move |more| (width, more))) {
            if !lived.hits.is_empty() {
                break;
            }
            guide.widened(width);
            let wide = Search {
                guide: Some(&guide),
                until_day: Some(width.last_day(hit.day)),
                until_named: Some(hit.weight.named + more),
                until_evenings: Some(PATIENCE),
                target: Some(target),
                ..Search::default()
            };
            lived = self.scan(law, &wide)?;
        }
        Ok(lived)
    }

    /// The lives of the law along the answers of a story alone, until this day.
    fn live(
        &mut self,
        guide: &Guide,
        until_day: u32,
        law: &Law,
        target: &dyn Fn(&Evening) -> bool,
    ) -> Result<Scan, Unfinished> {
        let search = Search { target: Some(target), until_day: Some(until_day), ..Search::default() };
        self.scan(law, &Search { guide: Some(guide), ..search })
    }

    /// Kept. Was it tested, and by which life? `scan` has seen all lives of `over`, and perhaps more.
    fn kept(&mut self, over: &Law, scan: &Scan) -> Result<Verdict, Unfinished> {
        if let Some(part) = never_true(over, scan) {
            return self.never_tested(over, part);
        }
        let law = self.lower(View::Whole, ReadingsAre::Kept)?;
        let right = law.right.as_ref().expect("a right is asked");
        let wanted: Vec<LabelId> = parts(&law).into_iter().chain(right.stake).collect();
        // Each is looked for along a story that the scan knows, and only if that fails among all lives. The scan has not
        // watched what is at stake.
        let mut witness = None;
        let mut found = true;
        let counting =
            if over.vague.is_empty() { None } else { Some(self.lower(View::Looser, ReadingsAre::Forgotten)?) };
        for (at, &label) in wanted.iter().enumerate() {
            let at = if at < right.parts.len() { at } else { usize::MAX };
            let mut story =
                self.along(over, scan.seen.get(at).cloned().flatten().map(|hit| (scan, hit)), &law, label)?;
            if let (None, Some(counting)) = (&story, &counting) {
                story = self.along(counting, None, &law, label)?;
            }
            // Of few births a life is sooner found than of all.
            if story.is_none() && !between(&law).is_empty() {
                let frozen = self.lower(View::Frozen, ReadingsAre::Kept)?;
                story = self.along(&frozen, None, &law, label)?;
            }
            match story {
                Some(story) => witness = Some(story),
                None => found = false,
            }
        }
        let readings = Combinations::of(names(&law));
        if !found {
            let exact = self.scan(&law, &Search { watched: wanted, until_watched: true, ..Search::default() })?;
            if let Some(part) = never_true(&law, &exact) {
                self.decided = View::Whole;
                return self.never_tested(&law, part);
            }
            let stake = right.stake.and_then(|_| exact.seen.last().cloned().flatten());
            witness = stake.map(|hit| tell(&law, &exact, &hit));
        }
        let witness = witness.filter(|_| right.stake.is_some()).map(|story| told(&law, story, Shortest::Found));
        let more = if witness.is_some() && self.terms.ways { self.met()? } else { None };
        Ok(self.verdict(&law, Answer::Kept(more.or(witness)), readings))
    }

    /// Kept, for this part is true on no evening of any life of `over`, which are at least the law's.
    fn never_tested(&mut self, over: &Law, part: String) -> Result<Verdict, Unfinished> {
        let readings = Combinations::of(names(over));
        Ok(self.verdict(over, Answer::NeverTested(part), readings))
    }

    /// A life of the law with this label, along the story by which a scan of more lives first saw it, or sees it now.
    fn along(
        &mut self,
        over: &Law,
        seen: Option<(&Scan, Hit)>,
        law: &Law,
        label: LabelId,
    ) -> Result<Option<Story>, Unfinished> {
        let is_so = |evening: &Evening| label.of(evening.labels);
        let again;
        let (from, hit) = match seen {
            Some(seen) => seen,
            None => {
                again = self.scan(over, &Search { watched: vec![label], until_watched: true, ..Search::default() })?;
                let Some(hit) = again.seen[0].clone() else { return Ok(None) };
                (&again, hit)
            }
        };
        if sift::is_miscounted(over, from, &hit) {
            return Ok(None);
        }
        let lived = self.live_again(over, from, &hit, law, &is_so)?;
        Ok(lived.hits.first().map(|hit| tell(law, &lived, hit)))
    }

    fn verdict(&self, law: &Law, answer: Answer, readings: Combinations) -> Verdict {
        let right = law.right.as_ref().map(|right| right.name.clone()).unwrap_or_default();
        let bound = Bound { cases: self.cases, refused: self.refused, others_open: false, too_large: None };
        Verdict {
            right,
            answer,
            rung: self.rung,
            bound,
            readings,
            plan: None,
            one_serves: None,
            evenings: self.evenings,
        }
    }
}

/// The views between the loose one and this law: where both days of the calendar and birthdays are counted, one forgets the days and
/// one the birthdays, for of both together there are as many as of the one times the other.
fn between(whole: &Law) -> &'static [View] {
    if whole.years.is_some() && whole.today.is_some() { &[View::AnyBirthday, View::AnyDay] } else { &[] }
}

fn told(law: &Law, story: Story, shortest: Shortest) -> Box<Told> {
    Box::new(Told { law: law.clone(), story, shortest, lost: false, last_way_out: None, shut: None })
}

/// The combinations of readings under which the story to the first hit of a scan, or one that names the same, is found.
fn told_under(law: &Law, scan: &Scan, story: &Story) -> u64 {
    let [first, others @ ..] = &scan.hits[..] else { return 0 };
    let alike = |hit: &&Hit| hit.cost() == first.cost() && tell(law, scan, hit).named(law) == story.named(law);
    others.iter().filter(alike).fold(first.readings, |told, hit| told | hit.readings)
}

fn names(law: &Law) -> Vec<(String, Vec<String>)> {
    law.readings.iter().map(|reading| (reading.name.clone(), reading.labels.clone())).collect()
}

/// What must be true on some evening for the right to have been tested.
fn parts(law: &Law) -> Vec<LabelId> {
    law.right.as_ref().map(|right| right.parts.iter().map(|(_, label)| *label).collect()).unwrap_or_default()
}

/// What shows that a case was not opened because as many as are followed were open.
fn refused(law: &Law) -> Vec<LabelId> {
    law.right.as_ref().map(|right| right.refused.clone()).unwrap_or_default()
}

fn parts_and_refused(law: &Law) -> Vec<LabelId> {
    parts(law).into_iter().chain(refused(law)).collect()
}

/// Was an opening refused, in lives in which both the parts and that were watched?
fn has_refused(law: &Law, scan: &Scan) -> bool {
    scan.seen[parts(law).len()..].iter().any(Option::is_some)
}

/// The first part that a scan of all lives has never seen true.
fn never_true(law: &Law, scan: &Scan) -> Option<String> {
    let right = law.right.as_ref().expect("a right is asked");
    right.parts.iter().zip(&scan.seen).find(|(_, seen)| seen.is_none()).map(|((words, _), _)| words.clone())
}
