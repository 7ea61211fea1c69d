-- The life of a group contract: every change is a row that stays, with the day from which it holds and the moment
-- it was known; contracts, covers and cards are what the changes add up to.
-- Days named first_day and last_day are both included. Amounts are integer cents.

ALTER TABLE policyholders ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE policyholders ADD COLUMN email TEXT NOT NULL DEFAULT '';
ALTER TABLE users ADD COLUMN policyholder_id UUID REFERENCES policyholders (id);

-- The programme of one person; absent means the contract's.
ALTER TABLE covers ADD COLUMN programme TEXT;
ALTER TABLE covers ADD COLUMN upgraded_programme TEXT;
ALTER TABLE covers ADD COLUMN upgraded_from DATE;

CREATE TABLE contract_terms (
    contract_id UUID NOT NULL PRIMARY KEY REFERENCES contracts (id),
    state TEXT NOT NULL,
    instalments TEXT,
    family_offered BOOLEAN NOT NULL,
    upgrades_offered BOOLEAN NOT NULL,
    renews UUID REFERENCES contracts (id),
    ended_by TEXT,
    ended_last_day DATE
);
CREATE INDEX contract_terms_renews ON contract_terms (renews) WHERE renews IS NOT NULL;
CREATE INDEX contracts_by_policyholder ON contracts (policyholder_id);

-- A price holds from its first day until a later one of the same programme does.
CREATE TABLE contract_programmes (
    contract_id UUID NOT NULL REFERENCES contracts (id),
    programme TEXT NOT NULL,
    first_day DATE NOT NULL,
    annual_cents BIGINT NOT NULL,
    add_on BOOLEAN NOT NULL,
    PRIMARY KEY (contract_id, programme, first_day)
);

-- What a visit needs not know of a cover.
CREATE TABLE cover_terms (
    cover_id UUID NOT NULL PRIMARY KEY REFERENCES covers (id),
    relation TEXT NOT NULL,
    employee_cover_id UUID REFERENCES covers (id),
    annual_cents BIGINT NOT NULL,
    add_ons TEXT NOT NULL
);
CREATE INDEX cover_terms_by_employee ON cover_terms (employee_cover_id) WHERE employee_cover_id IS NOT NULL;

-- The number of a contract's last change: whoever decided on an older one decides again.
CREATE TABLE contract_versions (
    contract_id UUID NOT NULL PRIMARY KEY REFERENCES contracts (id),
    version BIGINT NOT NULL
);

CREATE TABLE contract_changes (
    id UUID NOT NULL PRIMARY KEY,
    contract_id UUID NOT NULL REFERENCES contracts (id),
    sequence BIGINT NOT NULL,
    known_at TIMESTAMPTZ NOT NULL,
    user_id UUID,
    holds_from DATE NOT NULL,
    kind TEXT NOT NULL,
    cover_id UUID,
    body TEXT NOT NULL,
    facts TEXT,
    document TEXT,
    edition_hash TEXT,
    charge_cents BIGINT NOT NULL,
    refund_cents BIGINT NOT NULL,
    after TEXT NOT NULL,
    approved_by UUID,
    list_id UUID,
    UNIQUE (contract_id, sequence)
);
CREATE INDEX contract_changes_by_cover ON contract_changes (cover_id, sequence) WHERE cover_id IS NOT NULL;
CREATE INDEX contract_changes_by_list ON contract_changes (list_id) WHERE list_id IS NOT NULL;

-- What costs or returns more than the insurer's amount waits here for a second person.
CREATE TABLE contract_proposals (
    id UUID NOT NULL PRIMARY KEY,
    contract_id UUID NOT NULL REFERENCES contracts (id),
    state TEXT NOT NULL,
    kind TEXT NOT NULL,
    cover_id UUID,
    holds_from DATE NOT NULL,
    body TEXT NOT NULL,
    facts TEXT,
    document TEXT,
    charge_cents BIGINT NOT NULL,
    refund_cents BIGINT NOT NULL,
    proposed_by UUID NOT NULL,
    proposed_at TIMESTAMPTZ NOT NULL,
    decided_by UUID,
    decided_at TIMESTAMPTZ,
    reason TEXT
);
CREATE INDEX contract_proposals_open ON contract_proposals (contract_id) WHERE state = 'proposed';

CREATE TABLE policyholder_changes (
    policyholder_id UUID NOT NULL REFERENCES policyholders (id),
    sequence BIGINT NOT NULL,
    known_at TIMESTAMPTZ NOT NULL,
    user_id UUID,
    body TEXT NOT NULL,
    PRIMARY KEY (policyholder_id, sequence)
);

-- What was there before is carried over as the first change of each contract.
INSERT INTO contract_terms (contract_id, state, family_offered, upgrades_offered)
    SELECT id, 'concluded', FALSE, FALSE FROM contracts;
INSERT INTO cover_terms (cover_id, relation, annual_cents, add_ons) SELECT id, 'employee', 0, '[]' FROM covers;
INSERT INTO contract_versions (contract_id, version) SELECT id, 1 FROM contracts;

INSERT INTO contract_changes (id, contract_id, sequence, known_at, holds_from, kind, body, charge_cents, refund_cents,
    after)
SELECT gen_random_uuid(), k.id, 1, k.concluded_on::timestamp AT TIME ZONE 'UTC', k.first_day, 'carried',
    '{}', 0, 0, r.rows
FROM contracts k JOIN (
    SELECT contract_id, json_agg(row)::text AS rows FROM (
        SELECT id AS contract_id, json_build_object('contract', json_build_object(
            'id', id, 'number', number, 'insurer_id', insurer_id, 'policyholder_id', policyholder_id,
            'edition', edition, 'edition_hash', edition_hash, 'programme', programme, 'first_day', first_day,
            'last_day', last_day, 'concluded_on', concluded_on)) AS row
        FROM contracts
        UNION ALL SELECT contract_id, json_build_object('terms', json_build_object(
            'contract_id', contract_id, 'state', 'concluded', 'family_offered', FALSE, 'upgrades_offered', FALSE))
        FROM contract_terms
        UNION ALL SELECT contract_id, json_build_object('cover', json_build_object(
            'id', id, 'contract_id', contract_id, 'insured_id', insured_id, 'first_day', first_day,
            'last_day', last_day, 'renewed', renewed, 'ended_by', ended_by, 'ended_last_day', ended_last_day,
            'misused_at', to_char(misused_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')))
        FROM covers
        UNION ALL SELECT contract_id, json_build_object('cover_terms', json_build_object(
            'cover_id', id, 'relation', 'employee', 'annual_cents', 0, 'add_ons', '[]'::json))
        FROM covers
        UNION ALL SELECT v.contract_id, json_build_object('card', json_build_object(
            'id', c.id, 'insurer_id', c.insurer_id, 'cover_id', c.cover_id, 'number', c.number, 'kind', c.kind,
            'first_day', c.first_day, 'last_day', c.last_day,
            'revoked_at', to_char(c.revoked_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
            'returned_on', c.returned_on))
        FROM cards c JOIN covers v ON v.id = c.cover_id
    ) x GROUP BY contract_id
) r ON r.contract_id = k.id;

-- What happened to a contract is only added to, whoever tries.
CREATE TRIGGER contract_changes_stay BEFORE UPDATE OR DELETE ON contract_changes
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER policyholder_changes_stay BEFORE UPDATE OR DELETE ON policyholder_changes
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
