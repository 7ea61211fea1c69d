-- How far the import of a file has come, so that one that broke off goes on and repeats nothing.

CREATE TABLE imports (
    sheet TEXT NOT NULL,
    file_hash TEXT NOT NULL,
    rows_kept INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    finished_at INTEGER,
    PRIMARY KEY (sheet, file_hash)
) STRICT, WITHOUT ROWID;
