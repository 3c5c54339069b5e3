import { expect } from 'chai';
import { execute, sql } from '../../../models/index.ts';
import { eraseAccount } from '../../../server/features/accounts/gdpr.ts';
import { createCompany } from '../../support/builders/companies.ts';
import { createEvent, createOrganiser } from '../../support/builders/events.ts';
import { createInitiative, initiativeFields } from '../../support/builders/initiatives.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { exportPurpose } from '../../support/exports.ts';
import { readLogRows } from '../../support/office-log.ts';
import { row, rows } from '../../support/query.ts';
import { jobsDone, resetRateLimits, useServer } from '../../support/server.ts';

describe('The log after an erasure', () => {
  useServer();
  let ole: Person;

  before(async () => {
    ole = await createPerson({ name: 'Ole Officer', role: 'officer' });
  });
  beforeEach(resetRateLimits);

  const edit = (by: Person, slug: string, name: string, fields = {}) =>
    by.upload(`/companies/${slug}/edit`, { name, industry: 'it', ...fields }, {});

  /** An officer who did three things, and then is erased. Returns the company they edited. */
  async function erasedOfficer(name: string, role: 'officer' | 'editor' = 'officer') {
    const officer = await createPerson({ name, role });
    const { slug } = await createInitiative({ title: `Plan af ${role}` });
    for (const status of ['done', 'running', 'stopped'])
      await officer.post(
        `/initiatives/${slug}/edit`,
        initiativeFields({ title: `Plan af ${role}`, status, version: String(await versionOf(slug)) }),
      );
    await officer.post('/me/data', { sure: 'on' });
    await jobsDone();
    return officer;
  }

  it('names an erased officer by role and pseudonym, the same for all that they did', async () => {
    const officer = await erasedOfficer('Xenia Forsvundet');

    const log = await readLogRows(ole, '?q=plan+af+officer&type=initiative.edited');
    const names = new Set(log.map((text) => /Medarbejder [0-9a-f]{4}/.exec(text)?.[0]));

    expect(log).to.have.length(3);
    expect(names.size).to.equal(1);
    expect([...names][0]).to.match(/^Medarbejder [0-9a-f]{4}$/);
    expect((await readLogRows(ole)).join()).to.not.contain('Xenia');
    expect(await rows(sql`SELECT 1 FROM users WHERE id = ${officer.id}`)).to.deep.equal([]);
  });

  it('finds all that they did by the pseudonym, on the page and in the spreadsheet', async () => {
    await erasedOfficer('Yrsa Forsvundet', 'editor');
    const [newest = ''] = await readLogRows(ole, '?q=plan+af+editor');
    const [, pseudonym = ''] = /Redaktør ([0-9a-f]{4})/.exec(newest) ?? [];
    const { text } = await ole.get('/office/activities?q=plan+af+editor&lang=en');
    await ole.get('/?lang=da');

    const filtered = await readLogRows(ole, `?pseudonym=${pseudonym}`);
    const searched = await readLogRows(ole, `?q=${pseudonym}&type=initiative`);
    const csv = (await ole.post(`/office/activities/export?pseudonym=${pseudonym}`, exportPurpose)).text;

    expect(filtered).to.have.length.above(2);
    expect(filtered.every((each) => each.includes(`Redaktør ${pseudonym}`))).to.equal(true);
    expect(searched).to.have.length.above(2);
    expect(csv).to.contain(`;Redaktør ${pseudonym};`).and.not.contain('Yrsa');
    expect(text).to.contain(`Editor ${pseudonym}`).and.contain(`?pseudonym=${pseudonym}`);
  });

  it('has different pseudonyms for different people, and none that was taken', async () => {
    await erasedOfficer('Åse Et');
    await erasedOfficer('Åse To');
    const pseudonyms = await rows<{ pseudonym: string; count: number }>(sql`
      SELECT actor_pseudonym AS pseudonym, count(*)::integer AS count FROM activities
      WHERE actor_pseudonym IS NOT NULL AND type = 'initiative.edited' GROUP BY actor_pseudonym`);

    expect(pseudonyms.every(({ count }) => count === 3)).to.equal(true);
    expect(pseudonyms.length).to.be.above(1);
  });

  it('names nobody of what a person did as a member, before or after the office', async () => {
    const person = await createPerson({ name: 'Viola Skiftet', role: 'editor' });
    await person.post('/initiatives/new', initiativeFields({ title: 'Violas plan' }));
    await execute(sql`UPDATE users SET role = 'member' WHERE id = ${person.id}`);
    await person.post('/opportunities/new', { kind: 'seeks', matter: 'partner', title: 'Violas opslag' });
    await person.post('/me/data', { sure: 'on' });

    const rest = await rows<{ type: string; pseudonym: string | null }>(sql`
      SELECT type, actor_pseudonym AS pseudonym FROM activities
      WHERE data ->> 'title' LIKE 'Violas%' AND type LIKE 'initiative%'`);
    expect(rest.every(({ pseudonym }) => pseudonym !== null)).to.equal(true);
    expect(
      await rows(sql`
        SELECT 1 FROM activities WHERE actor_role IS NULL AND actor_pseudonym IS NOT NULL`),
    ).to.deep.equal([]);
  });

  it('has no name, address or earlier name of an erased member in any value', async () => {
    const marks = ['Zita Tidligere-Navn', 'Zita Markør-Efternavn', 'zita@markoer.example'];
    const zita = await createPerson({ name: marks[0] ?? '', email: marks[2] ?? '' });
    await zita.upload('/me/settings', { name: marks[1] ?? '', locale: 'da' }, {});
    const company = await createCompany();
    const about = `Ring til ${marks[1]} eller (${marks[0]?.toUpperCase()}), ikke til
      Zita Markør-Efternavnsen.`;
    await edit(ole, company.slug, company.name, { email: marks[2], about });
    await edit(ole, company.slug, company.name, { tagline: 'Zita Markør-Efternavn' });
    const organiser = await createOrganiser();
    const event = await createEvent(organiser);
    await zita.post(`/events/${event}/registrations`);
    await ole.post(`/events/${event}/registrations/${zita.id}/check-in`, { present: 'true' });
    await ole.post(`/events/${event}/cancellation`, { reason: `${marks[1]} er syg` });
    await ole.post(`/office/people/export?q=Zita+Mark%C3%B8r-Efternavn`, {
      purpose: 'other',
      note: `Om ${marks[1]}`,
    });
    await execute(sql`UPDATE users SET role = 'editor' WHERE id = ${zita.id}`);
    const { slug } = await createInitiative({ title: 'Ansvar' });
    const fields = { title: 'Ansvar', responsibleId: String(zita.id), version: '1' };
    await ole.post(`/initiatives/${slug}/edit`, initiativeFields(fields));
    expect((await readLogRows(ole)).join()).to.contain('Ansvarlig: (tom) → Zita Markør-Efternavn');

    await eraseAccount(zita);
    await jobsDone();

    const left = await rows<{ text: string }>(sql`
      SELECT type || ' ' || data || ' ' || changes || ' ' || search_text AS text FROM activities
      WHERE data::text ~* 'zita (mark|tidl)' OR changes::text ~* 'zita (mark|tidl)'
        OR search_text ~ 'zita (mark|tidl)' OR search_text LIKE '%zita@%' OR changes::text LIKE '%zita@%'
        OR search_text LIKE ${`%person:${zita.id}:%`} OR concerns_id = ${zita.id} OR actor_id = ${zita.id}`);
    expect(left).to.deep.equal([]);
    const log = (await readLogRows(ole)).join();
    expect(log)
      .to.contain('Grund til aflysning: (tom) → … er syg')
      .and.contain('Tjekket ind')
      .and.contain('Ansvarlig: (tom) → (slettet person)');
    expect((await ole.post('/office/activities/export', exportPurpose)).text).to.not.match(
      /zita (mark|tidl)/i,
    );
  });

  it('keeps the values of everybody else', async () => {
    const bo = await createPerson({ name: 'Bo' });
    const company = await createCompany();
    await edit(ole, company.slug, company.name, { about: 'Boliger i Bovense', tagline: 'Bo' });

    await eraseAccount(bo);

    const [newest] = await readLogRows(ole, '?type=company.changed');
    expect(newest).to.contain('Boliger i Bovense').and.contain('Kort fortalt: (tom) → …');
  });
});

async function versionOf(slug: string): Promise<number> {
  const found = await row<{ version: number }>(sql`SELECT version FROM initiatives WHERE slug = ${slug}`);
  return found?.version ?? 0;
}
