import { config } from '../../../config/index.ts';
import { connectTo, disconnect } from '../../../models/index.ts';
import { log } from '../log.ts';
import { startEmbeddedPostgres } from './embedded.ts';
import { migrate } from './migrate.ts';

/** Starts the embedded PostgreSQL unless `DATABASE_URL` names another, brings the schema up to date and connects. */
export async function openDatabase(say: (line: string) => void): Promise<{ url: string; close: () => Promise<void> }> {
  const embedded = config.databaseUrl ? undefined : await startEmbeddedPostgres({ dataDir: config.dataDir, say });
  const url = config.databaseUrl ?? embedded?.url ?? '';
  try {
    const applied = await migrate(url);
    if (applied.length > 0) say(`Database: ${applied.length} migrations applied`);
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
  connectTo(url, (error) => log.warn({ err: error }, 'database connection'));
  const close = async () => {
    await disconnect();
    await embedded?.stop();
  };
  return { url, close };
}
