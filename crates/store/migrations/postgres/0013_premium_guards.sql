-- A booking is taken once, whichever statement tells of it: its mark is made of what the bank calls it, or of all
-- that is known of it. Lines taken before have none.
ALTER TABLE bank_lines ADD COLUMN booking TEXT;
-- Whether the bank says that it gives back an earlier transfer.
ALTER TABLE bank_lines ADD COLUMN returned BOOLEAN NOT NULL DEFAULT FALSE;
CREATE UNIQUE INDEX bank_lines_by_booking ON bank_lines (insurer_id, booking) WHERE booking IS NOT NULL;
-- How many bookings of a statement were known from another.
ALTER TABLE bank_statements ADD COLUMN known BIGINT NOT NULL DEFAULT 0;

-- A match that was a mistake, or whose money went back: the match stays, and counts no more.
CREATE TABLE payment_undos (
    payment_id UUID NOT NULL PRIMARY KEY REFERENCES payment_matches (id),
    undone_by UUID NOT NULL,
    undone_at TIMESTAMPTZ NOT NULL
);

-- What an outgoing line is: a refund that was paid, or an incoming line that the bank gave back.
CREATE TABLE bank_links (
    line_id UUID NOT NULL PRIMARY KEY REFERENCES bank_lines (id),
    refund_id UUID UNIQUE REFERENCES premium_refunds (id),
    gives_back UUID UNIQUE REFERENCES bank_lines (id),
    linked_by UUID NOT NULL,
    linked_at TIMESTAMPTZ NOT NULL,
    CHECK ((refund_id IS NULL) <> (gives_back IS NULL))
);

-- How an insurer billed, bills, and is to bill: another account takes two. The table billing is what is in force.
CREATE TABLE billing_changes (
    id UUID NOT NULL PRIMARY KEY,
    insurer_id UUID NOT NULL REFERENCES insurers (id),
    state TEXT NOT NULL,
    iban TEXT NOT NULL,
    vat_registered BOOLEAN NOT NULL,
    address TEXT NOT NULL,
    payment_days BIGINT NOT NULL,
    proposed_by UUID NOT NULL,
    proposed_at TIMESTAMPTZ NOT NULL,
    decided_by UUID,
    decided_at TIMESTAMPTZ
);
CREATE UNIQUE INDEX billing_changes_open ON billing_changes (insurer_id) WHERE state = 'proposed';
CREATE INDEX billing_changes_by_insurer ON billing_changes (insurer_id, proposed_at);

CREATE INDEX premium_refunds_by_insurer ON premium_refunds (insurer_id, proposed_at);

CREATE TRIGGER payment_undos_stay BEFORE UPDATE OR DELETE ON payment_undos
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER bank_links_stay BEFORE UPDATE OR DELETE ON bank_links
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What was proposed is not edited: it is approved or sent back, once, and what is approved may be paid.
CREATE TRIGGER premium_refunds_stay_whole BEFORE UPDATE ON premium_refunds FOR EACH ROW
    WHEN ((NEW.id, NEW.insurer_id, NEW.contract_id, NEW.amount_cents, NEW.iban, NEW.proposed_by, NEW.proposed_at)
        IS DISTINCT FROM (OLD.id, OLD.insurer_id, OLD.contract_id, OLD.amount_cents, OLD.iban, OLD.proposed_by,
            OLD.proposed_at)
        OR (OLD.decided_by IS NOT NULL AND NEW.decided_by IS DISTINCT FROM OLD.decided_by)
        OR (OLD.decided_at IS NOT NULL AND NEW.decided_at IS DISTINCT FROM OLD.decided_at)
        OR NOT ((OLD.state = 'proposed' AND NEW.state IN ('approved', 'returned') AND NEW.decided_by IS NOT NULL)
            OR (OLD.state = 'approved' AND NEW.state = 'paid')))
    EXECUTE FUNCTION refuse_move();
CREATE TRIGGER billing_changes_stay_whole BEFORE UPDATE ON billing_changes FOR EACH ROW
    WHEN ((NEW.id, NEW.insurer_id, NEW.iban, NEW.vat_registered, NEW.address, NEW.payment_days, NEW.proposed_by,
            NEW.proposed_at)
        IS DISTINCT FROM (OLD.id, OLD.insurer_id, OLD.iban, OLD.vat_registered, OLD.address, OLD.payment_days,
            OLD.proposed_by, OLD.proposed_at)
        OR OLD.state <> 'proposed' OR NEW.state NOT IN ('approved', 'returned') OR NEW.decided_by IS NULL)
    EXECUTE FUNCTION refuse_move();
CREATE TRIGGER billing_changes_stay BEFORE DELETE ON billing_changes
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
