//! What each line of an amendment does to the law: replaces, repeals, adds, settles, excepts (meaning 45).
//!
//! Promise: a line does all that it says, or nothing, and then it is told why.

use super::Law;
use super::fitting::{is_was, maybe};
use super::home::{At, Home, Rules, homes};
use super::joint::{alone, take_out};
use super::numbers::Amount;
use super::off;
use crate::ast::{
    self, Amendment, Block, Body, Bullet, Condition, Core, Fence, Gone, Item, Moment, Norm, Note, Quoted, Readings,
    Sentence, Term, Went,
};
use crate::span::Span;
use crate::wording::{self, piece, rewrite};

/// Said of a line whose old words or numbers are not those of the law.
pub(super) const OTHER_TEXT: &str = "this amendment was written for another text";

/// One line of an amendment.
pub(super) struct Line<'a> {
    pub(super) says: &'a Amendment,
    pub(super) span: Span,
    pub(super) notes: &'a [Note],
    /// The `For each` above it.
    pub(super) each: Option<&'a Term>,
}

impl Line<'_> {
    /// Its notes, without the old words.
    pub(super) fn sources(&self) -> Vec<Note> {
        sources(self.notes)
    }
}

/// Notes without old words.
fn sources(notes: &[Note]) -> Vec<Note> {
    notes.iter().filter(|note| !is_was(&note.text)).cloned().collect()
}

