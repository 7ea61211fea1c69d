//! Whether the books add up: every account computed again from its entries.

use identity::{ContractId, CoverId, PolicyId, ReceiptId, SettlementId, VisitId};
use ledger::{AccountState, EntryKind, LedgerError};

use crate::claims::PolicyDifference;
use crate::contracts::ContractDifference;
use crate::driver::values;
use crate::error::Result;
use crate::hot::EntryRow;
use crate::payouts::PayoutDifference;
use crate::people::AccountRow;
use crate::premiums::PremiumDifference;
use crate::record::{Cells, columns};
use crate::store::Store;
use crate::visits::VisitState;

/// Something in the books that is not as it must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// An entry cannot follow those before it.
    Entry {
        /// Whose account.
        cover: CoverId,
        /// The number of the entry.
        sequence: u64,
        /// What is wrong with it.
        error: LedgerError,
    },
    /// The account kept at hand is not the sum of its entries.
    Balance {
        /// Whose account.
        cover: CoverId,
    },
    /// A visit is not in the state that its last entry says.
    State {
        /// Whose account.
        cover: CoverId,
        /// The visit.
        visit: VisitId,
        /// The kind of its last entry.
        entry: EntryKind,
        /// The state it is in; absent when the visit is not there.
        state: Option<VisitState>,
    },
    /// A claim by receipt is paid without an entry, or its account says something else than its decision.
    Receipt {
        /// The claim.
        claim: ReceiptId,
    },
    /// A visit is held or confirmed without an entry.
    NoEntry {
        /// The visit.
        visit: VisitId,
    },
    /// A visit names something that is not there.
    Reference {
        /// The visit.
        visit: VisitId,
        /// The table in which it should be.
        table: String,
    },
    /// The sums of a settlement are not those of its confirmed visits.
    Settlement {
        /// The settlement.
        settlement: SettlementId,
    },
    /// In the books of an accident policy.
    Policy {
        /// The policy, or the account that is nobody's.
        policy: PolicyId,
        /// What is wrong.
        what: PolicyDifference,
    },
    /// In the premium of a group contract.
    Premium {
        /// The contract.
        contract: ContractId,
        /// What is wrong.
        what: PremiumDifference,
    },
    /// In money that leaves.
    Payout(PayoutDifference),
    /// In the changes of a group contract.
    Contract {
        /// The contract.
        contract: ContractId,
        /// What is wrong.
        what: ContractDifference,
    },
}

/// What was found in one page of accounts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verification {
    /// How many accounts were looked at.
    pub accounts: u64,
    /// How many entries.
    pub entries: u64,
    /// What is wrong.
    pub differences: Vec<Difference>,
    /// The last account of the page; absent when there are no more.
    pub next: Option<CoverId>,
}

/// Claims by receipt that pay and have no entries, or whose events have gaps.
const RECEIPTS: &str = "SELECT c.id FROM receipt_claims c WHERE c.version <> \
    (SELECT COALESCE(MAX(e.sequence), 0) FROM receipt_claim_events e WHERE e.claim_id = c.id) \
    OR c.version <> (SELECT COUNT(*) FROM receipt_claim_events e WHERE e.claim_id = c.id) \
    OR (c.state NOT IN ('open', 'waiting', 'proposed') AND (c.state = 'paid') <> \
        EXISTS (SELECT 1 FROM receipt_claim_decisions d \
        WHERE d.claim_id = c.id AND d.state = 'in_force' AND d.amount_cents > 0)) \
    OR (c.state IN ('paid', 'refused')) AND NOT EXISTS (SELECT 1 FROM receipt_claim_decisions d \
        WHERE d.claim_id = c.id AND d.state = 'in_force') \
    OR EXISTS (SELECT 1 FROM receipt_claim_decisions d WHERE d.claim_id = c.id \
        AND d.state = 'in_force' AND d.amount_cents > 0 AND NOT EXISTS (SELECT 1 FROM entries e \
            WHERE e.cover_id = d.cover_id AND e.visit_id = d.claim_id AND e.kind = 'capture')) \
    OR EXISTS (SELECT 1 FROM receipt_duties w WHERE w.claim_id = c.id AND NOT EXISTS (SELECT 1 \
        FROM receipt_claim_events e WHERE e.claim_id = w.claim_id AND e.sequence = w.sequence \
        AND e.kind IN ('decision_requested', 'complained'))) ORDER BY c.id";

