-- Requests that one user asks and others decide. Replaces company_claims, company_invitations and
-- introductions.
CREATE TABLE requests (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL,
  subject_type text NOT NULL,
  subject_id integer NOT NULL,
  asker_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
  -- The company that the asker speaks for; null: for themselves.
  for_company_id integer REFERENCES companies ON DELETE CASCADE,
  -- The user, or the e-mail address, to whom it is addressed; neither: to all whom the kind's policy names.
  addressee_id integer REFERENCES users ON DELETE SET NULL,
  addressee_email text,
  -- Hash of the token in an e-mail; who has the token may accept.
  token_hash bytea UNIQUE,
  message text NOT NULL DEFAULT '' CHECK (length(message) <= 1000),
  answer text NOT NULL DEFAULT '' CHECK (length(answer) <= 1000),
  state text NOT NULL DEFAULT 'asked'
    CHECK (state IN ('asked', 'accepted', 'declined', 'withdrawn', 'expired')),
  decided_by integer REFERENCES users ON DELETE SET NULL,
  decided_at timestamptz,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((state = 'asked') = (decided_at IS NULL)),
  CHECK (state = 'asked' OR token_hash IS NULL)
);

INSERT INTO requests (id, kind, subject_type, subject_id, asker_id, addressee_id, message, answer, state,
  decided_by, decided_at, expires_at, created_at)
OVERRIDING SYSTEM VALUE -- activities refer to introductions by id
SELECT id, 'introduction', 'company', company_id, asker_id, introducer_id, message, coalesce(word, ''),
  CASE WHEN given_at IS NOT NULL THEN 'accepted'
    WHEN declined_at IS NOT NULL THEN 'declined' ELSE 'asked' END,
  CASE WHEN num_nonnulls(given_at, declined_at) > 0 THEN introducer_id END, coalesce(given_at, declined_at),
  coalesce(given_at, declined_at, now() + interval '30 days'), created_at
FROM introductions;
SELECT setval(pg_get_serial_sequence('requests', 'id'), max(id)) FROM requests HAVING max(id) IS NOT NULL;

INSERT INTO requests (kind, subject_type, subject_id, asker_id, message, expires_at, created_at)
SELECT 'company-claim', 'company', company_id, user_id, message, now() + interval '30 days', created_at
FROM company_claims ORDER BY created_at;

-- Without its writer an invitation admitted nobody already.
INSERT INTO requests (kind, subject_type, subject_id, asker_id, addressee_email, token_hash, expires_at,
  created_at)
SELECT 'company-invitation', 'company', company_id, invited_by, email, token_hash, expires_at, created_at
FROM company_invitations WHERE invited_by IS NOT NULL ORDER BY created_at;

-- One open request of a kind for each asker and subject; by e-mail, for each address and subject.
CREATE UNIQUE INDEX requests_open ON requests (kind, subject_type, subject_id, asker_id)
  WHERE state = 'asked' AND addressee_email IS NULL;
CREATE UNIQUE INDEX requests_open_by_email ON requests (kind, subject_type, subject_id, addressee_email)
  WHERE state = 'asked' AND addressee_email IS NOT NULL;
CREATE INDEX requests_expiring ON requests (expires_at) WHERE state = 'asked';
CREATE INDEX requests_decided ON requests (decided_at) WHERE state <> 'asked';
CREATE INDEX requests_subject ON requests (subject_type, subject_id, kind);
CREATE INDEX requests_asker ON requests (asker_id, id);
CREATE INDEX requests_addressee ON requests (addressee_id) WHERE addressee_id IS NOT NULL;
CREATE INDEX requests_addressee_email ON requests (addressee_email) WHERE addressee_email IS NOT NULL;
CREATE INDEX requests_for_company ON requests (for_company_id) WHERE for_company_id IS NOT NULL;
CREATE INDEX requests_decided_by ON requests (decided_by) WHERE decided_by IS NOT NULL;

DROP TABLE introductions, company_claims, company_invitations;
