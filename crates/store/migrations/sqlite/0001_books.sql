-- Who insures, who buys, who is insured, who treats; visits and their books; people at the desks.
-- Days named first_day and last_day are both included. Amounts are integer cents.
-- Ids are 16 bytes, days are ISO text, moments are microseconds since 1970.

CREATE TABLE directory_version (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    version INTEGER NOT NULL
) STRICT;
INSERT INTO directory_version (id, version) VALUES (1, 1);

CREATE TABLE insurers (
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    registration_number TEXT NOT NULL,
    short_code TEXT NOT NULL UNIQUE,
    product TEXT NOT NULL,
    stripe_profile TEXT NOT NULL,
    phone TEXT NOT NULL
) STRICT;

CREATE TABLE policyholders (
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    registration_number TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE contracts (
    id BLOB NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    insurer_id BLOB NOT NULL REFERENCES insurers (id),
    policyholder_id BLOB NOT NULL REFERENCES policyholders (id),
    edition TEXT NOT NULL,
    edition_hash TEXT NOT NULL,
    programme TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    concluded_on TEXT NOT NULL,
    UNIQUE (insurer_id, number)
) STRICT;

-- name_key is the name in small letters, family name first, for search by prefix.
CREATE TABLE insured (
    id BLOB NOT NULL PRIMARY KEY,
    personal_code TEXT NOT NULL UNIQUE,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    birth_date TEXT NOT NULL,
    sex TEXT
) STRICT;
CREATE INDEX insured_by_name ON insured (name_key, id);

-- Every code a person has or had: the codes of before 2017 may be changed for new ones.
CREATE TABLE personal_codes (
    code TEXT NOT NULL PRIMARY KEY,
    insured_id BLOB NOT NULL REFERENCES insured (id),
    replaced_at INTEGER
) STRICT;
CREATE INDEX personal_codes_by_insured ON personal_codes (insured_id);

CREATE TABLE covers (
    id BLOB NOT NULL PRIMARY KEY,
    contract_id BLOB NOT NULL REFERENCES contracts (id),
    insured_id BLOB NOT NULL REFERENCES insured (id),
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    renewed INTEGER NOT NULL,
    ended_by TEXT,
    ended_last_day TEXT,
    misused_at INTEGER
) STRICT;
CREATE INDEX covers_by_insured ON covers (insured_id);
CREATE INDEX covers_by_contract ON covers (contract_id);

CREATE TABLE cards (
    id BLOB NOT NULL PRIMARY KEY,
    insurer_id BLOB NOT NULL REFERENCES insurers (id),
    cover_id BLOB NOT NULL REFERENCES covers (id),
    number TEXT NOT NULL,
    kind TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    revoked_at INTEGER,
    returned_on TEXT,
    UNIQUE (insurer_id, number)
) STRICT;
CREATE INDEX cards_by_cover ON cards (cover_id);

CREATE TABLE providers (
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    registration_number TEXT NOT NULL,
    address TEXT NOT NULL,
    phone TEXT NOT NULL
) STRICT;

CREATE TABLE provider_contracts (
    provider_id BLOB NOT NULL REFERENCES providers (id),
    insurer_id BLOB NOT NULL REFERENCES insurers (id),
    first_day TEXT NOT NULL,
    last_day TEXT,
    PRIMARY KEY (provider_id, insurer_id, first_day)
) STRICT, WITHOUT ROWID;

CREATE TABLE unpaid_providers (
    insurer_id BLOB NOT NULL REFERENCES insurers (id),
    provider_id BLOB NOT NULL REFERENCES providers (id),
    first_day TEXT NOT NULL,
    last_day TEXT,
    PRIMARY KEY (insurer_id, provider_id, first_day)
) STRICT, WITHOUT ROWID;

CREATE TABLE practitioners (
    id BLOB NOT NULL PRIMARY KEY,
    provider_id BLOB NOT NULL REFERENCES providers (id),
    name TEXT NOT NULL,
    speciality TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT
) STRICT;

CREATE TABLE price_list (
    provider_id BLOB NOT NULL REFERENCES providers (id),
    service TEXT NOT NULL,
    price_cents INTEGER NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT,
    PRIMARY KEY (provider_id, service, first_day)
) STRICT, WITHOUT ROWID;

-- The state is the sum of the cover's entries, kept at hand; the version is the number of the
-- last one.
CREATE TABLE accounts (
    cover_id BLOB NOT NULL PRIMARY KEY REFERENCES covers (id),
    version INTEGER NOT NULL,
    state TEXT NOT NULL
) STRICT;

-- No foreign keys from here to entries: each would cost a look-up and a lock on a busy row for
-- every visit. The verification of the books finds what they would.
CREATE TABLE visits (
    id BLOB NOT NULL PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    insurer_id BLOB NOT NULL,
    provider_id BLOB NOT NULL,
    practitioner_id BLOB NOT NULL,
    insured_id BLOB,
    cover_id BLOB,
    card_id BLOB,
    clerk_id BLOB NOT NULL,
    card_source TEXT NOT NULL,
    identity_seen INTEGER NOT NULL,
    service_date TEXT NOT NULL,
    edition TEXT NOT NULL,
    edition_hash TEXT NOT NULL,
    price_cents INTEGER NOT NULL,
    insurer_cents INTEGER NOT NULL,
    patient_cents INTEGER NOT NULL,
    facts TEXT NOT NULL,
    decision TEXT NOT NULL,
    authorised_at INTEGER NOT NULL,
    held_until INTEGER,
    confirmed_at INTEGER,
    ended_at INTEGER,
    ended_by BLOB,
    void_reason TEXT,
    settlement_id BLOB
) STRICT;
CREATE INDEX visits_by_provider ON visits (provider_id, service_date);
CREATE INDEX visits_by_insurer ON visits (insurer_id, service_date);
CREATE INDEX visits_by_insured ON visits (insured_id, service_date);
CREATE INDEX visits_held ON visits (held_until) WHERE state = 'held';
CREATE INDEX visits_settled ON visits (settlement_id) WHERE settlement_id IS NOT NULL;

CREATE TABLE entries (
    cover_id BLOB NOT NULL,
    sequence INTEGER NOT NULL,
    visit_id BLOB NOT NULL,
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (cover_id, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE idempotency_keys (
    provider_id BLOB NOT NULL,
    verb TEXT NOT NULL,
    key TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    visit_id BLOB NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (provider_id, verb, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE counters (
    name TEXT NOT NULL PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT;

CREATE TABLE settlements (
    id BLOB NOT NULL PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    insurer_id BLOB NOT NULL REFERENCES insurers (id),
    provider_id BLOB NOT NULL REFERENCES providers (id),
    month TEXT NOT NULL,
    visits INTEGER NOT NULL,
    price_cents INTEGER NOT NULL,
    insurer_cents INTEGER NOT NULL,
    patient_cents INTEGER NOT NULL,
    closed_at INTEGER NOT NULL,
    closed_by BLOB NOT NULL,
    UNIQUE (insurer_id, provider_id, month)
) STRICT;
CREATE INDEX settlements_by_provider ON settlements (provider_id, month);

CREATE TABLE users (
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    display_name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    role TEXT NOT NULL,
    provider_id BLOB REFERENCES providers (id),
    insurer_id BLOB REFERENCES insurers (id),
    disabled_at INTEGER
) STRICT;

CREATE TABLE sessions (
    id BLOB NOT NULL PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    user_id BLOB NOT NULL REFERENCES users (id),
    csrf_secret TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_by_user ON sessions (user_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

CREATE TABLE api_tokens (
    id BLOB NOT NULL PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    user_id BLOB NOT NULL REFERENCES users (id),
    label TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    revoked_at INTEGER
) STRICT;
CREATE INDEX api_tokens_by_user ON api_tokens (user_id);

CREATE TABLE login_attempts (
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    client TEXT NOT NULL,
    at INTEGER NOT NULL,
    succeeded INTEGER NOT NULL
) STRICT;
CREATE INDEX login_attempts_by_name ON login_attempts (name, at);
CREATE INDEX login_attempts_by_client ON login_attempts (client, at);

CREATE TABLE audit (
    id BLOB NOT NULL PRIMARY KEY,
    at INTEGER NOT NULL,
    user_id BLOB,
    role TEXT,
    action TEXT NOT NULL,
    object TEXT,
    client TEXT
) STRICT;
CREATE INDEX audit_by_object ON audit (object, id) WHERE object IS NOT NULL;

-- The books and the trail are only added to, whoever tries.
CREATE TRIGGER entries_stay_update BEFORE UPDATE ON entries
    BEGIN SELECT RAISE(ABORT, 'rows of entries are only added'); END;
CREATE TRIGGER entries_stay_delete BEFORE DELETE ON entries
    BEGIN SELECT RAISE(ABORT, 'rows of entries are only added'); END;
CREATE TRIGGER audit_stays_update BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'rows of audit are only added'); END;
CREATE TRIGGER audit_stays_delete BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'rows of audit are only added'); END;
