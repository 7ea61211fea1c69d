-- Money that leaves. What is owed is read from where it was decided (payables); a payout lives until it is cancelled,
-- rejected or returned, and what is owed beyond the living ones is left to be paid.

CREATE TABLE payout_runs (
    id BLOB NOT NULL PRIMARY KEY,
    insurer_id BLOB NOT NULL REFERENCES insurers (id),
    number INTEGER NOT NULL,
    format TEXT NOT NULL,
    iban TEXT NOT NULL,
    execute_on TEXT NOT NULL,
    payouts INTEGER NOT NULL,
    amount_cents INTEGER NOT NULL,
    state TEXT NOT NULL,
    proposed_by BLOB NOT NULL,
    proposed_at INTEGER NOT NULL,
    decided_by BLOB,
    decided_at INTEGER,
    file TEXT,
    file_hash TEXT,
    exported_at INTEGER,
    UNIQUE (insurer_id, number),
    CHECK ((state = 'approved') = (file IS NOT NULL)),
    CHECK ((file IS NULL) = (file_hash IS NULL)),
    CHECK (exported_at IS NULL OR file IS NOT NULL),
    CHECK (state <> 'approved' OR decided_by <> proposed_by)
) STRICT;

CREATE TABLE payouts (
    id BLOB NOT NULL PRIMARY KEY,
    insurer_id BLOB NOT NULL REFERENCES insurers (id),
    source_kind TEXT NOT NULL,
    source_id BLOB NOT NULL,
    part TEXT NOT NULL,
    number INTEGER NOT NULL,
    payee TEXT NOT NULL,
    iban TEXT NOT NULL,
    amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
    remittance TEXT NOT NULL,
    end_to_end_id TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    run_id BLOB REFERENCES payout_runs (id),
    ordered_by BLOB NOT NULL,
    ordered_at INTEGER NOT NULL,
    UNIQUE (source_kind, source_id, part, number),
    CHECK ((state IN ('due', 'cancelled')) = (run_id IS NULL))
) STRICT;
CREATE INDEX payouts_by_insurer ON payouts (insurer_id, state, id);
CREATE INDEX payouts_by_run ON payouts (run_id) WHERE run_id IS NOT NULL;
CREATE INDEX payouts_by_account ON payouts (insurer_id, iban);

-- What a bank said became of a payout: a line of a statement, or a status report.
CREATE TABLE payout_outcomes (
    payout_id BLOB NOT NULL REFERENCES payouts (id),
    kind TEXT NOT NULL,
    reason TEXT NOT NULL,
    line_id BLOB UNIQUE REFERENCES bank_lines (id),
    told_by BLOB NOT NULL,
    told_at INTEGER NOT NULL,
    PRIMARY KEY (payout_id, kind)
) STRICT;

-- What is owed, by what for. Of a receipt, what was ordered for it first: it is ordered when it is decided. A refund
-- that was paid by hand has no payout that left.
CREATE VIEW payables AS
    SELECT 'claim' AS kind, c.id AS id, p.payee AS part, c.insurer_id AS insurer_id, CAST(SUM(CASE WHEN p.reversed_by IS NULL THEN p.amount_cents ELSE 0 END) AS BIGINT)
            AS owed_cents
        FROM payments_due p JOIN claim_decisions d ON d.id = p.decision_id JOIN claims c ON c.id = d.claim_id
        WHERE p.reversed_by IS NULL OR EXISTS (SELECT 1 FROM payouts o WHERE o.source_kind = 'claim'
            AND o.source_id = c.id AND o.part = p.payee)
        GROUP BY c.id, p.payee, c.insurer_id
    UNION ALL SELECT 'settlement', s.id, '', s.insurer_id, s.insurer_cents FROM settlements s
        WHERE s.insurer_cents > 0
    UNION ALL SELECT 'refund', r.id, '', r.insurer_id, r.amount_cents FROM premium_refunds r
        WHERE r.state = 'approved' OR EXISTS (SELECT 1 FROM payouts o WHERE o.source_kind = 'refund'
            AND o.source_id = r.id AND o.state NOT IN ('rejected', 'cancelled'))
    UNION ALL SELECT 'receipt', o.source_id, o.part, o.insurer_id, CAST(MAX(o.amount_cents) AS BIGINT) FROM payouts o
        WHERE o.source_kind = 'receipt' AND o.number = 1 GROUP BY o.source_id, o.part, o.insurer_id;

