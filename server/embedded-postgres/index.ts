import { prepareDataDirectory, type Report } from './data-directory.ts';
import { EmbeddedPostgresError } from './errors.ts';
import { prepareCluster, readPassword } from './initdb.ts';
import { takeLock } from './lock.ts';
import { findRunningServer, stopOrphanedServer, superviseServer } from './supervisor.ts';

export { DataInUseError, EmbeddedPostgresError } from './errors.ts';

/** `stop` may be called several times; each call waits until the server has exited. */
export type EmbeddedPostgres = { url: string; stop(): Promise<void> };

type StartOptions = {
  /** Absolute path. */
  dataDir: string;
  report: Report;
  /** Settings of PostgreSQL by name, for tests. */
  settings?: Record<string, string>;
};

/**
 * Starts the PostgreSQL that npm installs, with its data in `dataDir`, and restarts it when it exits by
 * itself. Throws DataInUseError if another Torvet runs on the same data, and EmbeddedPostgresError if it
 * cannot start.
 */
export async function startEmbeddedPostgres(o: StartOptions): Promise<EmbeddedPostgres> {
  const { dataDir, report, settings = {} } = o;
  const directory = await prepareDataDirectory(dataDir, report);
  const lock = await takeLock(directory.path, dataDir);
  try {
    await stopOrphanedServer(directory, report);
    const password = await prepareCluster(directory, { dataDir, durable: settings.fsync !== 'off', report });
    const server = await superviseServer({ directory, password, settings, report });
    return { url: server.url, stop: once(() => server.stop().finally(lock.release)) };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/**
 * Finds the server of another Torvet process that uses these data now: for a command that runs at the same
 * time. `stop` does nothing. Throws EmbeddedPostgresError if no server is running.
 */
export async function joinEmbeddedPostgres(dataDir: string): Promise<EmbeddedPostgres> {
  const directory = await prepareDataDirectory(dataDir, () => {});
  const password = await readPassword(dataDir);
  const url = password && (await findRunningServer(directory, password));
  if (!url) throw new EmbeddedPostgresError(`The database in ${dataDir} is not running yet. Try again.`);
  return { url, stop: async () => {} };
}

function once(action: () => Promise<void>): () => Promise<void> {
  let result: Promise<void> | undefined;
  return () => {
    result ??= action();
    return result;
  };
}
