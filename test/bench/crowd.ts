import { type Measure, median } from './measure.ts';
import { startTorvet } from './processes.ts';
import { onDatabase, production, signedIn } from './world.ts';

/** Pages whose lists grow with the town; `of me` are somebody's own who has much. */
const asked = [
  '/',
  '/companies',
  '/companies?page=40',
  '/companies?q=snedkeri',
  '/companies?q=snedkri',
  '/companies?seeks=lærling&industry=craft',
  '/companies/mange-1',
  '/events',
  '/events?past=1&page=50',
  '/events?q=morgenmøde',
  '/events/mange-1',
  '/initiatives',
  '/initiatives/mange-1',
  '/opportunities',
  '/opportunities/fits',
  '/search?q=snedkeri',
  '/search?q=snedkri',
  '/messages',
  '/messages/1',
  '/notifications',
  '/events/mine',
  '/me',
  '/office',
  '/office/people',
  '/office/people?q=bruger+77',
  '/office/activities',
  '/events.ics',
  '/events.atom',
  '/initiatives.atom',
  '/sitemap.xml',
  '/companies.csv',
  '/api/v1/companies',
  '/api/v1/events',
];

/** A grown town (20,000 companies, 5,000 events, 500 initiatives, 200,000 messages): how long each page takes, one after the other. */
export async function crowd(databaseUrl: string, rounds: number): Promise<Measure[]> {
  await onDatabase(databaseUrl, async (client) => {
    for (const statement of statements) await client.query(statement);
  });
  const torvet = await startTorvet(production(databaseUrl));
  const [cookie = ''] = await signedIn(databaseUrl, 1);
  await onDatabase(databaseUrl, (client) => client.query(belongings));
  try {
    const measures: Measure[] = [];
    for (const path of asked) {
      const taken: number[] = [];
      let bytes = 0;
      for (let round = 0; round < rounds + 2; round += 1) {
        const began = performance.now();
        const answer = await fetch(torvet.url + path, {
          headers: { cookie, accept: 'text/html', 'accept-encoding': 'identity' },
        });
        bytes = (await answer.arrayBuffer()).byteLength;
        if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
        if (round >= 2) taken.push(performance.now() - began);
      }
      const note = `${(bytes / 1000).toFixed(1)} kB`;
      measures.push({ name: path, ours: median(taken), baseline: Number.NaN, unit: 'ms', better: 'less', note });
    }
    return measures;
  } finally {
    await torvet.stop();
  }
}

const word = (list: string) => `(string_to_array('${list}', ','))[1 + n % ${list.split(',').length}]`;

const statements = [
  `INSERT INTO users (name, email, headline) SELECT 'Bruger ' || n, 'b' || n || '@mange.example', ${word('Tømrer,Bogholder,Direktør,Lærling')} FROM generate_series(1, 5000) n`,
  `INSERT INTO companies (slug, name, industry, offers, seeks, tagline, district, created_at)
   SELECT 'mange-' || n, ${word('Nordvest,Hedens,Sengeløse,Kroppedal,Vestskov,Bredager,Torstorp')} || ' ' || ${word('Trykkeri,Snedkeri,Regnskab,Maler,Bageri,Transport,Klinik,Have,Data,Byg,Auto')} || ' ' || n,
     ${word('craft,it,food,transport,retail,advice')}, ARRAY[${word('facader,webshop,lagerhotel,skilte,bogføring')} || ' ' || n % 997], ARRAY[${word('lærling,lagerplads,revisor,pilotkunde')}],
     'Firma nummer ' || n, ${word('Taastrup,Hedehusene,Fløng,Reerslev')}, now() - n * interval '20 minutes' FROM generate_series(1, 20000) n`,
  `INSERT INTO company_members (company_id, user_id) SELECT c.id, 1 + c.id % 5000 FROM companies c ON CONFLICT DO NOTHING`,
  `INSERT INTO events (slug, title, starts_at, ends_at, capacity, organiser_company_id)
   SELECT 'mange-' || n, ${word('Morgenmøde,Kursus,Netværk,Åbent hus')} || ' nr. ' || n, now() + (n - 4000) * interval '5 hours', now() + (n - 4000) * interval '5 hours' + interval '2 hours',
     100, (SELECT min(id) FROM companies) + n FROM generate_series(1, 5000) n`,
  `INSERT INTO event_registrations (event_id, user_id, status) SELECT e.id, 1 + (e.id * 37 + k) % 5000, 'confirmed' FROM events e, generate_series(1, 20) k ON CONFLICT DO NOTHING`,
  `INSERT INTO initiatives (slug, title, summary, body, status) SELECT 'mange-' || n, 'Initiativ ' || n, 'Kort om ' || n, '## Mål' || chr(10) || 'Tekst', ${word('planned,hearing,running,done,stopped')} FROM generate_series(1, 500) n`,
  `INSERT INTO initiative_comments (initiative_id, author_id, body) SELECT i.id, 1 + k % 5000, 'Indlæg ' || k FROM initiatives i, generate_series(1, 100) k`,
  `INSERT INTO opportunities (kind, matter, title, tags, company_id, user_id)
   SELECT ${word('seeks,offers')}, ${word('partner,premises,staff,supplier')}, 'Opslag ' || n, ARRAY[${word('lager,lærling,skilte')}], (SELECT min(id) FROM companies) + n, 1 + n % 5000 FROM generate_series(1, 3000) n`,
  `INSERT INTO activities (type, actor_id, subject_type, subject_id, data) SELECT 'company.changed', 1 + n % 5000, 'company', n, '{"title":"x"}' FROM generate_series(1, 200000) n`,
];

/** Somebody who has been here for long: 400 conversations of 500 messages, companies, news. */
const belongings = `
  WITH me AS (SELECT max(id) AS id FROM users),
  made AS (INSERT INTO conversations (pair, last_seq, last_at) SELECT 'people:' || n || ':' || me.id, 500, now() - n * interval '1 hour' FROM me, generate_series(1, 400) n RETURNING id),
  people AS (INSERT INTO conversation_people (conversation_id, user_id, read_seq) SELECT made.id, x.user_id, 490 FROM made, me, LATERAL (VALUES (me.id), (made.id % 4000 + 1)) AS x (user_id)),
  written AS (INSERT INTO messages (conversation_id, seq, sender_id, client_id, body) SELECT made.id, k, CASE WHEN k % 2 = 0 THEN me.id ELSE made.id % 4000 + 1 END, gen_random_uuid(), 'Besked ' || k FROM made, me, generate_series(1, 500) k),
  office AS (UPDATE users SET role = 'admin' WHERE id = (SELECT id FROM me)),
  acting AS (INSERT INTO company_members (company_id, user_id) SELECT c.id, (SELECT id FROM me) FROM companies c ORDER BY c.id LIMIT 3)
  INSERT INTO notifications (user_id, activity_id) SELECT me.id, a.id FROM me, (SELECT id FROM activities ORDER BY id LIMIT 2000) a`;
