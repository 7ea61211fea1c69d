//! What the books know of many people, covers and cards, in few statements.

use std::collections::{HashMap, HashSet};

use calendar::{Date, Timestamp, add_days, riga_date, riga_instant};
use identity::{
    CardNumber, ChangeId, ContractId, CoverId, InsuredId, InsurerId, PersonalCode, PolicyholderId,
    Uuid,
};
use money::Cents;

use crate::contracts::{ChangeKind, ContractChange, Relation};
use crate::error::Result;
use crate::people::Insured;
use crate::record::{Cells, columns, select};
use crate::store::Store;
use crate::value::{Column, Value};

/// As many are looked for at once. The number is always the same, or one, so that the statements are.
const AT_ONCE: usize = 250;

/// A person that the books know.
#[derive(Debug, Clone)]
pub struct KnownPerson {
    /// Who it is.
    pub insured: Insured,
    /// Covers, of all contracts.
    pub covers: Vec<KnownCover>,
}

/// A cover that the books know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownCover {
    /// Its id.
    pub id: CoverId,
    /// Under which contract.
    pub contract_id: ContractId,
    /// Of which insurer.
    pub insurer_id: InsurerId,
    /// Who bought it.
    pub policyholder_id: PolicyholderId,
    /// First day.
    pub first_day: Date,
    /// Last day, that of an early end where there is one.
    pub last_day: Date,
    /// Who the person is to the policyholder.
    pub relation: Relation,
}

