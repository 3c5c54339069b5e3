import { expect } from 'chai';
import { Company, CompanyMember, Opportunity } from '../../../models/index.ts';
import { bestMatch } from '../../../server/features/opportunities/matches/best-match.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { createPerson } from '../../support/builders/people.ts';
import { useServer } from '../../support/server.ts';

describe('The best match of a user', () => {
  useServer();
  const start = new Date('2026-11-27T08:00:00Z');
  const later = new Date('2026-11-27T09:01:00Z');
  let count = 0;

  beforeEach(() => setClock(start));
  afterEach(() => Company.destroy({ where: {} }));

  const company = (name: string, fields: { offers?: string[]; seeks?: string[]; district?: string }) => {
    count += 1;
    return Company.create({ slug: `firma-${count}`, name, cvr: null, ...fields });
  };
  const owner = async (fields: { offers?: string[]; seeks?: string[]; district?: string }) => {
    const user = await createPerson();
    const { id } = await company('Holm', fields);
    await CompanyMember.create({ companyId: id, userId: user.id });
    return {
      id: user.id,
      company: { update: (changes: object) => Company.update(changes, { where: { id } }) },
    };
  };

  it('names the company and the reason', async () => {
    const user = await owner({ seeks: ['stillads'], district: 'Fløng' });
    await company('Langt Væk', { offers: ['stilladser'], district: 'Taastrup' });
    await company('Nabo', { offers: ['stilladser'], district: 'Fløng' });

    const match = await bestMatch(user.id);

    expect(match).to.deep.include({ name: 'Nabo', logo: null });
    expect(match?.reason).to.deep.equal({
      kind: 'seeks.offers',
      own: 'stillads',
      other: 'stilladser',
      district: 'Fløng',
    });
  });

  it('is undefined for a user without companies and opportunities, and where nobody matches', async () => {
    const user = await owner({ seeks: ['trapper'] });
    await company('Noget Andet', { offers: ['havearbejde'] });

    expect(await bestMatch((await createPerson()).id)).to.equal(undefined);
    expect(await bestMatch(user.id)).to.equal(undefined);
    expect(await bestMatch(user.id)).to.equal(undefined);
  });

  it('never gives a reason that is not true any more', async () => {
    const user = await owner({ seeks: ['skilte', 'revisor'] });
    const first = await company('Skiltemageren', { offers: ['skilte'] });
    await company('Revisoren', { offers: ['revisor'] });
    await first.update({ district: 'Fløng' });
    const names = [(await bestMatch(user.id))?.name];

    await Company.update({ offers: ['tryk'] }, { where: { name: names[0] ?? '' } });
    names.push((await bestMatch(user.id))?.name);
    await Company.destroy({ where: { name: names[1] ?? '' } });
    names.push((await bestMatch(user.id))?.name);

    expect(names).to.have.members(['Skiltemageren', 'Revisoren', undefined]);
  });

  it("follows the user's profile at once", async () => {
    const user = await owner({ seeks: ['skilte'] });
    await company('Skiltemageren', { offers: ['skilte'] });
    await company('Revisoren', { offers: ['revisor'] });
    const before = (await bestMatch(user.id))?.name;

    await user.company.update({ seeks: ['revisor'] });
    const after = (await bestMatch(user.id))?.name;
    await user.company.update({ seeks: [] });
    const none = await bestMatch(user.id);
    await Opportunity.create({
      kind: 'seeks',
      matter: 'supplier',
      title: 'Skilte til ny butik',
      userId: user.id,
    });

    expect([before, after, none]).to.deep.equal(['Skiltemageren', 'Revisoren', undefined]);
    expect((await bestMatch(user.id))?.name).to.equal('Skiltemageren');
  });

  it('looks for a better one after an hour', async () => {
    const user = await owner({ seeks: ['skilte'], offers: ['revisor'] });
    await company('Skiltemageren', { offers: ['skilte'] });
    await bestMatch(user.id);
    await company('Begge Dele', { offers: ['skilte'], seeks: ['revisor'] });

    const within = await bestMatch(user.id);
    setClock(later);
    const after = await bestMatch(user.id);

    expect([within?.name, after?.name]).to.deep.equal(['Skiltemageren', 'Begge Dele']);
  });
});
