//! What follows from what, in long form.

use crate::checked::{Author, CaseId, Condition, Core, EventId, EventRef, Law, Moment, Rule, Thing, Window};
use crate::words;

use super::moments::{condition, moment, provided, until, window};
use crate::wording::{a, capital, list};

/// The rules of one sentence. Those of a joint sentence that differ in their subject alone are said together.
pub(super) fn rules(law: &Law, rules: &[&Rule]) -> Vec<String> {
    let mut said: Vec<(String, Vec<String>)> = Vec::new();
    for rule in rules {
        let (subject, rest) = rule_in_parts(law, rule);
        match said.iter_mut().find(|(other, _)| *other == rest) {
            Some((_, subjects)) if !subjects.contains(&subject) => subjects.push(subject),
            Some(_) => {}
            None => said.push((rest, vec![subject])),
        }
    }
    let whole = |(rest, subjects): (String, Vec<String>)| {
        let each = if subjects.len() > 1 { "Each of " } else { "" };
        capital(&format!("{each}{}{rest}", list(&subjects, "and")))
    };
    said.into_iter().map(whole).collect()
}

/// What a rule is about, and what it says of it.
fn rule_in_parts(law: &Law, rule: &Rule) -> (String, String) {
    match &rule.core {
        Core::InForce { measure, from, until } => {
            (law.measures[measure.at()].name.clone(), in_force(law, rule, from, until))
        }
        _ => (String::new(), whole(law, rule)),
    }
}

/// ` of this summons`, where a sentence stands in a case.
fn in_each(law: &Law, scope: Option<CaseId>) -> String {
    scope.map_or(String::new(), |case| format!("In each {}, by itself, ", law.cases[case.at()].name))
}

fn in_force(law: &Law, rule: &Rule, from: &Moment, until: &Moment) -> String {
    let provided = provided(law, &rule.condition, "at that moment");
    let begins = moment(law, from);
    let ends = moment(law, until);
    let once = match rule.scope {
        Some(case) => {
            let case = &law.cases[case.at()].name;
            format!(
                " It begins once in {}. If its end came before its beginning, or in the same moment, it never begins; if \
                 the {case} closes, it ends with that night.",
                a(case)
            )
        }
        None => " It begins each time and ends each time; where both come in one moment, it has ended.".to_owned(),
    };
    let lost = match rule.condition == Condition::always() || rule.scope.is_none() || is_single(from) {
        true => "",
        false => " If that is not so then, it does not begin later either.",
    };
    let place = rule.scope.map_or(String::new(), |case| format!(" in each {}", law.cases[case.at()].name));
    format!(
        " is in force{place} from a beginning to an end. It begins {begins}{provided}.{lost} It ends {ends}: in the \
         evening of that day it is in force no more.{once}"
    )
}

fn is_single(of: &Moment) -> bool {
    matches!(of, Moment::One(crate::checked::When::DayOf(_)))
}

fn whole(law: &Law, rule: &Rule) -> String {
    let each = in_each(law, rule.scope);
    let provided = provided(law, &rule.condition, "at that moment");
    let in_case = rule.scope.map(|case| law.cases[case.at()].name.as_str());
    match &rule.core {
        Core::InForce { measure, from, until } => {
            format!("{}{}", law.measures[measure.at()].name, in_force(law, rule, from, until))
        }
        Core::May { act, window: open, can } => may(law, rule, *act, *open, *can),
        Core::Must { act, length, of, otherwise, .. } => must(law, rule, *act, *length, *of, *otherwise),
        Core::Tell { sender, receiver, thing, length } => {
            let (sender, receiver) = (&law.bodies[sender.at()].name, &law.bodies[receiver.at()].name);
            let thing = self::thing(law, *thing);
            format!(
                "Whenever {thing}, as known to the {sender}, is in the evening not what it was the evening \
                 before{provided}, word of it goes to the {receiver} and arrives at a dawn, {}. From then on the record of \
                 the {receiver} shows what the {sender} held the evening before the word came; until then it stays as it \
                 was.",
                until(*length, "the change").replace("by the night of", "at the latest at that of")
            )
        }
        Core::Happens { event, moment: when } => {
            let lost = match (in_case, provided.is_empty(), is_single(when)) {
                (Some(case), false, false) => format!(" If that is not so then, it is lost for this {case}."),
                (Some(_), false, true) => " If that is not so then, it may still come with a later one.".to_owned(),
                _ => String::new(),
            };
            let once =
                in_case.map_or(" Each time counts.".to_owned(), |case| format!(" It comes once in {}.", a(case)));
            let event = &law.events[event.at()].name;
            format!("{each}{event} happens by law, nobody doing anything, {}{provided}.{lost}{once}", moment(law, when))
        }
        Core::InForceWhile { measure, condition: of } => {
            let name = &law.measures[measure.at()].name;
            format!("{each}{name} is in force at every moment at which {}, and at no other.", condition(law, of))
        }
        Core::Suspended { measure, condition: of } => {
            let name = &law.measures[measure.at()].name;
            format!(
                "{each}while {name} lasts, it counts as not in force at every moment at which {}. Its clocks run on; when \
                 that is so no more and it has not ended, it is in force again. What falls due in that time is due on the \
                 first evening after it.",
                condition(law, of)
            )
        }
        Core::Forbids { measure, act, body, .. } => {
            let (name, body) = (&law.measures[measure.at()].name, &law.bodies[body.at()].name);
            let act = &law.events[act.at()].name;
            format!(
                "If the person tries {act} on a day on which there is a record of {name} at the {body}{provided}, it does \
                 not happen; it is not tried again that day, and \"stopped at the {body}\" happens. Without a record at the \
                 {body} the {name} stops nobody. A record without {} stops the person all the same, wrongly.",
                a(name)
            )
        }
        Core::Before { first, second } => {
            let (first, second) = (&law.events[first.at()].name, &law.events[second.at()].name);
            format!(
                "{each}on a day on which both {first} and {second} come, {first} comes first{provided}: once {second} has \
                 come today, {first} comes no more today. On different days it says nothing."
            )
        }
        Core::Becomes { fact, value, moment: when } => {
            let fact = &law.facts[fact.at()];
            let value = fact.values.name(*value);
            format!("{each}{} becomes {value} {}{provided}.", fact.name, moment(law, when))
        }
        Core::Knows { thing, from } => {
            let forever = in_case.map_or("for good".to_owned(), |case| format!("as long as the {case} is open"));
            let thing = self::thing(law, *thing);
            format!(
                "{each}the person has in fact learned of {thing}, {forever}, from this moment on: {}{provided}. To know is \
                 not to be served.",
                moment(law, from)
            )
        }
        Core::Record { body, thing, from, until } => {
            let body = &law.bodies[body.at()].name;
            let end = until.as_ref().map_or(String::new(), |until| format!(" It ends {}.", moment(law, until)));
            format!(
                "{each}the {body} must take it that {} is so, whether it is or not, from this moment on: \
                 {}{provided}.{end}",
                self::thing(law, *thing),
                moment(law, from)
            )
        }
        Core::Counts { act, case, every } => {
            let (act, case) = (&law.events[act.at()].name, &law.cases[case.at()].name);
            let which = if *every {
                format!("it counts in every {case} that is open then")
            } else {
                format!("it counts in one {case} only, of those that are open then and in which it can be done")
            };
            format!("{act} is one act of one day, also where more than one {case} is open: {which}{provided}.")
        }
        Core::Closes { case, moment: when } => {
            let case = &law.cases[case.at()].name;
            format!(
                "Each {case} closes {}{provided}. It closes at night, after that evening has been looked at: in the evening \
                 it is still open, the next dawn it is not. Its measures end with it, what is owed in it lapses without \
                 having been missed, and nothing happens in it any more.",
                moment(law, when)
            )
            .replace("closes with the first", "is over with the first")
            .replace("closes when the last", "is over when the last")
            .replace("closes at", "is over at")
        }
    }
}

