import { expect } from 'chai';
import { rows, sql } from '../../models/index.ts';
import { createCompany } from '../support/builders/companies.ts';
import { sendMessage } from '../support/builders/conversations.ts';
import { createPerson, type Person } from '../support/builders/people.ts';
import { outbox } from '../support/mailbox.ts';
import { jobsDone, useServer } from '../support/server.ts';

const linkTo = (email: string) =>
  /\/invitations\/[\w-]+/.exec(outbox.to(email).at(-1)?.text ?? '')?.[0] ?? '';

describe('The office, which may put every company’s profile right,', () => {
  useServer();

  const membersOf = (company: { id: number }) =>
    rows<{ userId: number }>(
      sql`SELECT user_id AS "userId" FROM company_members WHERE company_id = ${company.id}`,
    );
  const claims = (who: Person, at: string) => who.post(`${at}/claims`, { message: 'Mit firma' });
  const decides = (who: Person, at: string, whom: Person) =>
    who.post(`${at}/claims/decision`, { person: String(whom.id), yes: 'true' });

  it('lets nobody in among a company’s people, and so reads none of its messages', async () => {
    const [officer, owner, customer] = [
      await createPerson({ role: 'officer' }),
      await createPerson(),
      await createPerson(),
    ];
    const company = await createCompany(owner);
    const at = `/companies/${company.slug}`;
    const conversation = await sendMessage(customer, company, 'Kun til jer');

    await claims(officer, at);
    const decided = await decides(officer, at, officer);
    const invited = await officer.post(`${at}/people`, { email: officer.email });
    await jobsDone();

    expect(decided.status).to.equal(403);
    expect(invited.status).to.equal(422);
    expect(invited.text).to.contain('Virksomheden har selv folk på Torvet');
    expect(outbox.to(officer.email)).to.deep.equal([]);
    expect(await membersOf(company)).to.deep.equal([{ userId: owner.id }]);
    expect((await officer.get(`/messages/${conversation}`)).status).to.equal(404);
  });

  it('lets the first in where there is nobody, but not themselves', async () => {
    const [officer, owner] = [await createPerson({ role: 'officer' }), await createPerson()];
    const [invited, claimed] = [await createCompany(), await createCompany()];
    await officer.post(`/companies/${invited.slug}/people`, { email: 'ejer@firma.example' });
    await claims(owner, `/companies/${claimed.slug}`);
    await claims(officer, `/companies/${claimed.slug}`);
    await jobsDone();
    const link = linkTo('ejer@firma.example');

    const own = await officer.post(link);
    const ownClaim = await decides(officer, `/companies/${claimed.slug}`, officer);
    const theirs = [await owner.post(link), await decides(officer, `/companies/${claimed.slug}`, owner)];

    expect([own.status, ownClaim.status]).to.deep.equal([403, 403]);
    expect(theirs.map(({ status }) => status)).to.deep.equal([303, 303]);
    for (const company of [invited, claimed])
      expect(await membersOf(company)).to.deep.equal([{ userId: owner.id }]);
  });
});
