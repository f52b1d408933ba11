//! What a sentence rules, seen by its names: the address by which an amendment finds it (meaning 45).
//!
//! Promise: it needs no name to be known; two sentences have the same home exactly if one of them replaces the other.

use super::Law;
use crate::ast::{Body, Core, Definition, Item, Norm, Page, Sentence, Term};
use crate::span::Span;

/// The kinds of ruling sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rules {
    /// It defines the term.
    Definition,
    /// It says when an event happens, a measure is in force, a fact becomes something.
    Comes,
    /// `may` and `can`
    Power,
    /// `must`
    Duty,
    /// `counts for`
    Counts,
    /// `knows of`
    Knows,
    /// `has a record of`
    Record,
    /// `it closes`
    Closes,
    /// `must tell`
    Tells,
    /// `forbids`
    Forbids,
    /// `comes before`
    Before,
    /// `is suspended while`
    Suspended,
}

/// What a sentence rules.
#[derive(Clone, Debug)]
pub(super) struct Home {
    pub(super) rules: Rules,
    /// The term.
    pub(super) of: String,
    /// What tells two sentences about one term apart: the value of a fact, the body of a record, who tells whom,
    /// what is forbidden.
    beside: String,
    /// Where the term stands.
    pub(super) span: Span,
}

impl Home {
    /// True if one of the sentences replaces the other.
    pub(super) fn is(&self, other: &Home) -> bool {
        self.rules == other.rules && self.of == other.of && self.beside == other.beside
    }

    /// True for what somebody may, can or must do.
    pub(super) fn is_choice(&self) -> bool {
        matches!(self.rules, Rules::Power | Rules::Duty)
    }

    /// True for what an exception switches off.
    pub(super) fn is_norm(&self) -> bool {
        matches!(self.rules, Rules::Comes | Rules::Power | Rules::Duty | Rules::Closes)
    }
}

/// Acts by what is said of them: the phrase, who does it, and the name.
#[derive(Default)]
pub(super) struct Acts(Vec<(String, String, String)>);

impl Acts {
    /// Learns the acts of a page.
    pub(super) fn learn(&mut self, page: &Page) {
        for item in page.blocks.iter().flat_map(|block| &block.items) {
            if let Item::Sentence(Sentence { body: Body::Definition(definition), .. }) = item
                && let Definition::Act { phrase, name, actor, .. } = definition
            {
                self.0.push((phrase.name.clone(), actor.name.clone(), name.name.clone()));
            }
        }
    }

    /// The name of the act of this actor that is called so; the words themselves if none is.
    fn name(&self, actor: &Term, phrase: &Term) -> String {
        let found = self.0.iter().find(|(called, by, _)| *called == phrase.name && *by == actor.name);
        found.map_or_else(|| phrase.name.clone(), |(_, _, name)| name.clone())
    }
}

/// What a sentence rules; `each` is the `For each` above it.
pub(super) fn homes(body: &Body, each: Option<&Term>, acts: &Acts) -> Vec<Home> {
    let home = |rules: Rules, of: &Term| Home { rules, of: of.name.clone(), beside: String::new(), span: of.span };
    let act = |rules: Rules, actor: &Term, phrase: &Term| Home { of: acts.name(actor, phrase), ..home(rules, phrase) };
    let core = match body {
        Body::Definition(definition) => return vec![home(Rules::Definition, name(definition))],
        Body::Norm(Norm { core, .. }) => core,
        _ => return Vec::new(),
    };
    match core {
        Core::May { actor, phrase, .. } | Core::Can { actor, phrase, .. } => vec![act(Rules::Power, actor, phrase)],
        Core::CanHappen { chance, .. } => vec![home(Rules::Power, chance)],
        Core::Must { actor, phrase, .. } => vec![act(Rules::Duty, actor, phrase)],
        Core::Happens { event, .. } => vec![home(Rules::Comes, event)],
        Core::InForce { measures, .. } | Core::InForceWhile { measures, .. } => {
            measures.iter().map(|measure| home(Rules::Comes, measure)).collect()
        }
        Core::Becomes { fact, value, .. } => vec![Home { beside: value.name.clone(), ..home(Rules::Comes, fact) }],
        Core::Counts { act, case, .. } => vec![Home { beside: case.name.clone(), ..home(Rules::Counts, act) }],
        Core::Knows { thing, .. } => vec![home(Rules::Knows, thing)],
        Core::Record { body, thing, .. } => vec![Home { beside: body.name.clone(), ..home(Rules::Record, thing) }],
        Core::Closes { .. } => each.map(|case| home(Rules::Closes, case)).into_iter().collect(),
        Core::Tell { sender, receiver, thing, .. } => {
            vec![Home { beside: format!("{} to {}", sender.name, receiver.name), ..home(Rules::Tells, thing) }]
        }
        Core::Forbids { measure, act, .. } => {
            vec![Home { beside: act.name.clone(), ..home(Rules::Forbids, measure) }]
        }
        Core::Before { first, second } => vec![Home { beside: second.name.clone(), ..home(Rules::Before, first) }],
        Core::Suspended { measure, .. } => vec![home(Rules::Suspended, measure)],
        Core::Exception { .. } => Vec::new(),
    }
}