-- A payout goes on to its next state and nothing else of it changes; a run is decided once, and its file stays.
CREATE TRIGGER payouts_stay_update BEFORE UPDATE ON payouts
    WHEN NEW.id IS NOT OLD.id OR NEW.insurer_id IS NOT OLD.insurer_id OR NEW.source_kind IS NOT OLD.source_kind
        OR NEW.source_id IS NOT OLD.source_id OR NEW.part IS NOT OLD.part OR NEW.number IS NOT OLD.number OR
        NEW.payee IS NOT OLD.payee OR NEW.iban IS NOT OLD.iban OR NEW.amount_cents IS NOT OLD.amount_cents OR
        NEW.remittance IS NOT OLD.remittance OR NEW.end_to_end_id IS NOT OLD.end_to_end_id OR NEW.ordered_by IS
        NOT OLD.ordered_by OR NEW.ordered_at IS NOT OLD.ordered_at OR NOT ((OLD.state = 'due' AND NEW.state =
        'in_run') OR (OLD.state = 'in_run' AND NEW.state = 'due') OR (OLD.state = 'due' AND NEW.state =
        'cancelled') OR (OLD.state = 'in_run' AND NEW.state = 'exported') OR (OLD.state = 'exported' AND
        NEW.state = 'paid') OR (OLD.state = 'exported' AND NEW.state = 'rejected') OR (OLD.state = 'exported'
        AND NEW.state = 'returned') OR (OLD.state = 'paid' AND NEW.state = 'returned')) OR (OLD.state NOT IN
        ('due', 'in_run') AND NEW.run_id IS NOT OLD.run_id) OR (NEW.state = 'exported' AND NEW.run_id IS NOT
        OLD.run_id)
    BEGIN SELECT RAISE(ABORT, 'rows of payouts only go on to their next state'); END;
CREATE TRIGGER payouts_stay_delete BEFORE DELETE ON payouts
    BEGIN SELECT RAISE(ABORT, 'rows of payouts are only added'); END;
CREATE TRIGGER payout_runs_stay_update BEFORE UPDATE ON payout_runs
    WHEN NEW.id IS NOT OLD.id OR NEW.insurer_id IS NOT OLD.insurer_id OR NEW.number IS NOT OLD.number OR
        NEW.format IS NOT OLD.format OR NEW.iban IS NOT OLD.iban OR NEW.execute_on IS NOT OLD.execute_on OR
        NEW.payouts IS NOT OLD.payouts OR NEW.amount_cents IS NOT OLD.amount_cents OR NEW.proposed_by IS NOT
        OLD.proposed_by OR NEW.proposed_at IS NOT OLD.proposed_at OR (OLD.decided_by IS NOT NULL AND
        NEW.decided_by IS NOT OLD.decided_by) OR (OLD.decided_at IS NOT NULL AND NEW.decided_at IS NOT
        OLD.decided_at) OR (OLD.file IS NOT NULL AND NEW.file IS NOT OLD.file) OR (OLD.file_hash IS NOT NULL AND
        NEW.file_hash IS NOT OLD.file_hash) OR (OLD.exported_at IS NOT NULL AND NEW.exported_at IS NOT
        OLD.exported_at) OR NOT ((OLD.state = 'proposed' AND NEW.state IN ('approved', 'sent_back') AND
        NEW.decided_by IS NOT NULL) OR (OLD.state = 'approved' AND NEW.state = 'approved' AND OLD.exported_at IS
        NULL AND NEW.exported_at IS NOT NULL))
    BEGIN SELECT RAISE(ABORT, 'rows of payout_runs only go on to their next state'); END;
CREATE TRIGGER payout_runs_stay_delete BEFORE DELETE ON payout_runs
    BEGIN SELECT RAISE(ABORT, 'rows of payout_runs are only added'); END;
CREATE TRIGGER payout_outcomes_stay_update BEFORE UPDATE ON payout_outcomes
    BEGIN SELECT RAISE(ABORT, 'rows of payout_outcomes are only added'); END;
CREATE TRIGGER payout_outcomes_stay_delete BEFORE DELETE ON payout_outcomes
    BEGIN SELECT RAISE(ABORT, 'rows of payout_outcomes are only added'); END;
