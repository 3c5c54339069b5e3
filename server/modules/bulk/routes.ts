import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { inTransaction } from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { ensure } from '../../platform/errors.ts';
import { addressOf } from '../../platform/http/pagination.ts';
import { type Context, type Reply, type Route, route } from '../../platform/http/route.ts';
import type { ImportCounts } from '../imports/contract.ts';
import { withProgress } from '../imports/progress.ts';
import { progressRoute, resultIfSoon } from '../imports/progress-page.ts';
import { type BulkChange, type BulkQuery, isAboutAsMany } from './bulk-change.ts';
import { bulkQuestion } from './views.ts';

/** `count`: the number in the question. `run`: of the question, so that it is answered once. */
const answer = z.object({ run: z.uuid(), count: z.coerce.number().int().min(0).max(100_000_000) });
type Answer = z.infer<typeof answer>;

/** The address of the question about all rows that match the query of a list. */
export function bulkHref<Query extends BulkQuery>({ path }: BulkChange<Query>, query: Query): string {
  return addressOf(`${path}/all`, { ...query, page: 1 });
}

/** The question before a bulk change, the change and its progress. */
export function bulkRoutes<Query extends BulkQuery>(change: BulkChange<Query>): Route[] {
  const { path, access, query } = change;
  return [
    route('get', `${path}/all`, { access, query }, (ctx) => questionPage(change, ctx)),
    route('post', `${path}/all`, { access, query, body: answer, limit: 'write' }, async (ctx) => {
      const { actor, body, t } = ctx;
      const count = await change.count(actor, ctx.query);
      if (!isAboutAsMany(count, body.count)) return changedReply(change, ctx, { count, asked: body.count });
      const counts = await resultIfSoon(carryOut(change, { actor, query: ctx.query, answer: body }));
      return counts ? doneReply(change, counts, t) : { redirect: `${path}/${body.run}/progress` };
    }),
    progressRoute({
      path,
      access,
      title: 'bulk:progress',
      ...(change.isOffice && { menu: change.listPath }),
      expired: 'bulk:expired',
      done: (counts, t) => doneReply(change, counts, t),
      failed: (_, t) => ({
        redirect: change.listPath,
        flash: { kind: 'warning', text: t('bulk:failed') },
      }),
    }),
  ];
}

async function questionPage<Query extends BulkQuery>(
  change: BulkChange<Query>,
  { actor, query, t }: { actor: Actor; query: Query; t: Context['t'] },
): Promise<Reply> {
  const { texts, isOffice, listPath } = change;
  const count = await change.count(actor, query);
  return bulkQuestion(
    { title: t(texts.title), noIndex: true, ...(isOffice && { section: 'office' as const }) },
    {
      title: t(texts.title),
      question: t(texts.question, { count }),
      consequence: t(texts.consequence),
      yes: t(texts.yes),
      filter: change.describeFilter(query, t),
      action: bulkHref(change, query),
      listHref: addressOf(listPath, query),
      menu: isOffice ? listPath : undefined,
      run: randomUUID(),
      count,
    },
  );
}

type Change<Query> = { actor: Actor; query: Query; answer: Answer };

/** Rolls back unless the number of changed rows is about the confirmed one (`isAboutAsMany`). */
function carryOut<Query extends BulkQuery>(
  change: BulkChange<Query>,
  { actor, query, answer: { run, count } }: Change<Query>,
): Promise<ImportCounts> {
  return withProgress({ uploadId: run, userId: actor.id }, (report) =>
    inTransaction(async () => {
      const changedCount = await change.carryOut(actor, query, report);
      // Again, because rows may have been added since they were counted.
      ensure(isAboutAsMany(changedCount, count), 'conflict', 'bulk:failed');
      return { createdCount: 0, changedCount };
    }),
  );
}

function doneReply<Query extends BulkQuery>(
  { texts, doneHref }: BulkChange<Query>,
  { changedCount }: ImportCounts,
  t: Context['t'],
): Reply {
  const text = t(texts.done, { count: changedCount });
  return { redirect: doneHref, flash: { kind: 'success', text } };
}

/** The question again, with the number as it is now. */
function changedReply<Query extends BulkQuery>(
  change: BulkChange<Query>,
  { query, t }: Pick<Context<unknown, Query>, 'query' | 't'>,
  numbers: { count: number; asked: number },
): Reply {
  return { redirect: bulkHref(change, query), flash: { kind: 'warning', text: t('bulk:changed', numbers) } };
}
