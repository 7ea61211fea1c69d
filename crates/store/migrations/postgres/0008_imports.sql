-- How far the import of a file has come, so that one that broke off goes on and repeats nothing.

CREATE TABLE imports (
    sheet TEXT NOT NULL,
    file_hash TEXT NOT NULL,
    rows_kept BIGINT NOT NULL,
    started_at TIMESTAMPTZ NOT NULL,
    finished_at TIMESTAMPTZ,
    PRIMARY KEY (sheet, file_hash)
);
