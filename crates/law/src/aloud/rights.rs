//! What a right demands, and on which evening it is broken.

use crate::calendar::Unit;
use crate::checked::{Law, Pattern, Right, When};
use crate::wording::{self, capital};
use crate::words;

use super::moments::{condition, nth, until};

/// A right in long form.
pub(super) fn right(law: &Law, right: &Right) -> String {
    let each = right.scope.map_or("of the person, whatever cases are open".to_owned(), |case| {
        format!("in each {}, by itself", law.cases[case.at()].name)
    });
    let demand = match &right.pattern {
        Pattern::Never(of) => {
            format!("It is broken in the evening of the first day on which {}.", condition(law, of))
        }
        Pattern::Within { length, event, condition: of } => {
            let event = words::event(law, *event);
            format!(
                "It is kept, for each {event}, if in one evening {} it is so that {}: from the day of {event} itself. It is \
                 broken if that was so in none of them, or if the case closes first.",
                until(*length, &event).replace("by the night of", "up to that of"),
                condition(law, of)
            )
        }
        Pattern::Only { condition: of, when } => format!(
            "It is broken in an evening in which {}, and this has not come: {}.",
            condition(law, of),
            moment(law, when)
        ),
        Pattern::Lasts { measure, length } => {
            let measure = &law.measures[measure.at()].name;
            let last = match length.unit {
                Unit::Days => format!("the {} day after its first", nth(length.count)),
                _ => format!("the day {} after its first", length.words()),
            };
            format!(
                "It is broken if {measure} is still in force in the evening of {last}; days off change nothing, and a \
                 suspension begins the count anew."
            )
        }
        Pattern::CanReach { whenever, goal, within } => {
            let by = within.map_or("at some time".to_owned(), |length| match length.unit {
                Unit::Days => format!("in that evening or one of the {} evenings after it", length.count),
                _ => format!("in that evening or one after it, up to the day {} later", length.words()),
            });
            format!(
                "In every evening in which {}, the person has a way to come to this by their own acts, whatever the others \
                 do and chance brings: {by} it is so that {}. Bodies do what they must. It is broken in an evening from \
                 which there is no such way.",
                condition(law, whenever),
                condition(law, goal)
            )
        }
        Pattern::CanAvoid(of) => format!(
            "From every start the person can act so that in no evening it is so that {}, whatever the others do. It is \
             broken at a start from which the others can bring it about.",
            condition(law, of)
        ),
        Pattern::Possible(of) => {
            format!("It is kept if some life has an evening in which {}; broken if none has.", condition(law, of))
        }
    };
    let title = capital(&right.title);
    format!(
        "A demand on the law, not a part of it: \"{title}\", asked {each}. {demand} `check` answers it for every life."
    )
}

fn moment(law: &Law, when: &When) -> String {
    match when {
        When::Dawn { length, event, passed: true } => {
            format!("{} have passed since {}", length.words(), words::event(law, *event))
        }
        When::Dawn { length, event, passed: false } => {
            format!("it is the {} day after {}", nth(length.count), words::event(law, *event))
        }
        When::DayOf(event) => format!("it is the day of {}", words::event(law, *event)),
        When::On(date) => format!("it is {}", wording::date(*date)),
        When::Becomes(of) => format!("it comes to be so that {}", condition(law, of)),
    }
}
