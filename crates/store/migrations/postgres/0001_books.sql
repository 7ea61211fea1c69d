-- Who insures, who buys, who is insured, who treats; visits and their books; people at the desks.
-- Days named first_day and last_day are both included. Amounts are integer cents.

CREATE TABLE directory_version (
    id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    version BIGINT NOT NULL
);
INSERT INTO directory_version (id, version) VALUES (1, 1);

CREATE TABLE insurers (
    id UUID NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    registration_number TEXT NOT NULL,
    short_code TEXT NOT NULL UNIQUE,
    product TEXT NOT NULL,
    stripe_profile TEXT NOT NULL,
    phone TEXT NOT NULL
);

CREATE TABLE policyholders (
    id UUID NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    registration_number TEXT NOT NULL UNIQUE
);

CREATE TABLE contracts (
    id UUID NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    insurer_id UUID NOT NULL REFERENCES insurers (id),
    policyholder_id UUID NOT NULL REFERENCES policyholders (id),
    edition TEXT NOT NULL,
    edition_hash TEXT NOT NULL,
    programme TEXT NOT NULL,
    first_day DATE NOT NULL,
    last_day DATE NOT NULL,
    concluded_on DATE NOT NULL,
    UNIQUE (insurer_id, number)
);

-- name_key is the name in small letters, family name first, for search by prefix.
CREATE TABLE insured (
    id UUID NOT NULL PRIMARY KEY,
    personal_code TEXT NOT NULL UNIQUE,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    name_key TEXT COLLATE "C" NOT NULL,
    birth_date DATE NOT NULL,
    sex TEXT
);
CREATE INDEX insured_by_name ON insured (name_key, id);

-- Every code a person has or had: the codes of before 2017 may be changed for new ones.
CREATE TABLE personal_codes (
    code TEXT NOT NULL PRIMARY KEY,
    insured_id UUID NOT NULL REFERENCES insured (id),
    replaced_at TIMESTAMPTZ
);
CREATE INDEX personal_codes_by_insured ON personal_codes (insured_id);

CREATE TABLE covers (
    id UUID NOT NULL PRIMARY KEY,
    contract_id UUID NOT NULL REFERENCES contracts (id),
    insured_id UUID NOT NULL REFERENCES insured (id),
    first_day DATE NOT NULL,
    last_day DATE NOT NULL,
    renewed BOOLEAN NOT NULL,
    ended_by TEXT,
    ended_last_day DATE,
    misused_at TIMESTAMPTZ
);
CREATE INDEX covers_by_insured ON covers (insured_id);
CREATE INDEX covers_by_contract ON covers (contract_id);

CREATE TABLE cards (
    id UUID NOT NULL PRIMARY KEY,
    insurer_id UUID NOT NULL REFERENCES insurers (id),
    cover_id UUID NOT NULL REFERENCES covers (id),
    number TEXT NOT NULL,
    kind TEXT NOT NULL,
    first_day DATE NOT NULL,
    last_day DATE NOT NULL,
    revoked_at TIMESTAMPTZ,
    returned_on DATE,
    UNIQUE (insurer_id, number)
);
CREATE INDEX cards_by_cover ON cards (cover_id);

CREATE TABLE providers (
    id UUID NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    registration_number TEXT NOT NULL,
    address TEXT NOT NULL,
    phone TEXT NOT NULL
);

CREATE TABLE provider_contracts (
    provider_id UUID NOT NULL REFERENCES providers (id),
    insurer_id UUID NOT NULL REFERENCES insurers (id),
    first_day DATE NOT NULL,
    last_day DATE,
    PRIMARY KEY (provider_id, insurer_id, first_day)
);

CREATE TABLE unpaid_providers (
    insurer_id UUID NOT NULL REFERENCES insurers (id),
    provider_id UUID NOT NULL REFERENCES providers (id),
    first_day DATE NOT NULL,
    last_day DATE,
    PRIMARY KEY (insurer_id, provider_id, first_day)
);

CREATE TABLE practitioners (
    id UUID NOT NULL PRIMARY KEY,
    provider_id UUID NOT NULL REFERENCES providers (id),
    name TEXT NOT NULL,
    speciality TEXT NOT NULL,
    first_day DATE NOT NULL,
    last_day DATE
);

CREATE TABLE price_list (
    provider_id UUID NOT NULL REFERENCES providers (id),
    service TEXT NOT NULL,
    price_cents BIGINT NOT NULL,
    first_day DATE NOT NULL,
    last_day DATE,
    PRIMARY KEY (provider_id, service, first_day)
);

