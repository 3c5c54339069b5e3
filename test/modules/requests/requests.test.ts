import { expect } from 'chai';
import { execute, sql } from '../../../models/index.ts';
import { expireOverdue } from '../../../server/modules/requests/jobs.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { createCompany, makeOwner } from '../../support/builders/companies.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { createClaim, requestsOf, requestsPage } from '../../support/builders/requests.ts';
import { outbox } from '../../support/mailbox.ts';
import { jobsDone, useServer } from '../../support/server.ts';

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
const notificationsOf = async (reader: Person) => (await reader.get('/notifications')).text;

describe('A request', () => {
  useServer();

  const decide = (decider: Person, id: number, accepted: boolean, answer = '') =>
    decider.post(`/me/requests/${id}/decision`, { accepted: String(accepted), answer });

  it('waits for those who decide, and the asker sees who they are and until when', async () => {
    const [mette, bo] = [await createPerson({ name: 'Mette Ejer' }), await createPerson({ name: 'Bo Ejer' })];
    const asker = await createPerson({ name: 'Jonas Spørger' });
    const company = await createCompany(mette, bo);
    await makeOwner(company, bo);

    await createClaim(asker, company, 'Jeg er svend hos jer');

    for (const decider of [mette, bo])
      expect((await requestsPage(decider)).waiting)
        .to.contain(`Vil knyttes til ${company.name}`)
        .and.contain('Jonas Spørger')
        .and.contain('Jeg er svend hos jer')
        .and.contain('Svar senest');
    expect((await requestsPage(asker)).mine)
      .to.contain(`At blive knyttet til ${company.name}`)
      .and.contain('Venter på svar')
      .and.contain('Svar fra Bo Ejer og Mette Ejer')
      .and.contain('senest');
    expect((await requestsPage(asker)).waiting).to.contain('Intet venter på dit svar');
  });

  it('is accepted: it takes effect, and the asker is notified', async () => {
    const [owner, asker] = [await createPerson(), await createPerson()];
    const company = await createCompany(owner);
    const id = await createClaim(asker, company);

    const answer = await decide(owner, id, true, 'Velkommen');
    await jobsDone();

    expect(answer.location).to.equal('/me/requests');
    expect((await asker.get(`/companies/${company.slug}/edit`)).status).to.equal(200);
    expect(await notificationsOf(asker)).to.contain(`Du er nu med i ${company.name}`);
    expect((await requestsPage(asker)).mine)
      .to.contain('>Ja<')
      .and.contain('Velkommen');
    expect((await requestsPage(owner)).waiting).not.to.contain(`request-${id}`);
  });

  it('is declined with a reason, which the asker is notified of and reads', async () => {
    const [owner, asker] = [await createPerson({ name: 'Mette Ejer' }), await createPerson()];
    const company = await createCompany(owner);
    const id = await createClaim(asker, company);

    await decide(owner, id, false, 'Vi kender dig ikke');
    await jobsDone();

    expect(await notificationsOf(asker)).to.contain(`Du blev ikke knyttet til ${company.name}`);
    expect((await requestsPage(asker)).mine)
      .to.contain('>Nej<')
      .and.contain('Vi kender dig ikke')
      .and.contain('Besvaret af Mette Ejer');
    expect((await asker.get(`/companies/${company.slug}/edit`)).status).to.equal(403);
  });

  it('leads from the notification of its end to the request with its answer', async () => {
    const [owner, asker] = [await createPerson(), await createPerson()];
    const id = await createClaim(asker, await createCompany(owner));
    await decide(owner, id, false, 'Ikke nu');
    await jobsDone();

    const [, notification] = /action="\/notifications\/(\d+)"/.exec(await notificationsOf(asker)) ?? [];
    const opened = await asker.post(`/notifications/${notification}`);

    expect(opened.location).to.equal(`/me/requests#request-${id}`);
    expect((await requestsPage(asker)).mine).to.contain(`id="request-${id}"`);
  });

  it('notifies the asker of its end by e-mail as well, unless these e-mails are switched off', async () => {
    const [owner, asker, silent] = [await createPerson(), await createPerson(), await createPerson()];
    const company = await createCompany(owner);
    const before = (await silent.get('/notifications/settings')).text;
    await silent.post('/notifications/settings', { topics: 'companies' });

    for (const person of [asker, silent])
      await decide(owner, await createClaim(person, company), false, 'Ikke nu');
    await jobsDone();

    expect(outbox.to(asker.email).map(({ subject }) => subject)).to.deep.equal([
      `Du blev ikke knyttet til ${company.name}. Se svaret.`,
    ]);
    expect(before).to.match(/value="service"[^>]*checked/);
    expect(outbox.to(silent.email)).to.deep.equal([]);
  });

  it('is withdrawn by the asker alone, and then waits for nobody', async () => {
    const [owner, asker] = [await createPerson(), await createPerson()];
    const id = await createClaim(asker, await createCompany(owner));

    const foreign = await owner.post(`/me/requests/${id}/withdrawal`);
    const own = await asker.post(`/me/requests/${id}/withdrawal`);
    const again = await asker.post(`/me/requests/${id}/withdrawal`);

    expect([foreign.status, own.status, again.status]).to.deep.equal([404, 303, 409]);
    expect((await requestsPage(asker)).mine).to.contain('Trukket tilbage');
    expect((await requestsPage(owner)).waiting).not.to.contain(`request-${id}`);
    expect((await decide(owner, id, true)).status).to.equal(409);
  });

  it('expires after its deadline, of which the asker is notified once', async () => {
    const [owner, asker] = [await createPerson(), await createPerson()];
    const company = await createCompany(owner);
    await createClaim(asker, company);
    setClock(inDays(31));

    await expireOverdue.run({});
    await expireOverdue.run({});
    await jobsDone();

    const text = `Din anmodning om at blive knyttet til ${company.name} er bortfaldet`;
    expect((await notificationsOf(asker)).split(text)).to.have.length(2);
    expect((await requestsPage(asker)).mine)
      .to.contain('Bortfaldet')
      .and.contain('Ingen svarede i tide');
  });

  it('cannot be decided after its deadline, also before the job ran, and can be asked again', async () => {
    const [owner, asker] = [await createPerson(), await createPerson()];
    const company = await createCompany(owner);
    const id = await createClaim(asker, company);
    setClock(inDays(31));
    await execute(sql`UPDATE sessions SET expire = now() + interval '90 days'`);

    const late = await decide(owner, id, true);
    const { mine } = await requestsPage(asker);
    await createClaim(asker, company, 'Igen');

    expect(late.status).to.equal(409);
    expect(late.text).to.contain('Fristen er udløbet');
    expect(mine).to.contain('Bortfaldet');
    expect((await requestsOf(asker)).map(({ state }) => state)).to.deep.equal(['expired', 'asked']);
  });

  it('is asked once: a second time changes nothing while the first is open', async () => {
    const [owner, asker] = [await createPerson(), await createPerson()];
    const company = await createCompany(owner);

    const answers = await Promise.all(
      [1, 2, 3].map((number) => asker.post(`/companies/${company.slug}/claims`, { message: `${number}` })),
    );
    await jobsDone();

    expect(answers.map(({ status }) => status)).to.deep.equal([303, 303, 303]);
    expect(await requestsOf(asker)).to.have.length(1);
    expect((await notificationsOf(owner)).split('vil knyttes til')).to.have.length(2);
  });

  it('is decided once: the second of two decisions at the same moment is refused', async () => {
    const [mette, bo, asker] = [await createPerson(), await createPerson(), await createPerson()];
    const company = await createCompany(mette, bo);
    await makeOwner(company, bo);
    const id = await createClaim(asker, company);

    const answers = await Promise.all([decide(mette, id, true), decide(bo, id, false, 'Nej')]);
    await jobsDone();

    expect(answers.map(({ status }) => status).sort()).to.deep.equal([303, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.text).to.contain('Det er der allerede svaret på');
    const isMember = (await asker.get(`/companies/${company.slug}/edit`)).status === 200;
    expect(isMember).to.equal(answers[0]?.status === 303);
  });

  it('is not found by users whom it does not concern', async () => {
    const [owner, asker, stranger] = [await createPerson(), await createPerson(), await createPerson()];
    const id = await createClaim(asker, await createCompany(owner));

    for (const accepted of [true, false]) expect((await decide(stranger, id, accepted)).status).to.equal(404);
    expect((await decide(asker, id, true)).status).to.equal(404);
    expect((await decide(owner, 2_000_000_000, true)).status).to.equal(404);
    expect((await requestsPage(stranger)).waiting).not.to.contain(`request-${id}`);
  });

  it('is refused when nobody could decide it', async () => {
    await execute(sql`UPDATE users SET role = 'member'`);
    const asker = await createPerson();
    const company = await createCompany();

    const answer = await asker.post(`/companies/${company.slug}/claims`, { message: 'Mit' });

    expect(answer.status).to.equal(409);
    expect(answer.text).to.contain('Der er ingen på Torvet, der kan svare på det');
    expect(await requestsOf(asker)).to.deep.equal([]);
  });

  it('is shown again filled in when its answer is too long', async () => {
    const [owner, asker] = [await createPerson(), await createPerson()];
    const id = await createClaim(asker, await createCompany(owner));

    const answer = await decide(owner, id, false, 'x'.repeat(1_001));

    expect(answer.status).to.equal(422);
    expect(answer.text)
      .to.contain('x'.repeat(1_001))
      .and.match(/id="field-answer"[^>]*aria-invalid="true"/);
    expect((await requestsOf(asker)).map(({ state }) => state)).to.deep.equal(['asked']);
  });

  it('ends when its subject is removed, and the asker is notified', async () => {
    const [owner, asker] = [await createPerson(), await createPerson()];
    const company = await createCompany(owner);
    await createClaim(asker, company);

    await owner.post(`/companies/${company.slug}/removal`);
    await jobsDone();

    expect(await notificationsOf(asker)).to.contain(`knyttet til ${company.name} er bortfaldet`);
    expect((await requestsPage(asker)).mine)
      .to.contain('At blive knyttet til noget, der ikke findes længere')
      .and.contain('Det, du spurgte om, er fjernet');
  });

  it('is on the front page of those who decide', async () => {
    const [owner, asker] = [await createPerson(), await createPerson({ name: 'Jonas Spørger' })];
    const company = await createCompany(owner);
    const id = await createClaim(asker, company);

    expect((await owner.get('/')).text)
      .to.contain(`Vil knyttes til ${company.name}`)
      .and.contain('Jonas Spørger')
      .and.contain(`/me/requests#request-${id}`);
    expect((await asker.get('/')).text).not.to.contain('Vil knyttes til');
  });

  it('is not left open when its subject is removed at the same moment', async () => {
    const [owner, asker] = [await createPerson(), await createPerson()];
    const company = await createCompany(owner);

    await Promise.all([
      owner.post(`/companies/${company.slug}/removal`),
      asker.post(`/companies/${company.slug}/claims`, { message: 'Mit' }),
    ]);

    expect((await requestsOf(asker)).filter(({ state }) => state === 'asked')).to.deep.equal([]);
  });

  it('is in the menu of the account, and its page says so when there is none', async () => {
    const newcomer = await createPerson();

    const { text } = await newcomer.get('/me/requests');

    expect(text).to.match(/menu-item" href="\/me\/requests" aria-current="page"/);
    expect(text).to.contain('Intet venter på dit svar').and.contain('Du har ikke bedt om noget');
    newcomer.headers = { ...newcomer.headers, 'accept-language': 'en' };
    await newcomer.post('/me/settings/language', { locale: 'en' });
    expect((await newcomer.get('/me/requests')).text).to.contain('Nothing waits for your answer');
  });
});
