import { expect } from 'chai';
import { Comment, execute, sql, User } from '../../../models/index.ts';
import { allFeatures } from '../../../server/app.ts';
import { endPauses } from '../../../server/modules/reports/jobs.ts';
import { now, setClock } from '../../../server/platform/clock.ts';
import { addressOf } from '../../access/addresses.ts';
import { Fixtures } from '../../support/builders/fixtures.ts';
import { createPerson, createTwoOfficers, type Person } from '../../support/builders/people.ts';
import { decided, report, type Thing, things } from '../../support/builders/reports.ts';
import { outbox } from '../../support/mailbox.ts';
import { jobsDone, resetRateLimits, useServer } from '../../support/server.ts';
import { SocketClient } from '../../support/socket-client.ts';
import { Visitor } from '../../support/visitor.ts';

/** What a paused person may still do: it publishes nothing. */
const allowedWhilePaused = [
  '/companies/:slug/follow',
  '/companies/:slug/takeover/withdrawal',
  '/companies/:slug/unfollow',
  '/events/:slug/registrations',
  '/events/:slug/registrations/answer',
  '/events/:slug/withdrawal',
  '/events/mine/calendar',
  '/initiatives/:slug/follow',
  '/initiatives/:slug/unfollow',
  '/me/data',
  '/me/requests/:id/withdrawal',
  '/me/second-factor/:id/name',
  '/me/second-factor/:id/removal',
  '/me/second-factor/app',
  '/me/second-factor/codes',
  '/me/second-factor/confirmation',
  '/me/second-factor/confirmation/sign-in',
  '/me/second-factor/passkey',
  '/me/settings/email',
  '/me/settings/language',
  '/me/settings/linkedin',
  '/me/settings/linkedin/removal',
  '/me/settings/oidc',
  '/me/settings/oidc/removal',
  '/me/settings/sessions',
  '/messages/:id/leaving',
  '/messages/:id/muting',
  '/messages/:id/reading',
  '/notifications/:id',
  '/notifications/reading',
  '/notifications/settings',
  '/notifications/settings/topic',
];

/** Those of them that end the session of the person who does it. */
const endsSession = ['/me/data', '/me/settings/sessions', '/me/second-factor/confirmation/sign-in'];

/** The link in the last statement to a person, about a thing with this title. */
function statementOf(author: Person, title = ''): string {
  const statements = outbox
    .to(author.email)
    .filter(({ subject, text }) => subject?.startsWith('Afgørelse nr.') && text?.includes(title));
  return /\/cases\/statement\/[\w-]+/.exec(statements.at(-1)?.text ?? '')?.[0] ?? '';
}

describe('A person whom the office has paused', () => {
  useServer();
  let officer: Person;

  beforeEach(async () => {
    await resetRateLimits();
    outbox.clear();
    officer = await createPerson({ role: 'officer' });
  });

  async function pausedAuthor(): Promise<Thing> {
    const comment = await things.comment('Gentagne angreb');
    await report(new Visitor(), comment);
    await decided(officer, comment, { measure: 'pause', days: '7' });
    return comment;
  }

  it('gets an e-mail that says why, until when, and how to complain', async () => {
    const { author } = await pausedAuthor();

    const { text } = await author.get('/me/decisions');
    expect(text).to.contain('Din konto er på pause til').and.contain('Konto på pause');
    expect(outbox.to(author.email)[0]?.text)
      .to.contain('Teksten kalder andre for tyve.')
      .and.contain('Det gælder til')
      .and.contain('klage gratis');
    const refused = await author.post('/opportunities/new', {});
    expect(refused.status).to.equal(403);
    expect(refused.text).to.contain('/me/decisions');
  });

  it('may write nothing, but read, register and use their rights', async () => {
    const fixtures = await Fixtures.create();
    const { owner } = fixtures.people;
    await User.update({ pausedUntil: new Date(Date.now() + 86_400_000) }, { where: { id: owner.id } });
    const members = allFeatures
      .flatMap(({ routes }) => routes)
      .filter(({ method, options }) => method === 'post' && options.access.name === 'member');

    const allowed: string[] = [];
    for (const { path } of members.filter((each) => !endsSession.includes(each.path))) {
      const { status, text } = await owner.post(addressOf(path, '', fixtures));
      if (status !== 403 || !text.includes('sat din konto på pause')) allowed.push(path);
    }

    const left = allowedWhilePaused.filter((path) => !endsSession.includes(path));
    expect(allowed.sort()).to.deep.equal(left);
    const declared = members.filter(({ options }) => options.whilePaused).map(({ path }) => path);
    expect(declared.sort()).to.deep.equal(allowedWhilePaused);
    for (const path of ['/', '/me', '/messages', `/events/${fixtures.slugs.events}`])
      expect((await owner.get(path)).status, path).to.equal(200);
    const client = await SocketClient.open(owner);
    const { conversation: conversationId } = fixtures.ids;
    const sent = await client.emit('message:send', {
      conversationId,
      clientId: 'a3bb189e-8bf9-3888-9912-ace4e6543002',
      body: 'Hej',
    });
    const read = await client.emit('message:read', { conversationId, seq: 1 });
    client.close();
    expect(sent).to.nested.include({ ok: false, 'error.code': 'forbidden' });
    expect(read.ok).to.equal(true);
  });

  it('writes again when the time is over, also if no job has run, and is notified', async () => {
    const { author, page } = await pausedAuthor();
    const post = () => author.post(`${page}/comments`, { body: 'Undskyld' });
    expect((await post()).status).to.equal(403);

    setClock(new Date(now().getTime() + 7 * 86_400_000 - 60_000));
    await endPauses.run({});
    expect((await post()).status).to.equal(403);

    setClock(new Date(now().getTime() + 120_000));
    expect((await post()).status).to.equal(303);
    await endPauses.run({});
    await endPauses.run({});
    await jobsDone();
    const ended = outbox.to(author.email).filter(({ subject }) => subject?.includes('ikke længere på pause'));
    expect(ended).to.have.length(1);
  });

  it('writes again at once when a complaint is upheld', async () => {
    const { author, page } = await pausedAuthor();
    await author.post(statementOf(author), { complaint: 'Det var min kollega' });
    const other = await createPerson({ role: 'officer' });
    const { text } = await other.get('/office/reports');
    const path = [...text.matchAll(/\/office\/reports\/\d+\/complaints\/\d+/g)].at(-1)?.[0];

    const answer = await other.post(path ?? '', { outcome: 'upheld', reason: 'Det passer' });
    expect(answer.status).to.equal(303);

    expect((await author.post(`${page}/comments`, { body: 'Tak' })).status).to.equal(303);
  });
});

