-- Accident policies and claims about them, with their decisions and what is due.
-- Days named first_day and last_day are both included. Amounts are integer cents.

-- A decision about a claim that pays more than this is approved by a second person.
ALTER TABLE insurers ADD COLUMN four_eyes_cents BIGINT NOT NULL DEFAULT 100000;

-- A policy has an account like a cover, under its own id; the verification of the books finds an
-- account that is neither's.
ALTER TABLE accounts DROP CONSTRAINT accounts_cover_id_fkey;

CREATE TABLE policies (
    id UUID NOT NULL PRIMARY KEY,
    insurer_id UUID NOT NULL REFERENCES insurers (id),
    number TEXT NOT NULL,
    edition TEXT NOT NULL,
    edition_hash TEXT NOT NULL,
    insured_id UUID NOT NULL REFERENCES insured (id),
    policyholder_name TEXT NOT NULL,
    policyholder_code TEXT NOT NULL,
    first_day DATE NOT NULL,
    last_day DATE NOT NULL,
    paid_on DATE,
    beneficiary TEXT,
    sums TEXT NOT NULL,
    language TEXT NOT NULL,
    UNIQUE (insurer_id, number)
);
CREATE INDEX policies_by_insured ON policies (insured_id);
CREATE INDEX policies_by_policyholder ON policies (insurer_id, policyholder_code);

-- The version is the number of the claim's last event.
CREATE TABLE claims (
    id UUID NOT NULL PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    insurer_id UUID NOT NULL REFERENCES insurers (id),
    policy_id UUID NOT NULL REFERENCES policies (id),
    insured_id UUID NOT NULL REFERENCES insured (id),
    accident_on DATE NOT NULL,
    reported_on DATE NOT NULL,
    state TEXT NOT NULL,
    facts TEXT NOT NULL,
    version BIGINT NOT NULL,
    documents_complete_on DATE,
    assigned_to UUID REFERENCES users (id)
);
CREATE INDEX claims_by_insurer ON claims (insurer_id, state);
CREATE INDEX claims_by_policy ON claims (policy_id);
CREATE INDEX claims_by_insured ON claims (insured_id);

CREATE TABLE claim_events (
    claim_id UUID NOT NULL REFERENCES claims (id),
    sequence BIGINT NOT NULL,
    kind TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    user_id UUID NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (claim_id, sequence)
);

CREATE TABLE claim_decisions (
    id UUID NOT NULL PRIMARY KEY,
    claim_id UUID NOT NULL REFERENCES claims (id),
    policy_id UUID NOT NULL REFERENCES policies (id),
    number BIGINT NOT NULL,
    state TEXT NOT NULL,
    facts TEXT NOT NULL,
    decision TEXT NOT NULL,
    edition TEXT NOT NULL,
    edition_hash TEXT NOT NULL,
    amount_cents BIGINT NOT NULL,
    proposed_by UUID NOT NULL,
    proposed_at TIMESTAMPTZ NOT NULL,
    approved_by UUID,
    approved_at TIMESTAMPTZ,
    reversed_by UUID REFERENCES claim_decisions (id),
    UNIQUE (claim_id, number)
);
CREATE INDEX claim_decisions_by_policy ON claim_decisions (policy_id);
-- At most one decision of a claim is in force, and at most one is proposed.
CREATE UNIQUE INDEX claim_decisions_in_force ON claim_decisions (claim_id) WHERE state = 'in_force';
CREATE UNIQUE INDEX claim_decisions_proposed ON claim_decisions (claim_id) WHERE state = 'proposed';

CREATE TABLE payments_due (
    decision_id UUID NOT NULL REFERENCES claim_decisions (id),
    benefit TEXT NOT NULL,
    payee TEXT NOT NULL,
    amount_cents BIGINT NOT NULL,
    due_on DATE NOT NULL,
    reversed_by UUID REFERENCES claim_decisions (id),
    PRIMARY KEY (decision_id, benefit)
);

-- What happened to a claim is only added to, whoever tries.
CREATE TRIGGER claim_events_stay BEFORE UPDATE OR DELETE ON claim_events
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
