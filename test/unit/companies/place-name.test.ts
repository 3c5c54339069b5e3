import { expect } from 'chai';
import { placeName } from '../../../server/features/companies/place-name.ts';

describe('The name of a town or district', () => {
  for (const [typed, written] of [
    ['hedehusene', 'Hedehusene'],
    ['HEDEHUSENE', 'Hedehusene'],
    ['høje-taastrup', 'Høje-Taastrup'],
    ['åbenrå', 'Åbenrå'],
    ['gadehavegård ved banen', 'Gadehavegård ved Banen'],
    ['De hvide Huse', 'De hvide Huse'],
    ['København NV', 'København NV'],
    ['', ''],
  ] as const)
    it(`is written with capitals: ${typed}`, () => {
      expect(placeName(typed)).to.equal(written);
    });
});
