//! Codes and numbers that are well-formed and given once.

use std::collections::HashSet;

use calendar::{Date, date};
use identity::{CardNumber, PersonalCode, RegistrationNumber};

use crate::draw::Draw;

/// The first day on which new codes were given.
const NEW_CODES_SINCE: Date = date(2017, 7, 1);

/// Personal codes and card numbers that were given.
pub(crate) struct Numbers {
    draw: Draw,
    codes: HashSet<PersonalCode>,
    cards: u64,
}

impl Numbers {
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            draw: Draw::of(seed, "numbers", 0),
            codes: HashSet::new(),
            cards: 0,
        }
    }

    /// A code of the old form for most who were born before July 2017; some have changed it for a new one.
    pub(crate) fn personal_code(&mut self, born: Date) -> PersonalCode {
        let is_new = born >= NEW_CODES_SINCE || self.draw.percent(4);
        loop {
            let code = if is_new {
                self.new_code()
            } else {
                self.old_code(born)
            };
            if let Some(code) = code.filter(|code| self.codes.insert(*code)) {
                return code;
            }
        }
    }

    fn new_code(&mut self) -> Option<PersonalCode> {
        let (start, rest) = (self.draw.between(32, 39), self.draw.below(1_000_000_000));
        format!("{start}{rest:09}").parse().ok()
    }

    fn old_code(&mut self, born: Date) -> Option<PersonalCode> {
        let century = if born.year() < 2000 { 1 } else { 2 };
        let serial = self.draw.below(1_000);
        let start = format!("{}{century}{serial:03}", born.strftime("%d%m%y"));
        (0..10).find_map(|check| format!("{start}{check}").parse().ok())
    }

    /// Seven digits of a plastic card; the factor shares none with the number of them.
    pub(crate) fn plastic(&mut self) -> Option<CardNumber> {
        let number = 1_000_000 + self.next_card() * 7_368_787 % 9_000_000;
        number.to_string().parse().ok()
    }

    /// Eight digits of an e-card.
    pub(crate) fn ecard(&mut self) -> Option<CardNumber> {
        let number = 10_000_000 + self.next_card() * 68_718_947 % 90_000_000;
        number.to_string().parse().ok()
    }

    const fn next_card(&mut self) -> u64 {
        self.cards += 1;
        self.cards
    }
}

/// The `n`-th registration number from a start that nobody has: its check digit fits.
pub(crate) fn registration_number(n: u64) -> RegistrationNumber {
    // About one number in eleven fits; a step of a hundred always holds some.
    let start = 41_990_000_000 + n * 100;
    let mut numbers = start..start + 100;
    let found = numbers.find_map(|number| number.to_string().parse().ok());
    found.unwrap_or_else(|| registration_number(n + 1_000_000))
}