const NO_ENTRY: &str = "SELECT v.id FROM visits v WHERE v.state IN ('held', 'confirmed') \
    AND NOT EXISTS (SELECT 1 FROM entries e \
        WHERE e.cover_id = v.cover_id AND e.visit_id = v.id) ORDER BY v.id";

/// What foreign keys would refuse, if visits had any.
const REFERENCES: &str = "SELECT x.id, x.missing FROM (SELECT v.id, CASE \
    WHEN NOT EXISTS (SELECT 1 FROM insurers r WHERE r.id = v.insurer_id) THEN 'insurers' \
    WHEN NOT EXISTS (SELECT 1 FROM providers r WHERE r.id = v.provider_id) THEN 'providers' \
    WHEN NOT EXISTS (SELECT 1 FROM practitioners r WHERE r.id = v.practitioner_id) \
        THEN 'practitioners' \
    WHEN v.insured_id IS NOT NULL \
        AND NOT EXISTS (SELECT 1 FROM insured r WHERE r.id = v.insured_id) THEN 'insured' \
    WHEN v.cover_id IS NOT NULL \
        AND NOT EXISTS (SELECT 1 FROM covers r WHERE r.id = v.cover_id) THEN 'covers' \
    WHEN v.card_id IS NOT NULL \
        AND NOT EXISTS (SELECT 1 FROM cards r WHERE r.id = v.card_id) THEN 'cards' \
    WHEN v.settlement_id IS NOT NULL \
        AND NOT EXISTS (SELECT 1 FROM settlements r WHERE r.id = v.settlement_id) \
        THEN 'settlements' \
    END AS missing FROM visits v) x WHERE x.missing IS NOT NULL ORDER BY x.id";

const SETTLEMENTS: &str = "SELECT s.id FROM settlements s LEFT JOIN (SELECT v.settlement_id, \
        COUNT(*) AS visits, SUM(v.price_cents) AS price, SUM(v.insurer_cents) AS insurer, \
        SUM(v.patient_cents) AS patient FROM visits v \
        WHERE v.settlement_id IS NOT NULL AND v.state = 'confirmed' GROUP BY v.settlement_id) t \
    ON t.settlement_id = s.id \
    WHERE s.visits <> COALESCE(t.visits, 0) OR s.price_cents <> COALESCE(t.price, 0) \
    OR s.insurer_cents <> COALESCE(t.insurer, 0) OR s.patient_cents <> COALESCE(t.patient, 0) \
    ORDER BY s.number";

/// One account with its entries and the states of their visits.
struct Book {
    account: AccountRow,
    entries: Vec<(EntryRow, Option<VisitState>)>,
}

