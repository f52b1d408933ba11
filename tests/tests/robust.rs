//! Texts that nobody should write, and what the command says of them: a clear message with exit 2, never a panic; and what
//! may vary without changing an answer.

use std::ops::Range;

use meeting::command::Folder;
use meeting::{generate, tree};

/// What a command prints in a folder with these pages, and its exit code.
fn run(pages: &[(&str, &str)], command: &str) -> (String, u8) {
    let said = Folder::of(pages).povestka(&command.split(' ').collect::<Vec<_>>());
    let exit = said.exit;
    (said.all(), exit)
}

/// A law that is right, in a line a sentence.
const LAW: &str = "Law letters (\"letters\") is in force from 1 January 2030.\n\
                   The office is a body.\n\
                   A letter is a case.\n\
                   To send a letter (sending) is an act of the office; it opens a letter.\n\
                   To read the letter (reading) is an act of the person.\n\
                   Ban is a measure that limits leaving.\n\
                   The office may send a letter.\n\
                   For each letter:\n\
                   The person can read the letter after sending.\n\
                   Ban is in force from sending until reading.\n\
                   It closes on the day of reading.\n";

fn page(law: &str) -> String {
    format!("# A law\n\n```law\n{law}```\n")
}

/// What `read` prints of a page, which must be a law without a mistake.
fn said_back(name: &str, text: &str) -> String {
    let (printed, exit) = run(&[("law.md", text)], "read law.md");
    assert_eq!(exit, 0, "{name}: {printed}");
    printed
}

/// The message for a page that is wrong, which has a code or a sentence and ends the command with 2.
fn wrong(name: &str, text: &str, command: &str) -> String {
    let (printed, exit) = run(&[("law.md", text)], command);
    assert_eq!(exit, 2, "{name}: {printed}");
    assert!(printed.contains("error"), "{name}: {printed}");
    printed
}

#[test]
fn marks_ends_of_lines_and_tabs_change_nothing() {
    let plain = said_back("plain", &page(LAW));
    assert_eq!(said_back("mark", &format!("\u{feff}{}", page(LAW))), plain);
    assert_eq!(said_back("windows", &page(LAW).replace('\n', "\r\n")), plain);
    assert_eq!(said_back("tabs", &page(&LAW.replace(' ', "\t"))), plain);
    let quoted: String = page(LAW).lines().map(|line| format!("> {line}\n")).collect();
    assert_eq!(said_back("quoted", &quoted), plain);
    let listed: String = page(LAW).lines().map(|line| format!("  {line}\n")).collect();
    assert_eq!(said_back("listed", &format!("-{}", &listed[1..])), plain);
    let nested: String = quoted.lines().map(|line| format!("> > {line}\n")).collect();
    assert_eq!(said_back("nested", &nested), plain);
}

#[test]
fn letters_may_have_marks_above_them() {
    let composed = page(&LAW.replace("office", "b\u{fc}ro"));
    let combining = page(&LAW.replace("office", "bu\u{308}ro"));
    assert!(said_back("composed", &composed).contains("b\u{fc}ro may send"));
    assert!(said_back("combining", &combining).contains("bu\u{308}ro may send"));
}

#[test]
fn a_fence_that_is_not_closed_is_one_message() {
    let open = page(LAW).replace("```\n", "");
    assert!(wrong("open", &open, "check law.md").contains("L005"));
    let in_quote = format!("> ```law\n> {}\n\nprose\n", LAW.trim_end().replace('\n', "\n> "));
    assert!(wrong("open-quote", &in_quote, "check law.md").contains("L005"));
}

#[test]
fn two_laws_in_a_page_are_asked_each_and_two_of_one_name_refused() {
    let two = format!("{}{}", page(LAW), page(&LAW.replace("letters", "others")));
    let quoted: String = two.lines().map(|line| format!("> {line}\n")).collect();
    let one_block = page(&format!("{LAW}{}", LAW.replace("letters", "others")));
    let (plain, exit) = run(&[("law.md", &two)], "check law.md");
    assert_eq!(exit, 1, "{plain}");
    assert!(plain.starts_with("letters: letters\nothers: others\n"), "{plain}");
    for text in [format!("\u{feff}{two}"), two.replace('\n', "\r\n"), quoted] {
        assert_eq!(run(&[("law.md", &text)], "check law.md"), (plain.clone(), 1), "{text}");
    }
    // In one block the second law stands four lines further up, and the line of its ban is named.
    let (printed, exit) = run(&[("law.md", &one_block)], "check law.md");
    assert_eq!((printed.replace("(line 24)", "(line 28)"), exit), (plain, 1), "{one_block}");
    let printed = wrong("twice", &format!("{}{}", page(LAW), page(LAW)), "check law.md");
    assert!(printed.contains("law.md:") && printed.contains("L030"), "{printed}");
}

