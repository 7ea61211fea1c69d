//! Random visits under the published editions and variants of the sample one. Most get as far as being paid.
#![allow(dead_code, reason = "each test uses its part of it")]

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use adjudication::{
    CardFacts, ClaimPaper, CoverFacts, EndingBy, EndingFacts, History, InsuredFacts, LineAnswer,
    LineFacts, LineNote, Papers, PastService, PractitionerFacts, ProviderFacts, ReceiptFacts, Used,
    VisitFacts,
};
use calendar::{Date, DateTime, add_days, add_months, date};
use identity::Sex;
use money::{Cents, Rounding, Share};
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;
use terms::{
    Channel, Document, Edition, JoinerAmount, LastDay, PaidCareOnly, Precedence, UnreturnedCard,
    VisitRules, WaitingFrom,
};

use crate::{published, sample};

/// The sample edition, what else an insurer might have written, and what insurers have published.
pub(crate) static EDITIONS: LazyLock<Vec<Edition>> = LazyLock::new(|| {
    let edition = |change: fn(&mut Edition)| {
        let mut edition = sample::edition();
        change(&mut edition);
        edition
    };
    let mut editions = vec![
        edition(|_| {}),
        edition(terse),
        edition(late_joiners_have_less),
        edition(|it| precedence(it, None)),
        edition(|it| precedence(it, Some(vec![Document::Programme]))),
        edition(|it| precedence(it, Some(vec![Document::Shared, Document::Terms]))),
        edition(|it| rules(it).rounding.rounding = Rounding::Up),
        edition(odd_shares),
    ];
    let mut published = published::editions();
    published.retain(|edition| edition.visit.is_some());
    assert!(published.len() >= 2, "the editions in terms/ compile");
    editions.extend(published.iter().map(|edition| Edition::clone(edition)));
    editions
});

fn rules(edition: &mut Edition) -> &mut VisitRules {
    edition.visit.as_mut().expect("a health edition")
}

/// An edition that says only what it must.
fn terse(edition: &mut Edition) {
    let rules = rules(edition);
    rules.card_validity.last_day = LastDay::Exclusive;
    rules.cover.ends.clear();
    rules.cover.misuse = None;
    rules.contracted_provider = None;
    rules.unpaid_provider = None;
    rules.joiner_limit = None;
    rules.waiting.clear();
    if let Some(receipts) = &mut rules.receipts {
        receipts.submission = None;
        receipts.originals = None;
    }
}

fn late_joiners_have_less(edition: &mut Edition) {
    if let Some(rule) = &mut rules(edition).joiner_limit {
        rule.amount = JoinerAmount::ByContractMonths;
    }
    rules(edition).cover.ends[0].unreturned_card = UnreturnedCard::CoverLasts;
}

/// Waiting periods of all documents on one service, and which of them prevails.
fn precedence(edition: &mut Edition, order: Option<Vec<Document>>) {
    let clause = sample::clause("8.3");
    rules(edition).precedence = order.map(|order| Precedence { clause, order });
    let waiting = &mut rules(edition).waiting;
    waiting.push(sample::sheet_waiting("inpatient", 6));
    waiting.push(sample::sheet_waiting("rehab", 2));
    let mut shared = sample::sheet_waiting("inpatient", 4);
    shared.document = Document::Shared;
    shared.clause = sample::clause("Terminal 9");
    shared.from = WaitingFrom::Contract;
    shared.paid_care_only = PaidCareOnly::Yes;
    waiting.push(shared);
}

fn odd_shares(edition: &mut Edition) {
    rules(edition).rounding.rounding = Rounding::HalfEven;
    for (benefit, points) in edition.programmes[0]
        .benefits
        .iter_mut()
        .zip([0, 3333, 10, 9_999])
    {
        benefit.share = Share::from_basis_points(points).unwrap();
    }
}

