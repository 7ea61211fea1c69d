-- The account that a decision about a claim by receipt pays to, as it was when the decision was proposed. Decisions made
-- before know none.
ALTER TABLE receipt_claim_decisions ADD COLUMN payee TEXT;
ALTER TABLE receipt_claim_decisions ADD COLUMN iban TEXT;
