-- What an invoice says of its lines, as it was worded when it was issued: another wording of the program changes no
-- invoice. An invoice that is older than this table is worded as it is read.
CREATE TABLE invoice_texts (
    invoice_id BLOB NOT NULL REFERENCES invoices (id),
    lang TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (invoice_id, lang)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER invoice_texts_stay_update BEFORE UPDATE ON invoice_texts
    BEGIN SELECT RAISE(ABORT, 'rows of invoice_texts are only added'); END;
CREATE TRIGGER invoice_texts_stay_delete BEFORE DELETE ON invoice_texts
    BEGIN SELECT RAISE(ABORT, 'rows of invoice_texts are only added'); END;
