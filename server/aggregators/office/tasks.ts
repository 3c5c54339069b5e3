import { expr, row, select, sql } from '../../../models/index.ts';
import { contributions, type OfficeTask } from '../../platform/feature.ts';

export type WaitingTask = Pick<OfficeTask, 'text' | 'href'> & { count: number };

/** Open tasks of the office, from all features; in one statement. */
export async function waitingTasks(): Promise<WaitingTask[]> {
  const tasks = contributions('officeTasks');
  if (tasks.length === 0) return [];
  const columns = select(Object.fromEntries(tasks.map(({ count }, index) => [index, expr.integer(count())])));
  const counts = await row(columns, sql`SELECT ${columns}`);
  return tasks
    .map(({ text, href }, index) => ({ text, href, count: counts?.[index] ?? 0 }))
    .filter(({ count }) => count > 0);
}
