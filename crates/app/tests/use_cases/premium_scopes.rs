//! What each role may ask about the money of premiums.

use app::{
    AppError, DecideBilling, DecideRefund, ImportStatement, IssueInvoices, MatchPayment, MatchTo,
    ProposeRefund, SetBilling, UndoMatch, UseCase,
};
use identity::{BankLineId, ContractId, InvoiceId, PaymentId, RefundId, Uuid};
use wording::Lang;

use crate::world::{TODAY, World};

/// Asks for what is not there; nothing for the other use cases.
pub(crate) async fn ask(
    world: &World,
    actor: &app::Actor,
    case: UseCase,
) -> Option<Result<(), AppError>> {
    let (app, id) = (&world.app, Uuid::from_u128(7));
    let contract = ContractId::new(id);
    let iban = "LV97HABA0012345678910".parse().unwrap();
    Some(match case {
        UseCase::SeeBilling => app.billing(actor).await.map(drop),
        UseCase::SetBilling => {
            let billing = SetBilling {
                iban,
                vat_registered: true,
                address: String::new(),
                payment_days: 0,
            };
            app.set_billing(actor, billing).await.map(drop)
        }
        UseCase::DecideBilling => {
            let request = DecideBilling {
                change: id,
                approved: true,
            };
            app.decide_billing(actor, request).await
        }
        UseCase::ListInvoices => app.invoices(actor, None).await.map(drop),
        UseCase::SeeInvoice => app
            .invoice(actor, InvoiceId::new(id), Lang::Lv)
            .await
            .map(drop),
        UseCase::IssueInvoices => {
            let request = IssueInvoices {
                contract: Some(contract),
                due_by: TODAY,
            };
            app.issue_invoices(actor, request).await.map(drop)
        }
        UseCase::ImportStatement => {
            let request = ImportStatement { file: Vec::new() };
            app.import_statement(actor, request).await.map(drop)
        }
        UseCase::MatchPayment => {
            let request = MatchPayment {
                line: BankLineId::new(id),
                to: MatchTo::NotPremium,
            };
            app.match_payment(actor, request).await
        }
        UseCase::MatchWaiting => {
            let from = Some(BankLineId::new(Uuid::max()));
            app.match_waiting(actor, from).await.map(drop)
        }
        UseCase::UndoMatch => {
            let request = UndoMatch {
                line: BankLineId::new(id),
                payment: PaymentId::new(id),
            };
            app.undo_match(actor, request).await
        }
        UseCase::ListTasks => app.tasks(actor).await.map(drop),
        UseCase::CountTasks => app.waiting_tasks(actor).await.map(drop),
        UseCase::SeePayments => app.payments(actor, 0).await.map(drop),
        UseCase::ProposeRefund => {
            let request = ProposeRefund { contract, iban };
            app.propose_refund(actor, request).await
        }
        UseCase::DecideRefund => {
            let request = DecideRefund {
                refund: RefundId::new(id),
                approved: true,
            };
            app.decide_refund(actor, request).await
        }
        UseCase::SetOffPremium => app.set_off(actor, contract).await,
        _ => return None,
    })
}
