import { expect } from 'chai';
import { execute, expr, rows, select, sql } from '../../../models/index.ts';
import { requestKinds } from '../../../server/modules/requests/contract.ts';
import { listDeciderIds } from '../../../server/modules/requests/queries.ts';
import { createCompany, makeOwner } from '../../support/builders/companies.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { createClaim, requestsOf, requestsPage } from '../../support/builders/requests.ts';
import { jobsDone, useServer } from '../../support/server.ts';

type Scene = { kind: string; asker: Person; deciders: Person[]; others: Person[]; id: number };

const newestId = async (asker: Person) => (await requestsOf(asker)).at(-1)?.id ?? 0;

/**
 * One request of each kind, and of each way in which its deciders are named. A kind without an example
 * fails the test.
 */
const examples: Record<string, () => Promise<Omit<Scene, 'kind'>>> = {
  'company-claim': async () => {
    const [mette, bo, asker] = [await createPerson(), await createPerson(), await createPerson()];
    const company = await createCompany(mette, bo);
    await makeOwner(company, bo);
    const others = [
      await createPerson(),
      await createPerson({ role: 'officer' }),
      await createPerson({ role: 'admin' }),
    ];
    return {
      asker,
      deciders: [mette, bo],
      others,
      id: await createClaim(asker, company),
    };
  },
  'company-claim (nobody is a member)': async () => {
    const [asker, officer, admin] = [
      await createPerson(),
      await createPerson({ role: 'officer' }),
      await createPerson({ role: 'admin' }),
    ];
    const banned = await createPerson({ role: 'officer' });
    await execute(sql`UPDATE users SET banned_at = now() WHERE id = ${banned.id}`);
    return {
      asker,
      deciders: [officer, admin],
      others: [await createPerson()],
      id: await createClaim(asker, await createCompany()),
    };
  },
  'company-claim (by an officer)': async () => {
    const [asker, other] = [await createPerson({ role: 'officer' }), await createPerson({ role: 'officer' })];
    return {
      asker,
      deciders: [other],
      others: [await createPerson()],
      id: await createClaim(asker, await createCompany()),
    };
  },
  'company-invitation': async () => {
    const [asker, colleague, invited] = [await createPerson(), await createPerson(), await createPerson()];
    const company = await createCompany(asker, colleague);
    await asker.post(`/companies/${company.slug}/people`, { email: invited.email });
    const others = [colleague, await createPerson({ role: 'officer' })];
    return { asker, deciders: [invited], others, id: await newestId(asker) };
  },
  'admin-role': async () => {
    const [asker, second, third] = [
      await createPerson({ role: 'admin' }),
      await createPerson({ role: 'admin' }),
      await createPerson({ role: 'admin' }),
    ];
    const [person, officer] = [await createPerson(), await createPerson({ role: 'officer' })];
    await asker.post(`/people/${person.id}/role`, { role: 'admin', sure: 'true' });
    return {
      asker,
      deciders: [second, third],
      others: [person, officer],
      id: await newestId(asker),
    };
  },
  'company-reference': async () => {
    const [asker, owner] = [await createPerson(), await createPerson()];
    const [author, about] = [await createCompany(asker), await createCompany(owner)];
    await asker.post(`/companies/${about.slug}/references/new`, {
      company: String(author.id),
      body: 'De kom til tiden',
    });
    const others = [await createPerson({ role: 'officer' }), await createPerson()];
    return { asker, deciders: [owner], others, id: await newestId(asker) };
  },
  'company-reference-ask': async () => {
    const [asker, owner] = [await createPerson(), await createPerson()];
    const [own, customer] = [await createCompany(asker), await createCompany(owner)];
    await asker.post(`/companies/${customer.slug}/references/question`, {
      company: String(own.id),
      message: 'Vil I skrive et ord?',
    });
    const others = [await createPerson({ role: 'officer' }), await createPerson()];
    return { asker, deciders: [owner], others, id: await newestId(asker) };
  },
  introduction: async () => {
    const [asker, owner] = [await createPerson(), await createPerson()];
    const [officer, other] = [
      await createPerson({ role: 'officer' }),
      await createPerson({ role: 'officer' }),
    ];
    const { slug } = await createCompany(owner);
    await asker.post(`/opportunities/introductions/new?company=${slug}`, {
      company: slug,
      introducer: String(officer.id),
      message: 'Vi vil gerne levere',
    });
    return { asker, deciders: [officer], others: [owner, other], id: await newestId(asker) };
  },
  'introduction-offer': async () => {
    const [asker, owner, silent] = [await createPerson(), await createPerson(), await createPerson()];
    const officer = await createPerson({ role: 'officer' });
    // The introducer is a colleague, too: they do not decide about their own offer.
    const { id: companyId, slug } = await createCompany(owner, silent, officer);
    await execute(sql`
      UPDATE company_members SET answers_messages = false
      WHERE company_id = ${companyId} AND user_id = ${silent.id}`);
    await asker.post(`/opportunities/introductions/new?company=${slug}`, {
      company: slug,
      introducer: String(officer.id),
      message: 'Vi vil gerne levere',
    });
    const asked = await newestId(asker);
    await officer.post(`/opportunities/introductions/${asked}`, { yes: 'true', answer: 'Mød hinanden' });
    return { asker, deciders: [owner], others: [silent, officer], id: await newestId(asker) };
  },
};

describe('The kinds of requests', () => {
  useServer();

  it('all have an example here', () => {
    const kinds = new Set(Object.keys(examples).map((name) => name.split(' ')[0]));

    expect([...kinds].sort()).to.deep.equal([...requestKinds().keys()].sort());
  });

  for (const [name, build] of Object.entries(examples))
    it(`${name}: exactly the deciders are notified, find it, and may decide`, async () => {
      await execute(sql`UPDATE users SET role = 'member'`); // the officers of the examples before
      const { asker, deciders, others, id } = await build();
      await jobsDone();
      const kind = requestKinds().get(name.split(' ')[0] ?? '');
      if (!kind) throw new Error(`no kind ${name}`);
      const ids = deciders.map((each) => each.id).sort((one, other) => one - other);

      expect(ids).not.to.be.empty;
      expect(await listDeciderIds(kind, id)).to.deep.equal(ids);
      expect(await notified(kind.activities.asked.type, id)).to.deep.equal(ids);
      for (const decider of deciders)
        expect((await requestsPage(decider)).waiting).to.contain(`request-${id}`);
      for (const other of [asker, ...others]) {
        expect((await requestsPage(other)).waiting).not.to.contain(`request-${id}"`);
        const answer = await other.post(`/me/requests/${id}/decision`, { accepted: 'true' });
        expect(answer.status).to.be.oneOf([403, 404]);
      }
      const decided = await deciders[0]?.post(`/me/requests/${id}/decision`, { accepted: 'true' });
      expect(decided?.status).to.equal(303);
    });
});

const userColumn = select({ userId: expr.integer(sql`n.user_id`) });

/** Ids of the people who have a notification that this request was asked. */
async function notified(type: string, requestId: number): Promise<number[]> {
  const notifications = await rows(
    userColumn,
    sql`
      SELECT ${userColumn} FROM notifications n JOIN activities a ON a.id = n.activity_id
      WHERE a.type = ${type} AND a.data ->> 'requestId' = ${String(requestId)} ORDER BY n.user_id`,
  );
  return notifications.map(({ userId }) => userId);
}
