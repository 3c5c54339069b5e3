const heavyUserId = '(SELECT max(id) FROM users)';

/**
 * Statements that make the newest user of the load data a heavy one: an administrator with ten companies, 400
 * conversations of 100 messages, thousands of notifications, hundreds of registrations, all initiatives
 * followed.
 */
export const heavyUser: readonly string[] = [
  `UPDATE users SET role = 'admin', headline = 'Snedkermester',
     about = 'Jeg søger lærlinge og tilbyder facader.'
   WHERE id = ${heavyUserId}`,
  `INSERT INTO company_members (company_id, user_id)
   SELECT c.id, me.id FROM (SELECT max(id) AS id FROM users) me,
     (SELECT id FROM companies WHERE slug = 'mange-4' OR id % 2000 = 4 ORDER BY id LIMIT 10) c
   ON CONFLICT DO NOTHING`,
  `INSERT INTO conversations (pair, last_seq, last_at)
   SELECT 'people:' || n || ':' || me.id, 100, now() - n * interval '1 hour'
   FROM (SELECT max(id) AS id FROM users) me, generate_series(1, 400) n`,
  `INSERT INTO conversation_participants (conversation_id, user_id, read_seq)
   SELECT c.id, x, 90
   FROM conversations c, LATERAL (VALUES
     (split_part(pair, ':', 3)::integer), (split_part(pair, ':', 2)::integer)) AS v (x)
   WHERE c.last_seq = 100`,
  `INSERT INTO messages (conversation_id, seq, sender_id, client_id, body)
   SELECT c.id, k, split_part(pair, ':', 2 + k % 2)::integer, gen_random_uuid(), sample_text(c.id + k, 12)
   FROM conversations c, generate_series(1, 100) k WHERE c.last_seq = 100`,
  `INSERT INTO notifications (user_id, activity_id, first_activity_id)
   SELECT ${heavyUserId}, a.id, a.id FROM (SELECT id FROM activities ORDER BY id DESC LIMIT 3000) a`,
  `INSERT INTO seat_registrations (subject_type, subject_id, user_id, status)
   SELECT 'event', id, ${heavyUserId}, 'confirmed'
   FROM events JOIN seat_pools ON subject_type = 'event' AND subject_id = id
   WHERE id % 8 = 0 AND slug <> 'mange-4101' AND capacity IS NULL`,
  `INSERT INTO calendar_links (user_id, token_hash)
   SELECT max(id), sha256('kalender-kalender-kalender-kalen') FROM users`,
  `INSERT INTO follows (subject_type, subject_id, user_id)
   SELECT 'initiative', id, ${heavyUserId} FROM initiatives`,
  `INSERT INTO opportunities (kind, matter, title, tags, user_id)
   SELECT 'seeks', 'staff', 'Lærling søges ' || n, '{lærling}', ${heavyUserId} FROM generate_series(1, 40) n`,
  'ANALYZE',
];