#[test]
fn amendments_in_a_circle_and_without_a_base_are_said() {
    let amends = |name: &str, base: &str| {
        format!(
            "```law\nLaw {name} (\"{name}\") amends {base} and is in force from 1 May 2030.\nIt applies to every open letter.\n```\n"
        )
    };
    let circle = [("one.md", &*amends("one", "two")), ("two.md", &*amends("two", "one"))];
    let (printed, exit) = run(&circle, "check one.md");
    assert_eq!(exit, 2, "{printed}");
    assert!(printed.contains("one amends itself"), "{printed}");
    let (printed, exit) = run(&[("one.md", &amends("one", "one"))], "check one.md");
    assert_eq!(exit, 2, "{printed}");
    let (printed, exit) = run(&[("one.md", &amends("one", "nowhere"))], "check one.md");
    assert_eq!(exit, 2, "{printed}");
    assert!(printed.contains("nowhere"), "{printed}");
}

#[test]
fn what_is_too_much_is_said() {
    let long = LAW.replace("on the day of reading.", "once 1000000000 days have passed since reading.");
    assert!(wrong("days", &page(&long), "check law.md").contains("L007"));
    let digits =
        LAW.replace("on the day of reading.", &format!("once {} days have passed since reading.", "9".repeat(5_000)));
    assert!(wrong("digits", &page(&digits), "check law.md").contains("L007"));
    let words = format!("{LAW}The {}may send.\n", "very ".repeat(100_000));
    wrong("words", &page(&words), "check law.md");
    let no_end = format!("{LAW}The office {}\n", "may send a letter ".repeat(25_000));
    wrong("no-end", &page(&no_end), "check law.md");
    let signs = format!("{LAW}{}\n", "(\"[<-".repeat(20_000));
    wrong("signs", &page(&signs), "check law.md");
}

#[test]
fn what_is_nested_deep_is_read_as_it_stands() {
    // Markdown nests, our sentences do not: each is a message or a page without a law, never a panic.
    for depth in [10, 1_000] {
        let quoted = format!("{}```law\n{}{LAW}", "> ".repeat(depth), "> ".repeat(depth));
        wrong(&format!("quotes-{depth}"), &quoted, "check law.md");
        let notes = format!("{LAW}The office is a body. {}{}\n", "[".repeat(depth), "]".repeat(depth));
        wrong(&format!("notes-{depth}"), &page(&notes), "check law.md");
        let brackets = format!("{LAW}To go {}x{} is an act.\n", "(".repeat(depth), ")".repeat(depth));
        wrong(&format!("brackets-{depth}"), &page(&brackets), "check law.md");
    }
}

// ---- the order of paragraphs

/// The verdicts of a law as `check` prints them: the table, without the days and acts of stories, which name lines.
fn verdicts(name: &str, text: &str) -> Vec<String> {
    // One first day will do: the order of paragraphs has nothing to do with the calendar.
    let from = law::read("law.md", text).0.expect("a law that is generated has no errors").from;
    let (printed, exit) = run(&[("law.md", text)], &format!("check law.md --from {from}"));
    assert!(exit <= 1, "{name}: {printed}");
    let table = printed.lines().skip_while(|line| !line.starts_with("right "));
    let mut rows: Vec<String> = table.take_while(|line| !line.is_empty()).map(str::to_string).collect();
    rows.sort();
    rows
}

