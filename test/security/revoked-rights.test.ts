import { expect } from 'chai';
import { Event, execute, Initiative, sql } from '../../models/index.ts';
import { createCompany, makeOwner } from '../support/builders/companies.ts';
import { eventFields } from '../support/builders/events.ts';
import { createPerson, type Person } from '../support/builders/people.ts';
import { outbox } from '../support/mailbox.ts';
import { jobsDone, useServer } from '../support/server.ts';
import { Visitor } from '../support/visitor.ts';

const linkTo = (email: string) =>
  /\/invitations\/[\w-]+/.exec(outbox.to(email).at(-1)?.text ?? '')?.[0] ?? '';

describe('People whose rights were revoked', () => {
  useServer();

  async function invite(by: Person, at: string, email: string): Promise<string> {
    await by.post(`${at}/people`, { email });
    await jobsDone();
    return linkTo(email);
  }

  it('cannot return by an invitation that they sent before', async () => {
    const [owner, leaver, other] = [await createPerson(), await createPerson(), await createPerson()];
    const company = await createCompany(owner, leaver);
    await makeOwner(company, leaver);
    const at = `/companies/${company.slug}`;
    const link = await invite(leaver, at, 'bagdoer@firma.example');
    await owner.post(`${at}/people/removal`, { person: String(leaver.id) });

    const answers = [await leaver.post(link), await other.post(link), await new Visitor().get(link)];

    expect(answers.map(({ status }) => status)).to.deep.equal([410, 410, 410]);
    expect((await leaver.get(`${at}/edit`)).status).to.equal(403);
    expect((await owner.get(`${at}/people`)).text).not.to.contain('bagdoer@firma.example');
  });

  it('invite nobody after a ban, an erasure or a demotion', async () => {
    const [banned, erased, demoted, other] = [
      await createPerson(),
      await createPerson(),
      await createPerson({ role: 'officer' }),
      await createPerson(),
    ];
    const company = await createCompany(banned, erased, await createPerson());
    await makeOwner(company, erased);
    const at = `/companies/${company.slug}`;
    const empty = `/companies/${(await createCompany()).slug}`;
    const links = [
      await invite(banned, at, 'et@firma.example'),
      await invite(erased, at, 'to@firma.example'),
      await invite(demoted, empty, 'tre@firma.example'),
    ];
    await execute(sql`UPDATE users SET banned_at = now() WHERE id = ${banned.id}`);
    await execute(sql`DELETE FROM users WHERE id = ${erased.id}`);
    await execute(sql`UPDATE users SET role = 'member' WHERE id = ${demoted.id}`);

    const answers = await Promise.all(links.map((link) => other.post(link)));

    expect(links.every(Boolean)).to.equal(true);
    expect(answers.map(({ status }) => status)).to.deep.equal([410, 410, 410]);
  });

  it('are not listed among the guests of an event', async () => {
    const [one, other, host] = [
      await createPerson({ name: 'Ude Lukket' }),
      await createPerson(),
      await createPerson(),
    ];
    const soon = new Date(Date.now() + 86_400_000);
    const { slug } = await Event.create({
      slug: 'moede-med-mange',
      title: 'Møde',
      startsAt: soon,
      endsAt: new Date(soon.getTime() + 3_600_000),
      createdBy: host.id,
    });
    await one.post(`/events/${slug}/registrations`);
    const before = await other.get(`/events/${slug}`);
    await execute(sql`UPDATE users SET banned_at = now() WHERE id = ${one.id}`);

    const after = await other.get(`/events/${slug}`);

    expect(before.text).to.contain('Ude Lukket');
    expect(after.status).to.equal(200);
    expect(after.text).not.to.contain('Ude Lukket');
  });

  it('cannot change opportunities of a company that they have left', async () => {
    const [leaver, owner] = [await createPerson(), await createPerson()];
    const company = await createCompany(owner, leaver);
    const opportunity = {
      kind: 'offers',
      matter: 'staff',
      title: 'Praktikplads',
      body: '',
      tags: '',
      company: String(company.id),
    };
    const { location } = await leaver.post('/opportunities/new', opportunity);
    await owner.post(`/companies/${company.slug}/people/removal`, { person: String(leaver.id) });

    const changed = await leaver.post(`${location}/edit`, { ...opportunity, title: 'Bland jer udenom' });
    const closed = await leaver.post(`${location}/closing`, { closed: 'true' });

    expect([changed.status, closed.status]).to.deep.equal([403, 403]);
    expect((await owner.get(`${location}`)).text).to.contain('Praktikplads');
    expect((await owner.post(`${location}/closing`, { closed: 'true' })).status).to.equal(303);
  });

  it('are named nowhere after a ban: not in comments, notifications or as contact', async () => {
    const [one, reader, officer] = [
      await createPerson({ name: 'Ude Lukket' }),
      await createPerson(),
      await createPerson({ role: 'officer' }),
    ];
    const { slug } = await Initiative.create({
      slug: 'lukket-debat',
      title: 'Lukket debat',
      status: 'running',
      responsibleId: one.id,
    });
    await reader.post(`/initiatives/${slug}/follow`);
    await one.post(`/initiatives/${slug}/comments`, { body: 'Det skal stå her' });
    const posted = await one.post('/opportunities/new', {
      kind: 'seeks',
      matter: 'staff',
      title: 'Kom til mig',
      company: '',
    });
    await jobsDone();
    const pages = [`/initiatives/${slug}`, '/notifications'];
    for (const page of pages) expect((await reader.get(page)).text).to.contain('Ude Lukket');
    await execute(sql`UPDATE users SET banned_at = now() WHERE id = ${one.id}`);

    for (const page of pages) expect((await reader.get(page)).text).not.to.contain('Ude Lukket');
    expect((await reader.get(`/initiatives/${slug}`)).text)
      .to.contain('Det skal stå her')
      .and.not.contain(`/people/${one.id}`);
    for (const page of [
      '/opportunities',
      '/api/v1/opportunities?limit=100',
      '/search?q=Kom%20til%20mig',
      '/sitemap.xml',
    ])
      expect((await reader.get(page)).text).not.to.match(
        new RegExp(`"title":"Kom til mig"|${posted.location}[?<"]`),
      );
    expect((await reader.get(posted.location ?? '')).status).to.equal(404);
    expect((await officer.get(posted.location ?? '')).status).to.equal(200);
  });

  it('cannot introduce companies for the office any more, but can decline the request', async () => {
    const [asker, officer, owner] = [
      await createPerson(),
      await createPerson({ role: 'officer' }),
      await createPerson(),
    ];
    const company = await createCompany(owner);
    await asker.post(`/opportunities/introductions/new?company=${company.slug}`, {
      company: company.slug,
      introducer: String(officer.id),
      message: 'Vi vil gerne levere',
    });
    const [, id] =
      /introductions\/(\d+)"/.exec((await officer.get('/opportunities/introductions')).text) ?? [];
    await execute(sql`UPDATE users SET role = 'member' WHERE id = ${officer.id}`);

    const accepted = await officer.post(`/opportunities/introductions/${id}`, {
      yes: 'true',
      answer: 'Mød min ven',
    });
    const declined = await officer.post(`/opportunities/introductions/${id}`, { yes: 'false', answer: '' });
    await jobsDone();

    expect(accepted.status).to.equal(403);
    expect(declined.status).to.equal(303);
    expect((await owner.get('/notifications')).text).not.to.contain('vil gerne introducere');
  });

  it('get no notifications about events that they published for the office', async () => {
    const [leaver, stays, guest] = [
      await createPerson({ role: 'officer' }),
      await createPerson({ role: 'officer' }),
      await createPerson(),
    ];
    const publish = async (by: Person, title: string) =>
      (await by.post('/events/new', eventFields('office', { title }))).location ?? '';
    const events = [await publish(leaver, 'Forårsmøde'), await publish(stays, 'Efterårsmøde')];
    await execute(sql`UPDATE users SET role = 'member' WHERE id = ${leaver.id}`);

    for (const event of events) await guest.post(`${event}/registrations`);
    await jobsDone();

    expect((await leaver.get('/notifications')).text).not.to.contain('Forårsmøde');
    expect((await stays.get('/notifications')).text).to.contain('Efterårsmøde');
  });
});
