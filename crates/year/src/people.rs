//! The insured of one employer: who is there from the start, who joins, who leaves, whose family comes along.

use calendar::{Date, Timestamp, add_days, riga_instant};
use money::Cents;
use sheets::rows::InsuredRow;
use sheets::{CardKind, EndedBy, NamedSums, Relation, YesNo};

use crate::Plan;
use crate::draw::Draw;
use crate::employers::Employer;
use crate::families::{self, Person};
use crate::numbers::Numbers;

/// The people of one employer.
pub(crate) struct Group<'a> {
    employer: &'a Employer,
    numbers: &'a mut Numbers,
    draw: Draw,
    insurer: String,
    contract: String,
    prices: Vec<(String, Cents)>,
    /// Family members that may join yet (at most a fifth of the employees).
    places: u32,
    pub(crate) rows: Vec<InsuredRow>,
}

impl<'a> Group<'a> {
    pub(crate) fn new(plan: &Plan, employer: &'a Employer, numbers: &'a mut Numbers) -> Self {
        Self {
            employer,
            numbers,
            draw: Draw::of(plan.seed, "people", u64::from(employer.number)),
            insurer: employer.insurer(plan).short_code.clone(),
            contract: employer.contract_number(plan),
            prices: employer.prices(plan),
            places: if employer.family {
                employer.employees / 5
            } else {
                0
            },
            rows: Vec::new(),
        }
    }

    pub(crate) fn fill(&mut self) {
        for _ in 0..self.employer.employees {
            let person = families::worker(&mut self.draw, self.employer.first_day);
            let mut row = self.row(&person);
            self.work_life(&mut row);
            let employee = row.clone();
            self.cards(row);
            if self.places > 0 && employee.ended_by.is_none() && self.draw.percent(14) {
                self.family(&person, &employee);
            }
        }
    }

    /// A cover for the whole contract, of the employer's first programme for most.
    fn row(&mut self, person: &Person) -> InsuredRow {
        let second = self
            .prices
            .get(1)
            .filter(|_| self.draw.percent(22))
            .cloned();
        let first = self
            .prices
            .first()
            .map_or(Cents::ZERO, |(_, annual)| *annual);
        let annual = second.as_ref().map_or(first, |(_, annual)| *annual);
        InsuredRow {
            insurer: self.insurer.clone(),
            contract: self.contract.clone(),
            personal_code: self.numbers.personal_code(person.born),
            last_name: person.last_name.clone(),
            first_name: person.first_name.clone(),
            birth_date: person.born,
            sex: Some(person.sex),
            relation: Some(Relation::Employee),
            employee: None,
            first_day: self.employer.first_day,
            last_day: self.employer.last_day(),
            renewed: YesNo(self.draw.percent(70)),
            programme: second.map(|(id, _)| id),
            annual: Some(annual),
            add_ons: NamedSums::default(),
            upgraded_programme: None,
            upgraded_from: None,
            own_add_ons: NamedSums::default(),
            ended_by: None,
            ended_last_day: None,
            misused_at: None,
            card_kind: None,
            card: None,
            card_first_day: None,
            card_last_day: None,
            card_revoked_at: None,
            card_returned_on: None,
        }
    }

    /// One in eight joins in the course of the year, most on the first of a month; one in eleven leaves.
    fn work_life(&mut self, row: &mut InsuredRow) {
        if self.draw.percent(12) {
            let on = self.day_of(row);
            row.first_day = if self.draw.percent(70) {
                on.first_of_month()
            } else {
                on
            };
            row.first_day = row.first_day.max(self.employer.first_day);
            row.renewed = YesNo(false);
        }
        if self.draw.percent(9) {
            let last = self.day_of(row);
            row.ended_by = Some(EndedBy::PolicyholderForPerson);
            row.ended_last_day = Some(if self.draw.percent(60) {
                last.last_of_month()
            } else {
                last
            });
        }
    }

    /// A day of the cover.
    fn day_of(&mut self, row: &InsuredRow) -> Date {
        let days = (row.last_day - row.first_day).get_days();
        let after = self.draw.below(u32::try_from(days).unwrap_or_default());
        add_days(row.first_day, i32::try_from(after).unwrap_or_default())
    }

    /// Husband or wife and up to three children, as far as there are places.
    fn family(&mut self, of: &Person, employee: &InsuredRow) {
        let mut members = Vec::new();
        if self.draw.percent(55) {
            let kind = if self.draw.percent(85) {
                Relation::Spouse
            } else {
                Relation::Partner
            };
            members.push((kind, families::spouse(&mut self.draw, of)));
        }
        for _ in 0..*self.draw.weighted(&[(0, 25), (1, 40), (2, 27), (3, 8)]) {
            let child = families::child(&mut self.draw, of, employee.first_day);
            members.push((Relation::Child, child));
        }
        for (relation, person) in members {
            if self.places == 0 {
                return;
            }
            self.places -= 1;
            let mut row = self.row(&person);
            row.relation = Some(relation);
            row.employee = Some(employee.personal_code);
            row.first_day = employee.first_day;
            row.renewed = employee.renewed;
            row.programme.clone_from(&employee.programme);
            row.annual = employee.annual;
            self.cards(row);
        }
    }

    /// A plastic card, an e-card or both (T0-05). A plastic card may be lost, and another takes its place.
    fn cards(&mut self, mut row: InsuredRow) {
        let kinds: &[CardKind] = match self.draw.below(100) {
            0..45 => &[CardKind::Plastic],
            45..67 => &[CardKind::Ecard],
            _ => &[CardKind::Plastic, CardKind::Ecard],
        };
        row.card_first_day = Some(row.first_day);
        row.card_last_day = Some(row.last_day);
        for kind in kinds {
            if *kind == CardKind::Plastic && row.ended_by.is_none() && self.draw.percent(2) {
                self.lost(&mut row);
            }
            row.card_kind = Some(*kind);
            row.card = match kind {
                CardKind::Plastic => self.numbers.plastic(),
                CardKind::Ecard => self.numbers.ecard(),
            };
            (row.card_revoked_at, row.card_returned_on) = self.given_back(&row);
            self.rows.push(row.clone());
        }
    }

    /// A lost card is revoked, which the terms take for handed in (T4-09).
    fn lost(&mut self, row: &mut InsuredRow) {
        let on = self.day_of(row);
        row.card_kind = Some(CardKind::Plastic);
        row.card = self.numbers.plastic();
        row.card_revoked_at = Some(morning(on));
        row.card_returned_on = Some(on);
        self.rows.push(row.clone());
    }

    /// An e-card is revoked when its holder leaves; of the plastic ones one in ten stays out.
    fn given_back(&mut self, row: &InsuredRow) -> (Option<Timestamp>, Option<Date>) {
        match (row.ended_last_day, row.card_kind) {
            (None, _) => (None, None),
            (Some(last), Some(CardKind::Ecard)) => (Some(morning(last)), Some(last)),
            (Some(_), _) if self.draw.percent(10) => (None, None),
            (Some(last), _) => {
                let later = i32::try_from(self.draw.below(9)).unwrap_or_default();
                (None, Some(add_days(last, later)))
            }
        }
    }
}

fn morning(day: Date) -> Timestamp {
    riga_instant(day.at(9, 0, 0, 0))
}
