-- Claims for services that the insured person paid for, with their decisions. What one pays is posted to the cover's
-- account as a visit's hold and capture, under the claim's id.

-- The version is the number of the claim's last event.
CREATE TABLE receipt_claims (
    id BLOB NOT NULL PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    insurer_id BLOB NOT NULL REFERENCES insurers (id),
    insured_id BLOB NOT NULL REFERENCES insured (id),
    cover_id BLOB REFERENCES covers (id),
    provider_id BLOB REFERENCES providers (id),
    provider_name TEXT NOT NULL,
    service_date TEXT NOT NULL,
    received_on TEXT NOT NULL,
    price_cents INTEGER NOT NULL,
    payee TEXT NOT NULL,
    iban TEXT NOT NULL,
    details TEXT NOT NULL,
    state TEXT NOT NULL,
    version INTEGER NOT NULL,
    documents_complete_on TEXT,
    assigned_to BLOB REFERENCES users (id)
) STRICT;
CREATE INDEX receipt_claims_by_insurer ON receipt_claims (insurer_id, state);
CREATE INDEX receipt_claims_by_insured ON receipt_claims (insured_id, service_date);
CREATE INDEX receipt_claims_by_cover ON receipt_claims (cover_id);

CREATE TABLE receipt_claim_events (
    claim_id BLOB NOT NULL REFERENCES receipt_claims (id),
    sequence INTEGER NOT NULL,
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    user_id BLOB NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (claim_id, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE receipt_claim_decisions (
    id BLOB NOT NULL PRIMARY KEY,
    claim_id BLOB NOT NULL REFERENCES receipt_claims (id),
    cover_id BLOB REFERENCES covers (id),
    number INTEGER NOT NULL,
    state TEXT NOT NULL,
    facts TEXT NOT NULL,
    decision TEXT NOT NULL,
    edition TEXT NOT NULL,
    edition_hash TEXT NOT NULL,
    amount_cents INTEGER NOT NULL,
    proposed_by BLOB NOT NULL,
    proposed_at INTEGER NOT NULL,
    approved_by BLOB,
    approved_at INTEGER,
    UNIQUE (claim_id, number)
) STRICT;
CREATE INDEX receipt_claim_decisions_by_cover ON receipt_claim_decisions (cover_id) WHERE state = 'in_force';
-- At most one decision of a claim is in force, and at most one is proposed.
CREATE UNIQUE INDEX receipt_claim_decisions_in_force
    ON receipt_claim_decisions (claim_id) WHERE state = 'in_force';
CREATE UNIQUE INDEX receipt_claim_decisions_proposed
    ON receipt_claim_decisions (claim_id) WHERE state = 'proposed';

-- What happened to a claim is only added to, whoever tries.
CREATE TRIGGER receipt_claim_events_stay_update BEFORE UPDATE ON receipt_claim_events
    BEGIN SELECT RAISE(ABORT, 'rows of receipt_claim_events are only added'); END;
CREATE TRIGGER receipt_claim_events_stay_delete BEFORE DELETE ON receipt_claim_events
    BEGIN SELECT RAISE(ABORT, 'rows of receipt_claim_events are only added'); END;