impl Store {
    /// Computes a page of accounts again, each as it was at one moment, while work goes on.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn verify_accounts(
        &self,
        after: Option<CoverId>,
        limit: i64,
    ) -> Result<Verification> {
        let books = self.books(after, limit).await?;
        let mut found = Verification {
            accounts: books.len() as u64,
            next: books.last().map(|book| book.account.cover_id),
            ..Verification::default()
        };
        for book in books {
            found.entries += book.entries.len() as u64;
            found.differences.extend(differences(book)?);
        }
        Ok(found)
    }

    /// Visits that are held or confirmed and have no entry at all, or name what is not there.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn verify_visits(&self) -> Result<Vec<Difference>> {
        let no_entry = |cells: &mut Cells| {
            Ok(Difference::NoEntry {
                visit: cells.next()?,
            })
        };
        let mut found = self.driver.read_as(NO_ENTRY, Vec::new(), no_entry).await?;
        let reference = |cells: &mut Cells| {
            Ok(Difference::Reference {
                visit: cells.next()?,
                table: cells.next()?,
            })
        };
        found.extend(
            self.driver
                .read_as(REFERENCES, Vec::new(), reference)
                .await?,
        );
        Ok(found)
    }

    /// Claims by receipt whose events have gaps, or that are paid without the entries that say so.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn verify_receipts(&self) -> Result<Vec<Difference>> {
        let receipt = |cells: &mut Cells| {
            Ok(Difference::Receipt {
                claim: cells.next()?,
            })
        };
        self.driver.read_as(RECEIPTS, Vec::new(), receipt).await
    }

    /// Settlements whose sums are not those of their visits.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn verify_settlements(&self) -> Result<Vec<Difference>> {
        let settlement = |cells: &mut Cells| {
            Ok(Difference::Settlement {
                settlement: cells.next()?,
            })
        };
        self.driver
            .read_as(SETTLEMENTS, Vec::new(), settlement)
            .await
    }

    /// Accounts with their entries, by one statement and so as of one moment.
    async fn books(&self, after: Option<CoverId>, limit: i64) -> Result<Vec<Book>> {
        let after = after.map_or(uuid::Uuid::nil(), CoverId::uuid);
        let sql = format!(
            "SELECT {}, {}, CASE WHEN d.id IS NOT NULL THEN 'confirmed' \
            WHEN r.id IS NOT NULL THEN 'voided' ELSE v.state END FROM (SELECT x.* FROM accounts x \
            JOIN covers y ON y.id = x.cover_id WHERE x.cover_id > $1 \
            ORDER BY x.cover_id LIMIT $2) a LEFT JOIN entries e ON e.cover_id = a.cover_id \
            LEFT JOIN visits v ON v.id = e.visit_id \
            LEFT JOIN receipt_claim_decisions d ON d.claim_id = e.visit_id \
                AND d.state = 'in_force' AND d.cover_id = e.cover_id AND d.amount_cents > 0 \
            LEFT JOIN receipt_claims r ON r.id = e.visit_id ORDER BY a.cover_id, e.sequence",
            columns::<AccountRow>("a"),
            columns::<EntryRow>("e"),
        );
        let mut books: Vec<Book> = Vec::new();
        for mut row in self.driver.read(sql, values![after, limit]).await? {
            let account: AccountRow = row.record()?;
            let entry: Option<EntryRow> = row.optional()?;
            let state: Option<VisitState> = row.next()?;
            if books
                .last()
                .is_none_or(|book| book.account.cover_id != account.cover_id)
            {
                books.push(Book {
                    account,
                    entries: Vec::new(),
                });
            }
            if let (Some(book), Some(entry)) = (books.last_mut(), entry) {
                book.entries.push((entry, state));
            }
        }
        Ok(books)
    }
}

fn differences(book: Book) -> Result<Vec<Difference>> {
    let cover = book.account.cover_id;
    let mut account = AccountState::default();
    let mut last: Vec<(VisitId, EntryKind, Option<VisitState>)> = Vec::new();
    for (row, state) in book.entries {
        let entry = row.entry()?;
        if let Err(error) = account.apply(&entry) {
            // What follows would only differ because of this one.
            return Ok(vec![Difference::Entry {
                cover,
                sequence: entry.sequence,
                error,
            }]);
        }
        last.retain(|(visit, ..)| *visit != entry.visit);
        last.push((entry.visit, entry.kind, state));
    }
    let mut found = Vec::new();
    let version = i64::try_from(account.sequence());
    if account != book.account.state || version != Ok(book.account.version) {
        found.push(Difference::Balance { cover });
    }
    let wrong = last
        .into_iter()
        .filter(|(_, kind, state)| !state.is_some_and(|s| fits(*kind, s)));
    found.extend(wrong.map(|(visit, entry, state)| Difference::State {
        cover,
        visit,
        entry,
        state,
    }));
    Ok(found)
}

/// Whether a visit may be in this state after that entry.
fn fits(last: EntryKind, state: VisitState) -> bool {
    match last {
        EntryKind::Hold => state == VisitState::Held,
        EntryKind::Capture => state == VisitState::Confirmed,
        EntryKind::Release => matches!(state, VisitState::Cancelled | VisitState::Expired),
        EntryKind::Reversal => state == VisitState::Voided,
    }
}
