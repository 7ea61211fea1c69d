-- Messages that came to the insurer's mailbox for claims (6.1.2). The whole of one is kept until a person says what it is.
CREATE TABLE mail_messages (
    id BLOB NOT NULL PRIMARY KEY,
    insurer_id BLOB NOT NULL REFERENCES insurers (id),
    message_id TEXT NOT NULL,
    sender TEXT NOT NULL,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    files TEXT NOT NULL,
    arrived_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    note TEXT NOT NULL,
    claim_id BLOB REFERENCES receipt_claims (id),
    UNIQUE (insurer_id, message_id),
    CHECK ((state = 'claimed') = (claim_id IS NOT NULL))
) STRICT;
CREATE INDEX mail_messages_waiting ON mail_messages (insurer_id, arrived_at) WHERE state = 'waiting';
CREATE INDEX mail_messages_by_claim ON mail_messages (claim_id) WHERE claim_id IS NOT NULL;
-- What is read only when a person says what a message is, and gone after.
CREATE TABLE mail_contents (
    mail_id BLOB NOT NULL PRIMARY KEY REFERENCES mail_messages (id),
    content BLOB NOT NULL
) STRICT;
