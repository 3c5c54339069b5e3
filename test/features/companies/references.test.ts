import { expect } from 'chai';
import { type Company, CompanyReference, execute, sql } from '../../../models/index.ts';
import { createCompany } from '../../support/builders/companies.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { setBanned } from '../../support/builders/reports.ts';
import { notificationLines } from '../../support/notification-lines.ts';
import { rows } from '../../support/query.ts';
import { jobsDone, resetRateLimits, useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

describe('A recommendation of a company by another', () => {
  useServer();
  let mette: Person;
  let iris: Person;
  let joinery: Company;
  let florist: Company;
  let at: string;

  beforeEach(async () => {
    await resetRateLimits();
    await execute(sql`DELETE FROM companies`);
    await execute(sql`DELETE FROM requests`);
    mette = await createPerson({ name: 'Mette Holm' });
    iris = await createPerson({ name: 'Iris Bonde' });
    joinery = await createCompany(mette);
    florist = await createCompany(iris);
    at = `/companies/${joinery.slug}`;
  });

  const write = (body = 'De byggede vores disk', fields = {}, by = iris) =>
    by.post(`${at}/references/new`, { company: String(florist.id), body, customerSince: '2024', ...fields });
  const openRequests = () =>
    rows<{ id: number; kind: string }>(sql`SELECT id, kind FROM requests WHERE state = 'asked' ORDER BY id`);
  const decide = async (accepted: boolean, by = mette) => {
    const [request] = await openRequests();
    return by.post(`/me/requests/${request?.id}/decision`, { accepted: String(accepted), answer: '' });
  };
  const page = async (reader: Visitor = new Visitor()) => (await reader.get(at)).text;
  const textsOf = async (reader: Person) => (await notificationLines(reader)).map(({ text }) => text);

  it('is shown when the company has accepted it, with both names and since when', async () => {
    await write();
    expect(await page()).not.to.contain('De byggede vores disk');
    expect(await page(mette)).not.to.contain('De byggede vores disk');
    await jobsDone();
    expect((await textsOf(mette)).join()).to.contain('Må den vises?');

    const answer = await decide(true);

    expect(answer.location).to.equal(`${at}#references`);
    expect(await page(mette))
      .to.contain('De byggede vores disk')
      .and.contain('Iris Bonde')
      .and.contain(florist.name)
      .and.match(/kunde siden\s+2024/);
    await jobsDone();
    expect((await textsOf(iris)).join()).to.contain(`${joinery.name} viser nu jeres anbefaling`);
  });

  it('names the company to visitors, and not the person', async () => {
    await write();
    await decide(true);

    expect(await page())
      .to.contain('De byggede vores disk')
      .and.not.contain('Iris Bonde');
    expect(await page()).to.contain(florist.name);
  });

  it('is not shown when it is declined, and the author reads why', async () => {
    await write();
    const [request] = await openRequests();
    await mette.post(`/me/requests/${request?.id}/decision`, { accepted: 'false', answer: 'Ikke os' });
    await jobsDone();

    expect(await page()).not.to.contain('De byggede vores disk');
    expect((await iris.get('/me/requests')).text).to.contain('Ikke os');
    expect((await write('En gang til')).status).to.equal(409);
  });

  it('is changed by its author; until that is accepted, the earlier text stays', async () => {
    await write();
    await decide(true);
    expect((await iris.get(`${at}/references/new`)).text).to.contain('De byggede vores disk');

    await write('Den holder til en elefant');
    expect(await page())
      .to.contain('De byggede vores disk')
      .and.not.contain('elefant');
    await decide(true);

    expect(await page())
      .to.contain('Den holder til en elefant')
      .and.not.contain('De byggede vores disk');
    expect(await CompanyReference.count()).to.equal(1);
  });

  it('that was changed while the company decided is decided with its newest text only', async () => {
    await write('Første');
    const [first] = await openRequests();
    await write('Anden');

    const late = await mette.post(`/me/requests/${first?.id}/decision`, { accepted: 'true', answer: '' });

    expect(late.status).to.equal(409);
    expect(await page())
      .not.to.contain('Første')
      .and.not.contain('Anden');
    expect(await openRequests()).to.have.length(1);
  });

  it('written by two at the same moment is one', async () => {
    const [ole, company] = [await createPerson(), florist];
    await execute(sql`INSERT INTO company_members (company_id, user_id) VALUES (${company.id}, ${ole.id})`);

    const answers = await Promise.all([write('A'), write('B', {}, ole)]);

    expect(answers.map(({ status }) => status)).to.deep.equal([303, 303]);
    expect(await CompanyReference.count()).to.equal(1);
    expect(await openRequests()).to.have.length(1);
  });

  for (const side of ['author', 'receiver'] as const)
    it(`is withdrawn by its ${side}, and the other side is notified`, async () => {
      await write();
      await decide(true);
      const reference = await CompanyReference.findOne();
      const [by, other] = side === 'author' ? [iris, mette] : [mette, iris];

      const answer = await by.post(`${at}/references/${reference?.id}/removal`);
      const again = await by.post(`${at}/references/${reference?.id}/removal`);
      await jobsDone();

      expect([answer.status, again.status]).to.deep.equal([303, 404]);
      expect(await page()).not.to.contain('De byggede vores disk');
      expect((await textsOf(other)).join()).to.contain('vises ikke længere');
    });

  it('is asked for, and the question is answered by writing it', async () => {
    const ask = () =>
      mette.post(`/companies/${florist.slug}/references/question`, {
        company: String(joinery.id),
        message: 'Vil I skrive om disken?',
      });
    expect((await ask()).status).to.equal(303);
    expect((await ask()).status).to.equal(409);
    await jobsDone();
    expect((await textsOf(iris)).join()).to.contain(`Mette Holm beder ${florist.name} om en anbefaling`);
    expect((await iris.get('/me/requests')).text).to.contain('Vil I skrive om disken?');

    await write();

    expect((await openRequests()).map(({ kind }) => kind)).to.deep.equal(['company-reference']);
    await decide(true);
    expect((await ask()).status).to.equal(409);
  });

  it('that is promised leads to its form', async () => {
    await mette.post(`/companies/${florist.slug}/references/question`, {
      company: String(joinery.id),
      message: '',
    });

    const answer = await decide(true, iris);

    expect(answer.location).to.equal(`${at}/references/new`);
    expect((await iris.get(answer.location ?? '')).status).to.equal(200);
  });

  it('is refused with errors at its fields', async () => {
    const answers = [
      await write(' '),
      await write('x'.repeat(401)),
      await write('Godt', { customerSince: '1600' }),
      await write('Godt', { customerSince: '2999' }),
      await write('Godt', { customerSince: 'i går' }),
      await write('Godt', { company: String(joinery.id) }),
    ];

    expect(answers.map(({ status }) => status)).to.deep.equal([422, 422, 422, 422, 422, 422]);
    for (const answer of answers.slice(0, 2)) expect(answer.text).to.contain('id="field-body-error"');
    for (const answer of answers.slice(2, 5))
      expect(answer.text).to.contain('id="field-customerSince-error"');
    expect(answers[5]?.text).to.contain('id="field-company-error"');
    expect(await CompanyReference.count()).to.equal(0);
  });

  it('is not written by a company about itself, nor by who belongs to none', async () => {
    const stranger = await createPerson();
    const own = await mette.post(`${at}/references/new`, { company: String(joinery.id), body: 'Vi er gode' });
    const foreign = await write('Godt', {}, stranger);

    expect([own.status, foreign.status]).to.deep.equal([403, 403]);
    expect(await CompanyReference.count()).to.equal(0);
  });

  it('about a company without people is refused, because nobody could accept it', async () => {
    await execute(sql`DELETE FROM company_members WHERE company_id = ${joinery.id}`);

    expect((await write()).status).to.equal(409);
    expect(await CompanyReference.count()).to.equal(0);
  });

  it('by a person of both companies is decided by another one', async () => {
    await execute(sql`INSERT INTO company_members (company_id, user_id) VALUES (${joinery.id}, ${iris.id})`);
    await write();

    expect((await decide(true, iris)).status).to.equal(404);
    expect((await decide(true, mette)).status).to.equal(303);
  });

  it('of a banned author keeps the company, and loses the name', async () => {
    await write();
    await decide(true);
    await setBanned(iris, true);

    expect(await page(mette))
      .to.contain('De byggede vores disk')
      .and.not.contain('Iris Bonde');
  });

  it('goes with either company, and its open request ends', async () => {
    await write();
    await iris.post(`/companies/${florist.slug}/removal`, {});

    expect(await CompanyReference.count()).to.equal(0);
    expect(await openRequests()).to.deep.equal([]);
    expect((await mette.get('/me/requests')).status).to.equal(200);
  });

  it('is among the data of its author, and stays without them after the erasure', async () => {
    await write();
    await decide(true);
    const data = (await iris.get('/me/data.json')).text;
    await iris.post('/me/data', { sure: 'on' });

    expect(data).to.contain('De byggede vores disk');
    expect(await page(mette))
      .to.contain('De byggede vores disk')
      .and.not.contain('Iris Bonde');
  });
});
