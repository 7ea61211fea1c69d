//! All that is wrong with a row of a list, cell by cell: what the books know against it, and every refusal of the terms.

use adjudication::{
    ContractTerms, EndingBy, GroupEvent, GroupFacts, GroupOutcome, GroupProblem, GroupRefusal,
    Join, JoinFamily, Leave, Upgrade,
};
use calendar::Date;
use identity::{CoverId, PersonalCode};
use lists::{Action, Column, Glance, RowFault};
use money::Cents;
use store::Cover;

use crate::contract_draft::{Draft, day_of};
use crate::leave_contract::must_be_open;
use crate::list_preview::{Known, ListFault, WhatIsWrong, kin, refund_way};
use crate::request::invalid;
use crate::{AppError, FieldProblem};

/// A price that stands where none is known: a refusal depends on none.
const ANY_PRICE: Cents = Cents::new(1);

/// What is found against a row, each once.
struct Found {
    line: u32,
    faults: Vec<ListFault>,
}

impl Found {
    /// What was found, if nothing was wrong with it; what is wrong with it is kept.
    fn look<T>(&mut self, found: Result<T, AppError>) -> Result<Option<T>, AppError> {
        match found {
            Ok(found) => return Ok(Some(found)),
            Err(error) => {
                for fault in faults_of(self.line, error)? {
                    self.add(fault);
                }
            }
        }
        Ok(None)
    }

    fn add(&mut self, fault: ListFault) {
        if !self.faults.iter().any(|it| it.says_what(&fault)) {
            self.faults.push(fault);
        }
    }
}

