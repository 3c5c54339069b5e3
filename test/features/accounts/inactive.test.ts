import { expect } from 'chai';
import { Company, CompanyMember, execute, exists, type Sql, sql } from '../../../models/index.ts';
import { allJobs } from '../../../server/app.ts';
import { eraseInactive, inactiveAccounts } from '../../../server/features/accounts/inactive/jobs.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { createEvent, createOrganiser } from '../../support/builders/events.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { outbox } from '../../support/mailbox.ts';
import { row, rows } from '../../support/query.ts';
import { jobsDone, useServer } from '../../support/server.ts';

const day = 86_400_000;

/** 24 months after today at noon, and some days and minutes later. */
function inTwoYears(days: number, minutes = 0): Date {
  const date = new Date();
  date.setUTCMonth(date.getUTCMonth() + 24);
  date.setUTCHours(12, 0, 0, 0);
  return new Date(date.getTime() + days * day + minutes * 60_000);
}

async function nightOf(time: Date): Promise<void> {
  setClock(time);
  await allJobs()
    .find(({ name }) => name === 'accounts-retention')
    ?.run({});
  await jobsDone();
}

const warnings = (person: Person) =>
  outbox
    .to(person.email)
    .map(({ subject }) => subject ?? '')
    .filter((subject) => /slettes om|deleted in/.test(subject));
const hasAccount = ({ id }: Person) => exists(sql`SELECT FROM users WHERE id = ${id}`);
const lastOn = async ({ id }: Person) =>
  (await row<{ day: string }>(sql`SELECT last_on::text AS day FROM account_visits WHERE user_id = ${id}`))
    ?.day;
const today = () => new Date().toISOString().slice(0, 10);

/** When the mail server got a warning. */
async function handedOver({ id }: Person, name: string): Promise<Date> {
  const email = await row<{ at: Date }>(
    sql`SELECT handed_over_at AS at FROM emails WHERE user_id = ${id} AND name = ${`inactive-${name}`}`,
  );
  return email?.at ?? new Date(Number.NaN);
}

/** An account that was last used three years ago, and that both warnings reached long since. */
async function createDue(options: Parameters<typeof createPerson>[0] = {}): Promise<Person> {
  const person = await createPerson(options);
  await execute(sql`
    WITH v AS (UPDATE account_visits SET last_on = current_date - 1095 WHERE user_id = ${person.id}
      RETURNING user_id, last_on)
    INSERT INTO emails (key, name, user_id, recipient, subject, text, html, sent_at, handed_over_at)
    SELECT name || ':' || v.user_id || ':' || v.last_on, name, v.user_id, 'a@firma.example', '', '', '',
      now() - interval '40 days', now() - interval '40 days'
    FROM v, unnest(ARRAY['inactive-first', 'inactive-second']) AS name`);
  return person;
}

