//! A member of an employee's family joins a contract.

use adjudication::{GroupEvent, GroupStepDoes, JoinFamily as JoinFamilyFacts, Relation as Kin};
use calendar::Date;
use identity::CoverId;
use serde::{Deserialize, Serialize};
use store::{CardKind, ChangeKind, CoverTerms, Relation};

use crate::contract_change::{Changed, ContractAt, Plan};
use crate::contract_draft::{Decided, Draft};
use crate::contract_request::ChangeRequest;
use crate::join_insured::{NewCover, add_on_facts};
use crate::permissions::UseCase;
use crate::person_data::PersonData;
use crate::request::invalid;
use crate::{Actor, App, AppError};

/// A family member joins, with the programme and the add-ons of the employee (4.3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JoinFamily {
    /// The employee's cover.
    pub employee: CoverId,
    /// Who.
    pub person: PersonData,
    /// What they are to the employee.
    pub relation: Relation,
    /// First day of cover.
    pub on: Date,
    /// The cards they get.
    #[serde(default)]
    pub cards: Vec<CardKind>,
}

impl App {
    /// A family member joins a contract (section 4).
    ///
    /// # Errors
    /// As [`App::join_insured`].
    pub async fn join_family(
        &self,
        actor: &Actor,
        at: ContractAt,
        request: JoinFamily,
    ) -> Result<Changed, AppError> {
        self.admit(actor, UseCase::JoinFamily).await?;
        self.change_contract(actor, at, ChangeRequest::JoinFamily(request))
            .await
    }
}

impl Draft<'_> {
    pub(crate) async fn join_family(&self, request: &JoinFamily) -> Result<Vec<Plan>, AppError> {
        self.must_go_on()?;
        self.must_begin_before_end(request.on)?;
        let on = request.on.max(self.book.contract.first_day);
        let who = (request.relation, request.person.birth_date);
        let event = self.family_event(request.employee, who, request.on).await?;
        let (person, known) = self.person(&request.person).await?;
        let renewed = self.renewed(known.as_ref(), on)?;
        let programme = event.programme.clone();
        let terms = self.joiner_terms((&programme, &event.employee_add_ons), on)?;
        let decided = self.decide_to_come(GroupEvent::JoinFamily(event))?;
        let terms = CoverTerms {
            relation: request.relation,
            employee_cover_id: Some(request.employee),
            ..with_factor(terms, &decided)
        };
        let new = NewCover {
            person,
            is_known: known.is_some(),
            on,
            programme,
            terms,
            renewed,
        };
        self.joined(new, (ChangeKind::FamilyJoined, decided), &request.cards)
            .await
    }

    /// What the terms are asked about a family member: programme and add-ons are the employee's (4.3).
    pub(crate) async fn family_event(
        &self,
        employee: CoverId,
        (relation, born): (Relation, Date),
        on: Date,
    ) -> Result<JoinFamilyFacts, AppError> {
        let relation = kin(relation)?;
        let first = on.max(self.book.contract.first_day);
        let employee = self.cover(employee)?;
        let mut held = self.book.covers_on(first);
        let holds = held.any(|cover| cover.id == employee.id);
        if !holds || self.book.relation(employee.id) != Relation::Employee {
            return Err(invalid("employee", "employee-not-covered"));
        }
        let programme = self.programme_of(employee, first).to_owned();
        let own: Vec<String> = names(&self.cover_terms(employee.id));
        let terms = self.joiner_terms((&programme, &own), first)?;
        let (employees, family_members) = self.counts(first).await?;
        Ok(JoinFamilyFacts {
            on,
            relation,
            born,
            programme: programme.clone(),
            employee_programme: programme,
            employee_add_ons: own,
            annual: terms.annual_cents,
            add_ons: add_on_facts(&terms.add_ons),
            employees,
            family_members,
            charged: None,
        })
    }
}

fn names(terms: &CoverTerms) -> Vec<String> {
    let agreed = terms.add_ons.agreed();
    agreed.map(|add_on| add_on.id.clone()).collect()
}

/// The premiums of the person themselves, after the factor (4.2).
fn with_factor(mut terms: CoverTerms, decided: &Decided) -> CoverTerms {
    for step in &decided.document.steps {
        let GroupStepDoes::Factor { add_on, amount, .. } = &step.does else {
            continue;
        };
        match add_on {
            None => terms.annual_cents = *amount,
            Some(id) => {
                let own = terms.add_ons.0.iter_mut().find(|own| own.id == *id);
                own.into_iter().for_each(|own| own.annual_cents = *amount);
            }
        }
    }
    terms
}

pub(crate) fn kin(relation: Relation) -> Result<Kin, AppError> {
    match relation {
        Relation::Employee => Err(invalid("relation", "malformed")),
        Relation::Spouse => Ok(Kin::Spouse),
        Relation::Partner => Ok(Kin::Partner),
        Relation::Parent => Ok(Kin::Parent),
        Relation::Child => Ok(Kin::Child),
        Relation::FosterChild => Ok(Kin::FosterChild),
    }
}
