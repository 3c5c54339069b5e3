import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';

/** Settings of PostgreSQL for tests without a power failure: faster, and what is written may be lost. */
export const fastSettings = { fsync: 'off', full_page_writes: 'off' };

const defaultModule = join(import.meta.dirname, '../../server/embedded-postgres/index.ts');

/** Temporary folders that other users can enter, removed after the tests. */
export function temporaryFolders() {
  const folders: string[] = [];
  after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));
  const create = async (prefix = 'torvet-embedded-', mode = 0o755): Promise<string> => {
    const folder = await mkdtemp(join(tmpdir(), prefix));
    await chmod(folder, mode);
    folders.push(folder);
    return folder;
  };
  return { create };
}

export type DatabaseProcess = {
  url: string;
  /** The lines that it has reported. */
  reports: string[];
  /** Sends the signal and waits until the process has exited. SIGTERM stops the database before. */
  end(signal: NodeJS.Signals): Promise<void>;
  /** Makes it exit by an error that nothing catches. */
  crash(): void;
  exited: Promise<void>;
};

type Options = {
  settings?: Record<string, string>;
  user?: { uid: number; gid: number };
  module?: string;
  waitUntilReady?: boolean;
};

/**
 * Starts the database in another Node.js process. Rejects with "NAME: MESSAGE" of the error that it throws.
 */
export async function startInOtherProcess(dataDir: string, o: Options = {}): Promise<DatabaseProcess> {
  const reports: string[] = [];
  const code = childCode(o.module ?? defaultModule);
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
    ...o.user,
    cwd: '/',
    env: { OPTIONS: JSON.stringify({ dataDir, settings: o.settings ?? {} }) },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const ready = addressOf(child, reports);
  const failed = exited.then(() => Promise.reject(new Error(`The process exited: ${errors}`)));
  failed.catch(() => {}); // it also exits after a successful start
  const url = o.waitUntilReady === false ? '' : await Promise.race([ready, failed]);
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return exited;
  };
  return { url, reports, end, crash: () => child.send('crash'), exited };
}

function addressOf(child: ChildProcess, reports: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    child.on('message', (message: { url?: string; line?: string; error?: string }) => {
      if (message.line) reports.push(message.line);
      if (message.error) reject(new Error(message.error));
      if (message.url) resolve(message.url);
    });
  });
}

function childCode(module: string): string {
  return `
    import { startEmbeddedPostgres } from ${JSON.stringify(pathToFileURL(module).href)};
    const options = JSON.parse(process.env.OPTIONS);
    try {
      const database = await startEmbeddedPostgres({ ...options, report: (line) => process.send({ line }) });
      process.once('SIGTERM', () => database.stop().then(() => process.disconnect()));
      process.on('message', () => setImmediate(() => { throw new Error('crash'); }));
      process.send({ url: database.url });
    } catch (error) {
      process.send({ error: error.name + ': ' + error.message }, () => process.disconnect());
    }`;
}

/** Runs the statement. Returns the values of all rows in one array. */
export async function queryValues(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<unknown[]>({ text: statement, rowMode: 'array' });
  await client.end();
  return rows.flat();
}

/** The process id of the server that runs on this data folder. */
export async function serverPid(dataDir: string): Promise<number> {
  return Number.parseInt(await readFile(join(dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8'), 10);
}
