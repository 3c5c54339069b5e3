import { expect } from 'chai';
import { stepsOf } from '../../../server/features/companies/next-steps.ts';

const nothing = {
  offers: [],
  seeks: [],
  logo: null,
  about: '',
  openingHours: null,
  pictureCount: 0,
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
    expect(stepsOf(nothing)).to.have.length(8);
    expect(doneOf({})).to.deep.equal([]);
  });

  for (const [company, step] of [
    [{ offers: ['reoler', 'diske', 'trapper'], seeks: ['fotograf'] }, 'words'],
    [{ about: 'Vi bygger' }, 'about'],
    [{ openingHours: {} }, 'hours'],
    [{ pictureCount: 1 }, 'picture'],
    [{ logo: '/pictures/x.webp' }, 'logo'],
    [{ street: 'Vej 1', email: 'post@firma.example' }, 'contact'],
    [{ peopleCount: 2 }, 'colleague'],
    [{ verifiedAt: new Date(0) }, 'verified'],
  ] as const)
    it(`are done one by one: ${step}`, () => {
      expect(doneOf(company)).to.deep.equal([step]);
    });

  it('are not done by half: few offers, offers without needs, a street without a number to call', () => {
    expect(doneOf({ offers: ['reoler', 'diske'], seeks: ['fotograf'], street: 'Vej 1' })).to.deep.equal([]);
    expect(doneOf({ offers: ['reoler', 'diske', 'trapper'] })).to.deep.equal([]);
  });
});
