import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { config } from '../../../config/index.ts';
import { execute, Message, Opportunity, OpportunityReply, sql } from '../../../models/index.ts';
import { createCompany } from '../../support/builders/companies.ts';
import { sendMessage } from '../../support/builders/conversations.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { jobsDone, useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

describe('A reply to an opportunity', () => {
  useServer();

  const post = (owner: Person, fields: Record<string, unknown> = {}) =>
    Opportunity.create({
      kind: 'seeks',
      matter: 'supplier',
      title: 'Varevogn med lift',
      userId: owner.id,
      ...fields,
    });
  const reply = (person: Person, id: number, body = 'Vi har en', clientId: string = randomUUID()) =>
    person.post(`/opportunities/${id}/reply`, { body, clientId });
  const pageOf = async (person: Person | Visitor, id: number) =>
    (await person.get(`/opportunities/${id}`)).text;
  const repliesTo = (opportunityId: number) =>
    OpportunityReply.findAll({ where: { opportunityId }, order: ['id'] });
  const messagesOf = (person: Person) => Message.findAll({ where: { senderId: person.id } });
  const decide = (person: Person, id: number, replyId: number, state: string) =>
    person.post(`/opportunities/${id}/replies/${replyId}`, { state });

  it('begins a conversation with its owner, in which it is quoted', async () => {
    const [owner, other] = [await createPerson(), await createPerson({ name: 'Rune Vogn' })];
    const { id } = await post(owner);

    const { status, location } = await reply(other, id, 'Vi har en, den er rød.');

    expect(status).to.equal(303);
    const conversation = (await owner.get(location ?? '')).text;
    expect(conversation)
      .to.contain('Svar på opslaget »Varevogn med lift«:')
      .and.contain(`${config.baseUrl}/opportunities/${id}`)
      .and.contain('Vi har en, den er rød.');
  });

  it('goes to the members of a company, and into the conversation that there is', async () => {
    const [owner, other] = [await createPerson(), await createPerson()];
    const company = await createCompany(owner);
    const conversationId = await sendMessage(other, company);
    const { id } = await post(owner, { companyId: company.id });

    const { location } = await reply(other, id);

    expect(location).to.equal(`/messages/${conversationId}`);
    expect((await repliesTo(id)).map(({ seq }) => seq)).to.deep.equal([2]);
  });

  it('is shown to its owner with its state, and to the one who replied; to nobody else', async () => {
    const [owner, other, stranger] = [
      await createPerson(),
      await createPerson({ name: 'Svarer Hansen' }),
      await createPerson(),
    ];
    const { id } = await post(owner);
    const { location = '' } = await reply(other, id);

    const fresh = await pageOf(owner, id);
    await owner.post(location ?? '', { body: 'Tak!', clientId: randomUUID() });
    const answered = await pageOf(owner, id);

    expect(fresh).to.contain('Svarer Hansen').and.contain('>Nyt<').and.contain(`href="${location}"`);
    expect(answered).to.contain('I skriver sammen');
    expect((await owner.get('/opportunities?show=mine')).text).to.contain('1 svar');
    expect(await pageOf(other, id))
      .to.contain('Du svarede')
      .and.contain(`href="${location}"`);
    expect((await other.get('/opportunities?show=replied')).text).to.contain('Varevogn med lift');
    for (const each of [stranger, new Visitor(), await createPerson({ role: 'officer' })])
      expect(await pageOf(each, id)).not.to.contain('Svarer Hansen');
    expect((await stranger.get('/opportunities')).text).not.to.contain('1 svar');
  });

  it('is agreed or declined by the owners, which the one who replied is told, and taken back', async () => {
    const [owner, other] = [await createPerson({ name: 'Ejer Holm' }), await createPerson()];
    const { id } = await post(owner, { title: 'Kran i uge 8' });
    await reply(other, id);
    const [given] = await repliesTo(id);
    const replyId = given?.id ?? 0;

    expect((await decide(owner, id, replyId, 'agreed')).location).to.equal(`/opportunities/${id}#replies`);
    await jobsDone();
    expect((await other.get('/notifications')).text).to.contain(
      'Ejer Holm vil gerne lave en aftale med dig om »Kran i uge 8«',
    );
    expect(await pageOf(other, id)).to.contain('I har en aftale');
    await decide(owner, id, replyId, 'open');
    await jobsDone();
    expect((await other.get('/notifications')).text).not.to.contain('Kran i uge 8');
    await decide(owner, id, replyId, 'not-for-us');
    await decide(owner, id, replyId, 'not-for-us');
    await jobsDone();
    expect((await other.get('/notifications')).text.match(/siger nej tak/g)).to.have.length(1);
    expect(await pageOf(other, id)).to.contain('De sagde nej tak');
  });

  it('is decided by nobody else: not by strangers, the office, or the one who replied', async () => {
    const [owner, other, officer] = [
      await createPerson(),
      await createPerson(),
      await createPerson({ role: 'admin' }),
    ];
    const [{ id }, elsewhere] = [await post(owner), await post(other)];
    await reply(other, id);
    const replyId = (await repliesTo(id))[0]?.id ?? 0;

    expect((await decide(other, id, replyId, 'agreed')).status).to.equal(403);
    expect((await decide(officer, id, replyId, 'agreed')).status).to.equal(403);
    expect((await decide(other, elsewhere.id, replyId, 'agreed')).status).to.equal(404);
    expect((await decide(owner, id, replyId, 'perhaps')).status).to.equal(422);
    expect((await decide(owner, 2_000_000_000, replyId, 'agreed')).status).to.equal(404);
    expect((await repliesTo(id)).map(({ state }) => state)).to.deep.equal(['open']);
  });

  it('asks a visitor to sign in, says for what, and leads back', async () => {
    const owner = await createPerson();
    const { id } = await post(owner);
    const visitor = new Visitor();

    const { location = '' } = await visitor.get(`/opportunities/${id}/reply`);

    expect(await pageOf(visitor, id)).to.contain(`href="/opportunities/${id}/reply"`);
    expect((await visitor.get(location ?? '')).text).to.contain(
      'Log ind for at svare på »Varevogn med lift«',
    );
    expect((await visitor.post(`/opportunities/${id}/reply`, { body: 'x' })).location).to.contain('/sign-in');
  });

  it('is refused to the owner and their colleagues, and for what does not exist or is hidden', async () => {
    const [owner, colleague, other] = [await createPerson(), await createPerson(), await createPerson()];
    const company = await createCompany(owner, colleague);
    const { id } = await post(owner, { companyId: company.id });

    expect((await reply(owner, id)).status).to.equal(403);
    expect((await reply(colleague, id)).status).to.equal(403);
    expect((await colleague.get(`/opportunities/${id}/reply`)).status).to.equal(403);
    expect((await reply(other, 2_000_000_000)).status).to.equal(404);
    expect((await other.get('/opportunities/2000000000/reply')).status).to.equal(404);
    expect(await messagesOf(other)).to.deep.equal([]);
  });

  it('is refused when it is empty, too long or no form of ours, with what was written', async () => {
    const [owner, other] = [await createPerson(), await createPerson()];
    const { id } = await post(owner);

    expect((await reply(other, id, '   ')).status).to.equal(422);
    expect((await reply(other, id, 'Bla '.repeat(2_000))).status).to.equal(422);
    const { status, text } = await reply(other, id, 'Bliver her', 'no-uuid');
    expect(status).to.equal(422);
    expect(text).to.contain('Bliver her');
    expect(await repliesTo(id)).to.deep.equal([]);
  });

  it('is refused by a company of which nobody reads messages', async () => {
    const other = await createPerson();
    const company = await createCompany();
    const { id } = await post(other, { companyId: company.id, userId: null });

    const { status, text } = await reply(other, id);

    expect(status).to.equal(422);
    expect(text).to.contain('Vi har en');
    expect(await repliesTo(id)).to.deep.equal([]);
  });

  it('is sent once when the form is sent twice, also at once; a second one is refused', async () => {
    const [owner, other] = [await createPerson(), await createPerson()];
    const { id } = await post(owner);
    const clientId = randomUUID();

    const answers = await Promise.all([1, 2, 3].map(() => reply(other, id, 'Vi har en', clientId)));
    const again = await reply(other, id, 'Endnu en');

    expect(answers.map(({ status }) => status)).to.include(303);
    expect(answers.every(({ status }) => status === 303 || status === 409)).to.equal(true);
    expect([again.status, (await messagesOf(other)).length]).to.deep.equal([409, 1]);
    expect((await other.get(`/opportunities/${id}/reply`)).location).to.match(/^\/messages\/\d+$/);
  });

  it('of several people at the same moment are all kept', async () => {
    const owner = await createPerson();
    const company = await createCompany(owner);
    const { id } = await post(owner, { companyId: company.id });
    const others = await Promise.all([1, 2, 3, 4, 5].map(() => createPerson()));

    const answers = await Promise.all(others.map((each) => reply(each, id)));

    expect(answers.map(({ status }) => status)).to.deep.equal([303, 303, 303, 303, 303]);
    expect(await repliesTo(id)).to.have.length(5);
  });

  it('with different texts from one person at the same moment is one', async () => {
    const [owner, other] = [await createPerson(), await createPerson()];
    const { id } = await post(owner);

    const answers = await Promise.all(['Et', 'To', 'Tre'].map((body) => reply(other, id, body)));

    expect(answers.map(({ status }) => status).sort()).to.deep.equal([303, 409, 409]);
    expect(await messagesOf(other)).to.have.length(1);
  });

  it('to a closed or ended one is refused, and closing tells those who wait', async () => {
    const [owner, other, late] = [await createPerson(), await createPerson(), await createPerson()];
    const { id } = await post(owner, { title: 'Palle til gangbro' });
    const ended = await post(owner, { closesOn: '2020-01-01' });
    await reply(other, id);

    await owner.post(`/opportunities/${id}/closing`, { closed: 'true', found: 'true' });
    await jobsDone();

    expect((await reply(late, id)).status).to.equal(410);
    expect((await reply(late, ended.id)).status).to.equal(410);
    expect((await other.get('/notifications')).text).to.contain(
      'Opslaget »Palle til gangbro«, som du svarede på, er lukket',
    );
    expect(await pageOf(late, ended.id))
      .to.contain('Udløbet')
      .and.not.contain('/reply"');
    expect(await messagesOf(late)).to.deep.equal([]);
  });

  it('is either before the closing, and told of it, or refused', async () => {
    const owner = await createPerson();
    for (let round = 0; round < 5; round += 1) {
      const other = await createPerson();
      const { id } = await post(owner, { title: `Kapløb ${round}.` });

      const [answer] = await Promise.all([
        reply(other, id),
        owner.post(`/opportunities/${id}/closing`, { closed: 'true' }),
      ]);
      await jobsDone();

      const [sent, told] = [await messagesOf(other), (await other.get('/notifications')).text];
      expect([303, 410]).to.include(answer.status);
      expect(sent).to.have.length(answer.status === 303 ? 1 : 0);
      expect(told.includes(`Kapløb ${round}.`)).to.equal(answer.status === 303);
    }
  });

  it('of a banned or deleted person is in no list', async () => {
    const [owner, banned, erased] = [
      await createPerson(),
      await createPerson({ name: 'Bortvist Bo' }),
      await createPerson({ name: 'Slettet Sus' }),
    ];
    const { id } = await post(owner);
    await reply(banned, id);
    await reply(erased, id);

    await execute(sql`UPDATE users SET banned_at = now() WHERE id = ${banned.id}`);
    await execute(sql`DELETE FROM users WHERE id = ${erased.id}`);

    const text = await pageOf(owner, id);
    expect(text).not.to.contain('Bortvist Bo').and.not.contain('Slettet Sus');
    expect((await owner.get('/opportunities?show=mine')).text).to.contain('Ingen svar');
  });

  it('is in the copy of one’s data', async () => {
    const [owner, other] = [await createPerson(), await createPerson()];
    const { id } = await post(owner, { title: 'Rullestillads' });
    await reply(other, id);
    await other.post(`/opportunities/${id}/saved`, { saved: 'true' });

    const copy = (await other.get('/me/data.json')).text;

    expect(copy).to.contain('opportunityReplies').and.contain('savedOpportunities');
    expect(copy.match(/Rullestillads/g)?.length).to.be.at.least(3);
  });
});
