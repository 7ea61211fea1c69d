-- A booking is taken once, whichever statement tells of it: its mark is made of what the bank calls it, or of all
-- that is known of it. Lines taken before have none.
ALTER TABLE bank_lines ADD COLUMN booking TEXT;
-- Whether the bank says that it gives back an earlier transfer.
ALTER TABLE bank_lines ADD COLUMN returned INTEGER NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX bank_lines_by_booking ON bank_lines (insurer_id, booking) WHERE booking IS NOT NULL;
-- How many bookings of a statement were known from another.
ALTER TABLE bank_statements ADD COLUMN known INTEGER NOT NULL DEFAULT 0;

-- A match that was a mistake, or whose money went back: the match stays, and counts no more.
CREATE TABLE payment_undos (
    payment_id BLOB NOT NULL PRIMARY KEY REFERENCES payment_matches (id),
    undone_by BLOB NOT NULL,
    undone_at INTEGER NOT NULL
) STRICT;

-- What an outgoing line is: a refund that was paid, or an incoming line that the bank gave back.
CREATE TABLE bank_links (
    line_id BLOB NOT NULL PRIMARY KEY REFERENCES bank_lines (id),
    refund_id BLOB UNIQUE REFERENCES premium_refunds (id),
    gives_back BLOB UNIQUE REFERENCES bank_lines (id),
    linked_by BLOB NOT NULL,
    linked_at INTEGER NOT NULL,
    CHECK ((refund_id IS NULL) <> (gives_back IS NULL))
) STRICT;

-- How an insurer billed, bills, and is to bill: another account takes two. The table billing is what is in force.
CREATE TABLE billing_changes (
    id BLOB NOT NULL PRIMARY KEY,
    insurer_id BLOB NOT NULL REFERENCES insurers (id),
    state TEXT NOT NULL,
    iban TEXT NOT NULL,
    vat_registered INTEGER NOT NULL,
    address TEXT NOT NULL,
    payment_days INTEGER NOT NULL,
    proposed_by BLOB NOT NULL,
    proposed_at INTEGER NOT NULL,
    decided_by BLOB,
    decided_at INTEGER
) STRICT;
CREATE UNIQUE INDEX billing_changes_open ON billing_changes (insurer_id) WHERE state = 'proposed';
CREATE INDEX billing_changes_by_insurer ON billing_changes (insurer_id, proposed_at);

CREATE INDEX premium_refunds_by_insurer ON premium_refunds (insurer_id, proposed_at);

CREATE TRIGGER payment_undos_stay_update BEFORE UPDATE ON payment_undos
    BEGIN SELECT RAISE(ABORT, 'rows of payment_undos are only added'); END;
CREATE TRIGGER payment_undos_stay_delete BEFORE DELETE ON payment_undos
    BEGIN SELECT RAISE(ABORT, 'rows of payment_undos are only added'); END;
CREATE TRIGGER bank_links_stay_update BEFORE UPDATE ON bank_links
    BEGIN SELECT RAISE(ABORT, 'rows of bank_links are only added'); END;
CREATE TRIGGER bank_links_stay_delete BEFORE DELETE ON bank_links
    BEGIN SELECT RAISE(ABORT, 'rows of bank_links are only added'); END;

-- What was proposed is not edited: it is approved or sent back, once, and what is approved may be paid.
CREATE TRIGGER premium_refunds_stay_update BEFORE UPDATE ON premium_refunds
    WHEN NEW.id IS NOT OLD.id OR NEW.insurer_id IS NOT OLD.insurer_id OR NEW.contract_id IS NOT OLD.contract_id
        OR NEW.amount_cents IS NOT OLD.amount_cents OR NEW.iban IS NOT OLD.iban
        OR NEW.proposed_by IS NOT OLD.proposed_by OR NEW.proposed_at IS NOT OLD.proposed_at
        OR (OLD.decided_by IS NOT NULL AND NEW.decided_by IS NOT OLD.decided_by)
        OR (OLD.decided_at IS NOT NULL AND NEW.decided_at IS NOT OLD.decided_at)
        OR NOT ((OLD.state = 'proposed' AND NEW.state IN ('approved', 'returned') AND NEW.decided_by IS NOT NULL)
            OR (OLD.state = 'approved' AND NEW.state = 'paid'))
    BEGIN SELECT RAISE(ABORT, 'rows of premium_refunds are only decided'); END;
CREATE TRIGGER billing_changes_stay_update BEFORE UPDATE ON billing_changes
    WHEN NEW.id IS NOT OLD.id OR NEW.insurer_id IS NOT OLD.insurer_id OR NEW.iban IS NOT OLD.iban
        OR NEW.vat_registered IS NOT OLD.vat_registered OR NEW.address IS NOT OLD.address
        OR NEW.payment_days IS NOT OLD.payment_days
        OR NEW.proposed_by IS NOT OLD.proposed_by OR NEW.proposed_at IS NOT OLD.proposed_at
        OR OLD.state <> 'proposed' OR NEW.state NOT IN ('approved', 'returned') OR NEW.decided_by IS NULL
    BEGIN SELECT RAISE(ABORT, 'rows of billing_changes are only decided'); END;
CREATE TRIGGER billing_changes_stay_delete BEFORE DELETE ON billing_changes
    BEGIN SELECT RAISE(ABORT, 'rows of billing_changes are only added'); END;
