import { setTimeout as pause } from 'node:timers/promises';
import { config } from '../../../config/index.ts';
import { isDatabaseUnavailable } from './errors.ts';

const RETRY_MS = 1_000;

/**
 * Opens something that needs the database. While PostgreSQL restarts, recovers or has no free connection,
 * tries again for `DATABASE_WAIT_SECONDS` and says so once; throws other errors at once, such as a wrong
 * password.
 */
export async function waitForDatabase<T>(open: () => Promise<T>, report: (line: string) => void): Promise<T> {
  const seconds = config.databaseWaitSeconds;
  const endsAt = performance.now() + seconds * 1_000;
  let hasWaited = false;
  for (;;) {
    try {
      const opened = await open();
      if (hasWaited) report('The database answers.');
      return opened;
    } catch (error) {
      if (!isDatabaseUnavailable(error) || performance.now() >= endsAt) throw error;
      if (!hasWaited)
        report(`The database does not answer yet (${reasonOf(error)}): waiting up to ${seconds} s.`);
      hasWaited = true;
      await pause(RETRY_MS);
    }
  }
}

function reasonOf(error: unknown): string {
  const { message, code } = error as NodeJS.ErrnoException;
  return message || code || 'no reason';
}
