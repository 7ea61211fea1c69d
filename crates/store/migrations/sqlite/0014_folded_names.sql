-- Names are looked for in small letters without marks, those of policyholders too.
ALTER TABLE policyholders ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
UPDATE policyholders SET name_key = lower(name);
UPDATE policyholders SET name_key =
    replace(replace(replace(replace(replace(replace(replace(replace(name_key, 'ā', 'a'), 'Ā', 'a'), 'č', 'c'), 'Č', 'c'), 'ē', 'e'), 'Ē', 'e'), 'ģ', 'g'), 'Ģ', 'g');
UPDATE policyholders SET name_key =
    replace(replace(replace(replace(replace(replace(replace(replace(name_key, 'ī', 'i'), 'Ī', 'i'), 'ķ', 'k'), 'Ķ', 'k'), 'ļ', 'l'), 'Ļ', 'l'), 'ņ', 'n'), 'Ņ', 'n');
UPDATE policyholders SET name_key =
    replace(replace(replace(replace(replace(replace(replace(replace(name_key, 'ō', 'o'), 'Ō', 'o'), 'ŗ', 'r'), 'Ŗ', 'r'), 'š', 's'), 'Š', 's'), 'ū', 'u'), 'Ū', 'u');
UPDATE policyholders SET name_key =
    replace(replace(replace(replace(replace(replace(replace(replace(name_key, 'ž', 'z'), 'Ž', 'z'), 'ä', 'a'), 'Ä', 'a'), 'ö', 'o'), 'Ö', 'o'), 'ü', 'u'), 'Ü', 'u');
UPDATE policyholders SET name_key =
    replace(replace(replace(replace(replace(replace(replace(replace(name_key, 'å', 'a'), 'Å', 'a'), 'õ', 'o'), 'Õ', 'o'), 'é', 'e'), 'É', 'e'), 'è', 'e'), 'È', 'e');
UPDATE policyholders SET name_key =
    replace(replace(replace(replace(replace(replace(replace(replace(name_key, 'á', 'a'), 'Á', 'a'), 'à', 'a'), 'À', 'a'), 'â', 'a'), 'Â', 'a'), 'ê', 'e'), 'Ê', 'e');
UPDATE policyholders SET name_key =
    replace(replace(replace(replace(replace(replace(replace(replace(name_key, 'ë', 'e'), 'Ë', 'e'), 'í', 'i'), 'Í', 'i'), 'î', 'i'), 'Î', 'i'), 'ï', 'i'), 'Ï', 'i');
UPDATE policyholders SET name_key =
    replace(replace(replace(replace(replace(replace(replace(replace(name_key, 'ó', 'o'), 'Ó', 'o'), 'ò', 'o'), 'Ò', 'o'), 'ô', 'o'), 'Ô', 'o'), 'ø', 'o'), 'Ø', 'o');
UPDATE policyholders SET name_key =
    replace(replace(replace(replace(replace(replace(replace(replace(name_key, 'ú', 'u'), 'Ú', 'u'), 'ù', 'u'), 'Ù', 'u'), 'û', 'u'), 'Û', 'u'), 'ç', 'c'), 'Ç', 'c');
UPDATE policyholders SET name_key =
    replace(replace(replace(replace(replace(replace(replace(replace(name_key, 'ñ', 'n'), 'Ñ', 'n'), 'ą', 'a'), 'Ą', 'a'), 'ć', 'c'), 'Ć', 'c'), 'ę', 'e'), 'Ę', 'e');
UPDATE policyholders SET name_key =
    replace(replace(replace(replace(replace(replace(replace(replace(name_key, 'ė', 'e'), 'Ė', 'e'), 'į', 'i'), 'Į', 'i'), 'ł', 'l'), 'Ł', 'l'), 'ń', 'n'), 'Ń', 'n');
UPDATE policyholders SET name_key =
    replace(replace(replace(replace(replace(replace(replace(replace(name_key, 'ś', 's'), 'Ś', 's'), 'ų', 'u'), 'Ų', 'u'), 'ź', 'z'), 'Ź', 'z'), 'ż', 'z'), 'Ż', 'z');
UPDATE policyholders SET name_key =
    replace(replace(replace(replace(name_key, 'ý', 'y'), 'Ý', 'y'), 'ё', 'е'), 'Ё', 'е');
UPDATE insured SET name_key =
    replace(replace(replace(replace(replace(replace(replace(replace(name_key, 'ā', 'a'), 'č', 'c'), 'ē', 'e'), 'ģ', 'g'), 'ī', 'i'), 'ķ', 'k'), 'ļ', 'l'), 'ņ', 'n');
UPDATE insured SET name_key =
    replace(replace(replace(replace(replace(replace(replace(replace(name_key, 'ō', 'o'), 'ŗ', 'r'), 'š', 's'), 'ū', 'u'), 'ž', 'z'), 'ä', 'a'), 'ö', 'o'), 'ü', 'u');
UPDATE insured SET name_key =
    replace(replace(replace(replace(replace(replace(replace(replace(name_key, 'å', 'a'), 'õ', 'o'), 'é', 'e'), 'è', 'e'), 'á', 'a'), 'à', 'a'), 'â', 'a'), 'ê', 'e');
UPDATE insured SET name_key =
    replace(replace(replace(replace(replace(replace(replace(replace(name_key, 'ë', 'e'), 'í', 'i'), 'î', 'i'), 'ï', 'i'), 'ó', 'o'), 'ò', 'o'), 'ô', 'o'), 'ø', 'o');
UPDATE insured SET name_key =
    replace(replace(replace(replace(replace(replace(replace(replace(name_key, 'ú', 'u'), 'ù', 'u'), 'û', 'u'), 'ç', 'c'), 'ñ', 'n'), 'ą', 'a'), 'ć', 'c'), 'ę', 'e');
UPDATE insured SET name_key =
    replace(replace(replace(replace(replace(replace(replace(replace(name_key, 'ė', 'e'), 'į', 'i'), 'ł', 'l'), 'ń', 'n'), 'ś', 's'), 'ų', 'u'), 'ź', 'z'), 'ż', 'z');
UPDATE insured SET name_key =
    replace(replace(name_key, 'ý', 'y'), 'ё', 'е');
-- What a task list asks for: covers that ended early, and what was said about their end.
CREATE INDEX covers_ended ON covers (contract_id) WHERE ended_last_day IS NOT NULL;
CREATE INDEX contract_changes_endings ON contract_changes (contract_id) WHERE kind IN ('left', 'settled');
