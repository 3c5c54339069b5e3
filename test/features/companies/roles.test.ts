import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { execute, records, sql } from '../../../models/index.ts';
import { createCompany, makeOwner } from '../../support/builders/companies.ts';
import { sendMessage, unreadMessagesOf } from '../../support/builders/conversations.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { jobsDone, useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

/** A company with its founder, an owner, an editor, and an officer outside it. */
async function createTeam() {
  const [founder, owner, editor, officer, stranger] = await Promise.all([
    createPerson({ name: 'Frida Stifter' }),
    createPerson({ name: 'Ejnar Ejer' }),
    createPerson({ name: 'Rita Redaktør' }),
    createPerson({ role: 'officer' }),
    createPerson(),
  ]);
  const company = await createCompany(founder, owner, editor);
  await makeOwner(company, owner);
  const path = `/companies/${company.slug}`;
  return { company, path, founder, owner, editor, officer, stranger };
}

const memberOf = async (companyId: number, { id }: Person) =>
  (
    await records(sql`
      SELECT role, is_founder, answers_messages, title FROM company_members
      WHERE company_id = ${companyId} AND user_id = ${id}`)
  )[0];

const newMessage = (body: string) => ({ clientId: randomUUID(), body });
const asEditor = { role: 'editor', answersMessages: 'true', title: '' };
const asOwner = { role: 'owner', answersMessages: 'true', title: '' };

