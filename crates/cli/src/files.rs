//! Reads laws and rights from disk, or from what is built in; says what is wrong with them.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use country::Residents;
use jiff::civil::Date;
use law::apart::{self, Apart};
use law::checked::{Calendar, Law};
use law::diagnostic::{Diagnostic, Severity};
use law::pages::Pages;
use law::world::World;
use report::words::date;

use crate::Surroundings;
use crate::built_in;
use crate::failure::Failure;
use crate::messages::{Gathered, tell};

/// Pages larger than this are no law of ours.
const LARGEST: u64 = 16 << 20;
/// More amendments of amendments are no law of ours.
const LONGEST_CHAIN: usize = 50;

/// A page: the name it was given by, and its text.
pub struct Page {
    /// As given.
    pub name: String,
    /// Its text; of a page of several laws, that of one of them.
    pub text: String,
    /// The laws of a page that holds several, this one among them.
    pub laws: Vec<Apart>,
    /// The page as it stands, where it holds several.
    pub whole: Option<String>,
    /// What is known of the law that it amends, where that is not at hand.
    pub(crate) missing: Option<Missing>,
}

/// A law that is amended, and not at hand.
pub(crate) struct Missing {
    /// Its name.
    law: String,
    /// Where it was looked for, in words.
    places: Vec<String>,
    /// The names of the laws that were there.
    at_hand: Vec<String>,
    /// The pages that hold a law of that name, and the lines in which it begins, if they are several.
    several: Vec<String>,
}

impl Page {
    /// A page as it stands.
    pub fn new(name: &str, text: &str) -> Page {
        Page { name: name.to_owned(), text: text.to_owned(), laws: Vec::new(), whole: None, missing: None }
    }

    /// The page as the last law of it reads it, or the one of this name.
    pub fn of_law(self, name: Option<&str>) -> Page {
        let laws = apart::laws(&self.text);
        let found = laws.iter().rev().find(|apart| name.is_none_or(|name| apart.law == name)).or(laws.last());
        match found.map(|apart| apart.text.clone()) {
            Some(text) => Page { name: self.name, text, laws, whole: Some(self.text), missing: None },
            None => self,
        }
    }

    /// Its text with the words of all its laws.
    pub fn whole(&self) -> &str {
        self.whole.as_deref().unwrap_or(&self.text)
    }

    /// May a block be put at its end that is of this law?
    pub fn ends_with_its_law(&self) -> bool {
        self.laws.last().is_none_or(|last| last.text == self.text)
    }
}

/// What a page is asked for.
#[derive(Clone, Copy)]
enum Kind {
    Law,
    Rights,
    World,
}

impl Kind {
    /// What can be named, with an example.
    fn in_words(self) -> &'static str {
        match self {
            Kind::Law => "the law's file, as laws/russia-2023.md",
            Kind::Rights => "a page of rights, as rights/iccpr.md",
            Kind::World => "the world's file, as worlds/russia-baseline.toml",
        }
    }
}

/// Reads a page, of a law if nothing else is said.
pub fn read(name: &str, surroundings: &Surroundings) -> Result<Page, Failure> {
    read_as(Kind::Law, name, surroundings)
}

/// Reads pages of rights.
pub fn read_rights(names: &[String], surroundings: &Surroundings) -> Result<Vec<Page>, Failure> {
    names.iter().map(|name| read_as(Kind::Rights, name, surroundings)).collect()
}

fn read_as(kind: Kind, name: &str, surroundings: &Surroundings) -> Result<Page, Failure> {
    let path = surroundings.folder.join(name);
    let wrong = |cause: String| Failure::Surroundings(format!("{name} cannot be read: {cause}"));
    if path.is_dir() {
        return Err(wrong(format!("it is a folder; name {}", kind.in_words())));
    }
    let file = File::open(&path).map_err(|error| missing(name, &path, &error))?;
    surroundings.inputs.note(&path);
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| wrong(error.to_string()))?;
    if bytes.len() as u64 > LARGEST {
        return Err(wrong("it is larger than 16 MB; a law is a page of text".to_owned()));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let line =
            error.as_bytes()[..error.utf8_error().valid_up_to()].iter().filter(|&&byte| byte == b'\n').count() + 1;
        wrong(format!("line {line} is not text in UTF-8"))
    })?;
    Ok(Page::new(name, &text))
}

