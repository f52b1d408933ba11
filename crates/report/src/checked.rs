//! The rights of a law, answered, and the stories of its page, told.

use crate::asked::Asked;
use crate::law::LawHead;
use crate::story::Story;
use crate::ways::Ways;
use crate::words::{grouped, list};

/// The answers of one law.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// The law.
    pub law: LawHead,
    /// How its rights were asked.
    pub asked: Asked,
    /// Its rights, in their order.
    pub rights: Vec<Right>,
    /// Those that were too much to decide, or that nobody waited for.
    pub unfinished: Vec<Unfinished>,
    /// What its pages of rights leave to the reader; none where it is not looked for.
    pub for_the_reader: Vec<ForTheReader>,
    /// The stories of its page; none where they are not told.
    pub stories: Vec<Telling>,
    /// What the text does without meaning to, as far as it was looked for.
    pub findings: Vec<Finding>,
    /// How much was explored, where it is to be said.
    pub effort: Option<Effort>,
}

/// A right without an answer.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Unfinished {
    /// Its name.
    #[serde(rename = "right")]
    pub name: String,
    /// Its title.
    pub title: String,
    /// The kind of case it is asked of; none if of the person.
    pub of: Option<String>,
    /// Why there is none, a sentence without a stop.
    pub why: String,
}

/// Something about the text that is no error and that its writer would want to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Its code, as `W110`.
    pub code: &'static str,
    /// The page.
    pub file: String,
    /// The line there.
    pub line: u32,
    /// What is the matter, in a sentence.
    pub title: String,
    /// The sentence it is about.
    pub sentence: String,
    /// Why, and what can be done, a sentence each.
    pub notes: Vec<String>,
    /// A life in which it happens, where there is one and no right's story tells it.
    pub life: Option<Story>,
}

/// How much was explored for a law.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effort {
    /// Seconds of it all.
    pub seconds: f64,
    /// Evenings explored.
    pub evenings: usize,
}

/// A question that no frame asks, and that gets no verdict.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct ForTheReader {
    /// Its name.
    pub name: String,
    /// The question.
    pub asks: String,
    /// The page of rights it stands on.
    pub file: String,
    /// The line there.
    pub line: u32,
    /// The guarantees that it is about.
    pub tests: Vec<Test>,
    /// How what bears on it is found, as `a measure that limits leaving`.
    pub by: String,
    /// The sentences of the law that bear on it.
    pub bears: Vec<Bears>,
}

/// A sentence that bears on a question.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Bears {
    /// Where it stands.
    pub at: At,
    /// The sentence.
    pub sentence: String,
}

/// A right and its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Right {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// The kind of case it is asked of; none if of the person.
    pub of: Option<String>,
    /// The page it stands in.
    pub file: String,
    /// The line there.
    pub line: u32,
    /// Its margin notes as they are written.
    pub notes: Vec<String>,
    /// The guarantees that it is a test of, one a note.
    pub tests: Vec<Test>,
    /// The weakest source that the answer needs; none where the page names no source, and where nothing was tested.
    pub rests_on: Option<RestsOn>,
    /// What it is owed to, where that is asked and it is kept.
    pub owed: Option<Owed>,
    /// It asks whether something is possible: then *kept* is that it is.
    pub possible: bool,
    /// It is a game: it asks what the person can do, whatever the others do.
    pub game: bool,
    /// What stands in the way of what never occurs, as a sentence.
    pub in_the_way: Option<String>,
    /// The answer.
    pub answer: Answer,
    /// The rung of the headline, as `as written` or `when late`.
    pub rung: String,
    /// The rungs on which it was asked, as `as written and when bodies are late`.
    pub rungs: String,
    /// How many cases were followed, where it is kept and that can matter.
    pub bound: Option<Bound>,
    /// On which readings the answer depends.
    pub readings: Readings,
    /// What the person can do.
    pub ways: Ways,
    /// Evenings explored for it.
    pub evenings: usize,
}

/// A guarantee that a right is a test of (decision 41).
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Test {
    /// The place, as `ICCPR 12(3)`.
    pub of: String,
    /// How it stands to the text, as `arguable: why`; none where the note does not say.
    pub strength: Option<String>,
    /// The instrument, as `ICCPR`; none that is unknown to the program.
    pub instrument: Option<String>,
    /// Whether that binds the state whose law is asked, on the day on which it is asked: `binding on Russia on 14 April 2023`;
    /// none where the program knows neither.
    pub binds: Option<String>,
}

