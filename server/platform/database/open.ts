import { config } from '../../../config/index.ts';
import { connectTo, disconnect } from '../../../models/index.ts';
import { log } from '../log.ts';
import { type EmbeddedPostgres, joinEmbeddedPostgres, startEmbeddedPostgres } from './embedded.ts';
import { DataInUse } from './embedded-lock.ts';
import { migrate } from './migrate.ts';

/**
 * Starts the embedded PostgreSQL unless `DATABASE_URL` names another, brings the schema up to date and connects.
 * `beside`: a command may use the database of a Torvet that is running; a second Torvet may not.
 */
export async function openDatabase(
  say: (line: string) => void,
  { beside }: { beside: boolean },
): Promise<{ url: string; close: () => Promise<void> }> {
  const embedded = config.databaseUrl ? undefined : await embeddedDatabase(say, beside);
  const url = config.databaseUrl ?? embedded?.url ?? '';
  try {
    const applied = await migrate(url);
    if (applied.length > 0) say(`Database: ${applied.length} migrations applied`);
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
  connectTo(url, (error) => log.warn({ reason: error.message }, 'database connection'));
  const close = async () => {
    await disconnect();
    await embedded?.stop();
  };
  return { url, close };
}

async function embeddedDatabase(say: (line: string) => void, beside: boolean): Promise<EmbeddedPostgres> {
  try {
    return await startEmbeddedPostgres({ dataDir: config.dataDir, say });
  } catch (error) {
    if (!(beside && error instanceof DataInUse)) throw error;
    return joinEmbeddedPostgres(config.dataDir);
  }
}
