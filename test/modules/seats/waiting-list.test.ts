import { expect } from 'chai';
import fc from 'fast-check';
import { countPromotions, nextStatus, nextStatuses } from '../../../server/modules/seats/waiting-list.ts';

const capacities = fc.option(fc.integer({ min: 1, max: 50 }));
const counts = fc.nat(60);

describe('The waiting list', () => {
  it('is not used while a seat is free and nobody waits', () => {
    expect(nextStatus({ capacity: 2, confirmed: 1, waiting: 0 })).to.equal('confirmed');
    expect(nextStatus({ capacity: 2, confirmed: 2, waiting: 0 })).to.equal('waiting');
    expect(nextStatus({ capacity: null, confirmed: 1_000, waiting: 0 })).to.equal('confirmed');
  });

  it('puts a new registration behind those who wait, also when a seat is free', () => {
    expect(nextStatus({ capacity: 2, confirmed: 1, waiting: 1 })).to.equal('waiting');
  });

  it('gives several registrations the seats in their order', () => {
    const free = { capacity: 3, confirmed: 1, waiting: 0 };

    expect(nextStatuses(4, free)).to.deep.equal(['confirmed', 'confirmed', 'waiting', 'waiting']);
    expect(nextStatuses(0, free)).to.deep.equal([]);
  });

  it('gives several registrations at once the same as one after the other', () => {
    fc.assert(
      fc.property(capacities, counts, counts, fc.nat(20), (capacity, confirmed, waiting, added) => {
        const one = { capacity, confirmed, waiting };
        const single = Array.from({ length: added }, () => {
          const status = nextStatus(one);
          one[status] += 1;
          return status;
        });

        expect(nextStatuses(added, { capacity, confirmed, waiting })).to.deep.equal(single);
      }),
    );
  });

  it('never gives more seats than there are, and never leaves one free while somebody waits', () => {
    fc.assert(
      fc.property(capacities, counts, counts, (capacity, confirmed, waiting) => {
        const promoted = countPromotions({ capacity, confirmed, waiting });
        const free = capacity === null ? Number.POSITIVE_INFINITY : capacity - confirmed - promoted;
        expect(promoted).to.be.within(0, waiting);
        if (promoted > 0) expect(free).to.be.at.least(0);
        expect(free <= 0 || waiting - promoted === 0).to.equal(true);
      }),
    );
  });
});
