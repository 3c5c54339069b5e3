import { expect } from 'chai';
import { execute, Initiative, sql } from '../../models/index.ts';
import { createCompany } from '../support/builders/companies.ts';
import { createPerson, type Person } from '../support/builders/people.ts';
import { outbox } from '../support/mailbox.ts';
import { rows } from '../support/query.ts';
import { jobsDone, resetRateLimits, useServer } from '../support/server.ts';
import { Visitor } from '../support/visitor.ts';

/** Initiatives that a person follows and gets e-mails about. */
async function followed(reader: Person, count: number): Promise<string[]> {
  await reader.post('/notifications/settings', { topics: ['initiatives', 'companies'] });
  const slugs: string[] = [];
  for (let number = 0; number < count; number += 1) {
    const slug = `larm-${reader.id}-${number}`;
    await Initiative.create({ slug, title: `Mindre larm ${number}`, status: 'running' });
    await reader.post(`/initiatives/${slug}/follow`);
    slugs.push(slug);
  }
  return slugs;
}

function notificationsOf({ id }: Person): Promise<{ activities: number }[]> {
  return rows(sql`
    SELECT n.activity_count AS activities FROM notifications n JOIN activities a ON a.id = n.activity_id
    WHERE n.user_id = ${id} AND a.type = 'comment.created'`);
}

describe('A person who tries to misuse e-mails', () => {
  useServer();
  beforeEach(resetRateLimits);

  it('causes one notification of thirty comments on one thing, and one e-mail', async () => {
    const [reader, talker] = [await createPerson(), await createPerson()];
    const [slug = ''] = await followed(reader, 1);

    for (let number = 0; number < 30; number += 1)
      await talker.post(`/initiatives/${slug}/comments`, { body: `Nr. ${number}` });
    await jobsDone();

    expect(await notificationsOf(reader)).to.deep.equal([{ activities: 30 }]);
    expect(outbox.to(reader.email)).to.have.length(1); // the others follow in one at the end of the hour
  });

  it('causes thirty notifications about thirty things, of which ten an hour are sent by e-mail', async () => {
    const [reader, talker] = [await createPerson(), await createPerson()];
    for (const slug of await followed(reader, 30))
      await talker.post(`/initiatives/${slug}/comments`, { body: 'Hej' });
    await jobsDone();

    expect(await notificationsOf(reader)).to.have.length(30);
    expect(outbox.to(reader.email).length).to.be.within(10, 12); // two are sent at the same time
  });

  it('does not delay e-mails about another topic', async () => {
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

  it('can claim at most thirty companies an hour', async () => {
    const claimer = await createPerson();
    const company = await createCompany(await createPerson());

    const answers = [];
    for (let number = 0; number < 31; number += 1)
      answers.push(await claimer.post(`/companies/${company.slug}/claims`, { message: 'Det er mit firma' }));

    expect(answers[29]?.status).to.equal(303);
    expect(answers[30]?.status).to.equal(429);
  });

  it('cannot block another’s sign-in by invitations that are refused', async () => {
    const company = await createCompany(await createPerson());
    const stranger = await createPerson();
    for (let number = 0; number < 6; number += 1)
      await stranger.post(`/companies/${company.slug}/people`, { email: 'offer@firma.example' });

    const signingIn = await new Visitor().post('/sign-in', { email: 'offer@firma.example' });
    await jobsDone();

    expect(signingIn.status).to.equal(200);
    expect(outbox.to('offer@firma.example')).to.have.length(1);
  });

  it('cannot advertise in an invitation: names in it are short and no links', async () => {
    const host = await createPerson({ name: `Vind 1.000 kr. på https://evil.dk/${'x'.repeat(60)}` });
    const company = await createCompany(host);
    await execute(sql`UPDATE companies SET name = 'Køb på www.evil.dk' WHERE id = ${company.id}`);

    await host.post(`/companies/${company.slug}/people`, { email: 'fremmed@firma.example' });
    await jobsDone();

    const [email] = outbox.to('fremmed@firma.example');
    expect(email?.subject).to.contain('i Køb på www. evil. dk på Torvet').and.contain('Vind 1. 000 kr.');
    expect(email?.subject?.length).to.be.at.most(130);
    expect(email?.text).to.contain('Køb på www. evil. dk').and.not.to.contain('x'.repeat(60));
    for (const text of [email?.subject, email?.text, String(email?.html)])
      expect(text).not.to.contain('evil.dk');
  });

  it('can search the directory and read open data 120 times at most', async () => {
    const [one, other, third] = [await createPerson(), await createPerson(), await createPerson()];
    const lastTwo = async (reader: Visitor, path: string) => {
      const statuses = [];
      for (let number = 0; number < 121; number += 1) statuses.push((await reader.get(path)).status);
      return [statuses[119], statuses[120]];
    };

    expect(await lastTwo(one, '/companies?seeks=tagrender')).to.deep.equal([200, 429]);
    expect(await lastTwo(other, '/api/v1/companies?limit=1')).to.deep.equal([200, 429]);
    expect(await lastTwo(third, '/initiatives?q=larm')).to.deep.equal([200, 429]);
    expect((await one.get('/companies?page=2')).status).to.equal(200);
  });
});
