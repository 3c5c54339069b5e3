import { expect } from 'chai';
import { Company, execute, sql } from '../../../models/index.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { createCompany } from '../../support/builders/companies.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { outbox } from '../../support/mailbox.ts';
import { rows } from '../../support/query.ts';
import { jobsDone, resetRateLimits, useServer } from '../../support/server.ts';

describe('A claim to a company', () => {
  useServer();
  let officer: Person;
  let emil: Person;
  let at: string;

  beforeEach(async () => {
    await resetRateLimits();
    await execute(sql`DELETE FROM companies`);
    officer = await createPerson({ name: 'Ole Officer', role: 'officer' });
    emil = await createPerson({ name: 'Emil Kragh' });
    at = `/companies/${(await createCompany()).slug}`;
  });
  afterEach(() => setClock());

  const claim = (by = emil) => by.post(`${at}/claims`, { message: 'Jeg ejer den' });
  const decide = (fields: Record<string, string>, by = officer) =>
    by.post(`${at}/claims/decision`, { person: String(emil.id), ...fields });
  const idOfClaim = async () => {
    const [request] = await rows<{ id: number }>(sql`SELECT id FROM requests ORDER BY id DESC LIMIT 1`);
    return request?.id ?? 0;
  };

  it('shows the office the address of who asks, and members not', async () => {
    await claim();
    const office = (await officer.get(`${at}/people`)).text;
    const officeList = (await officer.get('/me/requests')).text;
    const member = await createPerson();
    const company = await Company.findOne();
    await execute(sql`
      INSERT INTO company_members (company_id, user_id) VALUES (${company?.id ?? 0}, ${member.id})`);

    for (const text of [office, officeList]) expect(text).to.contain(`mailto:${emil.email}`);
    for (const path of [`${at}/people`, '/me/requests']) {
      const { text } = await member.get(path);
      expect(text).to.contain('Emil Kragh').and.not.contain(emil.email);
    }
  });

  it('has buttons that say what they do', async () => {
    await claim();

    for (const path of [`${at}/people`, '/me/requests']) {
      const { text } = await officer.get(path);
      expect(text.replace(/\s+/g, ' '), path).to.match(/> ?Tilknyt Emil Kragh ?<\/button>/);
      expect(text.replace(/\s+/g, ' '), path).to.match(/> ?Afvis ?<span class="sr-only"> Emil Kragh/);
    }
  });

  it('is refused only with a reason; without one the field has an error', async () => {
    await claim();

    const onPage = await decide({ yes: 'false', answer: ' ' });
    const onList = await officer.post(`/me/requests/${await idOfClaim()}/decision`, { accepted: 'false' });

    for (const answer of [onPage, onList]) {
      expect(answer.status).to.equal(422);
      expect(answer.text).to.contain('id="field-answer-error"').and.contain('Skriv hvorfor');
      expect(answer.text).to.contain('href="#field-answer"');
    }
    expect((await decide({ yes: 'false', answer: 'x'.repeat(1_001) })).status).to.equal(422);
    expect((await officer.get('/me/requests')).text).to.contain('Emil Kragh');
  });

  it('is refused with a reason, which the claimant gets, also by e-mail, and which is logged', async () => {
    await claim();

    await decide({ yes: 'false', answer: 'Ejeren har sagt nej' });
    await jobsDone();

    const email = outbox.to(emil.email).find(({ subject }) => subject?.includes('ikke knyttet'));
    expect(email?.text).to.contain('/me/requests#request-'); // where the reason stands
    expect((await emil.get('/me/requests')).text).to.contain('Ejeren har sagt nej');
    expect((await emil.get('/notifications')).text).to.contain('Du blev ikke knyttet til');
    const log = (await officer.get('/office/activities')).text;
    expect(log).to.contain('Anmodning om at blive tilknyttet virksomhed afvist').and.contain('Ole Officer');
  });

  it('can be asked again after two weeks, as the page says', async () => {
    await claim();
    await decide({ yes: 'false', answer: 'Ejeren har sagt nej' });

    const page = (await emil.get(`${at}/claims`)).text;
    const tooSoon = await claim();
    setClock(new Date(Date.now() + 15 * 86_400_000));
    const later = (await emil.get(`${at}/claims`)).text;
    const again = await claim();

    expect(page).to.contain('Ejeren har sagt nej').and.contain('Du kan bede om det igen fra');
    expect(page).not.to.contain(`action="${at}/claims"`);
    expect(tooSoon.status).to.equal(409);
    expect(tooSoon.text).to.contain('Du kan spørge igen fra');
    expect(later).to.contain(`action="${at}/claims"`).and.contain('Ejeren har sagt nej');
    expect(again.status).to.equal(303);
    expect((await officer.get(`${at}/people`)).text).to.contain('Tilknyt Emil Kragh');
  });

  it('can be asked again at once by others, and after it was withdrawn', async () => {
    await claim();
    await emil.post(`/me/requests/${await idOfClaim()}/withdrawal`);
    expect((await claim()).status).to.equal(303);
    await decide({ yes: 'false', answer: 'Nej' });

    expect((await claim(await createPerson())).status).to.equal(303);
  });
});

