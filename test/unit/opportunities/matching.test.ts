import { expect } from 'chai';
import { fitBetween, meeting, type Side } from '../../../server/features/opportunities/matching.ts';

const nobody: Side = { seeks: [], offers: [], industry: 'other', district: '' };

describe('What fits', () => {
  it('is somebody who offers what we seek, whatever form the word has', () => {
    const found = fitBetween({ ...nobody, seeks: ['lagerplads'] }, { ...nobody, offers: ['lager til leje'] });

    expect(found?.reason).to.deep.equal({
      key: 'opportunities:reason.offers',
      params: { what: 'lager til leje', district: '' },
    });
  });

  it('is better near by, and the reason says so', () => {
    const us = { ...nobody, offers: ['køkkener'], district: 'Hedehusene' };

    const near = fitBetween(us, { ...nobody, seeks: ['nyt køkken'], district: 'Hedehusene' });
    const far = fitBetween(us, { ...nobody, seeks: ['nyt køkken'], district: 'Fløng' });

    expect(near?.reason.key).to.equal('opportunities:reason.seeksNear');
    expect(near?.score).to.be.greaterThan(far?.score ?? 0);
  });

  it('says that it is the same trade, where that is what brings them nearest', () => {
    const us = { ...nobody, seeks: ['stillads'], industry: 'craft' };

    const found = fitBetween(us, { ...nobody, offers: ['stilladser'], industry: 'craft' });

    expect(found?.reason.key).to.equal('opportunities:reason.offersTrade');
  });

  it('is best where both have what the other lacks', () => {
    const us = { ...nobody, offers: ['webshop'], seeks: ['lærling'] };

    const both = fitBetween(us, { ...nobody, offers: ['lærlinge'], seeks: ['webshops'] });

    expect(both?.reason.params).to.deep.equal({ offered: 'lærlinge', sought: 'webshops' });
  });

  it('is not somebody of the same trade next door who needs nothing of ours', () => {
    const us = { ...nobody, offers: ['brød'], industry: 'food', district: 'Fløng' };

    expect(fitBetween(us, { ...nobody, offers: ['brød'], industry: 'food', district: 'Fløng' })).to.equal(undefined);
  });

  it('is not found in small words and company forms', () => {
    expect(meeting(['en god partner til os'], ['en ny virksomhed for jer'])).to.equal(undefined);
    expect(meeting(['bil', 'mark'], ['billeder', 'marketing'])).to.equal(undefined);
  });
});
