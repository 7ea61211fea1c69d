//! Made-up claims.

use adjudication::{
    AccidentFacts, ClaimFacts, ClaimHistory, ExpenseFacts, FactValue, Infection, InjuryFacts,
    PastInjury, PastPayment, PolicyFacts, Side, StayFacts, SumInsured,
};
use calendar::{Date, date};
use money::Cents;
use terms::InjuryFact;

/// Day of the accident of every claim.
pub(crate) const ACCIDENT: Date = date(2026, 5, 10);

pub(crate) fn eur(euros: i64) -> Cents {
    Cents::new(euros * 100)
}

/// A claim of a child of ten, each benefit of the graded edition insured for 1000.00.
pub(crate) fn claim(injuries: Vec<InjuryFacts>) -> ClaimFacts {
    let benefits = [
        "trauma",
        "medical",
        "hospital",
        "disability",
        "death",
        "camp",
    ];
    ClaimFacts {
        decided_on: date(2027, 9, 1),
        policy: PolicyFacts {
            from: date(2026, 1, 1),
            to: date(2026, 12, 31),
            paid_on: Some(date(2025, 12, 20)),
            sums: benefits.map(|benefit| sum(benefit, eur(1000))).into(),
            beneficiary: false,
        },
        born: date(2015, 9, 9),
        accident: AccidentFacts {
            on: ACCIDENT,
            infection: Infection::No,
        },
        injuries,
        stays: Vec::new(),
        expenses: Vec::new(),
        disability: None,
        died_on: None,
        paid_by_liable: None,
        doubts: Vec::new(),
        answers: [].into(),
        history: ClaimHistory::default(),
    }
}

/// The same for the motor edition.
pub(crate) fn motor_claim(injuries: Vec<InjuryFacts>, cost: Cents) -> ClaimFacts {
    let mut facts = claim(injuries);
    facts.policy.sums = vec![sum("medical", eur(1000))];
    facts.expenses = vec![expense("medical", cost)];
    facts
}

fn sum(benefit: &str, sum: Cents) -> SumInsured {
    SumInsured {
        benefit: benefit.into(),
        sum,
        per_day: (benefit == "hospital").then_some(eur(10)),
    }
}

/// An injury: row, site, side and what is known.
pub(crate) fn injury(
    row: &str,
    site: &str,
    side: Option<Side>,
    facts: &[(InjuryFact, FactValue)],
) -> InjuryFacts {
    InjuryFacts {
        row: row.into(),
        site: Some(site.into()),
        side,
        count: None,
        assessed: None,
        facts: facts.iter().copied().collect(),
    }
}

const SET: FactValue = FactValue::Flag(true);

/// A fracture that a radiologist confirmed.
pub(crate) fn fracture(row: &str, site: &str, side: Option<Side>) -> InjuryFacts {
    injury(
        row,
        site,
        side,
        &[(InjuryFact::ConfirmedByRadiologist, SET)],
    )
}

/// Teeth, with signs of soft tissue.
pub(crate) fn teeth(count: u8) -> InjuryFacts {
    let one = injury(
        "F-HEAD-5",
        "tooth",
        None,
        &[(InjuryFact::SoftTissueSigns, SET)],
    );
    several(one, count)
}

/// An injury of which nothing more need be known.
pub(crate) fn plain(row: &str, site: &str, side: Option<Side>) -> InjuryFacts {
    injury(row, site, side, &[])
}

pub(crate) fn several(one: InjuryFacts, count: u8) -> InjuryFacts {
    InjuryFacts {
        count: Some(count),
        ..one
    }
}

pub(crate) fn expense(benefit: &str, amount: Cents) -> ExpenseFacts {
    ExpenseFacts {
        benefit: benefit.into(),
        on: date(2026, 6, 1),
        amount,
        paid_by_others: None,
        in_latvia: Some(true),
        registered: Some(true),
        bill: None,
    }
}

pub(crate) fn stay(admitted: Date, discharged: Option<Date>) -> StayFacts {
    StayFacts {
        admitted,
        discharged,
    }
}

pub(crate) fn paid(benefit: &str, amount: Cents, same_accident: bool) -> PastPayment {
    PastPayment {
        benefit: benefit.into(),
        accident_on: if same_accident {
            ACCIDENT
        } else {
            date(2026, 2, 2)
        },
        same_accident,
        amount,
    }
}

/// An earlier injury that was paid.
pub(crate) fn earlier(row: &str, site: &str, side: Option<Side>, on: Date) -> PastInjury {
    PastInjury {
        row: row.into(),
        site: Some(site.into()),
        side,
        on,
        paid: true,
    }
}
