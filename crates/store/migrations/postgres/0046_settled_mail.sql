-- When a person said what a message is. From then on it is kept for a time, so that a mistake can be put right.
ALTER TABLE mail_messages ADD COLUMN settled_at TIMESTAMPTZ;
