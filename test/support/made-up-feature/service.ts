import { expr, inTransaction, row, select, sql } from '../../../models/index.ts';
import { recordActivity } from '../../../server/platform/activities/record-activity.ts';
import type { Actor } from '../../../server/platform/actor.ts';
import { noticePosted } from './activities.ts';

const idColumn = select({ id: expr.integer(sql`id`) });

/** Posts a notice and notifies the audience. */
export function createNotice(
  actor: Actor,
  { title, body = '', audience = [] }: { title: string; body?: string; audience?: readonly number[] },
): Promise<number> {
  return inTransaction(async () => {
    const notice = await row(
      idColumn,
      sql`
        INSERT INTO notices (title, body, user_id) VALUES (${title}, ${body}, ${actor.id})
        RETURNING ${idColumn}`,
    );
    const subjectId = notice?.id ?? 0;
    const data = { title, words: body.split(' ').length };
    await recordActivity(noticePosted, { actor, subjectId, audience, data });
    return subjectId;
  });
}
