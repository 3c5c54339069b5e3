// `npm run schema`: writes models/schema.sql from a freshly migrated database.
import './environment.ts';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../server/embedded-postgres/index.ts';
import { migrate } from '../../server/platform/database/migrate.ts';
import { dumpSchema, schemaFilePath } from './schema-dump.ts';

const dataDir = await mkdtemp(join(tmpdir(), 'torvet-schema-'));
await chmod(dataDir, 0o755); // started by root, PostgreSQL runs as another user, who must be able to enter
const server = await startEmbeddedPostgres({ dataDir, report: () => {} });
try {
  await migrate(server.url);
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await writeFile(schemaFilePath, await dumpSchema(client));
  await client.end();
} finally {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}
