import { expect } from 'chai';
import { email, webAddress } from '../../../server/platform/http/schemas.ts';

describe('The e-mail address of a form', () => {
  it('has a domain of Danish letters in the form that mail servers know', () => {
    expect(email.parse(' Kontakt@Brødhuset.dk ')).to.equal('kontakt@xn--brdhuset-64a.dk');
    expect(email.parse('a@blåbær.dk')).to.equal('a@xn--blbr-roah.dk');
    expect(email.parse('a@xn--brdhuset-64a.dk')).to.equal('a@xn--brdhuset-64a.dk');
    expect(email.parse('a@bro\u0308d.dk')).to.equal(email.parse('a@bröd.dk')); // composed or not
  });

  it('is refused without a domain, or with one that cannot exist', () => {
    for (const text of [
      'a',
      'a@b',
      '@b.dk',
      'a@ø',
      'a@-.dk',
      'a b@c.dk',
      'a@b..dk',
      'sø@b.dk',
      'a@b\u202e.dk',
    ])
      expect(email.safeParse(text).success, text).to.equal(false);
  });
});

describe('The web address of a form', () => {
  it('is no link with a user, and no e-mail address', () => {
    for (const text of ['mailto:a@b.dk', 'a@b.dk', 'https://a:b@c.dk', 'https://a@c.dk/x'])
      expect(webAddress.safeParse(text).success, text).to.equal(false);
    expect(webAddress.parse('b.dk/@navn')).to.equal('https://b.dk/@navn');
  });
});
