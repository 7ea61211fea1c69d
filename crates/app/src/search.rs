//! One search over all that an insurer has: people, contracts, visits, claims, policies, invoices and payments.

use calendar::Date;
use identity::{ContractId, InsurerId, InvoiceId};
use money::Cents;
use store::{ContractFilter, InsuredFilter, InvoiceFilter, ListedContract, PolicyFilter};

use crate::permissions::UseCase;
use crate::premiums::place_of;
use crate::request::invalid;
use crate::search_payments::FoundPayment;
use crate::{
    Actor, App, AppError, ClaimRow, InsuredRow, PolicyView, ReceiptRow, Rule, VisitFilter, VisitRow,
};

/// Found of each kind at most: whoever looks for more types more.
pub const MOST_FOUND: usize = 10;

/// What was found, by kind. A kind that the actor may not see is empty.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Insured people, by name.
    pub insured: Vec<InsuredRow>,
    /// Group contracts, the latest first.
    pub contracts: Vec<FoundContract>,
    /// Visits.
    pub visits: Vec<VisitRow>,
    /// Accident claims.
    pub claims: Vec<ClaimRow>,
    /// Claims by receipt.
    pub receipts: Vec<ReceiptRow>,
    /// Accident policies.
    pub policies: Vec<PolicyView>,
    /// Invoices and credit notes.
    pub invoices: Vec<FoundInvoice>,
    /// Payments of premium.
    pub payments: Vec<FoundPayment>,
    /// Payouts and their runs.
    pub payouts: Vec<FoundPayment>,
}

/// A group contract that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundContract {
    /// Its id, for addresses.
    pub id: ContractId,
    /// Its number.
    pub number: String,
    /// Who bought it.
    pub policyholder: String,
    /// First and last day, both included.
    pub period: (Date, Date),
}

/// An invoice or credit note that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundInvoice {
    /// Its id, for addresses.
    pub id: InvoiceId,
    /// Its number.
    pub number: String,
    /// To whom.
    pub policyholder: String,
    /// When it was issued.
    pub issued_on: Date,
    /// What it asks for or gives back.
    pub total: Cents,
}

impl Found {
    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.insured.is_empty()
            && self.contracts.is_empty()
            && self.visits.is_empty()
            && self.claims.is_empty()
            && self.receipts.is_empty()
            && self.policies.is_empty()
            && self.invoices.is_empty()
            && self.payments.is_empty()
            && self.payouts.is_empty()
    }
}

/// What an actor may look for, and where.
pub(crate) struct Reach<'a> {
    actor: &'a Actor,
    pub(crate) insurer: Option<InsurerId>,
}

impl Reach<'_> {
    pub(crate) fn may(&self, case: UseCase) -> bool {
        case.rule(self.actor.role) != Rule::No
    }
}

impl App {
    /// What in the actor's scope a text can mean: a personal code, the number of a card, contract, policy, claim, invoice
    /// or visit, the reference of a payment, the number of a run of payouts, the beginning of a person's name in either
    /// order, a part of a policyholder's name or its registration number. At most [`MOST_FOUND`] of each kind.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for field `query` if it has fewer than two characters.
    pub async fn search(&self, actor: &Actor, query: &str) -> Result<Found, AppError> {
        self.admit(actor, UseCase::Search).await?;
        let query = query.trim();
        if query.chars().count() < 2 {
            return Err(invalid("query", "too-short"));
        }
        let insurer = actor.scope.insurer()?;
        let reach = Reach { actor, insurer };
        self.note(actor, "search", None).await?;
        let (insured, contracts, visits, claims, receipts, policies, invoices, payments, payouts) =
            tokio::try_join!(
                self.insured_found(&reach, query),
                self.contracts_found(&reach, query),
                self.visits_found(&reach, query),
                self.claims_found(&reach, query),
                self.receipts_found(&reach, query),
                self.policies_found(&reach, query),
                self.invoices_found(&reach, query),
                self.payments_found(&reach, query),
                self.payouts_found(&reach, query),
            )?;
        Ok(Found {
            insured,
            contracts,
            visits,
            claims,
            receipts,
            policies,
            invoices,
            payments,
            payouts,
        })
    }

    async fn insured_found(
        &self,
        reach: &Reach<'_>,
        query: &str,
    ) -> Result<Vec<InsuredRow>, AppError> {
        if !reach.may(UseCase::SearchInsured) {
            return Ok(Vec::new());
        }
        let mut found: Vec<store::Insured> = Vec::new();
        for filter in people(query) {
            let filter = InsuredFilter {
                insurer: reach.insurer,
                limit: limit(),
                ..filter
            };
            for insured in self.core.store.insured_search(&filter).await? {
                if found.iter().all(|known| known.id != insured.id) {
                    found.push(insured);
                }
            }
        }
        found.truncate(MOST_FOUND);
        self.insured_rows(found, reach.insurer).await
    }

    async fn contracts_found(
        &self,
        reach: &Reach<'_>,
        query: &str,
    ) -> Result<Vec<FoundContract>, AppError> {
        // A personal code is no part of a contract's number.
        if !reach.may(UseCase::ListContracts) || is_code(query) {
            return Ok(Vec::new());
        }
        let filter = ContractFilter {
            insurer: reach.insurer,
            text: Some(as_registered(query)),
            limit: limit(),
            ..ContractFilter::default()
        };
        let found = self.core.store.listed_contracts(&filter).await?;
        Ok(found.into_iter().map(contract).collect())
    }

