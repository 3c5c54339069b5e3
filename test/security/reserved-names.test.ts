import { expect } from 'chai';
import { config } from '../../config/index.ts';
import { Company, CompanyMember, execute, sql, User } from '../../models/index.ts';
import { importCompanies } from '../../server/features/companies/import/service.ts';
import { createCompany } from '../support/builders/companies.ts';
import { companyImportPath, uploadIdOf, uploadSheet } from '../support/builders/company-imports.ts';
import { createPerson } from '../support/builders/people.ts';
import { useLinkedIn } from '../support/linkedin-sign-in.ts';
import { outbox } from '../support/mailbox.ts';
import { jobsDone, resetRateLimits, useServer } from '../support/server.ts';
import { requestLink, useLink } from '../support/sign-in-links.ts';
import { Visitor } from '../support/visitor.ts';

const { municipality, siteName } = config;
/** The names, and how somebody would write them who wants to be taken for the municipality. */
const imitations = [
  municipality,
  municipality.toUpperCase().replaceAll('-', ' '),
  municipality.replaceAll('o', 'о').replaceAll('a', 'а'), // Cyrillic letters
  `${municipality} ApS`,
  siteName,
  `${siteName} Support`,
  'Adm1nistrator',
  'Erhvervskontoret ✓',
  'Mette ✔️',
];

describe('Nobody can bear the name of the municipality', () => {
  useServer();
  const { linkedin, startSignIn } = useLinkedIn();
  beforeEach(resetRateLimits);

  it('at the settings of an account', async () => {
    const mette = await createPerson({ name: 'Mette' });

    for (const name of imitations) {
      const answer = await mette.upload('/me/settings', { name, locale: 'da' }, {});
      expect(answer.status, name).to.equal(422);
      const [, error] = answer.text.split('id="field-name-error">');
      expect(error?.slice(0, 200), name).to.match(/forveksles|billedtegn/);
    }
    expect((await User.findByPk(mette.id))?.name).to.equal('Mette');
    const allowed = await mette.upload('/me/settings', { name: 'Mette Torvald', locale: 'da' }, {});
    expect(allowed.status).to.equal(303);
  });

  it('at a first sign-in by e-mail, whose link still works with another name', async () => {
    const visitor = new Visitor();
    const token = await requestLink('ny@firma.example');

    for (const name of imitations) expect((await useLink(visitor, token, name)).status, name).to.equal(422);
    expect(await User.count({ where: { email: 'ny@firma.example' } })).to.equal(0);
    expect((await useLink(visitor, token, 'Nynne')).status).to.equal(303);
    const again = await useLink(new Visitor(), await requestLink('ny@firma.example'));
    expect(again.status).to.equal(303); // a user who exists sends no name
  });

  it('at a sign-in with LinkedIn, which asks for another name', async () => {
    for (const [at, name] of imitations.entries()) {
      const visitor = new Visitor();
      linkedin.settings.claims = { sub: `li-${at}`, name };
      await resetRateLimits();

      const answer = await visitor.get((await startSignIn(visitor, '/auth/linkedin?next=/events'))());

      expect(answer.location, name).to.equal('/me/settings');
      expect((await visitor.get('/me/settings')).text, name).to.contain('Skriv et andet navn her');
    }
    expect(await User.count({ where: { name: imitations } })).to.equal(0);
    expect(await User.count({ where: { name: 'Uden navn' } })).to.equal(imitations.length);
  });

  it('on the way from an invitation', async () => {
    const owner = await createPerson();
    const { slug, id } = await createCompany(owner);
    await owner.post(`/companies/${slug}/people`, { email: 'inviteret@firma.example' });
    await jobsDone();
    const path = /\/invitations\/[\w-]+/.exec(outbox.to('inviteret@firma.example').at(-1)?.text ?? '')?.[0];
    const visitor = new Visitor();
    const token = await requestLink('inviteret@firma.example', path ?? '');

    expect((await useLink(visitor, token, municipality)).status).to.equal(422);
    const signedIn = await useLink(visitor, token, 'Ida');
    expect(signedIn.location).to.equal(path);
    await visitor.post(path ?? '');
    expect(await CompanyMember.count({ where: { companyId: id } })).to.equal(2);
  });

  it('with a company, new or renamed, also when an officer tries', async () => {
    const [mette, officer] = [await createPerson(), await createPerson({ role: 'officer' })];
    const { slug } = await createCompany(mette);
    await execute(sql`UPDATE companies SET industry = 'craft'`);

    for (const name of imitations)
      for (const person of [mette, officer])
        for (const path of ['/companies/new', `/companies/${slug}/edit`]) {
          await resetRateLimits();
          const answer = await person.upload(path, { name, industry: 'craft' }, {});
          expect(answer.status, `${path} ${name}`).to.equal(422);
        }
    expect(await Company.count({ where: { name: imitations } })).to.equal(0);
  });

  it('by an import, which leaves out the line and says why', async () => {
    const officer = await createPerson({ role: 'officer' });
    await Company.create({ slug: 'gammel', name: 'Gammel Vask', cvr: '10150817' });
    const lines = [...imitations.map((name) => `;"${name}"`), `10150817;${municipality}`, ';Hedens Vask'];
    const sheet = `CVR;Navn\n${lines.join('\n')}\n`;

    const preview = await uploadSheet(officer, sheet);
    await officer.post(`${companyImportPath}/confirmation`, { upload: uploadIdOf(preview) });

    expect(preview.text).to.contain(`navnet kan forveksles med kommunen: ${municipality}`);
    expect(preview.text).to.contain('navnet har billedtegn: Mette ✔️');
    expect(await Company.count({ where: { name: imitations } })).to.equal(0);
    expect(await Company.count({ where: { name: 'Hedens Vask' } })).to.equal(1);
    expect((await Company.findOne({ where: { slug: 'gammel' } }))?.name).to.equal('Gammel Vask');
    const plan = await importCompanies(null, Buffer.from(sheet)); // npm run import
    expect(plan.problems.filter(({ isRefused }) => isRefused)).to.have.length(imitations.length + 1);
  });
});
