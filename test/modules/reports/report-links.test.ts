import { expect } from 'chai';
import { createPerson } from '../../support/builders/people.ts';
import { readerOf, things } from '../../support/builders/reports.ts';
import { useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

/** Things that visitors do not see. */
const forMembers = ['message', 'person'];

describe('The link to report', () => {
  useServer();

  for (const [type, create] of Object.entries(things))
    it(`stands on the page of each ${type} for everybody who sees it, and leads to its form`, async () => {
      const thing = await create('Noget at anmelde');
      const href = `/report?subject=${encodeURIComponent(thing.path)}`;
      const member = await readerOf(thing);
      const visitor = new Visitor();
      const readers = [member, ...(forMembers.includes(type) ? [] : [visitor])];

      for (const reader of readers) {
        // Of a reference: the list of all, because the company's page shows the first ones only.
        const list = type === 'company-reference' ? '/references' : '';
        const page = await reader.get(thing.page + list);
        expect(page.status).to.equal(200);
        expect(page.text.replaceAll('&#x2F;', '/')).to.contain(`href="${href}"`);
        const form = await reader.get(href);
        expect(form.text).to.contain('Noget at anmelde').and.contain('Send anmeldelse');
      }

      // Who does not see the thing learns nothing from the form.
      if (!readers.includes(visitor)) expect((await visitor.get(href)).text).not.to.contain('Noget at');
      if (type === 'message')
        expect((await (await createPerson()).get(href)).text).not.to.contain('Noget at anmelde');
    });

  it('stands at each message of a conversation that another has written, not at one’s own', async () => {
    const message = await things.message('Kun til dig');
    const link = `href="/report?subject=${encodeURIComponent(message.path)}"`;

    expect((await (await readerOf(message)).get(message.page)).text).to.contain(link);
    expect((await message.author.get(message.page)).text).not.to.contain(link);
  });
});
