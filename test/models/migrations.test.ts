import { expect } from 'chai';
import pg from 'pg';
import { isMigrated, migrate } from '../../server/platform/database/migrate.ts';
import {
  releaseFiles,
  type SchemaFile,
  type SchemaFiles,
  schemaFile,
} from '../../server/platform/database/schema-files.ts';
import { cloneDatabase, createEmptyDatabase, dropDatabase } from '../support/database.ts';

const answers = (value: number) =>
  schemaFile(
    'answer.sql',
    `CREATE OR REPLACE FUNCTION answer() RETURNS integer
     LANGUAGE sql AS 'SELECT ${value}'`,
  );

const namesOf = (files: SchemaFile[]) => files.map(({ name }) => name);

describe('The files of the schema', () => {
  const name = `migrations_${process.pid}`;
  let release: SchemaFiles;
  let url = '';
  let client: pg.Client;

  before(async () => {
    release = await releaseFiles();
  });
  beforeEach(async () => {
    url = await cloneDatabase(name);
    client = new pg.Client({ connectionString: url });
    await client.connect();
  });
  afterEach(async () => {
    await client.end();
    await dropDatabase(name);
  });

  /** The files of a release that has these beside those of today. */
  const releaseWith = (more: Partial<SchemaFiles>): SchemaFiles => ({
    migrations: [...release.migrations, ...(more.migrations ?? [])],
    functions: [...release.functions, ...(more.functions ?? [])],
  });
  const answer = async () => (await client.query('SELECT answer()')).rows[0]?.answer;

  it('are numbered in the baseline and dated after it', () => {
    const names = namesOf(release.migrations);
    const baseline = names.filter((file) => /^0\d{3}-[a-z-]+\.sql$/.test(file));
    const dated = names.filter((file) => /^20\d\d-\d\d-\d\d-[a-z0-9-]+\.sql$/.test(file));

    expect([...baseline, ...dated]).to.deep.equal(names);
    expect(baseline).to.have.length(8); // closed: databases of the release before count as having it
  });

  it('of functions are applied after the migrations, and again when their text changes', async () => {
    const table = schemaFile('2099-01-01-numbers.sql', 'CREATE TABLE numbers (value integer)');
    const sum = schemaFile(
      'sum.sql',
      `CREATE OR REPLACE FUNCTION sum_of_numbers() RETURNS bigint
       LANGUAGE sql AS 'SELECT sum(value) FROM numbers'`,
    );

    const files = releaseWith({ migrations: [table], functions: [answers(1), sum] });
    const first = await migrate(url, files);
    const again = await migrate(url, files);
    const changed = await migrate(url, releaseWith({ migrations: [table], functions: [answers(2), sum] }));

    expect(first).to.deep.equal({ migrations: [table.name], functions: namesOf(files.functions) });
    expect(again).to.deep.equal({ migrations: [], functions: [] });
    expect(changed).to.deep.equal({ migrations: [], functions: ['answer.sql'] });
    expect(await answer()).to.equal(2);
  });

  it('of functions are applied after each migration: a trigger comes back with its table', async () => {
    const again = schemaFile(
      '2099-01-01-registrations.sql',
      `CREATE TABLE copy (LIKE seat_registrations INCLUDING ALL);
       DROP TABLE seat_registrations;
       ALTER TABLE copy RENAME TO seat_registrations`,
    );

    const halted = schemaFile('answer.sql', 'SELECT nonsense');

    // The first start ends between the migration and the triggers.
    const { migrations } = releaseWith({ migrations: [again] });
    await migrate(url, { migrations, functions: [halted, ...release.functions] }).catch(() => {});
    await migrate(url, { migrations, functions: release.functions });

    const { rows } = await client.query(
      `SELECT tgname FROM pg_trigger
       WHERE tgrelid = 'seat_registrations'::regclass AND NOT tgisinternal ORDER BY tgname`,
    );
    expect(rows.map(({ tgname }) => tgname)).to.deep.equal([
      'count_registrations_added',
      'count_registrations_changed',
      'count_registrations_deleted',
      'registrations_added',
      'registrations_changed',
      'registrations_deleted',
    ]);
  });

  it('are applied by one of several nodes that start at once, also into an empty database', async () => {
    await client.end();
    await dropDatabase(name);
    url = await createEmptyDatabase(name);
    client = new pg.Client({ connectionString: url });
    await client.connect();
    const files = releaseWith({ functions: [answers(1)] });

    const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(url, files)));

    expect(applied.flatMap(({ migrations }) => migrations)).to.deep.equal(namesOf(files.migrations));
    expect(applied.flatMap(({ functions }) => functions)).to.deep.equal(namesOf(files.functions));
  });

  it('make a node not ready as long as one is not applied', async () => {
    const migration = schemaFile('2099-01-01-nothing.sql', 'SELECT 1');

    expect(await isMigrated(client, release)).to.equal(true);
    expect(await isMigrated(client, releaseWith({ functions: [answers(1)] }))).to.equal(false);
    expect(await isMigrated(client, releaseWith({ migrations: [migration] }))).to.equal(false);
    await client.query('DROP TABLE function_files');
    expect(await isMigrated(client, release)).to.equal(false);
  });

  it('that fail are rolled back, and are applied once they are correct', async () => {
    const half = schemaFile('answer.sql', `${answers(1).text}; SELECT nonsense`);

    const error = await migrate(url, releaseWith({ functions: [half] })).catch((reason: Error) => reason);

    expect(String(error)).to.match(/models\/functions\/answer\.sql: column "nonsense" does not exist/);
    expect((await client.query(`SELECT FROM pg_proc WHERE proname = 'answer'`)).rows).to.have.length(0);
    const { functions } = await migrate(url, releaseWith({ functions: [answers(1)] }));
    expect(functions).to.deep.equal(['answer.sql']);
  });

  describe('in a rolling restart', () => {
    const migration = schemaFile('2099-01-01-nothing.sql', 'SELECT 1');

    it('leave the nodes of the release before ready when a function changes', async () => {
      const before = releaseWith({ functions: [answers(1)] });
      const after = releaseWith({ functions: [answers(2)] });
      await migrate(url, before);

      await migrate(url, after);

      expect(await isMigrated(client, before)).to.equal(true);
      expect(await isMigrated(client, after)).to.equal(true);
    });

    it('are not put back by a node of the release before that starts once more', async () => {
      const before = releaseWith({ functions: [answers(1)] });
      await migrate(url, before);
      await migrate(url, releaseWith({ migrations: [migration], functions: [answers(2)] }));

      const applied = await migrate(url, before);

      expect(applied).to.deep.equal({ migrations: [], functions: [] });
      expect(await answer()).to.equal(2);
      expect(await isMigrated(client, before)).to.equal(true);
    });

    it('change to an earlier text again if a newer release has it', async () => {
      await migrate(url, releaseWith({ functions: [answers(1)] }));
      await migrate(url, releaseWith({ functions: [answers(2)] }));

      await migrate(url, releaseWith({ migrations: [migration], functions: [answers(1)] }));

      expect(await answer()).to.equal(1);
    });
  });
});
