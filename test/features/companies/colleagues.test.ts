import { expect } from 'chai';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { outbox } from '../../support/mailbox.ts';
import { jobsDone, useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

describe('Colleagues', () => {
  useServer();

  const company = async (owner: Person, name: string) =>
    (await owner.upload('/companies/new', { industry: 'craft', name }, {})).location ?? '';
  const linkTo = (email: string) =>
    /\/invitations\/[\w-]+/.exec(outbox.to(email).at(-1)?.text ?? '')?.[0] ?? '';

  it('join by the link in an e-mail, with any account, and only once', async () => {
    const [mette, jonas, other] = [
      await createPerson(),
      await createPerson({ email: 'privat@jonas.example' }),
      await createPerson(),
    ];
    const at = await company(mette, 'Kolleger ApS');
    await mette.post(`${at}/people`, { email: 'jonas@kolleger.example' });
    await jobsDone();
    const link = linkTo('jonas@kolleger.example');

    const read = await new Visitor().get(link);
    const accepted = await jonas.post(link);
    const again = await other.post(link);

    expect(read.text).to.contain('Kolleger ApS');
    expect(accepted.location).to.equal(at);
    expect(again.status).to.equal(410);
    expect((await jonas.get(`${at}/edit`)).status).to.equal(200);
    expect((await other.get(`${at}/edit`)).status).to.equal(403);
  });

  it('join one per link, also when several open it at the same moment', async () => {
    const mette = await createPerson();
    const at = await company(mette, 'Kun Én');
    await mette.post(`${at}/people`, { email: 'en@kun.example' });
    await jobsDone();
    const link = linkTo('en@kun.example');
    const users = await Promise.all([createPerson(), createPerson(), createPerson()]);

    const answers = await Promise.all(users.map((user) => user.post(link)));

    expect(answers.map(({ status }) => status).sort()).to.deep.equal([303, 410, 410]);
  });

  it('are notified of a new colleague', async () => {
    const [mette, jonas] = [await createPerson(), await createPerson({ name: 'Jonas Ny' })];
    const at = await company(mette, 'Fortæl Os');
    await mette.post(`${at}/people`, { email: 'jonas@fortael.example' });
    await jobsDone();
    await jonas.post(linkTo('jonas@fortael.example'));
    await jobsDone();

    expect((await mette.get('/notifications')).text).to.contain('Jonas Ny er nu med i Fortæl Os');
  });

  it('cannot join by an invitation that was withdrawn', async () => {
    const [mette, jonas] = [await createPerson(), await createPerson()];
    const at = await company(mette, 'Fortrudt');
    await mette.post(`${at}/people`, { email: 'jonas@fortrudt.example' });
    await jobsDone();
    await mette.post(`${at}/people/withdrawal`, { email: 'jonas@fortrudt.example' });

    const answer = await jonas.post(linkTo('jonas@fortrudt.example'));

    expect(answer.status).to.equal(410);
  });

  it('ask to be linked to a company in the directory, and its members decide', async () => {
    const [mette, jonas, sofie] = [await createPerson(), await createPerson(), await createPerson()];
    const at = await company(mette, 'Er Jeres');
    await jonas.post(`${at}/claims`, { message: 'Jeg er svend hos jer' });
    await jonas.post(`${at}/claims`, { message: 'Igen' });
    await sofie.post(`${at}/claims`);
    await jobsDone();

    const asked = (await mette.get(`${at}/people`)).text;
    const notified = (await mette.get('/notifications')).text;
    await mette.post(`${at}/claims/decision`, { person: String(jonas.id), yes: 'true' });
    await mette.post(`${at}/claims/decision`, {
      person: String(sofie.id),
      yes: 'false',
      answer: 'Vi kender dig ikke',
    });

    expect(asked).to.contain('Jeg er svend hos jer');
    expect((await jonas.get(`${at}/edit`)).status).to.equal(200);
    expect((await sofie.get(`${at}/edit`)).status).to.equal(403);
    expect(notified).to.contain('2 vil knyttes til Er Jeres, senest');
    expect((await mette.get('/notifications')).text).not.to.contain('vil knyttes til Er Jeres');
  });

  it('cannot accept their own request', async () => {
    const [mette, thief] = [await createPerson(), await createPerson()];
    const at = await company(mette, 'Lukket Dør');
    await thief.post(`${at}/claims`);

    const answer = await thief.post(`${at}/claims/decision`, { person: String(thief.id), yes: 'true' });

    expect(answer.status).to.equal(403);
    expect((await thief.get(`${at}/edit`)).status).to.equal(403);
  });

  it('leave, except for the last one', async () => {
    const mette = await createPerson();
    const at = await company(mette, 'Sidste Mand');

    const answer = await mette.post(`${at}/people/removal`, { person: String(mette.id) });

    expect(answer.status).to.equal(409);
    expect(answer.text).to.contain('Du er den sidste');
  });

  it('lose their rights at once when they are removed', async () => {
    const [mette, jonas] = [await createPerson(), await createPerson()];
    const at = await company(mette, 'Farvel');
    await jonas.post(`${at}/claims`);
    await mette.post(`${at}/claims/decision`, { person: String(jonas.id), yes: 'true' });

    await mette.post(`${at}/people/removal`, { person: String(jonas.id) });

    expect((await jonas.get(`${at}/edit`)).status).to.equal(403);
  });
});
