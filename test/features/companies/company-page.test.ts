import { expect } from 'chai';
import { Company, CompanyMember } from '../../../models/index.ts';
import { createCompany } from '../../support/builders/companies.ts';
import { createPerson } from '../../support/builders/people.ts';
import { useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

let number = 0;
const fields = (overrides: Record<string, string> = {}) => ({
  name: `Firma ${++number}`,
  industry: 'craft',
  ...overrides,
});

describe('The page of a company', () => {
  useServer();

  const create = async (overrides: Record<string, string> = {}) => {
    const mette = await createPerson();
    const { location } = await mette.upload('/companies/new', fields(overrides), {});
    return { mette, path: location ?? '', slug: (location ?? '').replace('/companies/', '') };
  };

  it('shows its members what to do next, with a meter, until all is done', async () => {
    const { mette, path, slug } = await create({ offers: 'reoler, diske, trapper', seeks: 'fotograf' });
    const stranger = await createPerson();

    const page = (await mette.get(path)).text;
    await Company.update({ logo: null, verifiedAt: new Date() }, { where: { slug } });
    const verified = (await mette.get(path)).text;

    expect(page)
      .to.contain('Gør siden færdig')
      .and.contain('1 af 8 er på plads')
      .and.contain(`href="${path}/people">Inviter en kollega`)
      .and.contain('href="/opportunities/fits"');
    expect(verified).to.contain('2 af 8 er på plads');
    for (const viewer of [stranger, new Visitor()])
      expect((await viewer.get(path)).text).to.not.contain('Gør siden færdig');
  });

  it('hides the next steps from a member who does not want them, and from nobody else', async () => {
    const { mette, path, slug } = await create();
    const [jonas, stranger] = [await createPerson(), await createPerson()];
    const company = await Company.findOne({ where: { slug } });
    await CompanyMember.create({ companyId: company?.id ?? 0, userId: jonas.id });

    const answer = await mette.post(`${path}/steps/dismissal`);
    const refused = await stranger.post(`${path}/steps/dismissal`);

    expect([answer.status, refused.status]).to.deep.equal([303, 403]);
    expect((await mette.get(path)).text).not.to.contain('Gør siden færdig');
    expect((await jonas.get(path)).text).to.contain('Gør siden færdig');
  });

  it('shows place, telephone number and a link to a map', async () => {
    const { path } = await create({
      street: 'Hovedgaden 1',
      postcode: '2640',
      city: 'hedehusene',
      phone: '43991234',
    });

    const page = (await new Visitor().get(path)).text;

    expect(page).to.contain('2640 Hedehusene').and.contain('43 99 12 34').and.contain('href="tel:43991234"');
    expect(page).to.contain('openstreetmap.org/search?query=Hovedgaden%201%2C%202640%20Hedehusene');
  });

  it('has the town of the postcode, which most companies there have, unless one was written', async () => {
    for (const city of ['Fløng', 'Fløng', 'Hedehusene'])
      await Company.update(
        { postcode: '9981', city },
        { where: { id: (await createCompany(await createPerson())).id } },
      );
    const cityOf = async (overrides: Record<string, string>) => {
      const { slug } = await create(overrides);
      return (await Company.findOne({ where: { slug } }))?.city;
    };

    expect(await cityOf({ postcode: '9981' })).to.equal('Fløng');
    expect(await cityOf({ postcode: '9981', city: 'Jerup' })).to.equal('Jerup');
    expect(await cityOf({ postcode: '9982' })).to.equal('');
    expect(await cityOf({})).to.equal('');
  });
});
