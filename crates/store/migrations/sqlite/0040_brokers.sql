-- Logging in by an identity broker (OpenID Connect). Ids are 16 bytes, moments are microseconds since 1970.

-- Who was sent to a broker and has yet to come back. Of the browser's token only its hash is kept; what ties the
-- answer to the question is worked out from the token.
CREATE TABLE broker_log_ins (
    token_hash TEXT NOT NULL PRIMARY KEY,
    -- As the configuration names it.
    broker TEXT NOT NULL,
    return_to TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX broker_log_ins_by_time ON broker_log_ins (expires_at);

-- Who a person is to a broker.
CREATE TABLE broker_bindings (
    id BLOB NOT NULL PRIMARY KEY,
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    insured_id BLOB NOT NULL REFERENCES insured (id),
    bound_at INTEGER NOT NULL,
    last_used_at INTEGER NOT NULL,
    -- From when the person lets nobody in this way.
    closed_at INTEGER,
    UNIQUE (issuer, subject)
) STRICT;
CREATE INDEX broker_bindings_by_insured ON broker_bindings (insured_id);

-- Who came back and has yet to say with which insurer.
CREATE TABLE broker_arrivals (
    token_hash TEXT NOT NULL PRIMARY KEY,
    insured_id BLOB NOT NULL REFERENCES insured (id),
    factor_shown INTEGER NOT NULL CHECK (factor_shown IN (0, 1)),
    return_to TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX broker_arrivals_by_time ON broker_arrivals (expires_at);

-- Whether a broker made sure by two factors: the session then owes none of its own.
ALTER TABLE sessions ADD COLUMN factor_shown INTEGER NOT NULL DEFAULT 0 CHECK (factor_shown IN (0, 1));
