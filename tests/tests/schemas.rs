//! What the program says as JSON is what the published schemas say, and they leave no field out.

use boon::{Compiler, SchemaIndex, Schemas};
use meeting::command::Folder;
use meeting::{small, tree};
use serde_json::Value;

/// The published schemas, by the first part of their names.
const NAMES: [&str; 9] = ["compared", "diagnostics", "exact", "law", "rules", "run", "story", "verdict", "why"];

/// The schemas, ready to be held against.
struct Published {
    schemas: Schemas,
    by_name: Vec<(&'static str, SchemaIndex)>,
}

impl Published {
    fn read() -> Published {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        let address = |name: &str| format!("https://povestka.invalid/{name}.schema.json");
        for name in NAMES {
            let text = tree::text(&format!("docs/schemas/{name}.schema.json"));
            let schema: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
            compiler.add_resource(&address(name), schema).expect("each name is there once");
        }
        let compile = |name| {
            let index =
                compiler.compile(&address(name), &mut schemas).unwrap_or_else(|error| panic!("{name}: {error}"));
            (name, index)
        };
        let by_name = NAMES.map(compile).to_vec();
        Published { schemas, by_name }
    }

    /// What is wrong with a value.
    fn wrong(&self, name: &str, value: &Value) -> Option<String> {
        let (_, index) = self.by_name.iter().find(|(known, _)| *known == name).expect("it is published");
        self.schemas.validate(value, *index).err().map(|error| format!("{error:#}"))
    }

