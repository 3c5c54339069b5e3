import { expect } from 'chai';
import { z } from 'zod';
import {
  newRecoveryCode,
  normaliseRecoveryCode,
} from '../../../server/features/accounts/second-factor/recovery-codes.ts';
import {
  newTotpSecret,
  stepOfCode,
  totpAddress,
} from '../../../server/features/accounts/second-factor/totp.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { openTicket, seal, sealTicket, unseal } from '../../../server/platform/sealed.ts';

describe('Codes of an authenticator app', () => {
  /** "12345678901234567890" in base32, the secret of RFC 6238, appendix B. */
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  const at = (seconds: number) => new Date(seconds * 1_000);

  it('are those of the examples in RFC 6238', () => {
    const examples: [seconds: number, code: string][] = [
      [59, '287082'],
      [1_111_111_109, '081804'],
      [1_111_111_111, '050471'],
      [1_234_567_890, '005924'],
      [2_000_000_000, '279037'],
      [20_000_000_000, '353130'],
    ];
    for (const [seconds, code] of examples)
      expect(stepOfCode(secret, code, at(seconds)), code).to.equal(Math.floor(seconds / 30));
  });

  it('are accepted one step early or late, not two', () => {
    const step = Math.floor(1_111_111_109 / 30);
    const offsets = [-2, -1, 0, 1, 2].map((steps) => stepOfCode(secret, '081804', at((step + steps) * 30)));
    expect(offsets).to.deep.equal([undefined, step, step, step, undefined]);
  });

  it('are refused with other digits, too few or letters', () => {
    for (const code of ['081805', '81804', '0818040', 'abcdef', ''])
      expect(stepOfCode(secret, code, at(1_111_111_109)), code).to.equal(undefined);
  });

  it('come from secrets of 160 bits, in an address that names site and person', () => {
    const fresh = newTotpSecret();
    const address = new URL(totpAddress(fresh, { issuer: 'Torvet: byen', label: 'lea@firma.example' }));

    expect(fresh)
      .to.match(/^[A-Z2-7]{32}$/)
      .and.not.equal(newTotpSecret());
    expect(address.protocol).to.equal('otpauth:');
    expect(address.searchParams.get('secret')).to.equal(fresh);
    expect(decodeURIComponent(address.pathname)).to.contain('Torvet  byen:lea@firma.example');
  });
});

describe('A recovery code', () => {
  it('has 80 random bits in four groups', () => {
    expect(newRecoveryCode()).to.match(/^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){3}$/);
    expect(newRecoveryCode()).not.to.equal(newRecoveryCode());
  });

  it('may be typed in capitals, without hyphens, and with the letters that look like digits', () => {
    for (const typed of ['x3f9-0kqm-71ta-zc4e', 'X3F9OKQM7ITAZC4E', ' x3f9 okqm 7Lta zc4e '])
      expect(normaliseRecoveryCode(typed)).to.equal('x3f9-0kqm-71ta-zc4e');
  });
});

describe('What is sealed', () => {
  afterEach(() => setClock());
  const content = Buffer.from('hemmelig');

  it('opens only for its purpose and context, and unchanged', () => {
    const sealed = seal('one', content, 'user 1');
    const changed = Buffer.from(sealed);
    changed.writeUInt8(changed.readUInt8(changed.length - 1) ^ 1, changed.length - 1);

    expect(unseal('one', sealed, 'user 1')?.toString()).to.equal('hemmelig');
    expect(sealed.includes(content)).to.equal(false);
    expect(unseal('two', sealed, 'user 1')).to.equal(undefined);
    expect(unseal('one', sealed, 'user 2')).to.equal(undefined);
    expect(unseal('one', changed, 'user 1')).to.equal(undefined);
    for (const length of [0, 5, 12, 27])
      expect(unseal('one', sealed.subarray(0, length), 'user 1')).to.equal(undefined);
  });

  it('opens as a ticket until its moment', () => {
    const ticket = sealTicket('test', 'ja', { until: new Date(Date.now() + 60_000), context: 'c' });
    const open = () => openTicket('test', ticket, { context: 'c', schema: z.string() });

    expect(open()).to.equal('ja');
    expect(openTicket('test', `x${ticket}`, { context: 'c', schema: z.string() })).to.equal(undefined);
    setClock(new Date(Date.now() + 61_000));
    expect(open()).to.equal(undefined);
  });
});
