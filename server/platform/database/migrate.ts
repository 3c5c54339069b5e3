import pg from 'pg';
import { parseDatabaseUrl } from '../../../config/database-url.ts';
import { commitSynchronously } from '../../../models/index.ts';
import { ensureUpgradable, isReplaced, sinceBaseline } from './baseline.ts';
import { releaseFiles, type SchemaFile, type SchemaFiles } from './schema-files.ts';
import {
  type Client,
  createState,
  readState,
  recordFunctions,
  recordMigration,
  type SchemaState,
} from './schema-state.ts';

/** Key of the advisory lock. Never change it: nodes of different releases must exclude each other. */
const MIGRATION_LOCK = 7_318_204;

/**
 * Brings the schema up to date: applies the migrations that are not recorded, then the function files whose
 * text has changed (after a migration: all of them). Concurrent calls wait for each other (advisory lock),
 * so that one of several nodes applies them.
 *
 * @returns the names of the applied files
 * @throws DatabaseTooOldError
 */
export async function migrate(
  url: string,
  files?: SchemaFiles,
): Promise<{ migrations: string[]; functions: string[] }> {
  const { migrations, functions } = files ?? (await releaseFiles());
  const client = new pg.Client({ ...parseDatabaseUrl(url), connectionTimeoutMillis: 30_000 });
  client.on('error', () => {}); // the interrupted statement fails and reports it
  await client.connect();
  try {
    await commitSynchronously(client);
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const state = (await readState(client)) ?? (await firstState(client, migrations));
    const applied = await applyMigrations(client, migrations, state);
    const due = applied.length > 0 ? functions : changed(functions, state);
    return {
      migrations: applied,
      functions: await applyFunctions(client, isOfNewerRelease(state, migrations) ? [] : due),
    };
  } finally {
    await client.end();
  }
}

/**
 * Whether all migrations and functions are applied: one small statement, because `/readyz` runs it at each
 * probe. A function file counts if its current text was applied at any time: during a rolling restart, a
 * newer release has replaced it, and nodes that are not restarted yet must stay ready.
 */
export async function isMigrated(client: Client, files?: SchemaFiles): Promise<boolean> {
  const { migrations, functions } = files ?? (await releaseFiles());
  const state = await readState(client);
  if (!state || !migrations.every(({ name }) => state.migrations.includes(name))) return false;
  const wasApplied = (file: SchemaFile) =>
    state.functions.some(({ name, hash }) => name === file.name && hash === file.hash);
  return functions.every(wasApplied) || isOfNewerRelease(state, migrations);
}

/**
 * Creates the tables of the schema state. In a database that has all migrations before the baseline, records
 * the baseline's files as applied. Keeps the earlier names, which nodes of the previous release look for.
 */
function firstState(client: Client, files: SchemaFile[]): Promise<SchemaState> {
  return inOneTransaction(client, async () => {
    const earlier = await createState(client);
    ensureUpgradable(earlier);
    const names = sinceBaseline(
      earlier,
      files.map(({ name }) => name),
    );
    const baselineNames = names.filter((name) => !earlier.includes(name));
    for (const name of baselineNames) await recordMigration(client, name);
    return { migrations: [...earlier, ...baselineNames], functions: [] };
  });
}

async function applyMigrations(client: Client, files: SchemaFile[], state: SchemaState): Promise<string[]> {
  const applied = state.migrations;
  if (files.every(({ name }) => applied.includes(name))) return [];
  const { Umzug } = await import('umzug'); // imported only when needed: most starts apply nothing
  const migrator = new Umzug({
    migrations: files.map((file) => ({ name: file.name, up: () => applyMigration(client, file) })),
    // applyMigration() records the name itself, in the transaction of the migration.
    storage: { executed: async () => applied, logMigration: async () => {}, unlogMigration: async () => {} },
    logger: undefined,
  });
  return (await migrator.up()).map(({ name }) => name);
}

function applyMigration(client: Client, { name, text }: SchemaFile): Promise<void> {
  return inOneTransaction(client, async () => {
    await client.query(text);
    await recordMigration(client, name);
  });
}

/** Function files whose current text differs from the text that was applied last. */
function changed(files: SchemaFile[], state: SchemaState): SchemaFile[] {
  const current = state.functions.filter(({ isCurrent }) => isCurrent);
  return files.filter((file) => !current.some(({ name, hash }) => name === file.name && hash === file.hash));
}

async function applyFunctions(client: Client, files: SchemaFile[]): Promise<string[]> {
  for (const file of files) {
    await inOneTransaction(client, async () => {
      await client.query(file.text).catch((error: Error) => {
        throw new Error(`models/functions/${file.name}: ${error.message}`, { cause: error });
      });
      await recordFunctions(client, file);
    });
  }
  return files.map(({ name }) => name);
}

/**
 * Whether the database has migrations that this release does not contain. Then this node was restarted during
 * or after the upgrade to a newer release, and must not apply its older functions.
 */
function isOfNewerRelease(state: SchemaState, migrations: SchemaFile[]): boolean {
  const files = new Set(migrations.map(({ name }) => name));
  return state.migrations.some((name) => !files.has(name) && !isReplaced(name));
}

/** Commits a file and its record together, so that a killed process leaves no partial state. */
async function inOneTransaction<T>(client: Client, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN');
  try {
    const result = await work();
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}
