import { setTimeout as pause } from 'node:timers/promises';
import { outsideTransaction, readPool } from '../../../models/index.ts';
import { log } from '../log.ts';

const ASK_AGAIN_MS = 1_000;

let isAway = false;

/** Everybody who misses the database says so here: the log has it once, and once that it is back. */
export function sayAway(error: unknown): void {
  if (isAway) return;
  isAway = true;
  log.warn({ err: error }, 'the database is away');
  void outsideTransaction(untilBack); // the transaction that met with it is over
}

async function untilBack(): Promise<void> {
  const since = performance.now();
  do await pause(ASK_AGAIN_MS, undefined, { ref: false });
  while (!(await answers()));
  isAway = false;
  log.warn({ seconds: Math.round((performance.now() - since) / 1_000) }, 'the database is back');
}

async function answers(): Promise<boolean> {
  try {
    await readPool().query('SELECT 1');
    return true;
  } catch {
    return false;
  }
}
