-- Each reading of the code of a card by a clinic. A code of the minute is read once; one made for a telephone without a
-- connection again, on the day of its first reading. A reading serves one visit: the one asked for under the key.
-- (shown_codes is written by the program before this one only.)
CREATE TABLE card_readings (
    id BLOB NOT NULL PRIMARY KEY,
    code BLOB NOT NULL,
    card_id BLOB NOT NULL REFERENCES cards (id),
    provider_id BLOB NOT NULL REFERENCES providers (id),
    source TEXT NOT NULL CHECK (source IN ('qr', 'qr_offline')),
    code_until INTEGER NOT NULL,
    at INTEGER NOT NULL,
    request_key TEXT
) STRICT;
CREATE UNIQUE INDEX card_readings_once ON card_readings (code) WHERE source = 'qr';
CREATE INDEX card_readings_by_code ON card_readings (code);
CREATE INDEX card_readings_by_card ON card_readings (card_id, code_until);
CREATE INDEX card_readings_by_time ON card_readings (code_until);
