import { hashed, oneOf, sampleTexts } from './load-texts.ts';

const districts = 'Taastrup,Hedehusene,Fløng,Reerslev,Sengeløse';
const places = 'Nordvest,Hedens,Sengeløse,Kroppedal,Vestskov,Bredager,Torstorp,Klovtofte,Gadehave,Selsmose';
const trades =
  'Trykkeri,Snedkeri,Regnskab,Maler,Bageri,Transport,Klinik,Have,Data,Byg,Auto,Café,Optik,VVS,El,Rengøring';
const tags = 'lager,lærling,skilte,revisor,kørsel,lokaler,pilotkunde,webshop,bogføring,facader';
const firstNames = 'Anna,Bo,Carla,Dan,Eva,Finn,Gry,Hans,Ida,Jens,Karen,Lars,Mette,Niels';
const surnames = 'Jensen,Nielsen,Hansen,Pedersen,Møller,Lund,Holm,Kjær,Østergaard';
const jobs = 'Tømrer,Bogholder,Direktør,Lærling,Founder,Konsulent';
const eventKinds = 'Morgenmøde,Kursus,Netværk,Åbent hus,Messe,Workshop';
const activityTypes =
  'company.changed,registration.created,event.changed,initiative.commented,message.received';

const users = [
  `INSERT INTO users (name, email, headline, about, created_at)
   SELECT ${oneOf(firstNames, 1)} || ' ' || ${oneOf(surnames, 2)} || ' ' || n,
     'b' || n || '@mange.example', ${oneOf(jobs, 3)} || ' i ' || ${oneOf(districts, 4)}, sample_text(n, 40),
     now() - n * interval '3 hours'
   FROM generate_series(1, 10000) n`,
];

const companies = [
  `INSERT INTO companies (slug, name, industry, offers, seeks, tagline, about, district, city, postcode,
     street, phone, email, website, created_at, verified_at)
   SELECT 'mange-' || n, ${oneOf(places, 5)} || ' ' || ${oneOf(trades, 6)} || ' ' || n,
     ${oneOf('craft,it,food,transport,retail,advice', 7)},
     ARRAY[${oneOf(tags, 8)} || ' ' || n % 997, ${oneOf(tags, 9)}], ARRAY[${oneOf(tags, 10)}],
     left(sample_text(n, 9), 200), sample_text(n + 1, 90), ${oneOf(districts, 11)}, ${oneOf(districts, 11)},
     '2630', 'Vejen ' || n % 300, '43990000', 'info@firma' || n || '.example',
     'https://firma' || n || '.example', now() - n * interval '20 minutes', CASE WHEN n % 3 > 0 THEN now() END
   FROM generate_series(1, 20000) n`,
  // Most companies have one member, some have ten; most users act for one or two companies.
  `INSERT INTO company_members (company_id, user_id, title)
   SELECT c.id, 1 + ${hashed('c.id * 13 + k', 10_000)}, 'Medejer'
   FROM companies c, generate_series(1, CASE WHEN c.id % 20 = 0 THEN 10 ELSE 1 END) k
   WHERE c.id % 5 > 0 OR c.id % 20 = 0 ON CONFLICT DO NOTHING`,
];

const events = [
  `INSERT INTO events (slug, title, summary, description, place_name, address, starts_at, ends_at,
     organiser_company_id, created_at, updated_at, cancelled_at)
   SELECT 'mange-' || n, ${oneOf(eventKinds, 12)} || ' om ' || ${oneOf(tags, 13)} || ' nr. ' || n,
     sample_text(n, 14), sample_text(n + 2, 150), 'Rådhuset', 'Bygaden 2, 2630 Taastrup',
     now() + (n - 4000) * interval '5 hours', now() + (n - 4000) * interval '5 hours' + interval '2 hours',
     CASE WHEN n % 3 > 0 THEN (SELECT min(id) FROM companies) + n END,
     now() - (5000 - n) * interval '6 hours', now() - (hashint4(n) & 65535) * interval '1 minute',
     CASE WHEN n % 40 = 0 THEN now() END
   FROM generate_series(1, 5000) n`,
  `UPDATE events SET slug = 'mange-aflyst', cancelled_at = now() WHERE slug = 'mange-3999'`,
  `UPDATE seat_pools SET capacity = 100 FROM events e
   WHERE subject_type = 'event' AND subject_id = e.id AND substr(e.slug, 7)::integer % 4 > 0`,
  `INSERT INTO seat_registrations (subject_type, subject_id, user_id, status)
   SELECT 'event', e.id, 1 + ${hashed('e.id * 37 + k', 10_000)}, 'confirmed'
   FROM events e, generate_series(1, 20) k WHERE e.slug <> 'mange-4101' ON CONFLICT DO NOTHING`,
  // One event is full and has a long waiting list.
  `INSERT INTO seat_registrations (subject_type, subject_id, user_id, status, note)
   SELECT 'event', e.id, n, CASE WHEN n <= 100 THEN 'confirmed' ELSE 'waiting' END,
     left(sample_text(n, 5), 300)
   FROM events e, generate_series(1, 2000) n WHERE e.slug = 'mange-4101'`,
];

