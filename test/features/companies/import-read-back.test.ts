import { expect } from 'chai';
import { Company, records, sql } from '../../../models/index.ts';
import { importCompanies } from '../../../server/features/companies/import/service.ts';
import { createPerson } from '../../support/builders/people.ts';
import { useServer } from '../../support/server.ts';

const companies = [
  { slug: 'a', name: 'Zoneterapi v/Solveig Brandt', postcode: '2630', city: 'Taastrup' },
  {
    slug: 'b',
    name: '=1+1 "Citat"; ApS',
    cvr: '31418917',
    street: 'Ågade 12B, 2. tv',
    advertisingProtected: true,
  },
  {
    slug: 'c',
    name: 'Café Ved Åen',
    email: 'kontakt@xn--brdhuset-64a.dk',
    website: 'https://brødhuset.dk/om?x=1',
  },
  { slug: 'd', name: "'s Hertogenbosch", employees: '2-4', industryCode: '011100', phone: '+45 43 59 10 00' },
  { slug: 'e', name: 'Firmaet udenfor', postcode: '8000', city: 'Aarhus', employees: '500+' },
  { slug: 'f', name: 'Navn', phone: '+45 (12) 345678 / 9', postcode: '0800', tagline: 'En\nto' },
];

describe('The list of companies', () => {
  useServer();

  for (const locale of ['da', 'en'] as const)
    it(`changes nothing when the office imports it again (${locale})`, async () => {
      const officer = await createPerson({ role: 'officer', locale });
      await Company.destroy({ where: {} });
      await Company.bulkCreate(companies);
      const table = () => records(sql`SELECT to_jsonb(c) AS company FROM companies c ORDER BY id`);
      const before = await table();
      const { text } = await officer.get(`/companies.csv?lang=${locale}`);

      const plan = await importCompanies(officer.actor, Buffer.from(text));

      expect(plan.problems.filter(({ reason }) => reason !== 'headings')).to.deep.equal([]);
      expect(plan.toCreate).to.deep.equal([]);
      expect(plan.toUpdate).to.deep.equal([]);
      expect(await table()).to.deep.equal(before);
    });
});
