-- How premiums stand counts from now on what is on no credit note yet: all are worked out again when they are asked for.

DELETE FROM premium_standings;
