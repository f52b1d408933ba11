//! The birthdays of a life, for whoever answers the step, which knows of them only what sentences tell apart.
//!
//! Promise: worked out from decision 31 alone, day by day, and not as any reader does.

use jiff::ToSpan;
use jiff::civil::Date;

/// The birthdays of one life.
#[derive(Clone, Copy, Debug)]
pub struct Birthdays {
    began: Date,
    /// Among the 366 days of a year that has 29 February, from 0.
    of_year: i64,
}

impl Birthdays {
    /// Those of a life that began on this date and gave this option as its birthday.
    pub fn of(began: Date, option: u16) -> Birthdays {
        Birthdays { began, of_year: (number(began) + 1 + i64::from(option)) % 366 }
    }

    /// The option by which the first birthday is on this day of the life, from 1.
    pub fn option(began: Date, day: u32) -> u16 {
        (number(began.saturating_add(i64::from(day).days())) - number(began) - 1).rem_euclid(366) as u16
    }

    /// The days of the first of them, so many.
    pub fn first(self, many: usize) -> Vec<u32> {
        let is_one = |day: &u32| {
            let today = self.began.saturating_add(i64::from(*day).days());
            let is_leap_day = self.of_year == number(Date::constant(2000, 2, 29));
            number(today) == self.of_year + i64::from(is_leap_day && !today.in_leap_year())
        };
        (1..).filter(is_one).take(many).collect()
    }
}

/// The place of a date in a year that has 29 February, from 0.
fn number(date: Date) -> i64 {
    i64::from(Date::constant(2000, date.month(), date.day()).day_of_year()) - 1
}

#[cfg(test)]
mod tests {
    use super::Birthdays;
    use jiff::civil::date;

    #[test]
    fn every_option_is_a_birthday_within_a_year_and_a_day() {
        let began = date(2031, 2, 28);
        let first = |option| Birthdays::of(began, option).first(1)[0];
        assert_eq!((first(0), first(1), first(2), first(365)), (1, 1, 2, 365));
        assert_eq!((Birthdays::option(began, 1), Birthdays::option(began, 365)), (1, 365));
        assert!((0..366).all(|option| (1..=366).contains(&first(option))));
    }

    #[test]
    fn a_year_lies_between_two() {
        let leap_day = Birthdays::of(date(2030, 12, 31), 59);
        let days = [60, 60 + 365, 60 + 365 + 366];
        assert_eq!(leap_day.first(3), days, "1 March 2031, 29 February 2032, 1 March 2033");
    }
}