/// How well known the sentences are that an answer rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestsOn {
    /// The weakest standing, as `assumed` or `from memory`; none if all sentences are of the model.
    pub weakest: Option<String>,
    /// The same as a noun, and whether it can be cited: `memory: do not cite`.
    pub on: Option<&'static str>,
    /// Where the sentences stand that are known so, in the order of the law.
    pub lines: Vec<At>,
    /// Among how many sentences.
    pub among: usize,
    /// How many of these are of the model: they say nothing about law.
    pub of_the_model: usize,
    /// Which sentences these are.
    pub which: Which,
}

/// How many cases were followed at once for a kept right (decision 16).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// Of each kind, as `("summons", 2)`.
    pub at_once: Vec<(String, u32)>,
    /// An opening was refused, because as many were open.
    pub refused: bool,
    /// The kinds of which one case was followed exactly and the others were left open, however many.
    pub left_open: Vec<String>,
    /// The right is a game: then it is said to be kept for so many.
    pub is_game: bool,
}

/// Which sentences an answer rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Those of the story.
    Story,
    /// Those of the story of a game that is lost, and of the life in which every way out is shut.
    Shut,
    /// Those that the kept right is owed to.
    Owed,
    /// All that can bear on the right.
    Bearing,
}

/// What a kept right is owed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owed {
    /// The rung on which it was asked, as `as written`.
    pub rung: String,
    /// The wordings of the readings in which it was asked, by their labels.
    pub labels: Vec<String>,
    /// The changes that break it, in the order of the law.
    pub to: Vec<OwedTo>,
    /// Sentences of which a change was too much work.
    pub undecided: Vec<At>,
}

/// A change of one sentence that breaks a right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwedTo {
    /// Where the sentence stands.
    pub at: At,
    /// The sentence.
    pub sentence: String,
    /// Its lengths are longer by one; else it is taken out.
    pub longer: bool,
    /// How long the shortest story is that breaks the right then, as `day 22, 3 acts`.
    pub story: String,
}

/// The place of a sentence.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct At {
    /// Its page, if that is not the page of the law that is asked.
    pub file: Option<String>,
    /// The line there.
    pub line: u32,
}

/// The answer to a right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Kept in every life, with one in which it was at stake.
    Kept(Option<Story>),
    /// Broken by this life; of *possible*, by none.
    Broken(Option<Story>),
    /// What it is about never occurs.
    NeverTested {
        /// The part that is never true.
        part: String,
        /// No measure is of the kind that the right speaks of: then the part says nothing.
        no_kind: bool,
    },
}

/// What an answer has to do with the readings of a law.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Readings {
    /// How many can reach the right.
    pub many: usize,
    /// It is broken in some and not broken, on this rung, in others: these are asked no further.
    pub depends: bool,
    /// It is broken in all.
    pub all_broken: bool,
    /// Those on which it depends.
    pub on: Vec<On>,
    /// Where not every combination of them was asked.
    pub few: Option<Few>,
}

/// How many combinations of readings were asked, where that is not all: the first labels and each single departure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Few {
    /// So many were asked.
    pub asked: u32,
    /// So many there are.
    pub of: u64,
    /// The label by which the one of the story departs from the first labels, if it does.
    pub told: Option<String>,
}

/// How an answer depends on one reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct On {
    /// The reading's question.
    pub question: String,
    /// Broken under these labels.
    pub broken: Vec<String>,
    /// Not broken under these, on the rung of the answer; whether it is on the next, and whether it is tested, was not asked.
    pub not_broken: Vec<String>,
    /// Under these it hangs on another reading.
    pub in_part: Vec<String>,
}

/// What became of a story of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Telling {
    /// Its title.
    pub title: String,
    /// The line of the page at which it begins.
    pub line: u32,
    /// `true`, `false`, `impossible`, `too much`.
    pub is: &'static str,
    /// Why it is not true, in a sentence or two; none if it is.
    pub why_not: Option<String>,
    /// The day on which a claim is false or something named is not open.
    pub day: Option<u32>,
    /// The claim that is false.
    pub claim: Option<String>,
    /// What a life in which it is false chose of all that is left open.
    pub life: Option<Vec<String>>,
}

impl Right {
    /// `kept`, `broken as written`, `depends as written`, `never tested`.
    pub fn in_a_word(&self) -> String {
        let word = self.whatever_was_asked();
        match &self.readings.few {
            Some(Few { asked, of, .. }) => format!("{word}, {asked} of {} asked", grouped(*of)),
            None => word,
        }
    }

