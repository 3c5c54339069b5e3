import { config } from '../../../config/index.ts';
import { connectTo, databaseTimeouts, disconnect } from '../../../models/index.ts';
import {
  DataInUseError,
  type EmbeddedPostgres,
  joinEmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../embedded-postgres/index.ts';
import { migrate } from './migrate.ts';
import { reportOutage } from './outage-log.ts';
import { findPooler } from './pooler.ts';

/**
 * `start`: starts a server for this process. `join`: uses the server of a running Torvet. `start or join`:
 * for commands, which may run while Torvet runs, or alone.
 */
type OpenMode = 'start' | 'start or join' | 'join';

type OpenDatabase = { url: string; close: () => Promise<void> };

/**
 * Starts the embedded PostgreSQL unless `DATABASE_URL` names another one, applies the migrations and
 * connects. `report` receives messages for the operator, one line each. Throws DataInUseError,
 * EmbeddedPostgresError, PoolerError, DatabaseTooOldError, and the errors of pg.
 */
export async function openDatabase(report: (line: string) => void, mode: OpenMode): Promise<OpenDatabase> {
  const embedded = config.databaseUrl ? undefined : await openEmbedded(report, mode);
  const url = config.databaseUrl ?? embedded?.url ?? '';
  const directUrl = config.databaseDirectUrl ?? url;
  const pooler = embedded ? undefined : await findPooler({ url, directUrl }, config.hasTransactionPooler);
  try {
    const { migrations, functions } = await migrate(directUrl);
    if (migrations.length + functions.length > 0)
      report(`Database: ${migrations.length} migrations applied, ${functions.length} files of functions`);
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
  const timeouts = mode === 'start' ? databaseTimeouts : {};
  connectTo(url, reportOutage, { timeouts, pooler, directUrl });
  const close = async () => {
    await disconnect();
    await embedded?.stop();
  };
  return { url, close };
}

async function openEmbedded(report: (line: string) => void, mode: OpenMode): Promise<EmbeddedPostgres> {
  if (mode === 'join') return joinEmbeddedPostgres(config.dataDir);
  try {
    return await startEmbeddedPostgres({ dataDir: config.dataDir, report });
  } catch (error) {
    if (mode === 'start' || !(error instanceof DataInUseError)) throw error;
    return joinEmbeddedPostgres(config.dataDir);
  }
}
