//! The names of a law: one table from a name to the thing, its sentence, and words about it.
//!
//! Promise: one term, one home; the table is in the order of the page.

use {
    crate::{
        checked::{Author, BodyId, CaseId, EventId, FactId, Law, MeasureId, PeriodId, SentenceId},
        span::Span,
    },
    std::collections::{HashMap, HashSet},
};

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Named {
    Body(BodyId),
    Fact(FactId),
    Case(CaseId),
    Event(EventId),
    Measure(MeasureId),
    /// A condition with a name, by its place among the definitions of the page.
    Definition(u16),
    Period(PeriodId),
}

/// Kinds of thing, as far as a sentence asks for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Body,
    Fact,
    Case,
    Event,
    Measure,
    Definition,
    Period,
}

impl Named {
    pub(super) fn sort(self) -> Sort {
        match self {
            Named::Body(_) => Sort::Body,
            Named::Fact(_) => Sort::Fact,
            Named::Case(_) => Sort::Case,
            Named::Event(_) => Sort::Event,
            Named::Measure(_) => Sort::Measure,
            Named::Definition(_) => Sort::Definition,
            Named::Period(_) => Sort::Period,
        }
    }
}

impl Sort {
    /// As in "and a measure is needed here".
    pub(super) fn words(self) -> &'static str {
        match self {
            Sort::Body => "a body",
            Sort::Fact => "a fact",
            Sort::Case => "a kind of case",
            Sort::Event => "an act or event",
            Sort::Measure => "a measure",
            Sort::Definition => "a definition",
            Sort::Period => "a period",
        }
    }
}

/// A name and its home.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) named: Named,
    /// As in "exit ban is *a measure*".
    pub(super) what: &'static str,
    pub(super) label: Option<String>,
    /// Where the name stands in its defining sentence, if that is on the page being read.
    pub(super) span: Option<Span>,
    /// As in "defined in *line 112*", or "line 112 of laws/russia-2023.md".
    pub(super) line: String,
}

/// All names.
#[derive(Default)]
pub(super) struct Terms {
    pub(super) entries: Vec<Entry>,
    by_name: HashMap<String, usize>,
    /// The verb phrases of acts, each with the acts that are called so.
    phrases: HashMap<String, Vec<EventId>>,
    /// Where the fate of each fact of the page is said.
    pub(super) fates: HashMap<FactId, Span>,
    /// Acts of a body that is not known: they are nobody's, and not held against whoever may do them.
    pub(super) acts_of_nobody: HashSet<EventId>,
    /// Acts that are said to open a case which another opens: what else is said of them in such a case hangs on that.
    pub(super) acts_opening_too: HashSet<EventId>,
}

impl Terms {
    /// Gives a name its home, or shows the one it has.
    pub(super) fn add(&mut self, entry: Entry) -> Result<(), &Entry> {
        if let Some(at) = self.by_name.get(&entry.name) {
            return Err(&self.entries[*at]);
        }
        self.by_name.insert(entry.name.clone(), self.entries.len());
        self.entries.push(entry);
        Ok(())
    }

    pub(super) fn add_phrase(&mut self, phrase: &str, act: EventId) {
        self.phrases.entry(phrase.to_string()).or_default().push(act);
    }

    pub(super) fn get(&self, name: &str) -> Option<&Entry> {
        self.by_name.get(name).map(|at| &self.entries[*at])
    }

    /// The acts with this verb phrase; several actors may do what is called the same.
    pub(super) fn acts_called(&self, phrase: &str) -> &[EventId] {
        self.phrases.get(phrase).map_or(&[], Vec::as_slice)
    }

    /// The acts: how each is told, without articles, and its name.
    pub(super) fn acts(&self) -> impl Iterator<Item = (String, &str)> {
        let is_article = |word: &&str| ["a", "an", "the"].contains(word);
        let told = move |phrase: &str| {
            let phrase = phrase.to_lowercase();
            phrase.split(' ').filter(|word| !is_article(word)).collect::<Vec<_>>().join(" ")
        };
        let acts = self.entries.iter().filter(|entry| entry.what.starts_with("an act of "));
        acts.filter_map(move |act| Some((told(act.label.as_ref()?), act.name.as_str())))
    }

    pub(super) fn body(&self, name: &str) -> Option<BodyId> {
        match self.get(name)?.named {
            Named::Body(body) => Some(body),
            _ => None,
        }
    }

    pub(super) fn case(&self, name: &str) -> Option<CaseId> {
        match self.get(name)?.named {
            Named::Case(case) => Some(case),
            _ => None,
        }
    }

    pub(super) fn event(&self, name: &str) -> Option<EventId> {
        match self.get(name)?.named {
            Named::Event(event) => Some(event),
            _ => None,
        }
    }

    pub(super) fn measure(&self, name: &str) -> Option<MeasureId> {
        match self.get(name)?.named {
            Named::Measure(measure) => Some(measure),
            _ => None,
        }
    }

    pub(super) fn fact(&self, name: &str) -> Option<FactId> {
        match self.get(name)?.named {
            Named::Fact(fact) => Some(fact),
            _ => None,
        }
    }

    /// The names of a law that was read before, for the rights of another page.
    pub(super) fn of(law: &Law) -> Terms {
        let mut terms = Terms::default();
        let mut add = |name: &String, named, what, label: &Option<String>, sentence: SentenceId| {
            let home = &law.sentences[sentence.at()];
            let line = format!("line {} of {}", home.line, home.file);
            let entry = Entry { name: name.clone(), named, what, label: label.clone(), span: None, line };
            // Two homes were an error when the law was read.
            let _ = terms.add(entry);
        };
        for (at, body) in law.bodies.iter().enumerate() {
            add(&body.name, Named::Body(BodyId(at as u16)), "a body", &body.label, body.sentence);
        }
        for (at, fact) in law.facts.iter().enumerate() {
            add(&fact.name, Named::Fact(FactId(at as u16)), "a fact", &fact.label, fact.sentence);
        }
        for (at, case) in law.cases.iter().enumerate() {
            add(&case.name, Named::Case(CaseId(at as u16)), "a case", &case.label, case.sentence);
        }
        for (at, event) in law.events.iter().enumerate() {
            let what = words_for(event.author);
            add(&event.name, Named::Event(EventId(at as u16)), what, &event.label, event.sentence);
        }
        for (at, measure) in law.measures.iter().enumerate() {
            add(&measure.name, Named::Measure(MeasureId(at as u16)), "a measure", &measure.label, measure.sentence);
        }
        terms
    }
}

/// What an event with this author is called.
pub(super) fn words_for(author: Author) -> &'static str {
    match author {
        Author::Person => "an act of the person",
        Author::Body(_) => "an act of a body",
        Author::Chance => "a chance",
        Author::Law => "an event by law",
        Author::Date => "a named date",
        Author::Missed(_) => "a duty that was missed",
        Author::Stopped(_) | Author::WronglyStopped(_) => "an attempt that was stopped",
    }
}
