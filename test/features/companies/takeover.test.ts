import { expect } from 'chai';
import { Company, execute, sql } from '../../../models/index.ts';
import { deleteOldTakeovers } from '../../../server/features/companies/takeover/retention.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { createCompany } from '../../support/builders/companies.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { outbox } from '../../support/mailbox.ts';
import { row, rows } from '../../support/query.ts';
import { jobsDone, resetRateLimits, useServer } from '../../support/server.ts';

let number = 0;
const DAY_MS = 86_400_000;

/** A company of the register that nobody runs. */
async function registered(values: Partial<Company> = {}): Promise<{ id: number; slug: string; at: string }> {
  number += 1;
  const { id, slug } = await createCompany();
  const domain = `firma-${number}.example`;
  await Company.update(
    {
      email: `post@${domain}`,
      street: 'Køgevej 1',
      postcode: '2630',
      city: 'Taastrup',
      importedAt: new Date(),
      ...values,
    },
    { where: { id } },
  );
  return { id, slug, at: `/companies/${slug}` };
}

const domainOf = async ({ id }: { id: number }) => (await Company.findByPk(id))?.email.split('@')[1] ?? '';
const ownersOf = ({ id }: { id: number }) =>
  rows<{ userId: number; role: string; isFounder: boolean }>(sql`
    SELECT user_id AS "userId", role, is_founder AS "isFounder" FROM company_members
    WHERE company_id = ${id} ORDER BY user_id`);
const typesOf = async ({ id }: { id: number }) =>
  (
    await rows<{ type: string }>(sql`
      SELECT type FROM activities WHERE subject_type = 'company' AND subject_id = ${id} ORDER BY id`)
  ).map(({ type }) => type);
const codeIn = (text = '') => /\b[2-9A-Z]{4}-[2-9A-Z]{4}\b/.exec(text)?.[0] ?? '';

/** Asks for a code by e-mail, and reads it in the mailbox. */
async function emailedCode(by: Person, company: { at: string; id: number }, mailbox = `ejer-${by.id}`) {
  const answer = await by.post(`${company.at}/takeover/email`, { mailbox });
  expect(answer.status).to.equal(303);
  await jobsDone();
  return codeIn(outbox.to(`${mailbox}@${await domainOf(company)}`).at(-1)?.text);
}

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