/// Reads the page of a law: `PAGE`, or, of a page that holds several, `PAGE#LAW`; the last of them, if none is named.
pub fn read_law(name: &str, surroundings: &Surroundings) -> Result<Page, Failure> {
    let Some((page, law)) = named_in_page(name, surroundings) else {
        return Ok(read(name, surroundings)?.of_law(None));
    };
    let page = read(page, surroundings)?.of_law(Some(law));
    let known = apart::names(page.whole());
    if known.iter().any(|known| known == law) {
        return Ok(page);
    }
    let cause = match &known[..] {
        [] => format!("{} holds no law", page.name),
        [only] => format!("its law is {only}"),
        several => format!("its laws are {}", several.join(", ")),
    };
    Err(Failure::Surroundings(format!("{name} cannot be read: {cause}")))
}

/// The laws of a page by the names by which they are read, as `PAGE#LAW`; of a page with one law its own name.
pub fn each_law(name: &str, surroundings: &Surroundings) -> Result<Vec<String>, Failure> {
    if named_in_page(name, surroundings).is_some() {
        return Ok(vec![name.to_owned()]);
    }
    let laws = apart::laws(&read(name, surroundings)?.text);
    match laws.is_empty() {
        true => Ok(vec![name.to_owned()]),
        false => Ok(laws.iter().map(|apart| format!("{name}#{}", apart.law)).collect()),
    }
}

/// Page and law of `PAGE#LAW`, if no file has that whole name.
fn named_in_page<'n>(name: &'n str, surroundings: &Surroundings) -> Option<(&'n str, &'n str)> {
    name.rsplit_once('#').filter(|_| !surroundings.folder.join(name).exists())
}

fn missing(name: &str, path: &Path, error: &std::io::Error) -> Failure {
    let cause = match error.kind() {
        ErrorKind::NotFound => "there is no such file".to_owned(),
        ErrorKind::PermissionDenied => "it may not be opened".to_owned(),
        _ => error.to_string(),
    };
    let mut text = format!("{name} cannot be read: {cause}");
    // A bare name stands in the folder that has no name.
    let folder = path.parent().map(|folder| if folder.as_os_str().is_empty() { Path::new(".") } else { folder });
    // Of what is there and cannot be opened no other name is meant.
    let folder = folder.filter(|_| error.kind() == ErrorKind::NotFound);
    let near = folder.and_then(|folder| std::fs::read_dir(folder).ok()).and_then(|entries| {
        let file = path.file_name()?.to_string_lossy().into_owned();
        let names = entries.filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()));
        nearest(&file, names.filter(|name| *name != file))
    });
    if let Some(near) = near {
        text.push_str(&format!("\n  did you mean {near}?"));
    }
    Failure::Surroundings(text)
}

/// The name that was meant, if one is so near that it can be.
pub fn nearest(name: &str, known: impl Iterator<Item = String>) -> Option<String> {
    let near = known.map(|known| (distance(&known, name), known)).filter(|(far, _)| *far <= 3);
    near.min().map(|(_, known)| known)
}

/// How many letters two names differ by, roughly: enough for a suggestion.
fn distance(one: &str, other: &str) -> usize {
    let common = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let common_end = one.chars().rev().zip(other.chars().rev()).take_while(|(a, b)| a == b).count();
    one.chars().count().max(other.chars().count()).saturating_sub(common + common_end)
}

/// Ends the command if a note of the pages of these laws says that something is still to be checked.
pub fn refuse_unchecked(chains: &[Vec<Page>], surroundings: &mut Surroundings) -> Result<(), Failure> {
    let mut gathered = Gathered::default();
    for chain in chains {
        let texts: Vec<(&str, &str)> = chain.iter().map(|page| (page.name.as_str(), page.text.as_str())).collect();
        let pages = Pages::of(&texts);
        let said = law::unchecked(&pages);
        gathered.add(chain, pages, said);
    }
    gathered.tell(surroundings)
}

