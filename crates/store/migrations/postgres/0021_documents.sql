-- Files that came with claims by receipt. A file is kept once, under the SHA-256 of what is kept; what a sender
-- called it, and what it was before it was cleaned, stands with each claim.

CREATE TABLE documents (
    sha256 TEXT NOT NULL PRIMARY KEY,
    media_type TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    content BYTEA NOT NULL,
    kept_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE receipt_documents (
    claim_id UUID NOT NULL REFERENCES receipt_claims (id),
    position BIGINT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES documents (sha256),
    original_sha256 TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    added_by UUID NOT NULL,
    added_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (claim_id, position),
    UNIQUE (claim_id, sha256)
);
CREATE INDEX receipt_documents_by_sha256 ON receipt_documents (sha256);
CREATE INDEX receipt_documents_by_original ON receipt_documents (original_sha256);

-- What came in is only added to, whoever tries.
CREATE TRIGGER documents_stay BEFORE UPDATE OR DELETE ON documents
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER receipt_documents_stay BEFORE UPDATE OR DELETE ON receipt_documents
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
