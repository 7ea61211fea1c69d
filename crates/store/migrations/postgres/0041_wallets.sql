-- Cards that their holders take into a wallet as a credential.

-- What lets a wallet fetch one: first a code, then in its place a token. Of both only the hash is kept.
CREATE TABLE card_offers (
    id UUID NOT NULL PRIMARY KEY,
    insurer_id UUID NOT NULL REFERENCES insurers (id),
    insured_id UUID NOT NULL REFERENCES insured (id),
    card_id UUID NOT NULL REFERENCES cards (id),
    code_hash TEXT NOT NULL UNIQUE,
    token_hash TEXT UNIQUE,
    expires_at TIMESTAMPTZ NOT NULL,
    issued_at TIMESTAMPTZ
);
CREATE INDEX card_offers_by_expiry ON card_offers (expires_at);

-- What was issued, with its place in the insurer's list of revoked ones. Nothing of the wallet is kept.
CREATE TABLE card_credentials (
    insurer_id UUID NOT NULL REFERENCES insurers (id),
    place BIGINT NOT NULL,
    card_id UUID NOT NULL REFERENCES cards (id),
    issued_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (insurer_id, place)
);