    fn holds(&self, name: &str, value: &Value) {
        if let Some(wrong) = self.wrong(name, value) {
            panic!("{name}: {wrong}\n{value:#}");
        }
    }
}

/// The answer of a command on these pages, each of which stands in one folder as `NAME.md`, and its exit code.
fn answer(arguments: &[&str], pages: &[(&str, &str)]) -> (Value, u8) {
    let said = Folder::of(pages).povestka(arguments);
    let value = serde_json::from_str(&said.out).unwrap_or_else(|error| panic!("{error}\n{}{}", said.out, said.err));
    (value, said.exit)
}

const LAW: &str = "```law
Law small (\"a small law\") is in force from 1 January 2030.
Act is a source (\"The small act\"), at <https://example.org/act>.
The board is a body.
A summons is a case.
To issue a summons (issue) is an act of the board; it opens a summons.
To appear (appearance) is an act of the person; it answers a summons.
To travel (journey) is an act of the person.
Ban is a measure that limits leaving.
The board may issue a summons.
For each summons:
The person may appear after issue.   [Act 1]
Readings of ban (\"from when?\"):
- soon: Ban is in force from issue until appearance.
- later: Ban is in force from day 3 after issue until appearance.
It closes on the day of appearance.
```

```rights
Right free (\"never barred\"): It never happens that ban is in force.   [ICCPR 12, arguable: a test]
Right quiet (\"nothing happens\"): It never happens that journey has happened.
Right visit (\"one can come\"): It is possible that a summons is open.
```

```story
Story \"called\":
On day 0: issue.
Then on day 4: ban is in force.
Then on day 5: ban is not in force.
```
";

#[test]
fn answers_are_as_published() {
    let published = Published::read();
    let pages = [("small.md", LAW)];
    let (verdicts, exit) = answer(&["check", "small.md", "--json"], &pages);
    assert_eq!(exit, 1);
    published.holds("verdict", &verdicts);
    assert_eq!(verdicts["messages"][0]["code"], "W101", "a finding stands beside the answer");
    let story = &verdicts["laws"][0]["rights"][0]["story"];
    published.holds("story", story);
    assert_eq!(story["days"][0]["lines"][0]["text"], "the board issues a summons");
    let (found, _) = answer(&["story", "small.md", "--to", "ban is in force", "--json"], &pages);
    published.holds("verdict", &found);
}

/// Either door is the right one, and who has gone through one cannot go through the other; or can on the same day, or on a later
/// one alone.
fn doors(unless: &str, waits: bool) -> String {
    let (forfeits, goal) = match waits {
        true => (
            "Forfeit is an event by law.\nWaiting is a measure.\n\
             Waiting is in force from petition until day 1 after petition.\n\
             If waiting is in force, forfeit happens on the day of appeal.\n",
            " and forfeit has not happened",
        ),
        false => ("", ""),
    };
    format!(
        "```law\nLaw doors (\"two doors\") is in force from 1 January 2030.\nThe office is a body.\n\
         To impose the ban (imposition) is an act of the office.\nTo appeal (appeal) is an act of the person.\n\
         To petition (petition) is an act of the person.\nRelief is an event by law.\n\
         Unless imposition has happened, the office may impose the ban.\n\
         The person may appeal after imposition{unless}.\nUnless appeal has happened, the person may petition after imposition.\n\
         Readings of relief (\"which door?\"):\n- first: Relief happens on the day of petition.\n\
         - second: Relief happens on the day of appeal.\n{forfeits}```\n\n\
         ```rights\nRight free (\"x\"): Whenever imposition has happened and petition has not happened and appeal has not happened, \
         the person can reach that relief has happened{goal} within 2 days by their own acts.\n```\n"
    )
}

#[test]
fn it_is_said_whether_one_plan_serves_in_all_readings() {
    let published = Published::read();
    let once = ", unless petition has happened";
    for (unless, waits, verdict) in
        [("", false, None), ("", true, Some("one serves")), (once, false, Some("none serves"))]
    {
        let page = doors(unless, waits);
        let (said, exit) = answer(&["check", "doors.md", "--rung", "as-written", "--json"], &[("doors.md", &page)]);
        assert_eq!(exit, 0, "{said:#}");
        published.holds("verdict", &said);
        let right = &said["laws"][0]["rights"][0];
        assert_eq!(right["one_plan"]["verdict"], Value::from(verdict), "{right:#}");
        // Without waiting both can be done on one day, in one order.
        let order = verdict.is_none().then_some(true);
        assert_eq!(right["plan"]["in_order"], Value::from(order), "{right:#}");
    }
}

/// What amends the small law: the ban ends on the day of the issue already, so it never begins.
const AMENDMENT: &str = "```law
Law smaller (\"a smaller law\") amends small and is in force from 1 January 2031.
It applies to every open summons.
For each summons:
Replace ban: Ban is in force from day 3 after issue until issue.
```

```story
Story \"not barred\":
On day 0: issue.
Then on day 4: ban is not in force.
```
";

#[test]
fn two_texts_held_against_each_other_are_as_published() {
    let published = Published::read();
    let pages = [("small.md", LAW), ("smaller.md", AMENDMENT)];
    let (said, exit) = answer(&["compare", "small.md", "smaller.md", "--json"], &pages);
    assert_eq!((exit, &said["changes"]), (1, &true.into()));
    published.holds("compared", &said);
    let right = &said["rights"][0];
    assert_eq!(right["in_short"], serde_json::json!(["broken as written", "kept"]), "{right:#}");
    assert_eq!((&right["changes"], &right["story_only"]), (&true.into(), &"first".into()));
    assert!(said["second"]["stories_elsewhere"][0]["why_not"].is_string(), "{:#}", said["second"]);
    assert_eq!(said["second"]["only_here"][0]["file"], "smaller.md");

    let evening = ["compare", "small.md", "smaller.md", "--to", "ban is in force", "--json"];
    let (said, _) = answer(&evening, &pages);
    published.holds("compared", &said);
    assert_eq!(said["rights"][0]["in_short"][1], "in no life");

    let readings = ["compare", "small.md", "--first-reading", "soon", "--second-reading", "later", "--json"];
    let (said, exit) = answer(&readings, &pages);
    assert_eq!((exit, &said["changes"]), (0, &false.into()));
    published.holds("compared", &said);

    let broken = [("small.md", LAW), ("smaller.md", &AMENDMENT.replacen("amends small", "amends", 1)[..])];
    let (said, exit) = answer(&["compare", "small.md", "smaller.md", "--json"], &broken);
    assert_eq!(exit, 2);
    published.holds("diagnostics", &said);
}

#[test]
fn the_text_of_a_law_is_as_published_and_its_places_are_true() {
    let (law, exit) = answer(&["read", "small.md", "--json"], &[("small.md", LAW)]);
    assert_eq!(exit, 0);
    Published::read().holds("law", &law);
    for sentence in law["law"]["sentences"].as_array().expect("a list") {
        let place = |field: &str| sentence[field].as_u64().expect("a number") as usize;
        let line = LAW.split('\n').nth(place("line") - 1).expect("a line");
        let first = LAW[place("start")..place("end")].lines().next().expect("a sentence has words");
        assert!(line.contains(first), "{sentence}");
    }
}

#[test]
fn the_rules_of_a_law_are_as_published() {
    let (law, exit) = answer(&["export", "small.md", "--to", "json"], &[("small.md", LAW)]);
    assert_eq!(exit, 0);
    Published::read().holds("rules", &law);
    let ban = law["law"]["rules"].as_array().expect("a list").iter().find(|rule| rule["makes"][0] == "ban");
    let ban = ban.expect("a rule makes the ban");
    assert_eq!(ban["looks_at"], serde_json::json!(["issue", "appearance", "open: summons"]));
    assert_eq!(ban["reading"], serde_json::json!(["from when?", "soon"]));
}

#[test]
fn messages_are_as_published() {
    let (said, exit) = answer(&["check", "small.md", "--json"], &[("small.md", &LAW.replacen("a body.", "a body", 1))]);
    assert_eq!((exit, &said["messages"][0]["code"], &said["more_messages"]), (2, &"L002".into(), &0.into()));
    Published::read().holds("diagnostics", &said);
}

#[test]
fn twenty_messages_are_said_and_the_others_counted() {
    let wrong: String = (0..25).map(|at| format!("Measure-{at} is in force while journey has happened.\n")).collect();
    let page = LAW.replacen("For each summons:\n", &format!("{wrong}For each summons:\n"), 1);
    let (said, exit) = answer(&["check", "small.md", "--json"], &[("small.md", &page)]);
    let messages = said["messages"].as_array().expect("a list");
    assert_eq!((exit, messages.len(), &said["more_messages"]), (2, 20, &5.into()));
    Published::read().holds("diagnostics", &said);
}

#[test]
fn numbers_and_lives_are_as_published() {
    let published = Published::read();
    let folder = Folder::of(&[("small.md", small::LAW), ("world.toml", small::WORLD)]);
    let answer = |arguments: &str| -> Value {
        let said = folder.povestka(&arguments.split(' ').collect::<Vec<_>>());
        assert_eq!(said.exit, 0, "{arguments}: {}", said.err);
        serde_json::from_str(&said.out).unwrap_or_else(|error| panic!("{arguments}: {error}\n{}", said.out))
    };
    let curves = answer("exact small.md --world world.toml --days 20 --json");
    published.holds("exact", &curves);
    assert_eq!(curves["curves"][0]["lines"][0]["central"].as_array().map(Vec::len), Some(20));
    let run = answer("run small.md --world world.toml --days 60 --one-in 100000 --out ran --json");
    published.holds("run", &run);
    assert_eq!(run["run"][0]["law"]["bill"], false);
    let life = answer("why ran --json");
    published.holds("why", &life);
    assert!(life["why"][0]["days"][0]["lines"][0]["text"].is_string(), "{life:#}");
}

#[test]
fn a_field_too_many_or_too_few_is_noticed() {
    let published = Published::read();
    let (said, _) = answer(&["read", "small.md", "--json"], &[("small.md", LAW)]);
    let mut more = said.clone();
    more["law"]["sentences"][0]["colour"] = "red".into();
    let mut fewer = said;
    fewer["law"].as_object_mut().expect("an object").remove("bill");
    for (value, what) in [(more, "a field too many"), (fewer, "a field too few")] {
        assert!(published.wrong("law", &value).is_some(), "{what} was not noticed");
    }
}
