import { expect } from 'chai';
import { publicName } from '../../../server/features/companies/business-name.ts';

describe('The name of a company in public files', () => {
  for (const [name, cvr, shown] of [
    ['Holm & Datter Snedkeri ApS', '31418917', 'Holm & Datter Snedkeri ApS'],
    ['Zoneterapi v/Solveig Brandt', null, 'Zoneterapi'],
    ['v/Anne Prøvesen', '31418917', 'CVR 31418917'],
    ['v. Anne Prøvesen', null, '–'],
  ] as const)
    it(`names no owner and is never empty: ${name}`, () => {
      expect(publicName({ name, cvr })).to.equal(shown);
    });
});
