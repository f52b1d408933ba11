//! What there is, and what a page says of itself: what each such sentence is for.

use crate::checked::{Author, Fate, Law, Naming, Role, RoleOf, SentenceId, Values};

use super::moments::condition;
use crate::wording::{self, a, capital, list};

/// What a sentence is for that rules nothing by itself.
pub(super) fn thing(law: &Law, id: SentenceId) -> String {
    let defined = body(law, id)
        .or_else(|| fact(law, id))
        .or_else(|| case(law, id))
        .or_else(|| event(law, id))
        .or_else(|| measure(law, id))
        .or_else(|| definition(law, id))
        .or_else(|| story(law, id));
    let said = defined.or_else(|| head(law, &law.sentences[id.at()].text));
    capital(&said.unwrap_or_else(|| "This sentence rules nothing by itself".to_owned())) + "."
}

fn body(law: &Law, id: SentenceId) -> Option<String> {
    let body = law.bodies.iter().find(|body| body.sentence == id)?;
    let label = body.label.as_ref().map_or(String::new(), |label| format!(", {label}"));
    Some(format!(
        "the {}{label}: an institution. It does what sentences let it do, and knows what it is told or must tell",
        body.name
    ))
}

fn fact(law: &Law, id: SentenceId) -> Option<String> {
    let fact = law.facts.iter().find(|fact| fact.sentence == id)?;
    let label = fact.label.as_ref().map_or(String::new(), |label| format!(" ({label})"));
    let values = match &fact.values {
        Values::Listed(values) => list(values, "or"),
        Values::Whole { from, to } => format!("a whole number from {from} to {to}"),
    };
    let fate = match fact.fate {
        Fate::Never => "it stays so for the whole life".to_owned(),
        Fate::CanChange => {
            "it may change on any day to any value, by itself, at most once a day, before the person acts".to_owned()
        }
        Fate::OnlyBySentences => "only the sentences that say `becomes` change it".to_owned(),
        Fate::Grows => {
            "it is one more from the dawn of each birthday on, up to the last value; the first day of a life is no \
             birthday"
                .to_owned()
        }
        Fate::JudgedBy(body) => format!(
            "nobody knows it before the {} says so, when a sentence first asks; then it is so for the whole case",
            law.bodies[body.at()].name
        ),
    };
    Some(format!("{}{label}, something that is true of the person: {values}. At first any of them; {fate}", fact.name))
        .map(|said| match fact.fate {
            Fate::JudgedBy(_) => said.replace("At first any of them; n", "N"),
            _ => said,
        })
}

fn case(law: &Law, id: SentenceId) -> Option<String> {
    let case = law.cases.iter().find(|case| case.sentence == id)?;
    let label = case.label.as_ref().map_or(String::new(), |label| format!(" ({label})"));
    let opened = &law.events[case.opened_by.at()].name;
    Some(format!(
        "{}{label}: a proceeding with clocks of its own. It begins with {opened} and ends only where a sentence says that \
         it closes. What stands under \"For each {}\" counts since it was opened, each time the first",
        a(&case.name),
        case.name
    ))
}

fn event(law: &Law, id: SentenceId) -> Option<String> {
    let event = law.events.iter().find(|event| {
        event.sentence == id
            && !matches!(event.author, Author::Missed(_) | Author::Stopped(_) | Author::WronglyStopped(_))
    })?;
    let name = &event.name;
    let label = event.label.as_ref().map_or(String::new(), |label| format!(" ({label})"));
    let roles: Vec<String> = event.roles.iter().map(|(role, of)| role_in_words(law, *role, *of)).collect();
    let opens = law.cases.iter().find(|case| law.events[case.opened_by.at()].sentence == id);
    let mut more: Vec<String> = opens.map(|case| format!("it opens {}", a(&case.name))).into_iter().collect();
    more.extend(roles);
    let more = if more.is_empty() { String::new() } else { format!("; {}", list(&more, "and")) };
    Some(match event.author {
        Author::Person | Author::Body(_) => {
            let who = match event.author {
                Author::Body(body) => format!("the {}", law.bodies[body.at()].name),
                _ => "the person".to_owned(),
            };
            format!(
                "{name}: something that {who} does{label}{more}. It happens only where a sentence allows or orders it"
            )
        }
        Author::Chance => {
            format!("{name}{label}: something that chance brings, only where a sentence says that it can")
        }
        Author::Date => {
            let Naming { at, from, to, after, .. } = event.naming.last().expect("a date is named somehow");
            let (at, after) = (&law.events[at.at()].name, &law.events[after.at()].name);
            let named = match to.plain() {
                Some(to) => format!("a number of days from {} to {to}", from.count),
                None => format!("a number of days from those of {} to those of {}", from.words(), to.words()),
            };
            // How many days a month has is known on the day from which it counts.
            let when = match to.plain().is_none() && at != after {
                true => format!("When {at} has happened, and {after} too"),
                false => format!("When {at} happens"),
            };
            format!(
                "{name}: a date. {when}, {named} is named, both included; the date \
                 comes at the dawn of the day that lies so many days after {after}, also if that day is off. If {after} \
                 never happens, there is no date"
            )
        }
        _ => format!("{name}{label}: an event that the law brings, never anybody's act, as its own sentence says"),
    })
}

