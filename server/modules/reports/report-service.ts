import { createHash } from 'node:crypto';
import type { Locale } from '../../../config/index.ts';
import {
  alias,
  execute,
  expr,
  inTransaction,
  Report,
  ReportCase,
  row,
  select,
  sql,
} from '../../../models/index.ts';
import { recordActivity } from '../../platform/activities/record-activity.ts';
import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { AppError, requireFound } from '../../platform/errors.ts';
import { consumeRateLimit } from '../../platform/rate-limits.ts';
import type { ReportedThing } from '../../platform/reportable.ts';
import { may } from '../../platform/rights.ts';
import { caseOpened, dangerReported } from './activities.ts';
import { queueReceipt } from './emails.ts';
import { PRIORITY } from './grounds.ts';
import { listDeciderIds } from './office-queries.ts';
import type { FoundThing } from './reportables.ts';

/** Who reports: with an account or without. */
export type Reporter = { actor: Actor | null; locale: Locale };

export type ReportInput = {
  kind: 'illegal' | 'rules';
  ground: string;
  reason: string;
  place?: string;
  inDanger?: boolean;
  name?: string;
  email: string | null;
};

/**
 * Adds a report to the open case of a thing, or opens one. Everybody may report, also what was reported
 * before. Returns the id of the report. Throws `invalid` for a notice of illegal content without the name and
 * the address that DSA art. 16(2)(c) requires, except about sexual abuse of children.
 */
export async function createReport(
  reporter: Reporter,
  { reportable, id }: FoundThing,
  input: ReportInput,
): Promise<number> {
  const { actor, locale } = reporter;
  const isNamed = actor !== null || input.kind === 'rules' || input.ground === 'minors';
  if (!isNamed && !input.name) throw new AppError('invalid', 'errors:required', { field: 'name' });
  if (!isNamed && !input.email) throw new AppError('invalid', 'errors:required', { field: 'email' });
  const isReceiptSent = await mayWriteTo(actor ? null : input.email);
  return inTransaction(async () => {
    const thing = requireFound(await reportable.load(id, actor));
    const opened = await openCase({ type: reportable.type, id }, thing, input);
    await takeSnapshot(opened.id, thing);
    const report = await Report.create({
      ...input,
      caseId: opened.id,
      byOffice: may(actor, 'moderate'),
      reporterId: actor?.id ?? null,
      hasAccount: actor !== null,
      email: actor ? actor.email : input.email,
      name: actor ? '' : (input.name ?? ''),
      locale,
      createdAt: now(),
    });
    await notifyOffice(opened, input.inDanger ?? false);
    if (isReceiptSent) await queueReceipt(report, thing);
    return report.id;
  });
}

/** Whether an e-mail goes to an address that a visitor typed: not more than a few, which may be unwanted. */
async function mayWriteTo(email: string | null): Promise<boolean> {
  if (email === null) return true;
  try {
    await consumeRateLimit('email', email);
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
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
async function openCase(
  { type, id }: { type: string; id: number },
  { authors, concerned = [], isByOffice }: ReportedThing,
  { kind, inDanger }: ReportInput,
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
async function takeSnapshot(caseId: number, thing: ReportedThing): Promise<void> {
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
