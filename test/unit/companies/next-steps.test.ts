import { expect } from 'chai';
import { stepsOf } from '../../../server/features/companies/next-steps.ts';

const nothing = {
  offers: [],
  seeks: [],
  logo: null,
  phone: '',
  email: '',
  street: '',
  peopleCount: 1,
  verifiedAt: null,
};
const doneOf = (company: Partial<Parameters<typeof stepsOf>[0]>) =>
  stepsOf({ ...nothing, ...company })
    .filter(({ isDone }) => isDone)
    .map(({ name }) => name);

describe('The steps to a complete company page', () => {
  it('are all open for a new company', () => {
    expect(stepsOf(nothing)).to.have.length(5);
    expect(doneOf({})).to.deep.equal([]);
  });

  for (const [company, step] of [
    [{ offers: ['reoler'], seeks: ['fotograf'] }, 'words'],
    [{ logo: '/pictures/x.webp' }, 'logo'],
    [{ street: 'Vej 1', email: 'post@firma.example' }, 'contact'],
    [{ peopleCount: 2 }, 'colleague'],
    [{ verifiedAt: new Date(0) }, 'verified'],
  ] as const)
    it(`are done one by one: ${step}`, () => {
      expect(doneOf(company)).to.deep.equal([step]);
    });

  it('are not done by half: offers without what is sought, a street without a number to call', () => {
    expect(doneOf({ offers: ['reoler'], street: 'Vej 1' })).to.deep.equal([]);
  });
});
