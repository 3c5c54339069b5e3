import { expect } from 'chai';
import { Company, execute, sql } from '../../../models/index.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { row } from '../../support/query.ts';
import { useServer } from '../../support/server.ts';

async function createFirm(name: string, offers: string[]): Promise<void> {
  const slug = name.toLowerCase().replaceAll(' ', '-');
  await Company.create({ slug, name, cvr: null, logo: null, offers });
}

const answersOf = (person: Person) =>
  row<{ occupation: string; seeks: string[]; district: string; isAsked: boolean }>(sql`
    SELECT occupation, seeks, district, welcomed_at IS NOT NULL AS "isAsked"
    FROM users WHERE id = ${person.id}`);

describe('The first visit', () => {
  useServer();

  it('asks three questions, one on each page, and then proposes who fits, with the reason', async () => {
    await createFirm('Hedens Farver', ['trykning af brochurer', 'visitkort']);
    const person = await createPerson({ locale: 'en' });

    const who = await person.post('/welcome/who', { occupation: 'founder' });
    const seeks = await person.post('/welcome/seeks', { seeks: 'trykning af brochurer' });
    const where = await person.post('/welcome/where', { district: 'Hedehusene' });
    const { text } = await person.get('/welcome/proposals');

    expect([who.location, seeks.location, where.location]).to.deep.equal([
      '/welcome/seeks',
      '/welcome/where',
      '/welcome/proposals',
    ]);
    expect(await answersOf(person)).to.deep.equal({
      occupation: 'founder',
      seeks: ['trykning af brochurer'],
      district: 'Hedehusene',
      isAsked: true,
    });
    expect(text).to.contain('Hedens Farver').and.contain('You seek').and.contain('Write to Hedens Farver');
    expect((await person.get('/opportunities/fits')).text).to.contain('Hedens Farver');
  });

  it('lets each question be skipped, and answered again with what was said', async () => {
    const person = await createPerson();
    await person.post('/welcome/seeks', { seeks: 'en bager' });

    for (const name of ['who', 'seeks', 'where'])
      expect((await person.post(`/welcome/${name}`, { skip: 'true', seeks: 'andet' })).status).to.equal(303);

    expect(await answersOf(person)).to.deep.include({ occupation: '', seeks: ['en bager'] });
    expect((await person.get('/welcome/seeks')).text).to.contain('value="en bager"');
    expect((await person.get('/me/settings')).text).to.contain('href="/welcome/who"');
  });

  it('has a way back from each page', async () => {
    const person = await createPerson();

    const pages = await Promise.all(
      ['seeks', 'where', 'proposals'].map(async (name) => (await person.get(`/welcome/${name}`)).text),
    );

    expect(pages[0]).to.contain('href="/welcome/who"');
    expect(pages[1]).to.contain('href="/welcome/seeks"');
    expect(pages[2]).to.contain('href="/welcome/where"');
  });

  it('proposes nobody rather than somebody wrong, and says how to post a wish', async () => {
    await createFirm('Brugte Boeger', ['brugte bøger']);
    const person = await createPerson();

    await person.post('/welcome/seeks', { seeks: 'brugt rumraket' });
    const { text } = await person.get('/welcome/proposals');

    expect(text).not.to.contain('Brugte Boeger');
    expect(text).to.contain('Ingen tilbyder det lige nu');
    expect(text).to.contain('href="/opportunities/new?kind=seeks&amp;title=brugt+rumraket"');
  });

  it('asks first for words when there are none', async () => {
    const { text } = await (await createPerson()).get('/welcome/proposals');

    expect(text).to.contain('Sig først, hvad du søger').and.contain('href="/welcome/seeks"');
  });

  it('asks once whether to send e-mails when somebody answers', async () => {
    const person = await createPerson();

    const before = (await person.get('/welcome/proposals')).text;
    const answer = await person.post('/notifications/settings/topic', {
      topic: 'messages',
      on: 'true',
      next: '/welcome/proposals',
    });
    const withoutAddress = await createPerson({ email: null });

    expect(before).to.contain('data-email-question');
    expect(answer.location).to.equal('/welcome/proposals');
    expect((await person.get('/welcome/proposals')).text).not.to.contain('data-email-question');
    expect((await withoutAddress.get('/welcome/proposals')).text).not.to.contain('data-email-question');
  });

  it('waits on the front page until a question was answered or skipped', async () => {
    const person = await createPerson({ isNew: true });
    const before = (await person.get('/')).text;

    await person.post('/welcome/who', { skip: 'true' });

    expect(before).to.contain('href="/welcome/who"');
    expect((await person.get('/')).text).not.to.contain('href="/welcome/who"');
  });

  it('refuses what is on no list, with the error at the field', async () => {
    const person = await createPerson({ isNew: true });
    const many = Array.from({ length: 11 }, (_, index) => `ting ${index}`).join(', ');

    const [who, seeks, where] = [
      await person.post('/welcome/who', { occupation: 'king' }),
      await person.post('/welcome/seeks', { seeks: many }),
      await person.post('/welcome/where', { district: 'x'.repeat(81) }),
    ];

    expect([who.status, seeks.status, where.status]).to.deep.equal([422, 422, 422]);
    expect(seeks.text).to.contain('field-seeks-error');
    expect((await answersOf(person))?.isAsked).to.equal(false);
  });

  it('never proposes the reader, their company, or what they have set aside', async () => {
    await createFirm('Ene Trykker', ['trykning af plakater']);
    const person = await createPerson();
    await person.post('/welcome/seeks', { seeks: 'trykning af plakater' });
    const before = (await person.get('/welcome/proposals')).text;
    const company = await row<{ id: number }>(sql`SELECT id FROM companies WHERE name = 'Ene Trykker'`);

    await person.post('/opportunities/fits/answers', {
      about: 'company',
      id: String(company?.id),
      answer: 'not-for-us',
    });

    expect(before).to.contain('Ene Trykker');
    expect((await person.get('/welcome/proposals')).text).not.to.contain('Ene Trykker');
    await execute(sql`DELETE FROM companies WHERE name = 'Ene Trykker'`);
  });
});
