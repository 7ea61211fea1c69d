-- A key that others may have got hold of is trusted no more: nothing that it sealed is taken.
ALTER TABLE sealing_keys ADD COLUMN revoked_at TIMESTAMPTZ;

-- Attestations as they were handed out first: each print has the same, whatever key is in use by then. The id is that of
-- the visit, or of the decision about a claim by receipt.
CREATE TABLE attestations (
    id UUID NOT NULL PRIMARY KEY,
    kid TEXT NOT NULL REFERENCES sealing_keys (kid),
    token_hash TEXT NOT NULL,
    token TEXT NOT NULL,
    word TEXT NOT NULL,
    made_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX attestations_by_token ON attestations (token_hash);
