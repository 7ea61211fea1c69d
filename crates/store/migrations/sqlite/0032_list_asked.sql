-- What an employer was shown of a list when it was sent: the insurer's own preview looks further, at people of others
-- too. Empty while both are the same but for claims. What was sent once is not taken away any more.

DROP TRIGGER contract_lists_stay_update;
DROP TRIGGER contract_lists_stay_delete;
ALTER TABLE contract_lists ADD COLUMN asked_preview TEXT NOT NULL DEFAULT '';
ALTER TABLE contract_lists ADD COLUMN asked_charge_cents INTEGER NOT NULL DEFAULT 0;
UPDATE contract_lists SET asked_charge_cents = charge_cents;
CREATE TRIGGER contract_lists_stay_update BEFORE UPDATE ON contract_lists
    WHEN OLD.state = 'applied' OR NEW.id IS NOT OLD.id OR NEW.contract_id IS NOT OLD.contract_id
        OR NEW.hands IS NOT OLD.hands OR NEW.made_by IS NOT OLD.made_by OR NEW.made_at IS NOT OLD.made_at
        OR NEW.revision IS NOT OLD.revision + 1
        OR (NEW.state = 'applied' AND (OLD.state <> 'submitted' OR NEW.rows IS NOT OLD.rows
            OR NEW.preview IS NOT OLD.preview OR NEW.charge_cents IS NOT OLD.charge_cents
            OR NEW.refund_cents IS NOT OLD.refund_cents OR NEW.asked_refund_cents IS NOT OLD.asked_refund_cents
            OR NEW.asked_preview IS NOT OLD.asked_preview
            OR NEW.asked_charge_cents IS NOT OLD.asked_charge_cents
            OR NEW.submitted_by IS NOT OLD.submitted_by OR NEW.submitted_at IS NOT OLD.submitted_at))
    BEGIN SELECT RAISE(ABORT, 'rows of contract_lists only go on to their next state'); END;
CREATE TRIGGER contract_lists_stay_delete BEFORE DELETE ON contract_lists
    WHEN OLD.state <> 'draft' OR OLD.submitted_at IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'only drafts of contract_lists are taken away'); END;
