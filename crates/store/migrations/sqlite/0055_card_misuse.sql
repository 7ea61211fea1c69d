-- Possible misuse of a card is looked into: what the trail tells of it is found at once, and what the insurer found out
-- stands for the records from the first to the last of a card's day.
CREATE INDEX audit_possible_misuse ON audit (id) WHERE action IN ('card.possible_misuse', 'card.possible_misuse.old',
    'card.possible_misuse.used', 'card.possible_misuse.elsewhere', 'card.possible_misuse.other_person');
CREATE TABLE card_misuse_answers (
    object TEXT NOT NULL,
    first_record BLOB NOT NULL,
    last_record BLOB NOT NULL,
    card_id BLOB NOT NULL REFERENCES cards (id),
    insurer_id BLOB NOT NULL REFERENCES insurers (id),
    misused_at INTEGER,
    reason TEXT NOT NULL,
    answered_by BLOB NOT NULL REFERENCES users (id),
    answered_at INTEGER NOT NULL,
    PRIMARY KEY (object, first_record)
) STRICT;
CREATE INDEX card_misuse_found ON card_misuse_answers (insurer_id, answered_at) WHERE misused_at IS NOT NULL;
CREATE TRIGGER card_misuse_answers_stay_update BEFORE UPDATE ON card_misuse_answers
    BEGIN SELECT RAISE(ABORT, 'rows of card_misuse_answers are only added'); END;
CREATE TRIGGER card_misuse_answers_stay_delete BEFORE DELETE ON card_misuse_answers
    BEGIN SELECT RAISE(ABORT, 'rows of card_misuse_answers are only added'); END;
