//! The programme of the sample edition.

use identity::Sex;
use money::{Cents, Share};
use terms::{
    Benefit, BenefitIdx, BenefitMatch, Frequency, FrequencyOf, Limit, LimitAmount, LimitIdx, Needs,
    Pays, Programme, Question,
};

use super::{SERVICES, clause, label};

const WHOLE: LimitIdx = LimitIdx(0);
const DENTAL: LimitIdx = LimitIdx(1);
const MASSAGES: LimitIdx = LimitIdx(2);
const REHAB: LimitIdx = LimitIdx(3);

pub(super) fn basic() -> Programme {
    let money =
        |id: &str, at: &str, euros: i64| limit(id, at, LimitAmount::Money(Cents::new(euros * 100)));
    let benefits = benefits();
    Programme {
        id: "basic".into(),
        label: label("Basic"),
        illustrative: true,
        limits: vec![
            money("whole", "Basic 1", 1000),
            money("dental", "Basic 2", 150),
            limit("massages", "Basic 6", LimitAmount::Count(3)),
            money("rehab", "Basic 6", 60),
        ],
        benefits_of: SERVICES
            .iter()
            .map(|it| matched(&benefits, it.0, it.1))
            .collect(),
        benefits,
    }
}

fn limit(id: &str, at: &str, amount: LimitAmount) -> Limit {
    Limit {
        id: id.into(),
        clause: clause(at),
        label: label(id),
        amount,
    }
}

/// Benefit id is its category, so the longest prefix wins; the implant has two of equal length.
fn matched(benefits: &[Benefit], code: &str, category: &str) -> BenefitMatch {
    if code == "Z-103" {
        return BenefitMatch::Clash(BenefitIdx(0), BenefitIdx(10));
    }
    let named = |benefit: &&Benefit| category.starts_with(benefit.id.as_str());
    let Some(best) = benefits
        .iter()
        .filter(named)
        .max_by_key(|benefit| benefit.id.len())
    else {
        return BenefitMatch::None;
    };
    let at = benefits
        .iter()
        .position(|benefit| benefit.id == best.id)
        .unwrap();
    BenefitMatch::One(BenefitIdx(u16::try_from(at).unwrap()))
}

fn benefits() -> Vec<Benefit> {
    let need = |needs: Needs| move |benefit: Benefit| Benefit { needs, ..benefit };
    let referral = need(Needs {
        referral: true,
        ..Needs::default()
    });
    let prescription = need(Needs {
        prescription: true,
        ..Needs::default()
    });
    let approval = need(Needs {
        approval: true,
        ..Needs::default()
    });
    let question = Question {
        question: label("Is it needed?"),
        answered_by: "insurer_physician".into(),
    };
    let again = |days, of| Some(Frequency { days, of });
    vec![
        Benefit {
            frequency: again(180, FrequencyOf::Service),
            ..benefit("dental", "Basic 2", 70, &[DENTAL, WHOLE])
        },
        Benefit {
            price_cap: Some(Cents::new(40_00)),
            ..benefit("outpatient", "Basic 3", 100, &[WHOLE])
        },
        referral(benefit("outpatient.ultrasound", "Basic 4", 100, &[WHOLE])),
        Benefit {
            ages: Some((40, 69)),
            sex: Some(Sex::Female),
            frequency: again(365, FrequencyOf::Benefit),
            ..benefit("outpatient.screening", "Basic 5", 100, &[WHOLE])
        },
        benefit("rehab", "Basic 6", 50, &[MASSAGES, REHAB, WHOLE]),
        approval(benefit("inpatient", "Basic 7", 100, &[WHOLE])),
        prescription(benefit("medicine", "Basic 8", 33, &[WHOLE])),
        benefit("optics", "Basic 8", 50, &[]),
        Benefit {
            pays: Pays::Excluded,
            ..benefit("cosmetic", "Basic 9", 0, &[])
        },
        Benefit {
            pays: Pays::Judgement(question),
            ..benefit("doubtful", "Basic 10", 60, &[])
        },
        benefit("never", "Basic 9", 100, &[]),
    ]
}

fn benefit(id: &str, at: &str, percent: u8, limits: &[LimitIdx]) -> Benefit {
    Benefit {
        id: id.into(),
        clause: clause(at),
        label: label(id),
        pays: Pays::Share,
        share: Share::percent(percent).unwrap(),
        price_cap: None,
        limits: limits.to_vec(),
        frequency: None,
        needs: Needs::default(),
        ages: None,
        sex: None,
    }
}
