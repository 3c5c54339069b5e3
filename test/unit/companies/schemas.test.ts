import { expect } from 'chai';
import { parseCvr } from '../../../server/features/companies/cvr.ts';
import { directoryQuery } from '../../../server/features/companies/directory/query.ts';
import { industryOf } from '../../../server/features/companies/industries.ts';
import { cvr } from '../../../server/features/companies/schemas.ts';

describe('The address of the directory', () => {
  it('lists unverified companies by `unverified=1`, and by its older spelling in bookmarks', () => {
    const unverified = (query: Record<string, string>) => directoryQuery.parse(query).unverified;

    expect([unverified({ unverified: '1' }), unverified({ verified: 'no' })]).to.deep.equal([true, true]);
    expect([unverified({}), unverified({ verified: 'yes' }), unverified({ unverified: '' })]).to.deep.equal([
      false,
      false,
      false,
    ]);
    expect(directoryQuery.parse({ verified: 'no' }).verified).to.equal(false);
  });
});

describe('A CVR number', () => {
  for (const text of ['DK 25 31 37 63', '25.31.37.63', 'dk25313763', ' 25-31-37-63 '])
    it(`is read in the spelling "${text}"`, () => {
      expect(parseCvr(text)).to.equal('25313763');
      expect(cvr.parse(text)).to.equal('25313763');
    });

  for (const text of ['12345678', '2531376', '253137633', '!', 'DK', '02531376'])
    it(`is not "${text}"`, () => {
      expect(parseCvr(text)).to.equal(undefined);
      expect(cvr.safeParse(text).error?.issues.map(({ message }) => message)).to.deep.equal([
        'companies:error.cvr',
      ]);
    });

  it('may be left out', () => {
    expect([cvr.parse(''), cvr.parse('  '), cvr.parse(undefined), cvr.parse(null)]).to.deep.equal([
      null,
      null,
      null,
      null,
    ]);
    expect(cvr.safeParse(['25313763']).success).to.equal(false);
  });
});

describe('The industry of a DB25 code', () => {
  it('follows from its division, with accounting apart from law', () => {
    expect(
      ['011100', '432200', '561110', '691000', '692000', '620100', '990000'].map(industryOf),
    ).to.deep.equal(['green', 'craft', 'food', 'advice', 'finance', 'it', 'other']);
  });
});
