//! What the trail tells of possible misuse of cards, and what insurers found out about it.

use calendar::Timestamp;
use identity::{CardId, InsurerId, UserId, Uuid};

use crate::audit::AuditRecord;
use crate::contracts::Contract;
use crate::driver::{Step, values};
use crate::error::Result;
use crate::people::{Card, Cover, Insured};
use crate::record::{Cells, columns, record, select};
use crate::store::Store;
use crate::value::Column;

/// Values of one statement.
const LOT: usize = 500;

/// As the partial index of the trail says it, word for word: with other words it is not used.
const IS_MISUSE: &str = "action IN ('card.possible_misuse', 'card.possible_misuse.old', \
    'card.possible_misuse.used', 'card.possible_misuse.elsewhere', 'card.possible_misuse.other_person')";

/// What an insurer found out about possible misuse of a card. Only added, never changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardMisuseAnswer {
    /// The card, as the trail names it.
    pub object: String,
    /// The first record of the trail that it is about.
    pub first_record: Uuid,
    /// The last one.
    pub last_record: Uuid,
    /// The card.
    pub card_id: CardId,
    /// Who issued it.
    pub insurer_id: InsurerId,
    /// When somebody else used it; absent if there was nothing in it.
    pub misused_at: Option<Timestamp>,
    /// Why they think so.
    pub reason: String,
    /// Who answered.
    pub answered_by: UserId,
    /// When.
    pub answered_at: Timestamp,
}
record!(CardMisuseAnswer in "card_misuse_answers" {
    object, first_record, last_record, card_id, insurer_id, misused_at, reason, answered_by, answered_at,
});

/// A card with whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardFile {
    /// The card.
    pub card: Card,
    /// The cover that it stands for.
    pub cover: Cover,
    /// The contract of the cover.
    pub contract: Contract,
    /// Who is insured.
    pub insured: Insured,
}

impl Store {
    /// What the trail tells of possible misuse that nobody has answered yet, the oldest first: after this record, and at
    /// most so many.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn open_card_misuse(&self, after: Uuid, limit: i64) -> Result<Vec<AuditRecord>> {
        let rest = format!(
            "WHERE a.id > $1 AND a.{IS_MISUSE} AND COALESCE((SELECT x.last_record \
            FROM card_misuse_answers x WHERE x.object = a.object AND x.first_record <= a.id \
            ORDER BY x.first_record DESC LIMIT 1) < a.id, TRUE) ORDER BY a.id LIMIT $2"
        );
        let sql = select::<AuditRecord>("a", &rest);
        let values = values![after, limit];
        self.driver.read_as(sql, values, Cells::record).await
    }

    /// Misuse that was found and does not stand with its cover yet, the oldest first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn found_card_misuse(&self, insurer: InsurerId) -> Result<Vec<CardMisuseAnswer>> {
        let rest = "JOIN cards c ON c.id = x.card_id JOIN covers v ON v.id = c.cover_id \
            WHERE x.insurer_id = $1 AND x.misused_at IS NOT NULL AND v.misused_at IS NULL \
            ORDER BY x.answered_at, x.first_record";
        let sql = select::<CardMisuseAnswer>("x", rest);
        self.driver
            .read_as(sql, values![insurer], Cells::record)
            .await
    }

    /// Keeps an answer.
    ///
    /// # Errors
    /// [`crate::StoreError::Conflict`] if the same was answered before.
    pub async fn answer_card_misuse(
        &self,
        answer: &CardMisuseAnswer,
        audit: &AuditRecord,
    ) -> Result<()> {
        self.change(vec![Step::insert(answer)], audit).await
    }

    /// Those of the cards that an insurer issued, or any did, with whose they are; in no order.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn card_files(
        &self,
        cards: &[CardId],
        insurer: Option<InsurerId>,
    ) -> Result<Vec<CardFile>> {
        let mut found = Vec::new();
        for lot in cards.chunks(LOT) {
            let places: Vec<String> = (1..=lot.len()).map(|n| format!("${n}")).collect();
            let sql = format!(
                "SELECT {}, {}, {}, {} FROM cards c JOIN covers v ON v.id = c.cover_id \
                JOIN contracts k ON k.id = v.contract_id JOIN insured i ON i.id = v.insured_id \
                WHERE c.id IN ({})",
                columns::<Card>("c"),
                columns::<Cover>("v"),
                columns::<Contract>("k"),
                columns::<Insured>("i"),
                places.join(", ")
            );
            let values = lot.iter().map(Column::to_value).collect();
            let file = |cells: &mut Cells| {
                Ok(CardFile {
                    card: cells.record()?,
                    cover: cells.record()?,
                    contract: cells.record()?,
                    insured: cells.record()?,
                })
            };
            found.extend(self.driver.read_as(sql, values, file).await?);
        }
        found.retain(|file: &CardFile| insurer.is_none_or(|own| file.card.insurer_id == own));
        Ok(found)
    }
}
