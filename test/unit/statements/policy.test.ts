import { expect } from 'chai';
import { acceptanceAfter, nextVersion } from '../../../server/features/statements/policy.ts';

const at = (version: number, acceptanceVersion = 0) => ({ version, acceptanceVersion });

describe('The number of the next version', () => {
  it('is one higher, unless the other language has a newer version: then it is that one', () => {
    expect(nextVersion(at(1), at(1))).to.equal(2);
    expect(nextVersion(at(2), at(1))).to.equal(3);
    expect(nextVersion(at(1), at(2))).to.equal(2);
    expect(nextVersion(at(1), at(5))).to.equal(5);
  });
});

describe('The version that needs acceptance', () => {
  it('is the new one, if its officer says so', () => {
    expect(acceptanceAfter(at(1), at(1), { version: 2, needsAcceptance: true })).to.equal(2);
  });

  it('stays the earlier one, if the new version needs none', () => {
    expect(acceptanceAfter(at(3, 2), at(3, 2), { version: 4, needsAcceptance: false })).to.equal(2);
  });

  it('is taken over by a translation, but only by one', () => {
    expect(acceptanceAfter(at(1), at(3, 3), { version: 3, needsAcceptance: false })).to.equal(3);
    expect(acceptanceAfter(at(1), at(4, 3), { version: 4, needsAcceptance: false })).to.equal(3);
    expect(acceptanceAfter(at(4), at(3, 3), { version: 5, needsAcceptance: false })).to.equal(0);
  });
});
