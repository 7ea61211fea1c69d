-- What is due to somebody after a claim by receipt was decided: the decision they asked for, the answer to a complaint.
-- Each begins and ends with an event of the claim.
CREATE TABLE receipt_duties (
    claim_id BLOB NOT NULL REFERENCES receipt_claims (id),
    sequence INTEGER NOT NULL,
    insurer_id BLOB NOT NULL REFERENCES insurers (id),
    kind TEXT NOT NULL,
    until TEXT NOT NULL,
    done INTEGER,
    PRIMARY KEY (claim_id, sequence),
    CHECK (done > sequence)
) STRICT, WITHOUT ROWID;
-- One of a kind is open at a time.
CREATE UNIQUE INDEX receipt_duties_open ON receipt_duties (claim_id, kind) WHERE done IS NULL;
CREATE INDEX receipt_duties_waiting ON receipt_duties (insurer_id, until) WHERE done IS NULL;

CREATE TRIGGER receipt_duties_stay_update BEFORE UPDATE ON receipt_duties
    WHEN NEW.claim_id IS NOT OLD.claim_id OR NEW.sequence IS NOT OLD.sequence OR NEW.insurer_id IS NOT OLD.insurer_id
        OR NEW.kind IS NOT OLD.kind OR NEW.until IS NOT OLD.until OR OLD.done IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'rows of receipt_duties are only ended'); END;
CREATE TRIGGER receipt_duties_stay_delete BEFORE DELETE ON receipt_duties
    BEGIN SELECT RAISE(ABORT, 'rows of receipt_duties are only added'); END;

-- A claim by receipt whose decision was corrected is owed as the one in force says, be it nothing: what was paid beyond
-- that shows as paid too much.
DROP VIEW payables;
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
    UNION ALL SELECT 'receipt', c.id, '', c.insurer_id, d.amount_cents
        FROM receipt_claim_decisions d JOIN receipt_claims c ON c.id = d.claim_id
        WHERE d.state = 'in_force' AND (d.amount_cents > 0 OR EXISTS (SELECT 1 FROM payouts o
            WHERE o.source_kind = 'receipt' AND o.source_id = c.id AND o.state NOT IN ('rejected', 'cancelled')));
