import { expect } from 'chai';
import { Company } from '../../models/index.ts';
import { createPerson } from '../support/builders/people.ts';
import { useServer } from '../support/server.ts';
import { Visitor } from '../support/visitor.ts';

describe('Whoever gathers addresses for advertising', () => {
  useServer();

  it('finds those of protected companies in no list; the office has them', async () => {
    const of = (name: string) => ({
      slug: name,
      name,
      cvr: null,
      logo: null,
      email: `${name}@firma.example`,
      phone: '43591000',
    });
    await Company.create({ ...of('fredet'), phone: '43591001', advertisingProtected: true });
    await Company.create(of('aaben'));
    const officer = await createPerson({ role: 'officer' });

    const [visitor, member, office] = await Promise.all(
      [new Visitor(), await createPerson(), officer].map(
        async (who) => (await who.get('/companies.csv')).text,
      ),
    );

    for (const list of [visitor, member]) {
      expect(list).to.contain('aaben@firma.example').and.contain('43591000');
      expect(list).to.contain('fredet').and.not.contain('fredet@firma.example').and.not.contain('43591001');
    }
    expect(office).to.contain('fredet@firma.example').and.contain('43591001');
  });
});
