//! From what is typed to what is asked for, and who carries it out.

use adjudication::RefundWay;
use app::{
    Actor, Agreed, App, AppError, CardKind, ChangeRequest, Changed, ConcludeContract, ContractAt,
    CorrectInsured, EndContract, EndEcards, EndingBy, FieldProblem, IssueCard, JoinFamily,
    JoinInsured, LeaveContract, LoseCard, PersonData, RecordMisuse, Relation, ReplaceCard,
    ReportLostCard, ReturnCard, SettleLeaver, TakeOver, UpgradeCover, WithdrawNotice,
};
use calendar::{Date, Timestamp, riga_instant};
use identity::{CardId, CardNumber, CoverId, RegistrationNumber};

use super::agreed::agreed;
use crate::fields::Fields;

/// What is typed, with all that is wrong about it.
pub(super) struct Typed<'a> {
    fields: &'a Fields,
    wrong: Vec<FieldProblem>,
}

impl<'a> Typed<'a> {
    pub(super) const fn new(fields: &'a Fields) -> Self {
        Self {
            fields,
            wrong: Vec::new(),
        }
    }

    fn note(&mut self, field: &str, code: &'static str) {
        self.wrong.push(FieldProblem {
            field: field.to_owned(),
            code,
        });
    }

    pub(super) fn must<T: std::str::FromStr>(&mut self, field: &str) -> Option<T> {
        self.must_be(field, "malformed")
    }

    /// What a field says; if it cannot be read, the problem has a code of its own.
    fn must_be<T: std::str::FromStr>(&mut self, field: &str, code: &'static str) -> Option<T> {
        let text = self.fields.get(field).trim();
        if text.is_empty() {
            self.note(field, "required");
            return None;
        }
        let read = text.parse().ok();
        if read.is_none() {
            self.note(field, code);
        }
        read
    }

    /// The registration number of a policyholder.
    pub(super) fn registration(&mut self) -> Option<RegistrationNumber> {
        self.must_be("registration_number", "not-a-registration")
    }

    /// What is agreed, line by line.
    pub(super) fn agreed(&mut self) -> Option<Agreed> {
        let read = agreed(self.fields);
        read.map_err(|wrong| self.wrong.extend(wrong)).ok()
    }

    /// The number of a card, with or without the blanks that are printed in it.
    fn card_number(&mut self) -> Option<CardNumber> {
        let text = self.fields.get("number");
        let digits: String = text.chars().filter(|it| !it.is_whitespace()).collect();
        if digits.is_empty() {
            return None;
        }
        let read = digits.parse().ok();
        if read.is_none() {
            self.note("number", "not-a-card");
        }
        read
    }

    pub(super) fn may<T: std::str::FromStr>(&mut self, field: &str) -> Option<T> {
        if self.fields.get(field).trim().is_empty() {
            return None;
        }
        self.must(field)
    }

