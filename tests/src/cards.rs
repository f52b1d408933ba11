//! Which sentence carries which card of our sheet of facts, from the notes and the titles of stories, in both directions.
//!
//! A card is a code in backticks in `laws/facts.md`, as `RU23-SRV-5`, a row of its tables, as `D4`, or a worked date, as
//! `T2`. Promise: nothing is said of a card that a page does not say at the line that is given; what no page says keeps
//! the reason that a person wrote for it.

use crate::tree;
use law::ast::{Fence, Item};
use law::pages::Pages;
use law::sources::{Note, noted};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What stands before the generated table, and what after it.
pub const MARKS: (&str, &str) = ("<!-- begin: the cards -->\n", "<!-- end -->\n");

/// A place that carries a card.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Carrier {
    /// The page without its ending, as `russia-2023` or `rights/coe`.
    pub page: String,
    /// How well it is known, as the note says it; or what carries it: a `doubt`, a `story`, a right in which it is
    /// `tested`, a line of prose in which it is `named`.
    pub known: String,
    /// The line, from 1.
    pub line: u32,
}

/// A sentence that says something of the law.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Its page and line, as `russia-2023:152`.
    pub place: String,
    /// The cards that its notes name.
    pub cards: Vec<String>,
    /// A note says that it is no statement of law: `model`, `assumed`, `proposal`.
    pub ours: bool,
}

/// The cards of the sheet with the section each stands in, in the order of the sheet.
pub fn cards(sheet: &str) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    let mut section = "";
    // What stands before the first part is about the sheet.
    for line in sheet.lines().skip_while(|line| !line.starts_with("## A.")) {
        if let Some(heading) = line.trim_start_matches('#').strip_prefix(' ').filter(|_| line.starts_with('#')) {
            section = heading;
        }
        let row = line.strip_prefix("| ").and_then(|row| row.split(" |").next());
        let quoted = line.split('`').skip(1).step_by(2);
        let worked = line.split(' ').next().filter(|_| section.starts_with("7."));
        let checks = line.split([' ', ';']).filter(|_| section.starts_with("E.4"));
        let doubts = row.into_iter().filter(|_| section.starts_with("5.")).flat_map(doubts);
        let plain = row.into_iter().chain(worked).chain(checks).chain(quoted).map(str::to_owned);
        for card in plain.chain(doubts).filter(|word| is_card(word)) {
            if all.iter().all(|(known, _)| *known != card) {
                all.push((card, section.to_owned()));
            }
        }
    }
    all
}

/// The doubts of a row: `ALT-REFUSAL-2022, -2023` are two.
fn doubts(row: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for part in row.split(", ") {
        let of = all.first().and_then(|first| first.rsplit_once('-')).map(|(stem, _)| stem.to_owned());
        match of {
            Some(stem) if part.starts_with('-') => all.push(format!("{stem}{part}")),
            _ => all.push(part.to_owned()),
        }
    }
    all
}

/// Is this the code of a card?
fn is_card(word: &str) -> bool {
    let families = ["RU22-", "RU23-", "UA-", "EE-", "DE-", "DK-", "G-", "ALT-"];
    let of_family = families.iter().any(|family| word.strip_prefix(family).is_some_and(|rest| !rest.is_empty()));
    let number = word.strip_prefix(['C', 'D', 'K', 'T']).map(|rest| rest.trim_end_matches('b'));
    let numbered = number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()));
    !word.contains(' ') && (of_family && !word.ends_with(['-', 'x']) || numbered || word == "C-PRACTICE")
}

/// Sections of the sheet that notes name as a whole, where they have no card of their own for it.
pub const SECTIONS: [&str; 5] = ["A.9", "B", "B.7", "C.1", "F2b"];

/// The cards at the beginning of a remark: `RU23-SRV-5: on expiry` names one.
fn named(remark: &str) -> Vec<String> {
    let head = remark.split(':').next().unwrap_or_default();
    let words = head.split([',', ' ']).map(str::trim).take_while(|word| is_card(word) || SECTIONS.contains(word));
    words.map(str::to_owned).collect()
}

