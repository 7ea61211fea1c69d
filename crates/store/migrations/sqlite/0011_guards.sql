-- Whose a monthly list is, and what an employer sees of it; lists and proposals stay as they were answered; a person's
-- data is corrected by rows that stay.

-- Whoever made a list changes and sends it: 'employer' or 'insurer'.
ALTER TABLE contract_lists ADD COLUMN hands TEXT NOT NULL DEFAULT 'employer';
-- The premium it would return had nothing been paid for claims: an employer sees no other until it is applied.
ALTER TABLE contract_lists ADD COLUMN asked_refund_cents INTEGER NOT NULL DEFAULT 0;
UPDATE contract_lists SET asked_refund_cents = refund_cents;
UPDATE contract_lists SET hands = 'insurer'
    WHERE made_by IN (SELECT u.id FROM users u WHERE u.insurer_id IS NOT NULL);
CREATE INDEX contract_lists_drafts ON contract_lists (made_by) WHERE state = 'draft';

-- A list moves on by one; once applied it stays, and what is applied is what was sent.
CREATE TRIGGER contract_lists_stay_update BEFORE UPDATE ON contract_lists
    WHEN OLD.state = 'applied' OR NEW.id IS NOT OLD.id OR NEW.contract_id IS NOT OLD.contract_id
        OR NEW.hands IS NOT OLD.hands OR NEW.made_by IS NOT OLD.made_by OR NEW.made_at IS NOT OLD.made_at
        OR NEW.revision IS NOT OLD.revision + 1
        OR (NEW.state = 'applied' AND (OLD.state <> 'submitted' OR NEW.rows IS NOT OLD.rows
            OR NEW.preview IS NOT OLD.preview OR NEW.charge_cents IS NOT OLD.charge_cents
            OR NEW.refund_cents IS NOT OLD.refund_cents OR NEW.asked_refund_cents IS NOT OLD.asked_refund_cents
            OR NEW.submitted_by IS NOT OLD.submitted_by OR NEW.submitted_at IS NOT OLD.submitted_at))
    BEGIN SELECT RAISE(ABORT, 'rows of contract_lists only go on to their next state'); END;
CREATE TRIGGER contract_lists_stay_delete BEFORE DELETE ON contract_lists WHEN OLD.state <> 'draft'
    BEGIN SELECT RAISE(ABORT, 'only drafts of contract_lists are taken away'); END;

-- 1 while a proposal waits, 2 once it is answered.
ALTER TABLE contract_proposals ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
UPDATE contract_proposals SET revision = 2 WHERE state <> 'proposed';
CREATE TRIGGER contract_proposals_stay_update BEFORE UPDATE ON contract_proposals
    WHEN OLD.state <> 'proposed' OR NEW.state NOT IN ('approved', 'returned')
        OR NEW.revision IS NOT OLD.revision + 1
        OR NEW.id IS NOT OLD.id OR NEW.contract_id IS NOT OLD.contract_id OR NEW.kind IS NOT OLD.kind
        OR NEW.cover_id IS NOT OLD.cover_id OR NEW.holds_from IS NOT OLD.holds_from OR NEW.body IS NOT OLD.body
        OR NEW.facts IS NOT OLD.facts OR NEW.document IS NOT OLD.document
        OR NEW.charge_cents IS NOT OLD.charge_cents OR NEW.refund_cents IS NOT OLD.refund_cents
        OR NEW.proposed_by IS NOT OLD.proposed_by OR NEW.proposed_at IS NOT OLD.proposed_at
    BEGIN SELECT RAISE(ABORT, 'rows of contract_proposals are only answered'); END;
CREATE TRIGGER contract_proposals_stay_delete BEFORE DELETE ON contract_proposals
    BEGIN SELECT RAISE(ABORT, 'rows of contract_proposals are only added'); END;

-- Two offers for the time after one contract are one too many.
DROP INDEX contract_terms_renews;
CREATE UNIQUE INDEX contract_terms_renews ON contract_terms (renews) WHERE renews IS NOT NULL;

-- What was wrong about a person and what is right: the change of a contract with this id tells who asked and who
-- approved.
CREATE TABLE insured_changes (
    change_id BLOB NOT NULL PRIMARY KEY,
    insured_id BLOB NOT NULL REFERENCES insured (id),
    known_at INTEGER NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL
) STRICT;
CREATE INDEX insured_changes_by_insured ON insured_changes (insured_id, known_at);
CREATE TRIGGER insured_changes_stay_update BEFORE UPDATE ON insured_changes
    BEGIN SELECT RAISE(ABORT, 'rows of insured_changes are only added'); END;
CREATE TRIGGER insured_changes_stay_delete BEFORE DELETE ON insured_changes
    BEGIN SELECT RAISE(ABORT, 'rows of insured_changes are only added'); END;