impl Draft<'_> {
    /// All that the books and the terms have against a row, as far as it can be read. What cannot be read is stood in
    /// for, so that the rest is told all the same; nothing is said of a cell in whose place something stands.
    ///
    /// # Errors
    /// If the books cannot be read.
    pub(crate) async fn all_against(
        &self,
        row: &Glance,
        known: &Known,
    ) -> Result<Vec<ListFault>, AppError> {
        let mut found = Found {
            line: row.line,
            faults: Vec::new(),
        };
        let on = row.day.unwrap_or(self.today);
        let own = row.code.map(|code| known.cover(code));
        let event = match row.action {
            None => None,
            Some(Action::Join) => {
                self.against_joining(row, &mut found).await?;
                if row.is_family {
                    self.against_family(row, known, &mut found).await?;
                    Some(self.family_stand_in(row, on).await?)
                } else {
                    let add_ons = &row.add_ons;
                    let programme = row.programme.as_ref();
                    let programme = programme.unwrap_or(&self.book.contract.programme);
                    found.look(self.joiner_terms((programme, add_ons), on))?;
                    Some(GroupEvent::Join(Join {
                        on,
                        programme: self.book.contract.programme.clone(),
                        annual: ANY_PRICE,
                        add_ons: Vec::new(),
                        charged: None,
                        before: None,
                    }))
                }
            }
            Some(Action::Leave) => {
                let cover = self.own_cover(own, &mut found)?;
                if let (Some(cover), Some(day)) = (cover, row.day) {
                    let open = self.before_the_end(cover, day);
                    found.look(must_be_open(open.as_ref().unwrap_or(cover)))?;
                }
                Some(self.leave_stand_in(row, cover, on))
            }
            Some(Action::Upgrade) => {
                let cover = self.own_cover(own, &mut found)?;
                self.against_buying((row, cover), on, &mut found)?;
                Some(GroupEvent::Upgrade(Upgrade {
                    on,
                    annual_difference: ANY_PRICE,
                    add_ons: Vec::new(),
                }))
            }
            Some(Action::Correct) => {
                self.own_cover(own, &mut found)?;
                None
            }
        };
        for fault in event.into_iter().flat_map(|it| self.refusals(row, it)) {
            found.add(fault);
        }
        let faults = found.faults.into_iter();
        Ok(faults.map(|it| self.with_choices(row, it)).collect())
    }

    fn own_cover(
        &self,
        own: Option<Result<CoverId, AppError>>,
        found: &mut Found,
    ) -> Result<Option<&Cover>, AppError> {
        let Some(own) = own else {
            return Ok(None);
        };
        found.look(own.and_then(|id| self.cover(id)))
    }

    /// Who joins: whether they are covered, born on that day as far as the books know, and not after the end.
    async fn against_joining(&self, row: &Glance, found: &mut Found) -> Result<(), AppError> {
        if let Some(day) = row.day {
            found.look(self.must_begin_before_end(day))?;
        }
        let today = self.core.clock.today();
        if row.born.is_some_and(|born| born > today) {
            found.look::<()>(Err(invalid("birth_date", "in-future")))?;
        }
        let Some(code) = row.code else {
            return Ok(());
        };
        let known = self.known_here(code).await?;
        if let Some(day) = row.day {
            found.look(self.renewed(known.as_ref(), day))?;
        }
        let born = known.map(|known| known.insured.birth_date);
        if row.born.is_some() && born.is_some() && row.born != born {
            found.look::<()>(Err(invalid("birth_date", "not-as-known")))?;
        }
        Ok(())
    }

    /// Who buys wider cover: whether they may, and what of it is sold.
    fn against_buying(
        &self,
        (row, cover): (&Glance, Option<&Cover>),
        on: Date,
        found: &mut Found,
    ) -> Result<(), AppError> {
        if let Some(cover) = cover {
            found.look(self.may_upgrade(cover, row.programme.as_deref(), on))?;
            found.look(self.bought(cover, &row.add_ons, on))?;
        }
        if let Some(programme) = &row.programme {
            found.look(self.sold(("programme", programme), on, false))?;
        }
        Ok(())
    }

    /// Whose family: an employee who is covered on that day.
    async fn against_family(
        &self,
        row: &Glance,
        known: &Known,
        found: &mut Found,
    ) -> Result<(), AppError> {
        let Some(employee) = row.employee else {
            return Ok(());
        };
        let Some(cover) = found.look(known.employee(employee))? else {
            return Ok(());
        };
        if let (Some(relation), Some(born), Some(day)) = (row.relation, row.born, row.day) {
            found.look(self.family_event(cover, (kin(relation), born), day).await)?;
        }
        Ok(())
    }

    async fn family_stand_in(&self, row: &Glance, on: Date) -> Result<GroupEvent, AppError> {
        let first = on.max(self.book.contract.first_day);
        let (employees, family_members) = self.counts(first).await?;
        let programme = self.book.contract.programme.clone();
        let relation = row.relation.unwrap_or(lists::Relation::Spouse);
        Ok(GroupEvent::JoinFamily(JoinFamily {
            on,
            relation: crate::join_family::kin(kin(relation))?,
            born: row.born.filter(|born| *born <= first).unwrap_or(first),
            programme: programme.clone(),
            employee_programme: programme,
            employee_add_ons: Vec::new(),
            annual: ANY_PRICE,
            add_ons: Vec::new(),
            employees,
            family_members,
            charged: None,
        }))
    }

    fn leave_stand_in(&self, row: &Glance, cover: Option<&Cover>, on: Date) -> GroupEvent {
        GroupEvent::Leave(Leave {
            initiative: EndingBy::PolicyholderForPerson,
            notice_received_on: self.today,
            ends_on: on,
            first_day: cover.map_or(self.book.contract.first_day, |it| it.first_day),
            annual: ANY_PRICE,
            add_ons: Vec::new(),
            paid: Cents::ZERO,
            claims_paid: Cents::ZERO,
            losses: Cents::ZERO,
            tokens: Vec::new(),
            way: refund_way(row.way.unwrap_or_default()),
            family: false,
        })
    }

    /// What the terms have against an event: why they refuse it, or why they cannot answer.
    fn refusals(&self, row: &Glance, event: GroupEvent) -> Vec<ListFault> {
        let at = |column, what| ListFault {
            line: row.line,
            column,
            what,
        };
        let facts = GroupFacts {
            today: self.today,
            contract: ContractTerms {
                last_day: self.last_day(),
                ..self.terms_facts(day_of(&event, self.today))
            },
            event,
        };
        if let Err(problems) = adjudication::decide_group(&self.edition, &facts) {
            return faults_of_facts(row.line, &problems);
        }
        let refusals = adjudication::group_refusals(&self.edition, &facts);
        let fault = |it: GroupOutcome| at(refused_column(&it), WhatIsWrong::Refused(it));
        refusals.into_iter().map(fault).collect()
    }

    /// A fault that says what the contract sells, where what was asked for is not sold.
    pub(crate) fn with_choices(&self, row: &Glance, fault: ListFault) -> ListFault {
        let add_on = match (&fault.what, fault.column) {
            (WhatIsWrong::Books(code), Some(Column::AddOns)) if code == "not-sold" => true,
            (WhatIsWrong::Books(code), Some(Column::Programme)) if code == "not-sold" => false,
            _ => return fault,
        };
        if row.is_family {
            return fault;
        }
        let on = row.day.unwrap_or(self.today);
        ListFault {
            what: WhatIsWrong::NotSold(self.sold_labels(on, add_on)),
            ..fault
        }
    }
}

impl Known {
    /// The cover of an employee whose family joins.
    pub(crate) fn employee(&self, code: PersonalCode) -> Result<CoverId, AppError> {
        self.cover(code)
            .map_err(|_| invalid("employee", "employee-not-covered"))
    }
}

impl ListFault {
    pub(crate) fn of_row(row: &RowFault) -> Self {
        Self {
            line: row.line,
            column: row.column,
            what: WhatIsWrong::Row(row.fault),
        }
    }

