import { expect } from 'chai';
import { clientNetwork } from '../../../server/platform/rate-limits.ts';

describe('The network that a rate limit counts', () => {
  it('is the same for all addresses that a provider gives to one customer', () => {
    const customer = clientNetwork('2001:db8:12:3400:1::9');

    expect(clientNetwork('2001:0db8:0012:3400:ffff:ffff:ffff:ffff')).to.equal(customer);
    expect(clientNetwork('2001:db8:12:34ff::9')).to.equal(customer);
    expect(clientNetwork('[2001:db8:12:3401::9]:50123')).to.equal(customer);
    expect(clientNetwork('2001:db8:12:3501::9')).not.to.equal(customer);
    expect(clientNetwork('::1')).to.equal('0:0:0:0::/56');
    for (const same of ['192.0.2.7', '::ffff:192.0.2.7', '192.0.2.7:50123'])
      expect(clientNetwork(same)).to.equal('192.0.2.7');
  });
});