fn role_in_words(law: &Law, role: Role, of: RoleOf) -> String {
    let what = match of {
        RoleOf::Case(case) => a(&law.cases[case.at()].name),
        RoleOf::Measure(measure) => a(&law.measures[measure.at()].name),
    };
    let does = match role {
        Role::Answers => "answers",
        Role::Challenges => "challenges",
        Role::Decides => "decides",
        Role::GivesReasons => "gives reasons for",
    };
    format!("it {does} {what}")
}

fn measure(law: &Law, id: SentenceId) -> Option<String> {
    let measure = law.measures.iter().find(|measure| measure.sentence == id)?;
    let label = measure.label.as_ref().map_or(String::new(), |label| format!(" ({label})"));
    let kind =
        measure.kind.map_or(String::new(), |kind| format!("; rights count it as limiting {}", law.kinds[kind.at()]));
    let name = &measure.name;
    Some(format!(
        "{name}{label}: a state that the law puts the person in{kind}. When it begins and ends its own sentence says; what \
         it keeps from happening, the sentences with `forbids`"
    ))
}

fn definition(law: &Law, id: SentenceId) -> Option<String> {
    let defined = law.definitions.iter().find(|defined| defined.sentence == id)?;
    Some(format!(
        "a name for a condition, without a moment of its own: wherever a sentence says that the person is {}, it is looked \
         at then whether {}",
        defined.name,
        condition(law, &defined.condition)
    ))
}

fn story(law: &Law, id: SentenceId) -> Option<String> {
    for story in &law.stories {
        if story.sentence == id {
            return Some(
                "a story, one life told as a test: what it does not name does not happen, but for what the law brings and \
                 what bodies must do by its last day. `check` lives it with every value of what it leaves open"
                    .to_owned(),
            );
        }
        if story.then.iter().any(|then| then.sentence == id) {
            return Some(
                "what must be so in the evening of that day, in every life that the story leaves open".to_owned(),
            );
        }
        if story.answers.iter().any(|(.., sentence)| *sentence == id) {
            return Some("what is done or comes about on that day; nothing else is done".to_owned());
        }
    }
    None
}

/// Head matter, by its fixed words.
fn head(law: &Law, text: &str) -> Option<String> {
    let starts = |words: &str| text.starts_with(words);
    if starts("At first:") {
        return Some(
            "what is true of the person when the story begins; what it does not name may be anything".to_owned(),
        );
    }
    if starts("On ") {
        return Some("the reading in which the story is told".to_owned());
    }
    if starts("Not modelled") {
        return Some(
            "said for the reader, and changes nothing: the program knows nothing of it, and every report lists it"
                .to_owned(),
        );
    }
    if starts("Follow at most") {
        return Some(
            "a bound of the program, not of the law: while so many are open, no other is opened in its lives, and every \
             answer says so"
                .to_owned(),
        );
    }
    if starts("Deadlines that end on a day off") {
        return Some(match law.deadlines_move {
            true => "the last day of every length of time here is a working day: if it falls on a day off, the next working \
                     day is the last. A date (`day 7 after`) stays unless it says otherwise"
                .to_owned(),
            false => "the last day of a length of time counts also where it is a day off".to_owned(),
        });
    }
    if starts("Days follow the calendar") {
        return Some("which days are off is what the table of that calendar says; where it says nothing, Saturdays and Sundays are".to_owned());
    }
    if starts("It applies to every open") {
        return Some("what it changes it changes also in cases that are open on its first day".to_owned());
    }
    if starts("It applies to each") {
        return Some("cases that were opened before that day stay under the older text".to_owned());
    }
    if text.contains(" is a source (") {
        return Some("where sentences come from that name it in their margin; it changes nothing".to_owned());
    }
    if starts("Law ") && text.contains(" is a bill") {
        return Some("this page is a proposal and not law, and every answer says so".to_owned());
    }
    if starts("Law ") {
        let until = law.until.map_or(String::new(), |until| format!(", up to and with {}", wording::date(until)));
        return Some(format!(
            "the name of this law. It is in force from the dawn of {} on{until}; the lives that the program looks at begin \
             then or later, with no case open",
            wording::date(law.from)
        ));
    }
    text.contains(" is the period from ")
        .then(|| "days of every year, the first and the last of each stretch included".to_owned())
}
