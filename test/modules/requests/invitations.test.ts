import { expect } from 'chai';
import { execute, records, sql } from '../../../models/index.ts';
import { deleteOld, expireOverdue } from '../../../server/modules/requests/jobs.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { createCompany, makeOwner } from '../../support/builders/companies.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { createClaim, requestsOf, requestsPage } from '../../support/builders/requests.ts';
import { outbox } from '../../support/mailbox.ts';
import { jobsDone, useServer } from '../../support/server.ts';

const linkTo = (email: string) =>
  /\/invitations\/[\w-]+/.exec(outbox.to(email).at(-1)?.text ?? '')?.[0] ?? '';
const notificationsOf = async (reader: Person) => (await reader.get('/notifications')).text;

describe('A request by e-mail', () => {
  useServer();
  afterEach(() => setClock());

  async function invite(inviter: Person, email: string) {
    const company = await createCompany(inviter);
    await inviter.post(`/companies/${company.slug}/people`, { email });
    await jobsDone();
    return { company, id: (await requestsOf(inviter)).at(-1)?.id ?? 0 };
  }

  it('also waits for the account with that address, which accepts it and is led to the company', async () => {
    const [inviter, invited] = [await createPerson({ name: 'Mette Ejer' }), await createPerson()];
    const { company, id } = await invite(inviter, invited.email);

    const { waiting } = await requestsPage(invited);
    const answer = await invited.post(`/me/requests/${id}/decision`, { accepted: 'true' });
    await jobsDone();

    expect(waiting).to.contain(`Inviterer dig med i ${company.name}`).and.contain('Mette Ejer');
    expect(answer.location).to.equal(`/companies/${company.slug}`);
    expect((await invited.get(`/companies/${company.slug}/edit`)).status).to.equal(200);
    expect(await notificationsOf(inviter)).to.contain(`${invited.name} er nu med i ${company.name}`);
    expect(outbox.to(invited.email)).to.have.length(1);
    expect((await invited.post(linkTo(invited.email))).status).to.equal(410);
  });

  it('waits also for an account that is created after it was sent', async () => {
    const inviter = await createPerson();
    const { id } = await invite(inviter, 'senere@firma.example');

    const invited = await createPerson({ email: 'senere@firma.example' });

    expect((await requestsPage(invited)).waiting).to.contain(`request-${id}`);
  });

  it('is declined with a reason, which the inviter reads without learning whose account it is', async () => {
    const [inviter, invited] = [await createPerson(), await createPerson({ name: 'Hemmelig Person' })];
    const { company, id } = await invite(inviter, invited.email);

    await invited.post(`/me/requests/${id}/decision`, { accepted: 'false', answer: 'Jeg er skiftet job' });
    await jobsDone();

    const [notifications, { mine }] = [await notificationsOf(inviter), await requestsPage(inviter)];
    expect(notifications).to.contain(`Din invitation til ${company.name} blev afslået`);
    expect(mine).to.contain('Jeg er skiftet job').and.contain(invited.email);
    expect(notifications + mine).not.to.contain('Hemmelig Person');
    expect((await invited.get(`/companies/${company.slug}/edit`)).status).to.equal(403);
  });

  it('names to the inviter the address that decides, never the account behind it', async () => {
    const [inviter, invited] = [await createPerson(), await createPerson({ name: 'Hemmelig Person' })];
    await invite(inviter, invited.email);

    expect((await requestsPage(inviter)).mine)
      .to.contain(`Svar fra ${invited.email}`)
      .and.not.contain('Hemmelig');
  });

  it('sends no second e-mail to an invited person who has subscribed to the topic', async () => {
    const [inviter, invited] = [await createPerson(), await createPerson()];
    await invited.post('/notifications/settings', { topics: 'companies' });

    await invite(inviter, invited.email);

    expect(outbox.to(invited.email)).to.have.length(1);
    expect(await notificationsOf(invited)).to.contain('inviterer dig med i');
  });

  it('is one request when it is sent again: the last link works, the first does not', async () => {
    const [inviter, invited] = [await createPerson(), await createPerson()];
    const { company } = await invite(inviter, 'igen@firma.example');
    const first = linkTo('igen@firma.example');
    await inviter.post(`/companies/${company.slug}/people`, { email: 'igen@firma.example' });
    await jobsDone();
    const second = linkTo('igen@firma.example');

    expect(await requestsOf(inviter)).to.have.length(1);
    expect([(await invited.post(first)).status, (await invited.post(second)).status]).to.deep.equal([
      410, 303,
    ]);
  });

  it('ends the open claim of the person who accepts it', async () => {
    const [inviter, invited] = [await createPerson(), await createPerson()];
    const { company, id } = await invite(inviter, invited.email);
    await createClaim(invited, company);

    await invited.post(`/me/requests/${id}/decision`, { accepted: 'true' });

    expect((await requestsOf(invited)).map(({ state }) => state)).to.deep.equal(['withdrawn']);
    expect((await requestsPage(inviter)).waiting).to.contain('Intet venter på dit svar');
  });

  it('of a former member cannot be accepted, by link or on the page', async () => {
    const [owner, leaver, invited] = [await createPerson(), await createPerson(), await createPerson()];
    const company = await createCompany(owner, leaver);
    await makeOwner(company, leaver);
    await leaver.post(`/companies/${company.slug}/people`, { email: invited.email });
    await jobsDone();
    const id = (await requestsOf(leaver)).at(-1)?.id ?? 0;

    // Not by the page, which withdraws the invitations: as when a membership ends in any other way.
    await execute(sql`DELETE FROM company_members WHERE user_id = ${leaver.id}`);

    expect((await requestsPage(invited)).waiting).not.to.contain(`request-${id}`);
    expect((await invited.post(`/me/requests/${id}/decision`, { accepted: 'true' })).status).to.equal(410);
    expect((await invited.post(linkTo(invited.email))).status).to.equal(410);
  });

  it('notifies the inviter when a colleague withdraws it', async () => {
    const [inviter, colleague] = [await createPerson(), await createPerson({ name: 'Bo Kollega' })];
    const company = await createCompany(inviter, colleague);
    await makeOwner(company, colleague);
    await inviter.post(`/companies/${company.slug}/people`, { email: 'ny@firma.example' });

    await colleague.post(`/companies/${company.slug}/people/withdrawal`, { email: 'ny@firma.example' });
    await jobsDone();

    expect(await notificationsOf(inviter)).to.contain('Bo Kollega har trukket din invitation til');
  });

  it('expires after fourteen days: the link stops working, and the inviter is notified', async () => {
    const [inviter, invited] = [await createPerson(), await createPerson()];
    const { company } = await invite(inviter, 'for.sent@firma.example');
    await execute(sql`UPDATE sessions SET expire = now() + interval '90 days'`);
    setClock(new Date(Date.now() + 15 * 86_400_000));

    const late = await invited.post(linkTo('for.sent@firma.example'));
    await expireOverdue.run({});
    await jobsDone();

    expect(late.status).to.equal(410);
    expect(await notificationsOf(inviter)).to.contain(`Din invitation til ${company.name} er bortfaldet`);
  });
});