/// What all pages of laws and rights carry, and every sentence of the laws that says something of the law.
pub fn carried() -> (BTreeMap<String, Vec<Carrier>>, Vec<Claim>) {
    let (mut all, mut claims) = (BTreeMap::<String, Vec<Carrier>>::new(), Vec::new());
    for name in tree::entries("laws").iter().filter_map(|name| name.strip_suffix(".md")) {
        let text = tree::text(&format!("laws/{name}.md"));
        if law::has_law(&text) {
            of_law(name, &text, &mut all, &mut claims);
        }
    }
    let guarantees = guarantees();
    for name in tree::entries("rights").iter().filter_map(|name| name.strip_suffix(".md")) {
        let text = tree::text(&format!("rights/{name}.md"));
        of_rights(name, &text, &guarantees, &mut all);
        for (at, line) in text.lines().enumerate() {
            let mut words: Vec<&str> = line.split(|letter: char| " ,;|*`".contains(letter)).collect();
            words.dedup();
            for card in words.into_iter().map(bare).filter(|word| is_card(word) && !word.starts_with("ALT-")) {
                let page = format!("rights/{name}");
                let carrier = Carrier { page, known: "named".to_owned(), line: at as u32 + 1 };
                all.entry(card.to_owned()).or_default().push(carrier);
            }
        }
    }
    for carriers in all.values_mut() {
        carriers.sort();
        carriers.dedup();
    }
    (all, claims)
}

/// The cards of guarantees.
fn guarantees() -> Vec<String> {
    let cards = cards(&tree::text("laws/facts.md")).into_iter().map(|(card, _)| card);
    cards.filter(|card| card.starts_with("G-")).collect()
}

/// A right is tested in its sentence; its note names instrument and article: `ICCPR 12(3)` is a part of `G-ICCPR-12`.
fn of_rights(name: &str, text: &str, guarantees: &[String], all: &mut BTreeMap<String, Vec<Carrier>>) {
    let pages = Pages::one(name, text);
    let (page, _) = law::parser::parse(text);
    for note in noted(&page, Fence::Rights).into_iter().flat_map(|sentence| sentence.notes) {
        let article = note.text.split(',').next().unwrap_or_default().replace(' ', "-");
        let part = |card: &str| article.strip_prefix(card).is_some_and(|rest| rest.is_empty() || rest.starts_with('('));
        for card in guarantees.iter().filter(|card| part(&card["G-".len()..])) {
            let (page, line) = (format!("rights/{name}"), pages.line(note.span.start));
            all.entry(card.clone()).or_default().push(Carrier { page, known: "tested".to_owned(), line });
        }
    }
}

/// A word of prose without what holds it: `(card G-ICCPR-2(3))` names `G-ICCPR-2(3)`.
fn bare(word: &str) -> &str {
    let word = word.trim_start_matches('(').trim_end_matches(['.', ':']);
    let closed = word.matches(')').count().saturating_sub(word.matches('(').count());
    (0..closed).fold(word, |word, _| word.strip_suffix(')').unwrap_or(word))
}

fn of_law(name: &str, text: &str, all: &mut BTreeMap<String, Vec<Carrier>>, claims: &mut Vec<Claim>) {
    let pages = Pages::one(name, text);
    let (page, _) = law::parser::parse(text);
    let mut put = |card: String, known: &str, byte: u32| {
        let carrier = Carrier { page: name.to_owned(), known: known.to_owned(), line: pages.line(byte) };
        all.entry(card).or_default().push(carrier);
    };
    for sentence in noted(&page, Fence::Law) {
        let mut claim =
            Claim { place: format!("{name}:{}", pages.line(sentence.span.start)), cards: Vec::new(), ours: false };
        let known = |text: &str| text.split([' ', ':']).next().unwrap_or_default().to_owned();
        for note in &sentence.notes {
            let text = note.text.trim();
            match Note::read(text, &[]) {
                Note::Known(_, remark) if CODES.contains(&known(text).as_str()) => {
                    for card in named(remark) {
                        put(card.clone(), &known(text), note.span.start);
                        claim.cards.push(card);
                    }
                }
                Note::Known(..) | Note::Model => claim.ours = true,
                Note::Remark if text.starts_with("ALT-") => {
                    let doubt = text.split([' ', ':']).next().unwrap_or_default().to_owned();
                    put(doubt.clone(), "doubt", note.span.start);
                    claim.cards.push(doubt);
                }
                // The newspaper article is no law; what is known of it stands in section 6 of the sheet.
                Note::Remark | Note::Undeclared(_) | Note::Cites(_) => {
                    if text.split([' ', ':']).next() == Some("Article") {
                        claim.cards.push("6".to_owned());
                    }
                }
            }
        }
        if sentence.claims {
            claims.push(claim);
        }
    }
    for item in page.blocks.iter().flat_map(|block| &block.items) {
        let Item::StoryHead(title) = item else { continue };
        let Some((cards, _)) = title.text.split_once(':') else { continue };
        let words = cards.split([',', ' ']).map(str::trim).filter(|word| *word != "and");
        for card in words.take_while(|word| is_card(word)) {
            put(card.to_owned(), "story", title.span.start);
        }
    }
}

