import { expect } from 'chai';
import { Company } from '../../models/index.ts';
import { createPerson } from '../support/builders/people.ts';
import { useServer } from '../support/server.ts';
import { Visitor } from '../support/visitor.ts';

describe('Companies with advertising protection', () => {
  useServer();

  it('have no e-mail address and phone number in public lists; the office sees them', async () => {
    const values = (name: string) => ({
      slug: name,
      name,
      cvr: null,
      logo: null,
      email: `${name}@firma.example`,
      phone: '43591000',
    });
    await Company.create({ ...values('fredet'), phone: '43591001', advertisingProtected: true });
    await Company.create(values('aaben'));
    const officer = await createPerson({ role: 'officer' });

    const [visitor, member, office] = await Promise.all(
      [new Visitor(), await createPerson(), officer].map(
        async (reader) => (await reader.get('/companies.csv')).text,
      ),
    );

    for (const list of [visitor, member]) {
      expect(list).to.contain('aaben@firma.example').and.contain('43591000');
      expect(list).to.contain('fredet').and.not.contain('fredet@firma.example').and.not.contain('43591001');
    }
    expect(office).to.contain('fredet@firma.example').and.contain('43591001');
  });
});
