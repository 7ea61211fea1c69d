-- A line of a statement is found by any of its references.
CREATE INDEX bank_lines_by_reference ON bank_lines (insurer_id, reference);
CREATE INDEX bank_lines_by_end_to_end ON bank_lines (insurer_id, end_to_end_id);
CREATE INDEX bank_lines_by_bank_reference ON bank_lines (insurer_id, bank_reference);
