//! Whole lines of a page as edits: one that is missing, and one that stands there twice.
//!
//! Promise: with the missing line the page can be read and the name is known; what the line says besides is marked
//! `assumed`. Where a sentence leaves open what a name stands for, no line is offered, and only a sentence that says the
//! same as the first is taken out.

use {
    super::{
        page::{Walked, Written},
        report::{Message, Report},
        sentences::File,
        terms::Sort,
    },
    crate::{
        ast::{Body, Core, Definition, Header, Term},
        checked::{Law, SentenceId},
        diagnostic::MOST_SAID,
        span::Span,
        wording::{a, capital},
    },
};

/// What a name that nothing has must be, as far as the sentence that uses it tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Lack {
    Body,
    Measure,
    Event,
    Chance,
    /// Something that somebody does.
    Act(Doing),
    /// Yes or no.
    Fact,
    /// Yes or no, and a sentence says when it becomes so.
    Becomes,
}

/// What is known of an act without a definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Doing {
    /// Who does it.
    actor: String,
    /// How it is called elsewhere.
    called: Option<String>,
    /// The case that nothing else opens.
    opens: Option<String>,
}

impl Lack {
    /// An act of this actor.
    pub(super) fn act_of(actor: &str) -> Lack {
        Lack::Act(Doing { actor: actor.to_owned(), called: None, opens: None })
    }

    /// By the kinds of thing that may stand there, and by what the sentence says of it.
    pub(super) fn of(term: &Term, wanted: &[Sort], body: &Body) -> Option<Lack> {
        // What follows from other sentences has no sentence of its own, and a story brings nothing of its own about.
        let follows = ["missed ", "stopped at ", "wrongly stopped at ", "act that ", "then "];
        if follows.iter().any(|lead| term.name.starts_with(lead)) || matches!(body, Body::Story(_)) {
            return None;
        }
        let core = match body {
            Body::Norm(norm) => Some(&norm.core),
            _ => None,
        };
        match (wanted, core) {
            ([Sort::Body], _) => Some(Lack::Body),
            ([Sort::Measure], _) => Some(Lack::Measure),
            ([Sort::Event], Some(Core::CanHappen { chance, .. })) if chance.span == term.span => Some(Lack::Chance),
            // These are about acts, and whose act it is stands nowhere.
            ([Sort::Event], Some(Core::Forbids { act, .. } | Core::Counts { act, .. })) if act.span == term.span => {
                None
            }
            ([Sort::Event], Some(Core::Before { .. })) => None,
            ([Sort::Event], _) => Some(Lack::Event),
            ([Sort::Fact], Some(Core::Becomes { fact, value, .. })) if fact.span == term.span => {
                is_yes_or_no(value).then_some(Lack::Becomes)
            }
            _ => None,
        }
    }

    /// As in "if it is *a body*".
    fn words(&self) -> String {
        match self {
            Lack::Body => "a body".to_string(),
            Lack::Measure => "a measure".to_string(),
            Lack::Event => "an event by law".to_string(),
            Lack::Chance => "a chance".to_string(),
            Lack::Act(doing) => format!("an act of the {}", doing.actor),
            Lack::Fact => "a fact that can change".to_string(),
            Lack::Becomes => "a fact".to_string(),
        }
    }

    /// The sentence that defines the name.
    fn sentence(&self, name: &str) -> String {
        let leading = capital(name);
        match self {
            Lack::Body => format!("The {name} is a body."),
            Lack::Measure => format!("{leading} is a measure."),
            Lack::Event => format!("{leading} is an event by law."),
            Lack::Chance => format!("{leading} is a chance."),
            Lack::Act(Doing { actor, called, opens }) => {
                let role = opens.as_ref().map(|case| format!("; it opens {}", a(case))).unwrap_or_default();
                let called = called.as_deref().unwrap_or(name);
                format!("To {name} ({called}) is an act of the {actor}{role}.")
            }
            Lack::Fact => format!("{leading} is a fact: yes or no; it can change."),
            Lack::Becomes => format!("{leading} is a fact: yes or no; it changes only by sentences."),
        }
    }

