import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { Company, CompanyMember, Initiative, rows, sql } from '../../../models/index.ts';
import { personalData } from '../../../server/platform/personal-data.ts';
import { type Person, person } from '../../support/builders/people.ts';
import { settle, useTown } from '../../support/server.ts';

describe('One’s own data', () => {
  useTown();
  beforeEach(() => rows(sql`DELETE FROM rate_limits`));

  let made = 0;
  const said = (what: string) => `Viggas ${what} nr. ${made}.`;

  /** Somebody who has been in every room of the town, by the pages themselves. */
  async function busyPerson(): Promise<{ who: Person; friend: Person; name: string }> {
    made += 1;
    const name = `Vigga Sjældent-Navn ${made}`;
    const who = await person({ name, email: `vigga-${made}@sjaeldent.example` });
    const friend = await person();
    const company = await Company.create({ slug: `viggas-${made}`, name: `Firmaet ${made}`, cvr: null });
    const other = await Company.create({ slug: `andres-${made}`, name: `Naboen ${made}`, cvr: null });
    for (const { id } of [who, friend]) await CompanyMember.create({ companyId: company.id, userId: id });
    await CompanyMember.create({ companyId: other.id, userId: (await person()).id });
    const initiative = await Initiative.create({ slug: `plan-${made}`, title: 'Planen', status: 'running' });
    await rows(sql`
      INSERT INTO events (slug, title, starts_at, ends_at, organiser_company_id, capacity)
      VALUES (${`moede-${made}`}, 'Mødet', now() + interval '3 days', now() + interval '3 days 2 hours', ${other.id}, 10)`);

    const ok = async (answer: Promise<{ status: number; text: string }>) => {
      const { status, text } = await answer;
      if (status >= 400) throw new Error(`${status}: ${/<h1>[^<]*/.exec(text)?.[0]}`);
    };
    await ok(who.post(`/events/moede-${made}/registrations`, { note: said('note') }));
    await ok(who.post(`/initiatives/${initiative.slug}/follow`));
    await ok(who.post(`/initiatives/${initiative.slug}/comments`, { body: said('mening') }));
    await ok(friend.post(`/initiatives/${initiative.slug}/comments`, { body: 'Vennens mening' }));
    await ok(who.post(`/messages/new?person=${friend.id}`, { clientId: randomUUID(), body: said('hilsen') }));
    await ok(friend.post(`/messages/new?person=${who.id}`, { clientId: randomUUID(), body: 'Vennens hilsen' }));
    await ok(who.post(`/companies/${other.slug}/claims`, { message: said('ønske') }));
    await ok(who.post(`/companies/${company.slug}/people`, { email: `inviteret-${made}@firma.example` }));
    await ok(who.post('/opportunities/new', { kind: 'seeks', matter: 'partner', title: said('opslag') }));
    await ok(who.post('/me/settings/email', { email: `nyt-${made}@sjaeldent.example` }));
    await ok(who.post('/sign-in', { email: who.email }));
    await ok(who.post('/events/mine/calendar'));
    await rows(
      sql`INSERT INTO identities (provider, subject, user_id) VALUES ('linkedin', ${`sub-${made}`}, ${who.id})`,
    );
    await settle();
    return { who, friend, name };
  }

  it('come in one file, with each room’s part in it', async () => {
    const { who } = await busyPerson();

    const answer = await who.get('/me/data.json');

    expect(answer.headers.get('content-disposition')).to.contain('torvet.json');
    const copy = answer.json() as Record<string, unknown>;
    for (const room of personalData())
      for (const part of Object.keys(await room.collect(who.id))) expect(copy, part).to.have.property(part);
    for (const words of [said('mening'), said('hilsen'), said('note'), said('opslag'), said('ønske'), who.email])
      expect(answer.text).to.contain(words);
    expect(answer.text).not.to.contain('Vennens');
  });

  it('hold nothing that would open the account', async () => {
    const { who } = await busyPerson();

    const { text } = await who.get('/me/data.json');

    for (const { sid } of await rows<{ sid: string }>(sql`SELECT sid FROM sessions`)) expect(text).not.to.contain(sid);
    expect(text).not.to.match(/token=[\w-]{43}/);
  });

  it('are not given to anybody else', async () => {
    const stranger = await person();
    const { who } = await busyPerson();

    expect((await stranger.get('/me/data.json')).text).not.to.contain(who.email);
  });

  it('are not erased without the tick', async () => {
    const who = await person();

    expect((await who.post('/me/data')).status).to.equal(422);
    expect((await who.get('/me')).status).to.equal(200);
  });

  it('are gone without a trace when the account is erased', async () => {
    const { who, friend, name } = await busyPerson();

    const answer = await who.post('/me/data', { sure: 'on' });
    await settle();

    expect(answer.status).to.equal(303);
    expect((await who.get('/me')).status).to.equal(303);
    expect(
      await traces([
        name,
        who.email,
        `nyt-${made}@sjaeldent.example`,
        said('mening'),
        said('note'),
        said('ønske'),
        said('opslag'),
      ]),
    ).to.deep.equal([]);
    expect(await pointersTo(who.id)).to.deep.equal([]);
    expect((await friend.get('/me')).status).to.equal(200);
  });

  it('can be erased twice at the same moment, while other windows are busy', async () => {
    const { who, friend } = await busyPerson();

    const answers = await Promise.all([
      who.post('/me/data', { sure: 'on' }),
      who.post('/notifications/reading'),
      who.post(`/initiatives/plan-${made}/follow`),
      who.post('/me/data', { sure: 'on' }),
      who.post(`/initiatives/plan-${made}/comments`, { body: 'Sidste ord' }),
      who.post(`/messages/new?person=${friend.id}`, { clientId: randomUUID(), body: 'Farvel' }),
      who.post(`/events/moede-${made}/withdrawal`),
      who.post('/opportunities/new', { kind: 'seeks', matter: 'partner', title: 'Til sidst' }),
    ]);
    await settle();

    expect(answers.filter(({ status }) => status >= 500).map(({ text }) => /<h1>[^<]*/.exec(text)?.[0])).to.deep.equal(
      [],
    );
    expect(await pointersTo(who.id)).to.deep.equal([]);
    expect(await rows(sql`SELECT 1 FROM users WHERE id = ${who.id}`)).to.have.length(0);
  });

  it('leave the others what was theirs: the debate stands, the conversation can be read', async () => {
    const { who, friend } = await busyPerson();
    await who.post('/me/data', { sure: 'on' });

    const debate = await friend.get(`/initiatives/plan-${made}`);
    const [conversation] = await rows<{ id: number }>(
      sql`SELECT conversation_id AS id FROM conversation_people WHERE user_id = ${friend.id}`,
    );

    expect(debate.text).to.contain('Vennens mening').and.not.to.contain(said('mening'));
    const read = await friend.get(`/messages/${conversation?.id}`);
    expect(read.status).to.equal(200);
    expect(read.text).to.contain('Vennens hilsen').and.not.to.contain(who.name);
    for (const page of [
      '/messages',
      '/notifications',
      '/',
      '/initiatives',
      '/opportunities',
      `/companies/viggas-${made}`,
    ])
      expect((await friend.get(page)).status, page).to.equal(200);
  });

  it('free the seat for the next in line', async () => {
    const { who } = await busyPerson();
    const next = await person();
    await rows(sql`UPDATE events SET capacity = 1 WHERE slug = ${`moede-${made}`}`);
    await next.post(`/events/moede-${made}/registrations`);

    await who.post('/me/data', { sure: 'on' });

    const [line] = await rows<{ status: string }>(sql`
      SELECT r.status FROM event_registrations r JOIN events e ON e.id = r.event_id
      WHERE e.slug = ${`moede-${made}`} AND r.user_id = ${next.id}`);
    expect(line?.status).to.equal('confirmed');
  });
});

