-- Plain names for the outbox of e-mails and for sign-ins at LinkedIn that were started. Data and plans stay
-- as they are.
ALTER TABLE letters RENAME TO emails;
ALTER TABLE emails RENAME CONSTRAINT letters_pkey TO emails_pkey;
ALTER TABLE emails RENAME CONSTRAINT letters_key_key TO emails_key_key;
ALTER TABLE emails RENAME CONSTRAINT letters_user_id_fkey TO emails_user_id_fkey;
ALTER INDEX letters_user RENAME TO emails_user;
ALTER SEQUENCE letters_id_seq RENAME TO emails_id_seq;

ALTER TABLE linkedin_states RENAME TO oauth_states;
ALTER TABLE oauth_states RENAME CONSTRAINT linkedin_states_pkey TO oauth_states_pkey;
ALTER TABLE oauth_states RENAME CONSTRAINT linkedin_states_user_id_fkey TO oauth_states_user_id_fkey;
ALTER INDEX linkedin_states_expiry RENAME TO oauth_states_expiry;
ALTER INDEX linkedin_states_user RENAME TO oauth_states_user;

-- Queues with plain names: jobs that wait keep their time, attempts and data. pg-boss creates its schema at
-- the first start, so a new database has none.
DO $$
DECLARE
  former text;
  present text;
BEGIN
  IF to_regclass('jobs.queue') IS NULL THEN
    RETURN;
  END IF;
  FOR former, present IN VALUES
    ('letter', 'send-email'),
    ('notification-letter', 'notification-email'),
    ('opportunity-fits', 'opportunity-matches')
  LOOP
    INSERT INTO jobs.queue
    SELECT (jsonb_populate_record(q, jsonb_build_object('name', present))).* FROM jobs.queue q
    WHERE q.name = former ON CONFLICT DO NOTHING;
    UPDATE jobs.job SET name = present WHERE name = former;
    DELETE FROM jobs.queue WHERE name = former;
  END LOOP;
END $$;
