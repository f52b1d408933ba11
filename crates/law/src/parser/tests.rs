//! What the parser promises: the examples parse, every text gives a lossless tree, a sentence is read or reported once,
//! messages stand at their places and say what can be written.

use super::{parse, tree};
use crate::ast::{
    Answer, Atom, Body, Claim, Condition, Core, Definition, Header, Item, Length, Moment, Norm, Page, Pattern, Role,
    Sentence, StoryDay, StoryLine, Term, When, Window,
};
use crate::diagnostic::Diagnostic;
use crate::kind::Kind;

/// The frames and the worked examples, and how many items each holds.
const EXAMPLES: [(&str, &str, usize); 6] = [
    ("frames", include_str!("../../../../docs/grammar/frames.md"), 29),
    ("germany-notice", include_str!("../../../../docs/examples/germany-notice.md"), 40),
    ("russia-2023", include_str!("../../../../docs/examples/russia-2023.md"), 103),
    ("russia-2023-08", include_str!("../../../../docs/examples/russia-2023-08.md"), 11),
    ("russia-2026", include_str!("../../../../docs/examples/russia-2026.md"), 5),
    ("notice-first", include_str!("../../../../docs/examples/notice-first.md"), 6),
];

fn law(sentences: &str) -> String {
    format!("```law\n{sentences}\n```\n")
}

/// The items of a page without a message.
fn items(text: &str) -> Vec<Item> {
    let (page, reports) = parse(text);
    assert_eq!(reports, [], "{text}");
    page.blocks.into_iter().flat_map(|block| block.items).collect()
}

/// The only sentence of a law.
fn sentence(text: &str) -> Sentence {
    match items(&law(text)).pop() {
        Some(Item::Sentence(sentence)) => sentence,
        other => panic!("{text} gives {other:?}"),
    }
}

fn core(text: &str) -> Core {
    match sentence(text).body {
        Body::Norm(Norm { core, .. }) => core,
        other => panic!("{text} gives {other:?}"),
    }
}

/// The codes of a law's messages, each with the words at its place.
fn places(sentences: &str) -> Vec<(&'static str, String)> {
    let text = law(sentences);
    parse(&text).1.iter().map(|report| (report.code, report.place.span.of(&text).to_string())).collect()
}

/// The only message of a law.
fn report(sentences: &str) -> Diagnostic {
    let mut reports = parse(&law(sentences)).1;
    assert_eq!(reports.len(), 1, "{sentences}: {reports:?}");
    reports.remove(0)
}

fn name(term: &Term) -> &str {
    &term.name
}

// ---- what is read

#[test]
fn the_examples_parse() {
    for (file, text, expected) in EXAMPLES {
        assert_eq!(items(text).len(), expected, "{file}");
        assert_eq!(tree(text).to_string(), text, "{file}");
    }
}

