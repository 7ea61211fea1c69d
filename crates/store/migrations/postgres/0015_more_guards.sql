-- What a change that waits was asked for: the number of the contract's last change then. 0 where that was not kept.
ALTER TABLE contract_proposals ADD COLUMN version BIGINT NOT NULL DEFAULT 0;
DROP TRIGGER contract_proposals_stay ON contract_proposals;
CREATE TRIGGER contract_proposals_stay BEFORE UPDATE ON contract_proposals FOR EACH ROW
    WHEN (OLD.state <> 'proposed' OR NEW.state NOT IN ('approved', 'returned')
        OR (NEW.id, NEW.contract_id, NEW.kind, NEW.cover_id, NEW.holds_from, NEW.body, NEW.facts, NEW.document,
            NEW.charge_cents, NEW.refund_cents, NEW.proposed_by, NEW.proposed_at, NEW.revision, NEW.version)
        IS DISTINCT FROM (OLD.id, OLD.contract_id, OLD.kind, OLD.cover_id, OLD.holds_from, OLD.body, OLD.facts,
            OLD.document, OLD.charge_cents, OLD.refund_cents, OLD.proposed_by, OLD.proposed_at, OLD.revision + 1,
            OLD.version))
    EXECUTE FUNCTION refuse_move();

-- Lines of before marks of bookings were kept.
CREATE INDEX bank_lines_unmarked ON bank_lines (insurer_id, booked_on) WHERE booking IS NULL;

-- How the premium of a contract stood after an entry, and with how many of its changes posted. It follows from the
-- entries and is worked out again when they go on.
CREATE TABLE premium_standings (
    contract_id UUID NOT NULL PRIMARY KEY REFERENCES contracts (id),
    version BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    unbilled_cents BIGINT NOT NULL,
    advance_cents BIGINT NOT NULL,
    open_since DATE
);

-- Users of an employer let colleagues in and shut them out, but for these: a colleague who was let in by another has
-- not that right until the insurer gives it.
CREATE TABLE plain_colleagues (
    user_id UUID NOT NULL PRIMARY KEY REFERENCES users (id)
);
