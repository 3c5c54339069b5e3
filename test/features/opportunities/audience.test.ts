import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { Company, CompanyMember, execute, sql } from '../../../models/index.ts';
import { now } from '../../../server/platform/clock.ts';
import { createCompany } from '../../support/builders/companies.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { jobsDone, useServer } from '../../support/server.ts';

describe('Who may reply to an opportunity', () => {
  useServer();
  let owner: Person;
  let people: Record<'nobody' | 'carpenter' | 'teacher' | 'founder', Person>;

  const member = async (fields: { industry: string; founded?: number }) => {
    const person = await createPerson();
    const company = await createCompany();
    await company.update(fields);
    await CompanyMember.create({ companyId: company.id, userId: person.id });
    return person;
  };

  before(async () => {
    owner = await createPerson();
    people = {
      nobody: await createPerson(),
      carpenter: await member({ industry: 'craft', founded: 1987 }),
      teacher: await member({ industry: 'education' }),
      founder: await member({ industry: 'it', founded: now().getFullYear() - 1 }),
    };
  });

  const cases = {
    members: ['nobody', 'carpenter', 'teacher', 'founder'],
    companies: ['carpenter', 'teacher', 'founder'],
    industries: ['carpenter', 'founder'],
    schools: ['teacher'],
    founders: ['founder'],
  } as const;

  for (const [openTo, allowed] of Object.entries(cases))
    it(`${openTo}: ${allowed.join(', ')}`, async () => {
      const created = await owner.post('/opportunities/new', {
        kind: 'seeks',
        matter: 'supplier',
        title: `Kun for ${openTo}`,
        openTo,
        openToIndustries: ['craft', 'it'],
      });
      const location = created.location ?? '';
      const may: string[] = [];
      for (const [name, person] of Object.entries(people)) {
        const page = (await person.get(location)).text;
        const offers = page.includes(`${location}/reply`);
        const form = (await person.get(`${location}/reply`)).status;
        const { status } = await person.post(`${location}/reply`, { body: 'Ja', clientId: randomUUID() });

        expect([form, status]).to.deep.equal(offers ? [200, 303] : [403, 403]);
        if (offers) may.push(name);
      }

      expect(may).to.deep.equal([...allowed]);
    });

  it('is a choice of industries, at least one', async () => {
    const { status, text } = await owner.post('/opportunities/new', {
      kind: 'seeks',
      matter: 'supplier',
      title: 'Uden branche',
      openTo: 'industries',
    });

    expect(status).to.equal(422);
    expect(text).to.contain('Vælg mindst én branche');
  });

  it('is proposed and told only to those', async () => {
    const seeker = await member({ industry: 'craft' });
    const outsider = await member({ industry: 'it' });
    for (const { id } of [seeker, outsider])
      await execute(sql`
        UPDATE companies SET offers = ARRAY['bundgarn'] WHERE id IN (
          SELECT company_id FROM company_members WHERE user_id = ${id})`);
    await owner.post('/opportunities/new', {
      kind: 'seeks',
      matter: 'supplier',
      title: 'Bundgarn',
      openTo: 'industries',
      openToIndustries: 'craft',
    });
    await jobsDone();

    const proposed = async (person: Person) =>
      (await person.get('/opportunities/fits')).text.includes('>Bundgarn<');
    const told = async (person: Person) => (await person.get('/notifications')).text.includes('Bundgarn');
    expect([await proposed(seeker), await proposed(outsider)]).to.deep.equal([true, false]);
    expect([await told(seeker), await told(outsider)]).to.deep.equal([true, false]);
    const mine = (await owner.get('/opportunities?show=mine')).text;
    const [, id] = /\/opportunities\/(\d+)">Bundgarn/.exec(mine) ?? [];
    const page = (await owner.get(`/opportunities/${id}`)).text;
    const names = await Promise.all(
      [seeker, outsider].map(async ({ id: userId }) => {
        const membership = await CompanyMember.findOne({ where: { userId } });
        return (await Company.findByPk(membership?.companyId))?.name ?? '?';
      }),
    );
    expect(names.map((name) => page.includes(name))).to.deep.equal([true, false]);
  });
});
