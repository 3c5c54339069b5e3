import { expect } from 'chai';
import { mayAdmitMembers, mayEdit } from '../../../server/features/companies/policy.ts';
import { createCompany } from '../../support/builders/companies.ts';
import { createPerson } from '../../support/builders/people.ts';
import { useServer } from '../../support/server.ts';

describe('The policy of a company', () => {
  useServer();

  it('lets its members admit others, and officers only while it has none', async () => {
    const [member, other, officer] = [
      await createPerson(),
      await createPerson(),
      await createPerson({ role: 'officer' }),
    ];
    const [company, empty] = [await createCompany(member), await createCompany()];
    const rights = (companyId: number) =>
      Promise.all([member, other, officer].map((user) => mayAdmitMembers(user, companyId)));

    expect(await rights(company.id)).to.deep.equal([true, false, false]);
    expect(await rights(empty.id)).to.deep.equal([false, false, true]);
  });

  it('lets members and officers edit it', () => {
    expect(mayEdit({ role: 'member' }, true)).to.equal(true);
    expect(mayEdit({ role: 'officer' }, false)).to.equal(true);
    expect(mayEdit({ role: 'member' }, false)).to.equal(false);
    expect(mayEdit(null, false)).to.equal(false);
  });
});
