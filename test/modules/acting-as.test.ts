import { expect } from 'chai';
import { CompanyMember } from '../../models/index.ts';
import { listIdentities, mayActAs } from '../../server/modules/acting-as/identities.ts';
import { createCompany } from '../support/builders/companies.ts';
import { createPerson } from '../support/builders/people.ts';
import { useServer } from '../support/server.ts';

describe('In whose name a person may act', () => {
  useServer();

  it('is their own, and that of the companies of which they are members now', async () => {
    const mette = await createPerson();
    const [first, second, other] = [
      await createCompany(mette),
      await createCompany(mette),
      await createCompany(await createPerson()),
    ];

    expect(await listIdentities(mette.actor)).to.deep.equal([
      { kind: 'person' },
      { kind: 'company', id: first.id, name: first.name },
      { kind: 'company', id: second.id, name: second.name },
    ]);
    expect(await mayActAs(mette.actor, { kind: 'company', id: second.id })).to.equal(true);
    expect(await mayActAs(mette.actor, { kind: 'company', id: other.id })).to.equal(false);

    await CompanyMember.destroy({ where: { companyId: second.id, userId: mette.id } });
    expect(await mayActAs(mette.actor, { kind: 'company', id: second.id })).to.equal(false);
  });

  it('is the office for officers and admins, and for nobody else', async () => {
    for (const role of ['officer', 'admin'] as const) {
      const { actor } = await createPerson({ role });
      expect(await listIdentities(actor)).to.deep.equal([{ kind: 'person' }, { kind: 'office' }]);
      expect(await mayActAs(actor, { kind: 'office' })).to.equal(true);
    }
    const { actor } = await createPerson();
    expect(await listIdentities(actor)).to.deep.equal([{ kind: 'person' }]);
    expect(await mayActAs(actor, { kind: 'office' })).to.equal(false);
  });
});
