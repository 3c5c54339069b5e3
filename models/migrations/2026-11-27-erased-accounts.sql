-- The accounts that were erased, by number and time of creation: a backup from before an erasure contains the
-- account again, and restoring it must not bring the account back (GDPR art. 17).
CREATE TABLE erased_accounts (
  id integer PRIMARY KEY,
  created_at timestamptz NOT NULL,
  erased_at timestamptz NOT NULL DEFAULT now()
);