impl Store {
    /// The people who have or had these codes, with their covers.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn known_people(
        &self,
        codes: &[PersonalCode],
    ) -> Result<HashMap<PersonalCode, KnownPerson>> {
        let mut known: HashMap<PersonalCode, KnownPerson> = HashMap::new();
        for (places, values) in lots(codes) {
            let sql = format!(
                "SELECT p.code, {}, v.id, v.contract_id, k.insurer_id, k.policyholder_id, v.first_day, \
                COALESCE(v.ended_last_day, v.last_day), t.relation \
                FROM personal_codes p JOIN insured i ON i.id = p.insured_id \
                LEFT JOIN covers v ON v.insured_id = i.id \
                LEFT JOIN contracts k ON k.id = v.contract_id \
                LEFT JOIN cover_terms t ON t.cover_id = v.id WHERE p.code IN ({places})",
                columns::<Insured>("i"),
            );
            let rows = self.driver.read_as(sql, values, read_person).await?;
            for (code, insured, cover) in rows {
                let person = known.entry(code).or_insert_with(|| KnownPerson {
                    insured,
                    covers: Vec::new(),
                });
                person.covers.extend(cover);
            }
        }
        Ok(known)
    }

    /// Which of these numbers are on cards of an insurer.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn known_cards(
        &self,
        insurer: InsurerId,
        numbers: &[CardNumber],
    ) -> Result<HashSet<CardNumber>> {
        let mut known = HashSet::new();
        for (places, mut values) in lots(numbers) {
            values.push(insurer.to_value());
            let sql = format!(
                "SELECT c.number FROM cards c WHERE c.number IN ({places}) AND c.insurer_id = ${}",
                values.len()
            );
            let found: Vec<CardNumber> = self.driver.read_as(sql, values, Cells::next).await?;
            known.extend(found);
        }
        Ok(known)
    }

    /// What confirmed visits and claims by receipt under covers have cost the insurer (2.4.4, T4-07). A cover without any is left out.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn claims_paid(&self, covers: &[CoverId]) -> Result<HashMap<CoverId, Cents>> {
        self.sums(covers, |places| {
            format!(
                "SELECT p.id, CAST(COALESCE(SUM(p.cents), 0) AS BIGINT) FROM ( \
                    SELECT c.id, v.insurer_cents AS cents FROM covers c \
                    JOIN visits v ON v.insured_id = c.insured_id AND v.cover_id = c.id \
                    WHERE c.id IN ({places}) AND v.state = 'confirmed' \
                    UNION ALL SELECT d.cover_id, d.amount_cents FROM receipt_claim_decisions d \
                    WHERE d.cover_id IN ({places}) AND d.state = 'in_force') p GROUP BY p.id"
            )
        })
        .await
    }

    /// What confirmed visits under covers that were asked for from a moment on, and claims by receipt for services of the
    /// days that begin from then on, have cost the insurer (T4-12). A receipt for a service before is no loss, whenever
    /// it is paid.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn claims_paid_after(
        &self,
        covers: &[CoverId],
        since: Timestamp,
    ) -> Result<HashMap<CoverId, Cents>> {
        let both = |cells: &mut Cells| Ok((cells.next()?, cells.next()?));
        let mut sums = HashMap::new();
        for (places, mut values) in lots(covers) {
            values.push(since.to_value());
            let at = values.len();
            values.push(first_day_from(since).to_value());
            let day = values.len();
            let sql = format!(
                "SELECT c.id, CAST((SELECT COALESCE(SUM(v.insurer_cents), 0) FROM visits v \
                WHERE v.insured_id = c.insured_id AND v.cover_id = c.id AND v.state = 'confirmed' \
                AND v.authorised_at >= ${at}) + (SELECT COALESCE(SUM(d.amount_cents), 0) \
                FROM receipt_claim_decisions d JOIN receipt_claims r ON r.id = d.claim_id \
                WHERE d.cover_id = c.id AND d.state = 'in_force' \
                AND r.service_date >= ${day}) AS BIGINT) FROM covers c WHERE c.id IN ({places})"
            );
            let found = self.driver.read_as(sql, values, both).await?;
            sums.extend::<Vec<(CoverId, Cents)>>(found);
        }
        Ok(sums)
    }

    /// The premiums that people's own changes charged when they joined, and when they went on beyond a notice under which
    /// they had: those the terms were asked about. A cover that was loaded is left out.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn join_charges(&self, covers: &[CoverId]) -> Result<HashMap<CoverId, Cents>> {
        self.sums(covers, |places| {
            format!(
                "SELECT c.cover_id, CAST(COALESCE(SUM(c.charge_cents), 0) AS BIGINT) \
                FROM contract_changes c WHERE c.cover_id IN ({places}) \
                AND (c.kind IN ('joined', 'family_joined') \
                OR (c.kind = 'reinstated' AND c.document IS NOT NULL)) GROUP BY c.cover_id"
            )
        })
        .await
    }

    /// The changes about each of these covers, with what they were, in their order.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn changes_about(
        &self,
        covers: &[CoverId],
    ) -> Result<HashMap<CoverId, Vec<(ChangeId, ChangeKind)>>> {
        let change = |cells: &mut Cells| {
            let cover = cells.next()?;
            Ok((cover, (ChangeId::new(cells.next()?), cells.next()?)))
        };
        let mut changes: HashMap<CoverId, Vec<(ChangeId, ChangeKind)>> = HashMap::new();
        for (places, values) in lots(covers) {
            let sql = format!(
                "SELECT c.cover_id, c.id, c.kind FROM contract_changes c \
                WHERE c.cover_id IN ({places}) ORDER BY c.sequence"
            );
            let found: Vec<(CoverId, (ChangeId, ChangeKind))> =
                self.driver.read_as(sql, values, change).await?;
            for (cover, change) in found {
                changes.entry(cover).or_default().push(change);
            }
        }
        Ok(changes)
    }

    /// These changes of contracts.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn changes_by_id(&self, ids: &[Uuid]) -> Result<HashMap<Uuid, ContractChange>> {
        let mut changes = HashMap::new();
        for (places, values) in lots(ids) {
            let sql = select::<ContractChange>("c", &format!("WHERE c.id IN ({places})"));
            let found: Vec<ContractChange> =
                self.driver.read_as(sql, values, Cells::record).await?;
            changes.extend(found.into_iter().map(|change| (change.id, change)));
        }
        Ok(changes)
    }

    /// The people of these covers.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn people_of_covers(&self, covers: &[CoverId]) -> Result<HashMap<CoverId, Insured>> {
        let both = |cells: &mut Cells| Ok((cells.next()?, cells.record()?));
        let mut people = HashMap::new();
        for (places, values) in lots(covers) {
            let sql = format!(
                "SELECT v.id, {} FROM covers v JOIN insured i ON i.id = v.insured_id WHERE v.id IN ({places})",
                columns::<Insured>("i"),
            );
            people.extend::<Vec<(CoverId, Insured)>>(self.driver.read_as(sql, values, both).await?);
        }
        Ok(people)
    }

    /// Who of these is or was insured with another insurer, too.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn insured_elsewhere(
        &self,
        insurer: InsurerId,
        people: &[InsuredId],
    ) -> Result<HashSet<InsuredId>> {
        let mut elsewhere = HashSet::new();
        for (places, mut values) in lots(people) {
            values.push(insurer.to_value());
            let own = values.len();
            let sql = format!(
                "SELECT v.insured_id FROM covers v JOIN contracts k ON k.id = v.contract_id \
                WHERE v.insured_id IN ({places}) AND k.insurer_id <> ${own} \
                UNION SELECT p.insured_id FROM policies p \
                WHERE p.insured_id IN ({places}) AND p.insurer_id <> ${own}"
            );
            let found: Vec<InsuredId> = self.driver.read_as(sql, values, Cells::next).await?;
            elsewhere.extend(found);
        }
        Ok(elsewhere)
    }

    async fn sums(
        &self,
        covers: &[CoverId],
        sql: impl Fn(&str) -> String,
    ) -> Result<HashMap<CoverId, Cents>> {
        let both = |cells: &mut Cells| Ok((cells.next()?, cells.next()?));
        let mut sums = HashMap::new();
        for (places, values) in lots(covers) {
            let found = self.driver.read_as(sql(&places), values, both).await?;
            sums.extend::<Vec<(CoverId, Cents)>>(found);
        }
        Ok(sums)
    }
}

