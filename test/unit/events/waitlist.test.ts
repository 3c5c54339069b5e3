import { expect } from 'chai';
import fc from 'fast-check';
import { placeFor, promotions } from '../../../server/features/events/waitlist.ts';

const capacity = fc.option(fc.integer({ min: 1, max: 50 }));
const count = fc.nat(60);

describe('The waiting list', () => {
  it('gives a chair while there is one, and nobody waits', () => {
    expect(placeFor(2, 1, 0)).to.equal('confirmed');
    expect(placeFor(2, 2, 0)).to.equal('waiting');
    expect(placeFor(null, 1_000, 0)).to.equal('confirmed');
  });

  it('puts whoever comes behind those who wait, even when a chair is free', () => {
    expect(placeFor(2, 1, 1)).to.equal('waiting');
  });

  it('never seats more than there are chairs, and never leaves one free while somebody waits', () => {
    fc.assert(
      fc.property(capacity, count, count, (chairs, taken, waiting) => {
        const seated = promotions(chairs, taken, waiting);
        const free = chairs === null ? Number.POSITIVE_INFINITY : chairs - taken - seated;
        expect(seated).to.be.within(0, waiting);
        if (seated > 0) expect(free).to.be.at.least(0);
        expect(free <= 0 || waiting - seated === 0).to.equal(true);
      }),
    );
  });
});
