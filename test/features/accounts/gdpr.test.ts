import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { Company, CompanyMember, execute, executeSql, Initiative, sql } from '../../../models/index.ts';
import { personalData } from '../../../server/platform/personal-data.ts';
import { answerFields } from '../../support/builders/events.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { rows } from '../../support/query.ts';
import { jobsDone, useServer } from '../../support/server.ts';

describe('Export and erasure of personal data', () => {
  useServer();
  beforeEach(() => execute(sql`DELETE FROM rate_limits`));

  let count = 0;
  const textOf = (kind: string) => `Viggas ${kind} nr. ${count}.`;

  /** Creates a user with data in every feature, entered through the pages. */
  async function busyUser(): Promise<{ user: Person; friend: Person; name: string }> {
    count += 1;
    const name = `Vigga Sjældent-Navn ${count}`;
    const user = await createPerson({ name, email: `vigga-${count}@sjaeldent.example` });
    const friend = await createPerson();
    const company = await Company.create({ slug: `viggas-${count}`, name: `Firmaet ${count}`, cvr: null });
    const other = await Company.create({ slug: `andres-${count}`, name: `Naboen ${count}`, cvr: null });
    for (const { id } of [user, friend]) await CompanyMember.create({ companyId: company.id, userId: id });
    await CompanyMember.create({ companyId: other.id, userId: (await createPerson()).id });
    const initiative = await Initiative.create({ slug: `plan-${count}`, title: 'Planen', status: 'running' });
    await execute(sql`
      INSERT INTO events (slug, title, starts_at, ends_at, organiser_company_id, note_question)
      VALUES (${`moede-${count}`}, 'Mødet', now() + interval '3 days', now() + interval '3 days 2 hours',
        ${other.id}, 'Mad?')`);

    const ok = async (answer: Promise<{ status: number; text: string }>) => {
      const { status, text } = await answer;
      if (status >= 400) throw new Error(`${status}: ${/<h1>[^<]*/.exec(text)?.[0]}`);
    };
    await ok(
      user.post(`/events/moede-${count}/registrations`, await answerFields(`moede-${count}`, textOf('note'))),
    );
    await ok(user.post(`/initiatives/${initiative.slug}/follow`));
    await ok(user.post(`/initiatives/${initiative.slug}/comments`, { body: textOf('mening') }));
    await ok(friend.post(`/initiatives/${initiative.slug}/comments`, { body: 'Vennens mening' }));
    const message = (body: string) => ({ clientId: randomUUID(), body });
    await ok(user.post(`/messages/new?person=${friend.id}`, message(textOf('hilsen'))));
    await ok(friend.post(`/messages/new?person=${user.id}`, message('Vennens hilsen')));
    await ok(user.post(`/companies/${other.slug}/claims`, { message: textOf('ønske') }));
    await ok(user.post(`/companies/${company.slug}/people`, { email: `inviteret-${count}@firma.example` }));
    await ok(user.post('/opportunities/new', { kind: 'seeks', matter: 'partner', title: textOf('opslag') }));
    await ok(user.post('/me/settings/email', { email: `nyt-${count}@sjaeldent.example` }));
    await ok(user.post('/sign-in', { email: user.email }));
    await ok(user.post('/events/mine/calendar'));
    await execute(sql`
      INSERT INTO identities (provider, subject, user_id)
      VALUES ('linkedin', ${`sub-${count}`}, ${user.id})`);
    await jobsDone();
    return { user, friend, name };
  }

  it('the export is one file with the data of every feature', async () => {
    const { user } = await busyUser();

    const answer = await user.get('/me/data.json');

    expect(answer.headers.get('content-disposition')).to.contain('torvet.json');
    const copy = answer.json() as Record<string, unknown>;
    for (const feature of personalData())
      for (const key of Object.keys(await feature.collect(user.id))) expect(copy, key).to.have.property(key);
    for (const text of [
      textOf('mening'),
      textOf('hilsen'),
      textOf('note'),
      textOf('opslag'),
      textOf('ønske'),
      user.email,
    ])
      expect(answer.text).to.contain(text);
    expect(answer.text).not.to.contain('Vennens');
  });

  it('the export has no session id and no sign-in token', async () => {
    const { user } = await busyUser();

    const { text } = await user.get('/me/data.json');

    const sessions = await rows<{ sid: string }>(sql`SELECT sid FROM sessions`);
    for (const { sid } of sessions) expect(text).not.to.contain(sid);
    expect(text).not.to.match(/token=[\w-]{43}/);
  });

  it('the export is not given to other users', async () => {
    const stranger = await createPerson();
    const { user } = await busyUser();

    expect((await stranger.get('/me/data.json')).text).not.to.contain(user.email);
  });

  it('erasure needs the checkbox', async () => {
    const user = await createPerson();

    expect((await user.post('/me/data')).status).to.equal(422);
    expect((await user.get('/me')).status).to.equal(200);
  });

  it('erasure leaves no personal data and no reference to the user', async () => {
    const { user, friend, name } = await busyUser();

    const answer = await user.post('/me/data', { sure: 'on' });
    await jobsDone();

    expect(answer.status).to.equal(303);
    expect((await user.get('/me')).status).to.equal(303);
    expect(
      await findTexts([
        name,
        user.email,
        `nyt-${count}@sjaeldent.example`,
        textOf('mening'),
        textOf('note'),
        textOf('ønske'),
        textOf('opslag'),
      ]),
    ).to.deep.equal([]);
    expect(await findReferences(user.id)).to.deep.equal([]);
    expect((await friend.get('/me')).status).to.equal(200);
  });

  it('erasure can be requested twice at the same moment, beside other requests of the user', async () => {
    const { user, friend } = await busyUser();

    const answers = await Promise.all([
      user.post('/me/data', { sure: 'on' }),
      user.post('/notifications/reading'),
      user.post(`/initiatives/plan-${count}/follow`),
      user.post('/me/data', { sure: 'on' }),
      user.post(`/initiatives/plan-${count}/comments`, { body: 'Sidste ord' }),
      user.post(`/messages/new?person=${friend.id}`, { clientId: randomUUID(), body: 'Farvel' }),
      user.post(`/events/moede-${count}/withdrawal`),
      user.post('/opportunities/new', { kind: 'seeks', matter: 'partner', title: 'Til sidst' }),
    ]);
    await jobsDone();

    const failures = answers.filter(({ status }) => status >= 500);
    expect(failures.map(({ text }) => /<h1>[^<]*/.exec(text)?.[0])).to.deep.equal([]);
    expect(await findReferences(user.id)).to.deep.equal([]);
    expect(await rows(sql`SELECT 1 FROM users WHERE id = ${user.id}`)).to.have.length(0);
  });

  it('erasure keeps what others wrote: comments and conversations can be read', async () => {
    const { user, friend } = await busyUser();
    await user.post('/me/data', { sure: 'on' });

    const comments = await friend.get(`/initiatives/plan-${count}`);
    const [conversation] = await rows<{ id: number }>(
      sql`SELECT conversation_id AS id FROM conversation_participants WHERE user_id = ${friend.id}`,
    );

    expect(comments.text).to.contain('Vennens mening').and.not.to.contain(textOf('mening'));
    const messages = await friend.get(`/messages/${conversation?.id}`);
    expect(messages.status).to.equal(200);
    expect(messages.text).to.contain('Vennens hilsen').and.not.to.contain(user.name);
    for (const page of [
      '/messages',
      '/notifications',
      '/',
      '/initiatives',
      '/opportunities',
      `/companies/viggas-${count}`,
    ])
      expect((await friend.get(page)).status, page).to.equal(200);
  });

  it('erasure gives the seat to the first on the waiting list', async () => {
    const { user } = await busyUser();
    const next = await createPerson();
    await execute(sql`
      UPDATE seat_pools SET capacity = 1
      WHERE subject_type = 'event' AND subject_id = (SELECT id FROM events
      WHERE slug = ${`moede-${count}`})`);
    await next.post(`/events/moede-${count}/registrations`);

    await user.post('/me/data', { sure: 'on' });

    const [registration] = await rows<{ status: string }>(sql`
      SELECT r.status FROM seat_registrations r JOIN events e ON e.id = r.subject_id
      AND r.subject_type = 'event'
      WHERE e.slug = ${`moede-${count}`} AND r.user_id = ${next.id}`);
    expect(registration?.status).to.equal('confirmed');
  });
});

