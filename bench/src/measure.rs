//! What an exploration costs: CPU seconds of the process (user and system, all threads) and the most memory it held, both
//! from `/proc/self`, without what reading and lowering the law took.

use std::fmt;

/// Begun before the exploration.
pub struct Meter {
    seconds: f64,
    bytes: u64,
}

impl Meter {
    /// From here on it is counted.
    pub fn begin() -> Meter {
        Meter { seconds: cpu_seconds(), bytes: status("VmRSS") }
    }

    /// The row of an exploration that found so many evenings, each with a key of so many bytes.
    pub fn end(self, evenings: u64, key: u64) -> Row {
        let bytes = status("VmHWM").saturating_sub(self.bytes);
        Row { evenings, key, seconds: cpu_seconds() - self.seconds, bytes }
    }
}

/// One exploration.
#[derive(Clone, Copy)]
pub struct Row {
    /// Evenings found.
    pub evenings: u64,
    /// Bytes of a packed evening.
    pub key: u64,
    /// CPU seconds.
    pub seconds: f64,
    /// The most bytes held.
    pub bytes: u64,
}

impl Row {
    /// Evenings a CPU second.
    pub fn rate(&self) -> f64 {
        self.evenings as f64 / self.seconds
    }

    /// As one process hands it to another.
    pub fn written(&self) -> String {
        format!("{} {} {} {}", self.evenings, self.key, self.seconds, self.bytes)
    }

    /// What `written` wrote.
    pub fn read(text: &str) -> Row {
        let numbers: Vec<f64> = text.split_whitespace().map(|word| word.parse().expect("a number")).collect();
        let [evenings, key, seconds, bytes] = numbers[..] else { panic!("four numbers: {text}") };
        Row { evenings: evenings as u64, key: key as u64, seconds, bytes: bytes as u64 }
    }
}

impl fmt::Display for Row {
    fn fmt(&self, to: &mut fmt::Formatter) -> fmt::Result {
        let bytes = self.bytes as f64 / self.evenings as f64;
        let (key, over) = (self.key, bytes - self.key as f64);
        write!(
            to,
            "{:>9} evenings {:>8.2} CPU s {:>9.0} a CPU second {bytes:>6.1} bytes each (key {key}, and {over:.1})",
            self.evenings,
            self.seconds,
            self.rate()
        )
    }
}

/// The middle one by CPU seconds.
pub fn median(rows: &[Row]) -> Row {
    let mut rows = rows.to_vec();
    rows.sort_by(|one, other| one.seconds.total_cmp(&other.seconds));
    rows[rows.len() / 2]
}

/// User and system time of this process: fields 14 and 15 of `/proc/self/stat`, in hundredths of a second.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("a Linux machine");
    let after = &stat[stat.rfind(')').expect("the name ends") + 2..];
    let ticks = |field: usize| after.split(' ').nth(field).and_then(|word| word.parse::<f64>().ok()).expect("a number");
    (ticks(11) + ticks(12)) / 100.0
}

/// A line of `/proc/self/status` that counts kB, in bytes.
fn status(name: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("a Linux machine");
    let line = status.lines().find(|line| line.starts_with(name)).expect("the line is there");
    1024 * line.split_whitespace().nth(1).and_then(|word| word.parse::<u64>().ok()).expect("a number of kB")
}
