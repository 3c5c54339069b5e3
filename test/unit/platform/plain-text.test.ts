import { expect } from 'chai';
import { cleanLine, cleanText } from '../../../server/platform/text/plain-text.ts';

describe('Text that people write', () => {
  it('does not make two names look the same by what cannot be seen', () => {
    expect(cleanLine('Met\u200bte Han\u2060sen\ufeff')).to.equal('Mette Hansen');
    expect(cleanLine('Jo\u061cnas\u0085Møller')).to.equal('Jonas Møller');
    expect(cleanText('Et\u2028to')).to.equal('Et\nto');
  });

  it('does not lie over the lines around it, nor take the time of all others by its marks', () => {
    const marks = '\u0301\u0316'.repeat(125_000);

    expect(cleanText(`a${marks}b`).length).to.equal(11);
    for (const unseen of ['\u200b', '\u200d'])
      expect(cleanText(`a${marks.split('').join(unseen)}b`).length).to.be.below(25);
  });

  it('is written in one way, also when something that cannot be seen stands between a letter and its mark', () => {
    expect(cleanLine('Jose\u200b\u0301')).to.equal('José');
  });

  it('keeps what emoji and other scripts need', () => {
    expect(cleanLine('👩‍🔧 Mette نام‌خانوادگی 한국')).to.equal('👩‍🔧 Mette نام‌خانوادگی 한국');
  });
});
