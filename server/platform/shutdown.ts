import { log } from './log.ts';

const tasks: (() => Promise<void>)[] = [];

/** Declares work that must be done before the process closes the database: counts that are in memory. */
export function atShutdown(work: () => Promise<void>): void {
  tasks.push(work);
}

/** Does that work. A failure is logged, and does not stop the rest. */
export async function workBeforeShutdown(): Promise<void> {
  for (const result of await Promise.allSettled(tasks.map((work) => work())))
    if (result.status === 'rejected') log.warn({ err: result.reason }, 'work before the shutdown failed');
}