describe('The personal data of requests', () => {
  useServer();
  afterEach(() => setClock());

  const erase = (who: Person) => who.post('/me/data', { sure: 'on' });

  it('lose the address of an invited person who erases the account; the inviter is notified', async () => {
    const [inviter, invited] = [await createPerson(), await createPerson({ email: 'slettes@firma.example' })];
    const company = await createCompany(inviter);
    await inviter.post(`/companies/${company.slug}/people`, { email: invited.email });

    await erase(invited);
    await jobsDone();

    expect(
      await records(sql`SELECT 1 FROM requests WHERE addressee_email = 'slettes@firma.example'`),
    ).to.deep.equal([]);
    expect(await notificationsOf(inviter)).to.contain(`Din invitation til ${company.name} er bortfaldet`);
  });

  it('end when the addressed officer erases the account, and the asker is notified', async () => {
    const [asker, owner, officer] = [
      await createPerson(),
      await createPerson(),
      await createPerson({ role: 'officer' }),
    ];
    const { slug, name } = await createCompany(owner);
    await asker.post(`/opportunities/introductions/new?company=${slug}`, {
      company: slug,
      introducer: String(officer.id),
      message: 'Vi vil gerne levere',
    });

    await erase(officer);
    await jobsDone();

    expect(await notificationsOf(asker)).to.contain(
      `Din anmodning om en introduktion til ${name} er bortfaldet`,
    );
    expect((await requestsPage(asker)).mine).to.contain('Den kan ikke længere besvares');
  });

  it('are deleted with the account of the asker, and are in the export before', async () => {
    const [asker, owner] = [await createPerson(), await createPerson()];
    const company = await createCompany(owner);
    await createClaim(asker, company, 'Mit livsværk');

    const copy = (await asker.get('/me/data.json')).text;
    await erase(asker);

    expect(copy).to.contain('Mit livsværk').and.contain(company.name);
    expect(await requestsOf(asker)).to.deep.equal([]);
  });

  it('lose addresses a month, and everything a year, after the request has ended', async () => {
    const inviter = await createPerson();
    const company = await createCompany(inviter);
    await inviter.post(`/companies/${company.slug}/people`, { email: 'gammel@firma.example' });
    await inviter.post(`/companies/${company.slug}/people/withdrawal`, { email: 'gammel@firma.example' });
    const daysLater = async (days: number) => {
      setClock(new Date(Date.now() + days * 86_400_000));
      await deleteOld.run({});
      return records(sql`SELECT addressee_email AS email FROM requests WHERE asker_id = ${inviter.id}`);
    };

    expect(await daysLater(29)).to.deep.equal([{ email: 'gammel@firma.example' }]);
    expect(await daysLater(31)).to.deep.equal([{ email: null }]);
    expect(await daysLater(366)).to.deep.equal([]);
  });
});
