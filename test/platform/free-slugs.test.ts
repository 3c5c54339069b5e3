import { expect } from 'chai';
import { Company, inTransaction } from '../../models/index.ts';
import { freeSlugs } from '../../server/platform/database/free-slugs.ts';
import { useServer } from '../support/server.ts';

describe('Free slugs', () => {
  useServer();

  const slugsFor = (...titles: string[]) => inTransaction(() => freeSlugs(Company, titles, 'virksomhed'));
  const create = (...slugs: string[]) => Company.bulkCreate(slugs.map((slug) => ({ slug, name: slug })));

  beforeEach(() => Company.destroy({ where: {} }));

  it('are the titles as Danes write them in addresses', async () => {
    expect(await slugsFor('Nordvest Tømrer & Snedker', 'Ærø')).to.deep.equal([
      'nordvest-toemrer-snedker',
      'aeroe',
    ]);
  });

  it('are none that the table has, and differ from each other', async () => {
    await create('havn', 'havn-3', 'havn-3-2', 'havnen-4');

    const slugs = await slugsFor('Havn', 'Havn', 'Havn 3', 'Havn');

    expect(slugs).to.deep.equal(['havn-2', 'havn-4', 'havn-3-3', 'havn-5']);
  });

  it('count on when a numbered title comes first', async () => {
    expect(await slugsFor('Havn 2', 'Havn', 'Havn')).to.deep.equal(['havn-2', 'havn', 'havn-3']);
  });

  it('have the fallback for a title without letters, and are never reserved words', async () => {
    await create('virksomhed');

    expect(await slugsFor('!!', 'New')).to.deep.equal(['virksomhed-2', 'new-2']);
    expect(await inTransaction(() => freeSlugs(Company, ['Mine', 'New'], 'x', ['mine']))).to.deep.equal([
      'mine-2',
      'new',
    ]);
  });

  it('are found past thousands of the same name', async () => {
    await create('cafe', ...Array.from({ length: 2_999 }, (_, index) => `cafe-${index + 2}`));

    expect(await slugsFor('Café', 'Café')).to.deep.equal(['cafe-3001', 'cafe-3002']);
  });

  it('are found for thousands of numbered titles, and for one that could take their numbers', async () => {
    await create('firma-2', 'firma-7');
    const titles = Array.from({ length: 5_000 }, (_, index) => `Firma ${index + 1}`);

    const slugs = await slugsFor(...titles, 'Firma');

    expect(new Set(slugs).size).to.equal(5_001);
    expect([slugs[1], slugs[2], slugs[6], slugs.at(-1)]).to.deep.equal([
      'firma-2-2',
      'firma-3',
      'firma-7-2',
      'firma',
    ]);
  });

  it('differ for transactions at the same moment', async () => {
    const createOne = () =>
      inTransaction(async () => {
        const [slug = ''] = await freeSlugs(Company, ['Samme'], 'x');
        await Company.create({ slug, name: 'Samme' });
        return slug;
      });

    const slugs = await Promise.all([createOne(), createOne(), createOne()]);

    expect(slugs.sort()).to.deep.equal(['samme', 'samme-2', 'samme-3']);
  });
});
