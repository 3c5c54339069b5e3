import { expect } from 'chai';
import { Company, Opportunity } from '../../../models/index.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { useTown } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

describe('The last day of an opportunity', () => {
  useTown();
  const visitor = new Visitor();

  before(async () => {
    const { id } = await Company.create({ slug: 'smed', name: 'Hedens Smed', cvr: null });
    const seek = { kind: 'seeks', matter: 'partner', companyId: id, userId: null } as const;
    await Opportunity.create({ ...seek, title: 'Svejser til i går', closesOn: '2026-07-01' });
    await Opportunity.create({ ...seek, title: 'Svejser til i dag', closesOn: '2026-07-02' });
  });
  // Half past midnight in the town, while it is still the day before in Greenwich.
  beforeEach(() => setClock(new Date('2026-07-01T22:30:00Z')));

  for (const path of ['/opportunities', '/companies/smed', '/search?q=svejser', '/api/v1/opportunities'])
    it(`is the town's: ${path} shows what ends today, and no longer what ended yesterday`, async () => {
      const { text } = await visitor.get(path);

      expect(text).to.contain('Svejser til i dag').and.not.contain('Svejser til i går');
    });

  it('is said on its page', async () => {
    const last = await Opportunity.findOne({ where: { closesOn: '2026-07-02' } });

    expect((await visitor.get(`/opportunities/${last?.id}`)).text).to.contain('åbent til 2. juli 2026');
  });

  it('leaves what is over out of the map of the site', async () => {
    const { text } = await visitor.get('/sitemap.xml');

    expect(text.match(/<loc>[^<]*\/opportunities\/\d+\?lang=da<\/loc>/g)).to.have.lengthOf(1);
  });
});