/// A law to be asked: its own rights, those of the files named, or, if there are none, those built in.
pub fn law(name: &str, rights: &[String], surroundings: &mut Surroundings) -> Result<Law, Failure> {
    let page = read_law(name, surroundings)?;
    let chain = chain(page, surroundings)?;
    let pages = read_rights(rights, surroundings)?;
    checked(&chain, &pages, surroundings)
}

/// Several laws to be asked side by side. All that is wrong with them is told at once.
pub fn laws(names: &[String], rights: &[String], surroundings: &mut Surroundings) -> Result<Vec<Law>, Failure> {
    let (mut laws, mut gathered, mut not_found) = (Vec::new(), Gathered::default(), None);
    for name in names {
        match read_law(name, surroundings).and_then(|page| chain(page, surroundings)) {
            Ok(chain) => {
                let (pages, law, said) = read_pages(&chain, surroundings);
                gathered.add(&chain, pages, said);
                laws.push((chain, law));
            }
            Err(failure) => not_found = not_found.or(Some(failure)),
        }
    }
    gathered.tell(surroundings)?;
    if let Some(failure) = not_found {
        return Err(failure);
    }
    let (chains, laws): (Vec<Vec<Page>>, Vec<Option<Law>>) = laws.into_iter().unzip();
    let laws = laws.into_iter().zip(&chains).map(|(law, chain)| with_calendar(law, chain, surroundings));
    let mut laws = laws.collect::<Result<Vec<Law>, Failure>>()?;
    tell_apart(&mut laws, &chains);
    let pages = read_rights(rights, surroundings)?;
    asked_of_each(laws, &pages, surroundings)
}

/// Laws of one name from several pages, as drafts of one law, are told apart by their pages.
pub fn tell_apart(laws: &mut [Law], chains: &[Vec<Page>]) {
    let page = |at: usize| &chains[at].last().expect("a chain holds a law").name;
    let names: Vec<String> = laws.iter().map(|law| law.name.clone()).collect();
    let is_shared = |at: usize| (0..names.len()).any(|other| names[other] == names[at] && page(other) != page(at));
    for (at, law) in laws.iter_mut().enumerate().filter(|(at, _)| is_shared(*at)) {
        law.name = format!("{} ({})", names[at], page(at));
    }
}

/// The page with every law that it amends, the oldest first: each stands on the same page, is `NAME.md` beside it, stands on
/// another page that the command names, or is a built-in law. A chain whose first law is not at hand is told when it is read.
pub fn chain(page: Page, surroundings: &Surroundings) -> Result<Vec<Page>, Failure> {
    let mut chain = vec![page];
    while let Some(base) = law::amends(&chain[0].text) {
        if chain.len() > LONGEST_CHAIN {
            let cause = format!("more than {LONGEST_CHAIN} amendments stand on each other");
            return Err(Failure::Surroundings(format!("{}: {cause}", chain[0].name)));
        }
        let amending = &mut chain[0];
        let Some(found) = base_page(&base, amending, surroundings)? else {
            amending.missing = Some(not_at_hand(base, amending, surroundings));
            break;
        };
        if chain.iter().any(|page| page.name == found.name && page.text == found.text) {
            let names: Vec<&str> = chain.iter().rev().chain([&found]).map(|page| page.name.as_str()).collect();
            return Err(Failure::Surroundings(format!(
                "of these amendments one amends itself, in a circle, so that no law begins here: {}",
                names.join(", then ")
            )));
        }
        chain.insert(0, found);
    }
    Ok(chain)
}

