-- Cards that their holders take into a wallet as a credential.

-- What lets a wallet fetch one: first a code, then in its place a token. Of both only the hash is kept.
CREATE TABLE card_offers (
    id BLOB NOT NULL PRIMARY KEY,
    insurer_id BLOB NOT NULL REFERENCES insurers (id),
    insured_id BLOB NOT NULL REFERENCES insured (id),
    card_id BLOB NOT NULL REFERENCES cards (id),
    code_hash TEXT NOT NULL UNIQUE,
    token_hash TEXT UNIQUE,
    expires_at INTEGER NOT NULL,
    issued_at INTEGER
) STRICT;
CREATE INDEX card_offers_by_expiry ON card_offers (expires_at);

-- What was issued, with its place in the insurer's list of revoked ones. Nothing of the wallet is kept.
CREATE TABLE card_credentials (
    insurer_id BLOB NOT NULL REFERENCES insurers (id),
    place INTEGER NOT NULL,
    card_id BLOB NOT NULL REFERENCES cards (id),
    issued_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (insurer_id, place)
) STRICT;
