-- What was lost after cover had ended is looked for among few covers, and its answers among few changes.
CREATE INDEX covers_misused ON covers (contract_id) WHERE misused_at IS NOT NULL;
CREATE INDEX covers_ended_by_insurer ON covers (contract_id) WHERE ended_by = 'insurer';
CREATE INDEX contract_changes_recoveries ON contract_changes (known_at)
    WHERE kind IN ('recovery_claimed', 'recovery_waived');