#[test]
fn articles_capitals_and_line_breaks_are_free() {
    let plain = sentence("exit ban is in force from service until appearance.").body;
    let dressed = sentence("The EXIT\nban is in\n force FROM the service\nuntil an Appearance.").body;
    let without_places = |body: &Body| match body {
        Body::Norm(Norm { core: Core::InForce { measures, from: Moment::One(When::DayOf(from)), until }, .. }) => {
            let Moment::One(When::DayOf(until)) = until else { panic!("{until:?}") };
            [name(&measures[0]).to_string(), name(from).to_string(), name(until).to_string()]
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(without_places(&plain), without_places(&dressed));
    assert_eq!(without_places(&plain), ["exit ban", "service", "appearance"]);
}

#[test]
fn places_are_those_of_the_words() {
    let text = law("The clinic is a body.\nThe exit ban is in force from the service until appearance.");
    let sentences = items(&text);
    let Item::Sentence(Sentence { span, body: Body::Norm(norm), .. }) = &sentences[1] else { panic!("{sentences:?}") };
    assert_eq!(span.of(&text), "The exit ban is in force from the service until appearance.");
    let Core::InForce { measures, from: Moment::One(When::DayOf(from)), .. } = &norm.core else { panic!("{norm:?}") };
    assert_eq!((measures[0].span.of(&text), from.span.of(&text)), ("exit ban", "service"));
}

#[test]
fn a_label_may_be_an_article() {
    let readings =
        items(&law("Readings (\"which?\"):\n- a: X happens on the day of y.\n- b: X happens on the day of z."));
    let Item::Readings(readings) = &readings[0] else { panic!("{readings:?}") };
    assert_eq!(readings.bullets.iter().map(|(label, _)| name(label)).collect::<Vec<_>>(), ["a", "b"]);
    assert!(readings.of.is_none());
}

#[test]
fn acts_and_their_roles() {
    let act = sentence(
        "To appear in person (appearance) is an act of the person; it answers a summons; it gives reasons for a ban.",
    );
    let Body::Definition(Definition::Act { phrase, name: act, actor, roles }) = &act.body else { panic!("{act:?}") };
    assert_eq!((name(phrase), name(act), name(actor)), ("appear in person", "appearance", "person"));
    assert!(
        matches!(&roles[..], [Role::Answers(case), Role::GivesReasons(ban)] if name(case) == "summons" && name(ban) == "ban")
    );
}

#[test]
fn lengths_windows_and_limits() {
    let Core::Must {
        phrase, limit: Window::Within(Length::Counted { number, name: grace, .. }, event), otherwise, ..
    } = core("The court must decide within 10 working days (court term) of complaint; otherwise lapse happens.")
    else {
        panic!("another frame");
    };
    assert_eq!(
        (name(&phrase), number.value, name(&grace.expect("a name")), name(&event)),
        ("decide", 10, "court term", "complaint")
    );
    assert_eq!(otherwise.as_ref().map(name), Some("lapse"));
    let named = core("Finality happens once objection term has passed since notification.");
    let Core::Happens { moment: Moment::One(When::Passed { length: Length::Named(term), .. }), .. } = named else {
        panic!("{named:?}");
    };
    assert_eq!(name(&term), "objection term");
}

#[test]
fn may_is_a_month_too() {
    let Body::Header(Header::Law { from, until, .. }) =
        sentence("Law x (\"t\") is in force from 1 May 2020 until 2 June 2021.").body
    else {
        panic!("another frame");
    };
    assert_eq!(
        (from.date, until.map(|until| until.date)),
        (jiff::civil::date(2020, 5, 1), Some(jiff::civil::date(2021, 6, 2)))
    );
}

#[test]
fn negations_are_the_exact_opposite() {
    let atoms = |text: &str| match sentence(&format!("X means {text}.")).body {
        Body::Definition(Definition::Means { condition: Condition::All(atoms), .. }) => atoms,
        other => panic!("{other:?}"),
    };
    for text in [
        "a is not b",
        "a is not in force",
        "no measure is in force",
        "a measure that limits leaving is not in force",
        "a has not happened",
        "a has no record of b",
        "a has no record that b is c",
        "a does not know of b",
        "no a is open",
    ] {
        assert!(atoms(text)[0].negated, "{text}");
    }
    let [Atom { claim: Claim::RecordThat { not: true, .. }, negated: false, .. }] =
        &atoms("a has a record that b is not no")[..]
    else {
        panic!("another claim");
    };
    assert!(!atoms("a is no")[0].negated, "\"no\" is the value");
}

#[test]
fn roles_and_stops_stand_where_an_event_may() {
    let text = "```rights\nRight x (\"t\"): Within 1 day of an act that answers a case, stopped at the border has not happened.\n\
                Right y (\"t\"): It never happens that wrongly stopped at border has happened.\n```\n";
    let rights = items(text);
    let [
        Item::Sentence(Sentence { body: Body::Right(first), .. }),
        Item::Sentence(Sentence { body: Body::Right(second), .. }),
    ] = &rights[..]
    else {
        panic!("{rights:?}");
    };
    let Pattern::Within { event, condition: Condition::All(atoms), .. } = &first.pattern else { panic!("{first:?}") };
    assert_eq!(name(event), "act that answers case");
    assert!(matches!(&atoms[0].claim, Claim::Happened { event } if event.name == "stopped at border"));
    let Pattern::Never(Condition::All(atoms)) = &second.pattern else { panic!("{second:?}") };
    assert!(matches!(&atoms[0].claim, Claim::Happened { event } if event.name == "wrongly stopped at border"));
}

#[test]
fn the_answers_of_a_story() {
    let line = sentence(
        "On day 3: issue; missed lifting for the second summons; fitness is unfit; age is 20; border learns of exit ban; \
         border does not learn of exit ban; border wrongly has a record of exit ban; \
         border wrongly has a record that age is old; appointment on day 12; in reading wide; \
         issue, then fitness is fit, then issue.",
    );
    let Body::Story(StoryLine::On { day: StoryDay::Number(day), items }) = line.body else { panic!("{line:?}") };
    assert_eq!((day.value, items.len()), (3, 11));
    assert_eq!(items.iter().map(Vec::len).collect::<Vec<_>>(), [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 3]);
    assert!(
        matches!(&items[1][0], Answer::Act { act, which: Some(which) } if act.name == "missed lifting" && which.name == "second summons")
    );
    assert!(matches!(&items[8][0], Answer::DateOn { day: StoryDay::Number(day), .. } if day.value == 12));
}

#[test]
fn notes_belong_to_the_sentence_on_whose_line_they_end() {
    let text = law(
        "A is a body. B is a body. [one]\nC means all of:  [two]\n- x is yes\n- y is no. [three \"q r\"]\n[four] D is a body.\n\
                    [five]\nReadings (\"w\"): [six]\n- p: X happens on the day of y. [seven\neight]\n",
    );
    let notes = |sentence: &Sentence| sentence.notes.iter().map(|note| note.text.clone()).collect::<Vec<_>>();
    let mut found = Vec::new();
    for item in items(&text) {
        match item {
            Item::Sentence(sentence) => found.push(notes(&sentence)),
            Item::Readings(readings) => {
                found.push(readings.notes.iter().map(|note| note.text.clone()).collect());
                found.push(notes(&readings.bullets[0].1));
            }
            _ => panic!("another item"),
        }
    }
    let expected: [&[&str]; 6] =
        [&[], &["one"], &["two", "three \"q r\""], &["four", "five"], &["six"], &["seven eight"]];
    assert_eq!(found, expected);
}

#[test]
fn a_note_in_a_quotation_keeps_its_place() {
    let text = "> ```law\n> A is a body. [x \"y\n> z\"]\n> ```\n";
    let all = items(text);
    let Item::Sentence(sentence) = &all[0] else { panic!("{all:?}") };
    let quote = sentence.notes[0].quote.as_ref().expect("a passage");
    assert_eq!((sentence.notes[0].text.as_str(), quote.text.as_str()), ("x \"y z\"", "y z"));
    assert_eq!(quote.span.of(text), "\"y\n> z\"");
}

// ---- what is wrong

#[test]
fn the_place_is_the_first_word_that_cannot_go_on() {
    assert_eq!(places("Exit ban is in forse from service until appearance."), [("L001", "forse".into())]);
    assert_eq!(places("Service hapens on the day of issue."), [("L001", "on".into())]);
    assert_eq!(places("Service happens on the day of issue"), [("L002", "issue".into())]);
    assert_eq!(places("The clinic is a body\nThe post is a body."), [("L002", "The".into())]);
    assert_eq!(
        places("Exit ban is in force from service until appearance\nThe person may appear."),
        [("L002", "The".into())]
    );
    assert_eq!(places("Exit ban is in force from service\nThe person may appear."), [("L001", "The".into())]);
    assert_eq!(places("\0 is a body."), [("L001", "\0".into())]);
    assert_eq!(places("A is a body (\"x.\nB is a body."), [("L003", "\"".into())]);
    assert_eq!(places("A is a body. [x.\nB is a body."), [("L003", "[".into())]);
}

#[test]
fn a_word_that_was_meant_is_proposed() {
    let text = law("Service hapens on the day of issue.");
    let report = &parse(&text).1[0];
    assert_eq!(report.others[0].text, "did you mean \"happens\"?");
    assert_eq!((report.edits[0].0.of(&text), report.edits[0].1.as_str()), ("hapens", "happens"));
}

#[test]
fn an_owned_word_in_a_name_is_named() {
    let of = report("The court of appeal is a body.");
    assert_eq!((of.code, of.title.as_str()), ("L004", "\"of\" is a word of the language and cannot be part of a name"));
    assert_eq!(of.edits[0].1, "court-of-appeal");
    assert_eq!(places("Right way to appeal (\"t\"): It never happens that a is b."), [("L004", "to".into())]);
    assert_eq!(places("Board and lodging is a body."), [("L004", "is".into())]);
    assert_eq!(places("Exit ban from service until appearance."), [("L001", "from".into())]);
    assert_eq!(
        items(&law(
            "The court-of-appeal is a body. To appeal to the court of appeal (appeal) is an act of the person."
        ))
        .len(),
        2
    );
}

#[test]
fn and_and_or_do_not_mix() {
    let text = law("If a is yes and b is fit or c is no, the person may appear.");
    let (_, reports) = parse(&text);
    let [mixed] = &reports[..] else { panic!("{reports:?}") };
    assert_eq!((mixed.code, mixed.place.span.of(&text), mixed.others[0].span.of(&text)), ("L021", "or", "and"));
    assert_eq!(
        mixed.notes,
        [
            "two lawyers read this in two ways:\n  (a is yes and b is fit) or c is no\n  a is yes and (b is fit or c is no)",
            "help: give one part a name of its own, and use the name, as in\n  Exempt means a is yes and b is fit.\n  \
             If the person is exempt or c is no, …",
        ]
    );
    let named = law("Exempt means a is yes and b is fit.\nIf the person is exempt or c is no, the person may appear.");
    assert_eq!(mended(&text, mixed), named);
    assert!(parse(&named).1.is_empty());
    // In a right no sentence of the law can stand, and a bullet of readings is one sentence.
    for text in [
        "Right x (\"x\"): It never happens that a is yes and b is no or c is no.",
        "Readings of x (\"y\"):\n- one: If a is yes and b is no or c is no, x happens on the day of y.\n- two: X happens on the day of z.",
    ] {
        assert!(report(text).edits.is_empty(), "{text}");
    }
}

#[test]
fn an_unclear_day_is_shown_with_its_dates() {
    let text = law("Service happens on the first of:\n- the day of handover\n- after 7 days from register entry.");
    let (_, reports) = parse(&text);
    let [report] = &reports[..] else { panic!("{reports:?}") };
    assert_eq!((report.code, report.title.as_str()), ("L031", "\"after 7 days\" can mean two different days"));
    assert_eq!(
        (report.place.span.of(&text), report.place.text.as_str()),
        ("after 7 days", "from register entry, which day is it?")
    );
    assert_eq!(
        report.notes,
        [
            "I know three ways to say this. If register entry is on Monday 1 June 2026:\n  \
               day 7 after register entry →\n      Monday 8 June\n  \
               once 7 days have passed since register entry →\n      Tuesday 9 June  (7 days between)\n  \
               within 7 days of register entry →\n      any day up to Monday 8 June",
            "help: write \"once 7 days have passed since register entry\"",
        ]
    );
    assert_eq!(mended(&text, report), text.replace("after 7 days from", "once 7 days have passed since"));
    let short = law("X happens on the first of:\n- the day of y\n- after 7 days from entry.");
    let ways = &parse(&short).1[0].notes[0];
    assert!(ways.contains("\n  once 7 days have passed since entry  → Tuesday 9 June  (7 days between)\n"), "{ways}");
}

/// The text with the edits of a message carried out.
fn mended(text: &str, report: &Diagnostic) -> String {
    let (mut text, mut edits) = (text.to_owned(), report.edits.clone());
    edits.sort_by_key(|(span, _)| std::cmp::Reverse(*span));
    for (span, words) in edits {
        text.replace_range(span.start as usize..span.end as usize, &words);
    }
    text
}

#[test]
fn every_unclear_day_is_seen() {
    for text in [
        "X happens 7 days after y.",
        "X happens after 1 week from y.",
        "X happens on 3 working days after y.",
        "X happens in 2 months.",
        "Exit ban is in force from 20 days after y until z.",
        "Exit ban is in force from y until after 3 days of z.",
        "The person may appear after 7 days from y.",
        "The person may appear 7 days after y.",
        "The person must appear after 7 days from y.",
        "X happens on day 0 after y.",
    ] {
        let report = report(text);
        assert_eq!(report.code, "L031", "{text}");
        let page = law(text);
        let mended = mended(&page, &report);
        // Where no event is named, nobody can say from when.
        assert_eq!(mended == page, text == "X happens in 2 months.", "{text}");
        assert!(mended == page || parse(&mended).1.is_empty(), "{mended}");
    }
}

#[test]
fn dates_and_numbers_must_exist() {
    assert_eq!(places("Finality happens on 31 February 2025."), [("L006", "31 February 2025".into())]);
    assert_eq!(places("Finality happens on 1 May 20250."), [("L006", "1 May 20250".into())]);
    assert_eq!(places("Season is the period from 30 February to 1 May."), [("L006", "30 February".into())]);
    assert_eq!(places("The person may appear within 1000000000 days of issue."), [("L007", "1000000000".into())]);
    assert_eq!(places("The person may appear within 20000 weeks of issue."), [("L007", "20000".into())]);
    assert_eq!(places("X means age is 99999999999."), [("L007", "99999999999".into())]);
    assert_eq!(places("X happens on day 100001 after y."), [("L007", "100001".into())]);
    assert_eq!(
        items(&law("Season is the period from 29 February to 1 May. X happens on day 100000 after y.")).len(),
        2
    );
}

#[test]
fn one_wrong_sentence_is_one_message_and_the_others_are_read() {
    let text =
        law("A is a boddy, or not: (really).\nB is a body.\n- x\nReadings (\"q\"):\n- a: X hapens on the day of y.\n\
                    - b: X happens on the day of y.\nC is a body.");
    let (page, reports) = parse(&text);
    assert_eq!(reports.iter().map(|report| report.place.span.of(&text)).collect::<Vec<_>>(), ["boddy", "-", "on"]);
    assert_eq!(page.blocks[0].items.len(), 3, "B, the readings, C");
}

#[test]
fn a_list_has_no_tail() {
    let report = report("X happens on the first of:\n- the day of y\n- the day of z, unless a is b.");
    assert!(report.place.text.contains("nothing can follow a list"), "{report:?}");
}

#[test]
fn an_open_fence_is_one_message() {
    let text = "# Law\n\n```law\nA is a body.\n\nSome prose that nobody meant, and more (of it.\n\n```law\nB is a boddy.\n```\n";
    let (page, reports) = parse(text);
    let found: Vec<_> = reports.iter().map(|report| (report.code, report.place.span.of(text))).collect();
    assert_eq!(found, [("L005", "```law"), ("L001", "boddy")]);
    assert_eq!(page.blocks[0].items.len(), 1);
    let (_, reports) = parse("```law\nA is a body.\nand prose");
    assert_eq!(reports.iter().map(|report| report.code).collect::<Vec<_>>(), ["L005"]);
}

// ---- any text

/// A small sequence of numbers that looks random and is always the same.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most.max(1)
    }
}

