-- What was decided about a claim stays as it was decided; claim numbers count for each insurer alone.

-- A decision goes on from proposed to dropped or in force, and from there to reversed; nothing else of it
-- changes, and it is never taken away.
CREATE FUNCTION refuse_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % only go on to their next state', TG_TABLE_NAME
        USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER claim_decisions_stay BEFORE UPDATE ON claim_decisions FOR EACH ROW
    WHEN ((NEW.id, NEW.claim_id, NEW.policy_id, NEW.number, NEW.facts, NEW.decision, NEW.edition,
            NEW.edition_hash, NEW.amount_cents, NEW.proposed_by, NEW.proposed_at)
        IS DISTINCT FROM (OLD.id, OLD.claim_id, OLD.policy_id, OLD.number, OLD.facts, OLD.decision, OLD.edition,
            OLD.edition_hash, OLD.amount_cents, OLD.proposed_by, OLD.proposed_at)
        OR (OLD.approved_by IS NOT NULL AND NEW.approved_by IS DISTINCT FROM OLD.approved_by)
        OR (OLD.approved_at IS NOT NULL AND NEW.approved_at IS DISTINCT FROM OLD.approved_at)
        OR (OLD.reversed_by IS NOT NULL AND NEW.reversed_by IS DISTINCT FROM OLD.reversed_by)
        OR NOT ((OLD.state = 'proposed' AND NEW.state IN ('dropped', 'in_force'))
            OR (OLD.state = 'in_force' AND NEW.state = 'reversed')))
    EXECUTE FUNCTION refuse_move();
CREATE TRIGGER claim_decisions_stay_whole BEFORE DELETE ON claim_decisions
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What is due is taken back once, as a whole; nothing else of it changes.
CREATE TRIGGER payments_due_stay BEFORE UPDATE ON payments_due FOR EACH ROW
    WHEN ((NEW.decision_id, NEW.benefit, NEW.payee, NEW.amount_cents, NEW.due_on)
        IS DISTINCT FROM (OLD.decision_id, OLD.benefit, OLD.payee, OLD.amount_cents, OLD.due_on)
        OR OLD.reversed_by IS NOT NULL OR NEW.reversed_by IS NULL)
    EXECUTE FUNCTION refuse_move();
CREATE TRIGGER payments_due_stay_whole BEFORE DELETE ON payments_due
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A number is unique for its insurer.
ALTER TABLE claims DROP CONSTRAINT claims_number_key;
ALTER TABLE claims ADD UNIQUE (insurer_id, number);

-- One counter for all tells each insurer how many claims the others have.
INSERT INTO counters (name, last)
    SELECT 'claims-' || substr(c.number, 4, 4) || '-' || i.short_code,
        MAX(CAST(substr(c.number, 9) AS BIGINT))
    FROM claims c JOIN insurers i ON i.id = c.insurer_id
    GROUP BY 'claims-' || substr(c.number, 4, 4) || '-' || i.short_code;

-- Where letters about a policy go, a line each; empty where nobody wrote it down.
ALTER TABLE policies ADD COLUMN address TEXT NOT NULL DEFAULT '';

-- Which questions of experts a user may answer, as the terms name them, a blank between.
ALTER TABLE users ADD COLUMN answers_as TEXT NOT NULL DEFAULT '';