/// The page with its blocks of law cut into paragraphs, and these put in another order: the head stays first.
fn moved(page: &str, seed: u64) -> String {
    let mut dice = meeting::dice::Dice::new(seed);
    let (mut paragraphs, mut rest) = (Vec::new(), String::new());
    let mut inside = None;
    for line in page.lines() {
        match line {
            "```law" => inside = Some(vec![String::new()]),
            "```" if inside.is_some() => paragraphs.extend(inside.take()),
            _ => match &mut inside {
                // A scope governs to the end of its block, so it moves with what it governs.
                Some(parts) => {
                    let in_scope = parts.last().is_some_and(|part| part.starts_with("For each"));
                    let goes_on = line.starts_with('-') || line.starts_with(' ') || line.is_empty() || in_scope;
                    let is_open = parts.last().is_some_and(|part| !part.trim_end().ends_with('.'));
                    if goes_on && !line.starts_with("For each") || is_open && !line.starts_with("For each") {
                        let part = parts.last_mut().expect("a part");
                        part.push_str(line);
                        part.push('\n');
                    } else {
                        parts.push(format!("{line}\n"));
                    }
                }
                None => {
                    rest.push_str(line);
                    rest.push('\n');
                }
            },
        }
    }
    let mut parts: Vec<String> = paragraphs.into_iter().flatten().filter(|part| !part.trim().is_empty()).collect();
    let head = parts.remove(0);
    dice.shuffle(&mut parts);
    let law: String = std::iter::once(head).chain(parts).map(|part| format!("```law\n{part}```\n\n")).collect();
    format!("{law}{rest}")
}

#[test]
fn moving_paragraphs_changes_no_verdict() {
    // Dates and several cases at once are many more lives, and the order of paragraphs is the same matter.
    let compared = compare_orders(0..24, generate::law_of_days, |page| !page.contains("Follow at most"));
    assert!(compared >= 8, "only {compared} were compared");
}

#[test]
#[ignore = "laws of dates and of several cases take minutes"]
fn moving_paragraphs_changes_no_verdict_of_any_law() {
    let compared = compare_orders(0..40, generate::law, |_| true);
    assert!(compared >= 40, "only {compared} were compared");
}

/// The verdicts of generated laws, each with its paragraphs in two other orders; how many were compared.
fn compare_orders(seeds: Range<u64>, law_of: impl Fn(u64) -> String, is_meant: impl Fn(&str) -> bool) -> usize {
    let mut compared = 0;
    for seed in seeds {
        let page = law_of(seed);
        if !is_meant(&page) || law::read("law.md", &page).1.iter().any(|said| said.code == "L090") {
            continue;
        }
        let before = verdicts(&format!("as-it-is-{seed}"), &page);
        for order in 0..2 {
            let other = moved(&page, seed * 2 + order);
            assert_ne!(other, page);
            assert_eq!(verdicts(&format!("moved-{seed}-{order}"), &other), before, "seed {seed}\n{page}\n{other}");
            compared += 1;
        }
    }
    compared
}

// ---- much text

/// How many steps reading takes: the work of lexer and parser, by counting what each hands on.
fn work(text: &str) -> usize {
    let blocks = law::markdown::blocks(text);
    let tokens: usize = blocks.iter().map(|block| law::lexer::tokens(text, &block.pieces).len()).sum();
    tokens + law::parser::tree(text).descendants_with_tokens().count()
}

#[test]
fn twice_the_text_is_twice_the_work() {
    let law = tree::text("laws/russia-2023.md");
    let half = law.repeat(500_000 / law.len() + 1);
    let whole = format!("{half}{half}");
    let (half, whole) = (work(&half), work(&whole));
    assert!(2 * whole <= 5 * half, "{half} and {whole}");
}

/// A folder of laws has a README: of several pages, one without a law is passed over, and it is said. Alone it is an error.
#[test]
fn of_several_pages_one_without_a_law_is_passed_over() {
    let law = "```law\nLaw empty (\"E\") is in force from 1 January 2030.\n```\n";
    let folder = Folder::of(&[("empty.md", law), ("notes.md", "# Notes\n")]);
    let both = folder.povestka(&["check", "empty.md", "notes.md"]);
    assert_eq!(both.exit, 0, "{both:?}");
    assert!(both.err.contains("notes.md holds no law and is passed over"), "{both:?}");
    assert_eq!(folder.povestka(&["check", "notes.md"]).exit, 2);
    assert_eq!(folder.povestka(&["check", "notes.md", "notes.md"]).exit, 2);
}
