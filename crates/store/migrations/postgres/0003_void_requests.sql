-- What a clinic asks of the insurer when its own days for a void are over. That it was done is seen from the
-- visit; only a refusal is kept here.

CREATE TABLE void_requests (
    visit_id UUID NOT NULL,
    insurer_id UUID NOT NULL REFERENCES insurers (id),
    provider_id UUID NOT NULL REFERENCES providers (id),
    reason TEXT NOT NULL,
    asked_at TIMESTAMPTZ NOT NULL,
    asked_by UUID NOT NULL,
    declined_at TIMESTAMPTZ,
    declined_by UUID,
    answer TEXT,
    PRIMARY KEY (visit_id, asked_at)
);
CREATE UNIQUE INDEX void_requests_open ON void_requests (visit_id) WHERE declined_at IS NULL;
CREATE INDEX void_requests_by_insurer ON void_requests (insurer_id, asked_at);
CREATE INDEX void_requests_by_provider ON void_requests (provider_id, asked_at);

-- A practitioner's speciality in the other languages; empty means as in the first.
ALTER TABLE practitioners ADD COLUMN speciality_en TEXT NOT NULL DEFAULT '';
ALTER TABLE practitioners ADD COLUMN speciality_ru TEXT NOT NULL DEFAULT '';
