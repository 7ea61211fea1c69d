//! A visit as its pages show it.

use adjudication::{DecisionDocument, LimitDocument, LineDocument, Outcome};
use app::{CardSource, VisitView};
use attestations::Checked;
use terms::Edition;
use wording::{Args, Lang, say, say_with};

use super::terms::{clause_href, edition_href};
use super::{amount, day, euros, fact, masked, moment, state, with};
use crate::pages::{Fact, LimitView, LineView, Tone, VisitCard};

/// A visit.
pub(crate) fn visit_card(lang: Lang, visit: &VisitView) -> VisitCard {
    let decision = &visit.decision;
    let lines = visit_lines(lang, decision, &visit.edition);
    let product = lang.of(&visit.edition.product);
    let edition = Args::new()
        .with("product", product)
        .with("edition", decision.edition.as_str());
    VisitCard {
        id: visit.id.to_string(),
        number: visit.number.to_string(),
        state: state(
            visit.state,
            visit.settlement.as_ref().map(|settlement| &settlement.id),
        ),
        insured: insured(visit),
        facts: facts(lang, visit),
        lines,
        price: euros(lang, decision.price),
        insurer_pays: euros(lang, decision.insurer),
        patient_pays: euros(lang, decision.patient),
        has_unpaid: decision.lines.iter().any(|line| line.insurer.is_zero()),
        edition: say_with(lang, "decision-edition", &edition),
        edition_href: edition_href(&decision.edition),
        edition_hash: decision.edition_hash.clone(),
    }
}

/// What the decision comes to, in one sentence.
pub(crate) fn headline(lang: Lang, visit: &VisitView) -> String {
    headline_of(lang, &visit.decision)
}

/// What a decision comes to, in one sentence.
pub(crate) fn headline_of(lang: Lang, decision: &DecisionDocument) -> String {
    let key = if decision.insurer.is_zero() {
        "decision-none"
    } else if decision.patient.is_zero() {
        "decision-all"
    } else {
        "decision-some"
    };
    say(lang, key)
}

/// The warning that the visit looks like an earlier one.
pub(crate) fn same_visit_warning(lang: Lang, visit: &VisitView) -> Option<String> {
    let earlier = visit.decision.same_visit.as_deref()?;
    Some(with(lang, "decision-same", "number", earlier))
}

fn insured(visit: &VisitView) -> String {
    visit
        .insured
        .as_ref()
        .map_or_else(|| "—".to_owned(), super::lists::full_name)
}

fn facts(lang: Lang, visit: &VisitView) -> Vec<Fact> {
    let programme = visit
        .decision
        .programme
        .as_deref()
        .and_then(|id| programme(&visit.edition, id, lang));
    let practitioner = match lang.of(&visit.speciality) {
        "" => visit.practitioner.name.clone(),
        speciality => format!("{}, {speciality}", visit.practitioner.name),
    };
    let card = visit
        .card_number
        .as_ref()
        .map_or_else(|| "—".to_owned(), |card| card.masked());
    let card = match visit.card_source {
        CardSource::QrOffline => format!("{card} · {}", say(lang, "visit-card-offline")),
        CardSource::Swipe | CardSource::Qr | CardSource::QrNumber | CardSource::Typed => card,
    };
    let mut facts = vec![
        fact(lang, "visit-insured", insured(visit)),
        fact(
            lang,
            "visit-code",
            visit.personal_code.map_or_else(|| "—".to_owned(), masked),
        ),
        fact(lang, "visit-card", card),
        fact(lang, "visit-insurer", visit.insurer.name.clone()),
        fact(
            lang,
            "visit-programme",
            programme.unwrap_or_else(|| "—".to_owned()),
        ),
        fact(lang, "visit-practitioner", practitioner),
        fact(
            lang,
            "visit-service-date",
            day(lang, Some(visit.service_date)),
        ),
        fact(lang, "visit-provider", visit.provider.name.clone()),
    ];
    if let Some(at) = visit.confirmed_at {
        facts.push(fact(lang, "visit-confirmed-at", moment(lang, at)));
    }
    if let Some(settlement) = &visit.settlement {
        facts.push(fact(lang, "visit-settlement", settlement.name.clone()));
    }
    facts
}

/// The name of a programme.
pub(crate) fn programme(edition: &Edition, id: &str, lang: Lang) -> Option<String> {
    let index = edition.programme_by_id.get(id)?;
    let programme = edition.programmes.get(usize::from(index.0))?;
    Some(lang.of(&programme.label).to_owned())
}