/// An edition by its place in [`EDITIONS`], and a visit with some number of lines under it.
pub(crate) fn question(lines: RangeInclusive<usize>) -> impl Strategy<Value = (usize, VisitFacts)> {
    (0..EDITIONS.len(), visit(lines), any::<usize>()).prop_map(|(at, mut facts, turn)| {
        if !EDITIONS[at].id.starts_with("sample/") {
            put_in_words_of(&EDITIONS[at], &mut facts, turn);
        }
        keep_sound(&EDITIONS[at], &mut facts);
        (at, facts)
    })
}

/// A claim comes in as the edition allows, and notes are on lines that are there.
fn keep_sound(edition: &Edition, facts: &mut VisitFacts) {
    let rules = edition
        .visit
        .as_ref()
        .and_then(|rules| rules.receipts.as_ref());
    let channels = &rules.expect("all of them take claims").channels;
    if let Some(receipt) = &mut facts.receipt {
        if channels.iter().all(|rule| rule.channel != receipt.channel) {
            receipt.channel = channels[0].channel;
        }
        let lines = facts.lines.len();
        receipt.noted.retain(|note| usize::from(note.line) <= lines);
    }
}

/// Names a programme, its limits and services of the edition instead of those of the sample. Equal names
/// stay equal.
fn put_in_words_of(edition: &Edition, facts: &mut VisitFacts, turn: usize) {
    let programme = &edition.programmes[turn % edition.programmes.len()];
    if let Some(cover) = facts
        .insured
        .as_mut()
        .and_then(|insured| insured.cover.as_mut())
    {
        cover.programme.clone_from(&programme.id);
    }
    let codes = sample::codes();
    let service = |code: &mut String| {
        if let Some(at) = codes.iter().position(|sample| sample == code) {
            let at = (at * 11 + turn / 7) % edition.services.len();
            code.clone_from(&edition.services[at].code);
        }
    };
    facts
        .lines
        .iter_mut()
        .for_each(|line| service(&mut line.service));
    facts
        .history
        .services
        .iter_mut()
        .for_each(|past| service(&mut past.service));
    for (at, used) in facts.history.used.iter_mut().enumerate() {
        used.limit
            .clone_from(&programme.limits[(at + turn / 3) % programme.limits.len()].id);
    }
}

/// A visit with some number of lines.
fn visit(lines: RangeInclusive<usize>) -> impl Strategy<Value = VisitFacts> {
    let when = (0..365_i32, 0..24_i8, 0..60_i8, weighted(0.4, -2..40_i32));
    let receipt = weighted(0.3, receipt(*lines.end()));
    let lines = prop::collection::vec(line(), lines);
    let all = (when, who(), lines, history(), receipt);
    all.prop_map(
        |((day, hour, minute, back), who, lines, history, receipt)| {
            let today = add_days(date(2026, 1, 1), day);
            let service_date = add_days(today, -back.unwrap_or(0));
            let asked_at = today.at(hour, minute, 0, 0);
            VisitFacts {
                asked_at,
                service_date,
                insured: who.insured.map(|insured| insured.of(asked_at)),
                card: who.card,
                provider: who.provider,
                practitioner: who.practitioner,
                lines,
                history: history.around(service_date),
                receipt: receipt.map(|receipt| receipt.of(service_date, today)),
            }
        },
    )
}

#[derive(Clone, Debug)]
struct Sent {
    channel: Channel,
    signed: bool,
    later: i32,
    noted: Vec<LineNote>,
}

impl Sent {
    fn of(self, service_date: Date, today: Date) -> ReceiptFacts {
        let received_on = add_days(today, self.later).max(service_date);
        ReceiptFacts {
            channel: self.channel,
            received_on,
            signed: self.signed,
            noted: self.noted,
        }
    }
}

