//! Dates as they are written elsewhere: `2026-06-01`, `01.06.2026`, `June 1, 2026`, `8 Jun 2026`, `8th of June 2026`.
//!
//! Promise: where it is clear which day is meant, the date is proposed as it is written here; of `8/6/2026` both days are
//! told, and none is chosen.

use super::Parser;
use super::read::{MONTHS, month};
use super::trouble::{Parsed, error, said, shown};
use crate::kind::Kind;

/// A date in another form.
struct Written {
    /// Its last token.
    last: usize,
    /// The days that can be meant, as they are written here.
    meant: Vec<String>,
}

/// Trouble if a date in another form stands here.
pub(super) fn check(p: &Parser) -> Parsed {
    let at = p.at;
    let Some(written) = numbers(p, at).or_else(|| day_first(p, at)).or_else(|| month_first(p, at)) else {
        return Ok(());
    };
    let place = p.spans(at, written.last);
    let title = format!("\"{}\" is not how a date is written here", shown(place.of(p.text)));
    let mut report = error("L001", title, place, "here should stand a date, as 4 August 2023");
    report.notes.push(format!("help: write \"{}\"", written.meant.join("\" or \"")));
    if let [meant] = &written.meant[..] {
        report.edits.push((place, meant.clone()));
    }
    Err(said(written.last, report))
}

/// A day of the calendar, as it is written here.
fn date(year: &str, month: &str, day: &str) -> Option<String> {
    let (year, month, day): (i16, i8, i8) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    (year >= 1000).then(|| jiff::civil::Date::new(year, month, day).ok()).flatten().map(crate::wording::date)
}

/// `2026-06-01`, `01.06.2026`, `1/6/2026`: with full stops the day comes first.
fn numbers(p: &Parser, at: usize) -> Option<Written> {
    let (parts, sign, last) = parts(p, at)?;
    let [first, second, third] = parts;
    let mut meant = match sign {
        _ if first.len() == 4 => vec![date(first, second, third)],
        '.' => vec![date(third, second, first)],
        _ => vec![date(third, second, first), date(third, first, second)],
    };
    meant.dedup();
    let meant: Vec<String> = meant.into_iter().flatten().collect();
    (!meant.is_empty()).then_some(Written { last, meant })
}

/// Three numbers, the sign between them, and the last token.
fn parts<'t>(p: &Parser<'t>, at: usize) -> Option<([&'t str; 3], char, usize)> {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if p.kind(at) == Some(Kind::Word) {
        let sign = p.str(at).chars().find(|sign| ['-', '.'].contains(sign))?;
        let parts: Vec<&str> = p.str(at).split(sign).collect();
        let parts: [&str; 3] = parts.try_into().ok()?;
        return parts.iter().all(|part| is_number(part)).then_some((parts, sign, at));
    }
    let is = |at: usize, kind: Kind| p.kind(at) == Some(kind);
    let is_slash = |at: usize| is(at, Kind::Unknown) && p.str(at) == "/";
    let fits = (0..5).all(|more| if more % 2 == 0 { is(at + more, Kind::Number) } else { is_slash(at + more) });
    fits.then(|| ([p.str(at), p.str(at + 2), p.str(at + 4)], '/', at + 4))
}

/// `8th of June 2026`, `8. June 2026`, `8 Jun. 2026`, `8 June, 2026`
fn day_first(p: &Parser, at: usize) -> Option<Written> {
    let day = day(p, at)?;
    let after_day = at + 1 + usize::from(p.kind(at + 1) == Some(Kind::Dot) || p.words_at(at + 1, "of"));
    let name = name_of_month(p, after_day)?;
    let year = year(p, after_day + 1)?;
    // This is how it is written here.
    if p.kind(at) == Some(Kind::Number) && year == at + 2 && month(p.str(at + 1)).is_some() {
        return None;
    }
    written(day, name, year, p)
}

/// `June 1, 2026`, `June 1st 2026`
fn month_first(p: &Parser, at: usize) -> Option<Written> {
    let name = name_of_month(p, at)?;
    written(day(p, at + 1)?, name, year(p, at + 2)?, p)
}

fn written(day: &str, name: &str, year: usize, p: &Parser) -> Option<Written> {
    let month = month(name)?.to_string();
    Some(Written { last: year, meant: vec![date(p.str(year), &month, day)?] })
}

/// The number of `8` and `8th`.
fn day<'t>(p: &Parser<'t>, at: usize) -> Option<&'t str> {
    let is_counted = matches!(p.kind(at)?, Kind::Number | Kind::Word);
    let word = p.str(at);
    let number = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    (is_counted && number.len() <= 2 && number.parse::<u8>().is_ok()).then_some(number)
}

/// The month that a word names, shortens, or is within a letter of.
fn name_of_month(p: &Parser, at: usize) -> Option<&'static str> {
    const SHORTEST: usize = 3;
    let word = (p.kind(at)? == Kind::Word).then(|| p.str(at).to_lowercase())?;
    let is_meant = |month: &&&str| {
        let month = month.to_lowercase();
        word.len() >= SHORTEST && month.starts_with(&word)
            || word.len() > SHORTEST && strsim::osa_distance(&word, &month) == 1
    };
    MONTHS.iter().find(|month| month.eq_ignore_ascii_case(&word)).or_else(|| MONTHS.iter().find(is_meant)).copied()
}

/// The place of a year of four digits, here or after a sign.
fn year(p: &Parser, at: usize) -> Option<usize> {
    let year = at + usize::from(matches!(p.kind(at), Some(Kind::Comma | Kind::Dot)));
    (p.kind(year) == Some(Kind::Number) && p.str(year).len() == 4).then_some(year)
}
