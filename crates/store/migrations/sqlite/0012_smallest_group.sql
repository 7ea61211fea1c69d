-- An employer is shown numbers of a group of people only if it is at least so large.
ALTER TABLE insurers ADD COLUMN smallest_group INTEGER NOT NULL DEFAULT 10;