/// The first day that begins at a moment or after it.
fn first_day_from(moment: Timestamp) -> Date {
    let day = riga_date(moment);
    match riga_instant(day.at(0, 0, 0, 0)) < moment {
        true => add_days(day, 1),
        false => day,
    }
}

fn read_person(cells: &mut Cells) -> Result<(PersonalCode, Insured, Option<KnownCover>)> {
    let (code, insured) = (cells.next()?, cells.record()?);
    let id: Option<CoverId> = cells.next()?;
    let contract: Option<ContractId> = cells.next()?;
    let insurer: Option<InsurerId> = cells.next()?;
    let holder: Option<PolicyholderId> = cells.next()?;
    let days: (Option<Date>, Option<Date>) = (cells.next()?, cells.next()?);
    let relation: Option<Relation> = cells.next()?;
    let of = contract.zip(insurer).zip(holder);
    let cover = id.zip(of).zip(days.0.zip(days.1));
    let cover = cover.map(|((id, of), (first_day, last_day))| KnownCover {
        id,
        contract_id: of.0.0,
        insurer_id: of.0.1,
        policyholder_id: of.1,
        first_day,
        last_day,
        relation: relation.unwrap_or(Relation::Employee),
    });
    Ok((code, insured, cover))
}

/// The values in lots of the same size, each with its `$1, $2, ...`; the last is filled up with its first.
fn lots<T: Column>(all: &[T]) -> impl Iterator<Item = (String, Vec<Value>)> {
    let size = if all.len() == 1 { 1 } else { AT_ONCE };
    let places: Vec<String> = (1..=size).map(|n| format!("${n}")).collect();
    let places = places.join(", ");
    all.chunks(size).map(move |lot| {
        let filling = lot.iter().cycle().take(size);
        (places.clone(), filling.map(Column::to_value).collect())
    })
}
