-- By the number printed on it a receipt that is sent twice is known again.
ALTER TABLE receipt_claims ADD COLUMN document_number TEXT NOT NULL DEFAULT '';
CREATE INDEX receipt_claims_by_document ON receipt_claims (insurer_id, document_number) WHERE document_number <> '';
CREATE INDEX receipt_claims_by_day ON receipt_claims (insurer_id, service_date);

-- Filters of lists that somebody saved for themself: what stands in the address.
CREATE TABLE saved_views (
    user_id BLOB NOT NULL REFERENCES users (id),
    page TEXT NOT NULL,
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    PRIMARY KEY (user_id, page, name)
) STRICT, WITHOUT ROWID;
