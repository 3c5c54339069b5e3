import { expect } from 'chai';
import { linkify } from '../../../server/shared/linkify.ts';

describe('Links in a message', () => {
  it('are found in linear time in two million dots, and end before punctuation', () => {
    const body = `http://firma.example/${'.'.repeat(2_000_000)}a, http://`;

    expect(linkify(body)[0]?.href).to.have.length(body.length - 9);
    expect(linkify('Se http://firma.example/).')[1]).to.deep.equal({
      text: 'http://firma.example/',
      href: 'http://firma.example/',
    });
  });
});
