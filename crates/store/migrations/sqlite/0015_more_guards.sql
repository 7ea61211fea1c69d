-- What a change that waits was asked for: the number of the contract's last change then. 0 where that was not kept.
ALTER TABLE contract_proposals ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
DROP TRIGGER contract_proposals_stay_update;
CREATE TRIGGER contract_proposals_stay_update BEFORE UPDATE ON contract_proposals
    WHEN OLD.state <> 'proposed' OR NEW.state NOT IN ('approved', 'returned')
        OR NEW.revision IS NOT OLD.revision + 1 OR NEW.version IS NOT OLD.version
        OR NEW.id IS NOT OLD.id OR NEW.contract_id IS NOT OLD.contract_id OR NEW.kind IS NOT OLD.kind
        OR NEW.cover_id IS NOT OLD.cover_id OR NEW.holds_from IS NOT OLD.holds_from OR NEW.body IS NOT OLD.body
        OR NEW.facts IS NOT OLD.facts OR NEW.document IS NOT OLD.document
        OR NEW.charge_cents IS NOT OLD.charge_cents OR NEW.refund_cents IS NOT OLD.refund_cents
        OR NEW.proposed_by IS NOT OLD.proposed_by OR NEW.proposed_at IS NOT OLD.proposed_at
    BEGIN SELECT RAISE(ABORT, 'rows of contract_proposals are only answered'); END;

-- Lines of before marks of bookings were kept.
CREATE INDEX bank_lines_unmarked ON bank_lines (insurer_id, booked_on) WHERE booking IS NULL;

-- How the premium of a contract stood after an entry, and with how many of its changes posted. It follows from the
-- entries and is worked out again when they go on.
CREATE TABLE premium_standings (
    contract_id BLOB NOT NULL PRIMARY KEY REFERENCES contracts (id),
    version INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    unbilled_cents INTEGER NOT NULL,
    advance_cents INTEGER NOT NULL,
    open_since TEXT
) STRICT;

-- Users of an employer let colleagues in and shut them out, but for these: a colleague who was let in by another has
-- not that right until the insurer gives it.
CREATE TABLE plain_colleagues (
    user_id BLOB NOT NULL PRIMARY KEY REFERENCES users (id)
) STRICT;