/// The lines of a decision at a clinic's counter.
pub(crate) fn visit_lines(
    lang: Lang,
    decision: &DecisionDocument,
    edition: &Edition,
) -> Vec<LineView> {
    let view = |line| LineView {
        advice: wording::advice(lang, line, edition),
        ..line_view(lang, line, (decision, edition))
    };
    decision.lines.iter().map(view).collect()
}

/// The lines of a decision that is checked, each with whether it came out the same.
pub(crate) fn checked_lines(
    lang: Lang,
    checked: &Checked,
    decision: &DecisionDocument,
) -> Vec<LineView> {
    let edition = &checked.edition;
    let view = |(number, line): (usize, &LineDocument)| LineView {
        advice: Some(wording::checked_line(lang, checked, number)),
        ..line_view(lang, line, (decision, edition))
    };
    (1..).zip(&decision.lines).map(view).collect()
}

/// The lines of a decision about a claim by receipt: who has paid already is advised otherwise.
pub(crate) fn receipt_lines(
    lang: Lang,
    decision: &DecisionDocument,
    edition: &Edition,
) -> Vec<LineView> {
    let view = |line| LineView {
        advice: wording::claim_advice(lang, line, edition),
        ..line_view(lang, line, (decision, edition))
    };
    decision.lines.iter().map(view).collect()
}

fn line_view(
    lang: Lang,
    line: &LineDocument,
    (decision, edition): (&DecisionDocument, &Edition),
) -> LineView {
    let clause = edition
        .clauses
        .iter()
        .find(|clause| clause.id == line.clause);
    LineView {
        code: line.service.clone(),
        name: service_name(lang, edition, &line.service),
        tone: tone(line.outcome),
        price: euros(lang, line.price),
        insurer: euros(lang, line.insurer),
        nothing_from_insurer: line.insurer.is_zero(),
        patient: euros(lang, line.patient),
        nothing_from_patient: line.patient.is_zero(),
        reason: wording::reason(lang, line, edition),
        advice: None,
        clause: wording::clause(lang, &line.clause, edition),
        clause_href: clause_href(&edition.id, &line.clause),
        says: clause
            .map(|clause| wording::clause_text(lang, clause))
            .unwrap_or_default(),
        other_clause: line
            .other_clause
            .as_deref()
            .map(|id| wording::clause(lang, id, edition)),
        formula: wording::share_formula(lang, line),
        limits: line
            .limits
            .iter()
            .map(|limit| gauge(lang, limit, (decision, edition)))
            .collect(),
    }
}

/// The name of a service; its code when the edition does not know it.
pub(crate) fn service_name(lang: Lang, edition: &Edition, code: &str) -> String {
    let service = edition.service_by_code.get(code);
    let service = service.and_then(|index| edition.services.get(usize::from(index.0)));
    service.map_or_else(
        || code.to_owned(),
        |service| lang.of(&service.label).to_owned(),
    )
}

const fn tone(outcome: Outcome) -> Tone {
    match outcome {
        Outcome::Paid => Tone::Paid,
        Outcome::Part => Tone::Part,
        Outcome::Refused => Tone::Refused,
        Outcome::Referred => Tone::Referred,
    }
}

fn gauge(lang: Lang, limit: &LimitDocument, of: (&DecisionDocument, &Edition)) -> LimitView {
    let whole = amount(lang, limit.unit, limit.amount);
    LimitView {
        label: limit_name(lang, limit, of),
        before: amount(lang, limit.unit, limit.before),
        after: amount(lang, limit.unit, limit.after),
        amount: with(lang, "limit-whole", "amount", &whole),
        max: limit.amount,
        value: limit.after,
    }
}

fn limit_name(
    lang: Lang,
    limit: &LimitDocument,
    (decision, edition): (&DecisionDocument, &Edition),
) -> String {
    let programme = decision
        .programme
        .as_deref()
        .and_then(|id| edition.programme_by_id.get(id));
    let programme = programme.and_then(|index| edition.programmes.get(usize::from(index.0)));
    let found = programme.and_then(|programme| {
        programme
            .limits
            .iter()
            .find(|known| known.id == limit.limit)
    });
    found.map_or_else(
        || limit.limit.clone(),
        |known| lang.of(&known.label).to_owned(),
    )
}
