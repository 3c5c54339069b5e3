import { expect } from 'chai';
import { CompanyMember, execute, sql } from '../../../models/index.ts';
import { createCompany } from '../../support/builders/companies.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { row } from '../../support/query.ts';
import { jobsDone, useServer } from '../../support/server.ts';

const LIST = '/opportunities/introductions';
const REASON = 'Vi vil bygge sammen';

async function fourPeople() {
  const [founder, owner, officer] = [
    await createPerson({ name: 'Priya Patel' }),
    await createPerson({ name: 'Omar Said' }),
    await createPerson({ role: 'officer', name: 'Karen Kontor' }),
  ];
  const company = await createCompany(owner);
  await company.update({ name: 'Stor Kunde' });
  return { founder, owner, officer, company };
}
type Involved = Awaited<ReturnType<typeof fourPeople>>;

async function ask({ founder, officer, company }: Involved): Promise<number> {
  await founder.post(`${LIST}/new?company=${company.slug}`, {
    company: company.slug,
    introducer: String(officer.id),
    message: REASON,
  });
  const [, id] = /introductions\/(\d+)"/.exec((await officer.get(LIST)).text) ?? [];
  return Number(id);
}

/** The introducer says yes. Returns the id of what the company is asked. */
async function passOn(involved: Involved, answer = 'I skal mødes'): Promise<number> {
  const id = await ask(involved);
  await involved.officer.post(`${LIST}/${id}`, { yes: 'true', answer });
  return offeredIn(involved.owner);
}

async function offeredIn(person: Person): Promise<number> {
  const [, id] = /requests\/(\d+)\/decision/.exec((await person.get('/me/requests')).text) ?? [];
  return Number(id);
}

const decide = (person: Person, id: number, accepted: boolean) =>
  person.post(`/me/requests/${id}/decision`, { accepted: String(accepted), answer: 'Gerne' });

async function conversationCount(): Promise<number> {
  const count = await row<{ count: number }>(sql`
    SELECT count(*)::integer AS count FROM introductions WHERE conversation_id IS NOT NULL`);
  return count?.count ?? 0;
}

