-- A confirmation changes no indexed column, so that no index is written for it. The state was part of an index
-- of held visits; the moment a hold ends never changes.
DROP INDEX visits_held;
CREATE INDEX visits_by_hold ON visits (held_until) WHERE held_until IS NOT NULL;
