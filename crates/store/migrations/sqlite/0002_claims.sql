-- Accident policies and claims about them, with their decisions and what is due.
-- Days named first_day and last_day are both included. Amounts are integer cents.
-- Ids are 16 bytes, days are ISO text, moments are microseconds since 1970.

-- A decision about a claim that pays more than this is approved by a second person.
ALTER TABLE insurers ADD COLUMN four_eyes_cents INTEGER NOT NULL DEFAULT 100000;

-- A policy has an account like a cover, under its own id; the verification of the books finds an
-- account that is neither's.
CREATE TABLE accounts_of_all (
    cover_id BLOB NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    state TEXT NOT NULL
) STRICT;
INSERT INTO accounts_of_all (cover_id, version, state) SELECT cover_id, version, state FROM accounts;
DROP TABLE accounts;
ALTER TABLE accounts_of_all RENAME TO accounts;

CREATE TABLE policies (
    id BLOB NOT NULL PRIMARY KEY,
    insurer_id BLOB NOT NULL REFERENCES insurers (id),
    number TEXT NOT NULL,
    edition TEXT NOT NULL,
    edition_hash TEXT NOT NULL,
    insured_id BLOB NOT NULL REFERENCES insured (id),
    policyholder_name TEXT NOT NULL,
    policyholder_code TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    paid_on TEXT,
    beneficiary TEXT,
    sums TEXT NOT NULL,
    language TEXT NOT NULL,
    UNIQUE (insurer_id, number)
) STRICT;
CREATE INDEX policies_by_insured ON policies (insured_id);
CREATE INDEX policies_by_policyholder ON policies (insurer_id, policyholder_code);

-- The version is the number of the claim's last event.
CREATE TABLE claims (
    id BLOB NOT NULL PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    insurer_id BLOB NOT NULL REFERENCES insurers (id),
    policy_id BLOB NOT NULL REFERENCES policies (id),
    insured_id BLOB NOT NULL REFERENCES insured (id),
    accident_on TEXT NOT NULL,
    reported_on TEXT NOT NULL,
    state TEXT NOT NULL,
    facts TEXT NOT NULL,
    version INTEGER NOT NULL,
    documents_complete_on TEXT,
    assigned_to BLOB REFERENCES users (id)
) STRICT;
CREATE INDEX claims_by_insurer ON claims (insurer_id, state);
CREATE INDEX claims_by_policy ON claims (policy_id);
CREATE INDEX claims_by_insured ON claims (insured_id);

CREATE TABLE claim_events (
    claim_id BLOB NOT NULL REFERENCES claims (id),
    sequence INTEGER NOT NULL,
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    user_id BLOB NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (claim_id, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim_decisions (
    id BLOB NOT NULL PRIMARY KEY,
    claim_id BLOB NOT NULL REFERENCES claims (id),
    policy_id BLOB NOT NULL REFERENCES policies (id),
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
    reversed_by BLOB REFERENCES claim_decisions (id),
    UNIQUE (claim_id, number)
) STRICT;
CREATE INDEX claim_decisions_by_policy ON claim_decisions (policy_id);
-- At most one decision of a claim is in force, and at most one is proposed.
CREATE UNIQUE INDEX claim_decisions_in_force ON claim_decisions (claim_id) WHERE state = 'in_force';
CREATE UNIQUE INDEX claim_decisions_proposed ON claim_decisions (claim_id) WHERE state = 'proposed';

CREATE TABLE payments_due (
    decision_id BLOB NOT NULL REFERENCES claim_decisions (id),
    benefit TEXT NOT NULL,
    payee TEXT NOT NULL,
    amount_cents INTEGER NOT NULL,
    due_on TEXT NOT NULL,
    reversed_by BLOB REFERENCES claim_decisions (id),
    PRIMARY KEY (decision_id, benefit)
) STRICT, WITHOUT ROWID;

-- What happened to a claim is only added to, whoever tries.
CREATE TRIGGER claim_events_stay_update BEFORE UPDATE ON claim_events
    BEGIN SELECT RAISE(ABORT, 'rows of claim_events are only added'); END;
CREATE TRIGGER claim_events_stay_delete BEFORE DELETE ON claim_events
    BEGIN SELECT RAISE(ABORT, 'rows of claim_events are only added'); END;
