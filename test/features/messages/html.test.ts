import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { createCompany } from '../../support/builders/companies.ts';
import { sendMessage } from '../../support/builders/conversations.ts';
import { createPerson } from '../../support/builders/people.ts';
import { htmlErrors } from '../../support/html-checker.ts';
import { describeWith } from '../../support/optional-programs.ts';
import { useServer } from '../../support/server.ts';

const newMessage = (body: string, clientId: string = randomUUID()) => ({ clientId, body });

describeWith('java', 'The pages of conversations', function () {
  this.timeout(60_000);
  useServer();

  it('are valid HTML', async () => {
    const [mette, omar] = [
      await createPerson({ name: 'Mette Holm' }),
      await createPerson({ name: 'Omar & Søn "ApS"' }),
    ];
    const [company, empty] = [await createCompany(omar), await createCompany()];
    const withoutMessages = (await mette.get('/messages')).text;
    const beforeFirstMessage = (await mette.get(`/messages/new?company=${company.slug}`)).text;
    const id = await sendMessage(mette, company, 'Se <b>https://firma.example/?a=1&b=2</b>');

    const pages = new Map([
      ['none', withoutMessages],
      ['new', beforeFirstMessage],
      ['nobody', (await mette.get(`/messages/new?company=${empty.slug}`)).text],
      ['list', (await omar.get('/messages')).text],
      ['company side', (await omar.get(`/messages/${id}`)).text],
      ['person side', (await mette.get(`/messages/${id}`)).text],
      ['past', (await mette.get(`/messages/${id}?before=1`)).text],
      ['422', (await mette.post(`/messages/${id}`, newMessage(''))).text],
    ]);

    expect(await htmlErrors(pages)).to.deep.equal([]);
  });
});
