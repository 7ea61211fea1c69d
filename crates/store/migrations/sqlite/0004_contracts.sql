-- The life of a group contract: every change is a row that stays, with the day from which it holds and the moment
-- it was known; contracts, covers and cards are what the changes add up to.
-- Days named first_day and last_day are both included. Amounts are integer cents.
-- Ids are 16 bytes, days are ISO text, moments are microseconds since 1970.

ALTER TABLE policyholders ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE policyholders ADD COLUMN email TEXT NOT NULL DEFAULT '';
ALTER TABLE users ADD COLUMN policyholder_id BLOB REFERENCES policyholders (id);

-- The programme of one person; absent means the contract's.
ALTER TABLE covers ADD COLUMN programme TEXT;
ALTER TABLE covers ADD COLUMN upgraded_programme TEXT;
ALTER TABLE covers ADD COLUMN upgraded_from TEXT;

CREATE TABLE contract_terms (
    contract_id BLOB NOT NULL PRIMARY KEY REFERENCES contracts (id),
    state TEXT NOT NULL,
    instalments TEXT,
    family_offered INTEGER NOT NULL,
    upgrades_offered INTEGER NOT NULL,
    renews BLOB REFERENCES contracts (id),
    ended_by TEXT,
    ended_last_day TEXT
) STRICT;
CREATE INDEX contract_terms_renews ON contract_terms (renews) WHERE renews IS NOT NULL;
CREATE INDEX contracts_by_policyholder ON contracts (policyholder_id);

-- A price holds from its first day until a later one of the same programme does.
CREATE TABLE contract_programmes (
    contract_id BLOB NOT NULL REFERENCES contracts (id),
    programme TEXT NOT NULL,
    first_day TEXT NOT NULL,
    annual_cents INTEGER NOT NULL,
    add_on INTEGER NOT NULL,
    PRIMARY KEY (contract_id, programme, first_day)
) STRICT, WITHOUT ROWID;

-- What a visit needs not know of a cover.
CREATE TABLE cover_terms (
    cover_id BLOB NOT NULL PRIMARY KEY REFERENCES covers (id),
    relation TEXT NOT NULL,
    employee_cover_id BLOB REFERENCES covers (id),
    annual_cents INTEGER NOT NULL,
    add_ons TEXT NOT NULL
) STRICT;
CREATE INDEX cover_terms_by_employee ON cover_terms (employee_cover_id) WHERE employee_cover_id IS NOT NULL;

-- The number of a contract's last change: whoever decided on an older one decides again.
CREATE TABLE contract_versions (
    contract_id BLOB NOT NULL PRIMARY KEY REFERENCES contracts (id),
    version INTEGER NOT NULL
) STRICT;

CREATE TABLE contract_changes (
    id BLOB NOT NULL PRIMARY KEY,
    contract_id BLOB NOT NULL REFERENCES contracts (id),
    sequence INTEGER NOT NULL,
    known_at INTEGER NOT NULL,
    user_id BLOB,
    holds_from TEXT NOT NULL,
    kind TEXT NOT NULL,
    cover_id BLOB,
    body TEXT NOT NULL,
    facts TEXT,
    document TEXT,
    edition_hash TEXT,
    charge_cents INTEGER NOT NULL,
    refund_cents INTEGER NOT NULL,
    after TEXT NOT NULL,
    approved_by BLOB,
    list_id BLOB,
    UNIQUE (contract_id, sequence)
) STRICT;
CREATE INDEX contract_changes_by_cover ON contract_changes (cover_id, sequence) WHERE cover_id IS NOT NULL;
CREATE INDEX contract_changes_by_list ON contract_changes (list_id) WHERE list_id IS NOT NULL;

-- What costs or returns more than the insurer's amount waits here for a second person.
CREATE TABLE contract_proposals (
    id BLOB NOT NULL PRIMARY KEY,
    contract_id BLOB NOT NULL REFERENCES contracts (id),
    state TEXT NOT NULL,
    kind TEXT NOT NULL,
    cover_id BLOB,
    holds_from TEXT NOT NULL,
    body TEXT NOT NULL,
    facts TEXT,
    document TEXT,
    charge_cents INTEGER NOT NULL,
    refund_cents INTEGER NOT NULL,
    proposed_by BLOB NOT NULL,
    proposed_at INTEGER NOT NULL,
    decided_by BLOB,
    decided_at INTEGER,
    reason TEXT
) STRICT;
CREATE INDEX contract_proposals_open ON contract_proposals (contract_id) WHERE state = 'proposed';

