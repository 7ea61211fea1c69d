-- What everybody may know of a key, so that whoever checks a seal needs no secret. Older rows get it at first need.
ALTER TABLE sealing_keys ADD COLUMN public TEXT;