/// How a claim came in, with notes on the first line, which there always is, or on one more if there can be.
fn receipt(lines: usize) -> impl Strategy<Value = Sent> {
    let channel = prop_oneof![3 => Just(Channel::Portal), 1 => Just(Channel::EMail)];
    let later = prop_oneof![4 => Just(0), 1 => 0..120_i32];
    let answer = || {
        weighted(
            0.5,
            select(vec![
                LineAnswer::Granted,
                LineAnswer::Granted,
                LineAnswer::Denied,
            ]),
        )
    };
    let papers = select(vec![ClaimPaper::PaymentDocument, ClaimPaper::Original]);
    let note = (1..=lines.min(2), weighted(0.15, papers), answer(), answer());
    let note = (note, prop::bool::weighted(0.3));
    let note = note.prop_map(|((line, missing, question, repeated), same)| LineNote {
        line: u16::try_from(line).unwrap(),
        missing,
        question,
        same_as: (same && line == 2).then_some(1),
        repeated,
    });
    let noted = prop::collection::vec(note, 0..3);
    (channel, prop::bool::weighted(0.8), later, noted).prop_map(
        |(channel, signed, later, noted)| Sent {
            channel,
            signed,
            later,
            noted,
        },
    )
}

#[derive(Clone, Debug)]
struct Who {
    insured: Option<Insured>,
    card: CardFacts,
    provider: ProviderFacts,
    practitioner: PractitionerFacts,
}

#[derive(Clone, Debug)]
struct Insured {
    born: Date,
    sex: Option<Sex>,
    cover: Option<(CoverFacts, Option<i32>)>,
}

impl Insured {
    /// Puts the misuse, drawn as minutes, near the moment asked.
    fn of(self, asked_at: DateTime) -> InsuredFacts {
        let cover = self.cover.map(|(cover, misused)| {
            let misused_at = misused.map(|minutes| {
                let day = add_days(asked_at.date(), minutes / 1_440);
                let at = i8::try_from(minutes.rem_euclid(24)).unwrap();
                day.at(at, asked_at.minute(), 0, 0)
            });
            CoverFacts {
                misused_at,
                ..cover
            }
        });
        InsuredFacts {
            born: self.born,
            sex: self.sex,
            cover,
        }
    }
}

fn who() -> impl Strategy<Value = Who> {
    let provider = (prop::bool::weighted(0.96), prop::bool::weighted(0.1))
        .prop_map(|(contracted, unpaid)| ProviderFacts { contracted, unpaid });
    let practitioner = prop_oneof![
        30 => Just(PractitionerFacts::OfProvider),
        1 => Just(PractitionerFacts::NotOfProvider),
    ];
    (weighted(0.97, insured()), card(), provider, practitioner).prop_map(
        |(insured, card, provider, practitioner)| Who {
            insured,
            card,
            provider,
            practitioner,
        },
    )
}

fn insured() -> impl Strategy<Value = Insured> {
    let born = select(vec![
        date(1956, 2, 29),
        date(1980, 5, 1),
        date(1986, 6, 15),
        date(1986, 6, 16),
        date(2018, 12, 31),
    ]);
    let sex = select(vec![
        Some(Sex::Female),
        Some(Sex::Female),
        Some(Sex::Male),
        None,
    ]);
    (
        born,
        sex,
        weighted(0.97, (cover(), weighted(0.05, -4_000..2_000_i32))),
    )
        .prop_map(|(born, sex, cover)| Insured { born, sex, cover })
}

fn cover() -> impl Strategy<Value = CoverFacts> {
    let contract_from = select(vec![
        date(2026, 1, 1),
        date(2026, 1, 31),
        date(2025, 8, 31),
        date(2025, 12, 15),
    ]);
    let joined = prop_oneof![2 => Just(0), 3 => 0..300_i32];
    (
        contract_from,
        joined,
        weighted(0.1, 0..60_i32),
        any::<bool>(),
        weighted(0.15, ending()),
    )
        .prop_map(|(contract_from, joined, shorter, renewed, ended)| {
            let contract_to = add_days(add_months(contract_from, 12), -1);
            let from = add_days(contract_from, joined);
            CoverFacts {
                programme: "basic".into(),
                contract_from,
                contract_to,
                from,
                to: add_days(contract_to, -shorter.unwrap_or(0)),
                renewed,
                ended,
                misused_at: None,
            }
        })
}