/// Checks what must hold of any text.
fn holds_for(text: &str) {
    let (page, reports) = parse(text);
    let root = tree(text);
    assert_eq!(root.to_string(), text, "the tree loses something of {text:?}");
    assert!(reports.is_sorted_by_key(|report| report.place.span), "{text:?}");
    let spans = reports.iter().flat_map(|report| std::iter::once(&report.place).chain(&report.others));
    for label in spans {
        assert!(text.get(label.span.start as usize..label.span.end as usize).is_some(), "{label:?} in {text:?}");
    }
    let nodes = root.descendants().filter(|node| node.kind() == Kind::Sentence).count();
    let values = reports.iter().filter(|report| ["L006", "L007", "L031"].contains(&report.code)).count();
    assert!(
        sentences(&page) + values >= nodes || reports.len() > values,
        "a sentence is lost without a word: {text:?}"
    );
    let painted = crate::diagnostic::paint("x.md", text, &reports, false);
    assert!(reports.is_empty() == painted.is_empty());
}

fn sentences(page: &Page) -> usize {
    let items = page.blocks.iter().flat_map(|block| &block.items);
    items
        .map(|item| match item {
            Item::Sentence(_) => 1,
            Item::Readings(readings) => readings.bullets.len(),
            _ => 0,
        })
        .sum()
}

