-- What is due to somebody after a claim by receipt was decided: the decision they asked for, the answer to a complaint.
-- Each begins and ends with an event of the claim.
CREATE TABLE receipt_duties (
    claim_id UUID NOT NULL REFERENCES receipt_claims (id),
    sequence BIGINT NOT NULL,
    insurer_id UUID NOT NULL REFERENCES insurers (id),
    kind TEXT NOT NULL,
    until DATE NOT NULL,
    done BIGINT,
    PRIMARY KEY (claim_id, sequence),
    CHECK (done > sequence)
);
-- One of a kind is open at a time.
CREATE UNIQUE INDEX receipt_duties_open ON receipt_duties (claim_id, kind) WHERE done IS NULL;
CREATE INDEX receipt_duties_waiting ON receipt_duties (insurer_id, until) WHERE done IS NULL;

CREATE TRIGGER receipt_duties_stay_whole BEFORE UPDATE ON receipt_duties FOR EACH ROW
    WHEN ((NEW.claim_id, NEW.sequence, NEW.insurer_id, NEW.kind, NEW.until) IS DISTINCT FROM
        (OLD.claim_id, OLD.sequence, OLD.insurer_id, OLD.kind, OLD.until) OR OLD.done IS NOT NULL)
    EXECUTE FUNCTION refuse_move();
CREATE TRIGGER receipt_duties_stay BEFORE DELETE ON receipt_duties
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A claim by receipt whose decision was corrected is owed as the one in force says, be it nothing: what was paid beyond
-- that shows as paid too much.
CREATE OR REPLACE VIEW payables AS
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
