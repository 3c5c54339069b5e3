import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { type RunningServer, startServer } from '../support/processes.ts';
import { createSessions, onDatabase, productionSettings } from '../support/production.ts';
import { dirt, registerExtract } from '../support/register-extract.ts';
import { type Measure, median } from './measure.ts';

/** The limit of a spreadsheet. */
const LINES = 50_000;
const PATH = '/office/import/companies';

/**
 * An extract of a register with twelve kinds of faults, through the office's pages: the preview beside idle
 * pages of others, the import under kill -9, and the undo. Throws when a number of the preview is not the
 * generator's, when a killed import has stored a part, and when the undo gives back another export.
 */
export async function extract(databaseUrl: string): Promise<Measure[]> {
  const { text, counts } = registerExtract(LINES);
  let server = await startServer(productionSettings(databaseUrl));
  const office = await Office.open(databaseUrl);
  try {
    const before = await office.export(server);
    const idle = await medianOf(server);
    const memoryBefore = await peakMemory(server);
    let isDone = false;
    const start = performance.now();
    const uploading = office.upload(server, text).finally(() => {
      isDone = true;
    });
    const busy = await medianOf(server, () => isDone);
    const page = await uploading;
    const previewMs = performance.now() - start;
    const memory = await peakMemory(server);
    checkCounts(page, counts);
    const upload = /name="upload" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const pageMs = await medianTime(20, (at) => office.get(server, `${PATH}/${upload}?page=${at + 2}`));

    await office.confirmAndKill(server, upload);
    server = await startServer(productionSettings(databaseUrl));
    const afterKill = await office.companyCount();
    if (afterKill !== 0) throw new Error(`after kill -9 there are ${afterKill} companies`);
    const importMs = await office.confirm(server, upload);
    const undoMs = await office.undo(server);
    if ((await office.export(server)) !== before) throw new Error('the undo gives back another export');
    const ms = { unit: 'ms', better: 'less', baseline: Number.NaN } as const;
    return [
      { ...ms, name: `preview of ${LINES} lines with 12 kinds of faults`, ours: previewMs, goal: '< 20,000' },
      {
        ...ms,
        name: '  memory of the server at most',
        ours: memory,
        baseline: memoryBefore,
        unit: 'MB',
        goal: '< 300',
      },
      { ...ms, name: '  other pages meanwhile, beside idle', ours: busy, baseline: idle, goal: 'ratio < 3' },
      { ...ms, name: '  a further page of the preview', ours: pageMs },
      { ...ms, name: '  import, after one that kill -9 ended', ours: importMs, note: 'all or nothing' },
      { ...ms, name: '  undo', ours: undoMs, note: 'the same export to the byte' },
    ];
  } finally {
    await server.stop();
  }
}

/** An officer with the pages of the import. */
class Office {
  readonly #databaseUrl: string;
  readonly #headers: Record<string, string>;

  private constructor(databaseUrl: string, cookie: string) {
    this.#databaseUrl = databaseUrl;
    this.#headers = { cookie, accept: 'text/html', 'sec-fetch-site': 'same-origin' };
  }

  static async open(databaseUrl: string): Promise<Office> {
    const [cookie = ''] = await createSessions(databaseUrl, 1);
    await onDatabase(databaseUrl, (client) => client.query(`UPDATE users SET role = 'officer'`));
    return new Office(databaseUrl, cookie);
  }

