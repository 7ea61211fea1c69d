-- The money of premiums: what a policyholder owes, is billed, pays and gets back. Entries, invoices, statements,
-- lines and matches are only added to; what is owed is what the entries add up to.
-- Ids are 16 bytes, days are ISO text, moments are microseconds since 1970. Amounts are integer cents.

-- How an insurer bills. A setting, so it may change; an invoice keeps what it was issued with.
CREATE TABLE billing (
    insurer_id BLOB NOT NULL PRIMARY KEY REFERENCES insurers (id),
    iban TEXT NOT NULL,
    vat_registered INTEGER NOT NULL,
    address TEXT NOT NULL,
    payment_days INTEGER NOT NULL
) STRICT;

CREATE TABLE invoices (
    id BLOB NOT NULL PRIMARY KEY,
    insurer_id BLOB NOT NULL REFERENCES insurers (id),
    contract_id BLOB NOT NULL REFERENCES contracts (id),
    policyholder_id BLOB NOT NULL REFERENCES policyholders (id),
    kind TEXT NOT NULL,
    year INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    number TEXT NOT NULL,
    reference TEXT NOT NULL,
    issued_on TEXT NOT NULL,
    due_on TEXT,
    total_cents INTEGER NOT NULL,
    body TEXT NOT NULL,
    issued_by BLOB NOT NULL,
    issued_at INTEGER NOT NULL,
    UNIQUE (insurer_id, kind, year, sequence)
) STRICT;
CREATE INDEX invoices_by_contract ON invoices (contract_id, issued_on);
CREATE INDEX invoices_by_policyholder ON invoices (policyholder_id, issued_on);
CREATE INDEX invoices_by_reference ON invoices (insurer_id, reference);

CREATE TABLE premium_entries (
    contract_id BLOB NOT NULL REFERENCES contracts (id),
    sequence INTEGER NOT NULL,
    change_id BLOB,
    invoice_id BLOB REFERENCES invoices (id),
    payment_id BLOB,
    entry TEXT NOT NULL,
    PRIMARY KEY (contract_id, sequence)
) STRICT, WITHOUT ROWID;
CREATE INDEX premium_entries_by_change ON premium_entries (change_id) WHERE change_id IS NOT NULL;

-- One file may hold several statements. The same one is taken once.
CREATE TABLE bank_statements (
    id BLOB NOT NULL PRIMARY KEY,
    insurer_id BLOB NOT NULL REFERENCES insurers (id),
    file_hash TEXT NOT NULL,
    account TEXT NOT NULL,
    statement TEXT NOT NULL,
    lines INTEGER NOT NULL,
    imported_by BLOB NOT NULL,
    imported_at INTEGER NOT NULL,
    UNIQUE (insurer_id, account, statement)
) STRICT;

CREATE TABLE bank_lines (
    id BLOB NOT NULL PRIMARY KEY,
    statement_id BLOB NOT NULL REFERENCES bank_statements (id),
    insurer_id BLOB NOT NULL REFERENCES insurers (id),
    place INTEGER NOT NULL,
    incoming INTEGER NOT NULL,
    amount_cents INTEGER NOT NULL,
    booked_on TEXT NOT NULL,
    party TEXT NOT NULL,
    party_iban TEXT,
    told TEXT NOT NULL,
    reference TEXT NOT NULL,
    end_to_end_id TEXT NOT NULL,
    bank_reference TEXT NOT NULL,
    UNIQUE (statement_id, place)
) STRICT;
CREATE INDEX bank_lines_by_insurer ON bank_lines (insurer_id, booked_on);
CREATE INDEX bank_lines_by_payer ON bank_lines (insurer_id, party_iban) WHERE party_iban IS NOT NULL;

-- What a line is for. One without a contract is no premium at all.
CREATE TABLE payment_matches (
    id BLOB NOT NULL PRIMARY KEY,
    line_id BLOB NOT NULL REFERENCES bank_lines (id),
    place INTEGER NOT NULL,
    contract_id BLOB REFERENCES contracts (id),
    amount_cents INTEGER NOT NULL,
    how TEXT NOT NULL,
    matched_by BLOB NOT NULL,
    matched_at INTEGER NOT NULL,
    UNIQUE (line_id, place)
) STRICT;
CREATE INDEX payment_matches_by_contract ON payment_matches (contract_id) WHERE contract_id IS NOT NULL;

-- What goes back to a policyholder's account: one proposes, another approves.
CREATE TABLE premium_refunds (
    id BLOB NOT NULL PRIMARY KEY,
    insurer_id BLOB NOT NULL REFERENCES insurers (id),
    contract_id BLOB NOT NULL REFERENCES contracts (id),
    state TEXT NOT NULL,
    amount_cents INTEGER NOT NULL,
    iban TEXT NOT NULL,
    proposed_by BLOB NOT NULL,
    proposed_at INTEGER NOT NULL,
    decided_by BLOB,
    decided_at INTEGER
) STRICT;
CREATE UNIQUE INDEX premium_refunds_open ON premium_refunds (contract_id) WHERE state = 'proposed';

CREATE TRIGGER invoices_stay_update BEFORE UPDATE ON invoices
    BEGIN SELECT RAISE(ABORT, 'rows of invoices are only added'); END;
CREATE TRIGGER invoices_stay_delete BEFORE DELETE ON invoices
    BEGIN SELECT RAISE(ABORT, 'rows of invoices are only added'); END;
CREATE TRIGGER premium_entries_stay_update BEFORE UPDATE ON premium_entries
    BEGIN SELECT RAISE(ABORT, 'rows of premium_entries are only added'); END;
CREATE TRIGGER premium_entries_stay_delete BEFORE DELETE ON premium_entries
    BEGIN SELECT RAISE(ABORT, 'rows of premium_entries are only added'); END;
CREATE TRIGGER bank_statements_stay_update BEFORE UPDATE ON bank_statements
    BEGIN SELECT RAISE(ABORT, 'rows of bank_statements are only added'); END;
CREATE TRIGGER bank_statements_stay_delete BEFORE DELETE ON bank_statements
    BEGIN SELECT RAISE(ABORT, 'rows of bank_statements are only added'); END;
CREATE TRIGGER bank_lines_stay_update BEFORE UPDATE ON bank_lines
    BEGIN SELECT RAISE(ABORT, 'rows of bank_lines are only added'); END;
CREATE TRIGGER bank_lines_stay_delete BEFORE DELETE ON bank_lines
    BEGIN SELECT RAISE(ABORT, 'rows of bank_lines are only added'); END;
CREATE TRIGGER payment_matches_stay_update BEFORE UPDATE ON payment_matches
    BEGIN SELECT RAISE(ABORT, 'rows of payment_matches are only added'); END;
CREATE TRIGGER payment_matches_stay_delete BEFORE DELETE ON payment_matches
    BEGIN SELECT RAISE(ABORT, 'rows of payment_matches are only added'); END;
CREATE TRIGGER premium_refunds_stay_delete BEFORE DELETE ON premium_refunds
    BEGIN SELECT RAISE(ABORT, 'rows of premium_refunds are only added'); END;
