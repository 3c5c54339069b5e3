import { expect } from 'chai';
import { matchBetween } from '../../../server/features/opportunities/matching.ts';
import { tags } from '../../../server/platform/http/schemas.ts';

// Each word was once compared with all others: twenty thousand kept the whole town waiting for 15 seconds. A test that ends is the proof.
describe('Half a megabyte of words', () => {
  const words = Array.from({ length: 120_000 }, (_, at) => at.toString(36));

  it('is refused at once where eight are asked for', () => {
    const { success, error } = tags(8, 40).safeParse(words.join(','));

    expect(success).to.equal(false);
    expect(error?.issues[0]?.message).to.equal('errors:tooManyTags');
  });

  it('counts once what is one word, however it is written', () => {
    const { data } = tags(8, 40).safeParse(Array.from({ length: 100_000 }, () => 'lager, Lager; LAGER'));

    expect(data).to.deep.equal(['lager']);
  });
});

describe('Somebody who posts without end', () => {
  it('is held against two thousand companies at once', () => {
    const phrase = (from: number) => Array.from({ length: 12 }, (_, at) => `ord${(from + at).toString(36)}`).join(' ');
    const us = {
      seeks: Array.from({ length: 400 }, (_, at) => phrase(at * 12)),
      offers: [],
      industry: 'it',
      district: '',
    };
    const they = Array.from({ length: 2_000 }, (_, company) => ({
      seeks: [],
      offers: Array.from({ length: 12 }, (_, at) => phrase(1_000_000 + company * 144 + at * 12)),
      industry: 'it',
      district: '',
    }));
    const fitting = { ...they[0], offers: [phrase(100)], seeks: [], industry: 'it', district: '' };

    expect(they.filter((each) => matchBetween(us, each))).to.deep.equal([]);
    expect(matchBetween(us, fitting)?.reason.params.what).to.equal(phrase(100));
  });
});
