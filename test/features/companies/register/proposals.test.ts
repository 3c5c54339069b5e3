import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { Op } from 'sequelize';
import { Company, CompanyMember, execute, records, sql } from '../../../../models/index.ts';
import { importCompanies } from '../../../../server/features/companies/import/service.ts';
import { readAndPropose } from '../../../../server/features/companies/register/readings.ts';
import { createPerson, type Person } from '../../../support/builders/people.ts';
import { row } from '../../../support/query.ts';
import { type RegisterNumbers, writeRegisterFiles } from '../../../support/register-files.ts';
import { jobsDone, useServer } from '../../../support/server.ts';

const path = '/office/import/register';
const spec = { units: 1_200, insideShare: 0.5, newUnits: 12 } as const;

describe('Proposals from the business register', () => {
  useServer();
  let folder: string;
  let officer: Person;
  let first: RegisterNumbers;
  let second: RegisterNumbers;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'torvet-register-'));
    first = await writeRegisterFiles(join(folder, 'first'), spec);
    second = await writeRegisterFiles(join(folder, 'second'), { ...spec, week: 1 });
    officer = await createPerson({ role: 'officer' });
  });
  after(() => rm(folder, { recursive: true }));
  beforeEach(async () => {
    await execute(sql`DELETE FROM register_readings`);
    await execute(sql`DELETE FROM companies`);
    await execute(sql`DELETE FROM rate_limits`);
  });

  const propose = (name: string) => readAndPropose(join(folder, name));
  const waiting = async () =>
    Object.fromEntries(
      (
        await records(sql`
          SELECT kind, count(*)::integer AS count FROM register_proposals WHERE dismissed_at IS NULL
          GROUP BY kind ORDER BY kind`)
      ).map(({ kind, count }) => [kind, count]),
    );
  const idsOf = async (kind: string) =>
    (await records(sql`SELECT id FROM register_proposals WHERE kind = ${kind} ORDER BY id`)).map(({ id }) =>
      String(id),
    );
  /** Answers the question about all proposals of a kind, or of all kinds. */
  const confirmAll = async (kind = '') => {
    const query = kind ? `?kind=${kind}` : '';
    const asked = await officer.post(`${path}/proposals${query}`, { all: 'true', act: 'confirm' });
    const question = await officer.get(asked.location ?? '');
    const run = /name="run" value="([^"]+)"/.exec(question.text)?.[1] ?? '';
    const count = /name="count" value="(\d+)"/.exec(question.text)?.[1] ?? '';
    return officer.post(`${path}/proposals/all${query}`, { run, count });
  };
  const withFirst = async () => {
    await propose('first');
    await confirmAll();
  };

  it('change nothing before they are confirmed, and show what is new', async () => {
    expect(await propose('first')).to.equal(true);

    expect(await Company.count()).to.equal(0);
    const asked = first.faults.status ?? 0;
    const created = first.companies - asked - first.cameFrom;
    expect(await waiting()).to.deep.equal({ asked, movedIn: first.cameFrom, new: created });
    const page = await officer.get(path);
    expect(page.text)
      .to.contain(`Nye (${created})`)
      .and.contain('Kommer fra')
      .and.contain(`CVR-numre, der ikke kan passe; de kom ikke med: ${first.faults.cvr}`);
    expect((await officer.get('/office')).text).to.contain(
      `${created + first.cameFrom} nye virksomheder i CVR denne uge`,
    );
  });

  it('come into the directory when the chosen ones are confirmed, and can be undone', async () => {
    await propose('first');
    const [one, two] = await idsOf('new');

    const answer = await officer.post(`${path}/proposals`, {
      proposal: [one ?? '', two ?? ''],
      act: 'confirm',
    });

    expect(answer.status).to.equal(303);
    expect(await Company.count()).to.equal(2);
    const company = await Company.findOne();
    expect(company?.importedAt).to.be.instanceOf(Date);
    expect(company?.advertisingProtected, 'the files do not say, so it counts as protected').to.equal(true);
    const run = await row<{ id: number; kind: string }>(
      sql`SELECT id, kind FROM import_runs ORDER BY id DESC LIMIT 1`,
    );
    expect(run?.kind).to.equal('register');
    await officer.post(`/office/imports/${run?.id}/undo`);
    expect(await Company.count()).to.equal(0);
  });

  it('of all kinds are confirmed at once, without those that a person must look at', async () => {
    await withFirst();

    expect(await Company.count()).to.equal(first.companies - (first.faults.status ?? 0));
    expect(await waiting()).to.deep.equal({ asked: first.faults.status });
    await confirmAll('asked');
    expect(await Company.count()).to.equal(first.companies);
  });

  it('of the next week have its numbers, old and new values, and change what is confirmed', async () => {
    await withFirst();
    await confirmAll('asked');

    await propose('second');

    const { moved, trade, renamed, closed, movedOut, created } = second.changes;
    expect(await waiting()).to.deep.equal({
      changed: moved + trade + renamed,
      closed,
      movedOut,
      new: created,
    });
    const page = await officer.get(`${path}?kind=changed`);
    expect(page.text).to.match(/<del>[^<]+<\/del> → <ins>Ny Flyttevej 7/);
    await confirmAll('changed');
    expect(await Company.count({ where: { street: { [Op.like]: 'Ny Flyttevej 7%' } } })).to.equal(moved);
    expect(await waiting()).to.deep.equal({ closed, movedOut, new: created });
  });

  it('stay away when they are dismissed, until the register says something else', async () => {
    await withFirst();
    await propose('second');
    const closed = await idsOf('closed');

    await officer.post(`${path}/proposals`, { proposal: closed, act: 'dismiss' });
    await propose('second');

    expect((await waiting()).closed).to.equal(undefined);
    expect(await Company.count({ where: { endedAs: 'closed' } })).to.equal(0);
    await execute(sql`UPDATE register_proposals SET shown = '{"facts":[],"changes":[],"remarks":[]}'`);
    await propose('second');
    expect((await waiting()).closed).to.equal(second.changes.closed);
  });

  it('never propose to end what half a file does not name', async () => {
    await withFirst();
    await writeRegisterFiles(join(folder, 'half'), { ...spec, units: 600 });

    await propose('half');

    expect((await waiting()).closed).to.equal(undefined);
    expect((await officer.get(path)).text).to.contain('Filerne ser ikke ud til at være hele');
  });

  it('leave a company alone that a person added and the register does not name', async () => {
    await Company.create({ slug: 'egen', name: 'Egen ApS', cvr: '31418917', postcode: '2630' });

    await propose('first');

    expect((await waiting()).closed).to.equal(undefined);
    expect((await waiting()).movedOut).to.equal(undefined);
  });

  it('say why the files could not be read, and keep the old proposals', async () => {
    await propose('first');
    const before = await waiting();

    expect(await propose('nowhere')).to.equal(false);

    expect(await waiting()).to.deep.equal(before);
    expect((await officer.get(path)).text).to.contain('Mappen findes ikke');
  });

  it('are read by one reading at a time', async () => {
    const results = await Promise.all([propose('first'), propose('first'), propose('first')]);

    expect(results.filter(Boolean)).to.have.length(1);
    expect((await records(sql`SELECT FROM register_readings`)).length).to.equal(1);
  });

  it('are confirmed once, however often the office sends the form at the same moment', async () => {
    await propose('first');
    const [one = ''] = await idsOf('new');

    const answers = await Promise.all(
      [1, 2, 3].map(() => officer.post(`${path}/proposals`, { proposal: [one], act: 'confirm' })),
    );

    for (const { status } of answers) expect(status).to.equal(303);
    expect(await Company.count()).to.equal(1);
    expect(
      (await records(sql`SELECT FROM import_runs WHERE kind = 'register' AND undone_at IS NULL`)).length,
    ).to.be.at.least(1);
  });

  it('take what a spreadsheet brought for the same company, and its owner’s words stay', async () => {
    const [sought] = await companiesOf('first');
    await importCompanies(
      null,
      Buffer.from(`Navn;CVR;Adresse;Postnr\nFra Arket ApS;${sought?.cvr};Arkvej 1;2630\n`),
    );
    const company = await Company.findOne({ rejectOnEmpty: true });
    await CompanyMember.create({ companyId: company.id, userId: officer.id });

    await propose('first');
    await confirmAll();

    await company.reload();
    expect(company).to.include({ name: 'Fra Arket ApS', street: 'Arkvej 1', cvr: sought?.cvr });
    expect(await Company.count({ where: { cvr: sought?.cvr ?? '' } })).to.equal(1);
  });

  it('are refused to members and visitors', async () => {
    const member = await createPerson();
    await propose('first');
    const [one = ''] = await idsOf('new');

    expect((await member.get(path)).status).to.equal(403);
    expect((await member.post(`${path}/proposals`, { proposal: [one], act: 'confirm' })).status).to.equal(
      403,
    );
    expect((await member.post(`${path}/reading`)).status).to.equal(403);
    expect(await Company.count()).to.equal(0);
  });

  it('come with the form’s warning when nothing is chosen', async () => {
    await propose('first');

    const answer = await officer.post(`${path}/proposals`, { act: 'confirm' });

    expect(answer.status).to.equal(303);
    expect((await officer.get(path)).text).to.contain('Vælg mindst ét forslag først');
    await jobsDone();
  });

  const companiesOf = async (name: string) => {
    await propose(name);
    const found = await records(sql`SELECT cvr FROM register_proposals WHERE kind = 'new' ORDER BY cvr`);
    await execute(sql`DELETE FROM register_proposals`);
    return found.map(({ cvr }) => ({ cvr: String(cvr) }));
  };
});
