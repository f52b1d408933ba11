//! A small law with a world of its own, small enough for every command in a moment.

/// The law, with a right and a story.
pub const LAW: &str = "```law
Law small (\"a small law\") is in force from 1 January 2030.
Act is a source (\"The small act\"), at <https://example.org/act>.
The board is a body.
A summons is a case.
To issue a summons (issue) is an act of the board; it opens a summons.
To appear (appearance) is an act of the person; it answers a summons.
Ban is a measure that limits leaving.
The board may issue a summons.   [Act 1]
For each summons:
The person may appear after issue.   [Act 1]
Ban is in force from day 3 after issue until appearance.   [Act 1]
It closes on the day of appearance.   [model]
```

```rights
Right free (\"never barred\"): It never happens that ban is in force.   [ICCPR 12, arguable: a test]
```

```story
Story \"called\":
On day 0: issue.
Then on day 4: ban is in force.
```
";

/// The world.
pub const WORLD: &str = "title = \"A small world\"
for = [\"small\"]
year = 2023
who = \"men of 18 to 26\"

[acts.\"letters a year\"]
of = \"issue\"
rate = \"20 per year (10 to 30)\"
assumed = \"for the test\"

[acts.\"days to the visit\"]
of = \"appearance\"
delay = \"within 7 days: 0.75 (0.55 to 0.90)\"
assumed = \"for the test\"

[ask]
\"barred\" = \"ban is in force\"

[notice]
issued = \"a summons is open\"
effect = \"ban is in force\"
wrong = \"ban is in force and a summons is open\"
";
