//! Every draw: a number of 64 bits that depends on its key alone.
//!
//! The generator is Philox 4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", 2011): a
//! counter goes in, a number comes out, and nothing is remembered between. So a draw is keyed on what it is for (the seed,
//! the district, the person, the purpose, how often), and a law that asks one question more moves no other draw.

/// What a draw decides, where one key of a world serves several draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// An answer, or the day of one.
    Answer,
    /// Which of several answers.
    Which,
    /// An opening act that is refused.
    Refused,
    /// A fact on the first day.
    First,
}

/// The draws of one district.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Draws([u32; 2]);

impl Draws {
    /// Those of the district with this number in the subject with this code.
    pub fn of(seed: u64, subject: &str, number: u32) -> Draws {
        let name = fnv(subject);
        let block = philox(split(seed), [low(name), high(name), number, 0]);
        Draws([block[0], block[1]])
    }

    /// One draw for a person: by its key, its purpose, and how often that has been drawn before.
    pub fn draw(self, person: u32, key: u64, purpose: Purpose, count: u32) -> u64 {
        let block = philox(self.0, [person, low(key), high(key), count << 2 | purpose as u32]);
        u64::from(block[1]) << 32 | u64::from(block[0])
    }
}

/// One draw for a subject: where its sample begins.
pub(crate) fn draw_for_subject(seed: u64, subject: &str) -> u64 {
    let name = fnv(subject);
    let block = philox(split(seed), [low(name), high(name), 0, 1]);
    u64::from(block[1]) << 32 | u64::from(block[0])
}

/// A number for a text (FNV-1a).
fn fnv(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

fn split(number: u64) -> [u32; 2] {
    [low(number), high(number)]
}

fn low(number: u64) -> u32 {
    number as u32
}

fn high(number: u64) -> u32 {
    (number >> 32) as u32
}

/// Philox 4x32 with ten rounds.
fn philox(mut key: [u32; 2], mut counter: [u32; 4]) -> [u32; 4] {
    for _ in 0..10 {
        let one = u64::from(counter[0]) * 0xd251_1f53;
        let two = u64::from(counter[2]) * 0xcd9e_8d57;
        counter = [high(two) ^ counter[1] ^ key[0], low(two), high(one) ^ counter[3] ^ key[1], low(one)];
        key = [key[0].wrapping_add(0x9e37_79b9), key[1].wrapping_add(0xbb67_ae85)];
    }
    counter
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn philox_gives_the_known_answers() {
        // From the file of known answers that its authors publish with Random123.
        assert_eq!(philox([0; 2], [0; 4]), [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]);
        assert_eq!(philox([u32::MAX; 2], [u32::MAX; 4]), [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]);
        assert_eq!(
            philox([0xa409_3822, 0x299f_31d0], [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344]),
            [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]
        );
    }

    #[test]
    fn each_part_of_a_key_matters() {
        let draws = Draws::of(1, "RU-MOW", 3);
        let one = draws.draw(7, 11, Purpose::Answer, 2);
        assert_eq!(one, Draws::of(1, "RU-MOW", 3).draw(7, 11, Purpose::Answer, 2));
        let others = [
            Draws::of(2, "RU-MOW", 3).draw(7, 11, Purpose::Answer, 2),
            Draws::of(1, "RU-MOS", 3).draw(7, 11, Purpose::Answer, 2),
            Draws::of(1, "RU-MOW", 4).draw(7, 11, Purpose::Answer, 2),
            draws.draw(8, 11, Purpose::Answer, 2),
            draws.draw(7, 11 | 1 << 40, Purpose::Answer, 2),
            draws.draw(7, 11, Purpose::Which, 2),
            draws.draw(7, 11, Purpose::Answer, 3),
        ];
        assert!(others.iter().all(|other| *other != one), "{others:x?}");
    }
}
