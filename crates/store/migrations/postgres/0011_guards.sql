-- Whose a monthly list is, and what an employer sees of it; lists and proposals stay as they were answered; a person's
-- data is corrected by rows that stay.

-- Whoever made a list changes and sends it: 'employer' or 'insurer'.
ALTER TABLE contract_lists ADD COLUMN hands TEXT NOT NULL DEFAULT 'employer';
-- The premium it would return had nothing been paid for claims: an employer sees no other until it is applied.
ALTER TABLE contract_lists ADD COLUMN asked_refund_cents BIGINT NOT NULL DEFAULT 0;
UPDATE contract_lists SET asked_refund_cents = refund_cents;
UPDATE contract_lists SET hands = 'insurer'
    WHERE made_by IN (SELECT u.id FROM users u WHERE u.insurer_id IS NOT NULL);
CREATE INDEX contract_lists_drafts ON contract_lists (made_by) WHERE state = 'draft';

-- A list moves on by one; once applied it stays, and what is applied is what was sent.
CREATE TRIGGER contract_lists_stay BEFORE UPDATE ON contract_lists FOR EACH ROW
    WHEN (OLD.state = 'applied'
        OR (NEW.id, NEW.contract_id, NEW.hands, NEW.made_by, NEW.made_at, NEW.revision)
            IS DISTINCT FROM (OLD.id, OLD.contract_id, OLD.hands, OLD.made_by, OLD.made_at, OLD.revision + 1)
        OR (NEW.state = 'applied' AND (OLD.state <> 'submitted'
            OR (NEW.rows, NEW.preview, NEW.charge_cents, NEW.refund_cents, NEW.asked_refund_cents,
                NEW.submitted_by, NEW.submitted_at)
            IS DISTINCT FROM (OLD.rows, OLD.preview, OLD.charge_cents, OLD.refund_cents, OLD.asked_refund_cents,
                OLD.submitted_by, OLD.submitted_at))))
    EXECUTE FUNCTION refuse_move();
CREATE TRIGGER contract_lists_stay_whole BEFORE DELETE ON contract_lists FOR EACH ROW
    WHEN (OLD.state <> 'draft') EXECUTE FUNCTION refuse_change();

-- 1 while a proposal waits, 2 once it is answered.
ALTER TABLE contract_proposals ADD COLUMN revision BIGINT NOT NULL DEFAULT 1;
UPDATE contract_proposals SET revision = 2 WHERE state <> 'proposed';
CREATE TRIGGER contract_proposals_stay BEFORE UPDATE ON contract_proposals FOR EACH ROW
    WHEN (OLD.state <> 'proposed' OR NEW.state NOT IN ('approved', 'returned')
        OR (NEW.id, NEW.contract_id, NEW.kind, NEW.cover_id, NEW.holds_from, NEW.body, NEW.facts, NEW.document,
            NEW.charge_cents, NEW.refund_cents, NEW.proposed_by, NEW.proposed_at, NEW.revision)
        IS DISTINCT FROM (OLD.id, OLD.contract_id, OLD.kind, OLD.cover_id, OLD.holds_from, OLD.body, OLD.facts,
            OLD.document, OLD.charge_cents, OLD.refund_cents, OLD.proposed_by, OLD.proposed_at, OLD.revision + 1))
    EXECUTE FUNCTION refuse_move();
CREATE TRIGGER contract_proposals_stay_whole BEFORE DELETE ON contract_proposals
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Two offers for the time after one contract are one too many.
DROP INDEX contract_terms_renews;
CREATE UNIQUE INDEX contract_terms_renews ON contract_terms (renews) WHERE renews IS NOT NULL;

-- What was wrong about a person and what is right: the change of a contract with this id tells who asked and who
-- approved.
CREATE TABLE insured_changes (
    change_id UUID NOT NULL PRIMARY KEY,
    insured_id UUID NOT NULL REFERENCES insured (id),
    known_at TIMESTAMPTZ NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL
);
CREATE INDEX insured_changes_by_insured ON insured_changes (insured_id, known_at);
CREATE TRIGGER insured_changes_stay BEFORE UPDATE OR DELETE ON insured_changes
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
