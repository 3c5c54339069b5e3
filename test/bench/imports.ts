import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { end, start } from '../support/processes.ts';
import { onDatabase } from '../support/production.ts';
import { type Measure, median } from './measure.ts';
import { sheetColumns, writeSheet } from './sheets.ts';

const LINES = 20_000;
/** The most that a sheet may have. */
const MOST_LINES = 50_000;

/**
 * A spreadsheet of companies through `npm run import`'s own code, beside COPY of the same file into a bare table, and into one
 * with the directory's own columns, constraints and indexes: what storing it costs whoever does it. All three grow alike.
 */
export async function imports(databaseUrl: string, rounds: number): Promise<Measure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'torvet-bench-'));
  await chmod(folder, 0o755); // PostgreSQL reads the file itself, as somebody else
  const file = join(folder, 'sheet.csv');
  const taken: { ours: number[]; bare: number[]; alike: number[] } = { ours: [], bare: [], alike: [] };
  try {
    await onDatabase(databaseUrl, async (client) => {
      await client.query(`CREATE TABLE bare (${sheetColumns.map((name) => `${name} text`).join(', ')})`);
      // The address is ours to find; here each has some.
      await client.query('CREATE TABLE alike (LIKE companies INCLUDING ALL)');
      await client.query('ALTER TABLE alike ALTER COLUMN slug SET DEFAULT gen_random_uuid()');
    });
    for (let round = 0; round < rounds; round += 1) {
      await writeSheet(file, LINES, round);
      taken.bare.push(await copied(databaseUrl, file, 'bare'));
      taken.alike.push(await copied(databaseUrl, file, 'alike'));
      taken.ours.push((await imported(databaseUrl, file)).ms);
    }
    await writeSheet(file, MOST_LINES, rounds);
    const { mb } = await imported(databaseUrl, file);
    const ours = { ours: median(taken.ours), unit: 'ms', better: 'less' } as const;
    return [
      {
        ...ours,
        name: `import of ${LINES} lines, beside COPY into a bare table`,
        baseline: median(taken.bare),
        goal: '< 6',
        note: 'read, checked, compared; stored with its search words and nine indexes',
      },
      { ...ours, name: '  beside COPY into a table like ours', baseline: median(taken.alike) },
      {
        name: `  memory with ${MOST_LINES} lines`,
        ours: mb,
        baseline: Number.NaN,
        unit: 'MB',
        better: 'less',
        goal: '< 400 MB',
      },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function copied(databaseUrl: string, file: string, table: string): Promise<number> {
  return onDatabase(databaseUrl, async (client) => {
    const began = performance.now();
    await client.query(
      `COPY ${table} (${sheetColumns.join(', ')}) FROM '${file}' WITH (FORMAT csv, DELIMITER ';', HEADER true)`,
    );
    return performance.now() - began;
  });
}

async function imported(databaseUrl: string, file: string): Promise<{ ms: number; mb: number }> {
  const { child, line } = await start(
    ['test/bench/import-once.ts', file],
    { DATABASE_URL: databaseUrl },
    /took (\d+) ms, at most (\d+) MB/,
  );
  await end(child);
  return { ms: Number(line[1]), mb: Number(line[2]) };
}
