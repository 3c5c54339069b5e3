import { expect } from 'chai';
import { Company, CompanyMember } from '../../../models/index.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { useServer } from '../../support/server.ts';
import { linksOfPart, partsOf, textOfPart } from './parts.ts';

describe('The match on the front page', () => {
  useServer();
  let count = 0;

  afterEach(() => Company.destroy({ where: {} }));

  const company = async (
    name: string,
    fields: { offers?: string[]; seeks?: string[]; district?: string },
    ...members: Person[]
  ) => {
    count += 1;
    const created = await Company.create({ slug: `match-${count}`, name, cvr: null, ...fields });
    for (const { id } of members) await CompanyMember.create({ companyId: created.id, userId: id });
    return created;
  };

  it('is one company, with its reason, a link to it and one to write to it', async () => {
    const owner = await createPerson();
    await company('Snedkeriet', { seeks: ['fotograf'], district: 'Fløng' }, owner);
    const { slug } = await company('Fotograf Amira', { offers: ['fotograf'], district: 'Fløng' });
    await company('Fotograf Bo', { offers: ['fotograf'], district: 'Reerslev' });

    expect(await textOfPart(owner, 'match'))
      .to.contain('Fotograf Amira')
      .and.contain('I søger »fotograf«, de tilbyder »fotograf«. De ligger også i Fløng.')
      .and.not.contain('Fotograf Bo');
    expect(await linksOfPart(owner, 'match')).to.deep.equal([
      `/companies/${slug}`,
      `/messages/new?company=${slug}`,
      '/opportunities/fits',
    ]);
  });

  it('is never the own company, and absent where no company fits', async () => {
    const owner = await createPerson();
    await company('Snedkeriet', { seeks: ['fotograf'], offers: ['fotograf'] }, owner);
    await company('Gartneren', { offers: ['hæk'] });

    expect(await partsOf(owner)).not.to.include('match');
  });

  it('is absent for a member of whom nothing is known', async () => {
    await company('Fotograf Amira', { offers: ['fotograf'] });

    expect(await partsOf(await createPerson())).not.to.include('match');
  });
});
