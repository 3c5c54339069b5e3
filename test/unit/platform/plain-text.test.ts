import { expect } from 'chai';
import { cleanLine, cleanText, shorten } from '../../../server/platform/text/plain-text.ts';

describe('Text that people write', () => {
  it('has no invisible characters, so that no two names look alike by them', () => {
    expect(cleanLine('Met\u200bte Han\u2060sen\ufeff')).to.equal('Mette Hansen');
    expect(cleanLine('Jo\u061cnas\u0085Møller')).to.equal('Jonas Møller');
    expect(cleanText('Et\u2028to')).to.equal('Et\nto');
  });

  it('has at most ten combining marks on a letter, also when half a megabyte comes', () => {
    const marks = '\u0301\u0316'.repeat(125_000);

    expect(cleanText(`a${marks}b`).length).to.equal(11);
    for (const invisible of ['\u200b', '\u200d'])
      expect(cleanText(`a${marks.split('').join(invisible)}b`).length).to.be.below(25);
  });

  it('is normalised, also with an invisible character between a letter and its mark', () => {
    expect(cleanLine('Jose\u200b\u0301')).to.equal('José');
  });

  it('keeps the joiners of emoji and of other scripts', () => {
    expect(cleanLine('👩‍🔧 Mette نام‌خانوادگی 한국')).to.equal('👩‍🔧 Mette نام‌خانوادگی 한국');
  });
});

describe('A text that is too long', () => {
  it('is cut between words', () => {
    expect(shorten('Kaffe og te', 8)).to.equal('Kaffe…');
    expect(shorten('Kaffe', 5)).to.equal('Kaffe');
    expect(shorten('Kaffekande', 5)).to.equal('Kaffe…');
  });

  it('is not cut within a character', () => {
    expect(shorten('Kaffe☕😀😀', 7)).to.equal('Kaffe☕…');
    expect(shorten('😀'.repeat(3), 3)).to.equal('😀…');
  });
});
