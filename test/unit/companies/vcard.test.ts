import { expect } from 'chai';
import { telephoneUri } from '../../../server/features/companies/vcard.ts';

describe('A telephone number on a vCard', () => {
  for (const [written, uri] of [
    ['10436028', 'tel:+4510436028'],
    ['10 43 60 28', 'tel:+4510436028'],
    ['+45 10 43 60 28', 'tel:+4510436028'],
    ['0045 10436028', 'tel:+4510436028'],
    ['45 10 43 60 28', 'tel:+4510436028'],
    ['(+45) 10-43-60-28', 'tel:+4510436028'],
    ['+46 (0)40 123 456', 'tel:+4640123456'],
    ['+1 (212) 555-0100', 'tel:+12125550100'],
    ['1813', 'tel:1813;phone-context=+45'],
  ] as const)
    it(`is a global one: ${written}`, () => {
      expect(telephoneUri(written)).to.equal(uri);
    });
});
