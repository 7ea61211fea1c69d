//! What people are called and when they are born, so that a family fits together.

use calendar::{Date, add_days, add_months};
use sheets::Sex;

use crate::draw::Draw;
use crate::names::{
    BOYS, FAMILIES, FAMILIES_EAST, Family, GIRLS, MEN, MEN_EAST, WOMEN, WOMEN_EAST,
};

/// A person as documents name them.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) first_name: String,
    pub(crate) last_name: String,
    pub(crate) born: Date,
    pub(crate) sex: Sex,
    family: (&'static str, &'static str),
    is_east: bool,
}

/// Youngest and oldest age of people at work, and how often they are.
const AGES: [((u32, u32), u32); 5] = [
    ((18, 24), 8),
    ((25, 34), 25),
    ((35, 44), 28),
    ((45, 54), 23),
    ((55, 68), 16),
];

/// Somebody who works.
pub(crate) fn worker(draw: &mut Draw, on: Date) -> Person {
    let (youngest, oldest) = *draw.weighted(&AGES);
    let born = born(draw, on, (youngest, oldest));
    let sex = if draw.percent(52) {
        Sex::Female
    } else {
        Sex::Male
    };
    let is_east = draw.percent(30);
    let families: &[Family] = if is_east { &FAMILIES_EAST } else { &FAMILIES };
    let family = *draw.weighted(families);
    person(draw, (family, is_east), (born, sex))
}

/// Husband or wife, about as old; most women bear their husband's name in its own form.
pub(crate) fn spouse(draw: &mut Draw, of: &Person) -> Person {
    let apart = i32::try_from(draw.below(96)).unwrap_or_default() - 48;
    let born = add_days(
        add_months(of.born, apart),
        i32::try_from(draw.below(28)).unwrap_or_default(),
    );
    let sex = match of.sex {
        Sex::Female => Sex::Male,
        Sex::Male => Sex::Female,
    };
    let family = if draw.percent(85) {
        of.family
    } else {
        *draw.weighted(&FAMILIES)
    };
    person(draw, (family, of.is_east), (born, sex))
}

/// A child of up to 23 years, who bears the family's name in the form of its own sex.
pub(crate) fn child(draw: &mut Draw, of: &Person, on: Date) -> Person {
    let age_of_parent = u32::try_from(on.year() - of.born.year()).unwrap_or(40);
    let oldest = age_of_parent.saturating_sub(20).clamp(1, 22);
    let born = born(draw, on, (0, oldest));
    let sex = if draw.percent(49) {
        Sex::Female
    } else {
        Sex::Male
    };
    person(draw, (of.family, of.is_east), (born, sex))
}

fn person(
    draw: &mut Draw,
    (family, is_east): ((&'static str, &'static str), bool),
    (born, sex): (Date, Sex),
) -> Person {
    let is_young = born.year() >= 1995;
    let given: &[_] = match (sex, is_young, is_east) {
        (Sex::Female, false, true) => &WOMEN_EAST,
        (Sex::Male, false, true) => &MEN_EAST,
        (Sex::Female, true, _) => &GIRLS,
        (Sex::Male, true, _) => &BOYS,
        (Sex::Female, false, false) => &WOMEN,
        (Sex::Male, false, false) => &MEN,
    };
    let mut first_name = (*draw.weighted(given)).to_owned();
    if draw.percent(4) {
        let second = *draw.weighted(given);
        if second != first_name {
            first_name = format!("{first_name} {second}");
        }
    }
    let name = |family: (&'static str, &'static str)| match sex {
        Sex::Female => family.1,
        Sex::Male => family.0,
    };
    let mut last_name = name(family).to_owned();
    // Some women keep their own name beside their husband's.
    if sex == Sex::Female && !is_young && draw.percent(4) {
        let own = name(*draw.weighted(&FAMILIES));
        if own != last_name {
            last_name = format!("{own}-{last_name}");
        }
    }
    Person {
        first_name,
        last_name,
        born,
        sex,
        family,
        is_east,
    }
}

/// A day of birth of somebody who is so old on a day; fewer are born in winter.
fn born(draw: &mut Draw, on: Date, (youngest, oldest): (u32, u32)) -> Date {
    let years = i32::try_from(draw.between(youngest, oldest)).unwrap_or_default();
    let latest = add_months(on, -12 * years);
    let back = i32::try_from(draw.between(1, 364)).unwrap_or_default();
    let day = add_days(latest, -back);
    let is_winter = matches!(day.month(), 11 | 12 | 1 | 2);
    if is_winter && draw.percent(12) {
        // Not past the age that was drawn: half a year back is summer.
        return add_days(latest, -(back + 182).rem_euclid(364) - 1);
    }
    day
}
