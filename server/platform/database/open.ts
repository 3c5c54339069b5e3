import { config } from '../../../config/index.ts';
import { connectTo, disconnect, patience } from '../../../models/index.ts';
import { type EmbeddedPostgres, joinEmbeddedPostgres, startEmbeddedPostgres } from './embedded.ts';
import { DataInUse } from './embedded-lock.ts';
import { migrate } from './migrate.ts';
import { reportOutage } from './outage-log.ts';

/**
 * Starts the embedded PostgreSQL unless `DATABASE_URL` names another, brings the schema up to date and connects.
 * A command may join the embedded one of a Torvet that is running; a second Torvet may not.
 */
export async function openDatabase(
  say: (line: string) => void,
  how: 'start' | 'start or join' | 'join',
): Promise<{ url: string; close: () => Promise<void> }> {
  const embedded = config.databaseUrl ? undefined : await embeddedDatabase(say, how);
  const url = config.databaseUrl ?? embedded?.url ?? '';
  try {
    const applied = await migrate(url);
    if (applied.length > 0) say(`Database: ${applied.length} migrations applied`);
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
  connectTo(url, reportOutage, how === 'start' ? patience : {});
  const close = async () => {
    await disconnect();
    await embedded?.stop();
  };
  return { url, close };
}

async function embeddedDatabase(
  say: (line: string) => void,
  how: Parameters<typeof openDatabase>[1],
): Promise<EmbeddedPostgres> {
  if (how === 'join') return joinEmbeddedPostgres(config.dataDir);
  try {
    return await startEmbeddedPostgres({ dataDir: config.dataDir, say });
  } catch (error) {
    if (how === 'start' || !(error instanceof DataInUse)) throw error;
    return joinEmbeddedPostgres(config.dataDir);
  }
}
