use calendar::Timestamp;
use identity::{CardId, CardReadingId, ProviderId, Uuid};

use crate::driver::{Step, values};
use crate::error::Result;
use crate::hot::Verb;
use crate::record::{Cells, record, select};
use crate::store::{Store, nouns};
use crate::visits::CardSource;

/// One reading of the code of a card by a clinic. A code of the minute has one at most.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardReading {
    /// Its id, which the clinic shows with the visit.
    pub id: CardReadingId,
    /// The code, drawn each time the card is shown.
    pub code: Uuid,
    /// The card.
    pub card_id: CardId,
    /// Who read it.
    pub provider_id: ProviderId,
    /// What kind of code it was.
    pub source: CardSource,
    /// Until when the code was good: of two codes of one kind, the later one was made later.
    pub code_until: Timestamp,
    /// When it was read.
    pub at: Timestamp,
    /// Key of the request that it served; each serves one.
    pub request_key: Option<String>,
}
record!(CardReading in "card_readings" {
    id, code, card_id, provider_id, source, code_until, at, request_key,
});

nouns!(CardReading: false);

impl Store {
    /// The readings of a code, the earliest first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn readings_of_code(&self, code: Uuid) -> Result<Vec<CardReading>> {
        let sql = select::<CardReading>("r", "WHERE r.code = $1 ORDER BY r.at, r.id");
        self.driver.read_as(sql, values![code], Cells::record).await
    }

    /// A reading.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn card_reading(&self, id: CardReadingId) -> Result<Option<CardReading>> {
        let sql = select::<CardReading>("r", "WHERE r.id = $1");
        self.driver.read_one(sql, values![id], Cells::record).await
    }

    /// Whether a clinic has read a later code of the same kind and card.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn later_code_was_read(
        &self,
        card: CardId,
        (source, until): (CardSource, Timestamp),
    ) -> Result<bool> {
        let sql = "SELECT COUNT(*) FROM card_readings \
            WHERE card_id = $1 AND source = $2 AND code_until > $3";
        let found = self
            .driver
            .read_one(sql, values![card, source, until], Cells::next::<i64>)
            .await?;
        Ok(found.is_some_and(|found| found > 0))
    }

    /// Gives a reading to the request with this key.
    ///
    /// # Errors
    /// [`crate::StoreError::NothingToChange`] if another request has it.
    pub async fn use_reading(&self, id: CardReadingId, key: &str) -> Result<()> {
        let sql = "UPDATE card_readings SET request_key = $1 \
            WHERE id = $2 AND (request_key IS NULL OR request_key = $1)";
        let step = Step::must(sql, values![key.to_owned(), id]);
        self.driver.run(vec![step]).await
    }

    /// Takes a reading back from a request that came to nothing; from one that made a visit, never.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub async fn free_reading(&self, id: CardReadingId, key: &str) -> Result<()> {
        let sql = "UPDATE card_readings SET request_key = NULL \
            WHERE id = $1 AND request_key = $2 AND NOT EXISTS (SELECT 1 FROM idempotency_keys k \
            WHERE k.provider_id = card_readings.provider_id AND k.verb = $3 AND k.key = $2)";
        let step = Step::new(sql, values![id, key.to_owned(), Verb::Authorise]);
        self.driver.run(vec![step]).await
    }
}
