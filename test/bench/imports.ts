import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startScript as startProgram, stopProcess } from '../support/processes.ts';
import { onDatabase } from '../support/production.ts';
import { type Measure, median } from './measure.ts';
import { sheetColumns, writeSheet } from './spreadsheets.ts';

const LINES = 20_000;
/** The limit of a spreadsheet. */
const MAX_LINES = 50_000;

/**
 * The import of a spreadsheet of companies through the code of `npm run import`, beside COPY of the same file
 * into a table without constraints, and into one with the columns, constraints and indexes of companies:
 * the cost of storing it at all. All three tables grow alike.
 */
export async function imports(databaseUrl: string, rounds: number): Promise<Measure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'torvet-bench-'));
  await chmod(folder, 0o755); // PostgreSQL reads the file, perhaps as another user
  const file = join(folder, 'sheet.csv');
  const times: { ours: number[]; bare: number[]; alike: number[] } = { ours: [], bare: [], alike: [] };
  try {
    await onDatabase(databaseUrl, async (client) => {
      await client.query(`CREATE TABLE bare (${sheetColumns.map((name) => `${name} text`).join(', ')})`);
      // The import derives the slug from the name; here any value will do.
      await client.query('CREATE TABLE alike (LIKE companies INCLUDING ALL)');
      await client.query('ALTER TABLE alike ALTER COLUMN slug SET DEFAULT gen_random_uuid()');
    });
    for (let round = 0; round < rounds; round += 1) {
      await writeSheet(file, LINES, round);
      times.bare.push(await copy(databaseUrl, file, 'bare'));
      times.alike.push(await copy(databaseUrl, file, 'alike'));
      const { ms, parts } = await importOnce(databaseUrl, file);
      times.ours.push(ms);
      console.log(`import of ${LINES} lines: ${ms} ms, of them ${parts} (in ms)`);
    }
    await writeSheet(file, MAX_LINES, rounds);
    const { mb } = await importOnce(databaseUrl, file);
    const ours = { ours: median(times.ours), unit: 'ms', better: 'less' } as const;
    return [
      {
        ...ours,
        name: `import of ${LINES} lines, beside COPY into a table without constraints`,
        baseline: median(times.bare),
        goal: '< 12',
        note: 'parsed, validated, compared; searches find them when a job has written their documents',
      },
      { ...ours, name: '  beside COPY into a table like ours', baseline: median(times.alike) },
      {
        name: `  memory with ${MAX_LINES} lines`,
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

function copy(databaseUrl: string, file: string, table: string): Promise<number> {
  return onDatabase(databaseUrl, async (client) => {
    const start = performance.now();
    await client.query(
      `COPY ${table} (${sheetColumns.join(', ')}) FROM '${file}'
       WITH (FORMAT csv, DELIMITER ';', HEADER true)`,
    );
    return performance.now() - start;
  });
}

type Import = { ms: number; mb: number; parts: string };

async function importOnce(databaseUrl: string, file: string): Promise<Import> {
  const { child, line } = await startProgram(
    ['test/bench/import-once.ts', file],
    // As `server/start.js` has it for the command; the first round fills it.
    { DATABASE_URL: databaseUrl, NODE_COMPILE_CACHE: join(dirname(file), 'cache') },
    /took (\d+) ms, at most (\d+) MB: (.+)/,
  );
  await stopProcess(child);
  return { ms: Number(line[1]), mb: Number(line[2]), parts: line[3] ?? '' };
}
