import { expect } from 'chai';
import { CompanyMember, sql } from '../../../models/index.ts';
import { createCompany } from '../../support/builders/companies.ts';
import { createPerson } from '../../support/builders/people.ts';
import { outbox } from '../../support/mailbox.ts';
import { rows } from '../../support/query.ts';
import { jobsDone, useServer } from '../../support/server.ts';
import { latestToken, useLink } from '../../support/sign-in-links.ts';
import { Visitor } from '../../support/visitor.ts';

/** As addresses are written, and as mail servers understand them. */
const addresses: [string, string][] = [
  ['kontakt@brødhuset.dk', 'kontakt@xn--brdhuset-64a.dk'],
  ['Anne.B+torvet@BRØDHUSET.DK', 'anne.b+torvet@xn--brdhuset-64a.dk'],
  ['info@årup.dk', 'info@xn--rup-tla.dk'],
  ['post@æblegård.example', 'post@xn--blegrd-luad.example'],
  ['a@mail.ølbryg.dk', 'a@mail.xn--lbryg-uua.dk'],
  ['a@müller.de', 'a@xn--mller-kva.de'],
];

describe('An address whose domain has æ, ø or å', () => {
  useServer();

  for (const [written, ascii] of addresses)
    it(`signs in to one account in both forms: ${written}`, async () => {
      const [first, second] = [new Visitor(), new Visitor()];

      await first.post('/sign-in', { email: written });
      const answer = await useLink(first, await latestToken(ascii), 'Anne');
      await second.post('/sign-in', { email: ascii });
      await useLink(second, await latestToken(ascii));

      expect(answer.status).to.equal(303);
      expect(await rows(sql`SELECT email FROM users WHERE email = ${ascii}`)).to.have.length(1);
      expect((await second.get('/me')).text).to.contain('Anne');
    });

  it('can be invited to a company', async () => {
    const owner = await createPerson();
    const company = await createCompany(owner);

    await owner.post(`/companies/${company.slug}/people`, { email: 'ny@brødhuset.dk' });
    await jobsDone();

    expect(outbox.to('ny@xn--brdhuset-64a.dk')).to.have.length(1);
    expect(await CompanyMember.count({ where: { companyId: company.id } })).to.equal(1);
  });
});
