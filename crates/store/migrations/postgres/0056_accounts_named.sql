-- Whose claims name an account is found at once.
CREATE INDEX receipt_claims_by_account ON receipt_claims (insurer_id, iban);
