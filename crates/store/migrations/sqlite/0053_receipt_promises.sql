-- The work list is ordered by the books: the day by which a claim is decided and paid stands beside it, with the way it
-- came in. 9999-12-30 stands for no day while documents are waited for, 9999-12-31 for a day that cannot be counted; those
-- that are not counted yet are counted when the application starts.
ALTER TABLE receipt_claims ADD COLUMN channel TEXT NOT NULL DEFAULT '';
ALTER TABLE receipt_claims ADD COLUMN promise_on TEXT NOT NULL DEFAULT '9999-12-31';
UPDATE receipt_claims SET channel = COALESCE(json_extract(details, '$.channel'), ''),
    promise_on = CASE WHEN documents_complete_on IS NULL THEN '9999-12-30' ELSE '9999-12-31' END;
CREATE INDEX receipt_claims_at_work ON receipt_claims (insurer_id, promise_on, id)
    WHERE state IN ('open', 'waiting', 'proposed');
CREATE INDEX receipt_claims_by_handler ON receipt_claims (assigned_to, promise_on, id)
    WHERE state IN ('open', 'waiting', 'proposed');