impl Law<'_> {
    /// Does what a line says.
    pub(super) fn apply(&mut self, line: &Line) {
        match line.says {
            Amendment::Fix { label, question } => self.fix(line, label, question),
            Amendment::Change { what, from, to } => {
                // The grammar counts both out.
                if let (Some(from), Some((to, _))) = (Amount::of(from), Amount::of(to)) {
                    self.change(line, what, from, to);
                }
            }
            Amendment::ChangeNumber { what, from, to } => {
                self.change(line, what, Amount::plain(from), Amount::plain(to).0);
            }
            Amendment::Replace { what, by } => self.replace(line, what, by),
            Amendment::Add { to, bullets } => self.add(line, to, bullets),
            Amendment::Repeal { what } => self.repeal(line, what),
        }
    }

    /// The sentence comes in place of the one of its kind; a power or duty in place of the other, if there is only that.
    fn replace(&mut self, line: &Line, what: &Term, by: &Body) {
        let Some(home) = self.home_of(by, what, line.each, line.span) else { return };
        let Some(found) = self.giving_way(line.notes, what, &home) else { return };
        let span = Span { start: self.after_colon(what.span.end, line.span), end: line.span.end };
        let new = Sentence { span, body: by.clone(), notes: line.sources(), edits: Vec::new() };
        self.put_in_place(&found, Item::Sentence(new), line.each, line.span);
    }

    /// A list of readings comes in place of the sentence of the kind of its bullets.
    pub(super) fn replace_by_readings(&mut self, list: Readings, each: Option<&Term>) {
        let what = list.replaces.clone().expect("a list that replaces names what");
        let mut homes: Vec<(Home, Span)> = Vec::new();
        for (_, bullet) in &list.bullets {
            let Some(home) = self.home_of(&bullet.body, &what, each, bullet.span) else { return };
            homes.push((home, bullet.span));
        }
        // A list without a bullet was told where it was read.
        let Some((home, first)) = homes.first().cloned() else { return };
        if let Some((_, other)) =
            homes.iter().find(|(other, _)| !(other.is(&home) || other.is_choice() && home.is_choice()))
        {
            let title = format!("these readings say two things of \"{}\"", what.name);
            let said = self.unfit(title, *other, "this would replace another sentence");
            self.said.push(said.also(first, "than this"));
            return;
        }
        let Some(found) = self.giving_way(&list.notes, &what, &home) else { return };
        let span = Span { start: self.after_colon(what.span.end, list.span), end: list.span.end };
        let new = Readings { replaces: None, notes: sources(&list.notes), span, ..list.clone() };
        self.put_in_place(&found, Item::Readings(new), each, list.span);
    }

    /// What a new sentence about this term rules; none, and it is told, if it is not about the term alone.
    fn home_of(&mut self, by: &Body, what: &Term, each: Option<&Term>, span: Span) -> Option<Home> {
        let homes = homes(by, each.or(Some(what)), &self.acts);
        match homes.as_slice() {
            [home] if home.of == what.name => return Some(home.clone()),
            [] => {
                let title = "a sentence of this kind does not replace another";
                let said = self.unfit(title, span, format!("it does not rule \"{}\"", what.name));
                self.said.push(said.note(
                    "What can be replaced: what a term is, when it happens, is in force or is suspended, who may, can or must do \
                     it, before what it comes, for which cases it counts, who knows of it, who has a record of it, who tells \
                     whom of it, what it forbids, when a case closes.",
                ));
            }
            [other, ..] => {
                let title = format!("the new sentence is not one about \"{}\" alone", what.name);
                let said = self.unfit(title, other.span, format!("it rules \"{}\"", homes[homes.len() - 1].of));
                let said = said.also(what.span, "this is to be replaced");
                let like = self.term_like(what).filter(|like| *like == other.of);
                self.said.push(match like {
                    Some(like) => maybe(said, what.span, &like),
                    None => said,
                });
            }
        }
        None
    }

    /// The sentences that give way to one with this home; none, and it is told, if there is none, or its words are others.
    fn giving_way(&mut self, notes: &[Note], what: &Term, home: &Home) -> Option<Vec<(At, Home)>> {
        let mut found = self.ruling(|old| old.is(home));
        if found.is_empty() && home.is_choice() {
            found = self.ruling(|old| old.is_choice() && old.of == home.of);
        }
        if found.is_empty() {
            self.rules_nothing(what, "of this kind rules");
            return None;
        }
        let places: Vec<At> = found.iter().map(|(at, _)| *at).collect();
        self.was_at(notes, &places).then_some(found)
    }

    /// Takes away what gives way, and puts the new item there; or, if it stands under a `For each` of its own, at the end.
    fn put_in_place(&mut self, found: &[(At, Home)], new: Item, each: Option<&Term>, span: Span) {
        let old_each = self.each_at(found[0].0).cloned();
        let (block, item) = self.take_away(found);
        match each.cloned() {
            Some(each) if old_each.as_ref().is_none_or(|old| old.name != each.name) => {
                let items = vec![Item::Scope(each), new];
                self.blocks.push(Block { fence: Fence::Law, span, items });
            }
            _ => self.blocks[block].items.insert(item, new),
        }
    }

    /// Every ruling sentence of the term goes; its definition, what it forbids and who is told of it stay.
    fn repeal(&mut self, line: &Line, what: &Term) {
        let stays = |rules| matches!(rules, Rules::Definition | Rules::Forbids | Rules::Tells);
        let found = self.ruling(|home| home.of == what.name && !stays(home.rules));
        if found.is_empty() {
            self.rules_nothing(what, "rules");
            return;
        }
        let places: Vec<At> = found.iter().map(|(at, _)| *at).collect();
        if self.was_at(line.notes, &places) {
            self.take_away(&found);
            self.gone.push(Gone { by: line.span, what: Went::Repealed(what.name.clone()) });
        }
    }

    /// Takes away what the sentences say of their homes: out of a joint sentence the term, of a list of readings the
    /// bullets, and the list if none is left. Where the first of them stood.
    fn take_away(&mut self, found: &[(At, Home)]) -> (usize, usize) {
        let text = self.pages.text();
        for (at, home) in found.iter().rev() {
            let is_joint = home.rules == Rules::Comes && take_out(text, self.sentence_mut(*at), &home.of);
            if is_joint {
                continue;
            }
            let items = &mut self.blocks[at.block].items;
            match (&mut items[at.item], at.bullet) {
                (Item::Readings(list), Some(bullet)) if list.bullets.len() > 1 => {
                    list.bullets.remove(bullet);
                }
                _ => {
                    items.remove(at.item);
                }
            }
        }
        (found[0].0.block, found[0].0.item)
    }

    /// The bullets become bullets of the list in every sentence that says when the term comes.
    fn add(&mut self, line: &Line, to: &Term, bullets: &[Bullet]) {
        let found = self.ruling(|home| home.of == to.name && home.rules != Rules::Definition);
        let with_list: Vec<At> =
            found.iter().map(|(at, _)| *at).filter(|at| lists(&mut self.sentence_mut(*at).body).len() == 1).collect();
        if with_list.is_empty() {
            let two = found.iter().find(|(at, _)| lists(&mut self.sentence_mut(*at).body).len() > 1);
            match two {
                Some((at, _)) => {
                    let span = self.sentence(*at).span;
                    let said = self.unfit("to which of its two lists?", to.span, "replace the sentence instead");
                    self.said.push(said.also(span, "it has one for the beginning and one for the end"));
                }
                None => self.rules_nothing(to, "with a list of moments rules"),
            }
            return;
        }
        if !self.was_at(line.notes, &with_list) {
            return;
        }
        let (text, notes) = (self.pages.text(), line.sources());
        let words: String = bullets
            .iter()
            .map(|bullet| format!(" {}", wording::single_spaces(piece(text, bullet.span.start, bullet.span.end))))
            .collect();
        for at in with_list {
            let sentence = self.sentence_mut(at);
            let mut lists = lists(&mut sentence.body);
            let list = &mut lists[0];
            let end = list.last().expect("a list has bullets").span.end;
            list.extend(bullets.iter().cloned());
            sentence.notes.extend(notes.iter().cloned());
            rewrite(sentence, Span { start: end, end }, words.clone());
        }
    }

    /// One reading is the law from now on.
    fn fix(&mut self, line: &Line, label: &Term, question: &Quoted) {
        let Some((block, item, list)) = self.readings(question) else {
            let title = format!("no readings of {} are about this question", self.name());
            let mut said = self.unfit(title, question.span, "nothing is asked so");
            for asked in self.questions() {
                said = said.note(format!("It asks: \"{asked}\""));
            }
            self.said.push(said);
            return;
        };
        let is_chosen = |(known, _): &&(Term, Sentence)| known.name == label.name;
        let mut chosen: Vec<Sentence> = list.bullets.iter().filter(is_chosen).map(|(_, says)| says.clone()).collect();
        if chosen.is_empty() {
            let labels: Vec<&str> = list.labels().map(|label| label.name.as_str()).collect();
            let title = format!("no reading of this question is called \"{}\"", label.name);
            let said = self.unfit(title, label.span, format!("there are: {}", labels.join(", ")));
            self.said.push(said.also(list.question.span, "the question"));
            return;
        }
        let all: Vec<Sentence> = list.bullets.iter().map(|(_, sentence)| sentence.clone()).collect();
        if !self.was(line.notes, &all) {
            return;
        }
        for says in &mut chosen {
            says.notes.extend(list.notes.iter().cloned().chain(line.sources()));
        }
        let labels = list.labels().map(|label| label.name.clone()).collect();
        self.gone.push(Gone { by: line.span, what: Went::Settled { chosen: label.name.clone(), labels } });
        self.blocks[block].items.splice(item..=item, chosen.into_iter().map(Item::Sentence));
    }

    /// A list of readings by its question, and where it stands.
    fn readings(&self, question: &Quoted) -> Option<(usize, usize, Readings)> {
        self.blocks.iter().enumerate().find_map(|(block, found)| {
            found.items.iter().enumerate().find_map(|(at, item)| match item {
                Item::Readings(list) if list.question.text == question.text => Some((block, at, list.clone())),
                _ => None,
            })
        })
    }

    fn questions(&self) -> Vec<String> {
        let items = self.blocks.iter().flat_map(|block| &block.items);
        let lists = items.filter_map(|item| match item {
            Item::Readings(list) => Some(list.question.text.clone()),
            _ => None,
        });
        lists.collect()
    }

    /// `Exception to X: unless C`: as if `, unless C` stood in every sentence that says when X comes.
    pub(super) fn except(&mut self, exception: &Sentence) {
        let Body::Norm(Norm { condition, unless: more, core: Core::Exception { to, unless } }) = &exception.body else {
            return;
        };
        let ways = off::ways(condition.as_ref(), more, unless);
        let found = self.ruling(|home| home.of == to.name && home.is_norm());
        if found.is_empty() {
            self.rules_nothing(to, "rules");
            return;
        }
        let text = self.pages.text();
        let words = exception_in_words(&wording::of(text, exception));
        for (at, _) in found.iter().rev() {
            match (alone(text, self.sentence(*at), &to.name), at.bullet) {
                (None, _) => self.put_exception(*at, &ways, &words, exception),
                (Some(alone), bullet) => {
                    take_out(text, self.sentence_mut(*at), &to.name);
                    let after = match bullet {
                        None => At { item: at.item + 1, ..*at },
                        Some(bullet) => At { bullet: Some(bullet + 1), ..*at },
                    };
                    self.put(after, alone);
                    self.put_exception(after, &ways, &words, exception);
                }
            }
        }
    }

    /// Puts a sentence where it is to stand; in a list of readings, as more of what the label before it says.
    fn put(&mut self, at: At, sentence: Sentence) {
        let items = &mut self.blocks[at.block].items;
        match at.bullet {
            None => items.insert(at.item, Item::Sentence(sentence)),
            Some(bullet) => {
                let Item::Readings(list) = &mut items[at.item] else { unreachable!("a bullet stands in a list") };
                let label = list.bullets[bullet - 1].0.clone();
                list.bullets.insert(bullet, (label, sentence));
            }
        }
    }

    fn put_exception(&mut self, at: At, ways: &[Condition], words: &str, exception: &Sentence) {
        let sentence = self.sentence_mut(at);
        let Body::Norm(norm) = &mut sentence.body else { unreachable!("what is excepted is a norm") };
        norm.unless.extend(ways.iter().cloned());
        sentence.notes.extend(sources(&exception.notes));
        let end = sentence.span.end;
        rewrite(sentence, Span { start: end, end }, format!(" Exception{words}"));
    }

    /// Do the old words stand in these sentences?
    fn was_at(&mut self, notes: &[Note], places: &[At]) -> bool {
        let amended: Vec<Sentence> = places.iter().map(|at| self.sentence(*at).clone()).collect();
        self.was(notes, &amended)
    }

    /// Where the new sentence begins: after the colon that follows the term.
    fn after_colon(&self, term_end: u32, line: Span) -> u32 {
        let rest = piece(self.pages.text(), term_end, line.end);
        let after = rest.find(':').map_or(0, |at| at + 1);
        let blank = rest[after..].len() - rest[after..].trim_start().len();
        term_end + (after + blank) as u32
    }
}