/// The page of the law that a page amends, if it is at hand.
fn base_page(base: &str, amending: &Page, surroundings: &Surroundings) -> Result<Option<Page>, Failure> {
    if let Some(here) = amending.laws.iter().find(|apart| apart.law == base) {
        let (name, laws, whole) = (amending.name.clone(), amending.laws.clone(), amending.whole.clone());
        return Ok(Some(Page { name, text: here.text.clone(), laws, whole, missing: None }));
    }
    let file = format!("{base}.md");
    let beside = Path::new(&amending.name).with_file_name(&file).to_string_lossy().replace('\\', "/");
    if surroundings.folder.join(&beside).is_file() {
        return Ok(Some(read(&beside, surroundings)?.of_law(Some(base))));
    }
    let mut named = named_with(base, amending, surroundings);
    if named.len() > 1 {
        return Ok(None);
    }
    if let Some(named) = named.pop() {
        return Ok(Some(named.of_law(Some(base))));
    }
    Ok(built_in::laws().into_iter().find(|page| page.name == format!("laws/{file}")))
}

/// Where a law that is amended was looked for, and what there is instead.
fn not_at_hand(law: String, amending: &Page, surroundings: &Surroundings) -> Missing {
    let here = amending.laws.iter().map(|apart| apart.law.clone());
    let named = other_pages(amending, surroundings).into_iter().flat_map(|page| apart::names(&page.text));
    let beside = names_beside(&amending.name, "md", surroundings);
    let built_in = built_in::laws().into_iter().filter_map(|page| stem(Path::new(&page.name)));
    let own = apart::names(&amending.text);
    let holders = named_with(&law, amending, surroundings).into_iter();
    let several: Vec<String> =
        holders.filter_map(|page| Some(format!("line {} of {}", apart::line(&page.text, &law)?, page.name))).collect();
    let at_hand = here.chain(named).chain(beside).chain(built_in).filter(|name| !own.contains(name)).collect();
    let beside = Path::new(&amending.name).with_file_name(format!("{law}.md")).to_string_lossy().replace('\\', "/");
    let places = [
        "on this page".to_owned(),
        format!("as {beside}"),
        "on the other pages that the command names".to_owned(),
        "and among the built-in laws".to_owned(),
    ];
    Missing { law, places: places.into(), at_hand, several }
}

/// The names of the files with this ending that stand beside a page, in order.
fn names_beside(page: &str, ending: &str, surroundings: &Surroundings) -> Vec<String> {
    let page = surroundings.folder.join(page);
    let files = page.parent().and_then(|folder| std::fs::read_dir(folder).ok()).into_iter().flatten();
    let paths = files.filter_map(|entry| Some(entry.ok()?.path()));
    let of_this_kind = paths.filter(|path| path.extension().is_some_and(|end| end == ending));
    let mut names: Vec<String> = of_this_kind.filter_map(|path| stem(&path)).collect();
    names.sort_unstable();
    names
}

/// The name of a file without its folder and ending.
fn stem(path: &Path) -> Option<String> {
    Some(path.file_stem()?.to_string_lossy().into_owned())
}

/// The other pages that the command names on which this law stands, each once.
fn named_with(law: &str, amending: &Page, surroundings: &Surroundings) -> Vec<Page> {
    let pages = other_pages(amending, surroundings).into_iter();
    pages.filter(|page| apart::names(&page.text).iter().any(|one| one == law)).collect()
}

/// The other pages that the command names, each once. One that cannot be read is told where it is read for its own sake.
fn other_pages(amending: &Page, surroundings: &Surroundings) -> Vec<Page> {
    let mut pages: Vec<Page> = Vec::new();
    for name in &surroundings.named {
        let name = named_in_page(name, surroundings).map_or(name.as_str(), |(page, _)| page);
        if name != amending.name && pages.iter().all(|page| page.name != name) {
            pages.extend(read(name, surroundings).ok());
        }
    }
    pages
}

/// Reads what the pages make together. Errors end the command; warnings are said.
pub fn read_chain(chain: &[Page], surroundings: &mut Surroundings) -> Result<Law, Failure> {
    let (pages, law, said) = read_pages(chain, surroundings);
    tell(&pages, &said, surroundings)?;
    with_calendar(law, chain, surroundings)
}

