-- A claim by receipt is owed as its decision in force says; nothing is ordered before somebody looked.
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
        WHERE d.state = 'in_force' AND d.amount_cents > 0;
