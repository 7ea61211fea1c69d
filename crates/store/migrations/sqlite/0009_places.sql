-- Where an insurer writes letters, as it stands before their date; empty where nobody wrote it down.
ALTER TABLE insurers ADD COLUMN place TEXT NOT NULL DEFAULT '';
ALTER TABLE insurers ADD COLUMN place_en TEXT NOT NULL DEFAULT '';
ALTER TABLE insurers ADD COLUMN place_ru TEXT NOT NULL DEFAULT '';