  async upload(server: RunningServer, text: string): Promise<string> {
    const body = new FormData();
    body.append('file', new Blob([text], { type: 'text/csv' }), 'udtraek.csv');
    const answer = await fetch(server.url + PATH, { method: 'POST', body, headers: this.#headers });
    if (answer.status !== 200) throw new Error(`the preview answered ${answer.status}`);
    return answer.text();
  }

  async get(server: RunningServer, path: string): Promise<Response> {
    const answer = await fetch(server.url + path, { headers: this.#headers, redirect: 'manual' });
    await answer.clone().text();
    return answer;
  }

  async export(server: RunningServer): Promise<string> {
    return (await this.get(server, '/companies.csv')).text();
  }

  companyCount(): Promise<number> {
    return this.#count('SELECT count(*)::integer AS count FROM companies');
  }

  /** Ends the server by force while it writes the companies. */
  async confirmAndKill(server: RunningServer, upload: string): Promise<void> {
    const answer = this.#post(server, `${PATH}/confirmation`, { upload }).catch(() => undefined);
    while ((await this.#count(isWriting)) === 0) {
      if ((await this.companyCount()) > 0) throw new Error('the import ended before it could be killed');
      await delay(5);
    }
    server.child.kill('SIGKILL');
    await answer;
  }

  /** Imports, and waits for the end. Returns how long it took. */
  async confirm(server: RunningServer, upload: string): Promise<number> {
    // An import whose process ended counts as running for a minute.
    await this.#execute('DELETE FROM import_progress');
    const start = performance.now();
    let { headers } = await this.#post(server, `${PATH}/confirmation`, { upload });
    while (headers.get('location')?.endsWith('/progress') ?? true) {
      await delay(100);
      ({ headers } = await this.get(server, `${PATH}/${upload}/progress`));
    }
    return performance.now() - start;
  }

  async undo(server: RunningServer): Promise<number> {
    const id = await this.#count('SELECT max(id) AS count FROM import_runs');
    const start = performance.now();
    const { status } = await this.#post(server, `/office/imports/${id}/undo`, {});
    if (status !== 303) throw new Error(`the undo answered ${status}`);
    return performance.now() - start;
  }

  #post(server: RunningServer, path: string, fields: Record<string, string>): Promise<Response> {
    const body = new URLSearchParams(fields);
    return fetch(server.url + path, { method: 'POST', body, headers: this.#headers, redirect: 'manual' });
  }

  async #count(statement: string): Promise<number> {
    return onDatabase(this.#databaseUrl, async (client) => {
      const { rows } = await client.query<{ count: number }>(statement);
      return rows[0]?.count ?? 0;
    });
  }

  #execute(statement: string) {
    return onDatabase(this.#databaseUrl, (client) => client.query(statement));
  }
}

const isWriting = `SELECT count(*)::integer AS count FROM pg_stat_activity
  WHERE datname = current_database() AND query LIKE 'COPY companies%' AND pid <> pg_backend_pid()`;

/** Compares the numbers of the preview with the generator's. */
function checkCounts(page: string, counts: ReturnType<typeof registerExtract>['counts']): void {
  const numberOf = (kind: string) =>
    Number(new RegExp(`kind=${kind}"[^>]*>[^<(]*\\((\\d+)\\)`).exec(page)?.[1] ?? 0);
  const sumOf = (kinds: readonly (typeof dirt)[number][]) =>
    kinds.reduce((sum, kind) => sum + counts[kind], 0);
  const [refused, remarked] = [sumOf(dirt.slice(0, 6)), sumOf(dirt.slice(6))];
  const expected = { refused, remarked, created: LINES - refused };
  for (const [kind, count] of Object.entries(expected))
    if (numberOf(kind) !== count) throw new Error(`${kind}: ${numberOf(kind)} instead of ${count}`);
}

/** The median time of a page of a visitor: thirty requests when idle, else until the work is done. */
async function medianOf(server: RunningServer, isDone?: () => boolean): Promise<number> {
  const times: number[] = [];
  while (isDone ? !isDone() : times.length < 30) {
    const start = performance.now();
    await (await fetch(`${server.url}/events`, { headers: { accept: 'text/html' } })).text();
    times.push(performance.now() - start);
    await delay(5);
  }
  return median(times);
}

async function medianTime(count: number, work: (at: number) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let at = 0; at < count; at += 1) {
    const start = performance.now();
    await work(at);
    times.push(performance.now() - start);
  }
  return median(times);
}

/** The most memory that the server has had, in MB. Of Linux only. */
async function peakMemory({ child }: RunningServer): Promise<number> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1_024;
}
