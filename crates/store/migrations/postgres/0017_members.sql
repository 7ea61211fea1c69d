-- The insured person logs in: invitations, the keys that insurers seal with, and the codes of cards that were shown.

-- A member sees what one insurer knows of one person.
ALTER TABLE users ADD COLUMN insured_id UUID REFERENCES insured (id);
CREATE INDEX users_by_insured ON users (insured_id) WHERE insured_id IS NOT NULL;

-- What lets a person in for the first time. Of the token only its hash is kept.
CREATE TABLE invitations (
    id UUID NOT NULL PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    insured_id UUID NOT NULL REFERENCES insured (id),
    insurer_id UUID NOT NULL REFERENCES insurers (id),
    made_by UUID NOT NULL REFERENCES users (id),
    made_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    used_at TIMESTAMPTZ,
    user_id UUID REFERENCES users (id)
);
CREATE INDEX invitations_by_insured ON invitations (insured_id, insurer_id);

-- A key is retired, never taken away: what it sealed must stay checkable.
CREATE TABLE sealing_keys (
    kid TEXT NOT NULL PRIMARY KEY,
    insurer_id UUID NOT NULL REFERENCES insurers (id),
    secret TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    retired_at TIMESTAMPTZ
);
CREATE INDEX sealing_keys_by_insurer ON sealing_keys (insurer_id, created_at);

-- Codes of cards that a clinic read: each serves once.
CREATE TABLE shown_codes (
    code UUID NOT NULL PRIMARY KEY,
    card_id UUID NOT NULL REFERENCES cards (id),
    provider_id UUID NOT NULL REFERENCES providers (id),
    at TIMESTAMPTZ NOT NULL
);
CREATE INDEX shown_codes_by_time ON shown_codes (at);
