import { expect } from 'chai';
import { Message } from '../../../models/index.ts';
import { Tab, useBrowser } from '../../support/browser.ts';
import { sendMessage, useSocketClients } from '../../support/builders/conversations.ts';
import { createPerson } from '../../support/builders/people.ts';
import { publishTerms } from '../../support/builders/statements.ts';
import { useServer } from '../../support/server.ts';
import { until } from '../../support/until.ts';

describe('A conversation that was open when new terms were published', () => {
  useServer();
  useBrowser();
  const clients = useSocketClients();

  it('turns into the page of the terms, and sends the message after they are accepted', async () => {
    const [mette, omar] = [await createPerson(), await createPerson()];
    const id = await sendMessage(omar, mette, 'Har I plads i august?');
    const tab = await Tab.open({ as: mette });
    const connection = tab.page.waitForEvent('websocket');
    await tab.go(`/messages/${id}`);
    await (await connection).waitForEvent('framereceived', {
      predicate: ({ payload }) => String(payload).startsWith('43'), // an answer: the session was checked
    });
    const otherWindow = await clients.open(mette);
    await publishTerms(await createPerson({ role: 'officer' }));
    // All sockets of a node learn of it in the same moment.
    await until(async () => (await otherWindow.send(id, 'Før')).error?.code === 'terms');
    const before = await Message.count({ where: { conversationId: id } });

    await tab.page.getByLabel('Skriv en besked').fill('Skrevet før de nye vilkår');
    await tab.page.keyboard.press('Enter');
    await tab.page.waitForURL(/\/terms\/acceptance/);
    expect(await Message.count({ where: { conversationId: id } })).to.equal(before);
    await tab.page.locator('main').getByRole('button').click();

    await tab.page.waitForURL(new RegExp(`/messages/${id}$`));
    await until(async () => (await Message.count({ where: { conversationId: id } })) === before + 1);
    await tab.page.getByText('Skrevet før de nye vilkår').waitFor();
    await tab.close();
  });
});
