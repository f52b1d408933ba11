//! Words that are no name of the law, but are said for one: the person as "he" or "citizen", an act told as it is done, a name
//! behind "then".
//!
//! Promise: what is proposed is a name of the law, or the person.

use {
    super::{
        report::Report,
        terms::{Sort, Terms},
    },
    crate::ast,
    strsim::osa_distance,
};

/// What was meant by words that are no name, but are said for one.
pub(super) struct Meant {
    /// What is told.
    pub(super) says: String,
    /// What is written instead.
    pub(super) write: String,
}

/// The person under another name, an act told as it is done, a name behind `then`.
pub(super) fn meant(
    terms: &Terms,
    report: &mut Report,
    name: &str,
    wanted: &[Sort],
    body: &ast::Body,
) -> Option<Meant> {
    let is_known = |rest: &&str| *rest == PERSON || terms.get(rest).is_some();
    for (word, why) in LEFT_OUT {
        if let Some(rest) = name.strip_prefix(word).and_then(|rest| rest.strip_prefix(' ')).filter(is_known) {
            let says = format!("help: leave out \"{word}\": {why}");
            return Some(Meant { says, write: rest.to_string() });
        }
    }
    if acts(name, body) && (is_people(name) || osa_distance(name, PERSON) == 1) {
        let says = format!("help: whoever the law is about is called \"the {PERSON}\"");
        return Some(Meant { says, write: PERSON.to_string() });
    }
    let act = wanted.contains(&Sort::Event).then(|| told_as_done(terms, report, name)).flatten()?;
    let says = format!("help: the day on which this is done is called by the name of the act: {act}");
    Some(Meant { says, write: act })
}

/// What the law calls them.
pub(super) const PERSON: &str = "person";

/// Words before a name that say nothing here, and why.
const LEFT_OUT: [(&str, &str); 3] = [
    ("then", "the comma alone ends the condition"),
    ("either", "\"or\" alone joins two conditions"),
    ("both", "\"and\" alone joins two conditions"),
];

/// Does a sentence mean the person by this word?
fn is_people(name: &str) -> bool {
    PEOPLE.contains(&name)
}

/// Is an unknown actor the person, said in other words?
pub(super) fn is_the_person_meant(name: &str) -> bool {
    is_people(name) || name == "then person"
}

/// Words for whoever the law is about.
const PEOPLE: [&str; 12] = [
    "he",
    "she",
    "they",
    "citizen",
    "conscript",
    "individual",
    "man",
    "woman",
    "persons",
    "people",
    "anybody",
    "everybody",
];

/// Does the sentence say what somebody of this name does?
fn acts(name: &str, body: &ast::Body) -> bool {
    use ast::Core::{Can, May, Must};
    match body {
        ast::Body::Definition(ast::Definition::Act { actor, .. })
        | ast::Body::Norm(ast::Norm { core: May { actor, .. } | Can { actor, .. } | Must { actor, .. }, .. }) => {
            actor.name == name
        }
        _ => false,
    }
}

/// The act that such words tell: `person appears`, of the act `To appear (appearance)`.
fn told_as_done(terms: &Terms, report: &mut Report, words: &str) -> Option<String> {
    let acts: Vec<(String, &str)> = terms.acts().collect();
    if !report.may_compare(acts.len()) {
        return None;
    }
    let is_actor = |name: &str| name.is_empty() || name == PERSON || is_people(name) || terms.body(name).is_some();
    let is_told = |phrase: &str| {
        let (verb, rest) = phrase.split_at(phrase.find(' ').unwrap_or(phrase.len()));
        let done =
            [verb.to_string(), format!("{verb}s"), format!("{verb}es"), format!("{}ies", verb.trim_end_matches('y'))];
        done.iter()
            .any(|verb| words.strip_suffix(&format!("{verb}{rest}")).is_some_and(|actor| is_actor(actor.trim_end())))
    };
    acts.into_iter().find(|(phrase, _)| is_told(phrase)).map(|(_, name)| name.to_string())
}
