import { expect } from 'chai';
import { marketOf, matchBetween } from '../../../server/features/opportunities/matches/matching.ts';
import { tags } from '../../../server/platform/http/schemas.ts';

// Comparing each word with all others took 15 seconds for 20,000 words, and blocked the process. These tests
// fail by their timeout.
describe('Tags from half a megabyte of text', () => {
  const words = Array.from({ length: 120_000 }, (_, index) => index.toString(36));

  it('are refused at once where eight are allowed', () => {
    const { success, error } = tags(8, 40).safeParse(words.join(','));

    expect(success).to.equal(false);
    expect(error?.issues[0]?.message).to.equal('errors:tooManyTags');
  });

  it('contain each word once, in upper or lower case', () => {
    const { data } = tags(8, 40).safeParse(Array.from({ length: 100_000 }, () => 'lager, Lager; LAGER'));

    expect(data).to.deep.equal(['lager']);
  });
});

describe('A profile of thousands of words', () => {
  it('is compared with 2,000 companies in time', () => {
    const phrase = (from: number) =>
      Array.from({ length: 12 }, (_, index) => `ord${(from + index).toString(36)}`).join(' ');
    const own = marketOf({
      seeks: Array.from({ length: 400 }, (_, index) => phrase(index * 12)),
      offers: [],
      district: '',
    });
    const others = Array.from({ length: 2_000 }, (_, company) => ({
      seeks: [],
      offers: Array.from({ length: 12 }, (_, index) => phrase(1_000_000 + company * 144 + index * 12)),
      district: '',
    }));
    const matching = { seeks: [], offers: [phrase(96)], district: '' };

    expect(others.filter((each) => matchBetween(own, marketOf(each)))).to.deep.equal([]);
    expect(matchBetween(own, marketOf(matching))?.reason.other).to.equal(phrase(96));
  });
});
