//! What an invoice says of its lines. It is worded once, in every language, when it is issued, and kept: the same number
//! says the same after the program has learnt other words.

use std::collections::HashMap;

use adjudication::{GroupDocument, GroupStepDoes};
use identity::Uuid;
use store::{
    ContractChange, Invoice, InvoiceKind, InvoiceLine, InvoiceLineText, InvoiceText,
    InvoiceTextRow, Payer,
};
use terms::Edition;
use wording::{Args, Lang, date, euros, group_step, say, say_with};

use crate::AppError;
use crate::app::Core;
use crate::contract_view::hide_claims;
use crate::view::parse;

/// The changes behind the lines of an invoice.
type Changes = HashMap<Uuid, ContractChange>;

impl Core {
    /// What an invoice that is issued now says, in every language.
    pub(super) async fn texts_of(
        &self,
        invoice: &Invoice,
    ) -> Result<Vec<InvoiceTextRow>, AppError> {
        let changes = self.changes_of(invoice).await?;
        let row = |lang: Lang| {
            Ok(InvoiceTextRow {
                invoice_id: invoice.id,
                lang: lang.tag().to_owned(),
                text: self.worded(lang, (invoice, &changes))?,
            })
        };
        Lang::ALL.into_iter().map(row).collect()
    }

    /// What an invoice said when it was issued; one that is older than the texts is worded now.
    pub(super) async fn text_of(
        &self,
        invoice: &Invoice,
        lang: Lang,
    ) -> Result<InvoiceText, AppError> {
        match self.store.invoice_text(invoice.id, lang.tag()).await? {
            Some(text) => Ok(text),
            None => {
                let changes = self.changes_of(invoice).await?;
                self.worded(lang, (invoice, &changes))
            }
        }
    }

    async fn changes_of(&self, invoice: &Invoice) -> Result<Changes, AppError> {
        let ids: Vec<Uuid> = invoice.body.lines.iter().map(|line| line.change).collect();
        Ok(self.store.changes_by_id(&ids).await?)
    }

    fn worded(
        &self,
        lang: Lang,
        (invoice, changes): (&Invoice, &Changes),
    ) -> Result<InvoiceText, AppError> {
        let lines = invoice.body.lines.iter();
        let lines = lines.map(|line| {
            let change = changes.get(&line.change).ok_or(AppError::NotFound)?;
            self.line_worded(lang, (invoice.kind, line, change))
        });
        Ok(InvoiceText {
            lines: lines.collect::<Result<_, AppError>>()?,
            exemption: say(lang, "invoice-exempt"),
            note: match invoice.body.payer {
                Payer::Policyholder => String::new(),
                Payer::Insured => say(lang, "invoice-own-cost"),
            },
        })
    }

    fn line_worded(
        &self,
        lang: Lang,
        (kind, line, change): (InvoiceKind, &InvoiceLine, &ContractChange),
    ) -> Result<InvoiceLineText, AppError> {
        let mut document: Option<GroupDocument> =
            change.document.as_deref().map(parse).transpose()?;
        // Whoever asks, the paper goes to the employer.
        document.iter_mut().for_each(hide_claims);
        let whole = match kind {
            InvoiceKind::Invoice => change.charge_cents,
            InvoiceKind::CreditNote => change.refund_cents,
        };
        let from = Args::new().with("date", date(lang, line.holds_from));
        let mut parts = vec![say_with(lang, "invoices-from", &from)];
        if let Some(document) = &document
            && let Some(edition) = self.library.by_hash(&document.edition_hash)
        {
            parts.extend(calculation(lang, document, &edition));
        }
        if whole.is_positive() && whole != line.amount {
            let whole = Args::new().with("amount", euros(lang, whole));
            parts.push(say_with(lang, "invoices-part-of", &whole));
        }
        Ok(InvoiceLineText {
            name: match &*line.person {
                "" => say(lang, "invoices-whole-contract"),
                person => person.to_owned(),
            },
            calculation: parts.join("; "),
            clause: document.as_ref().map(clauses).unwrap_or_default(),
        })
    }
}

/// The steps of the decision that have to do with money, in the words of every other page.
fn calculation(lang: Lang, document: &GroupDocument, edition: &Edition) -> Vec<String> {
    let steps = document.steps.iter().filter(|step| is_money(&step.does));
    let said = steps.map(|step| group_step(lang, step, edition));
    said.map(|text| text.trim_end_matches('.').to_owned())
        .collect()
}

/// The clauses of those steps, each once.
fn clauses(document: &GroupDocument) -> String {
    let money = document.steps.iter().filter(|step| is_money(&step.does));
    let mut clauses: Vec<&str> = money.map(|step| step.clause.as_str()).collect();
    clauses.dedup();
    clauses.join(", ")
}

/// Whether a step says how an amount came about.
const fn is_money(does: &GroupStepDoes) -> bool {
    matches!(
        does,
        GroupStepDoes::Premium { .. }
            | GroupStepDoes::AddOnByMonths { .. }
            | GroupStepDoes::AddOnWhole { .. }
            | GroupStepDoes::Factor { .. }
            | GroupStepDoes::MonthsLeft { .. }
            | GroupStepDoes::Unused { .. }
            | GroupStepDoes::NeverBegan { .. }
            | GroupStepDoes::LessUnpaid { .. }
            | GroupStepDoes::LessCharged { .. }
            | GroupStepDoes::ShareOfPaid { .. }
    )
}
