//! What a law says and never uses: names that no other sentence names, and records that are kept for nothing.
//!
//! Read from the checked law, without living it. Promise: what is named here could be left out, and no answer would change.

use crate::checked::{BodyId, Core, Law, SentenceId, Thing};
use crate::lower::cone::unread;

/// Something that nothing uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// A name, with its definition.
    Name(String, SentenceId),
    /// A body is told of a thing by these sentences, one at least, and none reads what it is told.
    Told(BodyId, Thing, Vec<SentenceId>),
}

/// All of it, in the order of the law's sentences.
pub fn of(law: &Law) -> Vec<Unread> {
    let bodies = law.bodies.iter().map(|body| (&body.name, body.sentence));
    let facts = law.facts.iter().map(|fact| (&fact.name, fact.sentence));
    let names = bodies.chain(facts).filter(|(name, home)| !is_named(law, name, *home));
    let mut all: Vec<(SentenceId, Unread)> =
        names.map(|(name, home)| (home, Unread::Name(name.clone(), home))).collect();
    for (body, thing) in unread(law) {
        let tells = law.rules.iter().filter(
            |rule| matches!(rule.core, Core::Tell { receiver, thing: of, .. } if receiver == body && of == thing),
        );
        let sentences: Vec<SentenceId> = tells.map(|rule| rule.sentence).collect();
        all.push((sentences[0], Unread::Told(body, thing, sentences)));
    }
    all.sort_by_key(|(sentence, _)| *sentence);
    all.into_iter().map(|(_, unread)| unread).collect()
}

/// Does another sentence have the name in its text? What stands in quotes is for readers, and names nothing.
fn is_named(law: &Law, name: &str, home: SentenceId) -> bool {
    let padded = |text: &str| {
        let words: Vec<String> =
            text.split(|sign: char| !sign.is_alphanumeric() && sign != '-').map(str::to_lowercase).collect();
        format!(" {} ", words.iter().filter(|word| !word.is_empty()).cloned().collect::<Vec<_>>().join(" "))
    };
    let said = |text: &str| padded(&text.split('"').step_by(2).collect::<Vec<_>>().join(" "));
    let name = padded(name);
    let others = law.sentences.iter().enumerate().filter(|(at, _)| *at != home.at());
    others.into_iter().any(|(_, sentence)| said(&sentence.text).contains(&name))
}