/** Where in the town or its jobs one of the words still stands. Counts of tries go by themselves within the hour. */
async function traces(words: readonly string[]): Promise<string[]> {
  const columns = await rows<{ table: string; column: string }>(sql`
    SELECT format('%I.%I', c.table_schema, c.table_name) AS table, format('%I', c.column_name) AS column
    FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema IN ('public', 'jobs') AND t.table_type = 'BASE TABLE'
      AND (c.data_type IN ('text', 'jsonb', 'json', 'character varying') OR (c.data_type = 'ARRAY' AND c.udt_name = '_text'))`);
  const found: string[] = [];
  for (const { table, column } of columns.filter((each) => each.table !== 'public.rate_limits'))
    for (const word of words) {
      const [hit] = await rows<{ value: string }>({
        prepared: () => ({
          name: '',
          text: `SELECT left(${column}::text, 200) AS value FROM ${table} WHERE strpos(${column}::text, $1) > 0 LIMIT 1`,
          values: [word],
        }),
      } as unknown as Parameters<typeof rows>[0]);
      if (hit) found.push(`${table}.${column}: ${word} in ${hit.value}`);
    }
  return found;
}

/** The listed columns that still hold a person's id. */
async function pointersTo(id: number): Promise<string[]> {
  const found: string[] = [];
  for (const column of personalData().flatMap(({ columns }) => columns)) {
    const [table = '', name = ''] = column.split('.');
    const hits = await rows({
      prepared: () => ({
        name: '',
        text: `SELECT 1 FROM "${table}" WHERE $1 = ANY (string_to_array(btrim("${name}"::text, '{}'), ','))`,
        values: [String(id)],
      }),
    } as unknown as Parameters<typeof rows>[0]);
    if (hits.length > 0) found.push(column);
  }
  return found;
}
