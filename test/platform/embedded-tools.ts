import { type ChildProcess, spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { temporaryFolder } from '../support/temporary-folders.ts';

/** For tests that need no power cut: what is written may be lost. */
export const quick = { fsync: 'off', full_page_writes: 'off' };

const ours = join(import.meta.dirname, '../../server/platform/database/embedded.ts');

/** Folders that other users may enter, gone after the tests. */
export function temporaryFolders() {
  const made: string[] = [];
  after(() => Promise.all(made.map((folder) => rm(folder, { recursive: true, force: true }))));
  const make = async (name = 'torvet-embedded-', mode = 0o755): Promise<string> => {
    const folder = temporaryFolder(name, mode);
    made.push(folder);
    return folder;
  };
  return { make };
}

export type Elsewhere = {
  url: string;
  said: string[];
  /** Sends it the signal and waits until it has ended. */
  end(signal: NodeJS.Signals): Promise<void>;
  /** Makes it end by an error that nobody catches. */
  crash(): void;
  ended: Promise<void>;
};

type How = {
  settings?: Record<string, string>;
  user?: { uid: number; gid: number };
  module?: string;
  untilReady?: boolean;
};

/** The database in another Node.js process. Fails with what that process failed with. SIGTERM stops it in an orderly way. */
export async function runElsewhere(dataDir: string, how: How = {}): Promise<Elsewhere> {
  const said: string[] = [];
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script(how.module ?? ours)], {
    ...how.user,
    cwd: '/',
    env: { TORVET: JSON.stringify({ dataDir, settings: how.settings ?? {} }) },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  const url = how.untilReady === false ? '' : await ready(child, said, ended, () => errors);
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  return { url, said, end, crash: () => child.send('crash'), ended };
}

async function ready(child: ChildProcess, said: string[], ended: Promise<void>, errors: () => string): Promise<string> {
  return new Promise((done, fail) => {
    child.on('message', (message: { url?: string; line?: string; fault?: string }) => {
      if (message.line) said.push(message.line);
      if (message.fault) fail(new Error(message.fault));
      if (message.url) done(message.url);
    });
    ended.then(() => fail(new Error(`It ended: ${errors()}`)));
  });
}

function script(module: string): string {
  return `
    import { startEmbeddedPostgres } from ${JSON.stringify(pathToFileURL(module).href)};
    const wish = JSON.parse(process.env.TORVET);
    try {
      const database = await startEmbeddedPostgres({ ...wish, say: (line) => process.send({ line }) });
      process.once('SIGTERM', () => database.stop().then(() => process.disconnect()));
      process.on('message', () => setImmediate(() => { throw new Error('crash'); }));
      process.send({ url: database.url });
    } catch (fault) {
      process.send({ fault: fault.name + ': ' + fault.message }, () => process.disconnect());
    }`;
}

/** What a promise that must fail failed with. */
export async function rejection(promise: Promise<unknown>): Promise<Error> {
  const fault = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (fault instanceof Error) return fault;
  throw new Error('It should have failed');
}

/** The values of all rows, one after the other. */
export async function asked(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<unknown[]>({ text: statement, rowMode: 'array' });
  await client.end();
  return rows.flat();
}
