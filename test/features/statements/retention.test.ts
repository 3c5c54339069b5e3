import { expect } from 'chai';
import { execute, exists, sql } from '../../../models/index.ts';
import { allJobs } from '../../../server/app.ts';
import { retentionRules } from '../../../server/features/statements/rendering.ts';
import { now, setClock } from '../../../server/platform/clock.ts';
import { translator } from '../../../server/platform/i18n/i18n.ts';
import { type RetentionJob, startOf } from '../../../server/platform/retention.ts';
import { createPerson } from '../../support/builders/people.ts';
import { useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

const runRetention = async () => {
  for (const job of allJobs().filter(({ name }) => name.endsWith('-retention'))) await job.run({});
};

describe('The retention periods on /privacy', () => {
  useServer();

  for (const locale of ['da', 'en'] as const)
    it(`are those by which the jobs delete: ${locale}`, async () => {
      const t = translator(locale);
      const { text } = await new Visitor().get(`/privacy?lang=${locale}`);
      const table =
        /<table>(?:(?!<table>)[\s\S])*<\/table>\s*<p>(?:Din konto|Your account)/.exec(text)?.[0] ?? '';
      const cells = [...table.matchAll(/<tr>\s*<td>([^<]+)<\/td>\s*<td>([^<]+)<\/td>/g)].map(
        ([, what, howLong]) => `${what} | ${howLong}`,
      );

      const rules = retentionRules().map(
        ({ what, since, period: { unit, count } }) =>
          `${t(what)} | ${t(`retention:period.${unit}`, { count })} ${t(since)}`,
      );
      expect(cells).to.deep.equal(rules.map((rule) => rule.replace(/(\d) %/g, '$1\u00a0%')));
      expect(cells).to.have.length.greaterThan(10);
    });

  it('are all carried out by a job, and no job has others', () => {
    const carriedOut = allJobs().flatMap((job) => ('rules' in job ? (job as RetentionJob).rules : []));
    const otherJobs = allJobs().filter((job) => /retention/.test(job.name) && !('rules' in job));

    expect(carriedOut.map(({ name }) => name).sort()).to.deep.equal(
      retentionRules()
        .map(({ name }) => name)
        .sort(),
    );
    expect(otherJobs).to.deep.equal([]);
  });

  it('have different names, and are each at least a minute', () => {
    const rules = retentionRules();

    expect(new Set(rules.map(({ name }) => name)).size).to.equal(rules.length);
    for (const { name, period } of rules)
      expect(startOf(period).getTime(), name).to.be.at.most(now().getTime() - 60_000);
  });

  it('hold for rows on both sides of the limit', async () => {
    const { id } = await createPerson();
    const rules = new Map(retentionRules().map((rule) => [rule.name, rule]));
    const ages = [
      'emails',
      'activities',
      'notifications',
      'read-notifications',
      'import-runs',
      'requests',
    ] as const;
    for (const name of ages) {
      const rule = rules.get(name);
      if (!rule) throw new Error(`no rule ${name}`);
      const limit = startOf(rule.period).getTime();
      for (const [key, at] of [
        ['kept', new Date(limit + 3_600_000)],
        ['gone', new Date(limit - 3_600_000)],
      ] as const)
        await insert(name, `${name} ${key}`, at, id);
    }

    await runRetention();

    for (const name of ages) {
      expect(await isStored(name, `${name} kept`, id), `${name} kept`).to.equal(true);
      expect(await isStored(name, `${name} gone`, id), `${name} gone`).to.equal(false);
    }
  });

  it('are counted from the clock: a sign-in link goes after its minutes', async () => {
    await new Visitor().post('/sign-in', { email: 'glemt@firma.example' });
    const hasLink = () => exists(sql`SELECT FROM email_links WHERE email = 'glemt@firma.example'`);

    await runRetention();
    expect(await hasLink()).to.equal(true);
    setClock(new Date(Date.now() + 16 * 60_000));
    await runRetention();
    expect(await hasLink()).to.equal(false);
  });
});

type Kind = 'emails' | 'activities' | 'notifications' | 'read-notifications' | 'import-runs' | 'requests';

/** Inserts a row whose period began at `at`. */
async function insert(kind: Kind, key: string, at: Date, userId: number): Promise<void> {
  const isRead = kind === 'read-notifications';
  const statements = {
    emails: sql`
      INSERT INTO emails (key, name, recipient, subject, text, html, created_at)
      VALUES (${key}, 'x', 'a@b.dk', '', '', '', ${at})`,
    activities: sql`
      INSERT INTO activities (type, subject_type, data, at)
      VALUES ('x', 'x', jsonb_build_object('key', ${key}::text), ${at})`,
    'import-runs': sql`
      INSERT INTO import_runs (kind, created_count, changed_count, left_out_count, created_at)
      VALUES (${key}, 0, 0, 0, ${at})`,
    requests: sql`
      INSERT INTO requests (kind, subject_type, subject_id, asker_id, message, state, decided_at, expires_at)
      VALUES ('x', 'x', length(${key}), ${userId}, ${key}, 'withdrawn', ${at}, ${at})`,
    notifications: sql`
      WITH a AS (INSERT INTO activities (type, subject_type, data)
        VALUES ('x', 'x', jsonb_build_object('key', ${key}::text)) RETURNING id)
      INSERT INTO notifications (user_id, activity_id, first_activity_id, created_at, read_at)
      SELECT ${userId}, id, id, ${isRead ? now() : at}, ${isRead ? at : null} FROM a`,
  };
  await execute(statements[isRead ? 'notifications' : kind]);
}

function isStored(kind: Kind, key: string, userId: number): Promise<boolean> {
  const statements = {
    emails: sql`SELECT FROM emails WHERE key = ${key}`,
    activities: sql`SELECT FROM activities WHERE data ->> 'key' = ${key}`,
    'import-runs': sql`SELECT FROM import_runs WHERE kind = ${key}`,
    requests: sql`SELECT FROM requests WHERE message = ${key}`,
    notifications: sql`
      SELECT FROM notifications n JOIN activities a ON a.id = n.activity_id
      WHERE n.user_id = ${userId} AND a.data ->> 'key' = ${key}`,
  };
  return exists(statements[kind === 'read-notifications' ? 'notifications' : kind]);
}
