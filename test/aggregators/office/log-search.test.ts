import { expect } from 'chai';
import { execute, executeSql, readPool, sql } from '../../../models/index.ts';
import { listActivities } from '../../../server/aggregators/office/log-queries.ts';
import type { LogQuery } from '../../../server/aggregators/office/schemas.ts';
import { translator } from '../../../server/platform/i18n/i18n.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { exportPurpose } from '../../support/exports.ts';
import { readLogRows } from '../../support/office-log.ts';
import { rows } from '../../support/query.ts';
import { resetRateLimits, useServer } from '../../support/server.ts';

describe('A search in the log', () => {
  useServer();
  let ole: Person;

  before(async () => {
    ole = await createPerson({ name: 'Ole Officer', role: 'officer' });
    const søren = await createPerson({ name: 'Søren Åkjær' });
    await execute(sql`
      INSERT INTO activities (type, actor_id, concerns_id, subject_type, data, changes, at) VALUES
        ('company.changed', ${ole.id}, NULL, 'company', '{"title": "Bageriet Smørrebrød"}',
          '[{"field": "city", "old": "Hedehusene", "new": "Fløng"}]', '2026-03-01T10:00Z'),
        ('company.changed', ${ole.id}, NULL, 'company', '{"title": "100 % økologi"}',
          '[{"field": "founded", "old": 1987, "new": 1991}]', '2026-03-02T10:00Z'),
        ('event.cancelled', ${søren.id}, NULL, 'event', '{"title": "Sommerfest"}', '[]', '2026-04-01T10:00Z'),
        ('registration.removed', ${ole.id}, ${søren.id}, 'event', '{"title": "Julefrokost"}', '[]',
          '2026-05-01T10:00Z'),
        ('message.received', ${ole.id}, NULL, 'conversation', '{"conversationId": 1}', '[]', now())`);
  });
  beforeEach(resetRateLimits);

  const titles = ['Smørrebrød', '100 % økologi', 'Sommerfest', 'Julefrokost'];
  const found = async (query: string) =>
    (await readLogRows(ole, `?${query}`)).flatMap((text) => titles.filter((title) => text.includes(title)));

  const searches: Record<string, string[]> = {
    // titles, in any spelling and within words
    'q=smorrebrod': ['Smørrebrød'],
    'q=MMERFE': ['Sommerfest'],
    'q=100+%25': ['100 % økologi'],
    'q=%25': ['100 % økologi'],
    // old and new values, texts and numbers, but not the names of fields
    'q=hedehusene': ['Smørrebrød'],
    'q=fløng': ['Smørrebrød'],
    'q=1987': ['100 % økologi'],
    'q=founded': [],
    // who did it, and whom it concerns
    'q=aakjaer': ['Julefrokost', 'Sommerfest'],
    'q=ole+officer': ['Julefrokost', '100 % økologi', 'Smørrebrød'],
    // what happened, as the reader sees it
    'q=aflyst': ['Sommerfest'],
    'q=tilmelding': ['Julefrokost'],
    // every word counts
    'q=ole+fløng': ['Smørrebrød'],
    'q=åkjær+aflyst': ['Sommerfest'],
    'q=åkjær+fløng': [],
    // with the other filters
    'q=ole&type=company': ['100 % økologi', 'Smørrebrød'],
    'q=ole&from=2026-03-02&to=2026-04-30': ['100 % økologi'],
    'q=fest&to=2026-03-31': [],
  };
  for (const [query, expected] of Object.entries(searches))
    it(`finds ${expected.join() || 'nothing'} with ${decodeURIComponent(query)}`, async () => {
      expect(await found(query)).to.deep.equal(expected);
    });

  it('finds only what one person did', async () => {
    expect(await found(`q=l&person=${ole.id}`)).to.deep.equal(['Julefrokost', '100 % økologi', 'Smørrebrød']);
  });

  it('finds the types by their English texts for an English reader', async () => {
    const english = await ole.get('/office/activities?q=cancelled&lang=en');
    await ole.get('/?lang=da');

    expect(english.text).to.contain('Sommerfest').and.not.contain('Julefrokost');
  });

  it('gives the same rows as a spreadsheet, and keeps its fields in the form', async () => {
    const { text } = await ole.get('/office/activities?q=fl%C3%B8ng&from=2026-01-01');
    const csv = (await ole.post('/office/activities/export?q=fl%C3%B8ng&type=company', exportPurpose)).text;

    expect(text).to.match(/name="q"[^>]*value="fløng"|value="fløng"[^>]*name="q"/);
    expect(text).to.contain('/office/activities/export?q=fl%C3%B8ng&amp;from=2026-01-01');
    expect(csv.trim().split('\r\n')).to.have.length(2);
    expect(csv).to.contain('By: Hedehusene → Fløng');
  });

  it('that finds nothing says so, and never fails on rubbish', async () => {
    expect((await ole.get('/office/activities?q=findes+ikke')).text).to.contain(
      'Intet i loggen passer på det',
    );
    for (const q of ["'", '\\', '%00', 'x'.repeat(300), '_', '((', 'å'.repeat(200), '3f2a'])
      expect((await ole.get(`/office/activities?q=${q}&before=1`)).status, q).to.be.oneOf([200, 404]);
    expect((await ole.get('/office/activities?q=a&before=99999999999999999999&person=x')).status).to.equal(
      200,
    );
  });

  describe('of a long log', function () {
    this.timeout(180_000);
    const COUNT = 300_000;
    const t = translator('da');
    const search = (query: Partial<LogQuery>) => listActivities({ q: '', type: '', ...query }, t);

    before(async () => {
      const people = await rows<{ id: number }>(sql`
        INSERT INTO users (name) SELECT 'Borger ' || n FROM generate_series(1, 2000) AS n RETURNING id`);
      await execute(sql`
        INSERT INTO activities (type, actor_id, subject_type, data)
        SELECT CASE WHEN n % 3 = 0 THEN 'event.changed' ELSE 'company.changed' END,
          ${people[0]?.id}::integer + n % 2000, 'company',
          jsonb_build_object('title', 'Firma ' || n || CASE WHEN n <= 150 THEN ' sjældent' ELSE '' END)
        FROM generate_series(1, ${COUNT}::integer) AS n`);
      await executeSql('VACUUM ANALYZE activities');
      await executeSql('ANALYZE users');
    });
    after(() => execute(sql`DELETE FROM activities WHERE data ->> 'title' LIKE 'Firma %'`));

    it('gives what is rare page by page, each row once', async () => {
      const first = await search({ q: 'sjældent' });
      const second = await search({ q: 'sjældent', before: first.items.at(-1)?.id });
      const numbers = [...first.items, ...second.items].map(({ title }) =>
        Number(/\d+/.exec(title ?? '')?.[0]),
      );

      expect(first.hasMore).to.equal(true);
      expect(second.hasMore).to.equal(false);
      expect(numbers).to.deep.equal(Array.from({ length: 150 }, (_, at) => 150 - at));
    });

    it('gives what is everywhere newest first, across pages', async () => {
      const first = await search({ q: 'firma' });
      const second = await search({ q: 'firma', before: first.items.at(-1)?.id });
      const ids = [...first.items, ...second.items].map(({ id }) => Number(id));

      expect(ids).to.have.length(200);
      expect(ids).to.deep.equal(ids.toSorted((one, other) => other - one));
      expect((ids[0] ?? 0) - (ids.at(-1) ?? 0)).to.equal(199);
    });

    const queries: Record<string, Partial<LogQuery>> = {
      'of a word that is nowhere': { q: 'findesikke' },
      'of a rare word in a title': { q: 'sjældent' },
      'of a word that is in all': { q: 'firma' },
      'of a name': { q: 'borger 1999' },
      'of a name with a type of activity': { q: '1234', type: 'event' },
      'of the text of a type': { q: 'begivenhed rettet' },
    };
    for (const [name, query] of Object.entries(queries))
      it(`reads by indexes, and no more than a window of the log: ${name}`, async () => {
        const plans = await plansDuring(() => search(query));

        expect(plans.length).to.be.above(0);
        for (const plan of plans) {
          expect(plan, plan).to.not.match(/Seq Scan on activities/);
          const read = [...plan.matchAll(/Rows Removed by (?:Filter|Index Recheck): (\d+)/g)];
          expect(Math.max(0, ...read.map(([, count]) => Number(count))), plan).to.be.below(25_000);
        }
      });
  });
});

type Query = (statement: { text?: string; values?: unknown[] }, ...rest: unknown[]) => unknown;

/** The plans of the statements that read activities meanwhile. */
async function plansDuring(action: () => Promise<unknown>): Promise<string[]> {
  const statements: { text: string; values: unknown[] }[] = [];
  const pool = readPool() as unknown as { query: Query };
  const { query } = pool;
  pool.query = function (this: unknown, statement, ...rest) {
    const { text, values = [] } = statement;
    if (text?.includes('FROM activities a')) statements.push({ text, values });
    return query.call(this, statement, ...rest);
  };
  try {
    await action();
  } finally {
    pool.query = query;
  }
  const plans: string[] = [];
  for (const { text, values } of statements) {
    const explained = await readPool().query({ text: `EXPLAIN (ANALYZE) ${text}`, values });
    plans.push(explained.rows.map((line) => Object.values(line as object).join()).join('\n'));
  }
  return plans;
}
