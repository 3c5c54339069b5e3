import { expect } from 'chai';
import { Initiative, rows, sql } from '../../models/index.ts';
import { clientNetwork } from '../../server/platform/rate-limits.ts';
import { createCompany } from '../support/builders/companies.ts';
import { createPerson } from '../support/builders/people.ts';
import { outbox } from '../support/mailbox.ts';
import { jobsDone, useServer } from '../support/server.ts';
import { Visitor } from '../support/visitor.ts';

describe('Somebody who would fill mailboxes', () => {
  useServer();

  it('makes thirty pieces of news, of which ten an hour come by letter and all are here to be read', async () => {
    const [reader, talker] = [await createPerson(), await createPerson()];
    const { slug } = await Initiative.create({ slug: 'larm', title: 'Mindre larm', status: 'running' });
    await reader.post('/notifications/settings', { topics: ['initiatives', 'companies'] });
    await reader.post(`/initiatives/${slug}/follow`);

    for (let number = 0; number < 30; number += 1)
      await talker.post(`/initiatives/${slug}/comments`, { body: `Nr. ${number}` });
    await jobsDone();

    const told = await rows(sql`
      SELECT 1 FROM notifications n JOIN activities a ON a.id = n.activity_id
      WHERE n.user_id = ${reader.id} AND a.type = 'comment.made'`);
    expect(told).to.have.length(30);
    expect(outbox.to(reader.email).length).to.be.within(10, 12); // two are written at a time
  });

  it('does not keep another topic’s letters back by it', async () => {
    const [owner, claimer, talker] = [await createPerson(), await createPerson(), await createPerson()];
    const company = await createCompany(owner);
    await owner.post('/notifications/settings', { topics: ['initiatives', 'companies'] });
    const { slug } = await Initiative.create({ slug: 'mere-larm', title: 'Mere larm', status: 'running' });
    await owner.post(`/initiatives/${slug}/follow`);
    for (let number = 0; number < 14; number += 1)
      await talker.post(`/initiatives/${slug}/comments`, { body: `Nr. ${number}` });
    await jobsDone();

    await claimer.post(`/companies/${company.slug}/claims`, { message: 'Det er mit firma' });
    await jobsDone();

    expect(outbox.to(owner.email).at(-1)?.subject).to.contain(company.name);
  });

  it('asks to be let into at most thirty companies an hour', async () => {
    const claimer = await createPerson();
    const company = await createCompany(await createPerson());

    const answers = [];
    for (let number = 0; number < 31; number += 1)
      answers.push(await claimer.post(`/companies/${company.slug}/claims`, { message: 'Det er mit firma' }));

    expect(answers[29]?.status).to.equal(303);
    expect(answers[30]?.status).to.equal(429);
  });

  it('cannot keep somebody from signing in by inviting them where they may not', async () => {
    const company = await createCompany(await createPerson());
    const stranger = await createPerson();
    for (let number = 0; number < 6; number += 1)
      await stranger.post(`/companies/${company.slug}/people`, { email: 'offer@firma.example' });

    const signingIn = await new Visitor().post('/sign-in', { email: 'offer@firma.example' });
    await jobsDone();

    expect(signingIn.status).to.equal(200);
    expect(outbox.to('offer@firma.example')).to.have.length(1);
  });

  it('cannot advertise by our hand: a stranger’s letter has nothing of theirs at its top, and nothing to click on but the invitation', async () => {
    const host = await createPerson({ name: `Vind 1.000 kr. på https://evil.dk/${'x'.repeat(60)}` });
    const company = await createCompany(host);
    await rows(sql`UPDATE companies SET name = 'Køb på www.evil.dk' WHERE id = ${company.id}`);

    await host.post(`/companies/${company.slug}/people`, { email: 'fremmed@firma.example' });
    await jobsDone();

    const [letter] = outbox.to('fremmed@firma.example');
    expect(letter?.subject).to.equal('Du er inviteret med i en virksomhed på Torvet');
    expect(letter?.text).to.contain('Køb på www. evil. dk').and.not.to.contain('x'.repeat(60));
    for (const text of [letter?.text, String(letter?.html)]) expect(text).not.to.contain('evil.dk');
  });

  it('is one and the same from all the addresses that a provider gives to one customer', () => {
    const customer = clientNetwork('2001:db8:12:3400:1::9');

    expect(clientNetwork('2001:0db8:0012:3400:ffff:ffff:ffff:ffff')).to.equal(customer);
    expect(clientNetwork('2001:db8:12:34ff::9')).to.equal(customer);
    expect(clientNetwork('[2001:db8:12:3401::9]:50123')).to.equal(customer);
    expect(clientNetwork('2001:db8:12:3501::9')).not.to.equal(customer);
    expect(clientNetwork('::1')).to.equal('0:0:0:0::/56');
    for (const same of ['192.0.2.7', '::ffff:192.0.2.7', '192.0.2.7:50123'])
      expect(clientNetwork(same)).to.equal('192.0.2.7');
  });

  it('cannot have the directory looked through without end by what companies seek, nor the open data', async () => {
    const [one, other, third] = [await createPerson(), await createPerson(), await createPerson()];
    const asked = async (who: Visitor, path: string) => {
      const found = [];
      for (let number = 0; number < 121; number += 1) found.push((await who.get(path)).status);
      return [found[119], found[120]];
    };

    expect(await asked(one, '/companies?seeks=tagrender')).to.deep.equal([200, 429]);
    expect(await asked(other, '/api/v1/companies?limit=1')).to.deep.equal([200, 429]);
    expect(await asked(third, '/initiatives?q=larm')).to.deep.equal([200, 429]);
    expect((await one.get('/companies?page=2')).status).to.equal(200);
  });
});
