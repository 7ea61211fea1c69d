-- What an employer was shown of a list when it was sent: the insurer's own preview looks further, at people of others
-- too. Empty while both are the same but for claims. What was sent once is not taken away any more.

DROP TRIGGER contract_lists_stay ON contract_lists;
DROP TRIGGER contract_lists_stay_whole ON contract_lists;
ALTER TABLE contract_lists ADD COLUMN asked_preview TEXT NOT NULL DEFAULT '';
ALTER TABLE contract_lists ADD COLUMN asked_charge_cents BIGINT NOT NULL DEFAULT 0;
UPDATE contract_lists SET asked_charge_cents = charge_cents;
CREATE TRIGGER contract_lists_stay BEFORE UPDATE ON contract_lists FOR EACH ROW
    WHEN (OLD.state = 'applied'
        OR (NEW.id, NEW.contract_id, NEW.hands, NEW.made_by, NEW.made_at, NEW.revision)
            IS DISTINCT FROM (OLD.id, OLD.contract_id, OLD.hands, OLD.made_by, OLD.made_at, OLD.revision + 1)
        OR (NEW.state = 'applied' AND (OLD.state <> 'submitted'
            OR (NEW.rows, NEW.preview, NEW.charge_cents, NEW.refund_cents, NEW.asked_refund_cents,
                NEW.asked_preview, NEW.asked_charge_cents, NEW.submitted_by, NEW.submitted_at)
            IS DISTINCT FROM (OLD.rows, OLD.preview, OLD.charge_cents, OLD.refund_cents, OLD.asked_refund_cents,
                OLD.asked_preview, OLD.asked_charge_cents, OLD.submitted_by, OLD.submitted_at))))
    EXECUTE FUNCTION refuse_move();
CREATE TRIGGER contract_lists_stay_whole BEFORE DELETE ON contract_lists FOR EACH ROW
    WHEN (OLD.state <> 'draft' OR OLD.submitted_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
