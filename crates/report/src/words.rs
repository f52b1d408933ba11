//! Dates, spans, shares and counts in words: two significant digits, and never a number without its band.

use jiff::civil::Date;

use crate::curves::Band;

/// As `14 April 2023`.
pub fn date(date: Date) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    format!("{} {} {}", date.day(), MONTHS[date.month() as usize - 1], date.year())
}

/// `1 day`, `3 days`.
pub fn days(days: u32) -> String {
    if days == 1 { "1 day".to_owned() } else { format!("{days} days") }
}

/// `a summons`, `an appeal`.
pub fn a(name: &str) -> String {
    let vowel = name.starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {name}", if vowel { "an" } else { "a" })
}

/// `own`, `own and wide`, `own, wide and whole`.
pub fn list(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [all @ .., last] => format!("{} and {last}", all.join(", ")),
    }
}

/// The first letter large, as a sentence begins.
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// A probability with its band, as `21 % (18 to 25)`. What is certain has none.
pub fn share(band: Band) -> String {
    let Band { central, low, high } = band;
    if low == high && (central == 0.0 || central == 1.0) {
        return format!("{} %", percent(central));
    }
    format!("{} % ({} to {})", percent(central), percent(low), percent(high))
}

/// A count with its band, as `210,000 (180,000 to 250,000)`.
pub fn many(band: Band, of: f64) -> String {
    let Band { central, low, high } = band;
    format!("{} ({} to {})", count(central * of), count(low * of), count(high * of))
}

/// Two significant digits of a probability in per cent. Only what is certain is 0 or 100.
pub fn percent(probability: f64) -> String {
    let hundredths = probability * 100.0;
    match hundredths {
        _ if hundredths <= 0.0 => "0".to_owned(),
        _ if hundredths >= 100.0 => "100".to_owned(),
        _ if hundredths < 0.01 => "<0.01".to_owned(),
        _ if hundredths >= 99.5 => ">99".to_owned(),
        _ if hundredths >= 9.95 => format!("{hundredths:.0}"),
        _ if hundredths >= 0.995 => format!("{hundredths:.1}"),
        _ if hundredths >= 0.0995 => format!("{hundredths:.2}"),
        _ => format!("{hundredths:.3}"),
    }
}

/// Two significant digits of a count, in groups of three.
pub fn count(number: f64) -> String {
    let mut whole = number.max(0.0).round() as u64;
    let mut unit = 1;
    while whole / unit >= 100 {
        unit *= 10;
    }
    whole = (whole + unit / 2) / unit * unit;
    grouped(whole)
}

/// As it is, in groups of three: `146,119,000`.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// What a point of a probability is called: `12 points`, `0.30 points`.
pub fn points(effect: f64) -> String {
    let words = percent(effect.abs());
    format!("{words} {}", if words == "1" { "point" } else { "points" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_have_two_digits_and_a_band() {
        let written = |central, low, high| share(Band { central, low, high });
        assert_eq!(written(0.2132, 0.1809, 0.2451), "21 % (18 to 25)");
        assert_eq!(written(0.0996, 0.05, 0.31), "10 % (5.0 to 31)");
        assert_eq!(written(0.0051, 0.00002, 0.0123), "0.51 % (<0.01 to 1.2)");
        assert_eq!(written(0.9999, 0.9, 1.0), ">99 % (90 to 100)");
        assert_eq!(written(0.0, 0.0, 0.0), "0 %");
        assert_eq!(written(0.0, 0.0, 0.01), "0 % (0 to 1.0)");
    }

    #[test]
    fn counts_have_two_digits() {
        let counts = [0.0, 7.0, 99.4, 101.0, 1234.0, 995_000.0, 146_119_000.0].map(count);
        assert_eq!(counts, ["0", "7", "99", "100", "1,200", "1,000,000", "150,000,000"]);
        assert_eq!(grouped(1_234_567), "1,234,567");
    }
}
