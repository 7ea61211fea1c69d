//! A contract is ended before its last day.

use adjudication::RefundWay;
use calendar::{Date, add_days};
use identity::CoverId;
use serde::{Deserialize, Serialize};
use store::{ChangeKind, ContractRow, ContractState, ContractTerms, Cover, EndingBy};

use crate::contract_change::{Changed, ContractAt, Plan};
use crate::contract_draft::Draft;
use crate::contract_request::ChangeRequest;
use crate::join_insured::within;
use crate::leave_contract::{Ending, after};
use crate::permissions::UseCase;
use crate::{Actor, App, AppError};

/// Ends a contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndContract {
    /// Who ends it: the insurer or the policyholder.
    pub by: EndingBy,
    /// Day on which the other side had the notice.
    pub notice_received_on: Date,
    /// Last day of the contract, included.
    pub last_day: Date,
    /// How refunds are to be paid (2.4.5).
    #[serde(default)]
    pub way: RefundWay,
}

impl App {
    /// Ends a contract for everybody in it, with a notice of at least the terms' days (2.1).
    ///
    /// # Errors
    /// As [`App::leave_contract`].
    pub async fn end_contract(
        &self,
        actor: &Actor,
        at: ContractAt,
        request: EndContract,
    ) -> Result<Changed, AppError> {
        self.admit(actor, UseCase::EndContract).await?;
        self.change_contract(actor, at, ChangeRequest::End(request))
            .await
    }
}

impl Draft<'_> {
    pub(crate) async fn end(&self, request: &EndContract) -> Result<Vec<Plan>, AppError> {
        self.must_be(&[ContractState::Concluded])?;
        // A person's own leaving needs no notice; a contract's end does.
        if request.by == EndingBy::PolicyholderForPerson {
            return Err(crate::request::invalid("by", "malformed"));
        }
        let contract = &self.book.contract;
        within(
            "last_day",
            request.last_day,
            (contract.first_day, contract.last_day),
        )?;
        let terms = ContractTerms {
            state: ContractState::Ended,
            ended_by: Some(request.by),
            ended_last_day: Some(request.last_day),
            ..self.book.terms.clone()
        };
        let holds_from = add_days(request.last_day, 1);
        let rows = vec![ContractRow::Terms(terms)];
        let mut plans = vec![Plan::of(ChangeKind::Ended, holds_from, rows)];
        for cover in self.cut_short(request.last_day) {
            let ending = Ending {
                by: request.by,
                notice_received_on: request.notice_received_on,
                // Who was to join later never does.
                last_day: request.last_day.max(add_days(cover.first_day, -1)),
                way: request.way,
                ecards_end: false,
            };
            plans.push(self.ended(cover, ending, None).await?);
        }
        Ok(plans)
    }

    /// Reads at once what ending each cover will ask for.
    pub(crate) async fn read_ending(&mut self, request: &EndContract) -> Result<(), AppError> {
        let covers: Vec<CoverId> = self.cut_short(request.last_day).map(|it| it.id).collect();
        let store = &self.core.store;
        self.known.read_sums(store, &covers).await?;
        let since = after(request.last_day);
        self.known.read_lost(store, (&covers, since)).await
    }

    /// The covers that go on after a day, as long as nobody ends them. One that was misused ended then (T4-17).
    pub(crate) fn cut_short(&self, last_day: Date) -> impl Iterator<Item = &Cover> {
        let covers = self.book.covers.values();
        let open = |cover: &Cover| cover.ended_by.is_none() && cover.misused_at.is_none();
        covers.filter(move |cover| open(cover) && cover.last_day > last_day)
    }
}
