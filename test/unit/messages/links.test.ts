import { expect } from 'chai';
import { piecesOf } from '../../../server/features/messages/links.ts';

describe('Links in a message', () => {
  it('of a message of nothing but dots is cut at its addresses letter by letter', () => {
    const body = `http://firma.example/${'.'.repeat(2_000_000)}a, http://`;

    expect(piecesOf(body)[0]?.href).to.have.length(body.length - 9);
    expect(piecesOf('Se http://firma.example/).')[1]).to.deep.equal({
      text: 'http://firma.example/',
      href: 'http://firma.example/',
    });
  });
});
