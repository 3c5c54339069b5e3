-- Requests about personal data (GDPR art. 15, 17 and 20) that the office answers, with the note of the case.
CREATE TABLE data_requests (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('access', 'erasure')),
  -- The number in the municipality's case system.
  case_number text NOT NULL CHECK (length(case_number) BETWEEN 1 AND 60),
  -- Who asked; emptied when the person is erased.
  asker text NOT NULL CHECK (length(asker) <= 200),
  -- How the office made sure who it was.
  identity_check text NOT NULL CHECK (identity_check IN ('mitid', 'document', 'email', 'meeting', 'other')),
  received_on date NOT NULL,
  -- Whom it is about: an account, or an address without one.
  user_id integer REFERENCES users ON DELETE SET NULL,
  address text CHECK (length(address) <= 254),
  created_by integer REFERENCES users ON DELETE SET NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  exported_at timestamptz,
  -- The erasure was confirmed; a job carries it out when the person has been notified.
  erasure_at timestamptz,
  erasure_by integer REFERENCES users ON DELETE SET NULL,
  erased_at timestamptz,
  answered_at timestamptz,
  CHECK (user_id IS NULL OR address IS NULL)
);
CREATE INDEX data_requests_open ON data_requests (received_on, id) WHERE answered_at IS NULL;
CREATE INDEX data_requests_answered ON data_requests (answered_at, id) WHERE answered_at IS NOT NULL;
CREATE INDEX data_requests_user ON data_requests (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX data_requests_address ON data_requests (address) WHERE address IS NOT NULL;
CREATE INDEX data_requests_created_by ON data_requests (created_by) WHERE created_by IS NOT NULL;
CREATE INDEX data_requests_erasure_by ON data_requests (erasure_by) WHERE erasure_by IS NOT NULL;
-- Everything in which an address occurs is found by it.
CREATE INDEX emails_recipient ON emails (recipient);