const initiatives = [
  `INSERT INTO initiatives (slug, title, summary, body, status, theme, starts_on, published, created_at,
     updated_at)
   SELECT 'mange-' || n, 'Initiativ ' || n || ' om ' || ${oneOf(tags, 14)}, left(sample_text(n, 16), 300),
     '## Mål' || chr(10) || sample_text(n + 3, 500), ${oneOf('planned,hearing,running,done,stopped', 15)},
     'other', current_date - n, n % 25 > 0, now() - n * interval '3 days',
     now() - (hashint4(n) & 65535) * interval '1 minute'
   FROM generate_series(1, 500) n`,
  `INSERT INTO initiative_milestones (initiative_id, title, due_on, done_on, position)
   SELECT i.id, 'Milepæl ' || k, current_date + k, CASE WHEN k < 4 THEN current_date END, k
   FROM initiatives i, generate_series(1, 8) k`,
  `INSERT INTO follows (subject_type, subject_id, user_id)
   SELECT 'initiative', i.id, 1 + ${hashed('i.id * 91 + k', 10_000)}
   FROM initiatives i, generate_series(1, 60) k ON CONFLICT DO NOTHING`,
  `INSERT INTO initiative_companies (initiative_id, company_id, contribution)
   SELECT i.id, c.id, 'Vi er med'
   FROM initiatives i, generate_series(1, 30) k,
     LATERAL (SELECT min(id) + ${hashed('i.id * 57 + k', 20_000)} AS id FROM companies) c
   ON CONFLICT DO NOTHING`,
  `INSERT INTO links (subject_type, subject_id, target_type, target_id)
   SELECT 'event', e.id, 'initiative', i.id
   FROM initiatives i, LATERAL (
     SELECT min(id) + (i.id * 9) % 5000 + k AS id FROM events, generate_series(0, 2) k GROUP BY k) e
   WHERE EXISTS (SELECT 1 FROM events x WHERE x.id = e.id) ON CONFLICT DO NOTHING`,
  // The first initiative has 5,000 comments. A third of all comments are answers.
  `INSERT INTO comments (subject_type, subject_id, author_id, body)
   SELECT 'initiative', i.id, 1 + ${hashed('i.id + k', 10_000)}, sample_text(k, 30)
   FROM initiatives i, generate_series(1, CASE WHEN i.slug = 'mange-1' THEN 3400 ELSE 64 END) k`,
  `INSERT INTO comments (subject_type, subject_id, parent_id, author_id, body, by_office)
   SELECT subject_type, subject_id, id, author_id, sample_text(id, 20), id % 4 = 0
   FROM comments WHERE id % 2 = 0`,
];

const opportunities = [
  `INSERT INTO opportunities (kind, matter, title, body, tags, company_id, user_id, closes_on, closed_at,
     created_at)
   SELECT ${oneOf('seeks,offers', 16)}, ${oneOf('partner,premises,staff,supplier', 17)},
     'Opslag om ' || ${oneOf(tags, 18)} || ' ' || n, sample_text(n, 60), ARRAY[${oneOf(tags, 19)}],
     CASE WHEN n % 3 > 0 THEN (SELECT min(id) FROM companies) + n END, n,
     CASE WHEN n % 5 = 0 THEN current_date + 30 END, CASE WHEN n % 4 = 0 THEN now() END,
     now() - n * interval '4 hours'
   FROM generate_series(1, 3000) n`,
  `INSERT INTO requests (kind, subject_type, subject_id, asker_id, addressee_id, message, answer,
     state, decided_at, expires_at)
   SELECT 'introduction', 'company', (SELECT min(id) FROM companies) + n, n, 1 + n % 5,
     sample_text(n, 20), 'Hils', CASE WHEN n % 2 = 0 THEN 'accepted' ELSE 'asked' END,
     CASE WHEN n % 2 = 0 THEN now() END, now() + interval '20 days'
   FROM generate_series(1, 2000) n`,
];