#[test]
fn texts_that_are_no_law() {
    for inside in [
        "",
        "\0",
        "\u{feff}",
        "(",
        "\"",
        "[",
        "]",
        "...",
        "- - -",
        "a",
        "for each",
        "Law",
        "Right",
        "If",
        "§§§ 🙂 \r\r",
        "a:",
    ] {
        for text in [
            law(inside),
            inside.to_string(),
            format!("```law\n{inside}"),
            format!("> ```law\n> {inside}\n> x"),
            format!("\u{feff}```story\r\n{inside}\r\n```"),
        ] {
            holds_for(&text);
        }
    }
}

#[test]
fn mutated_examples_never_fail() {
    let mut numbers = Numbers(1);
    for (_, text, _) in EXAMPLES {
        let pieces: Vec<&str> = text.split_inclusive([' ', '\n']).collect();
        for _ in 0..60 {
            let mut changed = pieces.clone();
            for _ in 0..=numbers.below(20) {
                let (from, to) = (numbers.below(changed.len()), numbers.below(changed.len()));
                match numbers.below(4) {
                    0 => drop(changed.remove(from)),
                    1 => changed.swap(from, to),
                    2 => changed.insert(to, changed[from]),
                    _ => changed.insert(
                        to,
                        ["\"", "[", ".", ",", "```\n", "> ", "\0", "99999999999 ", "\r\n", "é"][numbers.below(10)],
                    ),
                }
            }
            holds_for(&changed.concat());
        }
    }
}