describe('An invitation to a company', () => {
  useServer();
  beforeEach(resetRateLimits);

  const invite = (by: Person, path: string, email: string, fields: Record<string, string> = {}) =>
    by.post(`${path}/people`, { email, ...fields });
  const linkTo = async (email: string) => {
    await jobsDone();
    return /\/invitations\/[\w-]+/.exec(outbox.to(email).at(-1)?.text ?? '')?.[0] ?? '';
  };
  const arrivals = async ({ email }: Person) => {
    await jobsDone();
    return outbox
      .to(email)
      .flatMap(({ subject, text }) => (subject?.includes('er nu med') ? [text ?? ''] : []));
  };

  it('names whom it was for, and the inviter is notified who came', async () => {
    const [mette, emil] = [await createPerson(), await createPerson({ name: 'Emil Kragh' })];
    const at = `/companies/${(await createCompany(mette)).slug}`;
    await invite(mette, at, emil.email);
    const link = await linkTo(emil.email);
    const page = (await emil.get(link)).text;
    await emil.post(link);

    expect(outbox.to(emil.email).at(-1)?.text).to.contain('Invitationen er til ');
    expect(page).to.contain(`Invitationen blev sendt til ${emil.email}`).and.not.contain('ikke din adresse');
    expect(page).to.contain('Ja, jeg vil være med i Hedens Grønt');
    const [text, ...further] = await arrivals(mette);
    expect(further).to.deep.equal([]);
    expect(text).to.contain(`Emil Kragh har taget imod`).and.contain(emil.email);
    expect(text).not.to.contain('en anden adresse');
  });

  it('warns both when somebody else accepts than it was for', async () => {
    const [mette, tyv] = [await createPerson(), await createPerson({ name: 'Tyv Tyvesen' })];
    const at = `/companies/${(await createCompany(mette)).slug}`;
    await invite(mette, at, 'emil@andet.example');
    const link = await linkTo('emil@andet.example');
    const page = (await tyv.get(link)).text;
    await tyv.post(link);

    expect(page).to.contain('Invitationen blev sendt til e…@andet.example').and.contain('ikke din adresse');
    expect((await arrivals(mette))[0])
      .to.contain('Tyv Tyvesen har taget imod')
      .and.contain('Kontoen bruger en anden adresse')
      .and.contain(`${at}/people`);
  });

  it('by the office to an advertising-protected company says so and asks for the basis', async () => {
    const officer = await createPerson({ role: 'officer' });
    const company = await createCompany();
    await company.update({ advertisingProtected: true });
    const at = `/companies/${company.slug}`;
    const page = (await officer.get(`${at}/people`)).text;

    const without = await invite(officer, at, 'leder@fredet.example');
    const unknown = await invite(officer, at, 'leder@fredet.example', { basis: 'reklame' });
    const sent = await linkTo('leder@fredet.example');
    const answer = await invite(officer, at, 'leder@fredet.example', { basis: 'task' });

    expect(page).to.contain('Virksomheden er reklamebeskyttet').and.contain('name="basis"');
    for (const refused of [without, unknown]) {
      expect(refused.status).to.equal(422);
      expect(refused.text).to.contain('field-basis-error').and.contain('leder@fredet.example');
    }
    expect(sent).to.equal('');
    expect(answer.status).to.equal(303);
    await jobsDone();
    expect(outbox.to('leder@fredet.example').at(-1)?.text).to.contain('en del af kommunens opgaver');
    expect((await officer.get('/office/activities')).text)
      .to.contain('Inviterede en reklamebeskyttet virksomhed')
      .and.contain('Det er en opgave for kommunen');
  });

  it('asks no basis of members, nor for companies without protection', async () => {
    const [mette, officer] = [await createPerson(), await createPerson({ role: 'officer' })];
    const own = await createCompany(mette);
    await own.update({ advertisingProtected: true });
    const open = await createCompany();

    expect((await mette.get(`/companies/${own.slug}/people`)).text).not.to.contain('name="basis"');
    expect((await invite(mette, `/companies/${own.slug}`, 'a@kollega.example')).status).to.equal(303);
    expect((await invite(officer, `/companies/${open.slug}`, 'b@kollega.example')).status).to.equal(303);
    await jobsDone();
    for (const address of ['a@kollega.example', 'b@kollega.example'])
      expect(outbox.to(address).at(-1)?.text).not.to.contain('reklamebeskyttet');
  });
});