const activities = [
  `INSERT INTO activities (type, actor_id, subject_type, subject_id, audience, data, at)
   SELECT ${oneOf(activityTypes, 20)}, 1 + ${hashed('n', 10_000)}, 'company', n % 20000, ARRAY[1 + n % 10000],
     jsonb_build_object('title', 'Noget nr. ' || n, 'slug', 'mange-' || 1 + n % 400),
     now() - (300000 - n) * interval '5 minutes'
   FROM generate_series(1, 300000) n`,
  `INSERT INTO notifications (user_id, activity_id, first_activity_id, created_at, read_at)
   SELECT 1 + ${hashed('a.id::integer', 10_000)}, a.id, a.id, a.at, CASE WHEN a.id % 3 > 0 THEN a.at END
   FROM activities a ON CONFLICT DO NOTHING`,
  `INSERT INTO notification_subscriptions (user_id, topic) SELECT id, 'messages' FROM users WHERE id % 2 = 0`,
  `INSERT INTO emails (key, name, user_id, recipient, subject, text, html, created_at, sent_at)
   SELECT 'gammel:' || n, 'notification', 1 + n % 10000, 'b@mange.example', 'Nyt', '', '',
     now() - n * interval '5 minutes', now()
   FROM generate_series(1, 50000) n`,
];

const sessions = [
  `INSERT INTO sessions (sid, sess, expire)
   SELECT 'gammel-' || n,
     jsonb_build_object('cookie', '{}'::jsonb, 'passport', jsonb_build_object('user', 1 + n % 10000)),
     now() + (n % 14) * interval '1 day'
   FROM generate_series(1, 15000) n`,
];

const conversations = [
  `INSERT INTO conversations (pair, last_seq, last_at)
   SELECT 'people:' || n || ':' || n + 5000, 20, now() - n * interval '10 minutes'
   FROM generate_series(1, 5000) n`,
  `INSERT INTO conversations (pair, company_id, last_seq, last_at)
   SELECT 'company:' || c.id || ':' || 1 + c.id % 10000, c.id, 20, now() - c.id * interval '10 minutes'
   FROM (SELECT DISTINCT company_id AS id FROM company_members WHERE company_id % 8 = 4) c`,
  `INSERT INTO conversation_participants (conversation_id, user_id, read_seq)
   SELECT id, x, 15
   FROM conversations, LATERAL (VALUES
     (split_part(pair, ':', 3)::integer),
     (CASE WHEN company_id IS NULL THEN split_part(pair, ':', 2)::integer END)) AS v (x)
   WHERE x IS NOT NULL`,
  `INSERT INTO conversation_participants (conversation_id, user_id, for_company, read_seq)
   SELECT c.id, m.user_id, true, 10
   FROM conversations c JOIN company_members m ON m.company_id = c.company_id ON CONFLICT DO NOTHING`,
  `INSERT INTO messages (conversation_id, seq, sender_id, for_company, client_id, body, created_at)
   SELECT c.id, k,
     CASE WHEN k % 2 = 0 THEN split_part(c.pair, ':', 3)::integer ELSE coalesce(
       (SELECT min(user_id) FROM company_members WHERE company_id = c.company_id),
       split_part(c.pair, ':', 2)::integer) END,
     k % 2 = 1 AND c.company_id IS NOT NULL, gen_random_uuid(), sample_text(c.id + k, 3 + k),
     c.last_at - (20 - k) * interval '1 hour'
   FROM conversations c, generate_series(1, 20) k`,
];

/**
 * Statements that fill a database with years of use: 20,000 companies, 10,000 users, 5,000 events with
 * 100,000 registrations, 500 initiatives with 50,000 comments, 3,000 opportunities, 200,000 messages, 300,000
 * activities and as many notifications, 50,000 e-mails.
 */
export const loadData: readonly string[] = [
  ...sampleTexts,
  ...users,
  ...companies,
  ...events,
  ...initiatives,
  ...opportunities,
  ...activities,
  ...sessions,
  ...conversations,
  'ANALYZE',
];
