import { expect } from 'chai';
import { CompanyMember, execute, sql } from '../../../models/index.ts';
import { deleteOldCases } from '../../../server/modules/reports/jobs.ts';
import { now, setClock } from '../../../server/platform/clock.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { caseOf, decided, report, type Thing, things } from '../../support/builders/reports.ts';
import { outbox } from '../../support/mailbox.ts';
import { row } from '../../support/query.ts';
import { jobsDone, resetRateLimits, useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

const reason = 'Forfatteren har rettet det';

describe('The office ends a measure', () => {
  useServer();
  let admin: Person;
  let reporter: Person;

  before(async () => {
    admin = await createPerson({ role: 'admin', name: 'Agnete Admin' });
  });
  beforeEach(async () => {
    await resetRateLimits();
    outbox.clear();
    reporter = await createPerson();
  });

  async function end(by: Person, thing: Pick<Thing, 'type' | 'id'>, fields = {}) {
    const { id, version } = await caseOf(thing);
    return by.post(`/office/reports/${id}/end`, { version: String(version), reason, ...fields });
  }

  /** Reports a thing, decides, and returns the page of its case. */
  async function closed(thing: Thing, fields: Record<string, string>): Promise<string> {
    await report(reporter, thing);
    await decided(admin, thing, fields);
    outbox.clear();
    return `/office/reports/${(await caseOf(thing)).id}`;
  }

  const opportunity = { kind: 'seeks', matter: 'partner', title: 'Makker', poster: 'person' };
  const comments = (thing: Thing) => `${thing.page}/comments`;

  /** Each measure: its thing, its button, and what is possible exactly while it does not hold. */
  const measures: Record<
    'hide' | 'remove' | 'close' | 'pause',
    {
      create: () => Promise<Thing>;
      fields?: object;
      button: string;
      isFree: (thing: Thing) => Promise<boolean>;
    }
  > = {
    hide: {
      create: () => things.event('Skjult marked'),
      button: 'Vis igen',
      isFree: async ({ page }) => (await new Visitor().get(page)).status === 200,
    },
    remove: {
      create: () => things.opportunity('Fjernet opslag'),
      button: 'Vis igen',
      isFree: async ({ page }) => (await new Visitor().get(page)).status === 200,
    },
    close: {
      create: () => things.comment('Lukket tråd'),
      button: 'Genåbn tråden',
      isFree: async (thing) => (await reporter.post(comments(thing), { body: 'Mere' })).status === 303,
    },
    pause: {
      create: () => things.comment('På pause'),
      fields: { days: '30' },
      button: 'Afslut pausen',
      isFree: async ({ author }) => (await author.post('/opportunities/new', opportunity)).status === 303,
    },
  };

  for (const [measure, { create, fields = {}, button, isFree }] of Object.entries(measures))
    it(`${measure}: everything is as before, and author, reporter, log and figures have it`, async () => {
      const thing = await create();
      const casePage = await closed(thing, { measure, ...fields });
      expect(await isFree(thing)).to.equal(false);
      expect((await admin.get(casePage)).text).to.contain(button);

      const answer = await end(admin, thing);
      await jobsDone();

      expect([answer.status, answer.location]).to.deep.equal([303, casePage]);
      expect(await isFree(thing)).to.equal(true);
      const page = (await admin.get(casePage)).text;
      expect(page).to.contain(reason).and.contain('Ophævet af Agnete Admin').and.not.contain(button);
      for (const { email } of [thing.author, reporter]) {
        const [mail, ...rest] = outbox.to(email);
        expect(rest).to.be.empty;
        expect(mail?.subject).to.match(/^Afgørelse nr\. \d+ gælder ikke længere$/);
        expect(mail?.text).to.contain(reason);
      }
      const statement = /\/cases\/statement\/[\w-]+/.exec(outbox.to(thing.author.email)[0]?.text ?? '')?.[0];
      expect((await thing.author.get(statement ?? '')).text)
        .to.contain('Afgørelsen gælder ikke længere.')
        .and.contain(reason);
      expect((await thing.author.get('/notifications')).text).to.contain('Kommunen har ophævet en afgørelse');
      expect((await admin.get('/office/activities')).text).to.contain('Indgreb ophævet');
      expect(
        await row(sql`
        SELECT actor_id FROM activities WHERE type = 'report.ended' ORDER BY id DESC`),
      ).to.deep.equal({
        actor_id: admin.id,
      });
    });

  it('and the yearly figures count what it ended', async () => {
    setClock(new Date('2031-03-01T12:00:00Z'));
    await closed(await things.comment('Talt'), { measure: 'hide' });
    const ended = await things.comment('Talt og ophævet');
    await closed(ended, { measure: 'hide' });

    await end(admin, ended);

    const page = (await new Visitor().get('/transparency?year=2031')).text;
    expect(figure(page, 'indgreb ophævet af kontoret')).to.equal('1');
    expect(figure(page, 'af dem med et indgreb')).to.equal('2');
  });

  it('also when the deadline for complaints is over, but not when the thing is deleted', async () => {
    const kept = await things.event('Skjult længe');
    const purged = await things.event('Slettet');
    await closed(kept, { measure: 'hide' });
    await closed(purged, { measure: 'remove' });
    setClock(new Date(now().getTime() + 200 * 86_400_000));
    await deleteOldCases.run({});

    expect((await end(admin, kept)).status).to.equal(303);
    expect((await end(admin, purged)).status).to.equal(409);
    expect((await new Visitor().get(kept.page)).status).to.equal(200);
  });

  it('without its words, when the texts of the case are already erased', async () => {
    const event = await things.event('Skjult for længe siden');
    const casePage = await closed(event, { measure: 'hide' });
    setClock(new Date(now().getTime() + 200 * 86_400_000));
    await deleteOldCases.run({});

    expect((await end(admin, event, { reason: 'Ord efter fristen' })).status).to.equal(303);
    await jobsDone();

    expect((await admin.get(casePage)).text)
      .to.contain('Ophævet af')
      .and.not.contain('Ord efter fristen');
    const stored = await row(sql`
      SELECT end_reason FROM report_decisions WHERE case_id = ${(await caseOf(event)).id}`);
    expect(stored).to.deep.equal({ end_reason: '' });
  });

  it('not while a complaint of a person who reported is open: upheld, the case is decided anew', async () => {
    const event = await things.event('For lidt');
    const state = await report(reporter, event);
    await decided(admin, event, { measure: 'hide' });
    const casePage = `/office/reports/${(await caseOf(event)).id}`;
    await reporter.post(state, { complaint: 'Den skal helt væk' });

    expect((await admin.get(casePage)).text)
      .to.contain('Behandl klagen først')
      .and.not.contain('Vis igen');
    expect((await end(admin, event)).status).to.equal(409);
    expect((await new Visitor().get(event.page)).status).to.equal(404);
    const complaint = await row<{ id: number }>(sql`SELECT max(id) AS id FROM report_complaints`);
    const other = await createPerson({ role: 'officer' });
    const answer = { outcome: 'upheld', reason: 'Enig' };
    expect((await other.post(`${casePage}/complaints/${complaint?.id}`, answer)).status).to.equal(303);
    expect((await caseOf(event)).state).to.equal('open');
  });

  it('also when such a complaint was rejected, and while the author complains', async () => {
    const [answered, authors] = [
      await things.event('Afvist klage'),
      await things.event('Forfatterens klage'),
    ];
    const state = await report(reporter, answered);
    await report(reporter, authors);
    for (const event of [answered, authors]) await decided(admin, event, { measure: 'hide' });
    await reporter.post(state, { complaint: 'Den skal helt væk' });
    const complaint = await row<{ id: number }>(sql`SELECT max(id) AS id FROM report_complaints`);
    const other = await createPerson({ role: 'officer' });
    const path = `/office/reports/${(await caseOf(answered)).id}/complaints/${complaint?.id}`;
    await other.post(path, { outcome: 'rejected', reason: 'Nok' });
    const statement = /\/cases\/statement\/[\w-]+/.exec(
      outbox.to(authors.author.email).at(-1)?.text ?? '',
    )?.[0];
    expect((await new Visitor().post(statement ?? '', { complaint: 'Forkert' })).status).to.equal(303);

    for (const event of [answered, authors]) expect((await end(admin, event)).status).to.equal(303);
  });

  it('not as an author, not even when the parties of the case are erased', async () => {
    const officer = await createPerson({ role: 'admin' });
    const event = await things.event('Mit eget');
    const company = await row<{ id: number }>(sql`
      SELECT organiser_company_id AS id FROM events WHERE id = ${event.id}`);
    await closed(event, { measure: 'hide' });
    await CompanyMember.create({ companyId: company?.id ?? 0, userId: officer.id });
    expect((await end(officer, event)).status).to.equal(403);
    await execute(sql`DELETE FROM report_parties`);

    expect((await end(officer, event)).status).to.equal(403);
    expect((await new Visitor().get(event.page)).status).to.equal(404);
  });

  it('not as a member, a visitor, or an officer where an admin decides', async () => {
    const person = await things.person('Ansat');
    await closed(person, { measure: 'hide' });
    await person.author.user.update({ role: 'officer' });
    const officer = await createPerson({ role: 'officer' });
    const { id, version } = await caseOf(person);

    expect((await end(officer, person)).status).to.equal(403);
    expect((await officer.get(`/office/reports/${id}`)).text).not.to.contain('Vis igen');
    expect((await end(reporter, person)).status).to.equal(403);
    const fields = { version: String(version), reason };
    expect((await new Visitor().post(`/office/reports/${id}/end`, fields)).location).to.match(/^\/sign-in/);
  });

  it('only once, with a reason, and not what another officer has changed meanwhile', async () => {
    const event = await things.event('To gange');
    await closed(event, { measure: 'hide' });

    const empty = await end(admin, event, { reason: ' ' });
    expect(empty.status).to.equal(422);
    expect(empty.text).to.contain('form-error');
    expect((await end(admin, event, { version: '1' })).status).to.equal(409);
    const answers = await Promise.all([1, 2, 3].map(() => end(admin, event)));

    expect(answers.map(({ status }) => status).sort()).to.deep.equal([303, 409, 409]);
    await jobsDone();
    expect(outbox.to(event.author.email)).to.have.length(1);
  });

  it('nothing that does not last: a warning, a request for an edit, or nothing at all', async () => {
    for (const measure of ['warn', 'edit', 'none']) {
      const event = await things.event('Ingen varighed');
      await closed(event, { measure, ...(measure === 'none' && { ground: '' }) });
      expect((await end(admin, event)).status, measure).to.equal(409);
    }
    const open = await things.event('Ikke afgjort');
    await report(reporter, open);
    expect((await end(admin, open)).status).to.equal(409);
  });

  it('but not what another decision requires too', async () => {
    const event = await things.event('To afgørelser');
    await closed(event, { measure: 'hide' });
    await execute(sql`
      WITH other AS (INSERT INTO report_cases (subject_type, subject_id, priority, state, closed_at)
          VALUES ('event', ${event.id}, 1, 'closed', now()) RETURNING id),
        decision AS (INSERT INTO report_decisions (case_id, measure, ground_kind, ground, facts, decided_at,
          effective_at, applied_at, complain_until)
          SELECT id, 'hide', 'rules', 'spam', 'x', now(), now(), now(), now() FROM other RETURNING id)
      INSERT INTO subject_restrictions (subject_type, subject_id, kind, decision_id)
      SELECT 'event', ${event.id}, 'hidden', id FROM decision`);
    const first = await row<{ id: number; version: number }>(sql`
      SELECT id, version FROM report_cases WHERE subject_type = 'event' AND subject_id = ${event.id}
      ORDER BY id`);

    const fields = { version: String(first?.version), reason };
    expect((await admin.post(`/office/reports/${first?.id}/end`, fields)).status).to.equal(303);

    expect((await new Visitor().get(event.page)).status).to.equal(404);
  });
});

/** The number beside a label on the page of the yearly figures. */
function figure(page: string, label: string): string | undefined {
  const [before = ''] = page.split(label);
  return [...before.matchAll(/>\s*([\d.,–]+)\s*</g)].at(-1)?.[1];
}
