-- The monthly lists of employers: what they ask for, and what it comes to. The books are what a list becomes when it
-- is applied: changes of its contract with its id.

CREATE TABLE contract_lists (
    id BLOB NOT NULL PRIMARY KEY,
    contract_id BLOB NOT NULL REFERENCES contracts (id),
    state TEXT NOT NULL,
    revision INTEGER NOT NULL,
    file_name TEXT NOT NULL,
    rows TEXT NOT NULL,
    preview TEXT NOT NULL,
    row_count INTEGER NOT NULL,
    fault_count INTEGER NOT NULL,
    version INTEGER NOT NULL,
    charge_cents INTEGER NOT NULL,
    refund_cents INTEGER NOT NULL,
    made_by BLOB NOT NULL,
    made_at INTEGER NOT NULL,
    submitted_by BLOB,
    submitted_at INTEGER,
    decided_by BLOB,
    decided_at INTEGER,
    reason TEXT
) STRICT;
CREATE INDEX contract_lists_by_contract ON contract_lists (contract_id, made_at);
CREATE INDEX contract_lists_open ON contract_lists (submitted_at) WHERE state = 'submitted';