describe('Taking over a company by letter', () => {
  useServer();
  beforeEach(resetRateLimits);
  afterEach(() => setClock());

  const idOf = async ({ id }: { id: number }) =>
    (await row<{ id: number }>(sql`SELECT id FROM company_takeovers WHERE company_id = ${id}`))?.id ?? 0;

  async function asked() {
    const [officer, jens, company] = [
      await createPerson({ name: 'Ole Officer', role: 'officer' }),
      await createPerson({ name: 'Jens Ejer' }),
      await registered(),
    ];
    await jens.post(`${company.at}/takeover/letter`);
    return { officer, jens, company, letter: `/office/letters/${await idOf(company)}` };
  }

  it('is a task of the office until the letter is sent; its code makes the person the owner', async () => {
    const { officer, jens, company, letter } = await asked();
    await jobsDone();
    const before = (await officer.get('/office')).text;
    const list = (await officer.get('/office/letters')).text;
    const printed = await officer.post(`${letter}/print`);
    const sent = await officer.post(`${letter}/sent`);
    await jobsDone();
    const told = (await jens.get('/notifications')).text;
    const after = (await officer.get('/office')).text;

    const answer = await jens.post(`${company.at}/takeover/code`, { code: codeIn(printed.text) });

    expect(before).to.contain('/office/letters');
    expect(after).not.to.contain('href="/office/letters"');
    expect(list).to.contain('Jens Ejer').and.contain('Køgevej 1, 2630 Taastrup');
    expect(printed.text).to.contain('Køgevej 1').and.contain(`${company.at}/takeover`);
    expect(sent.location).to.equal('/office/letters');
    expect(told).to.contain('Brevet med koden til');
    expect(answer.location).to.equal(company.at);
    expect(await ownersOf(company)).to.have.length(1);
    expect(await typesOf(company)).to.include.members([
      'company.takeover-letter-asked',
      'company.takeover-letter-printed',
      'company.takeover-letter-sent',
      'company.taken-over',
    ]);
  });

  it('has a code for thirty days; that of a letter that is printed again replaces it', async () => {
    const { officer, jens, company, letter } = await asked();
    const first = codeIn((await officer.post(`${letter}/print`)).text);
    const second = codeIn((await officer.post(`${letter}/print`)).text);

    expect((await jens.post(`${company.at}/takeover/code`, { code: first })).status).to.equal(422);
    setClock(new Date(Date.now() + 31 * DAY_MS));
    expect((await jens.post(`${company.at}/takeover/code`, { code: second })).status).to.equal(422);
    setClock(new Date(Date.now() + 29 * DAY_MS));
    expect((await jens.post(`${company.at}/takeover/code`, { code: second })).status).to.equal(303);
  });

  it('is printed before it is sent, and sent once', async () => {
    const { officer, jens, letter } = await asked();

    expect((await officer.post(`${letter}/sent`)).status).to.equal(409);
    await officer.post(`${letter}/print`);
    await Promise.all([officer.post(`${letter}/sent`), officer.post(`${letter}/sent`)]);
    await jobsDone();

    const told = await rows(sql`
      SELECT FROM notifications n JOIN activities a ON a.id = n.activity_id
      WHERE n.user_id = ${jens.id} AND a.type = 'company.takeover-letter-sent'`);
    expect(told).to.have.length(1);
  });

  it('is refused only with a reason, which the person gets by e-mail', async () => {
    const { officer, jens, company, letter } = await asked();

    const without = await officer.post(`${letter}/refusal`, { reason: ' ' });
    const refused = await officer.post(`${letter}/refusal`, { reason: 'Adressen findes ikke mere' });
    await jobsDone();

    expect(without.status).to.equal(422);
    expect(without.text).to.contain('id="field-reason-error"');
    expect(refused.location).to.equal('/office/letters');
    expect(outbox.to(jens.email).at(-1)?.text).to.contain('Adressen findes ikke mere');
    expect((await officer.post(`${letter}/print`)).status).to.equal(404);
    expect(await typesOf(company)).to.include('company.takeover-letter-refused');
  });

  it('is asked for once; three at most wait for one person', async () => {
    const { jens, company } = await asked();
    await jens.post(`${company.at}/takeover/letter`);
    const others = [await registered(), await registered(), await registered()];

    const statuses = [];
    for (const { at } of others) statuses.push((await jens.post(`${at}/takeover/letter`)).status);

    expect(statuses).to.deep.equal([303, 303, 409]);
    expect((await typesOf(company)).filter((type) => type.endsWith('letter-asked'))).to.have.length(1);
  });

  it('is not offered to a company without an address', async () => {
    const [jens, company] = [await createPerson(), await registered({ street: '' })];

    expect((await jens.get(`${company.at}/takeover`)).text).not.to.contain('takeover/letter"');
    expect((await jens.post(`${company.at}/takeover/letter`)).status).to.equal(409);
  });

  it('is not sent by the officer who asked for it', async () => {
    const [officer, company] = [await createPerson({ role: 'officer' }), await registered()];
    await officer.post(`${company.at}/takeover/letter`);

    for (const action of ['print', 'sent', 'refusal'])
      expect(
        (await officer.post(`/office/letters/${await idOf(company)}/${action}`, { reason: 'x' })).status,
      ).to.equal(403);
  });

  it('leaves the office’s list when somebody else has taken the company over', async () => {
    const { officer, jens, company, letter } = await asked();
    const anne = await createPerson();
    await anne.post(`${company.at}/takeover/code`, { code: await emailedCode(anne, company) });
    await jobsDone();

    expect((await officer.get('/office/letters')).text).not.to.contain(`${letter}/print`);
    expect((await officer.post(`${letter}/print`)).status).to.equal(404);
    expect((await jens.get('/notifications')).text).to.contain('En anden har overtaget siden');
  });

  it('can be withdrawn, and expires with a notification', async () => {
    const { officer, jens, company, letter } = await asked();
    await jens.post(`${company.at}/takeover/withdrawal`);
    expect((await officer.post(`${letter}/print`)).status).to.equal(404);

    await jens.post(`${company.at}/takeover/letter`);
    setClock(new Date(Date.now() + 32 * DAY_MS));
    await deleteOldTakeovers.run({});
    await jobsDone();

    expect((await jens.get('/notifications')).text).to.contain('er udløbet');
    expect(await rows(sql`SELECT FROM company_takeovers WHERE company_id = ${company.id}`)).to.deep.equal([]);
  });

  it('is exported with the person’s own data and erased with the account', async () => {
    const { jens, company } = await asked();
    const own = (await jens.get('/me/data.json')).text;
    await execute(sql`DELETE FROM users WHERE id = ${jens.id}`);

    expect(own).to.contain('companiesToTakeOver').and.contain('letter');
    expect(await rows(sql`SELECT FROM company_takeovers WHERE company_id = ${company.id}`)).to.deep.equal([]);
  });
});

describe('Taking over a company by the office’s decision', () => {
  useServer();
  beforeEach(resetRateLimits);

  it('makes the person its owner; a refusal has a reason', async () => {
    const [officer, jens, company] = [
      await createPerson({ role: 'officer' }),
      await createPerson(),
      await registered(),
    ];
    const page = (await jens.get(`${company.at}/takeover`)).text;
    await jens.post(`${company.at}/claims`, { message: 'Jeg ejer den' });

    const answer = await officer.post(`${company.at}/claims/decision`, {
      person: String(jens.id),
      yes: 'true',
    });

    expect(page).to.contain(`href="${company.at}/claims"`);
    expect(answer.status).to.equal(303);
    expect(await ownersOf(company)).to.deep.equal([{ userId: jens.id, role: 'owner', isFounder: true }]);
  });
});