describe('An introduction', () => {
  useServer();

  it('becomes a conversation of three, opened by the lines of the introducer and the reason', async () => {
    const involved = await fourPeople();
    const { founder, owner, officer } = involved;

    const offer = await passOn(involved);
    const decided = await decide(owner, offer, true);
    await jobsDone();
    const { location } = await founder.get(`${LIST}/${offer}`);
    const pages = await Promise.all([founder, owner, officer].map(async (each) => each.get(location ?? '')));

    expect(decided.location).to.equal('/messages');
    expect(location).to.match(/^\/messages\/\d+$/);
    for (const { status, text } of pages) {
      expect(status).to.equal(200);
      expect(text).to.contain('Priya Patel, det er Omar Said fra Stor Kunde').and.contain('I skal mødes');
      expect(text.lastIndexOf('I skal mødes')).to.be.lessThan(text.lastIndexOf(REASON));
    }
    expect((await founder.get('/notifications')).text).to.contain('Du er introduceret til Stor Kunde');
    expect((await officer.get('/notifications')).text).to.contain('Stor Kunde sagde ja');
    expect((await founder.get(LIST)).text).to.contain(`href="${location}"`);
  });

  it('does not name the asker before the company has agreed', async () => {
    const involved = await fourPeople();
    const { founder, owner } = involved;
    const before = await conversationCount();

    await passOn(involved);
    await jobsDone();
    const asked = (await owner.get('/me/requests')).text;
    const news = (await owner.get('/notifications')).text;

    expect(asked).to.contain('Karen Kontor').and.contain(REASON).and.contain('I skal mødes');
    expect(news).to.contain('Karen Kontor ✓ vil gerne introducere nogen for Stor Kunde');
    for (const text of [asked, news, (await owner.get('/')).text])
      expect(text).not.to.contain('Priya Patel').and.not.contain(`/people/${founder.id}`);
    expect((await founder.get(LIST)).text).to.contain('Venter på Stor Kunde');
    expect((await founder.get('/notifications')).text).to.contain('Karen Kontor ✓ har spurgt Stor Kunde');
    expect(await conversationCount()).to.equal(before);
  });

  it('ends when the company says no, with its words, and without a conversation', async () => {
    const involved = await fourPeople();
    const { founder, owner } = involved;
    const before = await conversationCount();

    await decide(owner, await passOn(involved), false);
    await jobsDone();

    expect((await founder.get(LIST)).text)
      .to.contain('Virksomheden sagde nej tak')
      .and.contain('Gerne');
    expect((await founder.get('/notifications')).text).to.contain('fik ikke en introduktion til Stor Kunde');
    expect(await conversationCount()).to.equal(before);
  });

  it('ends when the introducer says no: the company is not asked', async () => {
    const involved = await fourPeople();
    const id = await ask(involved);

    await involved.officer.post(`${LIST}/${id}`, { yes: 'false', answer: 'Ikke lige nu' });

    expect((await involved.founder.get(LIST)).text).to.contain('Ikke lige nu');
    expect(await offeredIn(involved.owner)).to.be.NaN;
  });

  it('is accepted once, also by two colleagues at the same moment', async () => {
    const involved = await fourPeople();
    const colleague = await createPerson({ name: 'Sanne Storm' });
    await CompanyMember.create({ companyId: involved.company.id, userId: colleague.id });
    const before = await conversationCount();

    const offer = await passOn(involved);
    const answers = await Promise.all([decide(involved.owner, offer, true), decide(colleague, offer, true)]);

    expect(answers.map(({ status }) => status).sort()).to.deep.equal([303, 409]);
    expect((await conversationCount()) - before).to.equal(1);
  });

  it('is withdrawn by its asker until the company has agreed, or accepted before', async () => {
    const involved = await fourPeople();
    const before = await conversationCount();
    const offer = await passOn(involved);

    const [withdrawn, accepted] = await Promise.all([
      involved.founder.post(`/me/requests/${offer}/withdrawal`),
      decide(involved.owner, offer, true),
    ]);

    expect([withdrawn.status, accepted.status].sort()).to.deep.equal([303, 409]);
    expect((await conversationCount()) - before).to.equal(accepted.status === 303 ? 1 : 0);
  });

  it('is decided by those who answer for the company only', async () => {
    const involved = await fourPeople();
    const stranger = await createPerson();
    const offer = await passOn(involved);

    for (const person of [involved.founder, involved.officer, stranger])
      expect((await decide(person, offer, true)).status).to.equal(404);
    await execute(
      sql`UPDATE company_members SET answers_messages = false WHERE user_id = ${involved.owner.id}`,
    );
    expect((await decide(involved.owner, offer, true)).status).to.equal(404);
  });

  it('lapses when the asker or the introducer is banned', async () => {
    for (const who of ['founder', 'officer'] as const) {
      const involved = await fourPeople();
      const offer = await passOn(involved);
      await execute(sql`UPDATE users SET banned_at = now() WHERE id = ${involved[who].id}`);

      expect((await decide(involved.owner, offer, true)).status).to.equal(410);
      expect((await involved.owner.get('/me/requests')).text).not.to.contain(REASON);
    }
  });

  it('vanishes with the account of the asker, and lapses with that of the introducer', async () => {
    const erased = await fourPeople();
    await passOn(erased);
    await erased.founder.post('/me/data', { sure: 'true' });
    const orphaned = await fourPeople();
    await passOn(orphaned);
    await orphaned.officer.post('/me/data', { sure: 'true' });

    for (const { owner } of [erased, orphaned])
      expect((await owner.get('/me/requests')).text).not.to.contain(REASON);
  });

  it('needs a reason', async () => {
    const { founder, officer, company } = await fourPeople();

    const { status, text } = await founder.post(`${LIST}/new?company=${company.slug}`, {
      company: company.slug,
      introducer: String(officer.id),
      message: ' ',
    });

    expect(status).to.equal(422);
    expect(text).to.contain('field-message-error');
  });

  it('leads to the list while there is no conversation, and to none for strangers', async () => {
    const involved = await fourPeople();
    const offer = await passOn(involved);
    const stranger = await createPerson();

    expect((await involved.founder.get(`${LIST}/${offer}`)).location).to.equal(LIST);
    await decide(involved.owner, offer, true);
    const { location } = await stranger.get(`${LIST}/${offer}`);
    expect((await stranger.get(location ?? '')).status).to.equal(404);
  });
});
