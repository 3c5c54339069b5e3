import { expect } from 'chai';
import { Company, sql } from '../../../models/index.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { createCompany } from '../../support/builders/companies.ts';
import { createPerson } from '../../support/builders/people.ts';
import { domainOf, emailedCode, ownersOf, registered, typesOf } from '../../support/builders/takeovers.ts';
import { outbox } from '../../support/mailbox.ts';
import { row } from '../../support/query.ts';
import { jobsDone, resetRateLimits, useServer } from '../../support/server.ts';

describe('Taking over a company by a code in an e-mail', () => {
  useServer();
  beforeEach(resetRateLimits);
  afterEach(() => setClock());

  it('makes the person its owner, tells the company and is in the log', async () => {
    const [jens, company] = [await createPerson({ name: 'Jens Ejer' }), await registered()];
    const page = (await jens.get(`${company.at}/takeover`)).text;
    const code = await emailedCode(jens, company);

    const answer = await jens.post(`${company.at}/takeover/code`, {
      code: code.toLowerCase().replace('-', ' '),
    });
    await jobsDone();

    expect(page).to.contain(`@${await domainOf(company)}`);
    expect(answer.location).to.equal(company.at);
    expect(await ownersOf(company)).to.deep.equal([{ userId: jens.id, role: 'owner', isFounder: true }]);
    expect(await typesOf(company)).to.include.members(['company.takeover-code-sent', 'company.taken-over']);
    const [told] = outbox.to(`post@${await domainOf(company)}`);
    expect(told?.subject).to.contain('Jens Ejer har overtaget siden');
  });

  it('stores no code, and each works once and for its person only', async () => {
    const [jens, other, company] = [await createPerson(), await createPerson(), await registered()];
    const code = await emailedCode(jens, company);
    const stored = await row<{ text: string }>(sql`
      SELECT string_agg(k::text, ' ') AS text FROM company_takeovers k WHERE company_id = ${company.id}`);

    const byOther = await other.post(`${company.at}/takeover/code`, { code });
    const byJens = await jens.post(`${company.at}/takeover/code`, { code });
    const again = await jens.post(`${company.at}/takeover/code`, { code });

    expect(stored?.text).not.to.contain(code.replace('-', ''));
    expect([byOther.status, byJens.status, again.location]).to.deep.equal([422, 303, company.at]);
    expect(await ownersOf(company)).to.have.length(1);
  });

  it('refuses wrong, used, old and missing codes with one and the same answer', async () => {
    const [jens, nobody] = [await createPerson(), await createPerson()];
    const [company, late] = [await registered(), await registered()];
    const [code, lateCode] = [await emailedCode(jens, company), await emailedCode(jens, late)];
    const newCode = await emailedCode(jens, company);
    const error = ({ text }: { text: string }) => /id="field-code-error".*?<\/\w+>/s.exec(text)?.[0];

    const answers = [
      await jens.post(`${company.at}/takeover/code`, { code: 'AAAA-AAAA' }),
      await jens.post(`${company.at}/takeover/code`, { code }), // replaced by the new one
      await nobody.post(`${company.at}/takeover/code`, { code: newCode }),
    ];
    setClock(new Date(Date.now() + 25 * 3_600_000));
    answers.push(await jens.post(`${late.at}/takeover/code`, { code: lateCode }));

    expect(answers.map(({ status }) => status)).to.deep.equal([422, 422, 422, 422]);
    expect(new Set(answers.map(error)).size).to.equal(1);
    expect(error(answers[0] ?? { text: '' })).to.be.a('string');
    expect(await ownersOf(company)).to.deep.equal([]);
  });

  it('ends a code after five wrong ones, which is in the log', async () => {
    const [jens, company] = [await createPerson(), await registered()];
    const code = await emailedCode(jens, company);

    for (let attempt = 0; attempt < 5; attempt += 1)
      await jens.post(`${company.at}/takeover/code`, { code: 'AAAA-AAAA' });
    const answer = await jens.post(`${company.at}/takeover/code`, { code });

    expect(answer.status).to.equal(422);
    expect(await typesOf(company)).to.include('company.takeover-blocked');
    expect(await ownersOf(company)).to.deep.equal([]);
  });

  it('counts wrong codes that come at the same moment, too', async () => {
    const [jens, company] = [await createPerson(), await registered()];
    const code = await emailedCode(jens, company);

    await Promise.all(
      Array.from({ length: 5 }, () => jens.post(`${company.at}/takeover/code`, { code: 'AAAA-AAAA' })),
    );

    expect((await jens.post(`${company.at}/takeover/code`, { code })).status).to.equal(422);
  });

  it('limits the attempts of a person over all companies', async () => {
    const [jens, company] = [await createPerson(), await registered()];

    const statuses = [];
    for (let attempt = 0; attempt < 21; attempt += 1)
      statuses.push((await jens.post(`${company.at}/takeover/code`, { code: 'AAAA-AAAA' })).status);

    expect(statuses.at(-2)).to.equal(422);
    expect(statuses.at(-1)).to.equal(429);
  });

  it('lets one of two people at the same moment in; the other can ask to join', async () => {
    const [jens, anne, company] = [await createPerson(), await createPerson(), await registered()];
    const [codeOfJens, codeOfAnne] = [await emailedCode(jens, company), await emailedCode(anne, company)];

    const answers = await Promise.all([
      jens.post(`${company.at}/takeover/code`, { code: codeOfJens }),
      anne.post(`${company.at}/takeover/code`, { code: codeOfAnne }),
    ]);
    await jobsDone();

    expect(answers.map(({ location }) => location).sort()).to.deep.equal([
      company.at,
      `${company.at}/claims`,
    ]);
    expect(await ownersOf(company)).to.have.length(1);
    const second = answers[0]?.location === company.at ? anne : jens;
    const claims = await second.get(`${company.at}/claims`);
    expect(claims.text).to.contain(`action="${company.at}/claims"`);
    expect((await second.get('/notifications')).text).to.contain('En anden har overtaget siden');
  });

  it('is not offered at a public mail host or a domain of several companies', async () => {
    const jens = await createPerson();
    const gmail = await registered({ email: 'murer@gmail.com' });
    const danish = await registered({ email: 'murer@stofanet.dk' });
    const [one] = [
      await registered({ email: 'kunde1@revisor.example', cvr: '10000009' }),
      await registered({ email: 'kunde2@revisor.example', cvr: '10000017' }),
    ];

    for (const company of [gmail, danish, one]) {
      const page = (await jens.get(`${company.at}/takeover`)).text;
      expect(page).not.to.contain('name="mailbox"');
      expect((await jens.post(`${company.at}/takeover/email`, { mailbox: 'murer' })).status).to.equal(409);
    }
    await jobsDone();
    expect(outbox.to('murer@gmail.com')).to.deep.equal([]);
  });

  it('is not offered at a domain that another company without a CVR number has, too', async () => {
    const jens = await createPerson();
    const [club, umbrella] = [await registered(), await registered()];
    const email = `klub@${await domainOf(umbrella)}`;
    await Company.update({ email, cvr: null }, { where: { id: club.id } });
    await Company.update({ cvr: null }, { where: { id: umbrella.id } });

    const page = await jens.get(`${club.at}/takeover`);
    const { status } = await jens.post(`${club.at}/takeover/email`, { mailbox: 'klub' });

    expect(page.text).not.to.contain(`@${await domainOf(umbrella)}`);
    expect(status).to.be.at.least(400);
  });

  it('is not taken away by who adds a company with an address of the same domain', async () => {
    const [jens, rival, company] = [await createPerson(), await createPerson(), await registered()];
    const other = await createCompany(rival);
    await Company.update({ email: `x@${await domainOf(company)}` }, { where: { id: other.id } });

    expect((await jens.get(`${company.at}/takeover`)).text).to.contain(`@${await domainOf(company)}`);
  });

  it('ends a code when the office corrects the address of the company', async () => {
    const [jens, company] = [await createPerson(), await registered()];
    const code = await emailedCode(jens, company);
    await Company.update({ email: 'post@rettet.example' }, { where: { id: company.id } });

    expect((await jens.post(`${company.at}/takeover/code`, { code })).status).to.equal(422);
    expect(await ownersOf(company)).to.deep.equal([]);
  });

  it('is refused for a company that has closed', async () => {
    const jens = await createPerson();
    const company = await registered({ endedAs: 'closed', endedOn: '2026-01-31', endedAt: new Date() });

    expect((await jens.get(`${company.at}/takeover`)).text).to.contain('er virksomheden ophørt');
    for (const way of ['email', 'letter', 'code']) {
      const answer = await jens.post(`${company.at}/takeover/${way}`, { mailbox: 'jens', code: 'AAAA-AAAA' });
      expect(answer.status, way).to.equal(409);
    }
  });

  it('takes only the part before the @, and no address elsewhere', async () => {
    const [jens, company] = [await createPerson(), await registered()];
    const domain = await domainOf(company);
    const ask = (mailbox: string) => jens.post(`${company.at}/takeover/email`, { mailbox });

    for (const mailbox of ['', 'jens@evil.dk', `jens@evil.dk, x`, 'jens\r\nBcc: a@evil.dk', 'a b'])
      expect((await ask(mailbox)).status, mailbox).to.equal(422);
    expect((await ask(`Jens@${domain}`)).status).to.equal(303);
    await jobsDone();
    expect(outbox.to(`jens@${domain}`)).to.have.length(1);
    expect(outbox.to('jens@evil.dk')).to.deep.equal([]);
  });

  it('sends at most five codes to an address in a quarter of an hour', async () => {
    const [jens, company] = [await createPerson(), await registered()];
    const statuses = [];
    for (let count = 0; count < 6; count += 1)
      statuses.push((await jens.post(`${company.at}/takeover/email`, { mailbox: 'jens' })).status);

    expect(statuses.slice(-2)).to.deep.equal([303, 429]);
  });

  it('leads to those who run the company already, and members to its page', async () => {
    const [mette, jens] = [await createPerson(), await createPerson()];
    const { slug } = await createCompany(mette);
    const at = `/companies/${slug}`;

    for (const answer of [
      await jens.get(`${at}/takeover`),
      await jens.post(`${at}/takeover/email`, { mailbox: 'jens' }),
      await jens.post(`${at}/takeover/letter`),
      await jens.post(`${at}/takeover/code`, { code: 'AAAA-AAAA' }),
    ])
      expect(answer.location).to.equal(`${at}/claims`);
    expect((await mette.get(`${at}/takeover`)).location).to.equal(at);
  });

  it('withdraws the person’s own request to the office, and leaves another’s to the owner', async () => {
    const [jens, anne, company] = [await createPerson(), await createPerson(), await registered()];
    await createPerson({ role: 'officer' });
    await jens.post(`${company.at}/claims`, { message: 'Min' });
    await anne.post(`${company.at}/claims`, { message: 'Jeg er ansat her' });
    await jens.post(`${company.at}/takeover/code`, { code: await emailedCode(jens, company) });

    const page = (await jens.get(`${company.at}/people`)).text;

    expect(page).to.contain('Jeg er ansat her');
    expect(page).not.to.contain('>Min<');
  });
});
