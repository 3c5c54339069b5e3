import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { Access } from '../../platform/actor.ts';
import { AppError } from '../../platform/errors.ts';
import { type Context, type Reply, type Route, route } from '../../platform/http/route.ts';
import type { TextKey } from '../../platform/i18n/texts.ts';
import { log } from '../../platform/log.ts';
import type { Right } from '../../platform/rights.ts';
import type { ImportCounts } from './contract.ts';
import { findProgress } from './progress.ts';
import { importProgress } from './views.ts';

/** Maximum wait of a reply; after it, the reply redirects to the progress page. */
const WAIT_MS = 3_000;

/** The result if it comes soon; undefined if the work goes on. An error that comes later is logged. */
export async function resultIfSoon<Result extends object>(
  work: Promise<Result>,
): Promise<Result | undefined> {
  const result = await Promise.race([work, delay(WAIT_MS)]);
  if (!result) work.catch((error) => log.error({ err: error }, 'an import or a bulk change failed'));
  return result || undefined;
}

type ProgressPage = {
  /** The page is at `<path>/:run/progress`. */
  path: string;
  access: Access<Right> | Access<'member'>;
  title: TextKey;
  /** The page's entry in the office's menu; undefined outside of the office. */
  menu?: string;
  /** The text for a run that this person did not start, or that was deleted since. */
  expired: TextKey;
  done: (counts: ImportCounts, t: Context['t']) => Reply;
  failed: (run: string, t: Context['t']) => Reply | Promise<Reply>;
};

/** The page that shows how far an import or a bulk change is; it loads itself again until the end. */
export function progressRoute(page: ProgressPage): Route {
  return route(
    'get',
    `${page.path}/:run/progress`,
    { access: page.access, params: z.object({ run: z.uuid() }) },
    async ({ actor, params: { run }, res, t }) => {
      const progress = actor ? await findProgress(actor.id, run) : undefined;
      if (!progress) throw new AppError('gone', page.expired);
      if (progress.state === 'done') return page.done(progress, t);
      if (progress.state === 'failed') return page.failed(run, t);
      res.set('Refresh', '2'); // without JavaScript, too
      const { done, total } = progress;
      const head = { title: t(page.title), noIndex: true };
      return importProgress(page.menu ? { ...head, section: 'office' } : head, {
        title: t(page.title),
        menu: page.menu,
        done,
        total,
      });
    },
  );
}
