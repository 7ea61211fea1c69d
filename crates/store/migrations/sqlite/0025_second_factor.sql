-- The second factor at the log-in: apps that show codes, codes for when the telephone is lost, log-ins that are half
-- done, and for whom an insurer requires it. Ids are 16 bytes, moments are microseconds since 1970.

-- The secret has to be known to compute a code: whoever has the books has it.
CREATE TABLE authenticators (
    id BLOB NOT NULL PRIMARY KEY,
    user_id BLOB NOT NULL REFERENCES users (id),
    secret TEXT NOT NULL,
    -- Until it is confirmed: hash of the token of the one session that sees it.
    offered_to TEXT NOT NULL,
    offered_at INTEGER NOT NULL,
    confirmed_at INTEGER,
    -- The half minute of the last code that was taken.
    last_step INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX authenticators_in_use ON authenticators (user_id) WHERE confirmed_at IS NOT NULL;
CREATE INDEX authenticators_by_user ON authenticators (user_id);

CREATE TABLE recovery_codes (
    user_id BLOB NOT NULL REFERENCES users (id),
    code_hash TEXT NOT NULL,
    used_at INTEGER,
    PRIMARY KEY (user_id, code_hash)
) STRICT;

-- Who proved a password and has yet to show a code.
CREATE TABLE half_log_ins (
    id BLOB NOT NULL PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    user_id BLOB NOT NULL REFERENCES users (id),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX half_log_ins_by_user ON half_log_ins (user_id);

-- An insurer requires a second factor of its staff, or of the people it insures.
CREATE TABLE factor_duties (
    insurer_id BLOB NOT NULL REFERENCES insurers (id),
    of_members INTEGER NOT NULL CHECK (of_members IN (0, 1)),
    since INTEGER NOT NULL,
    PRIMARY KEY (insurer_id, of_members)
) STRICT;
