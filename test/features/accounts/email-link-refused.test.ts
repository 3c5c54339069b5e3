import { expect } from 'chai';
import { rows, sql } from '../../../models/index.ts';
import { outbox } from '../../support/mailbox.ts';
import { person } from '../../support/people.ts';
import { settle, useTown } from '../../support/town.ts';
import { Visitor } from '../../support/visitor.ts';
import { enter, linkFor } from './links.ts';

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

  it('sends one mailbox at most five letters in a quarter of an hour', async () => {
    const email = 'optaget@firma.example';
    const statuses: number[] = [];
    for (let time = 0; time < 7; time += 1) statuses.push((await new Visitor().post('/sign-in', { email })).status);
    await settle();

    expect(statuses.filter((status) => status === 429)).to.have.length(2);
    expect(outbox.to(email)).to.have.length(5);
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
