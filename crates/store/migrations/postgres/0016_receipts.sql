-- Claims for services that the insured person paid for, with their decisions. What one pays is posted to the cover's
-- account as a visit's hold and capture, under the claim's id.

-- The version is the number of the claim's last event.
CREATE TABLE receipt_claims (
    id UUID NOT NULL PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    insurer_id UUID NOT NULL REFERENCES insurers (id),
    insured_id UUID NOT NULL REFERENCES insured (id),
    cover_id UUID REFERENCES covers (id),
    provider_id UUID REFERENCES providers (id),
    provider_name TEXT NOT NULL,
    service_date DATE NOT NULL,
    received_on DATE NOT NULL,
    price_cents BIGINT NOT NULL,
    payee TEXT NOT NULL,
    iban TEXT NOT NULL,
    details TEXT NOT NULL,
    state TEXT NOT NULL,
    version BIGINT NOT NULL,
    documents_complete_on DATE,
    assigned_to UUID REFERENCES users (id)
);
CREATE INDEX receipt_claims_by_insurer ON receipt_claims (insurer_id, state);
CREATE INDEX receipt_claims_by_insured ON receipt_claims (insured_id, service_date);
CREATE INDEX receipt_claims_by_cover ON receipt_claims (cover_id);

CREATE TABLE receipt_claim_events (
    claim_id UUID NOT NULL REFERENCES receipt_claims (id),
    sequence BIGINT NOT NULL,
    kind TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    user_id UUID NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (claim_id, sequence)
);

CREATE TABLE receipt_claim_decisions (
    id UUID NOT NULL PRIMARY KEY,
    claim_id UUID NOT NULL REFERENCES receipt_claims (id),
    cover_id UUID REFERENCES covers (id),
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
    UNIQUE (claim_id, number)
);
CREATE INDEX receipt_claim_decisions_by_cover ON receipt_claim_decisions (cover_id) WHERE state = 'in_force';
-- At most one decision of a claim is in force, and at most one is proposed.
CREATE UNIQUE INDEX receipt_claim_decisions_in_force
    ON receipt_claim_decisions (claim_id) WHERE state = 'in_force';
CREATE UNIQUE INDEX receipt_claim_decisions_proposed
    ON receipt_claim_decisions (claim_id) WHERE state = 'proposed';

-- What happened to a claim is only added to, whoever tries.
CREATE TRIGGER receipt_claim_events_stay BEFORE UPDATE OR DELETE ON receipt_claim_events
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
