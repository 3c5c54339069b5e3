import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { Conversation, Message } from '../../../models/index.ts';
import { Tab, useBrowser } from '../../support/browser.ts';
import { createCompany } from '../../support/builders/companies.ts';
import { sendMessage, unreadMessagesOf } from '../../support/builders/conversations.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { useServer } from '../../support/server.ts';
import { until } from '../../support/until.ts';

describe('A conversation in the browser', () => {
  useServer();
  useBrowser();
  const tabs: Tab[] = [];

  const open = async (
    as: Person,
    path: string,
    options: { width?: 'phone' | 'desk'; script?: boolean; locale?: 'da' | 'en' } = {},
  ) => {
    const tab = await Tab.open({ as, ...options });
    tabs.push(tab);
    const connection = options.script === false ? undefined : connected(tab);
    await tab.go(path);
    await connection;
    return tab;
  };

  afterEach(() => Promise.all(tabs.splice(0).map((tab) => tab.close())));

  const pair = async () => {
    const [mette, omar] = [
      await createPerson({ name: 'Mette Holm' }),
      await createPerson({ name: 'Omar Said' }),
    ];
    return { mette, omar, id: await sendMessage(mette, omar, 'Har I plads i august?') };
  };
  const bodies = (tab: Tab) => tab.page.locator('.message:not(.is-unsent) .message-body').allTextContents();

  it('shows a message at once to the other participant', async () => {
    const { mette, omar, id } = await pair();
    const [metteTab, omarTab] = [
      await open(mette, `/messages/${id}`),
      await open(omar, `/messages/${id}`, { width: 'phone' }),
    ];

    await metteTab.page.getByLabel('Skriv en besked').fill('Vi kan også i september');
    await metteTab.page.keyboard.press('Enter');
    await omarTab.page.getByText('Vi kan også i september').waitFor();
    await omarTab.page.getByLabel('Skriv en besked').fill('September er fint');
    await omarTab.page.getByRole('button', { name: 'Send' }).click();
    await metteTab.page.locator('.conversation').getByText('September er fint').waitFor();

    const all = ['Har I plads i august?', 'Vi kan også i september', 'September er fint'];
    await until(async () => (await bodies(omarTab)).length === 3 && (await bodies(metteTab)).length === 3);
    expect([await bodies(metteTab), await bodies(omarTab)]).to.deep.equal([all, all]);
    await until(async () => (await unreadMessagesOf(omar)) === 0 && (await unreadMessagesOf(mette)) === 0);
    expect([...metteTab.errors, ...omarTab.errors]).to.deep.equal([]);
  });

  it('keeps a draft, also of a first message, until it is sent or the person signs out', async () => {
    const { omar, id } = await pair();
    const sara = await createPerson({ name: 'Sara Ny' });
    const tab = await open(omar, `/messages/${id}`);
    const field = tab.page.getByLabel('Skriv en besked');
    const first = `/messages/new?person=${sara.id}`;
    await field.fill('Til Mette, ikke færdig');
    await tab.go(first);
    expect(await field.inputValue()).to.equal('');
    await field.fill('Til Sara, ikke færdig');

    await tab.go(`/messages/${id}`);
    expect(await field.inputValue()).to.equal('Til Mette, ikke færdig');
    await field.press('Enter');
    await tab.page.locator('.message:not(.is-unsent)', { hasText: 'Til Mette, ikke færdig' }).waitFor();
    await tab.go(`/messages/${id}`);
    expect(await field.inputValue()).to.equal('');
    await tab.go(first);
    expect(await field.inputValue()).to.equal('Til Sara, ikke færdig');

    await tab.page.evaluate(() =>
      document.querySelector<HTMLFormElement>('[action="/sign-out"]')?.requestSubmit(),
    );
    await tab.page.waitForURL((url) => !url.pathname.startsWith('/messages'));
    expect(await tab.page.evaluate(() => Object.keys(localStorage))).to.deep.equal([]);
  });

  it('sends the first message with Enter, as in an open conversation', async () => {
    const [omar, sara] = [await createPerson(), await createPerson({ name: 'Sara Ny' })];
    const tab = await open(omar, `/messages/new?person=${sara.id}`);

    await tab.page.getByLabel('Skriv en besked').fill('Hej Sara');
    await tab.page.keyboard.press('Enter');

    await tab.page.waitForURL(/\/messages\/\d+$/);
    await tab.page.locator('.conversation').getByText('Hej Sara').waitFor();
  });

  it('shows that the other participant is typing', async () => {
    const { mette, omar, id } = await pair();
    const [metteTab, omarTab] = [await open(mette, `/messages/${id}`), await open(omar, `/messages/${id}`)];

    await until(async () => {
      await metteTab.page.getByLabel('Skriv en besked').pressSequentially('x');
      return omarTab.page.getByText('Mette Holm skriver').isVisible();
    });
  });

  it('updates the unread count in the header of any page', async () => {
    const { mette, omar, id } = await pair();
    const omarTab = await open(omar, '/notifications');
    const count = () =>
      omarTab.page.locator('.header-tools.for-desk [data-count-of="messages"]').getAttribute('data-count');
    const before = await count();

    await sendMessage(mette, omar, 'Er du der?');
    await until(async () => (await count()) === '2');
    await omar.post(`/messages/${id}/reading`, { seq: '2' });
    await until(async () => (await count()) === '0');

    expect([before, omarTab.errors]).to.deep.equal(['1', []]);
  });

  it('updates the list of conversations', async () => {
    const { mette, omar } = await pair();
    const omarTab = await open(omar, '/messages');

    await sendMessage(mette, omar, 'Nyeste ord');

    await omarTab.page.locator('.conversation-preview', { hasText: 'Nyeste ord' }).waitFor();
    expect(omarTab.errors).to.deep.equal([]);
  });

  it('keeps an unsent message over a reload, and sends it once when there is a connection', async () => {
    const { mette, omar, id } = await pair();
    const metteTab = await open(mette, `/messages/${id}`);
    await metteTab.page.context().route('**/socket.io/**', (route) => route.abort());
    await metteTab.page.routeWebSocket('**/socket.io/**', (socket) => socket.close());
    await metteTab.page.reload();

    await metteTab.page.getByLabel('Skriv en besked').fill('Skrevet uden net');
    await metteTab.page.keyboard.press('Enter');
    await metteTab.page.locator('.is-unsent', { hasText: 'Skrevet uden net' }).waitFor();
    const meanwhile = await unreadMessagesOf(omar);
    const again = await metteTab.page.context().newPage();
    await metteTab.page.context().unroute('**/socket.io/**');
    await again.goto(`/messages/${id}`);
    await again.locator('[data-seq]', { hasText: 'Skrevet uden net' }).waitFor();

    expect(meanwhile).to.equal(1);
    expect(await again.locator('.message', { hasText: 'Skrevet uden net' }).count()).to.equal(1);
    expect(await Message.count({ where: { body: 'Skrevet uden net' } })).to.equal(1);
    await again.reload();
    expect(await again.locator('.message', { hasText: 'Skrevet uden net' }).count()).to.equal(1);
  });

  it('shows on an open page that an account was deleted, and that nobody can be written to', async () => {
    const { mette, omar, id } = await pair();
    const company = await createCompany(mette);
    const toCompany = await sendMessage(omar, company);
    const say = (who: Person, where: number, body: string) =>
      who.post(`/messages/${where}`, { clientId: randomUUID(), body });
    await say(mette, toCompany, 'Velkommen');
    // He has read everything: nothing else updates his pages.
    for (const where of [id, toCompany]) await say(omar, where, 'Tak');
    const [omarTab, atCompany] = [
      await open(omar, `/messages/${id}`),
      await open(omar, `/messages/${toCompany}`),
    ];

    await mette.post('/me/data', { sure: 'on' });
    await omarTab.page.locator('.conversation-closed').waitFor();
    await atCompany.page
      .locator('.message-sender', { hasText: `En, der ikke længere er her, ${company.name}` })
      .waitFor();

    expect(await omarTab.page.locator('.conversation h1').textContent()).to.equal(
      'En, der ikke længere er her',
    );
    expect(await omarTab.page.locator('[data-composer]').count()).to.equal(0);
    expect(await omarTab.page.locator('.conversation').getByText('Mette Holm').count()).to.equal(0);
    expect(await atCompany.page.locator('[data-composer]').count()).to.equal(1);
    expect([await bodies(omarTab), await bodies(atCompany)]).to.deep.equal([
      ['Har I plads i august?', 'Tak'],
      ['Goddag', 'Velkommen', 'Tak'],
    ]);
    expect([...omarTab.errors, ...atCompany.errors]).to.deep.equal([]);
  });

  it('shows why a message could not be sent, with the choice to retry or delete', async () => {
    const { mette, omar, id } = await pair();
    const metteTab = await open(mette, `/messages/${id}`);
    await Conversation.update({ pair: null }, { where: { id } });

    await metteTab.page.getByLabel('Skriv en besked').fill('Er du her endnu?');
    await metteTab.page.getByRole('button', { name: 'Send' }).click();
    await metteTab.page.getByText('er her ikke længere').waitFor();
    await metteTab.page.getByRole('button', { name: 'Slet' }).click();

    expect(await metteTab.page.locator('.is-unsent').count()).to.equal(0);
    expect(await unreadMessagesOf(omar)).to.equal(1);
  });

  for (const locale of ['da', 'en'] as const)
    it(`is accessible on a phone and on a desktop, in ${locale}`, async () => {
      const { mette, omar, id } = await pair();
      const company = await createCompany(omar);
      await sendMessage(mette, company, `${'langtord'.repeat(40)} https://firma.example/${'x'.repeat(80)}`);
      const third = await createPerson();
      const paths = [
        '/messages',
        `/messages/${id}`,
        `/messages/new?person=${third.id}`,
        `/messages/new?company=${(await createCompany()).slug}`,
      ];
      mette.user.locale = locale;
      await mette.user.save();
      const tab = await open(mette, '/messages', { locale });
      const empty = await open(third, '/messages');

      for (const path of [...paths, `/messages/${id + 1}`]) {
        await tab.go(path);
        for (const width of ['phone', 'desk'] as const) {
          await tab.resize(width);
          expect(await tab.axe(), `${path} ${width}`).to.deep.equal([]);
          expect(await tab.overflow(), `${path} ${width}`).to.equal(0);
        }
      }
      for (const width of ['phone', 'desk'] as const) {
        await empty.resize(width);
        expect([await empty.axe(), await empty.overflow()], width).to.deep.equal([[], 0]);
      }
      expect([...tab.errors, ...empty.errors]).to.deep.equal([]);
    });

  it('has no button for what the script does by itself', async () => {
    const { omar, id } = await pair();
    const omarTab = await open(omar, `/messages/${id}`, { width: 'phone' });

    expect(await omarTab.page.getByRole('button', { name: 'Markér som læst' }).count()).to.equal(0);
  });

  it('works with forms only, without scripts', async () => {
    const { omar, id } = await pair();
    const omarTab = await open(omar, '/messages', { script: false, width: 'phone' });

    await omarTab.page.getByText('Har I plads i august?').click();
    await omarTab.page.getByRole('button', { name: 'Markér som læst' }).click();
    await omarTab.page.getByLabel('Skriv en besked').fill('Ja, det har vi');
    await omarTab.page.getByRole('button', { name: 'Send' }).click();

    expect(new URL(omarTab.page.url()).pathname).to.equal(`/messages/${id}`);
    expect(await bodies(omarTab)).to.deep.equal(['Har I plads i august?', 'Ja, det har vi']);
  });

  it('reconnects by itself after the server was unavailable', async function () {
    this.timeout(40_000);
    const { mette, omar, id } = await pair();
    const omarTab = await open(omar, `/messages/${id}`);
    await omarTab.page.context().setOffline(true);

    await sendMessage(mette, omar, 'Sagt imens');
    await omarTab.page.context().setOffline(false);
    await omarTab.page.evaluate(() => dispatchEvent(new Event('online')));

    await omarTab.page.locator('.conversation').getByText('Sagt imens').waitFor({ timeout: 30_000 });
    expect(await bodies(omarTab)).to.deep.equal(['Har I plads i august?', 'Sagt imens']);
  });
});

/** Waits until the page's socket is connected: Socket.IO's packet CONNECT was received. */
async function connected({ page }: Tab): Promise<void> {
  const socket = await page.waitForEvent('websocket');
  await socket.waitForEvent('framereceived', {
    predicate: ({ payload }) => String(payload).startsWith('40'),
  });
}
