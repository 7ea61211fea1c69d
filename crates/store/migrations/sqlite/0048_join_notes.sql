-- A log-in that was given anew by an invitation: whoever logs in next is told, once.
CREATE TABLE join_notes (
    user_id BLOB NOT NULL PRIMARY KEY REFERENCES users (id),
    at INTEGER NOT NULL,
    client TEXT NOT NULL,
    session_id BLOB
) STRICT;
