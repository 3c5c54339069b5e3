import { z } from 'zod';
import { requireFound } from '../../platform/errors.ts';
import { pageLinks } from '../../platform/http/pagination.ts';
import { route } from '../../platform/http/route.ts';
import { byId, pageNumber } from '../../platform/http/schemas.ts';
import { withRight } from '../../platform/rights.ts';
import { findImportKind } from './contract.ts';
import { findImportRun, listImportRuns } from './queries.ts';
import { mayBeUndone, UNDO_DAYS, undoImportRun } from './service.ts';
import { importRun, importRuns } from './views.ts';

const PATH = '/office/imports';

/** The office's list of imports, and the undo of one. */
export const routes = [
  route(
    'get',
    PATH,
    { access: withRight('import'), query: z.object({ page: pageNumber }) },
    async ({ query, t }) => {
      const { items, hasMore } = await listImportRuns(query.page);
      return importRuns(
        { title: t('imports:title'), section: 'office', noIndex: true },
        {
          runs: items.map((run) => ({ ...run, label: labelOf(run.kind), mayBeUndone: mayBeUndone(run) })),
          ...pageLinks(PATH, query, hasMore),
        },
      );
    },
  ),
  route('get', `${PATH}/:id`, { access: withRight('import'), params: byId }, async ({ params, t }) => {
    const run = requireFound(await findImportRun(params.id));
    const unsearchable = (await findImportKind(run.kind)?.countUnsearchable?.()) ?? 0;
    return importRun(
      { title: t('imports:title'), section: 'office', noIndex: true },
      {
        run: { ...run, label: labelOf(run.kind), mayBeUndone: mayBeUndone(run) },
        unsearchable,
        days: UNDO_DAYS,
      },
    );
  }),
  route(
    'post',
    `${PATH}/:id/undo`,
    { access: withRight('import'), params: byId, limit: 'write' },
    async ({ actor, params, t }) => {
      const { removed, restored, keptCount } = await undoImportRun(actor, params.id);
      const text = t('imports:undo.done', { removed, restored, kept: keptCount });
      return { redirect: `${PATH}/${params.id}`, flash: { kind: 'success', text } };
    },
  ),
];

function labelOf(kind: string) {
  return findImportKind(kind)?.label ?? null;
}
