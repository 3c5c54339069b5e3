import { expect } from 'chai';
import { layoutErrors } from '../../browser/layout-errors.ts';
import { Tab, useBrowser } from '../../support/browser.ts';
import { createCompany } from '../../support/builders/companies.ts';
import { sendMessage } from '../../support/builders/conversations.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { useServer } from '../../support/server.ts';
import { until } from '../../support/until.ts';

describe('An open window', () => {
  useServer();
  useBrowser();
  const tabs: Tab[] = [];

  /** Opens a page whose socket is connected. */
  const open = async (as: Person, path: string) => {
    const tab = await Tab.open({ as });
    tabs.push(tab);
    const connected = tab.page.waitForEvent('websocket').then((socket) =>
      socket.waitForEvent('framereceived', {
        predicate: ({ payload }) => String(payload).startsWith('40'),
      }),
    );
    await tab.go(path);
    await connected;
    return tab;
  };
  const pair = async () => {
    const [mette, omar] = [await createPerson({ name: 'Mette Holm' }), await createPerson()];
    return { mette, omar, id: await sendMessage(mette, omar, 'Har I plads i august?') };
  };
  afterEach(() => Promise.all(tabs.splice(0).map((tab) => tab.close())));

  it('counts in the title of the window, and shows a message that comes on another page', async () => {
    const { mette, omar, id } = await pair();
    const omarTab = await open(omar, '/events');

    await sendMessage(mette, omar, 'Er du der?');
    const toast = omarTab.page.locator(`.toasts a[href="/messages/${id}"]`, { hasText: 'Er du der?' });
    await toast.waitFor();
    await until(async () => (await omarTab.page.title()).startsWith('(2) Begivenheder'));
    await sendMessage(mette, omar, 'Hallo?');
    await omarTab.page.locator('.toasts a', { hasText: 'Hallo?' }).waitFor();

    expect(await omarTab.page.locator('.toast-card').count()).to.equal(1);
    await toast.or(omarTab.page.locator('.toasts a')).first().click();
    await omarTab.page.locator('.conversation').getByText('Hallo?').waitFor();
    expect(omarTab.errors).to.deep.equal([]);
  });

  it('on a phone has room for text twice as large, also with the question about e-mails', async () => {
    const { mette, omar, id } = await pair();
    const company = await createCompany(omar);
    await company.update({ name: 'Omars Udlejning af Maskiner og Materiel ApS' });
    await sendMessage(omar, mette, 'Ja, i august');
    const tab = await Tab.open({ as: mette, width: 'phone' });
    tabs.push(tab);
    await tab.setTextSize(32);
    await tab.go(`/messages/${id}`);

    expect(await tab.page.locator('[data-email-question]').isVisible()).to.equal(true);
    expect(await tab.page.evaluate(layoutErrors)).to.deep.equal([]);
  });

  it('says at once that the network is gone, and shows nobody as online then', async () => {
    const { omar, id } = await pair();
    const omarTab = await open(omar, `/messages/${id}`);

    await omarTab.page.context().setOffline(true);
    await omarTab.page.getByText('Der er ingen forbindelse lige nu').waitFor();
    const isOnlineShown = await omarTab.page.locator('[data-presence]').isVisible();
    await omarTab.page.context().setOffline(false);
    await omarTab.page.getByText('Der er ingen forbindelse lige nu').waitFor({ state: 'hidden' });

    expect(isOnlineShown).to.equal(false);
  });

  it('asks about e-mails after the first message, without a reload', async () => {
    const { omar, id } = await pair();
    const omarTab = await open(omar, `/messages/${id}`);
    const question = omarTab.page.getByText('Skal vi sende dig en e-mail, når de svarer');
    const before = await question.isVisible();

    await omarTab.page.getByLabel('Skriv en besked').fill('Ja');
    await omarTab.page.keyboard.press('Enter');
    await question.waitFor();
    await omarTab.page.getByRole('button', { name: 'Ja tak' }).click();
    await question.waitFor({ state: 'detached' });

    expect(before).to.equal(false);
    expect(new URL(omarTab.page.url()).pathname).to.equal(`/messages/${id}`);
    expect(omarTab.errors).to.deep.equal([]);
  });
});
