import { expect } from 'chai';
import { executeSql, sql, User } from '../../../models/index.ts';
import { releaseHeld } from '../../../server/modules/reports/misuse/held.ts';
import { now, setClock } from '../../../server/platform/clock.ts';
import { cookieName } from '../../../server/platform/sessions/session.ts';
import {
  caseIdOf,
  commentBy,
  complain,
  complainUnfounded,
  decidedMisuse,
  lastComplaint,
  misuseOf,
  publishIllegal,
  reportUnfounded,
  suspendedReporter,
  unknownAddress,
} from '../../support/builders/misuse.ts';
import { createPerson, createTwoOfficers, type Person } from '../../support/builders/people.ts';
import { caseOf, decided, report, reportIllegal, things } from '../../support/builders/reports.ts';
import { outbox } from '../../support/mailbox.ts';
import { row } from '../../support/query.ts';
import { jobsDone, resetRateLimits, useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

const DAY_MS = 86_400_000;
const inDays = (days: number) => setClock(new Date(now().getTime() + days * DAY_MS));

describe('Misuse that is suspended', () => {
  useServer();
  let officer: Person;
  let other: Person;

  before(async () => {
    [officer, other] = await createTwoOfficers();
  });
  beforeEach(async () => {
    await resetRateLimits();
    outbox.clear();
  });

  it('a report waits without a case, and is processed afterwards', async () => {
    const { reporter } = await suspendedReporter(officer);
    const event = await things.event('Venter på tur');

    const state = await report(reporter, event);
    await jobsDone();

    expect(await caseIdOf(state)).to.equal(null);
    expect(
      await row(sql`SELECT FROM report_cases WHERE subject_type = 'event' AND subject_id = ${event.id}`),
    ).to.equal(undefined);
    const page = (await new Visitor().get(state)).text;
    expect(page).to.contain('Din anmeldelse venter').and.contain('Venter på tur');
    expect(outbox.to(reporter.email).at(-1)?.text).to.contain('Vi behandler den ikke før');
    expect((await reporter.get('/me/decisions')).text).to.contain('Vi behandler ikke dine anmeldelser før');

    await releaseHeld.run({});
    expect(await caseIdOf(state)).to.equal(null);
    inDays(8);
    await releaseHeld.run({});
    await releaseHeld.run({});
    expect(await caseIdOf(state)).to.equal((await caseOf(event)).id);
    expect((await new Visitor().get(state)).text).to.contain('Vi har fået din anmeldelse');
    const next = await report(reporter, await things.event('Efter pausen'));
    expect(await caseIdOf(next)).to.be.a('number');
  });

  it('a report about a thing that was deleted meanwhile says so', async () => {
    const { reporter } = await suspendedReporter(officer);
    const event = await things.event('Slettet imens');
    const state = await report(reporter, event);
    await executeSql('DELETE FROM events WHERE id = $1', [event.id]);
    inDays(8);

    await releaseHeld.run({});

    expect((await new Visitor().get(state)).text).to.contain('er slettet her igen');
  });

  it('danger to life and abuse of children are processed', async () => {
    const { reporter } = await suspendedReporter(officer);
    const [danger, minors] = [await things.event('Fare'), await things.event('Børn')];

    const states = [
      await reportIllegal(reporter, danger, { inDanger: 'true' }),
      await reportIllegal(reporter, minors, { ground: 'minors' }),
      await reportIllegal(reporter, await things.event('Andet ulovligt')),
    ];

    expect(await Promise.all(states.map(caseIdOf))).to.deep.equal([
      (await caseOf(danger)).id,
      (await caseOf(minors)).id,
      null,
    ]);
  });

  it('is not continued by upper case, plus addresses or signing out', async () => {
    const email = unknownAddress();
    const [name, domain] = email.split('@');
    await reportUnfounded(officer, new Visitor(), { email });
    await reportUnfounded(officer, new Visitor(), { email: `${name}+to@${domain}` });
    const path = await misuseOf('reports', { address: email });
    await decidedMisuse(officer, path);
    await reportUnfounded(officer, new Visitor(), { email: email.toUpperCase() });
    await decidedMisuse(officer, path, { measure: 'suspend', days: '90' });
    const { reporter } = await suspendedReporter(officer);
    const [account, host] = reporter.email.split('@');

    for (const each of [
      email,
      email.toUpperCase(),
      `${name}+x@${domain}`,
      `${name}+x+y@${domain}`,
      reporter.email,
      `${account}+igen@${host}`.toUpperCase(),
    ]) {
      const state = await report(new Visitor(), await things.event('Uden om'), { email: each });
      expect(await caseIdOf(state), each).to.equal(null);
    }
  });

  it('is not shown to a visitor who writes the address of a suspended person', async () => {
    const { reporter } = await suspendedReporter(officer);
    const event = await things.event('Prøver en adresse');
    const firstPageFor = async (email: string) => {
      const visitor = new Visitor();
      visitor.cookies.set(cookieName, 'ended'); // with a session, the page begins with a message
      const state = await report(visitor, event, { email });
      const { text } = await visitor.get(state);
      const token = state.split('/').at(-1) ?? '';
      return { state, text: text.replaceAll(token, '').replaceAll(/\d+/g, '') };
    };
    const ordinary = await firstPageFor(unknownAddress());

    const suspended = await firstPageFor(reporter.email);
    await jobsDone();

    expect(await caseIdOf(suspended.state)).to.equal(null);
    expect(ordinary.text).to.contain('Tak. Vi har fået din anmeldelse');
    expect(suspended.text).to.contain('Vi har fået din anmeldelse').and.equal(ordinary.text);
    expect(outbox.to(reporter.email).at(-1)?.text).to.contain('Vi behandler den ikke før');
  });

  it('does not concern the account of an address that anybody can write, nor others', async () => {
    const victim = await createPerson();
    for (const _ of [1, 2]) await reportUnfounded(officer, new Visitor(), { email: victim.email });
    const path = await misuseOf('reports', { address: victim.email });
    await decidedMisuse(officer, path);
    await reportUnfounded(officer, new Visitor(), { email: victim.email });
    await decidedMisuse(officer, path, { measure: 'suspend', days: '30' });

    const own = await report(victim, await things.event('Min egen anmeldelse'));
    const stranger = await report(new Visitor(), await things.event('En fremmed'), {
      email: unknownAddress(),
    });
    const nameless = await report(new Visitor(), await things.event('Uden adresse'));

    for (const state of [own, stranger, nameless]) expect(await caseIdOf(state)).to.be.a('number');
  });

  it('lets complaints wait, except about the suspension itself, and are processed afterwards', async () => {
    const author = await createPerson();
    for (const _ of [1, 2]) await complainUnfounded(officer, other, author);
    const path = await misuseOf('complaints', author);
    await decidedMisuse(officer, path);
    await complainUnfounded(officer, other, author);
    const comment = await commentBy(author, 'Skjult igen');
    await report(new Visitor(), comment);
    await decided(officer, comment);
    await decidedMisuse(officer, path, { measure: 'suspend', days: '7' });
    const ofSuspension = /\/cases\/statement\/[\w-]+/.exec(outbox.to(author.email).at(-1)?.text ?? '')?.[0];
    const statements = [...(await author.get('/me/decisions')).text.matchAll(/\/cases\/statement\/[\w-]+/g)];
    const aboutComment = statements.map(([href]) => href).find((href) => href !== ofSuspension) ?? '';

    expect((await author.post(aboutComment, { complaint: 'Igen' })).status).to.equal(303);
    const held = await lastComplaint();
    expect((await new Visitor().get(aboutComment)).text).to.contain('Vi behandler den ikke før');
    expect((await other.get('/office/reports')).text).not.to.contain(held);
    expect((await other.get(held)).text).to.contain('Klagen behandles tidligst');
    expect((await other.post(held, { outcome: 'rejected', reason: 'Nu' })).status).to.equal(409);
    // To a visitor who wrote the address of the author, nothing is said about it.
    const event = await things.event('Anmeldt i andres navn');
    const state = await report(new Visitor(), event, { email: author.email });
    await decided(officer, event);
    await new Visitor().post(state, { complaint: 'Ikke nok' });
    expect((await new Visitor().get(state)).text)
      .to.contain('Den venter på svar')
      .and.not.contain('Vi behandler den ikke før');
    await author.post(ofSuspension ?? '', { complaint: 'Pausen er forkert' });
    expect((await other.get('/office/reports')).text).to.contain(await lastComplaint());

    await other.post(await lastComplaint(), { outcome: 'upheld', reason: 'For lang' });
    await releaseHeld.run({});
    expect((await other.get('/office/reports')).text).to.contain(held);
    expect((await other.post(held, { outcome: 'rejected', reason: 'Nu' })).status).to.equal(303);
  });

  it('pauses the account of an author until the date, or until a complaint is upheld', async () => {
    const author = await createPerson();
    for (const _ of [1, 2]) await publishIllegal(officer, author);
    const path = await misuseOf('content', author);
    await decidedMisuse(officer, path);
    expect((await User.findByPk(author.id))?.pausedUntil).to.equal(null);
    await publishIllegal(officer, author);
    await decidedMisuse(officer, path, { measure: 'pause', days: '7' });

    const until = (await User.findByPk(author.id))?.pausedUntil?.getTime() ?? 0;
    expect(Math.round((until - now().getTime()) / DAY_MS)).to.equal(7);
    expect((await author.post('/opportunities/new', {})).status).to.equal(403);
    await complain(author);
    await other.post(await lastComplaint(), { outcome: 'upheld', reason: 'For hårdt' });

    expect((await User.findByPk(author.id))?.pausedUntil).to.equal(null);
  });
});