    async fn visits_found(
        &self,
        reach: &Reach<'_>,
        query: &str,
    ) -> Result<Vec<VisitRow>, AppError> {
        let Ok(number) = query.parse() else {
            return Ok(Vec::new());
        };
        if !reach.may(UseCase::ListVisits) {
            return Ok(Vec::new());
        }
        let filter = VisitFilter {
            number: Some(number),
            ..VisitFilter::default()
        };
        Ok(self.visit_page(reach.actor.scope, filter).await?.rows)
    }

    async fn claims_found(
        &self,
        reach: &Reach<'_>,
        query: &str,
    ) -> Result<Vec<ClaimRow>, AppError> {
        if !reach.may(UseCase::ListClaims) {
            return Ok(Vec::new());
        }
        let wanted = store::ClaimFilter {
            insurer: reach.insurer,
            limit: limit(),
            ..crate::claims::looked_for(query)?
        };
        self.claim_rows(&wanted).await
    }

    async fn receipts_found(
        &self,
        reach: &Reach<'_>,
        query: &str,
    ) -> Result<Vec<ReceiptRow>, AppError> {
        if !reach.may(UseCase::ListReceipts) {
            return Ok(Vec::new());
        }
        let wanted = store::ReceiptFilter {
            insurer: reach.insurer,
            limit: limit(),
            ..crate::receipts::looked_for(query)?
        };
        self.receipt_rows(&wanted, 0).await
    }

    async fn policies_found(
        &self,
        reach: &Reach<'_>,
        query: &str,
    ) -> Result<Vec<PolicyView>, AppError> {
        if !reach.may(UseCase::FindPolicies) {
            return Ok(Vec::new());
        }
        let filter = PolicyFilter {
            insurer: reach.insurer,
            limit: limit(),
            ..crate::policies::looked_for(query)?
        };
        let found = self.core.store.policies(&filter).await?;
        found
            .iter()
            .map(|file| self.core.policy_view(file))
            .collect()
    }
}

impl App {
    async fn invoices_found(
        &self,
        reach: &Reach<'_>,
        query: &str,
    ) -> Result<Vec<FoundInvoice>, AppError> {
        let place = place_of(query).filter(|_| reach.may(UseCase::SeeInvoice));
        if place.is_none() {
            return Ok(Vec::new());
        }
        let filter = InvoiceFilter {
            insurer: reach.insurer,
            place,
            limit: limit(),
            ..InvoiceFilter::default()
        };
        let found = self.core.store.invoices(&filter).await?;
        Ok(found.into_iter().map(invoice).collect())
    }
}

pub(crate) fn limit() -> i64 {
    i64::try_from(MOST_FOUND).unwrap_or(i64::MAX)
}

/// A registration number as the books have it; any other text as it is.
fn as_registered(query: &str) -> String {
    let number = query.parse::<identity::RegistrationNumber>();
    number.map_or_else(|_| query.to_owned(), |number| number.to_string())
}

fn is_code(query: &str) -> bool {
    query.parse::<identity::PersonalCode>().is_ok()
}

/// Digits are a code or a card; a name may have the given name first.
fn people(query: &str) -> Vec<InsuredFilter> {
    let all = InsuredFilter::default;
    if let Ok(code) = query.parse() {
        return vec![InsuredFilter {
            personal_code: Some(code),
            ..all()
        }];
    }
    if let Ok(number) = query.parse() {
        return vec![InsuredFilter {
            card_number: Some(number),
            ..all()
        }];
    }
    if query.contains(|c: char| c.is_ascii_digit()) {
        return Vec::new();
    }
    let named = |name: String| InsuredFilter {
        name: Some(name),
        ..all()
    };
    let words: Vec<&str> = query.split_whitespace().collect();
    let mut filters = vec![named(words.join(" "))];
    if let [given @ .., family] = &words[..]
        && !given.is_empty()
    {
        filters.push(named(format!("{family} {}", given.join(" "))));
    }
    filters
}

fn contract(found: ListedContract) -> FoundContract {
    FoundContract {
        id: found.contract.id,
        number: found.contract.number,
        policyholder: found.policyholder.name,
        period: (found.contract.first_day, found.contract.last_day),
    }
}

fn invoice(found: store::Invoice) -> FoundInvoice {
    FoundInvoice {
        id: found.id,
        number: found.number,
        policyholder: found.body.buyer.name,
        issued_on: found.issued_on,
        total: found.total_cents,
    }
}

#[cfg(test)]
mod tests {
    use super::people;

    #[test]
    fn a_name_is_looked_for_in_either_order() {
        let names = |query| {
            people(query)
                .into_iter()
                .map(|filter| filter.name)
                .collect::<Vec<_>>()
        };
        assert_eq!(names("bērz"), [Some("bērz".to_owned())]);
        assert_eq!(
            names(" Anna  Marija Bērz"),
            [
                Some("Anna Marija Bērz".to_owned()),
                Some("Bērz Anna Marija".to_owned()),
            ]
        );
        assert!(names("PR-2026-000123").is_empty());
        assert!(people("161175-19997")[0].personal_code.is_some());
        assert!(people("1234567")[0].card_number.is_some());
    }
}
