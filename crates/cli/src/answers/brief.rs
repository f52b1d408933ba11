//! What a brief adds to the answer of a right: what binds on the day, how weak the weakest source is, what is left open.

use explore::verdict::Verdict;
use jiff::civil::Date;
use law::checked::Law;
use law::sources::Standing;
use report::brief::Brief;
use report::checked::Right;

use crate::binding::Binding;

/// The brief of a right; `on` is the day on which lives begin.
pub fn brief(law: &Law, right: &Right, verdict: &Verdict, on: Date, binding: &Binding) -> Brief {
    let state = binding.state(&law.title);
    let test = |note: &String| {
        let binds = state.as_ref().and_then(|state| binding.says(note, state, on));
        let binds = binds.map_or(String::new(), |binds| format!("; {binds}"));
        match strength(note) {
            Some(at) => format!("{} ({}{binds})", &note[..at], note[at + 1..].trim()),
            None if binds.is_empty() => note.clone(),
            None => format!("{note} ({})", binds.trim_start_matches("; ")),
        }
    };
    let standing = right.rests_on.as_ref().and_then(|rests_on| rests_on.weakest.as_deref());
    let standing = Standing::ALL.into_iter().find(|known| Some(known.words()) == standing);
    Brief {
        tests: right.notes.iter().map(test).collect(),
        weakest: standing.map(weakest),
        open: verdict.readings.readings.clone(),
        state,
        on,
    }
}

/// Where the strength of a note begins: its comma.
fn strength(note: &str) -> Option<usize> {
    ["direct", "arguable", "comparator"].iter().find_map(|word| note.find(&format!(", {word}")))
}

/// What an answer rests on that needs a sentence which stands so, and whether that can be cited.
fn weakest(standing: Standing) -> &'static str {
    match standing {
        Standing::Quoted => "text that is quoted in the page",
        Standing::Seen => "text that was seen in the original",
        Standing::Cited => "a place in a source of which nothing says how well it was seen: look before you cite",
        Standing::SecondHand => "a quotation in another source: cite that one, not the law",
        Standing::Reported => "a report of the rule; the text was not seen: do not cite it as law",
        Standing::Memory => "memory: do not cite",
        Standing::Check => "what is still to be checked: do not cite",
        Standing::Assumed => "an assumption, for nothing was found: do not cite",
        Standing::Proposal => "a proposal, which is no law: do not cite it as law",
        Standing::Nothing => "a sentence for which no source is named: do not cite",
    }
}