    pub(super) fn text(&self, field: &str) -> Option<String> {
        let text = self.fields.get(field).trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// What was read, unless something was wrong.
    pub(super) fn done<T>(self, read: Option<T>) -> Result<T, AppError> {
        match read {
            Some(read) if self.wrong.is_empty() => Ok(read),
            _ => Err(AppError::Invalid(self.wrong)),
        }
    }

    fn person(&mut self) -> Option<PersonData> {
        let (code, born) = (self.must("personal_code"), self.must("birth_date"));
        Some(PersonData {
            personal_code: code?,
            first_name: self.text("first_name").unwrap_or_default(),
            last_name: self.text("last_name").unwrap_or_default(),
            birth_date: born?,
            sex: None,
        })
    }

    fn cards(&self) -> Vec<CardKind> {
        match self.fields.get("cards") {
            "both" => vec![CardKind::Plastic, CardKind::Ecard],
            "ecard" => vec![CardKind::Ecard],
            "none" => Vec::new(),
            _ => vec![CardKind::Plastic],
        }
    }

    fn way(&self) -> RefundWay {
        match self.fields.get("way") {
            "set_off" => RefundWay::SetOff,
            _ => RefundWay::Transfer,
        }
    }

    /// Add-ons are ticked: `add_on_<name>`.
    pub(super) fn add_ons(&self) -> Vec<String> {
        let names = self
            .fields
            .names()
            .filter_map(|name| name.strip_prefix("add_on_"));
        names.map(str::to_owned).collect()
    }

    fn moment(&mut self, field: &str) -> Option<Timestamp> {
        let day: Option<calendar::DateTime> = self.must(field);
        day.map(riga_instant)
    }
}

/// What is asked about a contract.
pub(super) fn of_contract(word: &str, fields: &Fields) -> Result<ChangeRequest, AppError> {
    let mut typed = Typed::new(fields);
    let read = match word {
        "conclude" => typed.must("on").map(|on| {
            let people = match fields.get("take_over") {
                "yes" => TakeOver::Employees,
                _ => TakeOver::Nobody,
            };
            ChangeRequest::Conclude(ConcludeContract { on, people })
        }),
        "end" => end(&mut typed),
        "withdraw-notice" => Some(ChangeRequest::WithdrawNotice(WithdrawNotice {})),
        "join" => join(&mut typed),
        "end-ecards" => Some(ChangeRequest::EndEcards(EndEcards {})),
        _ => return Err(AppError::NotFound),
    };
    typed.done(read)
}

fn end(typed: &mut Typed<'_>) -> Option<ChangeRequest> {
    let (told, last) = (typed.must("notice_received_on"), typed.must("last_day"));
    Some(ChangeRequest::End(EndContract {
        by: match typed.fields.get("by") {
            "insurer" => EndingBy::Insurer,
            _ => EndingBy::Policyholder,
        },
        notice_received_on: told?,
        last_day: last?,
        way: typed.way(),
    }))
}

fn join(typed: &mut Typed<'_>) -> Option<ChangeRequest> {
    let (person, on) = (typed.person(), typed.must::<Date>("on"));
    Some(ChangeRequest::Join(JoinInsured {
        person: person?,
        on: on?,
        programme: typed.text("programme"),
        add_ons: typed.add_ons(),
        cards: typed.cards(),
    }))
}

/// What is asked about a person of a contract.
pub(super) fn of_cover(
    word: &str,
    cover: CoverId,
    fields: &Fields,
) -> Result<ChangeRequest, AppError> {
    let mut typed = Typed::new(fields);
    let read = match word {
        "leave" => leave(&mut typed, cover),
        "settle" => {
            let paid = cents(&mut typed, "paid");
            Some(ChangeRequest::Settle(SettleLeaver {
                cover,
                way: None,
                paid,
            }))
        }
        "misuse" => misuse(&mut typed, cover),
        "correct" => typed
            .person()
            .map(|person| ChangeRequest::Correct(CorrectInsured { cover, person })),
        "family" => family(&mut typed, cover),
        "upgrade" => upgrade(&mut typed, cover),
        "issue" | "replace" | "return" | "lose" => card(word, &mut typed, cover),
        "report-lost" => typed.must("card").map(|card| {
            ChangeRequest::ReportLost(ReportLostCard {
                cover,
                card,
                replace: fields.get("new_card") == "yes",
            })
        }),
        _ => return Err(AppError::NotFound),
    };
    typed.done(read)
}

fn misuse(typed: &mut Typed<'_>, cover: CoverId) -> Option<ChangeRequest> {
    let at = typed.moment("at");
    let losses = cents(typed, "losses");
    Some(ChangeRequest::Misuse(RecordMisuse {
        cover,
        at: at?,
        losses,
    }))
}

/// Euros that may be left out.
fn cents(typed: &mut Typed<'_>, field: &str) -> Option<money::Cents> {
    let read = typed.text(field).as_deref().map(super::agreed::cents);
    if read == Some(None) {
        typed.note(field, "malformed");
    }
    read.flatten()
}

fn leave(typed: &mut Typed<'_>, cover: CoverId) -> Option<ChangeRequest> {
    let (told, last) = (typed.must("notice_received_on"), typed.must("last_day"));
    let paid = cents(typed, "paid");
    Some(ChangeRequest::Leave(LeaveContract {
        cover,
        notice_received_on: told?,
        last_day: last?,
        way: typed.way(),
        paid,
        ecards_end: typed.fields.get("ecards_end") == "yes",
    }))
}

fn upgrade(typed: &mut Typed<'_>, cover: CoverId) -> Option<ChangeRequest> {
    Some(ChangeRequest::Upgrade(UpgradeCover {
        cover,
        programme: typed.text("programme"),
        add_ons: typed.add_ons(),
        on: typed.must("on")?,
    }))
}

fn family(typed: &mut Typed<'_>, employee: CoverId) -> Option<ChangeRequest> {
    let (person, on) = (typed.person(), typed.must("on"));
    let relation = relation_of(typed.fields.get("relation"));
    Some(ChangeRequest::JoinFamily(JoinFamily {
        employee,
        person: person?,
        relation,
        on: on?,
        cards: typed.cards(),
    }))
}

/// What a family member is, by its word in a form.
pub(super) fn relation_of(word: &str) -> Relation {
    match word {
        "spouse" => Relation::Spouse,
        "partner" => Relation::Partner,
        "parent" => Relation::Parent,
        "foster-child" => Relation::FosterChild,
        _ => Relation::Child,
    }
}

fn card(word: &str, typed: &mut Typed<'_>, cover: CoverId) -> Option<ChangeRequest> {
    let number = typed.card_number();
    if word == "issue" {
        let kind = match typed.fields.get("kind") {
            "ecard" => CardKind::Ecard,
            _ => CardKind::Plastic,
        };
        return Some(ChangeRequest::IssueCard(IssueCard {
            cover,
            kind,
            number,
        }));
    }
    let card: CardId = typed.must("card")?;
    match word {
        "replace" => Some(ChangeRequest::ReplaceCard(ReplaceCard {
            cover,
            card,
            number,
        })),
        "lose" => Some(ChangeRequest::LoseCard(LoseCard { cover, card })),
        _ => {
            let on = typed.must("on")?;
            Some(ChangeRequest::ReturnCard(ReturnCard { cover, card, on }))
        }
    }
}

/// Has a wish carried out by its use case.
pub(super) async fn carry_out(
    app: &App,
    actor: &Actor,
    at: ContractAt,
    request: ChangeRequest,
) -> Result<Changed, AppError> {
    match request {
        ChangeRequest::Conclude(it) => app.conclude_contract(actor, at, it).await,
        ChangeRequest::Endorse(it) => app.endorse_contract(actor, at, it).await,
        ChangeRequest::End(it) => app.end_contract(actor, at, it).await,
        ChangeRequest::WithdrawNotice(it) => app.withdraw_notice(actor, at, it).await,
        ChangeRequest::Join(it) => app.join_insured(actor, at, it).await,
        ChangeRequest::JoinFamily(it) => app.join_family(actor, at, it).await,
        ChangeRequest::Upgrade(it) => app.upgrade_cover(actor, at, it).await,
        ChangeRequest::Leave(it) => app.leave_contract(actor, at, it).await,
        ChangeRequest::Settle(it) => app.settle_leaver(actor, at, it).await,
        ChangeRequest::Misuse(it) => app.record_misuse(actor, at, it).await,
        ChangeRequest::Correct(it) => app.correct_insured(actor, at, it).await,
        ChangeRequest::IssueCard(it) => app.issue_card(actor, at, it).await,
        ChangeRequest::ReplaceCard(it) => app.replace_card(actor, at, it).await,
        ChangeRequest::ReturnCard(it) => app.return_card(actor, at, it).await,
        ChangeRequest::LoseCard(it) => app.lose_card(actor, at, it).await,
        ChangeRequest::ReportLost(it) => app.report_lost_card(actor, at.contract, it).await,
        ChangeRequest::EndEcards(it) => app.end_ecards(actor, at, it).await,
        ChangeRequest::Recover(it) => app.answer_recovery(actor, at, it).await,
    }
}
