import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startScript, stopProcess } from '../support/processes.ts';
import { onDatabase } from '../support/production.ts';
import { registerColumns, writeRegisterFiles } from '../support/register-files.ts';
import type { RegisterSpec } from '../support/register-units.ts';
import { type Measure, median } from './measure.ts';

/** The country: 2.0 GB, of which a hundredth of the units is in the municipality. */
const country: RegisterSpec = {
  units: 2_900_000,
  insideShare: 0.0036,
  closedShare: 0.58,
  newUnits: 100,
  isCopyable: true,
};
/** An extract of one municipality, of which every row is wanted. */
const extract: RegisterSpec = { units: 20_000, insideShare: 1, newUnits: 100, isCopyable: true };

const names = ['Produktionsenhed', 'Adressering', 'Branche', 'Navn'] as const;
const fileOf = (folder: string, name: string) => join(folder, `CVR_V1_${name}_TotalDownload_csv_Current.csv`);

/**
 * The import of the business register, from files on disk to the committed directory, as the command does it,
 * beside COPY of all rows of the same files into tables without constraints. Throws when the number of
 * companies is not the generator's.
 */
export async function register(databaseUrl: string, rounds: number, isQuick: boolean): Promise<Measure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'torvet-bench-'));
  try {
    await chmod(folder, 0o755); // PostgreSQL reads the files, perhaps as another user
    const small = await measure(databaseUrl, { folder: join(folder, 'extract'), spec: extract, rounds });
    const spec = isQuick ? { ...country, units: country.units / 10 } : country;
    const large = await measure(databaseUrl, {
      folder: join(folder, 'country'),
      spec,
      rounds: isQuick ? 1 : 3,
    });
    const ms = { unit: 'ms', better: 'less' } as const;
    return [
      {
        ...ms,
        name: `register of the country (${large.rows} rows, ${large.megabytes} MB), beside COPY of all rows`,
        ours: large.ours,
        baseline: large.copyAll,
        goal: '< 6',
      },
      {
        ...ms,
        name: `  beside COPY of the ${large.companies} companies that end in the directory`,
        ours: large.ours,
        baseline: large.copyStored,
        note: 'of which nothing is read but them',
      },
      { ...ms, name: '  a week later', ours: large.again, baseline: large.copyAll },
      {
        name: '  memory at most',
        ours: large.memory,
        baseline: Number.NaN,
        unit: 'MB',
        better: 'less',
        goal: '< 400 MB',
      },
      {
        ...ms,
        name: `register of one municipality (${small.rows} rows), beside COPY of the same rows`,
        ours: small.ours,
        baseline: small.copyAll,
        note: `each row is wanted, and ${small.companies} companies are written`,
      },
      { ...ms, name: '  a week later', ours: small.again, baseline: small.copyAll },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Place = { folder: string; spec: RegisterSpec; rounds: number };

async function measure(databaseUrl: string, { folder, spec, rounds }: Place) {
  const [first, second] = [join(folder, 'first'), join(folder, 'second')];
  const numbers = await writeRegisterFiles(first, spec);
  let bytes = 0;
  for (const name of names) {
    await chmod(fileOf(first, name), 0o644);
    bytes += (await stat(fileOf(first, name))).size;
  }
  const times = { ours: [] as number[], copyAll: [] as number[], copyStored: [] as number[] };
  let memory = 0;
  for (let round = 0; round < rounds; round += 1) {
    await onDatabase(databaseUrl, (client) => client.query('DELETE FROM companies'));
    times.copyAll.push(await copyAll(databaseUrl, first));
    const once = await importOnce(databaseUrl, first);
    if (once.created !== numbers.companies - (numbers.faults.status ?? 0))
      throw new Error(`${once.created} companies instead of ${numbers.companies}`);
    times.ours.push(once.ms);
    memory = Math.max(memory, once.mb);
    times.copyStored.push(await copyStored(databaseUrl, folder));
    console.log(`register: ${once.ms} ms (${once.parts}), ${once.mb} MB`);
  }
  await rm(first, { recursive: true });
  await writeRegisterFiles(second, { ...spec, week: 1 });
  const again = await importOnce(databaseUrl, second);
  console.log(`register a week later: ${again.ms} ms (${again.parts}), ${again.mb} MB`);
  await rm(second, { recursive: true });
  return {
    rows: numbers.rows,
    companies: numbers.companies,
    megabytes: Math.round(bytes / 1e6),
    ours: median(times.ours),
    copyAll: median(times.copyAll),
    copyStored: median(times.copyStored),
    again: again.ms,
    memory: Math.max(memory, again.mb),
  };
}

/** COPY of the four files into tables of texts without constraints. */
function copyAll(databaseUrl: string, folder: string): Promise<number> {
  return onDatabase(databaseUrl, async (client) => {
    for (const name of names) {
      const columns = registerColumns(name).map((column) => `"${column}" text`);
      await client.query(
        `DROP TABLE IF EXISTS bare_${name}; CREATE TABLE bare_${name} (${columns.join(', ')})`,
      );
    }
    const start = performance.now();
    for (const name of names)
      await client.query(`COPY bare_${name} FROM '${fileOf(folder, name)}' WITH (FORMAT csv, HEADER true)`);
    const ms = performance.now() - start;
    for (const name of names) await client.query(`DROP TABLE bare_${name}`);
    return ms;
  });
}

const storedColumns = ['slug', 'name', 'cvr', 'street', 'postcode', 'city', 'industry_code', 'address_id'];

/** COPY of what the import has stored, from a file into a table without constraints. */
function copyStored(databaseUrl: string, folder: string): Promise<number> {
  const file = join(folder, 'stored.txt');
  const cells = storedColumns.map((column) => `coalesce(${column}::text, '')`).join(', ');
  return onDatabase(databaseUrl, async (client) => {
    const { rows } = await client.query<{ line: string }>(
      `SELECT concat_ws(E'\\t', ${cells}) AS line FROM companies`,
    );
    await writeFile(file, rows.map(({ line }) => `${line}\n`).join(''), { mode: 0o644 });
    const columns = storedColumns.map((column) => `${column} text`).join(', ');
    await client.query(`DROP TABLE IF EXISTS bare; CREATE TABLE bare (${columns})`);
    const start = performance.now();
    await client.query(`COPY bare FROM '${file}'`);
    const ms = performance.now() - start;
    await client.query('DROP TABLE bare');
    return ms;
  });
}

type Import = { ms: number; mb: number; created: number; parts: string };

async function importOnce(databaseUrl: string, folder: string): Promise<Import> {
  const { child, line } = await startScript(
    ['test/bench/register-once.ts', folder],
    { DATABASE_URL: databaseUrl, NODE_COMPILE_CACHE: join(tmpdir(), 'torvet-bench-cache') },
    /took (\d+) ms, at most (\d+) MB, (\d+) created: (.+)/,
  );
  await stopProcess(child);
  const [, ms, mb, created, parts = ''] = line;
  return { ms: Number(ms), mb: Number(mb), created: Number(created), parts };
}
