import { sql } from '../../../../models/index.ts';
import type { BulkChange } from '../../../modules/bulk/bulk-change.ts';
import { recordActivity } from '../../../platform/activities/record-activity.ts';
import { type Actor, member } from '../../../platform/actor.ts';
import { slicesOf } from '../../../platform/database/batches.ts';
import { eventsPublished } from '../activities.ts';
import { publishWhere } from '../publishing.ts';
import { type DraftsQuery, draftsQuery } from '../schemas.ts';
import { countPublishable, listPublishableIds } from './queries.ts';

/** Rows of one statement: each must end within the time limit of statements. */
const BATCH_SIZE = 1_000;

/** Publishes all drafts that match the filter of their list. Cannot be undone: followers are notified. */
export const publication: BulkChange<DraftsQuery> = {
  path: '/events/drafts/publication',
  listPath: '/events/drafts',
  doneHref: '/events/drafts',
  access: member,
  isOffice: false,
  query: draftsQuery,
  texts: {
    title: 'events:drafts.publishAll.title',
    question: 'events:drafts.publishAll.question',
    consequence: 'events:drafts.publishAll.consequence',
    yes: 'events:drafts.publishAll.yes',
    done: 'events:drafts.published',
  },
  describeFilter: ({ q }, t) => (q ? [t('events:drafts.filter', { value: q })] : []),
  count: countPublishable,
  carryOut,
};

async function carryOut(
  actor: Actor,
  query: DraftsQuery,
  report: (done: number, total: number) => void,
): Promise<number> {
  const ids = await listPublishableIds(actor, query);
  let count = 0;
  for (const { items, end } of slicesOf(ids, BATCH_SIZE)) {
    count += await publishWhere(actor, sql`e.id = ANY (${items}::integer[])`, { isBulk: true });
    report(end, ids.length);
  }
  if (count > 0) await recordActivity(eventsPublished, { actor, subjectId: null, data: { count } });
  return count;
}