    /// Does a definition make a thing of this kind?
    fn is_made_by(&self, definition: &Definition) -> bool {
        match self {
            Lack::Body => matches!(definition, Definition::Body { .. }),
            Lack::Measure => matches!(definition, Definition::Measure { .. }),
            Lack::Event | Lack::Chance => matches!(definition, Definition::Event { .. } | Definition::Chance { .. }),
            Lack::Act(_) => matches!(definition, Definition::Act { .. }),
            Lack::Fact | Lack::Becomes => matches!(definition, Definition::Fact { .. }),
        }
    }
}

/// Is it a value of what is so or not?
pub(super) fn is_yes_or_no(value: &Term) -> bool {
    ["yes", "no"].contains(&value.name.as_str())
}

/// Offers, for each unknown name, the line that is missing: after the last of its kind, else after the last definition, else
/// after what the law says of itself.
pub(super) fn offer_missing(walked: &Walked, file: &File, report: &mut Report) {
    for (said, lack, span) in joined(report.take_lacks(), file, report) {
        let name = file.words(span);
        // A name that is broken by the sign of a quotation is not written as it is read.
        if name.contains('>') {
            continue;
        }
        let sentence = lack.sentence(&name);
        let page = file.0.page_at(span.start);
        let here = walked.sentences.iter().filter(|written| file.0.page_at(written.span.start) == page);
        let last = |fits: &dyn Fn(&Body) -> bool| {
            here.clone()
                .rev()
                .filter(|written| written.reading.is_none() && fits(written.body))
                .find_map(|written| after(file, written))
        };
        let place = last(&|body| matches!(body, Body::Definition(definition) if lack.is_made_by(definition)))
            .or_else(|| last(&|body| matches!(body, Body::Definition(definition) if !matches!(definition, Definition::Means { .. }))))
            .or_else(|| last(&|body| matches!(body, Body::Header(header) if !matches!(header, Header::NotModelled { .. }))));
        let edit = place.map(|place| {
            let Place { at, prefix, end } = place;
            (Span { start: at, end: at }, format!("{prefix}{sentence}   [assumed]{end}"))
        });
        report.add_help(
            said,
            format!("help: if it is {}, write the line it lacks:\n    {sentence}", lack.words()),
            edit,
        );
    }
}

/// Where the name that is proposed stands in its definition alone, and the unknown one in several places, the definition is what is
/// misspelt.
pub(super) fn mend_definitions(file: &File, report: &mut Report) {
    let text = file.0.text().to_lowercase();
    for (said, defined) in report.take_meant().into_iter().take(MOST_SAID) {
        let name = file.words(defined).to_lowercase();
        let goes_on = |sign: Option<char>| sign.is_some_and(|sign| sign.is_alphanumeric() || sign == '-');
        let is_whole =
            |at: usize| !goes_on(text[..at].chars().next_back()) && !goes_on(text[at + name.len()..].chars().next());
        if text.match_indices(&name).filter(|(at, _)| is_whole(*at)).take(2).count() > 1 {
            continue;
        }
        let line = file.line(defined.start);
        report.mend_the_definition(said, defined, |unknown| {
            format!("Maybe {line} means \"{unknown}\": \"{name}\" stands nowhere else.")
        });
    }
}

