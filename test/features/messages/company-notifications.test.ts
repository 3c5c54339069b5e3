import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { Company } from '../../../models/index.ts';
import { notifyOfUnread } from '../../../server/features/messages/delivery/read-receipts.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { createCompany } from '../../support/builders/companies.ts';
import { sendMessage } from '../../support/builders/conversations.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { jobsDone, useServer } from '../../support/server.ts';

describe('Messages between a person and a company', () => {
  useServer();

  const notificationsOf = async (who: Person) => {
    setClock(new Date(Date.now() + 2 * 60_000));
    await notifyOfUnread();
    await jobsDone();
    setClock(new Date());
    return (await who.get('/notifications')).text;
  };
  const create = async () => {
    const [mette, jonas] = [
      await createPerson({ name: 'Mette Holm' }),
      await createPerson({ name: 'Jonas Bech' }),
    ];
    const iris = await createPerson({ name: 'Iris Bonde' });
    const company = await createCompany(mette, jonas);
    await Company.update({ name: 'Holm & Datter' }, { where: { id: company.id } });
    const id = await sendMessage(iris, company, 'Kan I bygge en reol?');
    const answer = (by: Person, body: string) => by.post(`/messages/${id}`, { clientId: randomUUID(), body });
    return { company, mette, jonas, iris, id, answer };
  };

  it('notify its members of who wrote to which company, and the customer of the answer', async () => {
    const { mette, jonas, iris, answer } = await create();

    const toMembers = await notificationsOf(mette);
    await answer(jonas, 'Ja, gerne.');
    const toCustomer = await notificationsOf(iris);

    expect(toMembers)
      .to.contain('Iris Bonde har skrevet til Holm &amp; Datter')
      .and.contain('Kan I bygge en reol?');
    expect(toCustomer)
      .to.contain('Jonas Bech fra Holm &amp; Datter har skrevet til dig')
      .and.contain('Ja, gerne.');
  });

  it('do not notify a member of what a colleague answers, but of what comes after it', async () => {
    const { mette, jonas, iris, id, answer } = await create();
    await mette.post(`/messages/${id}/reading`, { seq: '1' });

    await answer(jonas, 'Ja, gerne.');
    const afterAnswer = await notificationsOf(mette);
    await answer(iris, 'Hvornår?');
    const afterQuestion = await notificationsOf(mette);

    expect(afterAnswer).to.not.contain('har skrevet');
    expect(afterQuestion)
      .to.contain('Iris Bonde har skrevet til Holm &amp; Datter')
      .and.contain('Hvornår?')
      .and.not.contain('Jonas Bech');
  });

  it('show no words to a person who has left the company', async () => {
    const { company, mette, jonas } = await create();
    await notificationsOf(jonas);
    await mette.post(`/companies/${company.slug}/people/removal`, { person: String(jonas.id) });

    expect((await jonas.get('/notifications')).text).to.not.contain('Kan I bygge en reol?');
  });
});

describe('Who writes', () => {
  useServer();

  it('is shown with their company and its industry, in the conversation and in the list', async () => {
    const [mette, bo] = [await createPerson(), await createPerson({ name: 'Bo Nygaard' })];
    const company = await createCompany(bo);
    await Company.update({ name: 'Nygaards VVS', industry: 'craft' }, { where: { id: company.id } });

    const id = await sendMessage(bo, mette, 'Hej');
    const conversation = (await mette.get(`/messages/${id}`)).text;
    const list = (await mette.get('/messages')).text;

    expect(conversation).to.match(/href="\/companies\/[\w-]+">Nygaards VVS<\/a> · Håndværk/);
    expect(list).to.match(/conversation-company">Nygaards VVS</);
  });

  it('is shown without a company that the person has left', async () => {
    const [mette, bo] = [await createPerson(), await createPerson()];
    const company = await createCompany(mette, bo);
    await Company.update({ name: 'Nygaards VVS' }, { where: { id: company.id } });
    await bo.post(`/companies/${company.slug}/people/removal`, { person: String(bo.id) });

    const id = await sendMessage(bo, mette, 'Hej');

    expect((await mette.get(`/messages/${id}`)).text).to.not.contain('Nygaards VVS');
  });
});
