use calendar::Timestamp;
use identity::{InsurerId, ProviderId, UserId, VisitId};

use crate::audit::{AuditRecord, Conditions};
use crate::driver::{Step, values};
use crate::error::Result;
use crate::people::Insured;
use crate::record::{Cells, columns, record};
use crate::store::Store;
use crate::visits::VisitRow;

/// A clinic asks the insurer to make a visit void. That it was done is seen from the visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoidRequest {
    /// The visit.
    pub visit_id: VisitId,
    /// Who is asked.
    pub insurer_id: InsurerId,
    /// Who asks.
    pub provider_id: ProviderId,
    /// Why.
    pub reason: String,
    /// When.
    pub asked_at: Timestamp,
    /// Who asked for the clinic.
    pub asked_by: UserId,
    /// When the insurer declined.
    pub declined_at: Option<Timestamp>,
    /// Who declined.
    pub declined_by: Option<UserId>,
    /// Why it was declined.
    pub answer: Option<String>,
}
record!(VoidRequest in "void_requests" {
    visit_id, insurer_id, provider_id, reason, asked_at, asked_by, declined_at, declined_by, answer,
});

/// A request with its visit and the names that belong to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoidFile {
    /// The request.
    pub request: VoidRequest,
    /// The visit as it is now.
    pub visit: VisitRow,
    /// Whose visit.
    pub insured: Option<Insured>,
    /// Name of who asked.
    pub asker: Option<String>,
    /// Name of who declined.
    pub decliner: Option<String>,
}

/// Which requests are wanted; what is absent does not narrow.
#[derive(Debug, Clone, Default)]
pub struct VoidRequestFilter {
    /// To this insurer.
    pub insurer: Option<InsurerId>,
    /// Of this clinic.
    pub provider: Option<ProviderId>,
    /// About this visit.
    pub visit: Option<VisitId>,
}

/// The insurer does not make the visit void.
#[derive(Debug, Clone)]
pub struct VoidDecline {
    /// The visit.
    pub visit: VisitId,
    /// When.
    pub at: Timestamp,
    /// Who says so.
    pub by: UserId,
    /// Why.
    pub answer: String,
}

/// A request that somebody has still to answer: nobody declined, and the visit can be made void.
const WAITS: &str = "r.declined_at IS NULL AND v.state = 'confirmed' AND v.settlement_id IS NULL";

impl Store {
    /// Keeps a request.
    ///
    /// # Errors
    /// [`crate::StoreError::Conflict`] if one about the visit waits already.
    pub async fn ask_void(&self, request: &VoidRequest, audit: &AuditRecord) -> Result<()> {
        self.change(vec![Step::insert(request)], audit).await
    }

    /// Declines the request about a visit that waits.
    ///
    /// # Errors
    /// [`crate::StoreError::NothingToChange`] if none does.
    pub async fn decline_void(&self, decline: &VoidDecline, audit: &AuditRecord) -> Result<()> {
        let sql = "UPDATE void_requests SET declined_at = $1, declined_by = $2, answer = $3 \
            WHERE visit_id = $4 AND declined_at IS NULL AND EXISTS (SELECT 1 FROM visits v \
            WHERE v.id = $4 AND v.state = 'confirmed' AND v.settlement_id IS NULL)";
        let (at, by, visit) = (decline.at, decline.by, decline.visit);
        let values = values![at, by, decline.answer.clone(), visit];
        self.change(vec![Step::must(sql, values)], audit).await
    }

    /// Requests: those that wait first, then the latest.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn void_requests(
        &self,
        filter: &VoidRequestFilter,
        limit: i64,
    ) -> Result<Vec<VoidFile>> {
        let mut conditions = Conditions::default();
        conditions.add("r.insurer_id =", filter.insurer.as_ref());
        conditions.add("r.provider_id =", filter.provider.as_ref());
        conditions.add("r.visit_id =", filter.visit.as_ref());
        let limit = conditions.limit(limit);
        let sql = format!(
            "SELECT {}, {}, {}, ua.display_name, ud.display_name \
            FROM void_requests r JOIN visits v ON v.id = r.visit_id \
            LEFT JOIN insured i ON i.id = v.insured_id \
            LEFT JOIN users ua ON ua.id = r.asked_by LEFT JOIN users ud ON ud.id = r.declined_by \
            {} ORDER BY CASE WHEN {WAITS} THEN 0 ELSE 1 END, r.asked_at DESC {limit}",
            columns::<VoidRequest>("r"),
            columns::<VisitRow>("v"),
            columns::<Insured>("i"),
            conditions.sql()
        );
        self.driver
            .read_as(sql, conditions.values, read_void_file)
            .await
    }

    /// How many requests wait for an insurer.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn waiting_void_requests(&self, insurer: InsurerId) -> Result<i64> {
        let sql = format!(
            "SELECT COUNT(*) FROM void_requests r JOIN visits v ON v.id = r.visit_id \
            WHERE r.insurer_id = $1 AND {WAITS}"
        );
        let counted = self.driver.read_one(sql, values![insurer], Cells::next);
        Ok(counted.await?.unwrap_or_default())
    }
}

fn read_void_file(cells: &mut Cells) -> Result<VoidFile> {
    Ok(VoidFile {
        request: cells.record()?,
        visit: cells.record()?,
        insured: cells.optional()?,
        asker: cells.next()?,
        decliner: cells.next()?,
    })
}