/// What the pages make together, what is said of it, and the text in which the places of that stand.
fn read_pages(chain: &[Page], surroundings: &Surroundings) -> (Pages, Option<Law>, Vec<Diagnostic>) {
    let texts: Vec<(&str, &str)> = chain.iter().map(|page| (page.name.as_str(), page.text.as_str())).collect();
    let pages = Pages::of(&texts);
    let (law, mut said) = law::read_pages(&pages);
    if let Some(missing) = &chain[0].missing {
        let about = |said: Diagnostic| match said.code {
            law::amend::WITHOUT_ITS_LAW if !missing.several.is_empty() => {
                law::amend::held_by_several(said, &missing.law, &missing.several, &format!("{}.md", missing.law))
            }
            law::amend::WITHOUT_ITS_LAW => {
                law::amend::looked_for(said, &missing.law, &missing.places, &missing.at_hand)
            }
            _ => said,
        };
        said = said.into_iter().map(about).collect();
    }
    if let Some(law) = &law {
        said.extend(misspelt_calendar(law, chain, surroundings));
    }
    (pages, law, said)
}

/// A law that follows a calendar without a table, and has one whose name is nearly that.
fn misspelt_calendar(law: &Law, chain: &[Page], surroundings: &Surroundings) -> Option<Diagnostic> {
    let page = &chain.last().expect("a chain holds a law").name;
    let calendar = law.calendar.as_ref().filter(|calendar| !has_table(calendar, page, surroundings))?;
    let built_in = built_in::calendars().into_iter().filter_map(|table| stem(Path::new(&table.name)));
    let at_hand: Vec<String> = names_beside(page, "csv", surroundings).into_iter().chain(built_in).collect();
    law::calendar::misspelt(calendar, law.calendar_at, &at_hand)
}

/// Where the table of a calendar stands, if it stands beside the page.
fn table_beside(calendar: &str, page: &str, surroundings: &Surroundings) -> Option<String> {
    let beside = Path::new(page).with_file_name(format!("{calendar}.csv"));
    let beside = beside.to_string_lossy().replace('\\', "/");
    surroundings.folder.join(&beside).is_file().then_some(beside)
}

fn has_table(calendar: &str, page: &str, surroundings: &Surroundings) -> bool {
    table_beside(calendar, page, surroundings).is_some() || built_in_table(calendar).is_some()
}

fn built_in_table(calendar: &str) -> Option<Page> {
    built_in::calendars().into_iter().find(|table| table.name == format!("calendars/{calendar}.csv"))
}

/// The law that was read from these pages, with its days off.
fn with_calendar(law: Option<Law>, chain: &[Page], surroundings: &Surroundings) -> Result<Law, Failure> {
    let name = &chain.last().expect("a chain holds a law").name;
    let mut law = law.ok_or_else(|| Failure::Surroundings(format!("{name}: there is no law in this page")))?;
    if let Some(calendar) = &law.calendar {
        law.days_off = days_off(calendar, name, surroundings)?;
    }
    Ok(law)
}

/// The table of a calendar: `NAME.csv` beside the page, or a built-in one. Without a table days are counted by rule.
fn days_off(calendar: &str, page: &str, surroundings: &Surroundings) -> Result<Calendar, Failure> {
    let table = match table_beside(calendar, page, surroundings) {
        Some(beside) => Some(read(&beside, surroundings)?),
        None => built_in_table(calendar),
    };
    let Some(table) = table else { return Ok(Calendar::default()) };
    Calendar::read(&table.text).map_err(|fault| Failure::Surroundings(format!("{}: {fault}", table.name)))
}

/// A text in force on a day.
pub struct InForce {
    /// The law.
    pub law: Law,
    /// So many of the pages make it.
    pub pages: usize,
    /// The name and first day of the law that the next page makes of it.
    pub next: Option<(String, Date)>,
}