describe('Two pauses of one person', () => {
  useServer();
  beforeEach(resetRateLimits);

  it('end with the last one, and a complaint about one leaves the other', async () => {
    const [officer, other] = await createTwoOfficers();
    const [first, second] = [await things.comment('Første'), await things.comment('Anden')];
    await Comment.update({ authorId: first.author.id }, { where: { id: second.id } });
    await report(new Visitor(), first);
    await report(new Visitor(), second);
    await decided(officer, first, { measure: 'pause', days: '30' });
    await decided(officer, second, { measure: 'pause', days: '5' });
    const daysLeft = async () => {
      const { pausedUntil } = await User.findByPk(first.author.id, { rejectOnEmpty: true });
      return pausedUntil && Math.round((pausedUntil.getTime() - now().getTime()) / 86_400_000);
    };
    expect(await daysLeft()).to.equal(30);

    await new Visitor().post(statementOf(first.author, 'Første'), { complaint: 'Forkert' });
    const { text } = await other.get('/office/reports');
    const path = [...text.matchAll(/\/office\/reports\/\d+\/complaints\/\d+/g)].at(-1)?.[0];
    await other.post(path ?? '', { outcome: 'upheld', reason: 'Enig' });

    expect(await daysLeft()).to.equal(5);
  });
});

describe('A person whom the office has banned', () => {
  useServer();

  beforeEach(async () => {
    await resetRateLimits();
    outbox.clear();
  });

  async function bannedAuthor(): Promise<Person> {
    const opportunity = await things.opportunity('Svindel igen');
    await report(new Visitor(), opportunity);
    await decided(await createPerson({ role: 'officer' }), opportunity, { measure: 'ban' });
    return opportunity.author;
  }

  it('cannot sign in, but reads why and complains by a link', async () => {
    const author = await bannedAuthor();
    const statement = statementOf(author);

    expect((await author.get('/me')).status).to.equal(303);
    const { text } = await new Visitor().get(statement);
    expect(text).to.contain('Vi har lukket din konto').and.contain('Hvorfor er afgørelsen forkert?');
    expect((await new Visitor().post(statement, { complaint: 'Forkert person' })).status).to.equal(303);
  });

  it('still gets the copy of their data, and may erase the account', async () => {
    const author = await bannedAuthor();
    const statement = statementOf(author);
    const visitor = new Visitor();
    await execute(sql`
      INSERT INTO emails (key, name, recipient, subject, text, html)
      VALUES ('to-banned', 'x', ${author.email}, 'Til adressen', '', '')`);

    const data = (await visitor.get(`${statement}/data.json`)).json();
    expect(data).to.nested.include({ 'account.email': author.email });
    expect(data).to.nested.property('decisionsAboutMe[0].measure', 'ban');
    expect(data).to.nested.property('emailsToAddress[0].subject', 'Til adressen');
    expect((await visitor.post(`${statement}/erasure`, {})).status).to.equal(422);
    expect((await visitor.post(`${statement}/erasure`, { sure: 'true' })).status).to.equal(303);

    expect(await User.findByPk(author.id)).to.equal(null);
    expect((await visitor.get(`${statement}/data.json`)).status).to.equal(404);
    expect((await visitor.get(statement)).status).to.equal(200);
  });

  it('is the only one whose data that link gives: not while the account works', async () => {
    const event = await things.event('Bare skjult');
    await report(new Visitor(), event);
    await decided(await createPerson({ role: 'officer' }), event);
    const statement = statementOf(event.author);

    expect((await new Visitor().get(`${statement}/data.json`)).status).to.equal(404);
    expect((await new Visitor().post(`${statement}/erasure`, { sure: 'true' })).status).to.equal(404);
    expect(await User.findByPk(event.author.id)).not.to.equal(null);
  });
});