/// `If student is yes, exception to appearance: unless C` as it is said after a sentence: `, if student is yes: unless C`.
fn exception_in_words(sentence: &str) -> String {
    let (lead, words) = sentence.split_once(':').unwrap_or(("", sentence));
    let at = lead.to_lowercase().find("exception to").unwrap_or(0);
    let lead = lead.get(..at).unwrap_or_default().trim().trim_end_matches(',');
    let mut letters = lead.chars();
    let lead: String = letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect();
    let lead = if lead.is_empty() { String::new() } else { format!(", {lead}") };
    format!("{lead}: {}", words.trim())
}

/// The lists of moments of a sentence.
fn lists(body: &mut Body) -> Vec<&mut Vec<Bullet>> {
    let Body::Norm(Norm { core, .. }) = body else { return Vec::new() };
    let moments: Vec<&mut Moment> = match core {
        Core::Happens { moment, .. } | Core::Becomes { moment, .. } | Core::Closes { moment } => vec![moment],
        Core::InForce { from, until, .. } => vec![from, until],
        Core::Knows { from, .. } => vec![from],
        Core::Record { from, until, .. } => std::iter::once(from).chain(until).collect(),
        _ => Vec::new(),
    };
    let list = |moment| match moment {
        &mut ast::Moment::First(ref mut bullets) | &mut ast::Moment::Last(ref mut bullets) => Some(bullets),
        &mut ast::Moment::One(_) => None,
    };
    moments.into_iter().filter_map(list).collect()
}
