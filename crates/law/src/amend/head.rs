//! The head of an amendment: which law it amends, from which day, and for which cases.
//!
//! Promise: afterwards the law has one head, which is that of the amendment, in force from its day (meaning 46 and 47).

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::Law;
use crate::ast::{Body, Date, Definition, Header, Item, Page, Quoted, Sentence, Term};
use crate::diagnostic::Diagnostic;
use crate::pages::Pages;
use crate::span::Span;

/// The head of a page that amends.
pub(super) struct Head {
    name: Term,
    title: Quoted,
    /// The law it amends.
    pub(super) base: Term,
    from: Option<Date>,
    sentence: Sentence,
}

impl Head {
    /// The head of a page, if its first head is that of an amendment.
    pub(super) fn of(page: &Page) -> Option<Head> {
        let is_head =
            |sentence: &&Sentence| matches!(sentence.body, Body::Header(Header::Law { .. } | Header::Amendment { .. }));
        let sentence = sentences(page).find(is_head)?;
        let Body::Header(Header::Amendment { name, title, base, from }) = &sentence.body else { return None };
        Some(Head {
            name: name.clone(),
            title: title.clone(),
            base: base.clone(),
            from: *from,
            sentence: sentence.clone(),
        })
    }

    /// The page stands alone.
    pub(super) fn without_its_law(&self) -> Diagnostic {
        let title = format!("the law \"{}\", which this page amends, is not at hand", self.base.name);
        Diagnostic::error(WITHOUT_ITS_LAW, title, self.base.span, "without it there is nothing to amend")
    }
}

/// The code of an amendment whose law is not at hand; nothing else is said of its sentences then.
pub const WITHOUT_ITS_LAW: &str = "L081";

/// Adds to that message where the law was looked for, and which of the laws at hand may have been meant.
pub fn looked_for(said: Diagnostic, base: &str, places: &[String], at_hand: &[String]) -> Diagnostic {
    let near = |law: &&String| strsim::osa_distance(law, base) <= (base.chars().count() / 3).max(1);
    let said = said.note(format!("I looked for it {}.", places.join(", ")));
    match at_hand.iter().filter(near).min_by_key(|law| strsim::osa_distance(law, base)) {
        Some(meant) => {
            let edit = (said.place.span, meant.clone());
            let mut said = said.note(format!("Maybe you meant: {meant}."));
            said.edits.push(edit);
            said
        }
        None => {
            said.note("help: name the page of that law beside this one, or put it beside this page under its name.")
        }
    }
}

fn sentences(page: &Page) -> impl Iterator<Item = &Sentence> {
    page.blocks.iter().flat_map(|block| &block.items).filter_map(|item| match item {
        Item::Sentence(sentence) => Some(sentence),
        _ => None,
    })
}

/// A line of an amendment in a page that amends nothing.
pub(super) fn no_amendment(span: Span) -> Diagnostic {
    Diagnostic::error("L081", "this page amends no law", span, "this is a line of an amendment").note(
        "help: say which law is amended, as: Law NAME (\"title\") amends OTHER and is in force from 1 January 2024.",
    )
}

/// A head after the first of a page; none after what is no head.
pub(super) fn second(sentence: &Sentence, first: Option<&Term>) -> Option<Diagnostic> {
    let Body::Header(Header::Law { name, .. } | Header::Amendment { name, .. }) = &sentence.body else { return None };
    Some(second_law(name, first))
}

/// A law that begins on a page after another; where both have one name, that is what is wrong.
pub fn second_law(name: &Term, first: Option<&Term>) -> Diagnostic {
    match first {
        Some(first) if first.name == name.name => {
            let title = format!("two laws on this page are called \"{}\"", name.name);
            let said = Diagnostic::error("L030", title, name.span, "a second law of that name begins here");
            let said = said.also(first.span, "the first");
            let help = "help: give one of the two another name, also where it is amended or said to be a bill.";
            said.note(help).note("What stands under the second is checked once it has a name of its own.")
        }
        first => {
            let said = Diagnostic::error("L030", "a second law begins on this page", name.span, "here it begins");
            first.map(|first| said.clone().also(first.span, "the first")).unwrap_or(said)
        }
    }
}

/// Where on one of the pages a law begins that has the name of the first there: what follows stands under two laws.
pub fn second_of_one_name(pages: &Pages, page: &Page) -> Option<Span> {
    let mut first: BTreeMap<usize, &str> = BTreeMap::new();
    for name in names(page) {
        match first.entry(pages.page_at(name.span.start)) {
            Entry::Occupied(first) if *first.get() == name.name => return Some(name.span),
            Entry::Occupied(_) => {}
            Entry::Vacant(place) => {
                place.insert(&name.name);
            }
        }
    }
    None
}

/// The name of the first law that begins on a page.
pub(super) fn first_name(page: &Page) -> Option<&Term> {
    names(page).next()
}

/// The names of the laws that begin on a page.
fn names(page: &Page) -> impl Iterator<Item = &Term> {
    sentences(page).filter_map(|sentence| match &sentence.body {
        Body::Header(Header::Law { name, .. } | Header::Amendment { name, .. }) => Some(name),
        _ => None,
    })
}

