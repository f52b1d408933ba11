//! What a brief adds to the answer of a right: the state, the day, what is left open.

use explore::verdict::Verdict;
use jiff::civil::Date;
use law::checked::Law;
use report::brief::Brief;

use crate::binding::Binding;

/// The brief of a right; `on` is the day on which lives begin.
pub fn brief(law: &Law, verdict: &Verdict, on: Date, binding: &Binding) -> Brief {
    Brief { open: verdict.readings.readings.clone(), state: binding.state(&law.title), on }
}
