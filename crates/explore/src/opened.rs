//! Which case is which in one life: cases are counted in the order in which they are opened, whatever slot they take.

use model::{CaseId, Happening, Law};

/// The cases of a life so far, by slot.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Opened {
    /// Of each slot: its case is the one of its kind that was opened as this one, from 1; 0 if there was none yet.
    nth: Vec<u16>,
    /// Of each kind, by its first slot: how many were opened.
    count: Vec<u16>,
}

impl Opened {
    /// At the beginning of a life no case has been opened.
    pub fn none(law: &Law) -> Opened {
        Opened { nth: vec![0; law.cases.len()], count: vec![0; law.cases.len()] }
    }

    /// Does nobody count?
    pub fn is_untold(&self) -> bool {
        self.nth.is_empty()
    }

    /// Takes note of what came about.
    pub fn note(&mut self, law: &Law, happening: &Happening) {
        if let Happening::Opens(slot) = *happening {
            let kind = law.cases[slot.at()].kind;
            self.count[kind.at()] += 1;
            self.nth[slot.at()] = self.count[kind.at()];
        }
    }

    /// Which of its kind the case in this slot is, or was last, from 1.
    pub fn nth(&self, slot: CaseId) -> u16 {
        self.nth.get(slot.at()).copied().unwrap_or(0)
    }
}
