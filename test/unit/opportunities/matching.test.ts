import { expect } from 'chai';
import {
  firstMatch,
  matchBetween,
  type Profile,
  wordsOf,
} from '../../../server/features/opportunities/matches/matching.ts';

const empty: Profile = { seeks: [], offers: [], industry: 'other', district: '' };

describe('Matching of two profiles', () => {
  it('finds what is sought among what is offered, in any form of the word', () => {
    const match = matchBetween({ ...empty, seeks: ['lagerplads'] }, { ...empty, offers: ['lager til leje'] });

    expect(match?.reason).to.deep.equal({
      key: 'opportunities:reason.offers',
      params: { what: 'lager til leje', district: '' },
    });
  });

  it('prefers the same district, and the reason names it', () => {
    const own = { ...empty, offers: ['køkkener'], district: 'Hedehusene' };

    const near = matchBetween(own, { ...empty, seeks: ['nyt køkken'], district: 'Hedehusene' });
    const far = matchBetween(own, { ...empty, seeks: ['nyt køkken'], district: 'Fløng' });

    expect(near?.reason.key).to.equal('opportunities:reason.seeksNear');
    expect(near?.score).to.be.greaterThan(far?.score ?? 0);
  });

  it('names the same industry where the districts differ', () => {
    const own = { ...empty, seeks: ['stillads'], industry: 'craft' };

    const match = matchBetween(own, { ...empty, offers: ['stilladser'], industry: 'craft' });

    expect(match?.reason.key).to.equal('opportunities:reason.offersIndustry');
  });

  it('counts most where each offers what the other seeks', () => {
    const own = { ...empty, offers: ['webshop'], seeks: ['lærling'] };

    const both = matchBetween(own, { ...empty, offers: ['lærlinge'], seeks: ['webshops'] });
    const one = matchBetween(own, { ...empty, offers: ['lærlinge'] });

    expect(both?.reason.params).to.deep.equal({ offered: 'lærlinge', sought: 'webshops' });
    expect(both?.score).to.be.greaterThan(one?.score ?? 0);
  });

  it('finds nothing where only the industry and the district are the same', () => {
    const own = { ...empty, offers: ['brød'], industry: 'food', district: 'Fløng' };

    expect(matchBetween(own, { ...empty, offers: ['brød'], industry: 'food', district: 'Fløng' })).to.equal(
      undefined,
    );
  });

  it('ignores stop words, company forms and words that only begin alike', () => {
    expect(firstMatch(['en god partner til os'], ['en ny virksomhed for jer'])).to.equal(undefined);
    expect(firstMatch(['bil', 'mark'], ['billeder', 'marketing'])).to.equal(undefined);
  });

  it('gives both phrases as they are written, and the word that they share', () => {
    expect(firstMatch(['Lokale snedkere'], ['snedker & tømrer'])).to.deep.equal({
      own: 'Lokale snedkere',
      other: 'snedker & tømrer',
      word: 'snedkere',
    });
    expect(wordsOf('Lokale snedkere til vores køkken')).to.deep.equal(['snedkere', 'køkken']);
  });
});
