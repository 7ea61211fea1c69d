-- Files that came with claims by receipt. A file is kept once, under the SHA-256 of what is kept; what a sender
-- called it, and what it was before it was cleaned, stands with each claim.

CREATE TABLE documents (
    sha256 TEXT NOT NULL PRIMARY KEY,
    media_type TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    content BLOB NOT NULL,
    kept_at INTEGER NOT NULL
) STRICT;

CREATE TABLE receipt_documents (
    claim_id BLOB NOT NULL REFERENCES receipt_claims (id),
    position INTEGER NOT NULL,
    sha256 TEXT NOT NULL REFERENCES documents (sha256),
    original_sha256 TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    added_by BLOB NOT NULL,
    added_at INTEGER NOT NULL,
    PRIMARY KEY (claim_id, position),
    UNIQUE (claim_id, sha256)
) STRICT, WITHOUT ROWID;
CREATE INDEX receipt_documents_by_sha256 ON receipt_documents (sha256);
CREATE INDEX receipt_documents_by_original ON receipt_documents (original_sha256);

-- What came in is only added to, whoever tries.
CREATE TRIGGER documents_stay_update BEFORE UPDATE ON documents
    BEGIN SELECT RAISE(ABORT, 'rows of documents are only added'); END;
CREATE TRIGGER documents_stay_delete BEFORE DELETE ON documents
    BEGIN SELECT RAISE(ABORT, 'rows of documents are only added'); END;
CREATE TRIGGER receipt_documents_stay_update BEFORE UPDATE ON receipt_documents
    BEGIN SELECT RAISE(ABORT, 'rows of receipt_documents are only added'); END;
CREATE TRIGGER receipt_documents_stay_delete BEFORE DELETE ON receipt_documents
    BEGIN SELECT RAISE(ABORT, 'rows of receipt_documents are only added'); END;