/// An act that is done without a definition, an event of nearly its name and a case that nothing opens are one missing line.
fn joined(lacks: Vec<(usize, Lack, Span)>, file: &File, report: &mut Report) -> Vec<(usize, Lack, Span)> {
    // A page with more has other troubles, and each is held against each.
    const MOST: usize = 200;
    if lacks.len() > MOST {
        return lacks;
    }
    let mut lacks: Vec<Option<(usize, Lack, Span)>> = lacks.into_iter().map(Some).collect();
    for at in 0..lacks.len() {
        let Some((said, Lack::Act(doing), span)) = &lacks[at] else { continue };
        let (said, mut doing, span) = (*said, doing.clone(), *span);
        let words = file.words(span).to_lowercase();
        let is_its_day = |lack: &Option<(usize, Lack, Span)>| match lack {
            Some((_, Lack::Event, of)) => begins_alike(&words, &file.words(*of).to_lowercase()),
            _ => false,
        };
        let mut days = (0..lacks.len()).filter(|&other| is_its_day(&lacks[other]));
        if let (Some(day), None) = (days.next(), days.next())
            && let Some((event, _, of)) = lacks[day].take()
        {
            doing.called = Some(file.words(of));
            report.join(said, event, "the day on which it is done, as it seems");
        }
        doing.opens = report.take_unopened(&words);
        lacks[at] = Some((said, Lack::Act(doing), span));
    }
    lacks.into_iter().flatten().collect()
}

/// Do two names begin with the same letters, as `appear` and `appearance`, `decide the matter` and `decision`?
fn begins_alike(phrase: &str, event: &str) -> bool {
    const LETTERS: usize = 4;
    let verb: String = phrase.split(' ').next().unwrap_or_default().chars().take(LETTERS).collect();
    !verb.is_empty() && event.starts_with(&verb)
}

/// Where a new line can stand.
struct Place<'t> {
    /// The first byte of the line that it will come before.
    at: u32,
    /// How the lines of this block begin.
    prefix: &'t str,
    /// How they end.
    end: &'t str,
}

/// The place after a sentence that has its lines for itself.
fn after<'t>(file: &File<'t>, written: &Written) -> Option<Place<'t>> {
    let lines = own_lines(file, written.span)?;
    let text = lines.of(file.0.text());
    let prefix = &text[..text.len() - text.trim_start_matches([' ', '\t', '>']).len()];
    let end = if text.ends_with("\r\n") { "\r\n" } else { "\n" };
    Some(Place { at: lines.end, prefix, end })
}

/// The lines of a sentence, the break behind it included, if nothing but its notes stands on them.
fn own_lines(file: &File, sentence: Span) -> Option<Span> {
    let page = file.0.span(file.0.page_at(sentence.start));
    let text = file.0.text();
    let before = &text[page.start as usize..sentence.start as usize];
    let start = before.rfind('\n').map_or(page.start, |at| page.start + at as u32 + 1);
    let behind = &text[sentence.end as usize..page.end as usize];
    let end = sentence.end + behind.find('\n')? as u32 + 1;
    let lead = &text[start as usize..sentence.start as usize];
    let rest = text[sentence.end as usize..end as usize].trim();
    let is_notes = rest.is_empty() || (rest.starts_with('[') && rest.ends_with(']'));
    (lead.trim_matches([' ', '\t', '>']).is_empty() && is_notes).then_some(Span { start, end })
}

/// Adds to the message about a second home what can be done: the second sentence is taken out if it says the same as the first,
/// with an edit; else it is said what to write.
pub(super) fn twice(
    message: Message,
    first: SentenceId,
    second: &Written,
    file: &File,
    law: &Law,
    help: &str,
) -> Message {
    let words = |sentence: SentenceId| law.sentences[sentence.at()].text.to_lowercase();
    if words(first) != words(second.id) || second.reading.is_some() {
        return message.note(help);
    }
    let lines = own_lines(file, second.span).unwrap_or(second.span);
    message.note("help: both say the same; leave the second out.").edit(lines, "")
}

/// What to write where two sentences define one name.
pub(super) fn two_definitions(name: &str, first: SentenceId, second: SentenceId, law: &Law) -> String {
    let (first, second) = (&law.sentences[first.at()], &law.sentences[second.at()]);
    if first.file != second.file {
        let (line, file) = (first.line, &first.file);
        return format!("help: to change what line {line} of {file} says, write: Replace {name}: …");
    }
    format!(
        "help: if both are one thing, keep line {} or line {}; if not, give one of them another name, wherever it is used.",
        first.line, second.line
    )
}
