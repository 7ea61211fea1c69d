-- What was decided about a claim stays as it was decided; claim numbers count for each insurer alone.

-- A decision goes on from proposed to dropped or in force, and from there to reversed; nothing else of it
-- changes, and it is never taken away.
CREATE TRIGGER claim_decisions_stay_update BEFORE UPDATE ON claim_decisions
    WHEN NEW.id IS NOT OLD.id OR NEW.claim_id IS NOT OLD.claim_id
        OR NEW.policy_id IS NOT OLD.policy_id OR NEW.number IS NOT OLD.number
        OR NEW.facts IS NOT OLD.facts OR NEW.decision IS NOT OLD.decision
        OR NEW.edition IS NOT OLD.edition OR NEW.edition_hash IS NOT OLD.edition_hash
        OR NEW.amount_cents IS NOT OLD.amount_cents
        OR NEW.proposed_by IS NOT OLD.proposed_by OR NEW.proposed_at IS NOT OLD.proposed_at
        OR (OLD.approved_by IS NOT NULL AND NEW.approved_by IS NOT OLD.approved_by)
        OR (OLD.approved_at IS NOT NULL AND NEW.approved_at IS NOT OLD.approved_at)
        OR (OLD.reversed_by IS NOT NULL AND NEW.reversed_by IS NOT OLD.reversed_by)
        OR NOT ((OLD.state = 'proposed' AND NEW.state IN ('dropped', 'in_force'))
            OR (OLD.state = 'in_force' AND NEW.state = 'reversed'))
    BEGIN SELECT RAISE(ABORT, 'rows of claim_decisions only go on to their next state'); END;
CREATE TRIGGER claim_decisions_stay_delete BEFORE DELETE ON claim_decisions
    BEGIN SELECT RAISE(ABORT, 'rows of claim_decisions are only added'); END;

-- What is due is taken back once, as a whole; nothing else of it changes.
CREATE TRIGGER payments_due_stay_update BEFORE UPDATE ON payments_due
    WHEN NEW.decision_id IS NOT OLD.decision_id OR NEW.benefit IS NOT OLD.benefit
        OR NEW.payee IS NOT OLD.payee OR NEW.amount_cents IS NOT OLD.amount_cents
        OR NEW.due_on IS NOT OLD.due_on OR OLD.reversed_by IS NOT NULL
        OR NEW.reversed_by IS NULL
    BEGIN SELECT RAISE(ABORT, 'rows of payments_due are only taken back'); END;
CREATE TRIGGER payments_due_stay_delete BEFORE DELETE ON payments_due
    BEGIN SELECT RAISE(ABORT, 'rows of payments_due are only added'); END;

-- A number is unique for its insurer. A column's own UNIQUE cannot be taken away, so the rows move out and
-- back; those that point at them are looked at when all is done.
PRAGMA defer_foreign_keys = ON;
CREATE TABLE claims_meanwhile AS SELECT * FROM claims;
DROP TABLE claims;
CREATE TABLE claims (
    id BLOB NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    insurer_id BLOB NOT NULL REFERENCES insurers (id),
    policy_id BLOB NOT NULL REFERENCES policies (id),
    insured_id BLOB NOT NULL REFERENCES insured (id),
    accident_on TEXT NOT NULL,
    reported_on TEXT NOT NULL,
    state TEXT NOT NULL,
    facts TEXT NOT NULL,
    version INTEGER NOT NULL,
    documents_complete_on TEXT,
    assigned_to BLOB REFERENCES users (id),
    UNIQUE (insurer_id, number)
) STRICT;
INSERT INTO claims (id, number, insurer_id, policy_id, insured_id, accident_on, reported_on, state, facts,
    version, documents_complete_on, assigned_to)
    SELECT id, number, insurer_id, policy_id, insured_id, accident_on, reported_on, state, facts,
        version, documents_complete_on, assigned_to FROM claims_meanwhile;
DROP TABLE claims_meanwhile;
CREATE INDEX claims_by_insurer ON claims (insurer_id, state);
CREATE INDEX claims_by_policy ON claims (policy_id);
CREATE INDEX claims_by_insured ON claims (insured_id);

-- One counter for all tells each insurer how many claims the others have.
INSERT INTO counters (name, last)
    SELECT 'claims-' || substr(c.number, 4, 4) || '-' || i.short_code,
        MAX(CAST(substr(c.number, 9) AS INTEGER))
    FROM claims c JOIN insurers i ON i.id = c.insurer_id
    GROUP BY 'claims-' || substr(c.number, 4, 4) || '-' || i.short_code;

-- Where letters about a policy go, a line each; empty where nobody wrote it down.
ALTER TABLE policies ADD COLUMN address TEXT NOT NULL DEFAULT '';

-- Which questions of experts a user may answer, as the terms name them, a blank between.
ALTER TABLE users ADD COLUMN answers_as TEXT NOT NULL DEFAULT '';
