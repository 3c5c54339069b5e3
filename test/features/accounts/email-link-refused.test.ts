import { expect } from 'chai';
import { config } from '../../../config/index.ts';
import { rows, sql } from '../../../models/index.ts';
import { companyOf } from '../../support/builders/companies.ts';
import { person } from '../../support/builders/people.ts';
import { outbox } from '../../support/mailbox.ts';
import { settle, useTown } from '../../support/server.ts';
import { enter, linkFor, tokenTo } from '../../support/sign-in-links.ts';
import { Visitor } from '../../support/visitor.ts';

describe('A link by e-mail, where somebody means no good', () => {
  useTown();
  beforeEach(() => rows(sql`DELETE FROM rate_limits`));

  for (const next of [
    '/\\evil.dk',
    '//evil.dk',
    '/\t/evil.dk',
    '\t//evil.dk',
    '/.//evil.dk',
    '/x/..//evil.dk',
    '/%2e//evil.dk',
    'javascript:alert(1)',
    'data:text/html,x',
    'https://evil.dk/',
    'http://localhost.evil.dk/',
    'http://user@evil.dk/',
    '\\\\evil.dk',
    '/\r\nSet-Cookie: a=b',
    'http://',
    '/sign-in?next=/sign-in',
  ])
    it(`never leads away from the town: next=${JSON.stringify(next)}`, async () => {
      const owner = await person();

      const page = await new Visitor().get(`/sign-in?next=${encodeURIComponent(next)}`);
      const { location } = await enter(new Visitor(), await linkFor(owner.email, next));

      const led = new URL(location ?? '', 'http://torvet.example/here');
      expect(led.origin).to.equal('http://torvet.example');
      expect(led.pathname).not.to.match(/^\/[/\\]/);
      expect(page.text).not.to.match(/value="[^"]*evil\.dk/);
      expect(page.status).to.equal(200);
    });

  it('keeps out whoever is banned, also with a link from before', async () => {
    const owner = await person();
    const token = await linkFor(owner.email);
    await rows(sql`UPDATE users SET banned_at = now() WHERE id = ${owner.id}`);
    const visitor = new Visitor();

    const answer = await enter(visitor, token);

    expect(answer.status).to.equal(403);
    expect((await visitor.get('/me')).status).to.equal(303);
  });

  it('leaves nothing of the session of another who was signed in where it is used', async () => {
    const [mette, omar] = [await person({ name: 'Mette Holm' }), await person({ name: 'Omar Said' })];
    const cookies = new Map(mette.cookies);

    await enter(mette, await linkFor(omar.email));
    const page = (await mette.get('/me')).text;
    for (const [name, value] of cookies) mette.cookies.set(name, value);

    expect(page).to.contain('Omar Said').and.not.to.contain('Mette Holm');
    expect((await mette.get('/me')).location).to.contain('/sign-in');
  });

  it('is not used up by who only asks for its head, and cannot be guessed, cut or lengthened', async () => {
    const owner = await person();
    const token = await linkFor(owner.email);
    const head = await fetch(new URL(`/sign-in/link?token=${token}`, config.baseUrl), { method: 'HEAD' });

    for (const forged of [
      '',
      token.slice(0, -1),
      `${token}A`,
      token.toLowerCase(),
      `${token}\u0000`,
      '%',
      'x'.repeat(43),
    ])
      expect((await enter(new Visitor(), forged)).status, forged).to.equal(410);
    const right = await enter(new Visitor(), token);

    expect([head.status, right.status]).to.deep.equal([200, 303]);
  });

  it('sends one mailbox at most five letters in a quarter of an hour', async () => {
    const email = 'optaget@firma.example';
    const statuses: number[] = [];
    for (let time = 0; time < 7; time += 1) statuses.push((await new Visitor().post('/sign-in', { email })).status);
    await settle();

    expect(statuses).to.deep.equal(Array(7).fill(200));
    expect(outbox.to(email)).to.have.length(5);
  });

  it('sends five, too, when twenty are asked for at the same moment', async () => {
    const email = 'samtidig@firma.example';

    await Promise.all(Array.from({ length: 20 }, () => new Visitor().post('/sign-in', { email })));
    await settle();

    expect(outbox.to(email)).to.have.length(5);
  });

  it('keeps nobody from signing in by asking for their address: the letters that are there work, and it says so', async () => {
    const owner = await person();
    for (let time = 0; time < 5; time += 1) await new Visitor().post('/sign-in', { email: owner.email });
    const visitor = new Visitor();

    const asked = await visitor.post('/sign-in', { email: owner.email });
    await enter(visitor, await tokenTo(owner.email));

    expect(asked.text).to.contain('Brug et af dem');
    expect((await visitor.get('/me')).status).to.equal(200);
  });

  it('keeps nobody from signing in by inviting them, or by calling their address one’s own', async () => {
    const [host, liar] = [await person(), await person()];
    const company = await companyOf(host);
    const email = 'indbudt@firma.example';
    for (let time = 0; time < 6; time += 1) await host.post(`/companies/${company.slug}/people`, { email });
    for (let time = 0; time < 6; time += 1) await liar.post('/me/settings/email', { email });
    await settle();
    const before = outbox.to(email).length;

    await new Visitor().post('/sign-in', { email });
    await settle();

    expect(before).to.equal(5);
    expect(outbox.to(email)).to.have.length(6);
  });

  for (const email of [
    'a@b.dk\r\nBcc: x@y.dk',
    'a@b.dk\nBcc: x@y.dk',
    'a@b.dk,x@y.dk',
    'a@b.dk%0d%0aBcc:x@y.dk',
    '<a@b.dk>',
    'a b@c.dk',
    '',
  ])
    it(`sends no letter to ${JSON.stringify(email)} and says so at the field`, async () => {
      const before = outbox.all().length;

      const answer = await new Visitor().post('/sign-in', { email });
      await settle();

      expect(answer.status).to.equal(422);
      expect(answer.text).to.match(/id="field-email-error"/);
      expect(outbox.all().length).to.equal(before);
    });
});
