//! A page walked through once: every sentence with its address, its `For each`, its reading, its story.
//!
//! Promise: the order is that of the page.

use {
    super::{
        report::{Message, Report},
        sentences::File,
    },
    crate::{
        ast,
        checked::{Law, ReadingId, Readings, SentenceId},
        span::Span,
    },
    std::collections::HashMap,
};

/// Said of a list of readings with one bullet.
pub(super) const ONE_READING: &str = "a list of readings has two bullets at least";

/// One sentence where it stands.
#[derive(Clone, Copy)]
pub(super) struct Written<'p> {
    pub(super) body: &'p ast::Body,
    pub(super) span: Span,
    pub(super) id: SentenceId,
    /// The term of the `For each …:` above it in its block.
    pub(super) each: Option<&'p ast::Term>,
    /// The list and label of which it is a bullet.
    pub(super) reading: Option<(ReadingId, u16)>,
}

/// A story as written.
pub(super) struct WrittenStory<'p> {
    pub(super) title: &'p ast::Quoted,
    pub(super) id: SentenceId,
    pub(super) lines: Vec<Written<'p>>,
}

/// A page, walked through.
#[derive(Default)]
pub(super) struct Walked<'p> {
    pub(super) sentences: Vec<Written<'p>>,
    pub(super) stories: Vec<WrittenStory<'p>>,
    /// Every `For each …:`, and the fence it stands in.
    pub(super) scopes: Vec<(&'p ast::Term, ast::Fence)>,
}

/// No page may hold more sentences; ids of what they say stay within 16 bits.
const MOST_SENTENCES: usize = 28_000;

/// Walks through a page, or its fences of one kind; addresses and readings go into the law.
pub(super) fn walk<'p>(
    page: &'p ast::Page,
    file: &File,
    only: Option<ast::Fence>,
    law: &mut Law,
    report: &mut Report,
) -> Option<Walked<'p>> {
    if let Some(span) = is_too_long(page, law.sentences.len()) {
        let title = format!("this page holds more than {MOST_SENTENCES} sentences");
        report.say(Message::error("L092", span, title).under("from here on nothing was read"));
        return None;
    }
    let mut walked = Walked::default();
    let mut named = Named::default();
    for block in page.blocks.iter().filter(|block| only.is_none_or(|only| only == block.fence)) {
        let mut each = None;
        let mut story = false;
        for item in &block.items {
            match item {
                ast::Item::Scope(term) => {
                    each = Some(term);
                    walked.scopes.push((term, block.fence));
                }
                ast::Item::StoryHead(title) => {
                    let id = address(law, file.story_head(title));
                    walked.stories.push(WrittenStory { title, id, lines: Vec::new() });
                    story = true;
                }
                ast::Item::Readings(readings) => {
                    let list = readings_of(readings, &mut named, file, law, report);
                    for (at, ((_, bullet), (label, id))) in readings.bullets.iter().zip(list.sentences).enumerate() {
                        if !matches!(bullet.body, ast::Body::Norm(_)) {
                            report.say(
                                Message::error("L011", bullet.span, "a reading says what follows from what")
                                    .under("this sentence says what there is, and that is so in every reading")
                                    .note("help: write the sentences that use it as readings."),
                            );
                            // Its name is known all the same, and defined once.
                            if at > 0 {
                                continue;
                            }
                        }
                        walked.sentences.push(Written {
                            body: &bullet.body,
                            span: bullet.span,
                            id,
                            each,
                            reading: Some((list.id, label)),
                        });
                    }
                }
                ast::Item::Sentence(sentence) => {
                    let id = address(law, file.sentence(sentence, &[]));
                    let written = Written { body: &sentence.body, span: sentence.span, id, each, reading: None };
                    match (&sentence.body, story) {
                        (ast::Body::Story(_), true) => {
                            walked.stories.last_mut().expect("a head began this story").lines.push(written);
                        }
                        (ast::Body::Story(_), false) => report.say(
                            Message::error("L060", sentence.span, "this line belongs to no story")
                                .under("a story begins with its title")
                                .note("help: write above it: Story \"what it shows\":"),
                        ),
                        _ => walked.sentences.push(written),
                    }
                }
            }
        }
    }
    Some(walked)
}

