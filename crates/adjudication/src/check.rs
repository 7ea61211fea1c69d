//! Looks for everything that is wrong with the facts, before anything is decided.

use calendar::Date;
use money::Cents;
use terms::{Edition, ProgrammeIdx, VisitRules};

use crate::{CardFacts, CoverFacts, Dated, FactProblem, LineFacts, ReceiptFacts, VisitFacts};

/// Highest price of one service, a million euro. High enough for any, and sums of it stay far from overflow.
pub const MAX_PRICE: Cents = Cents::new(100_000_000);

/// Every problem of the facts, visit first, then line by line, then history.
pub(crate) fn problems(
    edition: &Edition,
    rules: &VisitRules,
    facts: &VisitFacts,
) -> Vec<FactProblem> {
    let mut found = Vec::new();
    size(rules, facts, &mut found);
    person(facts, &mut found);
    for (line, facts) in (1..).zip(&facts.lines) {
        prices(line, facts, &mut found);
    }
    past_services(edition, facts, &mut found);
    if let Some(receipt) = &facts.receipt {
        claim(rules, facts, receipt, &mut found);
    }
    if let Some(cover) = facts.cover() {
        used_limits(edition, cover, facts, &mut found);
    }
    found
}

fn size(rules: &VisitRules, facts: &VisitFacts, found: &mut Vec<FactProblem>) {
    let max = rules.visit_size.max_lines;
    if facts.lines.is_empty() {
        found.push(FactProblem::NoLines);
    }
    if facts.lines.len() > usize::from(max) {
        found.push(FactProblem::TooManyLines { max });
    }
}

fn person(facts: &VisitFacts, found: &mut Vec<FactProblem>) {
    if facts
        .insured
        .as_ref()
        .is_some_and(|insured| insured.born > facts.service_date)
    {
        found.push(FactProblem::ServiceBeforeBirth);
    }
    if let CardFacts::Own {
        valid_from: Some(from),
        valid_to: Some(to),
        ..
    } = facts.card
    {
        in_order(Dated::Card, from, to, found);
    }
    if let Some(cover) = facts.cover() {
        in_order(
            Dated::Contract,
            cover.contract_from,
            cover.contract_to,
            found,
        );
        in_order(Dated::Cover, cover.from, cover.to, found);
        if cover.from < cover.contract_from || cover.to > cover.contract_to {
            found.push(FactProblem::CoverOutsideContract);
        }
    }
}

fn in_order(of: Dated, from: Date, to: Date, found: &mut Vec<FactProblem>) {
    if to < from {
        found.push(FactProblem::DatesReversed { of });
    }
}

fn prices(line: usize, facts: &LineFacts, found: &mut Vec<FactProblem>) {
    if !facts.price.is_positive() {
        found.push(FactProblem::PriceNotPositive { line });
    }
    if facts.price > MAX_PRICE {
        found.push(FactProblem::PriceTooLarge {
            line,
            max: MAX_PRICE,
        });
    }
    if facts.list_price.is_some_and(|price| !price.is_positive()) {
        found.push(FactProblem::ListPriceNotPositive { line });
    }
}

fn past_services(edition: &Edition, facts: &VisitFacts, found: &mut Vec<FactProblem>) {
    for past in &facts.history.services {
        if !edition.service_by_code.contains_key(&past.service) {
            found.push(FactProblem::PastServiceUnknown {
                service: past.service.clone(),
            });
        }
    }
}

/// What can be wrong with how a claim came in.
fn claim(
    rules: &VisitRules,
    facts: &VisitFacts,
    receipt: &ReceiptFacts,
    found: &mut Vec<FactProblem>,
) {
    if rules.receipts.is_none() {
        found.push(FactProblem::NoReceiptClaims);
    } else if facts.asked(rules).is_none() {
        let channel = receipt.channel;
        found.push(FactProblem::ChannelClosed { channel });
    }
    if receipt.received_on < facts.service_date {
        found.push(FactProblem::ReceivedBeforeService);
    }
    for note in &receipt.noted {
        let line = usize::from(note.line);
        if line == 0 || line > facts.lines.len() {
            found.push(FactProblem::NotedLineUnknown { line });
        }
        // Only an earlier line can be repeated.
        if let Some(same) = note.same_as.map(usize::from)
            && !(1..line).contains(&same)
        {
            found.push(FactProblem::NotedLineUnknown { line: same });
        }
    }
}

fn used_limits(
    edition: &Edition,
    cover: &CoverFacts,
    facts: &VisitFacts,
    found: &mut Vec<FactProblem>,
) {
    let Some(&ProgrammeIdx(programme)) = edition.programme_by_id.get(&cover.programme) else {
        let programme = cover.programme.clone();
        found.push(FactProblem::ProgrammeUnknown { programme });
        return;
    };
    let limits = &edition.programmes[usize::from(programme)].limits;
    for used in &facts.history.used {
        if limits.iter().all(|limit| limit.id != used.limit) {
            found.push(FactProblem::LimitUnknown {
                limit: used.limit.clone(),
            });
        }
        if used.amount < 0 {
            found.push(FactProblem::UseBelowZero {
                limit: used.limit.clone(),
            });
        }
    }
}
