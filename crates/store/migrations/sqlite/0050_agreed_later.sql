-- What a contract agrees on otherwise from a day on: it may lie ahead.
ALTER TABLE contract_terms ADD COLUMN later TEXT NOT NULL DEFAULT '[]';
