-- The monthly lists of employers: what they ask for, and what it comes to. The books are what a list becomes when it
-- is applied: changes of its contract with its id.

CREATE TABLE contract_lists (
    id UUID NOT NULL PRIMARY KEY,
    contract_id UUID NOT NULL REFERENCES contracts (id),
    state TEXT NOT NULL,
    revision BIGINT NOT NULL,
    file_name TEXT NOT NULL,
    rows TEXT NOT NULL,
    preview TEXT NOT NULL,
    row_count BIGINT NOT NULL,
    fault_count BIGINT NOT NULL,
    version BIGINT NOT NULL,
    charge_cents BIGINT NOT NULL,
    refund_cents BIGINT NOT NULL,
    made_by UUID NOT NULL,
    made_at TIMESTAMPTZ NOT NULL,
    submitted_by UUID,
    submitted_at TIMESTAMPTZ,
    decided_by UUID,
    decided_at TIMESTAMPTZ,
    reason TEXT
);
CREATE INDEX contract_lists_by_contract ON contract_lists (contract_id, made_at);
CREATE INDEX contract_lists_open ON contract_lists (submitted_at) WHERE state = 'submitted';
