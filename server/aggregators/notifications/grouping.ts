import { rows, sql } from '../../../models/index.ts';
import { kinds } from './notification-types.ts';

/** Lets the newest of the unread news of one kind about one thing stand for all of them. Doing it twice does nothing more. */
export async function gatherNews(people: readonly number[]): Promise<void> {
  const types = Object.keys(kinds).filter((type) => kinds[type]?.gathers);
  await rows(sql`
    WITH unread AS (
      SELECT n.id, n.into_id, max(n.id) OVER (PARTITION BY n.user_id, a.type, a.subject_type, a.subject_id) AS newest
      FROM notifications n JOIN activities a ON a.id = n.activity_id
      WHERE n.user_id = ANY (${people}::integer[]) AND n.read_at IS NULL AND a.type = ANY (${types}::text[])
    )
    UPDATE notifications n SET into_id = u.newest
    FROM unread u WHERE n.id = u.id AND u.id < u.newest AND u.into_id IS DISTINCT FROM u.newest`);
}
