-- Possible misuse of a card is looked into: what the trail tells of it is found at once, and what the insurer found out
-- stands for the records from the first to the last of a card's day.
CREATE INDEX audit_possible_misuse ON audit (id) WHERE action IN ('card.possible_misuse', 'card.possible_misuse.old',
    'card.possible_misuse.used', 'card.possible_misuse.elsewhere', 'card.possible_misuse.other_person');
CREATE TABLE card_misuse_answers (
    object TEXT NOT NULL,
    first_record UUID NOT NULL,
    last_record UUID NOT NULL,
    card_id UUID NOT NULL REFERENCES cards (id),
    insurer_id UUID NOT NULL REFERENCES insurers (id),
    misused_at TIMESTAMPTZ,
    reason TEXT NOT NULL,
    answered_by UUID NOT NULL REFERENCES users (id),
    answered_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (object, first_record)
);
CREATE INDEX card_misuse_found ON card_misuse_answers (insurer_id, answered_at) WHERE misused_at IS NOT NULL;
CREATE TRIGGER card_misuse_answers_stay BEFORE UPDATE OR DELETE ON card_misuse_answers
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
