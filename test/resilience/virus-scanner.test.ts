import { expect } from 'chai';
import { cloneDatabase, dropDatabase } from '../support/database.ts';
import { onDatabase } from '../support/production.ts';
import { until } from '../support/until.ts';
import { ClamdServer } from './clamd-server.ts';
import { createUsers, ServerProcess, type TestUser } from './server-process.ts';

const VIRUS = 'X5O!P%@AP-en-proeve';
/** The job is tried again after some seconds. */
const RETRY_MS = 40_000;

describe('With a virus scanner', function () {
  this.timeout(120_000);
  const name = `scanner_${process.pid}`;
  let databaseUrl = '';
  let server: ServerProcess;
  let scanner: ClamdServer;
  let owner: TestUser;

  before(async () => {
    databaseUrl = await cloneDatabase(name);
    scanner = await ClamdServer.create(VIRUS);
    server = await ServerProcess.start(databaseUrl, { CLAMAV_URL: scanner.url });
    owner = (await createUsers(databaseUrl, 1))[0] as TestUser;
    await onDatabase(databaseUrl, async (client) => {
      const { rows } = await client.query(
        "INSERT INTO companies (slug, name) VALUES ('firma', 'Firma ApS') RETURNING id",
      );
      await client.query('INSERT INTO company_members (company_id, user_id) VALUES ($1, $2)', [
        rows[0].id,
        owner.id,
      ]);
    });
  });
  beforeEach(() => scanner.open());
  afterEach(() => scanner.close());
  after(async () => {
    await server?.stop();
    await dropDatabase(name);
  });

  /** Adds a text. Returns its address. */
  async function add(title: string, content: string): Promise<string> {
    const body = new FormData();
    body.append('files', new Blob([content]), title);
    const answer = await fetch(`${server.url}/companies/firma/documents`, {
      method: 'POST',
      body,
      headers: { accept: 'application/json', cookie: owner.cookie, 'sec-fetch-site': 'same-origin' },
    });
    expect(await answer.json()).to.deep.include({ ok: true, added: 1 });
    return onDatabase(databaseUrl, async (client) => {
      const { rows } = await client.query('SELECT id FROM file_uses WHERE name = $1', [title]);
      return `/files/${rows[0].id}/${encodeURIComponent(title)}`;
    });
  }
  const statusOf = async (path: string) => (await server.get(path)).status;

  it('a file is open as soon as it is clean: it has seen all of it', async () => {
    const content = 'Fredelig tekst. '.repeat(40_000);
    const path = await add('ren.txt', content);
    await until(async () => (await statusOf(path)) !== 503, RETRY_MS);

    expect(await server.get(path)).to.deep.include({ status: 200, text: content });
    expect(scanner.seen.at(-1)?.toString()).to.equal(content);
  });

  it('a file with a virus is never open, and those who added it see why', async () => {
    const path = await add('virus.txt', `Hej ${VIRUS}`);
    await until(async () => (await statusOf(path)) !== 503, RETRY_MS);

    expect(await statusOf(path)).to.equal(410);
    expect((await server.get('/companies/firma')).text).to.not.contain(path);
    expect((await server.get('/companies/firma/documents', owner)).text).to.contain('indeholdt virus');
  });

  it('a file waits while the scanner is away, and is open when it has come back', async () => {
    await scanner.close();
    const path = await add('venter.txt', 'Venter');
    for (let attempt = 0; attempt < 5; attempt += 1) expect(await statusOf(path)).to.equal(503);
    expect((await server.get('/companies/firma')).text).to.not.contain(path);
    expect((await server.get('/companies/firma/documents', owner)).text).to.contain('Undersøges for virus');

    await scanner.open();
    await until(async () => (await statusOf(path)) === 200, RETRY_MS);
  });

  it('a file waits while the scanner answers something else than a verdict', async () => {
    scanner.answer = 'INSTREAM size limit exceeded. ERROR';
    const before = scanner.seen.length;
    const path = await add('for-stor.txt', 'For stor');
    await until(() => scanner.seen.length > before, RETRY_MS);
    for (let attempt = 0; attempt < 5; attempt += 1) expect(await statusOf(path)).to.equal(503);

    scanner.answer = undefined;
    await until(async () => (await statusOf(path)) === 200, RETRY_MS);
  });

  it('bytes that were found infected stay closed when somebody else adds them', async () => {
    const first = await add('igen-1.txt', `Igen ${VIRUS}`);
    await until(async () => (await statusOf(first)) === 410, RETRY_MS);
    const second = await add('igen-2.txt', `Igen ${VIRUS}`);

    expect(await statusOf(second)).to.equal(410);
  });
});