    fn whatever_was_asked(&self) -> String {
        match &self.answer {
            Answer::NeverTested { .. } => "never tested".to_owned(),
            _ if self.readings.depends => format!("depends {}", self.rung),
            Answer::Kept(_) if self.possible => format!("kept {}", self.rung),
            Answer::Kept(_) if self.bound.as_ref().is_some_and(|bound| bound.is_game && bound.refused) => {
                let most = self.bound.iter().flat_map(|bound| &bound.at_once).map(|(_, most)| *most).max();
                let most = most.unwrap_or(1);
                format!("kept, for at most {most} {}", if most == 1 { "case" } else { "cases" })
            }
            Answer::Kept(_) => "kept".to_owned(),
            Answer::Broken(_) if self.possible => "broken".to_owned(),
            Answer::Broken(_) => format!("broken {}", self.rung),
        }
    }

    /// On which readings it depends, a sentence each.
    pub fn depends_on(&self) -> impl Iterator<Item = String> {
        self.readings.on.iter().map(|on| on.sentence(self.possible, &self.rung))
    }

    /// Of which lives it is said that none is so, after `life` and within a sentence; empty where it is of all.
    pub fn no_life(&self, asked: &Asked) -> String {
        let lives = self.lives(asked);
        let only = asked.only().map_or(String::new(), |rung| format!(", {rung}"));
        let end = if lives.contains(',') || !only.is_empty() { "," } else { "" };
        format!("{lives}{only}{end}")
    }

    /// Of which lives something is said, after `life`, on whichever rungs; empty where it is of all.
    pub fn lives(&self, asked: &Asked) -> String {
        let few = if self.readings.few.is_some() { " in the readings that were asked" } else { "" };
        format!("{}{few}{}", asked.lives(), self.chance(asked))
    }

    /// `Kept in every life of the model and every reading, as written.`
    pub fn kept_in(&self, asked: &Asked) -> String {
        let is_open = self.readings.many > 0 && !self.readings.depends;
        let readings = match (&self.readings.few, asked.so_read()) {
            (Some(_), _) => " in the readings that were asked",
            (None, Some(_)) if is_open => ", whatever the other readings",
            (None, None) if is_open && asked.from.is_some() => ", in every reading",
            (None, None) if is_open => " and every reading",
            _ => "",
        };
        format!("Kept in every life of the model{}{readings}{}, {}.", asked.lives(), self.chance(asked), self.rungs)
    }

    /// `Broken in every reading.`
    pub fn broken_in_every_reading(&self, asked: &Asked) -> String {
        match (&self.readings.few, asked.so_read()) {
            (Some(_), _) => "Broken in every reading that was asked.".to_owned(),
            (None, Some(so_read)) => format!("Broken in {so_read}, whatever the other readings."),
            (None, None) => "Broken in every reading.".to_owned(),
        }
    }

    /// `, with chance on the person's side`, where that can matter.
    pub fn chance(&self, asked: &Asked) -> &'static str {
        if self.game && asked.chance_helps { ", with chance on the person's side" } else { "" }
    }

    /// The kind of case it is asked of, or `person`.
    pub fn of_each(&self) -> &str {
        self.of.as_deref().unwrap_or("person")
    }

    /// A right is a test of a guarantee, and not the guarantee (decision 41): `Test of ICCPR 12(3) (arguable: …; binding on
    /// Russia on 14 April 2023).` None where its notes name none.
    pub fn test_of(&self) -> Option<String> {
        let tests: Vec<String> = self.tests.iter().map(Test::words).collect();
        (!tests.is_empty()).then(|| format!("Test of {}.", tests.join(" and of ")))
    }
}

impl ForTheReader {
    /// `About ICCPR 12(3) (arguable: …) and ECHR P4-2(3) (comparator).` None where nothing is named.
    pub fn about(&self) -> Option<String> {
        let tests: Vec<String> = self.tests.iter().map(Test::words).collect();
        (!tests.is_empty()).then(|| format!("About {}.", tests.join(" and ")))
    }

    /// What stands over the sentences that bear on it.
    pub fn bearing(&self) -> String {
        match self.bears[..] {
            [] => format!(
                "No frame of the language asks this, so there is no verdict. No sentence of the law is of the kind that bears on it ({}).",
                self.by
            ),
            _ => format!("No frame of the language asks this, so there is no verdict. What bears on it ({}):", self.by),
        }
    }
}

impl Test {
    /// `ICCPR 12(3) (arguable: …; binding on Russia on 14 April 2023)`
    pub fn words(&self) -> String {
        let limits: Vec<&str> = self.strength.iter().chain(&self.binds).map(String::as_str).collect();
        if limits.is_empty() { self.of.clone() } else { format!("{} ({})", self.of, limits.join("; ")) }
    }
}