fn ending() -> impl Strategy<Value = EndingFacts> {
    let by = select(vec![
        EndingBy::Insurer,
        EndingBy::Policyholder,
        EndingBy::PolicyholderForPerson,
    ]);
    (by, 0..400_i32, weighted(0.6, -10..60_i32)).prop_map(|(initiative, day, returned)| {
        let last_day = add_days(date(2026, 1, 1), day);
        let cards_returned_on = returned.map(|days| add_days(last_day, days));
        EndingFacts {
            initiative,
            last_day,
            cards_returned_on,
        }
    })
}

fn card() -> impl Strategy<Value = CardFacts> {
    let day = |from: Date, days: i32| (0..days).prop_map(move |day| add_days(from, day));
    let own = (
        weighted(0.5, day(date(2025, 9, 1), 200)),
        weighted(0.5, day(date(2026, 4, 1), 300)),
        weighted(0.2, day(date(2026, 6, 1), 300)),
    );
    let own = own.prop_map(|(valid_from, valid_to, revoked_on)| CardFacts::Own {
        valid_from,
        valid_to,
        revoked_at: revoked_on.map(|day| day.at(12, 0, 0, 0)),
    });
    prop_oneof![
        40 => Just(CardFacts::Good),
        20 => own,
        1 => Just(CardFacts::Unknown),
        1 => Just(CardFacts::OfAnotherPerson),
    ]
}

fn line() -> impl Strategy<Value = LineFacts> {
    let service = select(
        sample::codes()
            .into_iter()
            .chain(["Q-000"])
            .collect::<Vec<_>>(),
    );
    let price = prop_oneof![1..50_i64, 100..9_000_i64, 100..60_000_i64];
    let over_list = weighted(0.97, prop_oneof![3 => Just(0), 1 => -3_000..3_000_i64]);
    let paper = || prop::bool::weighted(0.85);
    (service, price, over_list, paper(), paper(), paper()).prop_map(
        |(service, price, over_list, referral, prescription, approval)| LineFacts {
            service: service.to_owned(),
            price: Cents::new(price),
            list_price: over_list.map(|over| Cents::new((price - over).max(1))),
            papers: Papers {
                referral,
                prescription,
                approval,
            },
        },
    )
}

#[derive(Clone, Debug)]
struct Past {
    used: Vec<Used>,
    services: Vec<(&'static str, i32, bool, Option<u8>)>,
}

impl Past {
    fn around(self, day: Date) -> History {
        let service =
            |(service, days, same_provider, visit): (&str, _, _, Option<u8>)| PastService {
                service: service.into(),
                date: add_days(day, days),
                same_provider,
                visit: visit.map(|visit| format!("V-{visit}")),
            };
        History {
            used: self.used,
            services: self.services.into_iter().map(service).collect(),
        }
    }
}

fn history() -> impl Strategy<Value = Past> {
    let amount = |most: i64| prop_oneof![2 => Just(0), 1 => 0..most];
    let used = (amount(120_000), amount(20_000), amount(4), amount(7_000));
    let service = (
        select(sample::codes()),
        prop_oneof![3 => -400..0_i32, 1 => Just(0), 1 => 0..100_i32],
        any::<bool>(),
        weighted(0.7, 0..3_u8),
    );
    (used, prop::collection::vec(service, 0..4)).prop_map(
        |((whole, dental, count, rehab), services)| {
            let used = [
                ("whole", whole),
                ("dental", dental),
                ("massages", count),
                ("rehab", rehab),
            ];
            let used = used.into_iter().filter(|(_, amount)| *amount > 0);
            let used = used
                .map(|(limit, amount)| Used {
                    limit: limit.into(),
                    amount,
                })
                .collect();
            Past { used, services }
        },
    )
}
