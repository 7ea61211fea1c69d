-- The insured person logs in: invitations, the keys that insurers seal with, and the codes of cards that were shown.
-- Ids are 16 bytes, moments are microseconds since 1970.

-- A member sees what one insurer knows of one person.
ALTER TABLE users ADD COLUMN insured_id BLOB REFERENCES insured (id);
CREATE INDEX users_by_insured ON users (insured_id) WHERE insured_id IS NOT NULL;

-- What lets a person in for the first time. Of the token only its hash is kept.
CREATE TABLE invitations (
    id BLOB NOT NULL PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    insured_id BLOB NOT NULL REFERENCES insured (id),
    insurer_id BLOB NOT NULL REFERENCES insurers (id),
    made_by BLOB NOT NULL REFERENCES users (id),
    made_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER,
    user_id BLOB REFERENCES users (id)
) STRICT;
CREATE INDEX invitations_by_insured ON invitations (insured_id, insurer_id);

-- A key is retired, never taken away: what it sealed must stay checkable.
CREATE TABLE sealing_keys (
    kid TEXT NOT NULL PRIMARY KEY,
    insurer_id BLOB NOT NULL REFERENCES insurers (id),
    secret TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    retired_at INTEGER
) STRICT;
CREATE INDEX sealing_keys_by_insurer ON sealing_keys (insurer_id, created_at);

-- Codes of cards that a clinic read: each serves once.
CREATE TABLE shown_codes (
    code BLOB NOT NULL PRIMARY KEY,
    card_id BLOB NOT NULL REFERENCES cards (id),
    provider_id BLOB NOT NULL REFERENCES providers (id),
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX shown_codes_by_time ON shown_codes (at);
