//! A comma that is missing after a condition: where it belongs is known by the values of the fact.
//!
//! `If poor is yes exit ban is in force …` is read up to "is", since a value may have any words. Promise: a comma is
//! proposed where a value of a fact of this page ends and other words follow.

use crate::ast::{Body, Definition, Item, Page, Range, Sentence};
use crate::diagnostic::Diagnostic;
use crate::span::Span;

/// Messages that are looked at: no more of them are shown, and the time stays linear.
const SHOWN: usize = 20;
/// A sentence longer than this is left alone.
const LONGEST: usize = 2_000;

/// Proposes the comma, where the values of facts show it.
pub(super) fn after_the_condition(text: &str, page: &Page, said: &mut [Diagnostic]) {
    let wants_comma = |said: &&mut Diagnostic| said.place.text == "here should stand \",\"" && said.edits.is_empty();
    for said in said.iter_mut().filter(wants_comma).take(SHOWN) {
        let place = said.place.span.start as usize;
        let head = &text[text.floor_char_boundary(place.saturating_sub(LONGEST))..place];
        let head = head[head.rfind('.').map_or(0, |stop| stop + 1)..].trim_start();
        let is_conditional = ["if ", "unless "].iter().any(|word| starts_with(head, word));
        let Some(is) = head.rfind(" is ").filter(|_| is_conditional) else { continue };
        let after = &head[is + " is ".len()..];
        let value = values(page).filter(|value| starts_with(after, value)).max_by_key(|value| value.len());
        let Some(value) = value.filter(|value| after[value.len()..].trim_start().len() < after[value.len()..].len())
        else {
            continue;
        };
        let end = place - after.len() + value.len();
        let condition = &head[head.find(' ').map_or(0, |space| space + 1)..head.len() - after.len() + value.len()];
        said.notes.push(format!("help: write a comma after \"{condition}\""));
        said.edits.push((Span { start: end as u32, end: end as u32 }, ",".to_owned()));
    }
}

fn starts_with(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
}

/// What the facts of the page can be.
fn values(page: &Page) -> impl Iterator<Item = &str> {
    page.blocks.iter().flat_map(|block| &block.items).flat_map(|item| match item {
        Item::Sentence(Sentence {
            body: Body::Definition(Definition::Fact { range: Range::Listed(values), .. }),
            ..
        }) => values.iter().map(|value| value.name.as_str()).collect(),
        _ => Vec::new(),
    })
}
