//! What people write: Markdown -> tree -> checked law -> model.
//!
//! ```text
//! page.md --markdown--> fences --parser--> tree --ast--> sentences --amend--> one law --names--> checked --lower--> model::Law
//!                                                                                         \--meaning--> the slow life
//! ```

// From text to tree.
pub mod kind;
pub mod lexer;
pub mod markdown;
pub mod parser;
pub mod tree;

// Pages beside each other, the laws of one page, where sentences come from, and the words of one.
pub mod apart;
pub mod pages;
pub mod sources;
pub mod wording;

// A page in its usual form.
pub mod format;

// From tree to sentences, and to the checked law.
pub mod amend;
#[expect(missing_docs, reason = "the sentence above each variant names its fields")]
#[allow(clippy::large_enum_variant, reason = "a page holds sentences, and nearly nothing else")]
pub mod ast;
pub mod calendar;
pub mod checked;
pub mod names;
mod records;
pub mod versions;

// What the checked law means, twice: to be lived slowly, and to be compiled.
pub mod lower;
pub mod meaning;
pub mod question;
pub mod rung;

// How likely each choice is.
pub mod world;

// In the forms of other programs.
pub mod export;

// What people read.
pub mod aloud;
pub mod diagnostic;
pub mod examples;
pub mod span;
pub mod unread;
pub mod ways;
pub mod words;

/// Reads a page as a law, with its rights and stories: all that is wrong with it, in its order, and the law if nothing is.
pub fn read(file: &str, text: &str) -> (Option<checked::Law>, Vec<diagnostic::Diagnostic>) {
    read_pages(&pages::Pages::one(file, text))
}

/// Reads a law with what amends it, first the law, last the amendment that is asked for. The places in the messages are
/// places in the text of all pages; `diagnostic::paint_pages` shows each in its own page.
pub fn read_pages(pages: &pages::Pages) -> (Option<checked::Law>, Vec<diagnostic::Diagnostic>) {
    let (mut page, mut said) = parser::parse_pages(pages);
    let all_read = !said.iter().any(|said| said.severity == diagnostic::Severity::Error);
    let outline = sources::Outline::of(pages, &page);
    outline.give_headings(&mut page);
    let noted = sources::check(pages, &outline, &page, all_read);
    let written = (pages.count() > 1).then(|| page.clone());
    // What follows the second of two laws of one name would be held against the first.
    let second = amend::second_of_one_name(pages, &page);
    let is_of_one = |said: &diagnostic::Diagnostic| second.is_none_or(|second| said.place.span <= second);
    let (page, amended) = amend::consolidate(pages, page);
    let Some(page) = page else {
        said.extend(amended);
        said.sort_by_key(|said| said.place.span);
        return (None, said);
    };
    let (mut law, mut named) = names::check(pages, &page);
    said.extend(amended.into_iter().filter(is_of_one));
    said.sort_by_key(|said| said.place.span);
    named.retain(is_of_one);
    if let (Some(last), Some(written)) = (&mut law, &written)
        && let Some(said) = with_earlier(last, pages, written)
    {
        law = None;
        named.push(said);
    }
    let early_or_late = law.as_ref().map(|law| names::stories_out_of_force(law, pages)).unwrap_or_default();
    law = law.filter(|_| early_or_late.is_empty());
    named.extend(early_or_late);
    named.sort_by_key(|said| said.place.span);
    let (law, said) = names::with_syntax(pages.text(), said, law, named);
    with_notes(law, said, noted)
}

/// Adds to a law what it was before. Where it applies only to cases that are opened later than it comes, lives come under
/// both texts; what cannot be lived so is told.
fn with_earlier(law: &mut checked::Law, pages: &pages::Pages, page: &ast::Page) -> Option<diagnostic::Diagnostic> {
    let applies = |at: usize| amend::applies(pages, page, at);
    let of = |at: usize| {
        let of_page = applies(at).into_iter();
        let applies = |day: Option<_>| day.map_or(checked::Applies::EveryOpen, checked::Applies::OpenedFrom);
        of_page.map(|(_, case, day)| (case, applies(day))).collect()
    };
    let before = (0..pages.last()).rev().map_while(|at| {
        let (text, _) = amend::as_of(pages, page.clone(), at);
        let (text, _) = names::check(pages, &text?);
        Some(checked::Law { applies: of(at), stories: Vec::new(), ..text? })
    });
    let mut earlier: Vec<checked::Law> = before.collect();
    earlier.reverse();
    law.earlier = earlier.into();
    law.applies = of(pages.last());
    if let circle @ Some(_) = law.circle_through_texts(pages) {
        return circle;
    }
    let mut all = (1..pages.count()).flat_map(applies);
    let (span, ..) = all.find(|(_, _, day)| day.is_some_and(|day| day > law.from))?;
    match law.lived_from(law.from) {
        Ok(through) => {
            *law = through;
            None
        }
        Err(why) => {
            let title = "this sentence is understood, but cannot be run yet";
            Some(diagnostic::Diagnostic::error("L090", title, span, why))
        }
    }
}

/// Every place of these pages of which a note says that it is still to be checked.
pub fn unchecked(pages: &pages::Pages) -> Vec<diagnostic::Diagnostic> {
    let (mut page, _) = parser::parse_pages(pages);
    let outline = sources::Outline::of(pages, &page);
    outline.give_headings(&mut page);
    sources::unchecked(&outline, &page)
}

/// Adds what is said of notes: a law with a wrong note is none, and findings wait until everything can be read.
fn with_notes(
    law: Option<checked::Law>,
    mut said: Vec<diagnostic::Diagnostic>,
    noted: Vec<diagnostic::Diagnostic>,
) -> (Option<checked::Law>, Vec<diagnostic::Diagnostic>) {
    let is_error = |said: &diagnostic::Diagnostic| said.severity == diagnostic::Severity::Error;
    let wrong = noted.iter().any(is_error);
    said.retain(|said| !wrong || is_error(said));
    let findings = law.is_some() && !wrong;
    said.extend(noted.into_iter().filter(|said| findings || is_error(said)));
    said.sort_by_key(|said| said.place.span);
    (law.filter(|_| !wrong), said)
}

/// The name of the law that a page amends; none if it is a law of its own.
pub fn amends(text: &str) -> Option<String> {
    amend::base(&parser::parse(text).0)
}

/// Is there a block of law in this page?
pub fn has_law(text: &str) -> bool {
    parser::parse(text).0.blocks.iter().any(|block| block.fence == ast::Fence::Law)
}

/// Asks the rights of another page of this law: they are added to its rights. The messages are about that page.
pub fn ask(law: &mut checked::Law, file: &str, text: &str) -> Vec<diagnostic::Diagnostic> {
    let (page, mut said) = parser::parse(text);
    let pages = pages::Pages::one(file, text);
    said.extend(sources::check_rights(&pages, &sources::Outline::of(&pages, &page), &page));
    said.extend(names::ask(law, file, text, &page));
    said.sort_by_key(|said| said.place.span);
    said
}
