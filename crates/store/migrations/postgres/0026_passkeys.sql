-- Passkeys: keys that a device keeps, as a second factor and in place of a password.

CREATE TABLE passkeys (
    id UUID NOT NULL PRIMARY KEY,
    user_id UUID NOT NULL REFERENCES users (id),
    -- The name that the device knows it by, and its public half.
    credential TEXT NOT NULL UNIQUE,
    public_key TEXT NOT NULL,
    -- What its owner calls it.
    name TEXT NOT NULL,
    -- How often it signed, as its device counts; zero where none does.
    counter BIGINT NOT NULL,
    made_at TIMESTAMPTZ NOT NULL,
    last_used_at TIMESTAMPTZ
);
CREATE INDEX passkeys_by_user ON passkeys (user_id);

-- What a key is asked to sign; each serves once.
CREATE TABLE passkey_questions (
    challenge TEXT NOT NULL PRIMARY KEY,
    -- Whose key is made, or is to be shown after a password; anybody's where it is not known.
    user_id UUID REFERENCES users (id),
    makes_key BOOLEAN NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX passkey_questions_by_time ON passkey_questions (expires_at);
