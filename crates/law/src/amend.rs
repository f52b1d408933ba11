//! A law and what amends it become one law: sentences replaced, changed, repealed, added, before any name is resolved.
//!
//! ```text
//! law's page ------+
//! amendment's page +--consolidate--> one page of sentences, each with its place in the page in which it was written
//! amendment of it -+
//! ```
//!
//! What a sentence rules is seen by names alone (`home`), its words follow what becomes of it (`joint`, `crate::wording`).
//! From `docs/meaning.md` 45 to 49. Promise: what was not amended is as written; an amendment that does not fit is told
//! (L080 a line, L081 a head) and never half applied in silence.

mod fitting;
mod head;
mod home;
mod joint;
mod lines;
mod numbers;
mod off;
#[cfg(test)]
mod tests;

use crate::ast::{Amendment, Block, Body, Core, Fence, Gone, Header, Item, Norm, Page, Readings, Sentence, Term};
use crate::diagnostic::Diagnostic;
use crate::pages::Pages;
use crate::span::Span;
use head::Head;
pub use head::{WITHOUT_ITS_LAW, held_by_several, looked_for, second_law, second_of_one_name};
use home::Acts;

/// The law that the pages make together; none if the law that is amended is not among them.
pub fn consolidate(pages: &Pages, page: Page) -> (Option<Page>, Vec<Diagnostic>) {
    as_of(pages, page, pages.last())
}

/// The law that the pages up to this one make together: as it stood before the next amended it.
pub fn as_of(pages: &Pages, page: Page, last: usize) -> (Option<Page>, Vec<Diagnostic>) {
    let mut written: Vec<Page> = (0..pages.count()).map(|_| Page::default()).collect();
    for block in page.blocks {
        written[pages.page_at(block.span.start)].blocks.push(block);
    }
    written.truncate(last + 1);
    let mut law = Law {
        pages,
        blocks: Vec::new(),
        acts: Acts::default(),
        amended: "this law".to_owned(),
        gone: Vec::new(),
        said: Vec::new(),
    };
    for (at, mut page) in written.into_iter().enumerate() {
        if at < last {
            // Stories are those of the law that is asked for (meaning 47).
            page.blocks.retain(|block| block.fence != Fence::Story);
        }
        match (Head::of(&page), at) {
            (Some(head), 0) => {
                law.said.push(head.without_its_law());
                return (None, law.said);
            }
            (Some(head), _) => law.amend(&head, page),
            (None, _) => law.adopt(page),
        }
    }
    (Some(Page { blocks: law.blocks, gone: law.gone }), law.said)
}

/// To which cases the amendment of this page applies: of each sentence that says so, where it stands, the kind of case, and
/// from which day on they must have been opened; no day for every open one.
pub fn applies(pages: &Pages, page: &Page, amending: usize) -> Vec<(Span, String, Option<jiff::civil::Date>)> {
    let of_page = page.blocks.iter().filter(|block| pages.page_at(block.span.start) == amending);
    let sentences = of_page.flat_map(|block| &block.items).filter_map(|item| match item {
        Item::Sentence(sentence) => Some(sentence),
        _ => None,
    });
    let said = sentences.filter_map(|sentence| match &sentence.body {
        Body::Header(Header::AppliesToOpenedFrom { case, from }) => {
            Some((sentence.span, case.name.clone(), Some(from.date)))
        }
        Body::Header(Header::AppliesToEveryOpen { case }) => Some((sentence.span, case.name.clone(), None)),
        _ => None,
    });
    said.collect()
}

/// The name of the law that a page amends.
pub fn base(page: &Page) -> Option<String> {
    Head::of(page).map(|head| head.base.name)
}

/// The law as far as it is put together.
struct Law<'p> {
    pages: &'p Pages,
    blocks: Vec<Block>,
    /// The acts of all pages so far, by what is said of them.
    acts: Acts,
    /// The name of the law that is being amended.
    amended: String,
    gone: Vec<Gone>,
    said: Vec<Diagnostic>,
}

impl Law<'_> {
    /// A page that is a law of its own: its exceptions are put in place; an amendment has no place in it.
    fn adopt(&mut self, page: Page) {
        self.acts.learn(&page);
        let mut exceptions = Vec::new();
        let mut amendment = false;
        let first = head::first_name(&page).cloned();
        for mut block in page.blocks {
            block.items.retain(|item| {
                if let Item::Readings(Readings { replaces: Some(_), span, .. }) = item
                    && !amendment
                {
                    self.said.push(head::no_amendment(*span));
                    return false;
                }
                let Item::Sentence(sentence) = item else { return !amendment };
                if matches!(sentence.body, Body::Header(Header::Amendment { .. })) {
                    self.said.extend(head::second(sentence, first.as_ref()));
                    amendment = true;
                } else if amends(sentence) && !amendment {
                    self.said.push(head::no_amendment(sentence.span));
                    return false;
                }
                if is_exception(sentence) && !amendment {
                    exceptions.push(sentence.clone());
                    return false;
                }
                !amendment
            });
            self.blocks.push(block);
        }
        for exception in &exceptions {
            self.except(exception);
        }
    }

    /// A page that amends: first its lines, in their order, then what it adds, then its exceptions.
    fn amend(&mut self, head: &Head, page: Page) {
        self.acts.learn(&page);
        self.amended.clone_from(&head.base.name);
        self.take_head(head, &page);
        let mut exceptions = Vec::new();
        let mut added = Vec::new();
        for block in page.blocks {
            let mut each: Option<Term> = None;
            let mut items = Vec::new();
            for item in block.items {
                match item {
                    Item::Sentence(sentence) if is_exception(&sentence) => exceptions.push(sentence),
                    Item::Sentence(Sentence { body: Body::Amendment(ref line), ref span, ref notes, .. }) => {
                        let line = lines::Line { says: line, span: *span, notes, each: each.as_ref() };
                        self.apply(&line);
                    }
                    Item::Readings(list) if list.replaces.is_some() => self.replace_by_readings(list, each.as_ref()),
                    Item::Sentence(Sentence { body: Body::Header(Header::Amendment { .. }), .. }) => {}
                    item => {
                        if let Item::Scope(term) = &item {
                            each = Some(term.clone());
                        }
                        items.push(item);
                    }
                }
            }
            added.push(Block { items, ..block });
        }
        self.blocks.extend(added);
        for exception in &exceptions {
            self.except(exception);
        }
    }
}

/// True for `Exception to TERM: unless CONDITION`.
fn is_exception(sentence: &Sentence) -> bool {
    matches!(sentence.body, Body::Norm(Norm { core: Core::Exception { .. }, .. }))
}

/// True for what only an amendment may say.
fn amends(sentence: &Sentence) -> bool {
    matches!(
        sentence.body,
        Body::Amendment(
            Amendment::Fix { .. }
                | Amendment::Change { .. }
                | Amendment::ChangeNumber { .. }
                | Amendment::Replace { .. }
                | Amendment::Add { .. }
                | Amendment::Repeal { .. }
        ) | Body::Header(Header::AppliesToOpenedFrom { .. } | Header::AppliesToEveryOpen { .. })
    )
}
