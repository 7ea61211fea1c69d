-- A confirmation changes no indexed column, so that no index is written for it, and finds room on the page of
-- its visit. The state was part of an index of held visits; the moment a hold ends never changes.
DROP INDEX visits_held;
CREATE INDEX visits_by_hold ON visits (held_until) WHERE held_until IS NOT NULL;
ALTER TABLE visits SET (fillfactor = 50);

-- What is long is packed by the quicker method, where the server has it.
DO $$ BEGIN
    ALTER TABLE visits ALTER COLUMN facts SET COMPRESSION lz4, ALTER COLUMN decision SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN NULL;
END $$;
