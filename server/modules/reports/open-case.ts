import { createHash } from 'node:crypto';
import { alias, execute, expr, ReportCase, row, select, sql } from '../../../models/index.ts';
import { recordActivity } from '../../platform/activities/record-activity.ts';
import { now } from '../../platform/clock.ts';
import { requireFound } from '../../platform/errors.ts';
import type { ReportedThing } from '../../platform/reportable.ts';
import { caseOpened, dangerReported } from './activities.ts';
import { PRIORITY } from './grounds.ts';
import { listDeciderIds } from './office-queries.ts';

type Subject = { type: string; id: number };
type Urgency = { kind: 'illegal' | 'rules'; inDanger?: boolean };

/** Adds a report to the open case of a thing, or opens one. Returns the id of the case. */
export async function addToCase(subject: Subject, thing: ReportedThing, urgency: Urgency): Promise<number> {
  const opened = await openCase(subject, thing, urgency);
  await takeSnapshot(opened.id, thing);
  await notifyOffice(opened, urgency.inDanger ?? false);
  return opened.id;
}

const c = alias(ReportCase, 'c');
const openedColumns = select({
  id: c.id,
  type: c.subjectType,
  subjectId: c.subjectId,
  isNew: expr.boolean(sql`c.xmax = 0`),
});
type OpenedCase = (typeof openedColumns)['row'];

/**
 * The open case of a thing, locked until commit. One statement, so that of many reports in the same moment
 * the first opens it and the others add to it.
 */
export async function openCase(
  { type, id }: Subject,
  { authors, concerned = [], isByOffice }: ReportedThing,
  { kind, inDanger }: Urgency,
): Promise<OpenedCase> {
  const opened = requireFound(
    await row(
      openedColumns,
      sql`
        INSERT INTO report_cases AS c (subject_type, subject_id, by_office, priority, opened_at)
        VALUES (${type}, ${id}, ${isByOffice}, ${inDanger ? PRIORITY.danger : PRIORITY[kind]}, ${now()})
        ON CONFLICT (subject_type, subject_id) WHERE state <> 'closed'
        DO UPDATE SET priority = greatest(c.priority, excluded.priority),
          by_office = c.by_office OR excluded.by_office
        RETURNING ${openedColumns}`,
    ),
  );
  const authorIds = authors.map((author) => author.id);
  const others = concerned.filter((userId) => !authorIds.includes(userId));
  await execute(sql`
    INSERT INTO report_parties (case_id, user_id, is_author)
    SELECT ${opened.id}::integer, unnest(${authorIds}::integer[]), true
    UNION ALL SELECT ${opened.id}::integer, unnest(${others}::integer[]), false
    ON CONFLICT DO NOTHING`);
  return opened;
}

/** Stores the thing as it is now, once for each of its versions. */
export async function takeSnapshot(caseId: number, thing: ReportedThing): Promise<void> {
  const parts = thing.parts.filter(({ text }) => text !== '');
  const authorNames = thing.authors.map(({ name }) => name);
  const content = JSON.stringify({ title: thing.title, href: thing.href, authorNames, parts });
  const hash = createHash('sha256').update(content).digest();
  await execute(sql`
    INSERT INTO report_snapshots (case_id, hash, title, href, author_names, parts, published_at, taken_at)
    VALUES (${caseId}, ${hash}, ${thing.title}, ${thing.href}, ${authorNames}::text[],
      ${JSON.stringify(parts)}::jsonb, ${thing.publishedAt}, ${now()})
    ON CONFLICT (case_id, hash) DO NOTHING`);
}

/** Notifies the office of a new case, and of each report that says that somebody is in danger. */
async function notifyOffice({ id, type, subjectId, isNew }: OpenedCase, inDanger: boolean): Promise<void> {
  if (!isNew && !inDanger) return;
  const audience = await listDeciderIds(id);
  const record = { actor: null, subjectId: id, audience, data: { caseId: id, type, id: subjectId } };
  await recordActivity(inDanger ? dangerReported : caseOpened, record);
}