/// The codes of how well a card is known.
const CODES: [&str; 7] = ["V1", "V1q", "V2", "M+", "M~", "M-", "NF"];

/// What a row says of a card that nothing carries, until somebody has written the reason.
pub const NO_REASON: &str = "no reason yet";

/// The reasons in a table as it stands: the card, and what follows *not encoded*.
pub fn reasons(table: &str) -> BTreeMap<String, String> {
    let row = |line: &str| {
        let mut cells = line.strip_prefix("| `")?.splitn(2, "` | *not encoded*: ");
        Some((cells.next()?.to_owned(), cells.next()?.trim_end_matches(" |").to_owned()))
    };
    table.lines().filter_map(row).collect()
}

/// The table: every card with what carries it, or with the reason why nothing does; `old` is the table as it stands.
pub fn table(sheet: &str, carried: &BTreeMap<String, Vec<Carrier>>, old: &str) -> String {
    let reasons = reasons(old);
    let (mut written, mut section) = (String::new(), String::new());
    for (card, of) in cards(sheet) {
        if of != section {
            let _ = write!(written, "\n### {of}\n\n| card | carried by |\n| --- | --- |\n");
            section = of;
        }
        let cell = match carried.get(&card) {
            Some(carriers) => places(carriers),
            None => {
                format!("*not encoded*: {}", reasons.get(&card).map_or(NO_REASON, String::as_str))
            }
        };
        let _ = writeln!(written, "| `{card}` | {cell} |");
    }
    let whole = SECTIONS.iter().filter_map(|section| Some((*section, carried.get(*section)?)));
    written.push_str("\n### Sections that notes name as a whole\n\n| section | carried by |\n| --- | --- |\n");
    for (section, carriers) in whole {
        let _ = writeln!(written, "| `{section}` | {} |", places(carriers));
    }
    written.push('\n');
    written
}

/// Places by page and by how well each is known: `russia-2023 V2 151, 152; M~ 154 · …`.
fn places(carriers: &[Carrier]) -> String {
    let mut pages: BTreeMap<&str, BTreeMap<&str, Vec<String>>> = BTreeMap::new();
    for carrier in carriers {
        let of_page = pages.entry(&carrier.page).or_default();
        of_page.entry(&carrier.known).or_default().push(carrier.line.to_string());
    }
    let of_page = |(page, known): (&&str, &BTreeMap<&str, Vec<String>>)| {
        let groups: Vec<String> = known.iter().map(|(known, lines)| format!("{known} {}", lines.join(", "))).collect();
        let above = if page.starts_with("rights/") { "../" } else { "" };
        format!("[{page}]({above}{page}.md) {}", groups.join("; "))
    };
    pages.iter().map(of_page).collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::{bare, cards, doubts, named};

    #[test]
    fn a_card_is_a_code_where_the_sheet_has_one() {
        let sheet = "## A. x\n`RU22-AGE` men; `russia-2022` is none.\n| `C1` | 2023 |\n## D. y\n| D12b | z |\n## 7. w\nT2 same\n";
        let found: Vec<String> = cards(sheet).into_iter().map(|(card, _)| card).collect();
        assert_eq!(found, ["RU22-AGE", "C1", "D12b", "T2"]);
    }

    #[test]
    fn a_remark_names_cards_at_its_beginning() {
        assert_eq!(named("RU23-M20-0: twenty calendar days"), ["RU23-M20-0"]);
        assert_eq!(named("A.9"), ["A.9"]);
        assert!(named("no term found, as C6 has it").is_empty());
        assert_eq!(doubts("ALT-REFUSAL-2022, -2023"), ["ALT-REFUSAL-2022", "ALT-REFUSAL-2023"]);
        assert_eq!(bare("G-ECHR-5(1)(b))"), "G-ECHR-5(1)(b)");
    }
}