/// The term that a definition defines.
fn name(definition: &Definition) -> &Term {
    match definition {
        Definition::Body { name, .. }
        | Definition::Fact { name, .. }
        | Definition::Case { name, .. }
        | Definition::Act { name, .. }
        | Definition::Event { name, .. }
        | Definition::Chance { name, .. }
        | Definition::Dated { name, .. }
        | Definition::Measure { name, .. }
        | Definition::Period { name, .. }
        | Definition::Means { name, .. } => name,
    }
}

/// Where a sentence stands: its block, its item, and, in a list of readings, its bullet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct At {
    pub(super) block: usize,
    pub(super) item: usize,
    pub(super) bullet: Option<usize>,
}

impl Law<'_> {
    /// The sentences whose home is wanted, in the order of the text, each with that home.
    pub(super) fn ruling(&self, wanted: impl Fn(&Home) -> bool) -> Vec<(At, Home)> {
        let mut found = Vec::new();
        for (block, each, item, at) in self.items() {
            let mut look = |body: &Body, bullet: Option<usize>| {
                let home = homes(body, each, &self.acts).into_iter().find(|home| wanted(home));
                found.extend(home.map(|home| (At { block, item: at, bullet }, home)));
            };
            match item {
                Item::Sentence(sentence) => look(&sentence.body, None),
                Item::Readings(list) => {
                    list.bullets.iter().enumerate().for_each(|(bullet, (_, one))| look(&one.body, Some(bullet)));
                }
                Item::Scope(_) | Item::StoryHead(_) => {}
            }
        }
        found
    }

    /// Every item: its block, the `For each` above it, itself, its place in the block.
    fn items(&self) -> impl Iterator<Item = (usize, Option<&Term>, &Item, usize)> {
        self.blocks.iter().enumerate().flat_map(|(block, found)| {
            let mut each = None;
            found.items.iter().enumerate().map(move |(at, item)| {
                if let Item::Scope(term) = item {
                    each = Some(term);
                }
                (block, each, item, at)
            })
        })
    }

    /// The `For each` above a place.
    pub(super) fn each_at(&self, at: At) -> Option<&Term> {
        self.items().find(|(block, _, _, item)| (*block, *item) == (at.block, at.item)).and_then(|found| found.1)
    }

    /// The sentence at a place.
    pub(super) fn sentence(&self, at: At) -> &Sentence {
        match (&self.blocks[at.block].items[at.item], at.bullet) {
            (Item::Sentence(sentence), None) => sentence,
            (Item::Readings(list), Some(bullet)) => &list.bullets[bullet].1,
            _ => unreachable!("a place was found in a sentence"),
        }
    }

    /// The same, to be changed.
    pub(super) fn sentence_mut(&mut self, at: At) -> &mut Sentence {
        match (&mut self.blocks[at.block].items[at.item], at.bullet) {
            (Item::Sentence(sentence), None) => sentence,
            (Item::Readings(list), Some(bullet)) => &mut list.bullets[bullet].1,
            _ => unreachable!("a place was found in a sentence"),
        }
    }
}
