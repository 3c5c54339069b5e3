import { createDatabase } from './embedded-cluster.ts';
import { homeFor } from './embedded-home.ts';
import { keepServer } from './embedded-keep.ts';
import { takeLock } from './embedded-lock.ts';
import { keepPassword, readPassword } from './embedded-password.ts';
import { stopLeftover, urlOfRunning } from './embedded-server.ts';

export type EmbeddedPostgres = { url: string; stop(): Promise<void> };

/**
 * The PostgreSQL that came with npm, with its data in `dataDir` (absolute), for who has no server of their own.
 * `say` gets one line at a time for the person who starts; `settings` are PostgreSQL's, for tests.
 * Throws DataInUse if another Torvet runs on the same folder, and an EmbeddedFault with the last lines of the log if it cannot start.
 */
export async function startEmbeddedPostgres(o: {
  dataDir: string;
  say: (line: string) => void;
  settings?: Record<string, string>;
}): Promise<EmbeddedPostgres> {
  const home = await homeFor(o.dataDir, o.say);
  const lock = await takeLock(home.place, o.dataDir);
  try {
    await stopLeftover(home, o.say);
    const password = await readPassword(o.dataDir);
    await createDatabase(home, password, { durable: o.settings?.fsync !== 'off', say: o.say });
    if (password.isNew) await keepPassword(o.dataDir, password);
    const server = await keepServer(home, password.text, { say: o.say, settings: o.settings ?? {} });
    return { url: server.url, stop: once(() => server.stop().finally(lock.release)) };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** The PostgreSQL of a Torvet that runs on these data now: for a command beside it. Ending the command leaves it running. */
export async function joinEmbeddedPostgres(dataDir: string): Promise<EmbeddedPostgres> {
  const home = await homeFor(dataDir, () => {});
  const password = await readPassword(dataDir);
  return { url: await urlOfRunning(home, password.text), stop: async () => {} };
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => {
    running ??= work();
    return running;
  };
}
