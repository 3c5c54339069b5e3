-- One row a user and activity; the text is rendered from the activity when it is shown.
CREATE TABLE notifications (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
  activity_id bigint NOT NULL REFERENCES activities ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  read_at timestamptz,
  -- Grouping: unread notifications of one type about one subject are shown as one. The newest represents
  -- them; the others refer to it, are neither listed nor counted, and are marked as read together with it.
  into_id integer REFERENCES notifications ON DELETE CASCADE,
  -- The activity's job may run twice; the user is notified once.
  UNIQUE (user_id, activity_id)
);
CREATE INDEX notifications_activity ON notifications (activity_id);
CREATE INDEX notifications_newest ON notifications (user_id, id DESC);
CREATE INDEX notifications_unread ON notifications (user_id) WHERE read_at IS NULL;
CREATE INDEX notifications_into ON notifications (into_id) WHERE into_id IS NOT NULL;

-- Topics that a user wants by e-mail. No row: no e-mail (opt-in, Markedsføringsloven § 10).
CREATE TABLE notification_wishes (
  user_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
  topic text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, topic)
);