/// The text in force on a day; without a day, the last.
pub fn in_force(chain: &[Page], on: Option<Date>, surroundings: &mut Surroundings) -> Result<InForce, Failure> {
    let mut gathered = Gathered::default();
    let found = gather_in_force(chain, on, &mut gathered, surroundings);
    gathered.tell(surroundings)?;
    found.map(|found| found.expect("a text that is wrong was told"))
}

/// The same, with what is said of the texts gathered; none where one of them is wrong.
pub fn gather_in_force(
    chain: &[Page],
    on: Option<Date>,
    gathered: &mut Gathered,
    surroundings: &Surroundings,
) -> Result<Option<InForce>, Failure> {
    let mut next = None;
    for pages in (1..=chain.len()).rev() {
        let (texts, law, said) = read_pages(&chain[..pages], surroundings);
        let is_wrong = said.iter().any(|said| said.severity == Severity::Error);
        gathered.add(&chain[..pages], texts, said);
        if is_wrong {
            return Ok(None);
        }
        let law = with_calendar(law, &chain[..pages], surroundings)?;
        let Some(on) = on else { return Ok(Some(InForce { law, pages, next })) };
        if law.from <= on {
            return match law.until.filter(|until| *until < on) {
                Some(until) => Err(none_in_force(on, &format!("{} ended on {}", law.name, date(until)))),
                None => Ok(Some(InForce { law, pages, next })),
            };
        }
        next = Some((law.name, law.from));
    }
    let (name, from) = next.expect("a chain holds a law");
    Err(none_in_force(on.expect("without a day the last is taken"), &format!("{name} begins on {}", date(from))))
}

fn none_in_force(on: Date, why: &str) -> Failure {
    Failure::Surroundings(format!("no text of this law is in force on {}: {why}", date(on)))
}

/// A law from its pages, with its rights.
pub fn checked(chain: &[Page], rights: &[Page], surroundings: &mut Surroundings) -> Result<Law, Failure> {
    let law = read_chain(chain, surroundings)?;
    asked(law, rights, surroundings)
}

/// Several laws with the rights of the pages. One page of rights fits many laws; what a law has no word for is not asked of it,
/// and what none of them has a word for is wrong.
pub fn asked_of_each(laws: Vec<Law>, rights: &[Page], surroundings: &mut Surroundings) -> Result<Vec<Law>, Failure> {
    if rights.is_empty() || laws.len() == 1 {
        return laws.into_iter().map(|law| asked(law, rights, surroundings)).collect();
    }
    let mut laws = laws;
    let mut gathered = Gathered::default();
    for page in rights {
        let mut said_of_all: Option<Vec<Diagnostic>> = None;
        for law in &mut laws {
            let said = law::ask(law, &page.name, &page.text);
            let is_said = |earlier: &Diagnostic| said.iter().any(|here| here.place.span == earlier.place.span);
            said_of_all = Some(match said_of_all {
                Some(earlier) => earlier.into_iter().filter(is_said).collect(),
                None => said,
            });
        }
        gathered.add_page(page, said_of_all.unwrap_or_default());
    }
    gathered.tell(surroundings)?;
    let stands_in =
        |law: &Law, page: &Page| law.rights.iter().any(|right| law.sentences[right.sentence.at()].file == page.name);
    match rights.iter().find(|page| !laws.iter().any(|law| stands_in(law, page))) {
        Some(page) => Err(no_right_stands_in(page)),
        None => Ok(laws),
    }
}

fn no_right_stands_in(page: &Page) -> Failure {
    let cause = "no right stands in this page; rights stand in blocks that begin with ```rights";
    Failure::Surroundings(format!("{}: {cause}", page.name))
}

