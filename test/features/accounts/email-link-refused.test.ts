import { expect } from 'chai';
import { config } from '../../../config/index.ts';
import { execute, sql } from '../../../models/index.ts';
import { createCompany } from '../../support/builders/companies.ts';
import { createPerson } from '../../support/builders/people.ts';
import { outbox } from '../../support/mailbox.ts';
import { jobsDone, useServer } from '../../support/server.ts';
import { latestToken, requestLink, useLink } from '../../support/sign-in-links.ts';
import { Visitor } from '../../support/visitor.ts';

describe('Attacks on the sign-in with a link by e-mail', () => {
  useServer();
  beforeEach(() => execute(sql`DELETE FROM rate_limits`));

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
    it(`never redirects to another site: next=${JSON.stringify(next)}`, async () => {
      const owner = await createPerson();

      const page = await new Visitor().get(`/sign-in?next=${encodeURIComponent(next)}`);
      const { location } = await useLink(new Visitor(), await requestLink(owner.email, next));

      const target = new URL(location ?? '', 'http://torvet.example/here');
      expect(target.origin).to.equal('http://torvet.example');
      expect(target.pathname).not.to.match(/^\/[/\\]/);
      expect(page.text).not.to.match(/value="[^"]*evil\.dk/);
      expect(page.status).to.equal(200);
    });

  it('refuses a banned user, also with a link from before the ban', async () => {
    const owner = await createPerson();
    const token = await requestLink(owner.email);
    await execute(sql`UPDATE users SET banned_at = now() WHERE id = ${owner.id}`);
    const visitor = new Visitor();

    const answer = await useLink(visitor, token);

    expect(answer.status).to.equal(403);
    expect((await visitor.get('/me')).status).to.equal(303);
  });

  it('ends the session of another user who was signed in in the same browser', async () => {
    const [mette, omar] = [
      await createPerson({ name: 'Mette Holm' }),
      await createPerson({ name: 'Omar Said' }),
    ];
    const cookies = new Map(mette.cookies);

    await useLink(mette, await requestLink(omar.email));
    const page = (await mette.get('/me')).text;
    for (const [name, value] of cookies) mette.cookies.set(name, value);

    expect(page).to.contain('Omar Said').and.not.to.contain('Mette Holm');
    expect((await mette.get('/me')).location).to.contain('/sign-in');
  });

  it('is not used by a HEAD request, and a shortened, lengthened or guessed token is refused', async () => {
    const owner = await createPerson();
    const token = await requestLink(owner.email);
    const head = await fetch(new URL(`/sign-in/link?token=${token}`, config.baseUrl), { method: 'HEAD' });

    for (const forged of ['', token.slice(0, -1), `${token}A`, token.toLowerCase(), '%', 'x'.repeat(43)])
      expect((await useLink(new Visitor(), forged)).status, forged).to.equal(410);
    const withNul = await useLink(new Visitor(), `${token}\u0000`);
    const valid = await useLink(new Visitor(), token);

    expect([head.status, withNul.status, valid.status]).to.deep.equal([200, 422, 303]);
  });

  it('sends at most five e-mails to one address in a quarter of an hour', async () => {
    const email = 'optaget@firma.example';
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 7; attempt += 1)
      statuses.push((await new Visitor().post('/sign-in', { email })).status);
    await jobsDone();

    expect(statuses).to.deep.equal(Array(7).fill(200));
    expect(outbox.to(email)).to.have.length(5);
  });

  it('sends five e-mails when twenty links are requested at the same moment', async () => {
    const email = 'samtidig@firma.example';

    await Promise.all(Array.from({ length: 20 }, () => new Visitor().post('/sign-in', { email })));
    await jobsDone();

    expect(outbox.to(email)).to.have.length(5);
  });

  it('requests by strangers do not block the owner: earlier links work, and the page says so', async () => {
    const owner = await createPerson();
    const { email } = owner;
    for (let attempt = 0; attempt < 5; attempt += 1) await new Visitor().post('/sign-in', { email });
    const visitor = new Visitor();

    const refused = await visitor.post('/sign-in', { email });
    await useLink(visitor, await latestToken(email));

    expect(refused.text).to.contain('Brug et af dem');
    expect((await visitor.get('/me')).status).to.equal(200);
  });

  it('invitations and claims to an address by strangers do not block its owner', async () => {
    const [host, attacker] = [await createPerson(), await createPerson()];
    const company = await createCompany(host);
    const email = 'indbudt@firma.example';
    const invite = () => host.post(`/companies/${company.slug}/people`, { email });
    for (let attempt = 0; attempt < 6; attempt += 1) await invite();
    for (let attempt = 0; attempt < 6; attempt += 1) await attacker.post('/me/settings/email', { email });
    await jobsDone();
    const before = outbox.to(email).length;

    await new Visitor().post('/sign-in', { email });
    await jobsDone();

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
    it(`sends no e-mail to ${JSON.stringify(email)} and shows an error at the field`, async () => {
      const before = outbox.all().length;

      const answer = await new Visitor().post('/sign-in', { email });
      await jobsDone();

      expect(answer.status).to.equal(422);
      expect(answer.text).to.match(/id="field-email-error"/);
      expect(outbox.all().length).to.equal(before);
    });
});