    /// Whether it says no less than another: a refusal is the same, whichever way it was found.
    pub(crate) fn says_what(&self, other: &Self) -> bool {
        let refusal = |it: &Self| match &it.what {
            WhatIsWrong::Terms(decided) => Some(decided.document.outcome.clone()),
            WhatIsWrong::Refused(outcome) => Some(outcome.clone()),
            _ => None,
        };
        let (own, others) = (refusal(self), refusal(other));
        self == other || (own.is_some() && own == others)
    }
}

/// What an error says of a row; one that is of none stays an error.
pub(crate) fn faults_of(line: u32, error: AppError) -> Result<Vec<ListFault>, AppError> {
    let at = |column, what| ListFault { line, column, what };
    let books = |code: &str| WhatIsWrong::Books(code.to_owned());
    Ok(match error {
        AppError::Invalid(problems) => problems
            .iter()
            .map(|it| at(column(it), books(it.code)))
            .collect(),
        AppError::AlreadyCovered => vec![at(Some(Column::Code), books("covered"))],
        AppError::GroupRefused(decided) => {
            let column = refused_column(&decided.document.outcome);
            vec![at(column, WhatIsWrong::Terms(decided))]
        }
        AppError::GroupFacts(problems) => faults_of_facts(line, &problems),
        AppError::NotFound => vec![at(Some(Column::Code), books("not-covered"))],
        error => return Err(error),
    })
}

fn faults_of_facts(line: u32, problems: &[GroupProblem]) -> Vec<ListFault> {
    let fault = |it: &GroupProblem| ListFault {
        line,
        column: fact_column(it),
        what: WhatIsWrong::Books(match it {
            GroupProblem::OutsideContract { .. } => "outside-contract".to_owned(),
            _ => "facts".to_owned(),
        }),
    };
    let mut faults: Vec<ListFault> = problems.iter().map(fault).collect();
    faults.dedup();
    faults
}

fn fact_column(problem: &GroupProblem) -> Option<Column> {
    match problem {
        GroupProblem::OutsideContract { field, .. }
        | GroupProblem::InFuture { field }
        | GroupProblem::TooEarly { field, .. }
        | GroupProblem::Unknown { field, .. } => match field.as_str() {
            "on" | "ends_on" | "first_day" | "notice_received_on" => Some(Column::Day),
            "programme" | "employee_programme" => Some(Column::Programme),
            "add_ons" => Some(Column::AddOns),
            _ => None,
        },
        GroupProblem::AddOnTwice { .. } => Some(Column::AddOns),
        GroupProblem::NoRule { .. } => Some(Column::Action),
        GroupProblem::HolidaysUnknown { .. } => Some(Column::Day),
        GroupProblem::ContractReversed
        | GroupProblem::ContractTooLong { .. }
        | GroupProblem::Instalments
        | GroupProblem::Amount { .. }
        | GroupProblem::PaidTooMuch { .. } => None,
    }
}

/// The column whose cell would have to say something else; what cannot be had at all is of the action.
const fn refused_column(outcome: &GroupOutcome) -> Option<Column> {
    let GroupOutcome::Refused { reason, .. } = outcome else {
        return None;
    };
    Some(match reason {
        GroupRefusal::StartsInPast { .. }
        | GroupRefusal::NoticeTooShort { .. }
        | GroupRefusal::EndsBeforeNotice { .. }
        | GroupRefusal::OutsideContract => Column::Day,
        GroupRefusal::NotFamily { .. } | GroupRefusal::TooManyFamilyMembers { .. } => {
            Column::Relation
        }
        GroupRefusal::ChildTooOld { .. } => Column::Born,
        GroupRefusal::OtherProgramme => Column::Programme,
        GroupRefusal::NoInstalments => Column::Way,
        GroupRefusal::NotOffered | GroupRefusal::WindowOver { .. } => Column::Action,
        GroupRefusal::CardNotShown
        | GroupRefusal::NoConsent
        | GroupRefusal::ConsentWithdrawn { .. }
        | GroupRefusal::OfferNotPaid { .. }
        | GroupRefusal::PaidTooLittle { .. } => return None,
    })
}

fn column(problem: &FieldProblem) -> Option<Column> {
    Some(match problem.field.as_str() {
        "personal_code" | "cover" | "person" => Column::Code,
        "first_name" => Column::FirstName,
        "last_name" => Column::LastName,
        "birth_date" => Column::Born,
        "on" | "last_day" | "notice_received_on" => Column::Day,
        "programme" => Column::Programme,
        "add_ons" => Column::AddOns,
        "relation" => Column::Relation,
        "employee" => Column::Employee,
        "cards" => Column::Cards,
        "way" => Column::Way,
        _ => return None,
    })
}