CREATE TABLE policyholder_changes (
    policyholder_id BLOB NOT NULL REFERENCES policyholders (id),
    sequence INTEGER NOT NULL,
    known_at INTEGER NOT NULL,
    user_id BLOB,
    body TEXT NOT NULL,
    PRIMARY KEY (policyholder_id, sequence)
) STRICT, WITHOUT ROWID;

-- What was there before is carried over as the first change of each contract.
INSERT INTO contract_terms (contract_id, state, family_offered, upgrades_offered)
    SELECT id, 'concluded', 0, 0 FROM contracts;
INSERT INTO cover_terms (cover_id, relation, annual_cents, add_ons) SELECT id, 'employee', 0, '[]' FROM covers;
INSERT INTO contract_versions (contract_id, version) SELECT id, 1 FROM contracts;

INSERT INTO contract_changes (id, contract_id, sequence, known_at, holds_from, kind, body, charge_cents, refund_cents,
    after)
SELECT randomblob(16), k.id, 1, CAST(strftime('%s', k.concluded_on) AS INTEGER) * 1000000, k.first_day, 'carried',
    '{}', 0, 0, r.rows
FROM contracts k JOIN (
    SELECT contract_id, json_group_array(json(row)) AS rows FROM (
        SELECT id AS contract_id, json_object('contract', json_object(
            'id', lower(hex(id)), 'number', number, 'insurer_id', lower(hex(insurer_id)),
            'policyholder_id', lower(hex(policyholder_id)), 'edition', edition, 'edition_hash', edition_hash,
            'programme', programme, 'first_day', first_day, 'last_day', last_day, 'concluded_on', concluded_on)) AS row
        FROM contracts
        UNION ALL SELECT contract_id, json_object('terms', json_object(
            'contract_id', lower(hex(contract_id)), 'state', 'concluded', 'family_offered', json('false'),
            'upgrades_offered', json('false')))
        FROM contract_terms
        UNION ALL SELECT contract_id, json_object('cover', json_object(
            'id', lower(hex(id)), 'contract_id', lower(hex(contract_id)), 'insured_id', lower(hex(insured_id)),
            'first_day', first_day, 'last_day', last_day,
            'renewed', json(CASE WHEN renewed THEN 'true' ELSE 'false' END), 'ended_by', ended_by,
            'ended_last_day', ended_last_day,
            'misused_at', strftime('%Y-%m-%dT%H:%M:%S', misused_at / 1000000, 'unixepoch')
                || printf('.%06dZ', misused_at % 1000000)))
        FROM covers
        UNION ALL SELECT contract_id, json_object('cover_terms', json_object(
            'cover_id', lower(hex(id)), 'relation', 'employee', 'annual_cents', 0, 'add_ons', json('[]')))
        FROM covers
        UNION ALL SELECT v.contract_id, json_object('card', json_object(
            'id', lower(hex(c.id)), 'insurer_id', lower(hex(c.insurer_id)), 'cover_id', lower(hex(c.cover_id)),
            'number', c.number, 'kind', c.kind, 'first_day', c.first_day, 'last_day', c.last_day,
            'revoked_at', strftime('%Y-%m-%dT%H:%M:%S', c.revoked_at / 1000000, 'unixepoch')
                || printf('.%06dZ', c.revoked_at % 1000000),
            'returned_on', c.returned_on))
        FROM cards c JOIN covers v ON v.id = c.cover_id
    ) GROUP BY contract_id
) r ON r.contract_id = k.id;

-- What happened to a contract is only added to, whoever tries.
CREATE TRIGGER contract_changes_stay_update BEFORE UPDATE ON contract_changes
    BEGIN SELECT RAISE(ABORT, 'rows of contract_changes are only added'); END;
CREATE TRIGGER contract_changes_stay_delete BEFORE DELETE ON contract_changes
    BEGIN SELECT RAISE(ABORT, 'rows of contract_changes are only added'); END;
CREATE TRIGGER policyholder_changes_stay_update BEFORE UPDATE ON policyholder_changes
    BEGIN SELECT RAISE(ABORT, 'rows of policyholder_changes are only added'); END;
CREATE TRIGGER policyholder_changes_stay_delete BEFORE DELETE ON policyholder_changes
    BEGIN SELECT RAISE(ABORT, 'rows of policyholder_changes are only added'); END;