impl Few {
    /// `Of 4,096 combinations of readings 13 were asked: the first labels and each single departure from them.`
    pub fn sentence(&self) -> String {
        let (all, asked) = (grouped(self.of), self.asked);
        format!(
            "Of {all} combinations of readings {asked} were asked: the first labels and each single departure from them."
        )
    }

    /// In which readings the story is.
    pub fn of_the_story(&self) -> String {
        match &self.told {
            Some(label) => format!("In reading {label}, and of the other questions in the first of each:"),
            None => "In the first reading of each question:".to_owned(),
        }
    }
}

impl On {
    /// `Depends on "…": broken as written in whole; not so in seventh.` Not broken on one rung is not yet kept.
    fn sentence(&self, possible: bool, rung: &str) -> String {
        let (so, not_so) = match possible {
            true => (&self.not_broken, &self.broken),
            false => (&self.broken, &self.not_broken),
        };
        let word = format!("{} {rung}", if possible { "possible" } else { "broken" });
        let mut parts = Vec::new();
        if !so.is_empty() {
            parts.push(format!("{word} in {}", list(so)));
        }
        if !self.in_part.is_empty() {
            let word = if so.is_empty() { format!("{word} in") } else { "in".to_owned() };
            parts.push(format!("{word} {}, depending on another question", list(&self.in_part)));
        }
        if !not_so.is_empty() {
            parts.push(format!("not so in {}", list(not_so)));
        }
        format!("Depends on \"{}\": {}.", self.question, parts.join("; "))
    }
}

impl Bound {
    /// `At most 2 cases of notice at once: an opening was refused.` The name of a kind has no plural. Or `One summons is followed
    /// exactly, …`.
    pub fn sentence(&self) -> String {
        if let (false, [first, more @ ..]) = (self.refused, &self.left_open[..]) {
            let more: String = more.iter().map(|kind| format!(" and one {kind}")).collect();
            let are = if more.is_empty() { "is" } else { "are" };
            return format!(
                "One {first}{more} {are} followed exactly, the others are left open, however many: more lives than the law has."
            );
        }
        let refused = if self.refused { "an opening was refused" } else { "no opening was refused" };
        let cases = |most: u32| if most == 1 { "case" } else { "cases" };
        let each = self.at_once.iter().map(|(case, most)| format!("{most} {} of {case}", cases(*most)));
        format!("At most {} at once: {refused}.", each.collect::<Vec<_>>().join(" and "))
    }
}

impl At {
    /// `12`, or with the page `12 of russia-2023.md`.
    pub fn words(&self) -> String {
        match &self.file {
            Some(file) => format!("{} of {file}", self.line),
            None => self.line.to_string(),
        }
    }
}

impl Owed {
    /// `Owed, as written, in readings own and whole, to these sentences; …:`
    pub fn heading(&self) -> String {
        let word = if self.labels.len() == 1 { "reading" } else { "readings" };
        let labels = if self.labels.is_empty() { String::new() } else { format!(", in {word} {}", list(&self.labels)) };
        let Owed { rung, .. } = self;
        match self.to[..] {
            [] if self.undecided.is_empty() => {
                format!("Owed, {rung}{labels}, to no single sentence: without any one of them it is still not broken.")
            }
            [] => format!("Owed, {rung}{labels}, to no single sentence that was asked about."),
            _ => format!("Owed, {rung}{labels}, to these sentences; with one of them changed it is broken:"),
        }
    }

    /// What was too much work, as a sentence.
    pub fn open(&self) -> Option<String> {
        let lines: Vec<String> = self.undecided.iter().map(At::words).collect();
        let word = if lines.len() == 1 { "line" } else { "lines" };
        (!lines.is_empty()).then(|| format!("Too much work to ask about: {word} {}.", lines.join(", ")))
    }
}

impl OwedTo {
    /// `without line 12 (day 22, 3 acts): The person may appear after issue.`
    pub fn words(&self) -> String {
        let change = if self.longer { "with one more in" } else { "without" };
        format!("{change} line {} ({}): {}", self.at.words(), self.story, self.sentence)
    }
}

impl RestsOn {
    /// `Rests at its weakest on memory: do not cite (line 12; among the 4 sentences of the story).`
    pub fn sentence(&self) -> String {
        match self.on_what() {
            Some(on_what) => format!("Rests at its weakest on {on_what}"),
            None if self.among == 0 => "No source is needed: no sentence of the law is in the story.".to_owned(),
            None => format!("No source is needed: all of {} are of the model.", self.all()),
        }
    }

