-- What happened that concerns a person, one row each; the text is made from the activity when it is shown.
CREATE TABLE notifications (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
  activity_id bigint NOT NULL REFERENCES activities ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  read_at timestamptz,
  -- The activity's job may run twice; the person is told once.
  UNIQUE (user_id, activity_id)
);
CREATE INDEX notifications_activity ON notifications (activity_id);
CREATE INDEX notifications_newest ON notifications (user_id, id DESC);
CREATE INDEX notifications_unread ON notifications (user_id) WHERE read_at IS NULL;

-- Which kinds of news a person wants by letter. No row: no letter. Nobody gets a letter that they did not ask for.
CREATE TABLE notification_wishes (
  user_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
  topic text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, topic)
);

CREATE OR REPLACE FUNCTION unread_notifications(person integer) RETURNS integer LANGUAGE sql STABLE AS
  'SELECT count(*)::integer FROM notifications WHERE user_id = person AND read_at IS NULL';
