//! Rights that are drawn for a law, from what it can speak of.
//!
//! Promise: they look at what is judged, too. Some say more than a text may: of what is judged where nobody asks (L012), of an act with
//! a role for another kind of case (L044), of the day itself as day 0 (L012); every reader answers these as well.

use law::checked::{
    Atom, CaseId, Condition, EventId, EventRef, Law, Length, MeasureId, Pattern, Right, RoleOf, RoleTarget, SentenceId,
    Thing, When,
};

use crate::claims::{self, Claim};
use crate::dice::Dice;

/// So many rights and as many games, of the person and of each kind of case.
pub fn rights(law: &Law, count: usize, dice: &mut Dice) -> Vec<Right> {
    let claims = claims(law);
    (0..count).flat_map(|_| [right(law, &claims, dice), game(&claims, dice)]).collect()
}

/// What a right can claim. Of a fact a text says which value a record has (L011).
pub fn claims(law: &Law) -> Vec<Claim> {
    let mut claims = [claims::of(law), claims::of_judges(law)].concat();
    claims.retain(|(claim, _)| !matches!(claim, Condition::Atom(Atom::Record(_, Thing::Fact(_)))));
    claims
}

/// A right about two or three things that a law can speak of.
pub fn right(law: &Law, claims: &[Claim], dice: &mut Dice) -> Right {
    let (scope, mut claim) = claimed(claims, dice);
    let (one, two, three) = (claim(dice), claim(dice), claim(dice));
    let is_in_sight = |event: &EventId| law.events[event.at()].scope == scope;
    let events = (0..law.events.len() as u16).map(EventId).filter(is_in_sight).map(EventRef::Event);
    // What an act is good for may be said of it wherever it is done.
    let roles = law.events.iter().flat_map(|event| &event.roles).filter_map(|&(role, of)| match of {
        RoleOf::Case(case) => Some(EventRef::Role(role, RoleTarget::Case(case))),
        RoleOf::Measure(_) => None,
    });
    let events: Vec<EventRef> = events.chain(roles).collect();
    let measures: Vec<MeasureId> = (0..law.measures.len() as u16)
        .map(MeasureId)
        .filter(|measure| [None, law.measures[measure.at()].scope].contains(&scope))
        .collect();
    let days = |least: usize, dice: &mut Dice| Length::days(dice.between(least, least + 2) as u32);
    let pattern = match dice.below(9) {
        0 if !events.is_empty() => Pattern::Within { length: days(0, dice), event: dice.pick(&events), condition: one },
        1 if !events.is_empty() => Pattern::Only { condition: one, when: When::DayOf(dice.pick(&events)) },
        2 if !events.is_empty() => {
            let when = When::Dawn { event: dice.pick(&events), length: days(0, dice), passed: dice.percent(50) };
            Pattern::Only { condition: one, when }
        }
        3 => Pattern::Only { condition: one, when: When::Becomes(two) },
        4 if !measures.is_empty() => Pattern::Lasts { measure: dice.pick(&measures), length: days(1, dice) },
        5 => Pattern::Possible(Condition::All(vec![one, two])),
        6 => Pattern::Never(Condition::All(vec![one, two, three])),
        _ => Pattern::Never(Condition::All(vec![one, two])),
    };
    Right { name: "drawn".to_owned(), title: String::new(), scope, pattern, sentence: SentenceId(0) }
}

/// A game about two or three things that a law can speak of.
pub fn game(claims: &[Claim], dice: &mut Dice) -> Right {
    let (scope, mut claim) = claimed(claims, dice);
    let (one, two, three) = (claim(dice), claim(dice), claim(dice));
    let within = Length::days(dice.between(0, 2) as u32);
    let within = dice.percent(60).then_some(within);
    let pattern = match dice.below(3) {
        0 => Pattern::CanAvoid(Condition::All(vec![one, two])),
        1 => Pattern::CanReach { whenever: one, goal: two, within },
        _ => Pattern::CanReach { whenever: Condition::All(vec![one, two]), goal: three, within },
    };
    Right { name: "drawn".to_owned(), title: String::new(), scope, pattern, sentence: SentenceId(0) }
}

/// A place, and how to draw what is claimed there.
fn claimed<'c>(claims: &'c [Claim], dice: &mut Dice) -> (Option<CaseId>, impl FnMut(&mut Dice) -> Condition + use<'c>) {
    let scope = claims[dice.below(claims.len())].1;
    let about: Vec<&Condition> =
        claims.iter().filter(|(_, of)| of.is_none() || *of == scope).map(|(claim, _)| claim).collect();
    let claim = move |dice: &mut Dice| {
        let claim = about[dice.below(about.len())].clone();
        if dice.percent(40) { Condition::Not(Box::new(claim)) } else { claim }
    };
    (scope, claim)
}
