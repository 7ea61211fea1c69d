-- Guessing at a personal code ends an invitation, and one for somebody who has a log-in waits for a second person.
ALTER TABLE invitations ADD COLUMN wrong_codes BIGINT NOT NULL DEFAULT 0;
ALTER TABLE invitations ADD COLUMN waits BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE invitations ADD COLUMN approved_by UUID REFERENCES users (id) CHECK (approved_by <> made_by);
