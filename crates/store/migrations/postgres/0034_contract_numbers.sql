-- A number of a contract is one whatever its letters: two offers at the same moment do not share it.

CREATE UNIQUE INDEX contracts_by_folded_number ON contracts (insurer_id, lower(number));
