import { expect } from 'chai';
import { tags } from '../../server/platform/http/shapes.ts';

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
