import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Measure, median } from './measure.ts';
import { end, start } from './processes.ts';
import { onDatabase } from './world.ts';

const LINES = 20_000;

/** A spreadsheet of companies through `npm run import`'s own code, beside COPY of the same file into a bare table. */
export async function imports(databaseUrl: string, rounds: number): Promise<Measure> {
  const folder = await mkdtemp(join(tmpdir(), 'torvet-bench-'));
  await chmod(folder, 0o755); // PostgreSQL reads it itself, as somebody else
  const [ours, baseline]: [number[], number[]] = [[], []];
  try {
    for (let round = 0; round < rounds; round += 1) {
      const file = join(folder, `${round}.csv`);
      const lines = Array.from({ length: LINES }, (_, n) => `;Måling ${round} ${n} ApS;Vej ${n};2630;Taastrup;561110`);
      await writeFile(file, `CVR-nr.;Navn;Adresse;Postnr.;By;Branchekode\n${lines.join('\n')}\n`);
      await chmod(file, 0o644);
      baseline.push(await bare(databaseUrl, file));
      const { child, line } = await start(
        ['test/bench/import-once.ts', file],
        { DATABASE_URL: databaseUrl },
        /took (\d+)/,
      );
      ours.push(Number(line[1]));
      await end(child);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return {
    name: `import of ${LINES} lines`,
    ours: median(ours),
    baseline: median(baseline),
    unit: 'ms',
    better: 'less',
    goal: '< 6',
    note: 'read, checked, compared, found again by words; bare: a table without indexes',
  };
}

function bare(databaseUrl: string, file: string): Promise<number> {
  return onDatabase(databaseUrl, async (client) => {
    await client.query('DROP TABLE IF EXISTS bare_companies');
    await client.query(
      'CREATE TABLE bare_companies (cvr text, name text, street text, postcode text, city text, code text)',
    );
    const began = performance.now();
    await client.query(`COPY bare_companies FROM '${file}' WITH (FORMAT csv, DELIMITER ';', HEADER true)`);
    return performance.now() - began;
  });
}
