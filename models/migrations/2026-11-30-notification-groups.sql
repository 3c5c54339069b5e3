-- Activities about one thing gather in one notification, by a key that is written with the activity. An
-- activity that is undone (a registration by a withdrawal) leaves its notification again.
ALTER TABLE activities
  ADD COLUMN group_key text,
  ADD COLUMN undo_key text,
  ADD COLUMN undone_at timestamptz;
CREATE INDEX activities_group ON activities (group_key, id) WHERE group_key IS NOT NULL;
CREATE INDEX activities_undo ON activities (undo_key, id) WHERE undo_key IS NOT NULL;

-- first_activity_id and activity_id: the range of a group. emailed_count: how many of its activities an e-mail
-- has named. A notification whose activities were all undone has none left, and counts as read.
ALTER TABLE notifications
  ADD COLUMN first_activity_id bigint,
  ADD COLUMN emailed_count integer NOT NULL DEFAULT 0,
  ADD COLUMN emailed_activity_id bigint,
  ADD COLUMN emailed_at timestamptz,
  DROP CONSTRAINT notifications_activity_count_check;
-- Groups of earlier releases do not know their first activity: they name the newest only.
UPDATE notifications n SET first_activity_id = n.activity_id;
UPDATE notifications n
SET emailed_count = n.activity_count, emailed_activity_id = n.activity_id, emailed_at = e.created_at
FROM emails e WHERE e.key = 'notification:' || n.activity_id || ':' || n.user_id;
ALTER TABLE notifications
  ALTER COLUMN first_activity_id SET NOT NULL,
  ADD CONSTRAINT notifications_activity_count_check CHECK (activity_count >= 0),
  ADD CONSTRAINT notifications_emailed_count_check CHECK (emailed_count BETWEEN 0 AND activity_count);

-- By group first: the job of summaries reads the unread notifications of one group.
DROP INDEX notifications_group;
CREATE UNIQUE INDEX notifications_group ON notifications (group_key, user_id)
  WHERE read_at IS NULL AND group_key IS NOT NULL;
CREATE INDEX notifications_emailed ON notifications (user_id, group_key) WHERE emailed_at IS NOT NULL;
