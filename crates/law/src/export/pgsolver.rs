//! A right as a parity game in the text form of PGSolver, which Spot reads: player 0 wins from vertex 0 if the right is kept.
//!
//! Vertex 0 is the others': they choose which life it is about. A right that is no game is one in which every choice is
//! theirs (of `It is possible that`, player 0's). What is to be reached, reached in time, and avoided is told by two last
//! vertices, one won and one lost; a play that goes on without end is won where something is avoided and lost where
//! something is to be reached (meaning 40).

use std::fmt::Write as _;

use crate::checked::{Pattern, Right};
use crate::meaning::lives::{Label, Lives, Vertex, Whose};

/// The greatest number of vertices of a game that is written.
pub const MOST_VERTICES: usize = 2_000_000;

/// The text; the error is the number of vertices that the game would have.
pub fn pgsolver(lives: &Lives, right: &Right) -> Result<String, usize> {
    let count = lives.vertices.len();
    let (rounds, slots) = match right.pattern {
        Pattern::CanReach { .. } => {
            let slots = lives.labels.iter().filter(|label| matches!(label, Label::Goal(_))).count();
            let most = lives.vertices.iter().filter_map(|vertex| vertex.within).max();
            (most.map_or(1, |days| days as usize + 1), slots)
        }
        _ => (1, 1),
    };
    let size = count.saturating_mul(rounds).saturating_mul(slots).saturating_add(3);
    if size > MOST_VERTICES {
        return Err(size);
    }
    let mut game = Game { text: format!("parity {};\n", size - 1), lives, rounds, endless: 0, right };
    game.write(slots);
    Ok(game.text)
}

struct Game<'a> {
    text: String,
    lives: &'a Lives,
    right: &'a Right,
    /// Evenings on which what is to be reached in time may be so; without a bound one round, which leads into itself.
    rounds: usize,
    /// The priority of every vertex but the last two.
    endless: u32,
}

/// Where the copies of the graph begin: after the root, the won and the lost vertex.
const FIRST: usize = 3;
const WON: usize = 1;
const LOST: usize = 2;

/// Where an evening leads.
enum Goes {
    Won,
    Lost,
    On,
}

impl Game<'_> {
    fn write(&mut self, slots: usize) {
        let count = self.lives.vertices.len();
        self.endless = u32::from(matches!(self.right.pattern, Pattern::CanReach { .. } | Pattern::Possible(_)));
        let roots: Vec<usize> = match self.right.pattern {
            Pattern::CanReach { .. } => self.asked(slots),
            _ => vec![self.number(0, 0, 0)],
        };
        self.line(0, self.endless, 1, &roots, "root");
        self.line(WON, 2, 0, &[WON], "won");
        self.line(LOST, 3, 0, &[LOST], "lost");
        for slot in 0..slots {
            for round in 0..self.rounds {
                for at in 0..count {
                    self.vertex(slot, round, at);
                }
            }
        }
    }

    /// Every evening on which the right is asked, in every slot; if there is none, the right is not broken. One with a shorter
    /// time than others begins in a later round.
    fn asked(&self, slots: usize) -> Vec<usize> {
        let mut asked = Vec::new();
        for slot in 0..slots {
            let label = Label::Asked(slot as u16);
            for (at, vertex) in self.lives.vertices.iter().enumerate() {
                if self.lives.has(vertex, &label) {
                    let round = vertex.within.map_or(0, |days| self.rounds - 1 - days as usize);
                    asked.push(self.number(slot, round, at));
                }
            }
        }
        if asked.is_empty() { vec![WON] } else { asked }
    }

    fn number(&self, slot: usize, round: usize, vertex: usize) -> usize {
        FIRST + (slot * self.rounds + round) * self.lives.vertices.len() + vertex
    }

    fn vertex(&mut self, slot: usize, round: usize, at: usize) {
        let number = self.number(slot, round, at);
        let vertex = self.lives.vertices[at];
        let mut name = String::new();
        let is_bounded = matches!(self.right.pattern, Pattern::CanReach { within: Some(_), .. });
        let mut next_round = round;
        let goes = if vertex.whose == Whose::Evening {
            name = format!("evening {at} of day {}", vertex.day);
            if is_bounded {
                next_round = round + 1;
            }
            self.goes(&vertex, slot as u16)
        } else {
            Goes::On
        };
        let next: Vec<usize> = match goes {
            Goes::Won => vec![WON],
            Goes::Lost => vec![LOST],
            Goes::On if next_round == self.rounds => vec![LOST],
            Goes::On => {
                let edges = self.lives.next(at as u32).iter();
                edges.map(|edge| self.number(slot, next_round, edge.to as usize)).collect()
            }
        };
        let owner = match (&self.right.pattern, vertex.whose) {
            (Pattern::CanReach { .. } | Pattern::CanAvoid(_), Whose::Person) | (Pattern::Possible(_), _) => 0,
            _ => 1,
        };
        self.line(number, self.endless, owner, &next, &name);
    }

    /// What an evening decides.
    fn goes(&self, evening: &Vertex, slot: u16) -> Goes {
        let has = |label: Label| self.lives.has(evening, &label);
        match self.right.pattern {
            Pattern::CanReach { .. } if has(Label::Goal(slot)) => Goes::Won,
            Pattern::CanReach { .. } if has(Label::Closes(slot)) => Goes::Lost,
            Pattern::Possible(_) if has(Label::Broken) => Goes::Won,
            Pattern::CanReach { .. } | Pattern::Possible(_) => Goes::On,
            _ if has(Label::Broken) => Goes::Lost,
            _ => Goes::On,
        }
    }

    fn line(&mut self, number: usize, priority: u32, owner: u32, next: &[usize], name: &str) {
        let next: Vec<String> = next.iter().map(usize::to_string).collect();
        let name = if name.is_empty() { String::new() } else { format!(" \"{name}\"") };
        writeln!(self.text, "{number} {priority} {owner} {}{name};", next.join(",")).expect("a text grows");
    }
}
