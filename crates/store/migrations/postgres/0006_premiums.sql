-- The money of premiums: what a policyholder owes, is billed, pays and gets back. Entries, invoices, statements,
-- lines and matches are only added to; what is owed is what the entries add up to.
-- Amounts are integer cents.

-- How an insurer bills. A setting, so it may change; an invoice keeps what it was issued with.
CREATE TABLE billing (
    insurer_id UUID NOT NULL PRIMARY KEY REFERENCES insurers (id),
    iban TEXT NOT NULL,
    vat_registered BOOLEAN NOT NULL,
    address TEXT NOT NULL,
    payment_days BIGINT NOT NULL
);

CREATE TABLE invoices (
    id UUID NOT NULL PRIMARY KEY,
    insurer_id UUID NOT NULL REFERENCES insurers (id),
    contract_id UUID NOT NULL REFERENCES contracts (id),
    policyholder_id UUID NOT NULL REFERENCES policyholders (id),
    kind TEXT NOT NULL,
    year BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    number TEXT NOT NULL,
    reference TEXT NOT NULL,
    issued_on DATE NOT NULL,
    due_on DATE,
    total_cents BIGINT NOT NULL,
    body TEXT NOT NULL,
    issued_by UUID NOT NULL,
    issued_at TIMESTAMPTZ NOT NULL,
    UNIQUE (insurer_id, kind, year, sequence)
);
CREATE INDEX invoices_by_contract ON invoices (contract_id, issued_on);
CREATE INDEX invoices_by_policyholder ON invoices (policyholder_id, issued_on);
CREATE INDEX invoices_by_reference ON invoices (insurer_id, reference);

CREATE TABLE premium_entries (
    contract_id UUID NOT NULL REFERENCES contracts (id),
    sequence BIGINT NOT NULL,
    change_id UUID,
    invoice_id UUID REFERENCES invoices (id),
    payment_id UUID,
    entry TEXT NOT NULL,
    PRIMARY KEY (contract_id, sequence)
);
CREATE INDEX premium_entries_by_change ON premium_entries (change_id) WHERE change_id IS NOT NULL;

-- One file may hold several statements. The same one is taken once.
CREATE TABLE bank_statements (
    id UUID NOT NULL PRIMARY KEY,
    insurer_id UUID NOT NULL REFERENCES insurers (id),
    file_hash TEXT NOT NULL,
    account TEXT NOT NULL,
    statement TEXT NOT NULL,
    lines BIGINT NOT NULL,
    imported_by UUID NOT NULL,
    imported_at TIMESTAMPTZ NOT NULL,
    UNIQUE (insurer_id, account, statement)
);

CREATE TABLE bank_lines (
    id UUID NOT NULL PRIMARY KEY,
    statement_id UUID NOT NULL REFERENCES bank_statements (id),
    insurer_id UUID NOT NULL REFERENCES insurers (id),
    place BIGINT NOT NULL,
    incoming BOOLEAN NOT NULL,
    amount_cents BIGINT NOT NULL,
    booked_on DATE NOT NULL,
    party TEXT NOT NULL,
    party_iban TEXT,
    told TEXT NOT NULL,
    reference TEXT NOT NULL,
    end_to_end_id TEXT NOT NULL,
    bank_reference TEXT NOT NULL,
    UNIQUE (statement_id, place)
);
CREATE INDEX bank_lines_by_insurer ON bank_lines (insurer_id, booked_on);
CREATE INDEX bank_lines_by_payer ON bank_lines (insurer_id, party_iban) WHERE party_iban IS NOT NULL;

-- What a line is for. One without a contract is no premium at all.
CREATE TABLE payment_matches (
    id UUID NOT NULL PRIMARY KEY,
    line_id UUID NOT NULL REFERENCES bank_lines (id),
    place BIGINT NOT NULL,
    contract_id UUID REFERENCES contracts (id),
    amount_cents BIGINT NOT NULL,
    how TEXT NOT NULL,
    matched_by UUID NOT NULL,
    matched_at TIMESTAMPTZ NOT NULL,
    UNIQUE (line_id, place)
);
CREATE INDEX payment_matches_by_contract ON payment_matches (contract_id) WHERE contract_id IS NOT NULL;

-- What goes back to a policyholder's account: one proposes, another approves.
CREATE TABLE premium_refunds (
    id UUID NOT NULL PRIMARY KEY,
    insurer_id UUID NOT NULL REFERENCES insurers (id),
    contract_id UUID NOT NULL REFERENCES contracts (id),
    state TEXT NOT NULL,
    amount_cents BIGINT NOT NULL,
    iban TEXT NOT NULL,
    proposed_by UUID NOT NULL,
    proposed_at TIMESTAMPTZ NOT NULL,
    decided_by UUID,
    decided_at TIMESTAMPTZ
);
CREATE UNIQUE INDEX premium_refunds_open ON premium_refunds (contract_id) WHERE state = 'proposed';

CREATE TRIGGER invoices_stay BEFORE UPDATE OR DELETE ON invoices
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER premium_entries_stay BEFORE UPDATE OR DELETE ON premium_entries
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER bank_statements_stay BEFORE UPDATE OR DELETE ON bank_statements
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER bank_lines_stay BEFORE UPDATE OR DELETE ON bank_lines
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER payment_matches_stay BEFORE UPDATE OR DELETE ON payment_matches
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER premium_refunds_stay BEFORE DELETE ON premium_refunds
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
