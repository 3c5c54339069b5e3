import { z } from 'zod';
import {
  Activity,
  alias,
  expr,
  Notification,
  notBanned,
  type RowOfSelection,
  rows,
  type Sql,
  select,
  sql,
  User,
} from '../../../models/index.ts';
import { storedChanges } from '../../platform/activities/changes.ts';
import { now } from '../../platform/clock.ts';
import { markedName } from '../../platform/text/own-names.ts';
import type { Notice } from './presenter.ts';
import { isOn } from './queries.ts';
import { activitiesOf } from './repetition.ts';
import { typesOfTopic } from './topics.ts';

/** Number of e-mails in one transaction. */
const BATCH_SIZE = 100;

/**
 * Maximum of e-mails of one topic to one person in an hour, so that many activities cannot fill a mailbox.
 * The other notifications are only shown in Torvet.
 */
const HOURLY_LIMIT = 10;

/** The name of the e-mails; their keys begin with it and the activity's id. */
export const EMAIL_NAME = 'notification';

/** How many activities of a group an e-mail describes. */
const DESCRIBED = 5;

const n = alias(Notification, 'n');
const a = alias(Activity, 'a');
const u = alias(User, 'u');

const describedActivity = z.object({
  id: z.string(),
  subjectId: z.number().nullable(),
  actorId: z.number().nullable(),
  data: z.unknown(),
  changes: storedChanges,
});

/**
 * The activities that no e-mail has named, the newest first: also an older one that joined the group after
 * the newest was sent, because two nodes deliver in any order.
 */
const described = sql`(
  SELECT coalesce(json_agg(json_build_object('id', g.id::text, 'subjectId', g.subject_id,
    'actorId', g.actor_id, 'data', g.data, 'changes', g.changes) ORDER BY g.id DESC), '[]')
  FROM ${activitiesOf(
    sql`AND (g.id > due.emailed_activity_id OR g.delivered_at > due.emailed_at)`,
    DESCRIBED,
  )})`;

const recipientColumns = select({
  userId: u.id,
  name: u.name,
  email: expr.text(u.email), // the statement selects only people who have one
  locale: u.locale,
  activityId: n.activityId,
  type: a.type,
  data: a.data,
  actorId: a.actorId,
  actorName: expr
    .text(sql`(
      SELECT ${markedName('actor')} FROM users actor WHERE actor.id = a.actor_id AND ${notBanned('actor')})`)
    .orNull(),
  /** Number of activities that earlier e-mails have named. */
  earlierCount: expr.integer(sql`due.emailed_count`),
  /** Number of activities that no e-mail has named. */
  count: expr.integer(sql`n.activity_count - due.emailed_count`),
  described: expr.json(described, z.array(describedActivity)),
});
export type Recipient = RowOfSelection<typeof recipientColumns>;

export type Claim = {
  notice: Notice;
  /** On a notification, `n`. */
  condition: Sql;
  afterUserId: number;
  /** No e-mail about the group was sent after this. */
  notSince: Date;
  at: Date;
};

/**
 * Marks the next notifications as sent by e-mail, in the order of their users, and returns their recipients.
 * A second job waits for the rows and finds the mark.
 */
export async function claimRecipients({ notice, condition, afterUserId, notSince, at }: Claim) {
  const { topic } = notice.rule;
  const sentInLastHour = sql`
    SELECT count(*) FROM emails e JOIN activities s ON s.id = split_part(e.key, ':', 2)::bigint
    WHERE e.user_id = u.id AND e.name = ${EMAIL_NAME}
      AND e.created_at > ${now()}::timestamptz - interval '1 hour'
      AND s.type = ANY (${typesOfTopic(topic.name)}::text[])`;
  const isSentSince = sql`EXISTS (
    SELECT FROM notifications m
    WHERE m.user_id = n.user_id AND m.group_key = n.group_key AND m.emailed_at > ${notSince})`;
  const claimed = await rows(
    claimedColumns,
    sql`
      WITH due AS MATERIALIZED (
        SELECT n.id, n.emailed_count, n.emailed_activity_id, n.emailed_at FROM notifications n
        JOIN users u ON u.id = n.user_id AND u.email IS NOT NULL AND ${notBanned('u')}
        LEFT JOIN notification_subscriptions s ON s.user_id = u.id AND s.topic = ${topic.name}
        WHERE n.read_at IS NULL AND n.emailed_count < n.activity_count AND ${condition}
          AND n.user_id > ${afterUserId} AND NOT ${isSentSince}
          AND ${isOn(topic)} AND (${sentInLastHour}) < ${HOURLY_LIMIT}
        ORDER BY n.user_id LIMIT ${BATCH_SIZE} FOR UPDATE OF n
      )
      UPDATE notifications n
      SET emailed_count = n.activity_count, emailed_activity_id = n.activity_id, emailed_at = ${at}
      FROM due WHERE n.id = due.id RETURNING ${claimedColumns}`,
  );
  return listRecipients(claimed);
}

const claimedColumns = select({
  id: n.id,
  earlierCount: expr.integer(sql`due.emailed_count`),
  earlierId: expr.text(sql`coalesce(due.emailed_activity_id, 0)`),
  earlierAt: expr.timestamp(sql`due.emailed_at`).orNull(),
});

/**
 * A separate statement: a claim that waited for a row sees its newest activity, but not yet that activity's
 * row.
 */
function listRecipients(claimed: readonly RowOfSelection<typeof claimedColumns>[]) {
  return rows(
    recipientColumns,
    sql`
      SELECT ${recipientColumns}
      FROM unnest(${claimed.map(({ id }) => id)}::integer[],
        ${claimed.map(({ earlierCount }) => earlierCount)}::integer[],
        ${claimed.map(({ earlierId }) => earlierId)}::bigint[],
        ${claimed.map(({ earlierAt }) => earlierAt)}::timestamptz[])
        AS due (id, emailed_count, emailed_activity_id, emailed_at)
      JOIN notifications n ON n.id = due.id
      JOIN users u ON u.id = n.user_id JOIN activities a ON a.id = n.activity_id ORDER BY n.user_id`,
  );
}
