-- Lost cards are few among all changes; a task list asks for them each time.
CREATE INDEX contract_changes_lost ON contract_changes (contract_id) WHERE kind = 'card_lost';
