import { expect } from 'chai';
import { maySeeOpportunity, mayUpdate } from '../../../server/features/opportunities/policy.ts';

const owner = { id: 1, role: 'member' } as const;
const other = { id: 2, role: 'member' } as const;
const officer = { id: 3, role: 'officer' } as const;

describe('The policy of opportunities', () => {
  it('hides those without a company whose user is banned or erased from all but officers', () => {
    const orphaned = { company: null, person: null };

    expect([null, other, officer].map((actor) => maySeeOpportunity(actor, orphaned))).to.deep.equal([
      false,
      false,
      true,
    ]);
    expect(maySeeOpportunity(null, { company: {}, person: null })).to.equal(true);
    expect(maySeeOpportunity(null, { company: null, person: {} })).to.equal(true);
  });

  it('lets a user change their own, and officers any', () => {
    const own = { userId: owner.id, companyId: null, actsForCompany: false };

    const allowed = [null, other, owner, officer].map((actor) => mayUpdate(actor, own));

    expect(allowed).to.deep.equal([false, false, true, true]);
  });

  it("lets a company's members change the company's, and no longer the user who posted it and left", () => {
    const ofCompany = { userId: owner.id, companyId: 7 };

    expect(mayUpdate(owner, { ...ofCompany, actsForCompany: false })).to.equal(false);
    expect(mayUpdate(other, { ...ofCompany, actsForCompany: true })).to.equal(true);
  });
});
