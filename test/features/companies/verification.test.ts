import { expect } from 'chai';
import { Company, CompanyMember, execute, ImportRun, records, sql } from '../../../models/index.ts';
import { importCompanies } from '../../../server/features/companies/import/service.ts';
import { seenKey } from '../../../server/features/companies/verification.ts';
import { uploadSheet } from '../../support/builders/company-imports.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { rejection } from '../../support/rejection.ts';
import { jobsDone, resetRateLimits, useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

const VERIFIED = new Date('2026-02-03T10:00:00Z');

describe('The mark that the office has verified a company', () => {
  useServer();
  let mette: Person;
  let officer: Person;

  beforeEach(async () => {
    await resetRateLimits();
    await execute(sql`DELETE FROM companies`);
    mette = await createPerson();
    officer = await createPerson({ role: 'officer' });
  });

  const verified = (values: Partial<{ name: string; cvr: string; importedAt: Date }> = {}) =>
    Company.create({
      slug: 'hedens',
      name: 'Hedens Vask',
      cvr: '10150817',
      industry: 'craft',
      verifiedAt: VERIFIED,
      ...values,
    });
  const save = (by: Person, fields: Record<string, string>) =>
    by.upload(
      '/companies/hedens/edit',
      { name: 'Hedens Vask', cvr: '10150817', industry: 'craft', ...fields },
      {},
    );
  const isVerified = async () => (await Company.findOne({ where: { slug: 'hedens' } }))?.verifiedAt !== null;
  const queue = async () => {
    const { text } = await officer.get('/office/companies?show=unverified');
    return [...text.matchAll(/href="\/companies\/([\w-]+)"/g)].map(([, slug]) => slug);
  };

  it('is lost with another name or CVR number, and the company waits for the office again', async () => {
    for (const change of [{ name: 'Heden Bank' }, { cvr: '25313763' }, { cvr: '' }]) {
      await execute(sql`DELETE FROM companies`);
      await CompanyMember.create({ companyId: (await verified()).id, userId: mette.id });

      const answer = await save(mette, change);

      expect(answer.location).to.equal('/companies/hedens');
      expect(await isVerified(), JSON.stringify(change)).to.equal(false);
      expect(await queue()).to.deep.equal(['hedens']);
      expect((await mette.get('/companies/hedens')).text).to.contain('skal bekræfte virksomheden igen');
      expect((await new Visitor().get('/companies/hedens')).text).not.to.contain('Bekræftet af');
    }
  });

  it('stays with every other change, and with the same name and number in another spelling', async () => {
    await CompanyMember.create({ companyId: (await verified()).id, userId: mette.id });

    await save(mette, { name: ' Hedens  Vask ', cvr: 'DK 10 15 08 17', tagline: 'Vasker', city: 'Fløng' });

    expect(await isVerified()).to.equal(true);
    expect((await Company.findOne())?.tagline).to.equal('Vasker');
    expect(await queue()).to.deep.equal([]);
  });

  it('is announced as lost on the form before saving, to those whom it concerns only', async () => {
    const { id } = await verified();
    await CompanyMember.create({ companyId: id, userId: mette.id });

    const before = await mette.get('/companies/hedens/edit');
    await save(mette, { name: 'Heden Bank' });
    const after = await mette.get('/companies/hedens/edit');

    expect(before.text).to.contain('forsvinder mærket, indtil kommunen har set på det igen');
    expect(after.text).not.to.contain('forsvinder mærket');
  });

  it('is lost also by an officer’s change; colleagues are notified, the log shows what it was', async () => {
    const { id } = await verified();
    const colleague = await createPerson();
    for (const { id: userId } of [mette, colleague]) await CompanyMember.create({ companyId: id, userId });

    await save(mette, { name: 'Heden Bank' });
    await jobsDone();

    const text = 'Heden Bank skal bekræftes af kommunen igen';
    expect((await colleague.get('/notifications')).text).to.contain(text);
    expect((await mette.get('/notifications')).text).not.to.contain(text);
    expect((await officer.get('/office/activities')).text).to.contain('Før Hedens Vask, CVR-nr. 10150817');
    expect((await officer.get('/companies/hedens')).text).to.contain('Før bekræftet som Hedens Vask');
    expect((await mette.get('/companies/hedens')).text).not.to.contain('Før bekræftet som');
    await execute(sql`UPDATE companies SET name = 'Hedens Vask', verified_at = now()`);
    await save(officer, { cvr: '25313763', readyReason: 'correction' });
    expect(await isVerified()).to.equal(false);
  });

  it('is given only to what the officer has seen', async () => {
    const { id } = await verified();
    await CompanyMember.create({ companyId: id, userId: mette.id });
    await execute(sql`UPDATE companies SET verified_at = NULL`);
    const seen = seenKey({ name: 'Hedens Vask', cvr: '10150817' });
    const page = (await officer.get('/companies/hedens')).text;
    expect(page).to.contain(`name="seen" value="${seen}"`);

    await save(mette, { name: 'Heden Bank' }); // between the officer's look and click
    const one = await officer.post('/companies/hedens/verification', { verified: 'true', seen });
    const several = await officer.post('/office/companies/verification', { company: `${id}.${seen}` });

    expect(one.status).to.equal(409);
    expect(several.status).to.equal(303);
    expect((await officer.get('/office/companies')).text).to.contain('1 virksomhed er ikke bekræftet');
    expect(await isVerified()).to.equal(false);
    const now = seenKey({ name: 'Heden Bank', cvr: '10150817' });
    await officer.post('/companies/hedens/verification', { verified: 'true', seen: now });
    expect(await isVerified()).to.equal(true);
    expect((await officer.post('/companies/hedens/verification', { verified: 'true' })).status).to.equal(422);
  });

  it('holds when an officer verifies and a member renames at the same moment', async () => {
    const { id } = await verified();
    await CompanyMember.create({ companyId: id, userId: mette.id });
    const seen = seenKey({ name: 'Hedens Vask', cvr: '10150817' });

    for (let round = 0; round < 5; round += 1) {
      await execute(sql`UPDATE companies SET name = 'Hedens Vask', verified_at = NULL`);
      await resetRateLimits();
      await Promise.all([
        officer.post('/companies/hedens/verification', { verified: 'true', seen }),
        save(mette, { name: `Heden Bank ${round}` }),
      ]);
      expect(await isVerified()).to.equal(false);
    }
  });

  it('that an officer removes does not put a company of the register into the queue', async () => {
    await verified({ importedAt: VERIFIED });
    const seen = seenKey({ name: 'Hedens Vask', cvr: '10150817' });

    await officer.post('/companies/hedens/verification', { verified: 'false', seen });

    expect(await isVerified()).to.equal(false);
    expect(await queue()).to.deep.equal([]);
  });

  it('is lost by an import, which warns before, and restored by its undo', async () => {
    await verified({ importedAt: VERIFIED });
    await Company.create({ slug: 'anden', name: 'Anden', cvr: '25313763', verifiedAt: VERIFIED });
    const table = () => records(sql`SELECT to_jsonb(c) AS company FROM companies c ORDER BY id`);
    const before = await table();
    const sheet = 'CVR;Navn;By\n10150817;Hedens Vask A/S;Fløng\n25313763;Anden;Fløng\n';

    const preview = await uploadSheet(officer, sheet);
    await importCompanies(officer.actor, Buffer.from(sheet));

    expect(preview.text).to.contain('men mister mærket, fordi navn eller CVR-nummer ændres');
    expect(preview.text.match(/men mister mærket/g)).to.have.length(1);
    expect(await isVerified()).to.equal(false);
    expect((await Company.findOne({ where: { slug: 'anden' } }))?.verifiedAt).to.deep.equal(VERIFIED);
    expect(await queue()).to.deep.equal(['hedens']); // although a register has it
    const [lost] = await records(sql`
      SELECT count(*)::int FROM activities WHERE type = 'company.verification-lost'
        AND subject_id = (SELECT id FROM companies WHERE slug = 'hedens')`);
    expect(lost?.count).to.equal(1);
    const run = await ImportRun.findOne({ order: [['id', 'DESC']] });
    await officer.post(`/office/imports/${run?.id}/undo`);
    expect(await table()).to.deep.equal(before);
  });

  it('is not given back by an undo to a name that a member has written since', async () => {
    const { id } = await verified();
    await importCompanies(officer.actor, Buffer.from('CVR;Navn\n10150817;Hedens Vask A/S\n'));
    await CompanyMember.create({ companyId: id, userId: mette.id });
    await save(mette, { name: 'Heden Bank' });

    const run = await ImportRun.findOne({ order: [['id', 'DESC']] });
    await officer.post(`/office/imports/${run?.id}/undo`);

    expect((await Company.findOne())?.name).to.equal('Heden Bank');
    expect(await isVerified()).to.equal(false);
  });

  it('cannot stand beside another name in the database, whatever the statement', async () => {
    await verified();

    await execute(sql`UPDATE companies SET name = 'Heden Bank', verified_at = now()`);
    expect(await isVerified()).to.equal(false);
    await execute(sql`ALTER TABLE companies DISABLE TRIGGER companies_keep_verification`);
    const error = await rejection(execute(sql`UPDATE companies SET verified_at = now()`));
    await execute(sql`ALTER TABLE companies ENABLE TRIGGER companies_keep_verification`);
    expect(String(error)).to.contain('companies_verified_check');
  });
});