fn may(law: &Law, rule: &Rule, act: EventId, open: Window, can: bool) -> String {
    let event = &law.events[act.at()];
    let phrase = event.label.as_ref().map_or(event.name.clone(), |label| format!("{label} ({})", event.name));
    let (who, chooses) = match event.author {
        Author::Body(body) => (format!("the {}", law.bodies[body.at()].name), true),
        Author::Person => ("the person".to_owned(), true),
        _ => (event.name.clone(), false),
    };
    let each = in_each(law, rule.scope);
    let often = match (event.scope, event.author) {
        (Some(case), _) => format!("at most once a day in each {}", law.cases[case.at()].name),
        (None, _) if counts(law, act) => "at most once a day, whichever cases it counts for".to_owned(),
        _ => "at most once a day".to_owned(),
    };
    let when = window(law, open);
    let if_so = match rule.condition == Condition::always() {
        true => String::new(),
        false => format!(", if at the moment of the act {}", condition(law, &rule.condition)),
    };
    if !chooses {
        return format!("{each}{who} can come {when}{if_so}, {often}; chance decides, and it need not come.");
    }
    let verb = if can { "can in fact, whatever the law thinks of it," } else { "may" };
    format!("{each}{who} {verb} {phrase} {when}{if_so}; {often}, and nobody must by this sentence.")
}

/// Whether a sentence says for which cases it counts.
fn counts(law: &Law, act: EventId) -> bool {
    law.rules.iter().any(|rule| matches!(rule.core, Core::Counts { act: counted, .. } if counted == act))
}

fn must(
    law: &Law,
    rule: &Rule,
    act: EventId,
    length: crate::calendar::Length,
    of: EventRef,
    otherwise: Option<EventId>,
) -> String {
    let event = &law.events[act.at()];
    let phrase = event.label.as_ref().map_or(event.name.clone(), |label| format!("{label} ({})", event.name));
    let of = words::event(law, of);
    let each = in_each(law, rule.scope);
    let provided = provided(law, &rule.condition, "then");
    let read = if provided.is_empty() { "" } else { " That is looked at then, once." };
    let (who, kept) = match event.author {
        Author::Body(body) => (
            format!("the {}", law.bodies[body.at()].name),
            "As written it is done that night at the latest; a right is also asked with it done late or never.",
        ),
        _ => ("the person".to_owned(), "The person is never forced."),
    };
    let then =
        otherwise.map_or(String::new(), |event| format!(", and at once {} happens", law.events[event.at()].name));
    let last = until(length, &of);
    format!(
        "{each}when {of} happens{provided}, this is owed by {who}: to {phrase}, {last}.{read} {kept} If it is not done by then, \
         \"missed {}\" happens that night{then}; it stays owed, and doing it later settles it.",
        event.name
    )
}

pub(super) fn thing(law: &Law, thing: Thing) -> String {
    match thing {
        Thing::Fact(fact) => law.facts[fact.at()].name.clone(),
        Thing::Measure(measure) => law.measures[measure.at()].name.clone(),
        Thing::Event(event) => law.events[event.at()].name.clone(),
        Thing::Case(case) => format!("the {}", law.cases[case.at()].name),
    }
}
