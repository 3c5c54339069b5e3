import { expr, row, select, sql } from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { contributions } from '../../platform/feature.ts';
import type { Translate } from '../../platform/i18n/i18n.ts';

export type WaitingTask = { text: string; href: string };

/** Up to here tasks are counted: a register can bring a million companies. */
const MAX_COUNTED = 1_000;

/** Open tasks of the office that the viewer may do, from all features; in one statement. */
export async function waitingTasks(viewer: Actor, t: Translate): Promise<WaitingTask[]> {
  const tasks = contributions('officeTasks').filter(({ isVisible }) => isVisible(viewer));
  if (tasks.length === 0) return [];
  const countOf = (waiting: ReturnType<(typeof tasks)[number]['rows']>) =>
    expr.integer(sql`SELECT count(*) FROM (${waiting} LIMIT ${MAX_COUNTED + 1}) AS waiting`);
  const columns = select(Object.fromEntries(tasks.map((task, index) => [index, countOf(task.rows(viewer))])));
  const counts = await row(columns, sql`SELECT ${columns}`);
  return tasks
    .map(({ text, href }, index) => ({ text, href, count: counts?.[index] ?? 0 }))
    .filter(({ count }) => count > 0)
    .map(({ text, href, count }) => {
      const shown = t(text, { count: Math.min(count, MAX_COUNTED) });
      return { href, text: count > MAX_COUNTED ? t('office:tasks.atLeast', { text: shown }) : shown };
    });
}
