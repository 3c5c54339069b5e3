import { expect } from 'chai';
import { config } from '../../../config/index.ts';
import { User } from '../../../models/index.ts';
import { person } from '../../support/builders/people.ts';
import { useLinkedIn } from '../../support/linkedin-sign-in.ts';
import { useTown } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

describe('Signing in with LinkedIn', () => {
  useTown();
  const { linkedin, leave } = useLinkedIn();

  const nameShown = async (visitor: Visitor) => /<h1>([^<]*)/.exec((await visitor.get('/me')).text)?.[1];

  it('asks for OpenID Connect, with an absolute callback that a forged Host does not bend', async () => {
    const answer = await new Visitor().get('/auth/linkedin', { host: 'evil.dk' });

    const { searchParams } = new URL(answer.location ?? '');
    expect(searchParams.get('scope')).to.equal('openid profile email');
    expect(searchParams.get('redirect_uri')).to.equal(`${config.baseUrl}/auth/linkedin/callback`);
    expect(searchParams.get('response_type')).to.equal('code');
    expect(searchParams.get('state')).to.match(/^[\w-]{43}$/);
  });

  it('makes an account at the first time and finds it again at the second', async () => {
    linkedin.wish.claims = {
      sub: 'li-new',
      name: 'Jens Ny',
      locale: 'da_DK',
      email: 'jens@firma.example',
      email_verified: true,
    };
    const [first, second] = [new Visitor(), new Visitor()];

    await first.get((await leave(first))());
    await second.get((await leave(second))());

    expect(await nameShown(first)).to.equal('Jens Ny');
    expect(await nameShown(second)).to.equal('Jens Ny');
    expect(await User.count({ where: { name: 'Jens Ny' } })).to.equal(1);
  });

  it('comes back to where one was', async () => {
    const visitor = new Visitor();
    linkedin.wish.claims = { sub: 'li-next', name: 'Nadia' };
    await visitor.get((await leave(visitor))());
    const again = new Visitor();

    const answer = await again.get((await leave(again, '/auth/linkedin?next=/notifications'))());

    expect(answer.location).to.equal('/notifications');
  });

  it('does not take LinkedIn’s word for an address: neither an account nor staff rights come from it', async () => {
    await person({ name: 'Chefen', email: 'chef@kommunen.example', role: 'admin' });
    linkedin.wish.claims = { sub: 'li-thief', name: 'Tyv', email: 'chef@kommunen.example', email_verified: true };
    const visitor = new Visitor();

    await visitor.get((await leave(visitor))());

    expect(await nameShown(visitor)).to.equal('Tyv');
    expect((await visitor.get('/office')).status).to.equal(403);
    expect((await User.findOne({ where: { name: 'Tyv' } }))?.email).to.equal(null);
  });

  it('takes people whose e-mail, name or language LinkedIn does not tell', async () => {
    linkedin.wish.claims = { sub: 'li-bare', locale: { country: 'US', language: 'en' } };
    const visitor = new Visitor();

    const answer = await visitor.get((await leave(visitor))());

    expect(answer.location).to.equal('/me');
    expect((await visitor.get('/me')).status).to.equal(200);
  });

  it('makes one account when a new person comes home in two tabs at the same moment', async () => {
    const visitor = new Visitor();
    linkedin.wish.claims = { sub: 'li-twice', name: 'To På Én Gang' };
    const [one, other] = [await leave(visitor), await leave(visitor)];

    const answers = await Promise.all([visitor.get(one()), visitor.get(other())]);

    expect(answers.map(({ status }) => status)).to.deep.equal([303, 303]);
    expect(await User.count({ where: { name: 'To På Én Gang' } })).to.equal(1);
  });

  it('takes a name as it may stand in the town: on one line, without what turns or hides text', async () => {
    linkedin.wish.claims = { sub: 'li-odd', name: `Evil\u0000\u202E\r\nBcc: x@y.dk ${'👩‍👩‍👧'.repeat(25)}` };
    const visitor = new Visitor();

    const answer = await visitor.get((await leave(visitor))());

    expect(answer.status).to.equal(303);
    expect(await nameShown(visitor)).to.match(/^Evil Bcc: x@y\.dk /);
  });

  it('lets nobody in whose identity is no text', async () => {
    for (const sub of ['', 'a\u0000b', 'x'.repeat(300), 7, null, ['x'], {}]) {
      linkedin.wish.claims = { sub, name: 'Ingen' };
      const visitor = new Visitor();

      expect((await visitor.get((await leave(visitor))())).location).to.equal('/sign-in');
      expect((await visitor.get('/me')).status).to.equal(303);
    }
  });

  it('works in two tabs at once', async () => {
    const visitor = new Visitor();
    linkedin.wish.claims = { sub: 'li-tabs', name: 'To Faner' };
    const one = await leave(visitor);
    const other = await leave(visitor);

    const answers = [await visitor.get(one()), await visitor.get(other())];

    expect(answers.map(({ location }) => location)).to.deep.equal(['/me', '/']);
    expect(await nameShown(visitor)).to.equal('To Faner');
  });

  it('links an account that is signed in, and signs it in from then on', async () => {
    const mette = await person({ name: 'Mette Holm' });
    linkedin.wish.claims = { sub: 'li-mette', name: 'M. Holm' };
    const linked = await mette.get((await leave(mette, '/me/settings/linkedin'))());
    const later = new Visitor();

    await later.get((await leave(later))());

    expect(linked.location).to.equal('/me/settings');
    expect(await nameShown(later)).to.equal('Mette Holm');
  });

  it('does not link a LinkedIn account that belongs to another', async () => {
    const [mette, omar] = [await person(), await person()];
    linkedin.wish.claims = { sub: 'li-shared', name: 'Delt' };
    await mette.get((await leave(mette, '/me/settings/linkedin'))());

    const answer = await omar.get((await leave(omar, '/me/settings/linkedin'))());

    expect(answer.status).to.equal(409);
  });

  it('is not taken off an account that has no other way in', async () => {
    const visitor = new Visitor();
    linkedin.wish.claims = { sub: 'li-only', name: 'Kun LinkedIn' };
    await visitor.get((await leave(visitor))());

    expect((await visitor.post('/me/settings/linkedin/removal')).status).to.equal(409);
  });
});