fn is_too_long(page: &ast::Page, already: usize) -> Option<Span> {
    let mut count = already;
    for item in page.blocks.iter().flat_map(|block| &block.items) {
        let (more, span) = match item {
            ast::Item::Scope(term) => (0, term.span),
            ast::Item::StoryHead(title) => (1, title.span),
            ast::Item::Sentence(sentence) => (1, sentence.span),
            ast::Item::Readings(readings) => (readings.bullets.len(), readings.span),
        };
        count += more;
        if count > MOST_SENTENCES {
            return Some(span);
        }
    }
    None
}

fn address(law: &mut Law, sentence: crate::checked::Sentence) -> SentenceId {
    let id = SentenceId(law.sentences.len() as u16);
    law.sentences.push(sentence);
    id
}

/// One list of readings.
struct List {
    id: ReadingId,
    /// Of each bullet the number of its label, and its address.
    sentences: Vec<(u16, SentenceId)>,
}

/// What the lists of readings of a page are called so far.
#[derive(Default)]
struct Named<'p> {
    questions: HashMap<&'p str, Span>,
    /// Each label, where it stands first, and the question of its list.
    labels: HashMap<&'p str, (Span, &'p str)>,
}

/// A list is named by its question, its bullets by their labels; on a page the same twice is an error (meaning 37).
fn readings_of<'p>(
    readings: &'p ast::Readings,
    named: &mut Named<'p>,
    file: &File,
    law: &mut Law,
    report: &mut Report,
) -> List {
    let question = &readings.question;
    let asked_first = named.questions.get(question.text.as_str()).copied();
    if let Some(first) = asked_first {
        report.say(
            Message::error("L037", question.span, format!("the question \"{}\" is asked twice", question.text))
                .under("a list of readings is named by its question")
                .also(first, "asked here first"),
        );
    }
    named.questions.entry(&question.text).or_insert(question.span);
    if readings.labels().count() < 2 {
        report.say(
            Message::error("L037", readings.span, ONE_READING)
                .note("With one reading there is no question: write its sentence without the list."),
        );
    }
    let mut labels: HashMap<&str, Span> = HashMap::new();
    for label in readings.labels() {
        let elsewhere = named.labels.get(label.name.as_str()).filter(|_| asked_first.is_none());
        if let Some(first) = labels.get(label.name.as_str()) {
            report.say(
                Message::error("L037", label.span, format!("two readings of this list are called \"{}\"", label.name))
                    .also(*first, "the first"),
            );
        } else if let Some((first, other)) = elsewhere {
            report.say(
                Message::error("L037", label.span, format!("readings of two questions are called \"{}\"", label.name))
                    .under(format!("a reading of \"{}\"", question.text))
                    .also(*first, format!("a reading of \"{other}\""))
                    .note("A story and --reading name a reading by its label alone.")
                    .note("help: give one of the two another label."),
            );
        }
        labels.entry(&label.name).or_insert(label.span);
        named.labels.entry(&label.name).or_insert((label.span, &question.text));
    }
    let id = ReadingId(law.readings.len() as u16);
    let mut sentences: Vec<(u16, SentenceId)> = Vec::with_capacity(readings.bullets.len());
    let mut labels: Vec<&ast::Term> = Vec::new();
    let mut first = Vec::new();
    for (label, sentence) in &readings.bullets {
        let id = address(law, file.sentence(sentence, &readings.notes));
        if labels.last() != Some(&label) {
            labels.push(label);
            first.push(id);
        }
        sentences.push((labels.len() as u16 - 1, id));
    }
    law.readings.push(Readings {
        question: question.text.clone(),
        labels: labels.iter().map(|label| label.name.clone()).collect(),
        sentences: first,
    });
    List { id, sentences }
}
