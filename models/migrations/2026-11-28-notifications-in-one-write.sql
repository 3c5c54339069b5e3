-- An activity is delivered once: its notifications and the job of their e-mails are committed with this mark.
ALTER TABLE activities ADD COLUMN delivered_at timestamptz;

-- A group of unread notifications is one row, which counts its activities: a further activity is one write,
-- where each row of a group was updated before. Rows that stood behind the newest of their group are deleted.
ALTER TABLE notifications
  ADD COLUMN group_key text,
  ADD COLUMN activity_count integer NOT NULL DEFAULT 1 CHECK (activity_count > 0);

-- Groups that were read.
UPDATE notifications n SET activity_count = 1 + g.size
FROM (
  SELECT grouped_into_id, count(*) AS size FROM notifications
  WHERE grouped_into_id IS NOT NULL AND read_at IS NOT NULL GROUP BY grouped_into_id
) AS g
WHERE g.grouped_into_id = n.id AND n.read_at IS NOT NULL;
DELETE FROM notifications WHERE grouped_into_id IS NOT NULL AND read_at IS NOT NULL;

-- Groups that are unread: of registrations, the only grouped type so far. Also those that a failed job left
-- in several rows.
WITH unread AS (
  SELECT n.id, n.user_id, a.type || ':' || a.subject_type || ':' || coalesce(a.subject_id::text, '') AS key
  FROM notifications n JOIN activities a ON a.id = n.activity_id
  WHERE n.read_at IS NULL AND a.type = 'registration.created'
), groups AS (
  SELECT user_id, key, max(id) AS newest, count(*) AS size FROM unread GROUP BY user_id, key
)
UPDATE notifications n SET group_key = g.key, activity_count = g.size, grouped_into_id = NULL
FROM groups g WHERE n.id = g.newest;
DELETE FROM notifications n USING activities a
WHERE a.id = n.activity_id AND n.read_at IS NULL AND n.group_key IS NULL
  AND (a.type = 'registration.created' OR n.grouped_into_id IS NOT NULL);

ALTER TABLE notifications DROP COLUMN grouped_into_id;
CREATE UNIQUE INDEX notifications_group ON notifications (user_id, group_key)
  WHERE read_at IS NULL AND group_key IS NOT NULL;
-- Lists are ordered by activity, for which the unique constraint has an index.
DROP INDEX notifications_newest;