/// A law with its own rights, those of the pages, or, if there are none, those built in.
pub fn asked(mut law: Law, rights: &[Page], surroundings: &mut Surroundings) -> Result<Law, Failure> {
    let (mut gathered, mut empty) = (Gathered::default(), None);
    for rights in rights {
        let before = law.rights.len();
        let said = law::ask(&mut law, &rights.name, &rights.text);
        if said.is_empty() && law.rights.len() == before {
            empty = empty.or(Some(rights));
        }
        gathered.add_page(rights, said);
    }
    gathered.tell(surroundings)?;
    if let Some(rights) = empty {
        return Err(no_right_stands_in(rights));
    }
    if law.rights.is_empty() {
        for rights in built_in::rights() {
            let said = law::ask(&mut law, &rights.name, &rights.text);
            // Built-in rights speak by kinds and roles; what a law has no word for is not asked of it.
            if said.iter().all(|said| said.severity != Severity::Error) {
                tell(&Pages::one(&rights.name, &rights.text), &said, surroundings)?;
            }
        }
    }
    Ok(law)
}

/// A world by its file, or the first built-in one, held against the laws that are asked.
pub fn world(name: Option<&str>, laws: &[&Law], surroundings: &mut Surroundings) -> Result<World, Failure> {
    let page = match name {
        Some(name) => read_as(Kind::World, name, surroundings)?,
        None => {
            let [first, ..] = built_in::worlds();
            first
        }
    };
    world_in(&page, laws, surroundings)
}

/// The world of a page, held against the laws that are asked.
pub fn world_in(page: &Page, laws: &[&Law], surroundings: &mut Surroundings) -> Result<World, Failure> {
    let world = world_of(page, surroundings)?;
    tell(&Pages::one(&page.name, &page.text), &world.held_against(laws), surroundings)?;
    Ok(world)
}

/// Reads a world, with the one it stands upon: `NAME.toml` beside its page, or a built-in one.
fn world_of(page: &Page, surroundings: &mut Surroundings) -> Result<World, Failure> {
    let stem = Path::new(&page.name).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let (world, said) = match World::base(&page.text) {
        None => World::read(&stem, &page.text),
        Some(base) => {
            let base = world_of(&base_world(&base, page, surroundings)?, surroundings)?;
            World::read_upon(&stem, &page.text, &base)
        }
    };
    tell(&Pages::one(&page.name, &page.text), &said, surroundings)?;
    world.ok_or_else(|| Failure::Surroundings(format!("{}: there is no world in this page", page.name)))
}

fn base_world(base: &str, upon: &Page, surroundings: &Surroundings) -> Result<Page, Failure> {
    let file = format!("{base}.toml");
    if upon.name.ends_with(&file) {
        return Err(Failure::Surroundings(format!("{} stands upon itself", upon.name)));
    }
    let beside = Path::new(&upon.name).with_file_name(&file).to_string_lossy().replace('\\', "/");
    if surroundings.folder.join(&beside).is_file() {
        return read(&beside, surroundings);
    }
    built_in::worlds().into_iter().find(|page| page.name == format!("worlds/{file}")).ok_or_else(|| {
        let upon = &upon.name;
        Failure::Surroundings(format!(
            "{upon} stands upon \"{base}\": there is no {beside}, and no built-in world of that name"
        ))
    })
}

/// The residents of the world's year.
pub fn people(world: &World) -> Result<Residents, Failure> {
    let [residents, subjects] = built_in::residents();
    Residents::read(&residents.text, &subjects.text, world.year).map_err(|faults| {
        let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
        Failure::Surroundings(format!("the residents of {} cannot be read: {}", world.year, faults.join("; ")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_name_is_looked_for_beside_it_too() {
        let gone = std::io::Error::from(ErrorKind::NotFound);
        // Tests run in the folder of their crate.
        let Failure::Surroundings(said) = missing("Cargo.tml", Path::new("Cargo.tml"), &gone) else {
            panic!("a file that is missing is of the surroundings")
        };
        assert_eq!(said, "Cargo.tml cannot be read: there is no such file\n  did you mean Cargo.toml?");
    }

    #[test]
    fn for_what_may_not_be_opened_no_other_name_is_offered() {
        let closed = std::io::Error::from(ErrorKind::PermissionDenied);
        let Failure::Surroundings(said) = missing("Cargo.toml", Path::new("Cargo.toml"), &closed) else {
            panic!("a file that may not be opened is of the surroundings")
        };
        assert_eq!(said, "Cargo.toml cannot be read: it may not be opened");
    }
}