-- The state is the sum of the cover's entries, kept at hand; the version is the number of the
-- last one. Room on each page lets an update stay on it.
CREATE TABLE accounts (
    cover_id UUID NOT NULL PRIMARY KEY REFERENCES covers (id),
    version BIGINT NOT NULL,
    state TEXT NOT NULL
) WITH (fillfactor = 70);

-- No foreign keys from here to entries: each would cost a look-up and a lock on a busy row for
-- every visit. The verification of the books finds what they would.
CREATE TABLE visits (
    id UUID NOT NULL PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    insurer_id UUID NOT NULL,
    provider_id UUID NOT NULL,
    practitioner_id UUID NOT NULL,
    insured_id UUID,
    cover_id UUID,
    card_id UUID,
    clerk_id UUID NOT NULL,
    card_source TEXT NOT NULL,
    identity_seen BOOLEAN NOT NULL,
    service_date DATE NOT NULL,
    edition TEXT NOT NULL,
    edition_hash TEXT NOT NULL,
    price_cents BIGINT NOT NULL,
    insurer_cents BIGINT NOT NULL,
    patient_cents BIGINT NOT NULL,
    facts TEXT NOT NULL,
    decision TEXT NOT NULL,
    authorised_at TIMESTAMPTZ NOT NULL,
    held_until TIMESTAMPTZ,
    confirmed_at TIMESTAMPTZ,
    ended_at TIMESTAMPTZ,
    ended_by UUID,
    void_reason TEXT,
    settlement_id UUID
);
CREATE INDEX visits_by_provider ON visits (provider_id, service_date);
CREATE INDEX visits_by_insurer ON visits (insurer_id, service_date);
CREATE INDEX visits_by_insured ON visits (insured_id, service_date);
CREATE INDEX visits_held ON visits (held_until) WHERE state = 'held';
CREATE INDEX visits_settled ON visits (settlement_id) WHERE settlement_id IS NOT NULL;

CREATE TABLE entries (
    cover_id UUID NOT NULL,
    sequence BIGINT NOT NULL,
    visit_id UUID NOT NULL,
    kind TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (cover_id, sequence)
);

CREATE TABLE idempotency_keys (
    provider_id UUID NOT NULL,
    verb TEXT NOT NULL,
    key TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    visit_id UUID NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (provider_id, verb, key)
);

CREATE TABLE counters (
    name TEXT NOT NULL PRIMARY KEY,
    last BIGINT NOT NULL
);

CREATE TABLE settlements (
    id UUID NOT NULL PRIMARY KEY,
    number BIGINT NOT NULL UNIQUE,
    insurer_id UUID NOT NULL REFERENCES insurers (id),
    provider_id UUID NOT NULL REFERENCES providers (id),
    month DATE NOT NULL,
    visits BIGINT NOT NULL,
    price_cents BIGINT NOT NULL,
    insurer_cents BIGINT NOT NULL,
    patient_cents BIGINT NOT NULL,
    closed_at TIMESTAMPTZ NOT NULL,
    closed_by UUID NOT NULL,
    UNIQUE (insurer_id, provider_id, month)
);
CREATE INDEX settlements_by_provider ON settlements (provider_id, month);

CREATE TABLE users (
    id UUID NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    display_name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    role TEXT NOT NULL,
    provider_id UUID REFERENCES providers (id),
    insurer_id UUID REFERENCES insurers (id),
    disabled_at TIMESTAMPTZ
);

CREATE TABLE sessions (
    id UUID NOT NULL PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    user_id UUID NOT NULL REFERENCES users (id),
    csrf_secret TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX sessions_by_user ON sessions (user_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

CREATE TABLE api_tokens (
    id UUID NOT NULL PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    user_id UUID NOT NULL REFERENCES users (id),
    label TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ,
    revoked_at TIMESTAMPTZ
);
CREATE INDEX api_tokens_by_user ON api_tokens (user_id);

CREATE TABLE login_attempts (
    id UUID NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    client TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    succeeded BOOLEAN NOT NULL
);
CREATE INDEX login_attempts_by_name ON login_attempts (name, at);
CREATE INDEX login_attempts_by_client ON login_attempts (client, at);

CREATE TABLE audit (
    id UUID NOT NULL PRIMARY KEY,
    at TIMESTAMPTZ NOT NULL,
    user_id UUID,
    role TEXT,
    action TEXT NOT NULL,
    object TEXT,
    client TEXT
);
CREATE INDEX audit_by_object ON audit (object, id) WHERE object IS NOT NULL;

-- The books and the trail are only added to, whoever tries.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are only added', TG_TABLE_NAME USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER entries_stay BEFORE UPDATE OR DELETE ON entries
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
