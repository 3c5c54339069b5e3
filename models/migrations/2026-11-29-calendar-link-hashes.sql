-- The token of a personal calendar is stored as a hash: a copy of the database must not give access to it. The
-- address is derived from `nonce` and the session secret. Addresses from before keep working, but cannot be
-- shown again.
ALTER TABLE calendar_links ADD COLUMN token_hash bytea, ADD COLUMN nonce text NOT NULL DEFAULT '';
UPDATE calendar_links SET token_hash = sha256(token::bytea);
ALTER TABLE calendar_links ALTER COLUMN token_hash SET NOT NULL, ADD UNIQUE (token_hash), DROP COLUMN token;