#[test]
fn words_of_the_language_in_any_order_never_fail() {
    let mut words: Vec<&str> = crate::lexer::OWNED.to_vec();
    words.extend(
        "measure limits record open force day days first last : . , ; ( ) - \"x\" 3 0 May 2025 x Y\n\n\n"
            .split_inclusive(' '),
    );
    words
        .extend(["\n", " ", "Right", "Law", "Readings", "all of:", "any of:", "happened", "body", "fact", "To", "act"]);
    let mut numbers = Numbers(2);
    for _ in 0..1500 {
        let inside: Vec<&str> = (0..numbers.below(60)).map(|_| words[numbers.below(words.len())]).collect();
        holds_for(&law(&inside.join(" ")));
    }
}

#[test]
fn much_text_takes_little_time() {
    let wrong = "Exit ban is in forse from service until appearance.\n".repeat(20_000);
    let garbage: String = {
        let mut numbers = Numbers(3);
        (0..1_000_000).map(|_| numbers.below(128) as u8 as char).collect()
    };
    let texts = [law(&wrong), law(&garbage), garbage, law(&"a ".repeat(500_000)), law(&"[\"(-. ".repeat(150_000))];
    // Optimised it is a fifth of a second; a quadratic step anywhere would take minutes.
    let limit = std::time::Duration::from_secs(20);
    for text in texts {
        let begin = std::time::Instant::now();
        let (_, reports) = parse(&text);
        crate::diagnostic::paint("x.md", &text, &reports, false);
        assert!(begin.elapsed() < limit, "{:?} for {:?}…", begin.elapsed(), &text[..40]);
    }
}
