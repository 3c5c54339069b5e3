import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { companyOf } from '../../support/builders/companies.ts';
import { writeTo } from '../../support/builders/conversations.ts';
import { person } from '../../support/builders/people.ts';
import { htmlErrors } from '../../support/html-checker.ts';
import { describeWith } from '../../support/optional-programs.ts';
import { useServer } from '../../support/server.ts';

const newMessage = (body: string, clientId: string = randomUUID()) => ({ clientId, body });

describeWith('java', 'The pages of conversations', function () {
  this.timeout(60_000);
  useServer();

  it('are valid HTML', async () => {
    const [mette, omar] = [await person({ name: 'Mette Holm' }), await person({ name: 'Omar & Søn "ApS"' })];
    const [company, empty] = [await companyOf(omar), await companyOf()];
    const withoutMessages = (await mette.get('/messages')).text;
    const beforeFirstMessage = (await mette.get(`/messages/new?company=${company.slug}`)).text;
    const id = await writeTo(mette, company, 'Se <b>https://firma.example/?a=1&b=2</b>');

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