describe('An account that nobody uses', () => {
  useServer();

  it('is erased after 24 months: 30 and 7 days before, its owner gets an e-mail', async () => {
    const person = await createPerson({ name: 'Vigga Væk' });
    const reader = await createPerson({ name: 'Ray Gone', locale: 'en' });

    await nightOf(inTwoYears(-30));
    expect(warnings(person)).to.deep.equal([]); // the day itself is not over yet

    await nightOf(inTwoYears(-29));
    await nightOf(inTwoYears(-29, 60));
    expect(warnings(person)).to.deep.equal(['Din konto på Torvet slettes om 30 dage']);
    expect(warnings(reader)).to.deep.equal(['Your account on Torvet will be deleted in 30 days']);
    const [email] = outbox.to(person.email);
    expect(email?.text).to.contain('Hej Vigga Væk').and.contain('/sign-in').and.contain('virksomheds side');
    const first = (await handedOver(person, 'first')).getTime();

    await nightOf(new Date(first + 23 * day - 60_000));
    expect(warnings(person)).to.have.length(1);
    await nightOf(new Date(first + 23 * day + 60_000));
    expect(warnings(person)).to.deep.equal([
      'Din konto på Torvet slettes om 30 dage',
      'Din konto på Torvet slettes om 7 dage',
    ]);
    const second = (await handedOver(person, 'second')).getTime();

    await nightOf(new Date(second + 7 * day - 60_000));
    expect(await hasAccount(person)).to.equal(true);
    await nightOf(new Date(second + 7 * day + 60_000));
    expect(await hasAccount(person)).to.equal(false);
    expect(warnings(person)).to.have.length(2);
    expect((await person.get('/me')).location).to.contain('/sign-in');
  });

  it('is not erased before the 24 months are over, however early the warnings came', async () => {
    const person = await createDue();
    const lastDay = new Date(inTwoYears(0).getTime());
    await execute(sql`UPDATE account_visits SET last_on = current_date WHERE user_id = ${person.id}`);
    await execute(sql`
      UPDATE emails SET key = name || ':' || user_id || ':' || current_date WHERE user_id = ${person.id}`);

    setClock(lastDay);
    await eraseInactive.run({ userId: person.id });
    expect(await hasAccount(person)).to.equal(true);
    setClock(new Date(lastDay.getTime() + day));
    await eraseInactive.run({ userId: person.id });
    expect(await hasAccount(person)).to.equal(false);
  });

  it('is kept when its owner visits the site after a warning, and warned again two years later', async () => {
    const person = await createPerson();
    await nightOf(inTwoYears(-20));
    expect(warnings(person)).to.have.length(1);

    setClock(inTwoYears(-10));
    expect((await person.get('/me')).status).to.equal(200);
    expect(await lastOn(person)).to.equal(inTwoYears(-10).toISOString().slice(0, 10));
    for (const days of [3, 10, 20, 30, 100]) await nightOf(inTwoYears(days));

    expect(await hasAccount(person)).to.equal(true);
    expect(warnings(person)).to.have.length(1);
    await nightOf(inTwoYears(24 * 31));
    expect(warnings(person)).to.have.length(2);
  });

  it('is not erased while the mail server has not had the e-mails for long enough', async () => {
    const person = await createPerson();
    await nightOf(inTwoYears(-20));
    // As if the mail server had not accepted it.
    await execute(sql`UPDATE emails SET handed_over_at = NULL WHERE user_id = ${person.id}`);

    for (const days of [10, 20, 30]) await nightOf(inTwoYears(days));
    expect(await hasAccount(person)).to.equal(true);
    expect(warnings(person)).to.have.length(1);

    const accepted = inTwoYears(31);
    await execute(sql`UPDATE emails SET handed_over_at = ${accepted} WHERE user_id = ${person.id}`);
    await nightOf(new Date(accepted.getTime() + 22 * day));
    expect(warnings(person)).to.have.length(1);
    await nightOf(new Date(accepted.getTime() + 29 * day));
    expect(warnings(person)).to.have.length(2);
    await nightOf(new Date(accepted.getTime() + 35 * day));
    expect(await hasAccount(person)).to.equal(true); // the second one came late, too
    await nightOf(new Date(accepted.getTime() + 37 * day));
    expect(await hasAccount(person)).to.equal(false);
  });

  it('is erased once by two nodes at the same moment, and logged without the person', async () => {
    const people = [await createDue({ name: 'Navnet Væk' }), await createDue(), await createDue()];
    const count = () =>
      rows(sql`SELECT data, subject_id FROM activities WHERE type = 'person.inactive-erased'`);
    const before = (await count()).length;

    await Promise.all([...people, ...people].map(({ id }) => eraseInactive.run({ userId: id })));

    for (const person of people) expect(await hasAccount(person)).to.equal(false);
    const logged = (await count()).slice(before);
    expect(logged).to.deep.equal(people.map(() => ({ data: {}, subject_id: null })));
  });

  it('is warned once by two nodes at the same moment', async () => {
    const person = await createPerson();

    await Promise.all([1, 2, 3].map(() => nightOf(inTwoYears(-5))));

    expect(warnings(person)).to.have.length(1);
  });

  it('is either erased or kept with its session when its owner comes at that moment', async () => {
    for (let round = 0; round < 12; round += 1) {
      const person = await createDue();
      await execute(sql`
        UPDATE sessions SET sess = jsonb_set(sess, '{seenAt}', '1') WHERE user_id = ${person.id}`);

      const [answer] = await Promise.all([person.get('/me'), eraseInactive.run({ userId: person.id })]);

      expect(answer.status).to.be.oneOf([200, 303, 404]); // 404: erased after the session was read
      const isKept = await hasAccount(person);
      if (isKept) expect(await lastOn(person)).to.equal(today());
      expect((await person.get('/me')).status).to.equal(isKept ? 200 : 303);
    }
  });

  it('leaves its company, without anybody linked to it', async () => {
    const person = await createDue();
    const company = await Company.create({ slug: 'ejerloes', name: 'Ejerløs ApS', cvr: null });
    await CompanyMember.create({ companyId: company.id, userId: person.id });

    await eraseInactive.run({ userId: person.id });

    expect(await hasAccount(person)).to.equal(false);
    expect((await (await createPerson()).get('/companies/ejerloes')).status).to.equal(200);
    expect(await CompanyMember.count({ where: { companyId: company.id } })).to.equal(0);
  });

  it('is not erased when the setting says never, and /privacy then has no such rule', () => {
    expect(inactiveAccounts(0)).to.deep.equal([]);
    expect(inactiveAccounts(24).map(({ name, period }) => ({ name, period }))).to.deep.equal([
      { name: 'inactive-accounts', period: { unit: 'months', count: 24 } },
    ]);
  });

  const kept: Record<string, (person: Person) => Promise<unknown> | Sql> = {
    'works for the municipality': ({ id }) => sql`UPDATE users SET role = 'reader' WHERE id = ${id}`,
    'is banned': ({ id }) => sql`UPDATE users SET banned_at = now() WHERE id = ${id}`,
    'has no e-mail address, and so cannot be warned': ({ id }) =>
      sql`UPDATE users SET email = NULL WHERE id = ${id}`,
    'belongs to the demo community': ({ id }) => sql`UPDATE users SET is_demo = true WHERE id = ${id}`,
    'is registered for a coming event': async ({ id }) => {
      const slug = await createEvent(await createOrganiser());
      await execute(sql`
        INSERT INTO seat_registrations (subject_type, subject_id, user_id, status)
        SELECT 'event', id, ${id}, 'waiting' FROM events WHERE slug = ${slug}`);
    },
    'has asked somebody something': ({ id }) => sql`
      INSERT INTO requests (kind, subject_type, subject_id, asker_id, expires_at)
      VALUES ('company-claim', 'company', 1, ${id}, now() + interval '9 days')`,
    'is asked something': async ({ id }) => {
      const asker = await createPerson();
      await execute(sql`
        INSERT INTO requests (kind, subject_type, subject_id, asker_id, addressee_id, expires_at)
        VALUES ('introduction', 'company', 1, ${asker.id}, ${id}, now() + interval '9 days')`);
    },
    'wrote what an open case is about': ({ id }) => sql`
      WITH c AS (INSERT INTO report_cases (subject_type, subject_id, priority)
        VALUES ('comment', ${id}, 1) RETURNING id)
      INSERT INTO report_parties (case_id, user_id, is_author) SELECT id, ${id}, true FROM c`,
    'reported what an open case is about': ({ id }) => sql`
      WITH c AS (INSERT INTO report_cases (subject_type, subject_id, priority)
        VALUES ('comment', ${id}, 1) RETURNING id)
      INSERT INTO reports (case_id, kind, ground, reporter_id, has_account, locale)
      SELECT id, 'rules', 'spam', ${id}, true, 'da' FROM c`,
    'may still complain about a decision': ({ id }) => sql`
      WITH c AS (INSERT INTO report_cases (subject_type, subject_id, priority, state, closed_at)
          VALUES ('comment', ${id}, 1, 'closed', now()) RETURNING id),
        d AS (INSERT INTO report_decisions (case_id, measure, ground_kind, ground, facts, decided_at,
            effective_at, applied_at, complain_until)
          SELECT id, 'warn', 'rules', 'spam', 'x', now(), now(), now(), now() + interval '9 days' FROM c
          RETURNING id)
      INSERT INTO report_statements (decision_id, user_id) SELECT id, ${id} FROM d`,
  };
  for (const [reason, arrange] of Object.entries(kept))
    it(`is neither warned nor erased when its owner ${reason}`, async () => {
      const [person, unwarned, control] = [await createDue(), await createPerson(), await createDue()];
      for (const one of [person, unwarned]) {
        const change = arrange(one);
        await (change instanceof Promise ? change : execute(change));
      }
      await execute(sql`
        UPDATE account_visits SET last_on = current_date - 1095 WHERE user_id = ${unwarned.id}`);

      await nightOf(new Date());

      expect(await hasAccount(person)).to.equal(true);
      expect(warnings(unwarned)).to.deep.equal([]);
      expect(await hasAccount(control)).to.equal(false);
    });
});

describe('The day of the last visit', () => {
  useServer();

  it('begins with the account, follows sign-ins and visits, and never goes back', async () => {
    const person = await createPerson();
    expect(await lastOn(person)).to.equal(today());

    setClock(new Date(Date.now() + 3 * day));
    await person.get('/me');
    const later = new Date(Date.now() + 3 * day).toISOString().slice(0, 10);
    expect(await lastOn(person)).to.equal(later);
    setClock();
    await person.get('/me');
    await execute(
      sql`UPDATE sessions SET sess = jsonb_set(sess, '{seenAt}', '1') WHERE user_id = ${person.id}`,
    );
    await person.get('/me');

    expect(await lastOn(person)).to.equal(later);
    expect((await person.get('/me/data.json')).text).to.contain(later);
  });
});