/** Finds the texts in every text column, also of jobs. Without rate limits, which expire within an hour. */
async function findTexts(texts: readonly string[]): Promise<string[]> {
  const columns = await rows<{ table: string; column: string }>(sql`
    SELECT format('%I.%I', c.table_schema, c.table_name) AS table, format('%I', c.column_name) AS column
    FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema IN ('public', 'jobs') AND t.table_type = 'BASE TABLE'
      AND (c.data_type IN ('text', 'jsonb', 'json', 'character varying')
        OR (c.data_type = 'ARRAY' AND c.udt_name = '_text'))`);
  const hits: string[] = [];
  for (const { table, column } of columns.filter((each) => each.table !== 'public.rate_limits'))
    for (const text of texts) {
      const { rows: values } = await executeSql(
        `SELECT left(${column}::text, 200) AS value FROM ${table}
         WHERE strpos(${column}::text, $1) > 0 LIMIT 1`,
        [text],
      );
      if (values.length > 0) hits.push(`${table}.${column}: ${text} in ${JSON.stringify(values[0])}`);
    }
  return hits;
}

/** Returns the columns of personal data that still contain the user's id. */
async function findReferences(id: number): Promise<string[]> {
  const references: string[] = [];
  for (const column of personalData().flatMap(({ columns }) => columns)) {
    const [table = '', name = ''] = column.split('.');
    const { rows: matches } = await executeSql(
      `SELECT 1 FROM "${table}" WHERE $1 = ANY (string_to_array(btrim("${name}"::text, '{}'), ','))`,
      [String(id)],
    );
    if (matches.length > 0) references.push(column);
  }
  return references;
}
