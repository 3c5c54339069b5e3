import { expect } from 'chai';
import { execute, sql } from '../../models/index.ts';
import { createPerson, type Person } from '../support/builders/people.ts';
import { exportPurpose } from '../support/exports.ts';
import { useServer } from '../support/server.ts';

const COUNT = 2_500; // more than two batches of an export

describe('An export of the office', () => {
  useServer();
  let officer: Person;

  before(async () => {
    officer = await createPerson({ role: 'officer' });
    await execute(sql`
      INSERT INTO users (name, email) SELECT 'Borger ' || n, 'p' || n || '@firma.example'
      FROM generate_series(1, ${COUNT}::integer) AS n`);
    await execute(sql`
      INSERT INTO companies (slug, name, city) SELECT 'firma-' || n, 'Firma ' || n, 'Ikast'
      FROM generate_series(1, ${COUNT}::integer) AS n`);
    await execute(sql`
      INSERT INTO activities (type, actor_id, subject_type, subject_id, data)
      SELECT 'company.created', ${officer.id}, 'company', n, jsonb_build_object('title', 'Firma ' || n)
      FROM generate_series(1, ${COUNT}::integer) AS n`);
  });

  for (const [path, title] of [
    ['/office/people/export', 'Borger'],
    ['/office/companies/export', 'Firma'],
    ['/office/activities/export', 'Firma'],
  ] as const)
    it(`has each row once, however many there are: ${path}`, async () => {
      const { status, text, headers } = await officer.post(path, exportPurpose);
      const numbers = [...text.matchAll(new RegExp(`${title} (\\d+)`, 'g'))].map(([, number]) =>
        Number(number),
      );

      expect(status).to.equal(200);
      expect(headers.get('content-disposition')).to.match(/attachment; filename="?\w+\.csv/);
      expect(numbers.sort((one, other) => one - other)).to.deep.equal(
        Array.from({ length: COUNT }, (_, index) => index + 1),
      );
      expect(text, 'a second byte order mark').to.not.contain('\uFEFF'); // fetch removes the first
    });

  it('has only the rows of the filter', async () => {
    const { text } = await officer.post('/office/companies/export?q=Firma+2499', exportPurpose);

    expect(text.trim().split('\r\n')).to.have.length(2);
  });

  it('is an error page when the database refuses the first row', async () => {
    await execute(sql`ALTER TABLE companies RENAME TO companies_away`);
    const { status, text } = await officer.post('/office/companies/export', exportPurpose);
    await execute(sql`ALTER TABLE companies_away RENAME TO companies`);

    expect(status).to.equal(500);
    expect(text).to.contain('<h1>');
  });
});
