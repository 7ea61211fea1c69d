-- Money that leaves. What is owed is read from where it was decided (payables); a payout lives until it is cancelled,
-- rejected or returned, and what is owed beyond the living ones is left to be paid.

CREATE TABLE payout_runs (
    id UUID NOT NULL PRIMARY KEY,
    insurer_id UUID NOT NULL REFERENCES insurers (id),
    number BIGINT NOT NULL,
    format TEXT NOT NULL,
    iban TEXT NOT NULL,
    execute_on DATE NOT NULL,
    payouts BIGINT NOT NULL,
    amount_cents BIGINT NOT NULL,
    state TEXT NOT NULL,
    proposed_by UUID NOT NULL,
    proposed_at TIMESTAMPTZ NOT NULL,
    decided_by UUID,
    decided_at TIMESTAMPTZ,
    file TEXT,
    file_hash TEXT,
    exported_at TIMESTAMPTZ,
    UNIQUE (insurer_id, number),
    CHECK ((state = 'approved') = (file IS NOT NULL)),
    CHECK ((file IS NULL) = (file_hash IS NULL)),
    CHECK (exported_at IS NULL OR file IS NOT NULL),
    CHECK (state <> 'approved' OR decided_by <> proposed_by)
);

CREATE TABLE payouts (
    id UUID NOT NULL PRIMARY KEY,
    insurer_id UUID NOT NULL REFERENCES insurers (id),
    source_kind TEXT NOT NULL,
    source_id UUID NOT NULL,
    part TEXT NOT NULL,
    number BIGINT NOT NULL,
    payee TEXT NOT NULL,
    iban TEXT NOT NULL,
    amount_cents BIGINT NOT NULL CHECK (amount_cents > 0),
    remittance TEXT NOT NULL,
    end_to_end_id TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    run_id UUID REFERENCES payout_runs (id),
    ordered_by UUID NOT NULL,
    ordered_at TIMESTAMPTZ NOT NULL,
    UNIQUE (source_kind, source_id, part, number),
    CHECK ((state IN ('due', 'cancelled')) = (run_id IS NULL))
);
CREATE INDEX payouts_by_insurer ON payouts (insurer_id, state, id);
CREATE INDEX payouts_by_run ON payouts (run_id) WHERE run_id IS NOT NULL;
CREATE INDEX payouts_by_account ON payouts (insurer_id, iban);

-- What a bank said became of a payout: a line of a statement, or a status report.
CREATE TABLE payout_outcomes (
    payout_id UUID NOT NULL REFERENCES payouts (id),
    kind TEXT NOT NULL,
    reason TEXT NOT NULL,
    line_id UUID UNIQUE REFERENCES bank_lines (id),
    told_by UUID NOT NULL,
    told_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (payout_id, kind)
);

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
CREATE TRIGGER payouts_stay_whole BEFORE UPDATE ON payouts FOR EACH ROW
    WHEN ((NEW.id, NEW.insurer_id, NEW.source_kind, NEW.source_id, NEW.part, NEW.number, NEW.payee, NEW.iban,
        NEW.amount_cents, NEW.remittance, NEW.end_to_end_id, NEW.ordered_by, NEW.ordered_at) IS DISTINCT FROM
        (OLD.id, OLD.insurer_id, OLD.source_kind, OLD.source_id, OLD.part, OLD.number, OLD.payee, OLD.iban,
        OLD.amount_cents, OLD.remittance, OLD.end_to_end_id, OLD.ordered_by, OLD.ordered_at) OR NOT ((OLD.state
        = 'due' AND NEW.state = 'in_run') OR (OLD.state = 'in_run' AND NEW.state = 'due') OR (OLD.state = 'due'
        AND NEW.state = 'cancelled') OR (OLD.state = 'in_run' AND NEW.state = 'exported') OR (OLD.state =
        'exported' AND NEW.state = 'paid') OR (OLD.state = 'exported' AND NEW.state = 'rejected') OR (OLD.state
        = 'exported' AND NEW.state = 'returned') OR (OLD.state = 'paid' AND NEW.state = 'returned')) OR
        (OLD.state NOT IN ('due', 'in_run') AND NEW.run_id IS DISTINCT FROM OLD.run_id) OR (NEW.state =
        'exported' AND NEW.run_id IS DISTINCT FROM OLD.run_id))
    EXECUTE FUNCTION refuse_move();
CREATE TRIGGER payouts_stay BEFORE DELETE ON payouts
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER payout_runs_stay_whole BEFORE UPDATE ON payout_runs FOR EACH ROW
    WHEN ((NEW.id, NEW.insurer_id, NEW.number, NEW.format, NEW.iban, NEW.execute_on, NEW.payouts,
        NEW.amount_cents, NEW.proposed_by, NEW.proposed_at) IS DISTINCT FROM (OLD.id, OLD.insurer_id,
        OLD.number, OLD.format, OLD.iban, OLD.execute_on, OLD.payouts, OLD.amount_cents, OLD.proposed_by,
        OLD.proposed_at) OR (OLD.decided_by IS NOT NULL AND NEW.decided_by IS DISTINCT FROM OLD.decided_by) OR
        (OLD.decided_at IS NOT NULL AND NEW.decided_at IS DISTINCT FROM OLD.decided_at) OR (OLD.file IS NOT NULL
        AND NEW.file IS DISTINCT FROM OLD.file) OR (OLD.file_hash IS NOT NULL AND NEW.file_hash IS DISTINCT FROM
        OLD.file_hash) OR (OLD.exported_at IS NOT NULL AND NEW.exported_at IS DISTINCT FROM OLD.exported_at) OR
        NOT ((OLD.state = 'proposed' AND NEW.state IN ('approved', 'sent_back') AND NEW.decided_by IS NOT NULL)
        OR (OLD.state = 'approved' AND NEW.state = 'approved' AND OLD.exported_at IS NULL AND NEW.exported_at IS
        NOT NULL)))
    EXECUTE FUNCTION refuse_move();
CREATE TRIGGER payout_runs_stay BEFORE DELETE ON payout_runs
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER payout_outcomes_stay BEFORE UPDATE OR DELETE ON payout_outcomes
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
