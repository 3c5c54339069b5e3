import { expect } from 'chai';
import { Company, execute, sql } from '../../../models/index.ts';
import { createCompany } from '../../support/builders/companies.ts';
import { createEvent, createOrganiser } from '../../support/builders/events.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { readLogRows } from '../../support/office-log.ts';
import { row, rows } from '../../support/query.ts';
import { jobsDone, resetRateLimits, useServer } from '../../support/server.ts';

/** The people whom deeds concern: at the door, in companies, in files. */
describe('The log names the person whom a change concerns', () => {
  useServer();
  let ole: Person;

  before(async () => {
    ole = await createPerson({ name: 'Ole Officer', role: 'officer' });
  });
  beforeEach(resetRateLimits);

  it('at the door: who let whom in, once, and who took it back', async () => {
    const [mette, guest] = [await createOrganiser(), await createPerson({ name: 'Gert Gæst' })];
    const slug = await createEvent(mette);
    await guest.post(`/events/${slug}/registrations`);
    const door = (fields: Record<string, string>) =>
      ole.post(`/events/${slug}/registrations/${guest.id}/check-in`, fields);

    for (const present of ['true', 'true']) await door({ present });
    await Promise.all([door({}), door({})]);

    const log = await readLogRows(ole, '?type=registration.check');
    expect(log).to.have.length(2);
    expect(log[0])
      .to.contain('Tjek ind taget tilbage')
      .and.contain('Ole Officer')
      .and.contain('om Gert Gæst');
    expect(log[1]).to.contain('Tjekket ind').and.contain('Ole Officer').and.contain('om Gert Gæst');
  });

  it('of a registration that the organiser removed', async () => {
    const [mette, guest] = [await createOrganiser(), await createPerson({ name: 'Fie Fjernet' })];
    const slug = await createEvent(mette);
    await guest.post(`/events/${slug}/registrations`);

    await mette.post(`/events/${slug}/registrations/${guest.id}/removal`, { readyReason: 'capacity' });

    const [removed] = await readLogRows(ole, '?type=registration.removed');
    expect(removed).to.contain('Tilmelding fjernet').and.contain('om Fie Fjernet');
  });

  it('of claims that were accepted and declined, and of members who were removed', async () => {
    const company = await createCompany();
    const [carl, dorte] = [
      await createPerson({ name: 'Carl Krav' }),
      await createPerson({ name: 'Dorte Nej' }),
    ];
    for (const asker of [carl, dorte])
      await asker.post(`/companies/${company.slug}/claims`, { message: 'Min' });
    const decide = (person: Person, fields: Record<string, string>) =>
      ole.post(`/companies/${company.slug}/claims/decision`, { person: String(person.id), ...fields });

    await decide(dorte, { answer: 'Kender vi ikke' });
    await decide(carl, { yes: 'true' });
    await ole.post(`/companies/${company.slug}/people/removal`, { person: String(carl.id) });
    await jobsDone();

    const [accepted] = await readLogRows(ole, '?type=company.claim-accepted');
    const [declined] = await readLogRows(ole, '?type=company.claim-declined');
    const [removed] = await readLogRows(ole, '?type=colleague.removed');
    expect(accepted).to.contain('Ole Officer').and.contain('om Carl Krav');
    expect(declined).to.contain('Ole Officer').and.contain('om Dorte Nej').and.not.contain('Kender vi ikke');
    expect(removed).to.contain('Ole Officer').and.contain('om Carl Krav');
  });

  it('of an import: the name of the file, the numbers, and that it was undone', async () => {
    const bytes = Buffer.from('Navn;CVR-nr.\nImporteret A/S;10150817\n');
    const preview = await ole.upload(
      '/office/import/companies',
      {},
      {
        file: { bytes, name: 'Udtræk æøå 2026.csv', type: 'text/csv' },
      },
    );
    const [, upload = ''] = /name="upload" value="([^"]+)"/.exec(preview.text) ?? [];
    await ole.post('/office/import/companies/confirmation', { upload });
    const run = await row<{ id: number }>(sql`SELECT max(id) AS id FROM import_runs`);
    await ole.post(`/office/imports/${run?.id}/undo`);

    const [imported] = await readLogRows(ole, '?type=companies.imported');
    const [undone] = await readLogRows(ole, '?type=import.undone');
    expect(imported).to.contain('Udtræk æøå 2026.csv: 1 ny');
    expect(undone).to.contain('Import fortrudt').and.contain(`Import ${run?.id}`).and.contain('1 fjernet');
    expect((await ole.get('/office/activities?type=import.undone')).text).to.contain(
      `href="/office/imports/${run?.id}"`,
    );
    expect(await Company.count({ where: { name: 'Importeret A/S' } })).to.equal(0);
  });

  it('by the role that the actor had, not by the one of today', async () => {
    const editor = await createPerson({ name: 'Una Fratrådt', role: 'officer' });
    const company = await createCompany();
    await editor.upload(`/companies/${company.slug}/edit`, { name: company.name, industry: 'it' }, {});

    await execute(sql`UPDATE users SET role = 'member' WHERE id = ${editor.id}`);

    expect((await readLogRows(ole, `?person=${editor.id}`))[0]).to.contain('Una Fratrådt Medarbejder');
    const roles = await rows(sql`SELECT DISTINCT actor_role FROM activities WHERE actor_id = ${editor.id}`);
    expect(roles).to.deep.equal([{ actor_role: 'officer' }]);
  });
});
