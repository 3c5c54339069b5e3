import { setTimeout as delay } from 'node:timers/promises';
import { outsideTransaction, readPool } from '../../../models/index.ts';
import { log } from '../log.ts';

const retryMs = 1_000;

let isUnavailable = false;

/**
 * Called for every error that means that the database cannot be reached. Logs the first one, and once when
 * the database answers again, so that an outage writes two log entries, not one per request.
 */
export function reportOutage(error: unknown): void {
  if (isUnavailable) return;
  isUnavailable = true;
  log.warn({ err: error }, 'database unavailable');
  void outsideTransaction(logRecovery); // outside the transaction that failed
}

async function logRecovery(): Promise<void> {
  const startedAt = performance.now();
  do await delay(retryMs, undefined, { ref: false });
  while (!(await isReachable()));
  isUnavailable = false;
  log.warn({ seconds: Math.round((performance.now() - startedAt) / 1_000) }, 'database available again');
}

async function isReachable(): Promise<boolean> {
  try {
    await readPool().query('SELECT 1');
    return true;
  } catch {
    return false;
  }
}
