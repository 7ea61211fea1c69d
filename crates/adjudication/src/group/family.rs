//! Family members (section 4 of the terms of groups).

use calendar::{Age, Date, add_days, add_months};
use money::Cents;
use terms::{FamilyPremium, FamilyRelations, FosterChild, Proration, ShareOf, WindowUntil};

use super::case::{Case, Checked, need, sum};
use super::join::{add_on_premium, begins, less_charged, premium};
use super::{AddOn, GroupRefusal, GroupStepDoes, JoinFamily, Relation};

/// Parts of a share are counted in hundredths of a per cent.
const WHOLE: u32 = 10_000;

/// A member of an insured person's family joins.
pub(super) fn join_family(case: &mut Case<'_>, event: &JoinFamily) -> Checked {
    let rule = need(case.rules.family_premium, "family_premium")?;
    let last_day = window(case)?;
    let age = relation(case, event)?;
    programme(case, event)?;
    share(case, event)?;
    let from = begins(case, event.on)?;
    let amount = price(case, rule, (event, age), from)?;
    let amount = less_charged(case, rule.clause, (amount, event.charged));
    case.step(rule.clause, GroupStepDoes::OnePayment { amount });
    case.document.charge = amount;
    case.document.due_on = Some(last_day);
    Ok(())
}

/// The last day on which family members may join (T4-19).
pub(super) fn window(case: &mut Case<'_>) -> Checked<Date> {
    let rule = need(case.rules.family_window, "family_window")?;
    let contract = &case.facts.contract;
    if !contract.family_offered {
        return case.refused(rule.clause, GroupRefusal::NotOffered);
    }
    let by_days = add_days(contract.concluded_on, i32::from(rule.days));
    let by_months = add_months(contract.concluded_on, i32::from(rule.months));
    let last_day = match rule.until {
        WindowUntil::Later => by_days.max(by_months),
        WindowUntil::Earlier => by_days.min(by_months),
    };
    if case.facts.today > last_day {
        return case.refused(rule.clause, GroupRefusal::WindowOver { last_day });
    }
    case.step(rule.clause, GroupStepDoes::WindowOpen { last_day });
    Ok(last_day)
}

/// Whether the person may join, and the age on the first day of cover (T4-20).
pub(super) fn relation(case: &mut Case<'_>, event: &JoinFamily) -> Checked<u16> {
    let rule = need(case.rules.family_relations, "family_relations")?;
    let relation = event.relation;
    let age = Age::on(event.born, case.first_day(event.on)).map_or(0, Age::years);
    if relation == Relation::Other {
        return case.refused(rule.clause, GroupRefusal::NotFamily { relation });
    }
    let under = rule.child_under;
    if age >= under && bound_by_age(rule, relation) {
        return case.refused(rule.clause, GroupRefusal::ChildTooOld { age, under });
    }
    case.step(rule.clause, GroupStepDoes::Family { relation, age });
    Ok(age)
}

fn bound_by_age(rule: FamilyRelations, relation: Relation) -> bool {
    match relation {
        Relation::Child => true,
        Relation::FosterChild => rule.foster_child == FosterChild::AsChild,
        Relation::Spouse | Relation::Partner | Relation::Parent | Relation::Other => false,
    }
}

/// The same programme and the same add-ons, in whatever order.
pub(super) fn programme(case: &mut Case<'_>, event: &JoinFamily) -> Checked {
    let Some(clause) = case.rules.family_programme else {
        return Ok(());
    };
    let mut own: Vec<&str> = event
        .add_ons
        .iter()
        .map(|add_on| add_on.id.as_str())
        .collect();
    let mut employee: Vec<&str> = event.employee_add_ons.iter().map(String::as_str).collect();
    own.sort_unstable();
    employee.sort_unstable();
    if event.programme != event.employee_programme || own != employee {
        return case.refused(clause, GroupRefusal::OtherProgramme);
    }
    case.step(clause, GroupStepDoes::SameProgramme);
    Ok(())
}

/// Whether one more is not too many (T4-23).
pub(super) fn share(case: &mut Case<'_>, event: &JoinFamily) -> Checked {
    let Some(rule) = case.rules.family_share else {
        return Ok(());
    };
    let members = event.family_members.saturating_add(1);
    let of = match rule.of {
        ShareOf::Employees => event.employees,
        ShareOf::Everyone => event.employees.saturating_add(members),
    };
    let parts = i128::from(of) * i128::from(rule.percent.basis_points());
    let most = u32::try_from(rule.rounding.divide(parts, WHOLE)).unwrap_or(u32::MAX);
    if members > most {
        let reason = GroupRefusal::TooManyFamilyMembers { members, most };
        return case.refused(rule.clause, reason);
    }
    let percent = rule.percent;
    case.step(
        rule.clause,
        GroupStepDoes::FamilyShare {
            of,
            percent,
            most,
            members,
        },
    );
    Ok(())
}

/// Programme and add-ons, each times the factor, whole or by months (T4-21, T4-22).
fn price(
    case: &mut Case<'_>,
    rule: FamilyPremium,
    (event, age): (&JoinFamily, u16),
    from: Date,
) -> Checked<Cents> {
    let annual = factored(case, rule, (None, event.annual), age);
    let add_ons: Vec<AddOn> = event
        .add_ons
        .iter()
        .map(|add_on| AddOn {
            id: add_on.id.clone(),
            annual: factored(case, rule, (Some(&add_on.id), add_on.annual), age),
        })
        .collect();
    if rule.proration == Proration::Whole {
        return Ok(sum([annual]
            .into_iter()
            .chain(add_ons.iter().map(|it| it.annual))));
    }
    let by_months = need(case.rules.joiner_premium, "joiner_premium")?;
    let mut amounts = vec![premium(case, by_months, annual, from)];
    for add_on in &add_ons {
        amounts.push(add_on_premium(case, by_months, add_on, from)?);
    }
    Ok(sum(amounts))
}

fn factored(
    case: &mut Case<'_>,
    rule: FamilyPremium,
    (add_on, annual): (Option<&str>, Cents),
    age: u16,
) -> Cents {
    let older = age >= rule.older_from_age;
    let factor = if older {
        rule.older_factor
    } else {
        rule.factor
    };
    let amount = factor.times(annual, rule.rounding);
    let add_on = add_on.map(str::to_owned);
    case.step(
        rule.clause,
        GroupStepDoes::Factor {
            add_on,
            annual,
            age,
            factor,
            amount,
        },
    );
    amount
}
