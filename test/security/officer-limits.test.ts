import { expect } from 'chai';
import { sql } from '../../models/index.ts';
import { createCompany } from '../support/builders/companies.ts';
import { sendMessage } from '../support/builders/conversations.ts';
import { createPerson, type Person } from '../support/builders/people.ts';
import { outbox } from '../support/mailbox.ts';
import { rows } from '../support/query.ts';
import { jobsDone, useServer } from '../support/server.ts';

const linkTo = (email: string) =>
  /\/invitations\/[\w-]+/.exec(outbox.to(email).at(-1)?.text ?? '')?.[0] ?? '';

describe('An officer, who may edit every company’s profile,', () => {
  useServer();

  const membersOf = (company: { id: number }) =>
    rows<{ userId: number }>(
      sql`SELECT user_id AS "userId" FROM company_members WHERE company_id = ${company.id}`,
    );
  const claim = (by: Person, at: string) => by.post(`${at}/claims`, { message: 'Mit firma' });
  const accept = (by: Person, at: string, claimant: Person) =>
    by.post(`${at}/claims/decision`, { person: String(claimant.id), yes: 'true' });

  it('cannot add a member to a company that has some, nor read its messages', async () => {
    const [officer, owner, customer] = [
      await createPerson({ role: 'officer' }),
      await createPerson(),
      await createPerson(),
    ];
    const company = await createCompany(owner);
    const at = `/companies/${company.slug}`;
    const conversation = await sendMessage(customer, company, 'Kun til jer');

    await claim(officer, at);
    const decided = await accept(officer, at, officer);
    const invited = await officer.post(`${at}/people`, { email: officer.email });
    await jobsDone();

    expect(decided.status).to.equal(403);
    expect(invited.status).to.equal(422);
    expect(invited.text).to.contain('Virksomheden har selv folk på Torvet');
    expect(outbox.to(officer.email)).to.deep.equal([]);
    expect(await membersOf(company)).to.deep.equal([{ userId: owner.id }]);
    expect((await officer.get(`/messages/${conversation}`)).status).to.equal(404);
  });

  it('can accept the first member of a company, but not themselves', async () => {
    const [officer, owner] = [await createPerson({ role: 'officer' }), await createPerson()];
    const [invited, claimed] = [await createCompany(), await createCompany()];
    await officer.post(`/companies/${invited.slug}/people`, { email: 'ejer@firma.example' });
    await claim(owner, `/companies/${claimed.slug}`);
    await claim(officer, `/companies/${claimed.slug}`);
    await jobsDone();
    const link = linkTo('ejer@firma.example');

    const own = await officer.post(link);
    const ownClaim = await accept(officer, `/companies/${claimed.slug}`, officer);
    const theirs = [await owner.post(link), await accept(officer, `/companies/${claimed.slug}`, owner)];

    expect([own.status, ownClaim.status]).to.deep.equal([403, 403]);
    expect(theirs.map(({ status }) => status)).to.deep.equal([303, 303]);
    for (const company of [invited, claimed])
      expect(await membersOf(company)).to.deep.equal([{ userId: owner.id }]);
  });
});