describe('The roles of a company’s members', () => {
  useServer();

  it('begin with the first member as founder and owner, and later ones as editors', async () => {
    const { company, founder, editor } = await createTeam();

    expect(await memberOf(company.id, founder)).to.include({ role: 'owner', is_founder: true });
    expect(await memberOf(company.id, editor)).to.include({ role: 'editor', is_founder: false });
  });

  it('are given by owners, and the person is notified', async () => {
    const { company, path, owner, editor } = await createTeam();

    const answer = await owner.post(`${path}/people/${editor.id}`, { ...asOwner, title: 'Salg' });
    await jobsDone();

    expect(answer.status).to.equal(303);
    expect(await memberOf(company.id, editor)).to.include({ role: 'owner', title: 'Salg' });
    expect((await editor.get('/notifications')).text).to.contain('Ejnar Ejer har ændret din rolle');
  });

  it('let an editor change the page, and neither invite, remove, promote nor delete', async () => {
    const { company, path, owner, editor } = await createTeam();

    const edited = await editor.upload(`${path}/edit`, { name: company.name, industry: 'craft' }, {});
    const answers = [
      await editor.post(`${path}/people`, { email: 'ny@kollega.example' }),
      await editor.post(`${path}/people/withdrawal`, { email: 'ny@kollega.example' }),
      await editor.post(`${path}/people/removal`, { person: String(owner.id) }),
      await editor.post(`${path}/people/${owner.id}`, asEditor),
      await editor.post(`${path}/removal`),
    ];

    expect(edited.status).to.equal(303);
    expect(answers.map(({ status }) => status)).to.deep.equal([403, 403, 403, 403, 403]);
    const { text } = await editor.get(`${path}/people`);
    expect(text).not.to.contain(`${path}/people/${owner.id}"`);
    expect((await editor.get(`${path}/edit`)).text).not.to.contain(`action="${path}/removal"`);
  });

  it('let an editor change their own title, but not their own role', async () => {
    const { company, path, editor } = await createTeam();

    const answer = await editor.post(`${path}/people/${editor.id}`, { ...asOwner, title: 'Tilbud' });

    expect(answer.status).to.equal(303);
    expect(await memberOf(company.id, editor)).to.include({ role: 'editor', title: 'Tilbud' });
    expect((await editor.get(`${path}/people/${editor.id}`)).text).not.to.contain('name="role"');
  });

  it('protect the founder from colleagues, but not from the office or their own wish', async () => {
    const { company, path, founder, owner, officer } = await createTeam();
    const remove = (who: Person) => who.post(`${path}/people/removal`, { person: String(founder.id) });

    const removal = await remove(owner);
    await owner.post(`${path}/people/${founder.id}`, asEditor);

    expect(removal.status).to.equal(403);
    expect(await memberOf(company.id, founder)).to.include({ role: 'owner', is_founder: true });

    expect((await remove(officer)).status).to.equal(303);
    expect(await memberOf(company.id, founder)).to.equal(undefined);
    const second = await createTeam();
    const leaving = { person: String(second.founder.id) };
    expect((await second.founder.post(`${second.path}/people/removal`, leaving)).status).to.equal(303);
  });

  it('are not given by officers, strangers or visitors', async () => {
    const { company, path, editor, officer, stranger } = await createTeam();
    const address = `${path}/people/${editor.id}`;

    const answers = [
      await officer.post(address, asOwner),
      await stranger.post(address, asOwner),
      await new Visitor().post(address, asOwner),
      await stranger.get(address),
    ];

    expect(answers.map(({ status }) => status)).to.deep.equal([403, 403, 303, 403]);
    expect(answers[2]?.location).to.contain('/sign-in');
    expect(await memberOf(company.id, editor)).to.include({ role: 'editor' });
  });

  it('refuse rubbish, people of other companies, and who is no member', async () => {
    const { path, owner, stranger } = await createTeam();
    const other = await createTeam();

    const answers = [
      await owner.post(`${path}/people/${owner.id}`, { ...asOwner, role: 'king' }),
      await owner.post(`${path}/people/${owner.id}`, { ...asOwner, title: 'x'.repeat(121) }),
      await owner.post(`${path}/people/${other.editor.id}`, asOwner),
      await owner.post(`${path}/people/${stranger.id}`, asOwner),
      await owner.post(`${path}/people/nobody`, asOwner),
    ];

    expect(answers.map(({ status }) => status)).to.deep.equal([422, 422, 404, 404, 404]);
  });

  it('keep one owner and one person who answers messages', async () => {
    const founder = await createPerson();
    const company = await createCompany(founder, await createPerson());
    const path = `/companies/${company.slug}`;
    await execute(sql`
      UPDATE company_members SET answers_messages = (user_id = ${founder.id})
      WHERE company_id = ${company.id}`);

    const silent = await founder.post(`${path}/people/${founder.id}`, { title: '' });
    const leaving = await founder.post(`${path}/people/removal`, { person: String(founder.id) });

    expect([silent.status, leaving.status]).to.deep.equal([422, 409]);
    expect(silent.text).to.contain('field-answersMessages-error');
    expect(await memberOf(company.id, founder)).to.include({ role: 'owner', answers_messages: true });
  });

  it('keep one owner when two owners step down at the same moment', async () => {
    const { company, path, founder, owner } = await createTeam();
    await execute(sql`
      UPDATE company_members SET is_founder = false WHERE company_id = ${company.id}`);

    const answers = await Promise.all([
      founder.post(`${path}/people/${founder.id}`, asEditor),
      owner.post(`${path}/people/${owner.id}`, asEditor),
    ]);

    expect(answers.map(({ status }) => status).sort()).to.deep.equal([303, 422]);
    const owners = sql`
      SELECT user_id FROM company_members WHERE company_id = ${company.id} AND role = 'owner'`;
    expect(await records(owners)).to.have.length(1);
  });

  it('pass to the longest-standing colleague when the account of the last owner is erased', async () => {
    const founder = await createPerson();
    const [first, second] = [await createPerson(), await createPerson()];
    const company = await createCompany(founder, first, second);
    await execute(sql`
      UPDATE company_members SET answers_messages = is_founder WHERE company_id = ${company.id}`);

    await execute(sql`DELETE FROM users WHERE id = ${founder.id}`);

    expect(await memberOf(company.id, first)).to.include({ role: 'owner', answers_messages: true });
    expect(await memberOf(company.id, second)).to.include({ role: 'editor', answers_messages: false });
  });

  it('withdraw the open invitations of an owner who becomes an editor', async () => {
    const { path, founder, owner } = await createTeam();
    await owner.post(`${path}/people`, { email: 'inviteret@kollega.example' });
    expect((await founder.get(`${path}/people`)).text).to.contain('inviteret@kollega.example');

    await founder.post(`${path}/people/${owner.id}`, asEditor);

    expect((await founder.get(`${path}/people`)).text).not.to.contain('inviteret@kollega.example');
  });

  it('show on the page who founded and owns the company, and who answers, to signed-in readers', async () => {
    const { company, path, editor, stranger } = await createTeam();
    await execute(sql`
      UPDATE company_members SET answers_messages = false
      WHERE company_id = ${company.id} AND user_id = ${editor.id}`);

    const { text } = await stranger.get(path);

    const people = text.slice(text.indexOf('id="people"'));
    expect(people).to.match(/Frida Stifter[\s\S]{0,200}Stifter · Svarer på beskeder/);
    expect(people).to.match(/Ejnar Ejer[\s\S]{0,200}Ejer · Svarer på beskeder/);
    expect(people).not.to.match(/Rita Redaktør[\s\S]{0,120}Svarer på beskeder/);
    expect((await new Visitor().get(path)).text).not.to.contain('Frida Stifter');
  });
});

describe('Messages to a company', () => {
  useServer();

  it('are for the members who answer them, from the moment of the choice', async () => {
    const [founder, editor, customer] = [await createPerson(), await createPerson(), await createPerson()];
    const company = await createCompany(founder, editor);
    const path = `/companies/${company.slug}`;
    const conversation = `/messages/${await sendMessage(customer, company, 'Har I tid på mandag?')}`;
    expect((await editor.get(conversation)).text).to.contain('Har I tid på mandag?');

    await founder.post(`${path}/people/${editor.id}`, { role: 'editor', title: '' });

    expect((await editor.get(conversation)).status).to.equal(404);
    expect((await editor.get('/messages')).text).not.to.contain('Har I tid på mandag?');
    expect((await editor.post(conversation, newMessage('Ja'))).status).to.equal(404);
    expect(await unreadMessagesOf(editor)).to.equal(0);
    expect((await founder.get(conversation)).text).to.contain('Har I tid på mandag?');
    expect((await founder.post(conversation, newMessage('Ja, kl. 9'))).status).to.equal(303);
    expect(await unreadMessagesOf(editor)).to.equal(0);
  });
});
