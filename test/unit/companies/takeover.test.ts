import { expect } from 'chai';
import { hashCode, newCode } from '../../../server/features/companies/takeover/codes.ts';
import { ownDomainOf } from '../../../server/features/companies/takeover/mail-domain.ts';

describe('The code of a takeover', () => {
  it('has eight characters that nobody confuses on paper, and is never the same', () => {
    const codes = Array.from({ length: 500 }, newCode);

    for (const code of codes) expect(code).to.match(/^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/);
    expect(new Set(codes).size).to.equal(500);
  });

  it('may be typed in small letters, with spaces or without the hyphen', () => {
    const owner = { companyId: 1, userId: 2 };
    const hash = hashCode('K7QM-4T9X', owner);

    for (const typed of ['k7qm4t9x', ' K7QM 4T9X ', 'K7QM–4T9X'])
      expect(hashCode(typed, owner)).to.deep.equal(hash);
    expect(hashCode('K7QM-4T9Y', owner)).not.to.deep.equal(hash);
  });

  it('is of one person and one company', () => {
    const hashes = [
      { companyId: 1, userId: 2 },
      { companyId: 2, userId: 1 },
      { companyId: 12, userId: 1 },
      { companyId: 1, userId: 21 },
    ].map((owner) => hashCode('K7QM-4T9X', owner).toString('hex'));

    expect(new Set(hashes).size).to.equal(4);
  });
});

describe('The e-mail domain of a company', () => {
  it('is its own', () => {
    expect(ownDomainOf('post@hedens-mur.dk')).to.equal('hedens-mur.dk');
    expect(ownDomainOf('a@Mail.Firma.DK')).to.equal('mail.firma.dk');
    expect(ownDomainOf('post@xn--brdhuset-r1a.dk')).to.equal('xn--brdhuset-r1a.dk');
  });

  it('is none at a host where anybody can have a mailbox', () => {
    const hosts = 'gmail.com hotmail.com live.dk outlook.dk yahoo.dk icloud.com proton.me'.split(' ');
    const danish = 'mail.dk youmail.dk stofanet.dk mail.tele.dk webspeed.dk jubii.dk privat.dk'.split(' ');

    for (const host of [...hosts, ...danish, 'kunde.gmail.com'])
      expect(ownDomainOf(`a@${host}`), host).to.equal(undefined);
  });

  it('is none of what is no address', () => {
    for (const text of ['', 'firma.dk', 'a@', 'a@localhost'])
      expect(ownDomainOf(text), text).to.equal(undefined);
  });
});