/// Adds to the message about a law that is not at hand that several pages hold one of that name.
pub fn held_by_several(said: Diagnostic, base: &str, pages: &[String], beside: &str) -> Diagnostic {
    let title = format!("two pages hold a law \"{base}\", and this page amends one of that name");
    let said = Diagnostic::error(WITHOUT_ITS_LAW, title, said.place.span, "which of them is amended?");
    said.note(format!("One stands in {}.", pages.join(", another in "))).note(format!(
        "help: name one of the two pages alone, or put the law that is meant beside this page as {beside}."
    ))
}

impl Law<'_> {
    /// Makes the head of the amendment that of the law, and says what is missing in it.
    pub(super) fn take_head(&mut self, head: &Head, page: &Page) {
        self.second_heads(head, page);
        // A page without a head is told so where names are resolved.
        let Some((old, until, place)) = self.old_head() else { return };
        let (base, since) = old;
        if base.name != head.base.name {
            self.said.push(head.without_its_law().also(base.span, "this law is at hand"));
        } else if base.name == head.name.name {
            let title = format!("this amendment is called \"{}\", as the law that it amends", base.name);
            let said = Diagnostic::error("L030", title, head.name.span, "one name, two laws");
            let said = said.also(base.span, "the law that is amended");
            self.said.push(said.note("help: give the amendment a name of its own."));
        }
        let from = head.from.unwrap_or(since);
        if from.date < since.date {
            let title = "this amendment is in force before the law that it amends";
            let said = Diagnostic::error("L081", title, from.span, "here it begins");
            self.said.push(said.also(since.span, format!("{} begins here", base.name)));
        }
        if let Some(end) = until.filter(|end| end.date < from.date) {
            let title = format!("{} is no longer in force when this amendment begins", base.name);
            let said = Diagnostic::error("L081", title, from.span, "here it begins");
            self.said.push(said.also(end.span, format!("{} ends here", base.name)));
        }
        self.applies(head, from, page);
        let header = Header::Law { name: head.name.clone(), title: head.title.clone(), from, until };
        let (block, item) = place;
        self.blocks[block].items[item] =
            Item::Sentence(Sentence { body: Body::Header(header), ..head.sentence.clone() });
        // An amendment of a bill is a bill (meaning 48).
        for item in self.blocks.iter_mut().flat_map(|block| &mut block.items) {
            if let Item::Sentence(Sentence { body: Body::Header(Header::Bill { name }), .. }) = item {
                name.name.clone_from(&head.name.name);
            }
        }
    }

    fn second_heads(&mut self, head: &Head, page: &Page) {
        for sentence in sentences(page) {
            if matches!(sentence.body, Body::Header(Header::Amendment { .. })) && sentence.span != head.sentence.span {
                self.said.extend(second(sentence, Some(&head.name)));
            }
        }
    }

    /// Name and first day of the law so far, its last day, and where its head stands.
    #[expect(clippy::type_complexity, reason = "the four things that a head says")]
    fn old_head(&self) -> Option<((Term, Date), Option<Date>, (usize, usize))> {
        self.blocks.iter().enumerate().find_map(|(block, found)| {
            found.items.iter().enumerate().find_map(|(at, item)| match item {
                Item::Sentence(Sentence { body: Body::Header(Header::Law { name, from, until, .. }), .. }) => {
                    Some(((name.clone(), *from), *until, (block, at)))
                }
                _ => None,
            })
        })
    }

    /// Which text do cases follow that are open when the amendment comes? It says so (meaning 46).
    fn applies(&mut self, head: &Head, from: Date, page: &Page) {
        let mut said: Vec<(&Term, Span)> = Vec::new();
        for sentence in sentences(page) {
            let Body::Header(Header::AppliesToEveryOpen { case } | Header::AppliesToOpenedFrom { case, .. }) =
                &sentence.body
            else {
                continue;
            };
            if let Some((_, first)) = said.iter().find(|(of, _)| of.name == case.name) {
                let title = format!("to which {} this amendment applies is said twice", case.name);
                let again = Diagnostic::error("L081", title, sentence.span, "said again here");
                self.said.push(again.also(*first, "said here first".to_owned()));
            }
            said.push((case, sentence.span));
        }
        let Some(case) = self.a_case(page).filter(|_| said.is_empty()) else { return };
        let title = format!("to which {case} does this amendment apply?");
        let span: Span = head.sentence.span;
        let said =
            Diagnostic::error("L081", title, span, "it does not say what becomes of cases that are open already");
        let day = crate::wording::date(from.date);
        self.said.push(said.note(format!(
            "help: write one of\n    It applies to each {case} opened from {day}.\n    It applies to every open {case}."
        )));
    }

    /// A kind of case of the law or of this page, if there is one.
    fn a_case(&self, page: &Page) -> Option<String> {
        let items = self.blocks.iter().chain(&page.blocks).flat_map(|block| &block.items);
        items.into_iter().find_map(|item| match item {
            Item::Sentence(Sentence { body: Body::Definition(Definition::Case { name, .. }), .. }) => {
                Some(name.name.clone())
            }
            _ => None,
        })
    }
}
