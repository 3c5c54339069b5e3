import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import pg from 'pg';
import yauzl from 'yauzl';
import { config } from '../../../config/index.ts';
import { databaseUrl, execute, sql } from '../../../models/index.ts';
import { deleteOldFiles } from '../../../server/modules/files/jobs.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { backup } from '../../../server/platform/database/backup.ts';
import { restore } from '../../../server/platform/database/restore.ts';
import { createCompany } from '../../support/builders/companies.ts';
import { createFile, type SentFile, sendFiles } from '../../support/builders/files.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { cloneDatabase, dropDatabase } from '../../support/database.ts';
import { row, rows } from '../../support/query.ts';
import { resetRateLimits, useServer } from '../../support/server.ts';

const HOUR_MS = 3_600_000;

describe('The life of files', function () {
  this.timeout(120_000);
  useServer();
  beforeEach(resetRateLimits);
  afterEach(() => setClock());

  const counts = () =>
    row<{ files: number; uses: number; chunks: number; unused: number; orphans: number }>(sql`
      SELECT (SELECT count(*)::integer FROM files) AS files,
        (SELECT count(*)::integer FROM file_uses) AS uses,
        (SELECT count(*)::integer FROM file_chunks) AS chunks,
        (SELECT count(*)::integer FROM files f
          WHERE NOT EXISTS (SELECT FROM file_uses u WHERE u.hash = f.hash)) AS unused,
        (SELECT count(*)::integer FROM file_chunks c
          WHERE NOT EXISTS (SELECT FROM files f WHERE f.upload_id = c.upload_id)) AS orphans`);
  const runJobAfter = async (hours: number) => {
    setClock(new Date(Date.now() + hours * HOUR_MS));
    await deleteOldFiles.run({});
    setClock();
  };
  const text = (content: string): SentFile => ({ name: `${content}.txt`, bytes: Buffer.from(content) });

  it('stores 1,000 uploads of 20 contents as 20 files', async () => {
    const contents = Array.from({ length: 20 }, (_, at) => text(`indhold ${at}`));
    const owners = await Promise.all(
      Array.from({ length: 50 }, async () => {
        const owner = await createPerson();
        return { owner, path: `/companies/${(await createCompany(owner)).slug}/documents` };
      }),
    );
    const before = await counts();

    const answers = await Promise.all(
      owners.flatMap(({ owner, path }) =>
        [contents.slice(0, 10), contents.slice(10)].map((files) => sendUntilTaken(owner, path, files)),
      ),
    );

    const after = await counts();
    expect(answers.flatMap(({ refusals }) => refusals)).to.deep.equal([]);
    expect((after?.uses ?? 0) - (before?.uses ?? 0)).to.equal(1_000);
    expect((after?.files ?? 0) - (before?.files ?? 0)).to.equal(20);

    await execute(sql`UPDATE file_chunks SET created_at = created_at - interval '2 days'`);
    await runJobAfter(0);
    const cleaned = await counts();
    expect([cleaned?.orphans, cleaned?.unused, cleaned?.files]).to.deep.equal([0, 0, after?.files]);
  });

  it('ends at once for readers, and for the bytes with the last use', async () => {
    const [owner, other] = [await createPerson(), await createPerson()];
    const [company, others] = [await createCompany(owner), await createCompany(other)];
    const file = text('fælles');
    for (const [person, { slug }] of [
      [owner, company],
      [other, others],
    ] as const)
      await sendFiles(person, `/companies/${slug}/documents`, [file]);
    const [first, second] = await rows<{ id: number; hash: string }>(sql`
      SELECT id, hash FROM file_uses WHERE name = ${file.name} ORDER BY id`);
    const remove = (person: Person, slug: string, id = 0) =>
      person.post(`/companies/${slug}/documents/${id}/removal`);
    const status = async (id = 0) =>
      (await other.get(`/files/${id}/${encodeURIComponent(file.name)}`)).status;
    const isStored = async () =>
      (await rows(sql`SELECT 1 FROM files WHERE hash = ${first?.hash ?? ''}`)).length === 1;

    expect((await remove(owner, company.slug, first?.id)).status).to.equal(303);
    expect([await status(first?.id), await status(second?.id)]).to.deep.equal([404, 200]);
    await runJobAfter(2);
    expect([await isStored(), await status(second?.id)]).to.deep.equal([true, 200]);

    expect((await remove(other, others.slug, second?.id)).status).to.equal(303);
    expect([await status(second?.id), await isStored()]).to.deep.equal([404, true]);
    expect((await remove(other, others.slug, second?.id)).status).to.equal(404); // twice
    await runJobAfter(2);
    expect(await isStored()).to.equal(false);
    expect((await counts())?.unused).to.equal(0);
  });

  it('ends with the company', async () => {
    const owner = await createPerson();
    const company = await createCompany(owner);
    await sendFiles(owner, `/companies/${company.slug}/documents`, [text('af firmaet')]);
    const { status } = await owner.post(`/companies/${company.slug}/removal`);
    await runJobAfter(2);

    expect(status).to.equal(303);
    expect(await rows(sql`SELECT 1 FROM file_uses WHERE name = 'af firmaet.txt'`)).to.deep.equal([]);
    expect((await counts())?.unused).to.equal(0);
  });

  it('outlives the account of who added it for a company, and ends with the account otherwise', async () => {
    const [leaver, colleague] = [await createPerson(), await createPerson()];
    const company = await createCompany(colleague, leaver);
    await sendFiles(leaver, `/companies/${company.slug}/documents`, [text('for firmaet')]);
    const own = await createFile({ type: 'person', id: colleague.id }, { addedBy: leaver.id, text: 'eget' });

    expect((await leaver.post('/me/data', { sure: 'true' })).status).to.equal(303);

    const left = await rows(sql`SELECT added_by FROM file_uses WHERE name = 'for firmaet.txt'`);
    expect(left).to.deep.equal([{ added_by: null }]);
    expect((await colleague.get(own.path)).status).to.equal(404);
  });

  it('is in the copy of one’s own data, with its bytes in a zip', async () => {
    const owner = await createPerson();
    const company = await createCompany(owner);
    const files = [text('første'), text('anden'), { ...text('første'), bytes: Buffer.from('igen') }];
    await sendFiles(owner, `/companies/${company.slug}/documents`, files);

    const data = (await owner.get('/me/data.json')).json() as { files: Record<string, unknown>[] };
    const response = await fetch(`${config.baseUrl}/me/files.zip`, {
      headers: { ...owner.headers, cookie: owner.cookieHeader },
    });
    const zip = await yauzl.fromBufferPromise(Buffer.from(await response.arrayBuffer()));
    const names: string[] = [];
    for await (const { fileName } of zip.eachEntry()) names.push(fileName.replace(/^\d+-/, ''));

    expect(data.files.map(({ name, on }) => [name, on])).to.have.length(3);
    expect(data.files[0]).to.deep.include({ name: 'første.txt', kind: 'txt', size: 7 });
    expect(names).to.deep.equal(['første.txt', 'anden.txt', 'første.txt']);
    expect((await owner.get('/me/files')).text).to.contain('første.txt');
  });

  it('is kept by a backup and a restore, byte for byte', async () => {
    const owner = await createPerson();
    const company = await createCompany(owner);
    const bytes = Buffer.alloc(700_000, 'æøå og 1234567');
    await sendFiles(owner, `/companies/${company.slug}/documents`, [{ name: 'lang.txt', bytes }]);
    const file = join(config.dataDir, 'files.backup');
    const name = `restored_files_${process.pid}`;
    try {
      const before = await contentsOf(databaseUrl());
      await backup(databaseUrl(), file, { force: true });
      const restored = await cloneDatabase(name);
      await restore(restored, file);

      expect(await contentsOf(restored)).to.deep.equal(before);
      expect(before.length).to.be.greaterThan(1);
    } finally {
      await dropDatabase(name);
      await rm(file);
    }
  });
});

/** A node takes a number of uploads at a time; a browser sends the others again, when the server says so. */
async function sendUntilTaken(person: Person, path: string, files: readonly SentFile[]) {
  for (;;) {
    const answer = await sendFiles(person, path, files);
    if (answer.status !== 503) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** All files with the sums of their bytes. */
async function contentsOf(url: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: files } = await client.query(`
      SELECT u.id, u.name, f.size, f.hash, (
        SELECT md5(string_agg(c.bytes, ''::bytea ORDER BY c.width, c.number)) FROM file_chunks c
        WHERE c.upload_id = f.upload_id) AS sum
      FROM file_uses u JOIN files f ON f.hash = u.hash ORDER BY u.id`);
    return files;
  } finally {
    await client.end();
  }
}
