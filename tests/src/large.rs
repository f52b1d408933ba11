//! A law with some ten million evenings, each cheap: two bans of years beside each other. One ban alone has some three thousand.
//!
//! For what happens where something is too much.

/// The law, without rights.
pub const LAW: &str = "# Two long terms

```law
Law terms (\"two long terms\") is in force from 1 January 2030.
The board is a body.
The court is a body.
A warning is a case.
A sentence is a case.
To warn (warning given) is an act of the board; it opens a warning.
To sentence (sentence passed) is an act of the court; it opens a sentence.
Entry ban is a measure.
Exit ban is a measure that limits leaving.
Enclosure is a measure.
The board may warn.
The court may sentence.
Enclosure is in force while entry ban is in force and exit ban is in force.
For each warning:
Entry ban is in force from warning given until day 3160 after warning given.
It closes on day 3160 after warning given.
For each sentence:
Exit ban is in force from sentence passed until day 3160 after sentence passed.
It closes on day 3160 after sentence passed.
```
";
