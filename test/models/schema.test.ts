import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import pg from 'pg';
import { cloneDatabase, dropDatabase } from '../support/database.ts';
import { dumpSchema, schemaFilePath } from '../support/schema-dump.ts';

describe('models/schema.sql', () => {
  const name = `schema_${process.pid}`;
  let client: pg.Client;

  before(async () => {
    client = new pg.Client({ connectionString: await cloneDatabase(name) });
    await client.connect();
  });
  after(async () => {
    await client.end();
    await dropDatabase(name);
  });

  it('is the schema of a migrated database (`npm run schema` writes it)', async () => {
    expect(await dumpSchema(client)).to.equal(await readFile(schemaFilePath, 'utf8'));
  });

  it('would show objects of any other kind, or the dump fails', async () => {
    await client.query('CREATE VIEW members AS SELECT id FROM users');
    await client.query("CREATE TYPE mood AS ENUM ('good', 'bad')");

    const error = await dumpSchema(client).catch((reason: Error) => reason);

    expect(error).to.be.instanceOf(Error);
    expect(String(error)).to.contain('relation members, type mood');
  });
});
