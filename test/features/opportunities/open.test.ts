import { expect } from 'chai';
import { Company, Opportunity } from '../../../models/index.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

describe('The last day of an opportunity', () => {
  useServer();
  const visitor = new Visitor();

  before(async () => {
    const { id } = await Company.create({ slug: 'smed', name: 'Hedens Smed', cvr: null });
    const common = { kind: 'seeks', matter: 'partner', companyId: id, userId: null } as const;
    await Opportunity.create({ ...common, title: 'Svejser til i går', closesOn: '2026-07-01' });
    await Opportunity.create({ ...common, title: 'Svejser til i dag', closesOn: '2026-07-02' });
  });
  // Half past midnight in the municipality's time zone, and still the day before in UTC.
  beforeEach(() => setClock(new Date('2026-07-01T22:30:00Z')));

  for (const path of ['/opportunities', '/companies/smed', '/search?q=svejser', '/api/v1/opportunities'])
    it(`is a day of the municipality's time zone: ${path} shows what ends today, not yesterday`, async () => {
      // Without the marks of the words that were searched for.
      const text = (await visitor.get(path)).text.replace(/<\/?mark>/g, '');

      expect(text).to.contain('Svejser til i dag').and.not.contain('Svejser til i går');
    });

  it('is shown on its page', async () => {
    const last = await Opportunity.findOne({ where: { closesOn: '2026-07-02' } });

    expect((await visitor.get(`/opportunities/${last?.id}`)).text)
      .to.contain('Åbent til og med')
      .and.contain('2. juli 2026');
  });

  it('ends its entry in the sitemap', async () => {
    const { text } = await visitor.get('/sitemap.xml');

    expect(text.match(/<loc>[^<]*\/opportunities\/\d+\?lang=da<\/loc>/g)).to.have.lengthOf(1);
  });
});
