import { expect } from 'chai';
import { Event, executeSql, sql, User } from '../../../models/index.ts';
import { eraseAccount } from '../../../server/features/accounts/gdpr.ts';
import { deleteOldCases } from '../../../server/modules/reports/jobs.ts';
import { now, setClock } from '../../../server/platform/clock.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import {
  caseOf,
  decided,
  illegalNotice,
  report,
  reportIllegal,
  type Thing,
  things,
} from '../../support/builders/reports.ts';
import { outbox } from '../../support/mailbox.ts';
import { row } from '../../support/query.ts';
import { jobsDone, resetRateLimits, useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(now().getTime() + days * DAY_MS);
const linkIn = (text = '', kind = 'statement') => new RegExp(`/cases/${kind}/[\\w-]+`).exec(text)?.[0] ?? '';

/** Everything in the tables of the module, as text. */
async function contentOfTables(): Promise<string> {
  const tables = ['report_cases', 'report_parties', 'report_snapshots', 'reports', 'report_decisions'];
  const all = [...tables, 'report_statements', 'report_complaints'];
  const { rows } = await executeSql(
    all.map((name) => `SELECT t::text AS line FROM ${name} t`).join(' UNION ALL '),
  );
  return JSON.stringify(rows);
}

describe('The records of a case', () => {
  useServer();
  let officer: Person;

  beforeEach(async () => {
    await resetRateLimits();
    outbox.clear();
    officer = await createPerson({ role: 'officer' });
  });

  const markers = { text: 'Ordlyd-zx1', reason: 'Grund-zx2', name: 'Navn-zx3', facts: 'Fakta-zx4' };

  async function removedEvent(): Promise<Thing> {
    const event = await things.event(markers.text);
    await reportIllegal(new Visitor(), event, { reason: markers.reason, name: markers.name });
    await decided(officer, event, { measure: 'remove', facts: markers.facts });
    return event;
  }

  it('are kept while complaints are possible, and then deleted; what was removed, too', async () => {
    const event = await removedEvent();
    setClock(inDays(150));
    await deleteOldCases.run({});
    expect(await Event.findByPk(event.id)).not.to.equal(null);
    for (const marker of Object.values(markers)) expect(await contentOfTables()).to.contain(marker);

    setClock(inDays(40));
    await deleteOldCases.run({});
    await deleteOldCases.run({});

    expect(await Event.findByPk(event.id)).to.equal(null);
    const content = await contentOfTables();
    for (const marker of [...Object.values(markers), illegalNotice.email])
      expect(content).not.to.contain(marker);
    expect((await officer.get('/office/reports?show=closed')).text).to.contain('Slettet efter fristen');
    expect((await officer.get(`/office/reports/${(await caseOf(event)).id}`)).status).to.equal(200);
  });

  it('are deleted in one night, however many there are', async () => {
    const comment = await things.comment('Mange');
    await executeSql(
      `WITH added AS (INSERT INTO comments (subject_type, subject_id, body)
          SELECT subject_type, subject_id, 'Fjernet-zx9' FROM comments, generate_series(1, 205)
          WHERE id = $1 RETURNING id),
        cases AS (INSERT INTO report_cases (subject_type, subject_id, priority, state, closed_at)
          SELECT 'comment', id, 1, 'closed', now() FROM added RETURNING id)
      INSERT INTO report_decisions (case_id, measure, ground_kind, ground, facts, decided_at, effective_at,
        applied_at, complain_until)
      SELECT id, 'remove', 'rules', 'spam', 'Fjernet-zx9', now(), now(), now(), now() FROM cases`,
      [comment.id],
    );

    await deleteOldCases.run({});

    expect(
      await row(sql`
        SELECT (SELECT count(*)::integer FROM comments WHERE body = 'Fjernet-zx9') AS comments,
          (SELECT count(*)::integer FROM report_decisions
            WHERE facts = 'Fjernet-zx9' AND purged_at IS NULL) AS unpurged`),
    ).to.deep.equal({ comments: 0, unpurged: 0 });
  });

  it('of a feature that was removed are shown and deleted like the others', async () => {
    await executeSql(
      `WITH closed AS (INSERT INTO report_cases (subject_type, subject_id, priority, state, closed_at)
          VALUES ('notice-board', 1, 1, 'closed', now()) RETURNING id),
        open AS (INSERT INTO report_cases (subject_type, subject_id, priority)
          VALUES ('notice-board', 1, 1) RETURNING id)
      INSERT INTO report_decisions (case_id, measure, ground_kind, ground, facts, decided_at, effective_at,
        applied_at, complain_until)
      SELECT id, 'remove', 'rules', 'spam', '${markers.facts}', now(), now(), now(), now() FROM closed`,
    );
    const { id } = await caseOf({ type: 'notice-board', id: 1 });

    for (const path of ['/transparency', '/office/reports', `/office/reports/${id}`])
      expect((await officer.get(path)).text, path).to.contain('notice-board');
    expect((await new Visitor().get('/transparency.csv')).status).to.equal(200);
    await decided(officer, { type: 'notice-board', id: 1 }, { measure: 'none', ground: '' });
    await deleteOldCases.run({});

    expect((await officer.get(`/office/reports/${id}`)).status).to.equal(200);
    const closed = await row(sql`
      SELECT count(*)::integer AS count FROM report_cases
      WHERE subject_type = 'notice-board' AND erased_at IS NOT NULL`);
    expect(closed).to.deep.equal({ count: 1 });
  });

  it('are kept as long as a complaint is open', async () => {
    const event = await removedEvent();
    const statement = linkIn(outbox.to(event.author.email).at(-1)?.text);
    await new Visitor().post(statement, { complaint: 'Vent' });

    setClock(inDays(400));
    await deleteOldCases.run({});

    expect(await Event.findByPk(event.id)).not.to.equal(null);
    expect(await contentOfTables()).to.contain(markers.text);
  });

  it('survive the erasure of the author and of the person who reported, without them', async () => {
    const reporter = await createPerson({ name: 'Anmelder-zx5' });
    const comment = await things.comment('Skal slettes-zx6');
    await comment.author.user.update({ name: 'Forfatter-zx7' });
    await report(reporter, comment, { reason: 'Min grund-zx8' });
    await decided(officer, comment);

    await eraseAccount(comment.author);
    await eraseAccount(reporter);

    const content = await contentOfTables();
    for (const marker of [
      'Anmelder-zx5',
      'Skal slettes-zx6',
      'Forfatter-zx7',
      'Min grund-zx8',
      reporter.email,
    ])
      expect(content, marker).not.to.contain(marker);
    expect((await caseOf(comment)).state).to.equal('closed');
    expect((await officer.get(`/office/reports/${(await caseOf(comment)).id}`)).status).to.equal(200);
  });

  it('are in the copies of their data, for each only what is theirs', async () => {
    const reporter = await createPerson();
    const comment = await things.comment('Ordlyd i kopien');
    await report(reporter, comment, { reason: 'Grund i kopien' });
    await decided(officer, comment);

    const ofReporter = (await reporter.get('/me/data.json')).text;
    const ofAuthor = (await comment.author.get('/me/data.json')).text;

    expect(ofReporter).to.contain('Grund i kopien').and.not.contain(comment.author.email);
    expect(ofAuthor).to.contain('Ordlyd i kopien').and.contain('Teksten kalder andre for tyve.');
    expect(ofAuthor).not.to.contain('Grund i kopien');
    expect(ofAuthor).not.to.contain(reporter.email);
  });
});

describe('The public log', () => {
  useServer();
  beforeEach(resetRateLimits);

  it('has no name, id or text of a case, and counts as the tables do', async () => {
    const officer = await createPerson({ role: 'officer', name: 'Betjent-qq1' });
    const other = await createPerson({ role: 'officer' });
    const known = [
      'Betjent-qq1',
      'Overskrift-qq2',
      'Grund-qq3',
      'Fakta-qq4',
      'Ord-qq5',
      'Klage-qq6',
      'Rita Rask',
    ];
    const event = await things.event('Overskrift-qq2');
    await reportIllegal(new Visitor(), event, { reason: 'Grund-qq3' });
    await decided(officer, event, {
      measure: 'remove',
      ground: 'illegal.fraud',
      legalReference: 'Straffelovens § 279',
      facts: 'Fakta-qq4',
      words: 'Ord-qq5',
    });
    await new Visitor().post(linkIn(outbox.to(event.author.email).at(-1)?.text), { complaint: 'Klage-qq6' });
    const complaint = /\/office\/reports\/\d+\/complaints\/\d+/.exec(
      (await other.get('/office/reports')).text,
    )?.[0];
    await other.post(complaint ?? '', { outcome: 'upheld', reason: 'Medhold-qq7' });
    const comment = await things.comment('Overskrift-qq8');
    await report(await createPerson(), comment);
    await decided(officer, comment, { measure: 'pause', days: '30' });
    await jobsDone();

    const page = (await new Visitor().get('/transparency')).text;
    const csv = (await new Visitor().get('/transparency.csv')).text;

    const emails = (await User.findAll()).map(({ email }) => email ?? '');
    for (const text of [...known, 'Medhold-qq7', 'Overskrift-qq8', ...emails, event.page, comment.page]) {
      expect(page, text).not.to.contain(text);
      expect(csv, text).not.to.contain(text);
    }
    expect(page).to.contain('1, 1 med medhold').and.contain('Konto på pause');
    const [header = '', removed = '', paused = '', ...rest] = csv.trim().split('\r\n');
    expect(rest).to.be.empty;
    expect(header.split(';')).to.include.members(['decision_ground', 'category', 'puid', 'source_type']);
    expect(removed).to.contain('DECISION_VISIBILITY_CONTENT_REMOVED');
    expect(removed).to.contain('STATEMENT_CATEGORY_SCAMS_AND_FRAUD').and.contain('SOURCE_ARTICLE_16');
    expect(paused).to.contain('DECISION_ACCOUNT_SUSPENDED').and.contain('SOURCE_TYPE_OTHER_NOTIFICATION');
  });

  it('is empty for a year without decisions, and ignores a year that is none', async () => {
    const visitor = new Visitor();

    expect((await visitor.get('/transparency?year=2025')).text).to.contain('Ingen afgørelser i 2025');
    expect((await visitor.get('/transparency?year=abc')).status).to.equal(200);
    expect((await visitor.get('/transparency.csv?year=2025')).text.trim().split('\r\n')).to.have.length(1);
  });
});

describe('An office with one officer', () => {
  useServer();

  it('has complaints decided by the person at the address in the settings', async () => {
    const officer = await createPerson({ role: 'officer' });
    const event = await things.event('Kun én i kontoret');
    await report(new Visitor(), event);
    await decided(officer, event);
    const statement = linkIn(outbox.to(event.author.email).at(-1)?.text);
    await new Visitor().post(statement, { complaint: 'Se på det igen' });
    await jobsDone();
    const path = linkIn(outbox.to('jurist@kommunen.example').at(-1)?.text, 'complaint');
    const lawyer = new Visitor();

    expect((await lawyer.get(path)).text)
      .to.contain('Se på det igen')
      .and.contain('Kun én i kontoret');
    const answer = { outcome: 'upheld', reason: 'Enig med klageren' };
    expect((await lawyer.post(path, answer)).status).to.equal(303);
    expect((await lawyer.post(path, answer)).status).to.equal(409);

    expect((await new Visitor().get(event.page)).status).to.equal(200);
    const decidedBy = await row(sql`SELECT outcome, decided_by FROM report_complaints`);
    expect(decidedBy).to.deep.equal({ outcome: 'upheld', decided_by: null });
  });
});
