//! Pieces of work that do not hang on each other, on all cores.
//!
//! Promise: the answers stand in the order of the pieces, and each is the one that its piece gives alone and with all of the
//! memory, however many cores there are. Pieces beside each other share the memory; one for which its share was not enough is
//! done again, after the others, with the whole.

use std::sync::atomic::{AtomicBool, Ordering};

use explore::limit::Limits;
use rayon::prelude::*;

/// Does the work for each piece.
pub fn each<P: Sync, A: Send>(
    pieces: &[P],
    memory: u64,
    stop: &AtomicBool,
    work: impl Fn(&P, Limits) -> A + Sync,
) -> Vec<A> {
    let parts = rayon::current_num_threads().min(pieces.len()).max(1) as u64;
    let beside_others = |piece: &P| {
        let lacks = AtomicBool::new(false);
        let answer = work(piece, Limits::new(memory, stop).part(parts, &lacks));
        (!lacks.load(Ordering::Relaxed)).then_some(answer)
    };
    let answers: Vec<Option<A>> = pieces.par_iter().with_max_len(1).map(beside_others).collect();
    let alone = |piece: &P| work(piece, Limits::new(memory, stop));
    answers.into_iter().zip(pieces).map(|(answer, piece)| answer.unwrap_or_else(|| alone(piece))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lacks_memory_is_done_again_with_the_whole() {
        let stop = AtomicBool::new(false);
        let pieces: Vec<u64> = (0..20).map(|at| at * 10).collect();
        // A piece that takes what it is given, up to its own number.
        let work = |piece: &u64, limits: Limits| limits.at_most(1_000).allow(*piece, 0).is_ok();
        let within = |memory: u64| -> Vec<bool> { pieces.iter().map(|&piece| piece <= memory).collect() };
        for memory in [0, 50, 100, 10_000] {
            assert_eq!(each(&pieces, memory, &stop, work), within(memory), "{memory} bytes");
        }
    }
}
