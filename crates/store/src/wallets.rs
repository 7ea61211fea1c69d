//! Cards that their holders take into a wallet as a credential.

use calendar::{Date, Timestamp};
use identity::{CardId, CoverId, InsuredId, InsurerId, Uuid};

use crate::audit::AuditRecord;
use crate::driver::{Step, values};
use crate::error::Result;
use crate::record::{Cells, record, select};
use crate::store::Store;

/// What lets a wallet fetch a card.
#[derive(Clone, PartialEq, Eq)]
pub struct CardOffer {
    /// Its id.
    pub id: Uuid,
    /// Who issues the card.
    pub insurer_id: InsurerId,
    /// Whose it is.
    pub insured_id: InsuredId,
    /// The card.
    pub card_id: CardId,
    /// Hash of the code by which a wallet comes.
    pub code_hash: String,
    /// Hash of the token that a wallet got for the code.
    pub token_hash: Option<String>,
    /// When the code, and then the token, is over.
    pub expires_at: Timestamp,
    /// When the card was issued by it.
    pub issued_at: Option<Timestamp>,
}
record!(CardOffer in "card_offers" {
    id, insurer_id, insured_id, card_id, code_hash, token_hash, expires_at, issued_at,
});

/// The id only.
impl std::fmt::Debug for CardOffer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CardOffer")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

/// A card that is in a wallet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardCredential {
    /// Who issued it.
    pub insurer_id: InsurerId,
    /// Its place in the insurer's list of revoked ones.
    pub place: i64,
    /// The card.
    pub card_id: CardId,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// When it is over by itself.
    pub expires_at: Timestamp,
}
record!(CardCredential in "card_credentials" {
    insurer_id, place, card_id, issued_at, expires_at,
});

/// A card in a wallet that may be good no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoubtfulCredential {
    /// Its place in the insurer's list.
    pub place: i64,
    /// What the card stands for.
    pub cover_id: CoverId,
    /// When the card was revoked; if it was not, the cover tells.
    pub revoked_at: Option<Timestamp>,
}

impl Store {
    /// Keeps an offer of a card.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub async fn offer_card(&self, offer: &CardOffer, audit: &AuditRecord) -> Result<()> {
        self.change(vec![Step::insert(offer)], audit).await
    }

    /// Puts a token in place of the code of an offer.
    ///
    /// # Errors
    /// [`crate::StoreError::NothingToChange`] if there is no such code, it is over, or it was used.
    pub async fn take_card_offer(
        &self,
        code_hash: &str,
        (token_hash, until): (&str, Timestamp),
        now: Timestamp,
    ) -> Result<()> {
        let sql = "UPDATE card_offers SET token_hash = $1, expires_at = $2 \
            WHERE code_hash = $3 AND token_hash IS NULL AND expires_at > $4";
        let values = values![token_hash.to_owned(), until, code_hash.to_owned(), now];
        self.driver.run(vec![Step::must(sql, values)]).await
    }

    /// The offer of a token, unless it is over or used.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn card_offer(&self, token_hash: &str, now: Timestamp) -> Result<Option<CardOffer>> {
        let rest = "WHERE o.token_hash = $1 AND o.issued_at IS NULL AND o.expires_at > $2";
        let sql = select::<CardOffer>("o", rest);
        let values = values![token_hash.to_owned(), now];
        self.driver.read_one(sql, values, Cells::record).await
    }

    /// Keeps that a card was issued by an offer, which is used up.
    ///
    /// # Errors
    /// [`crate::StoreError::NothingToChange`] if the offer was used meanwhile,
    /// [`crate::StoreError::Conflict`] if the place is taken.
    pub async fn issue_card_credential(
        &self,
        offer: Uuid,
        credential: &CardCredential,
        audit: &AuditRecord,
    ) -> Result<()> {
        let used = "UPDATE card_offers SET issued_at = $1 WHERE id = $2 AND issued_at IS NULL";
        let steps = vec![
            Step::must(used, values![credential.issued_at, offer]),
            Step::insert(credential),
        ];
        self.change(steps, audit).await
    }

    /// How many cards an insurer issued into wallets so far.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn card_credentials(&self, insurer: InsurerId) -> Result<i64> {
        let sql = "SELECT COUNT(*) FROM card_credentials c WHERE c.insurer_id = $1";
        let found = self.driver.read_one(sql, values![insurer], Cells::next);
        Ok(found.await?.unwrap_or_default())
    }

    /// Cards of an insurer in wallets, not over by themselves, that are revoked or whose cover may be in force no more.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn doubtful_credentials(
        &self,
        insurer: InsurerId,
        (now, today): (Timestamp, Date),
    ) -> Result<Vec<DoubtfulCredential>> {
        let sql = "SELECT w.place, v.id, c.revoked_at FROM card_credentials w \
            JOIN cards c ON c.id = w.card_id JOIN covers v ON v.id = c.cover_id \
            WHERE w.insurer_id = $1 AND w.expires_at > $2 AND (c.revoked_at IS NOT NULL \
            OR v.misused_at IS NOT NULL OR v.ended_last_day IS NOT NULL \
            OR v.last_day < $3 OR v.first_day > $3) ORDER BY w.place";
        let row = |cells: &mut Cells| {
            Ok(DoubtfulCredential {
                place: cells.next()?,
                cover_id: cells.next()?,
                revoked_at: cells.next()?,
            })
        };
        let values = values![insurer, now, today];
        self.driver.read_as(sql, values, row).await
    }
}
