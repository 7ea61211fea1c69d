-- What an invoice says of its lines, as it was worded when it was issued: another wording of the program changes no
-- invoice. An invoice that is older than this table is worded as it is read.
CREATE TABLE invoice_texts (
    invoice_id UUID NOT NULL REFERENCES invoices (id),
    lang TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (invoice_id, lang)
);

CREATE TRIGGER invoice_texts_stay BEFORE UPDATE OR DELETE ON invoice_texts
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
