//! `check --keep`: the stories that break rights, put onto the page of the law, where they are tests from then on.
//!
//! Promise: nothing is put onto a page that was not read back from there and told, and is true; the page is replaced as a
//! whole or not at all.

use explore::limit::Limits;
use explore::verdict::{Answer, Told};
use law::checked::Right;
use law::pages::Pages;
use model::Rung;

use crate::Surroundings;
use crate::answers::kept;
use crate::command::check::Asked;
use crate::command::stories::tell_one;
use crate::failure::Failure;
use crate::files::{self, Page};
use crate::flags::Explore;
use crate::output::Output;

/// What became of the story of a broken right.
pub enum Kept {
    /// It was put onto the page: its title.
    Now(String),
    /// A story of this title stands there already.
    Already(String),
    /// It was not kept: the right, and why.
    Not(String, String),
}

/// Keeps the stories of all rights that are broken.
pub fn keep(name: &str, asked: &Asked, explore: &Explore, surroundings: &Surroundings) -> Result<Vec<Kept>, Failure> {
    let of_law = files::read_law(name, surroundings)?;
    let mut page = files::read(&of_law.name, surroundings)?;
    let mut all = Vec::new();
    for (right, verdict) in asked.law.rights.iter().zip(&asked.verdicts) {
        let Answer::Broken(Some(told)) = &verdict.answer else { continue };
        let title = title(asked, right, verdict.rung);
        let kept = if asked.law.stories.iter().any(|story| story.title == title) {
            Kept::Already(title)
        } else if !of_law.ends_with_its_law() {
            Kept::Not(
                right.name.clone(),
                "another law of the page follows, and a story at its end would be of that".to_owned(),
            )
        } else {
            one(&mut page, asked, (right, told), title, (explore, surroundings))?
        };
        all.push(kept);
    }
    if all.iter().any(|kept| matches!(kept, Kept::Now(_))) {
        Output::over(&page.name, surroundings)?.write(page.text.as_bytes())?;
    }
    Ok(all)
}

/// `leave of each summons, broken as written`
fn title(asked: &Asked, right: &Right, rung: Rung) -> String {
    let of = right.scope.map_or(String::new(), |case| format!(" of each {}", asked.law.cases[case.at()].name));
    let rung = match rung {
        Rung::AsWritten => "as written",
        Rung::Late => "when late",
        Rung::Wrong => "when wrong",
    };
    format!("{}{of}, broken {rung}", right.name)
}

/// Puts the first story that is true onto the page.
fn one(
    page: &mut Page,
    asked: &Asked,
    (right, told): (&Right, &Told),
    title: String,
    (explore, surroundings): (&Explore, &Surroundings),
) -> Result<Kept, Failure> {
    let stories = match kept::stories(&asked.law, right, told, &title) {
        Ok(stories) => stories,
        Err(unsaid) => return Ok(Kept::Not(right.name.clone(), unsaid)),
    };
    for story in stories {
        let break_before = if page.text.ends_with('\n') { "" } else { "\n" };
        let text = format!("{}{break_before}\n```story\n{story}\n```\n", page.text);
        if is_true(&Page::new(&page.name, &text), &title, explore, surroundings)? {
            page.text = text;
            return Ok(Kept::Now(title));
        }
    }
    Ok(Kept::Not(right.name.clone(), "told again from its sentences alone, it was another life".to_owned()))
}

/// Is the story of this title on the page, and true?
fn is_true(page: &Page, title: &str, explore: &Explore, surroundings: &Surroundings) -> Result<bool, Failure> {
    let chain = files::chain(Page::new(&page.name, &page.text).of_law(None), surroundings)?;
    let texts: Vec<(&str, &str)> = chain.iter().map(|page| (page.name.as_str(), page.text.as_str())).collect();
    let (Some(law), _) = law::read_pages(&Pages::of(&texts)) else { return Ok(false) };
    let Some(story) = law.stories.iter().find(|story| story.title == title) else { return Ok(false) };
    let limits = Limits::new(explore.memory.for_states(), surroundings.stop);
    Ok(tell_one(&law, story, explore, limits)?.wrong.is_none())
}

impl Kept {
    /// A sentence for people.
    pub fn words(&self, page: &str) -> String {
        match self {
            Kept::Now(title) => format!("Kept in {page}: the story \"{title}\"."),
            Kept::Already(title) => format!("The story \"{title}\" stands in {page} already."),
            Kept::Not(right, why) => format!("The story of \"{right}\" was not kept: {why}."),
        }
    }
}