    /// What it rests on at its weakest, with its place; none if no source is needed.
    pub fn on_what(&self) -> Option<String> {
        const SHOWN: usize = 3;
        let on = self.on?;
        let word = if self.lines.len() == 1 { "line" } else { "lines" };
        let mut lines = self.lines.iter().take(SHOWN).map(At::words).collect::<Vec<_>>().join(", ");
        if let Some(more) = self.lines.len().checked_sub(SHOWN).filter(|more| *more > 0) {
            lines.push_str(&format!(" and {more} more"));
        }
        let among = if self.among == 1 { "" } else { "among " };
        Some(format!("{on} ({word} {lines}; {among}{}).", self.all()))
    }

    /// `the 4 sentences of the story`
    fn all(&self) -> String {
        let which = match self.which {
            Which::Story => "of the story",
            Which::Shut => "of the story and of how every way is shut",
            Which::Owed => "that it is owed to",
            Which::Bearing => "that could bear on it",
        };
        if self.among == 1 {
            format!("the only sentence {which}")
        } else {
            format!("the {} sentences {which}", self.among)
        }
    }
}

/// The names of all rights, each once: a right is one row, whatever the kinds of case a law has.
pub fn names(all: &[Checked]) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for checked in all {
        let answered = checked.rights.iter().map(|right| right.name.as_str());
        for name in answered.chain(checked.unfinished.iter().map(|right| right.name.as_str())) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

impl Unfinished {
    /// The kind of case it is asked of, or `person`.
    pub fn of_each(&self) -> &str {
        self.of.as_deref().unwrap_or("person")
    }
}

impl Answer {
    /// The story that belongs to it.
    pub fn story(&self) -> Option<&Story> {
        match self {
            Answer::Kept(story) | Answer::Broken(story) => story.as_ref(),
            Answer::NeverTested { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_kind_needs_no_plural() {
        let said = |at_once: &[(&str, u32)]| {
            let at_once = at_once.iter().map(|(case, most)| ((*case).to_owned(), *most)).collect();
            Bound { at_once, refused: true, left_open: Vec::new(), is_game: false }.sentence()
        };
        assert_eq!(said(&[("notice", 1)]), "At most 1 case of notice at once: an opening was refused.");
        assert_eq!(said(&[("notice", 2)]), "At most 2 cases of notice at once: an opening was refused.");
        assert_eq!(
            said(&[("notice", 2), ("appeal", 1)]),
            "At most 2 cases of notice and 1 case of appeal at once: an opening was refused."
        );
    }

    #[test]
    fn what_is_not_broken_on_one_rung_is_not_called_kept() {
        let labels = |labels: &[&str]| labels.iter().map(|label| (*label).to_owned()).collect::<Vec<_>>();
        let on = |broken: &[&str], not_broken: &[&str], in_part: &[&str]| On {
            question: "q".to_owned(),
            broken: labels(broken),
            not_broken: labels(not_broken),
            in_part: labels(in_part),
        };
        let said = |on: On, possible| on.sentence(possible, "as written");
        assert_eq!(
            said(on(&["a"], &["b", "c"], &[]), false),
            "Depends on \"q\": broken as written in a; not so in b and c."
        );
        assert_eq!(said(on(&["a"], &["b"], &[]), true), "Depends on \"q\": possible as written in b; not so in a.");
        let in_part = "Depends on \"q\": broken as written in c, depending on another question; not so in b.";
        assert_eq!(said(on(&[], &["b"], &["c"]), false), in_part);
        let both = "Depends on \"q\": broken as written in a; in c, depending on another question.";
        assert_eq!(said(on(&["a"], &[], &["c"]), false), both);
    }

    #[test]
    fn what_is_left_open_is_said_in_the_place_of_a_number() {
        let bound = |left_open: &[&str], refused| {
            let left_open = left_open.iter().map(|kind| (*kind).to_owned()).collect();
            Bound { at_once: vec![("summons".to_owned(), 2)], refused, left_open, is_game: false }.sentence()
        };
        let others = "the others are left open, however many: more lives than the law has.";
        assert_eq!(bound(&["summons"], false), format!("One summons is followed exactly, {others}"));
        assert_eq!(
            bound(&["summons", "file"], false),
            format!("One summons and one file are followed exactly, {others}")
        );
        assert_eq!(bound(&["summons"], true), "At most 2 cases of summons at once: an opening was refused.");
    }
}
