import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { MessageView } from '../../../server/shared/socket-events.ts';
import { createCompany } from '../../support/builders/companies.ts';
import { sendMessage, useSocketClients } from '../../support/builders/conversations.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { setBanned } from '../../support/builders/reports.ts';
import { jobsDone, useServer } from '../../support/server.ts';
import type { SocketClient } from '../../support/socket-client.ts';
import { until } from '../../support/until.ts';

const changesIn = ({ socket: line }: SocketClient): MessageView[] => {
  const changed: MessageView[] = [];
  line.on('message:changed', (message) => changed.push(message));
  return changed;
};

const profileOf = ({ name }: Person) => ({ name, headline: '', about: '', locale: 'da' });

describe('Messages whose sender has another name', () => {
  useServer();
  const { open, pair } = useSocketClients();

  it('are shown without a name on open pages after the account was deleted', async () => {
    const { mette, omar, id, omarSocket } = await pair();
    await omar.post(`/messages/${id}`, { clientId: randomUUID(), body: 'Mit eget svar' });
    const strangers = changesIn(await open(await createPerson()));
    const changed = changesIn(omarSocket);

    await mette.post('/me/data', { sure: 'on' });
    await jobsDone();
    await until(() => changed.length > 0);

    expect(
      changed.map(({ conversationId, seq, sender, body }) => ({ conversationId, seq, sender, body })),
    ).to.deep.equal([
      {
        conversationId: id,
        seq: 1,
        sender: { id: null, name: 'En, der ikke længere er her' },
        body: 'Goddag',
      },
    ]);
    expect(strangers).to.deep.equal([]);
  });

  it('name a deleted account in each reader’s language', async () => {
    const [mette, omar, lucy] = [
      await createPerson(),
      await createPerson(),
      await createPerson({ locale: 'en' }),
    ];
    await sendMessage(mette, await createCompany(omar, lucy));
    const [toOmar, toLucy] = [changesIn(await open(omar)), changesIn(await open(lucy))];

    await mette.post('/me/data', { sure: 'on' });
    await jobsDone();
    await until(() => toOmar.length > 0 && toLucy.length > 0);

    expect([toOmar, toLucy].map((each) => each.map(({ sender }) => sender.name))).to.deep.equal([
      ['En, der ikke længere er her'],
      ['Somebody who is no longer here'],
    ]);
  });

  it('show the new name with the company’s behind it, only where the person has written', async () => {
    const [mette, omar, third] = [
      await createPerson({ name: 'Mette Holm' }),
      await createPerson(),
      await createPerson(),
    ];
    const company = await createCompany(mette);
    const id = await sendMessage(omar, company);
    await mette.post(`/messages/${id}`, { clientId: randomUUID(), body: 'Velkommen' });
    await sendMessage(third, mette);
    const [omarSocket, thirds] = [changesIn(await open(omar)), changesIn(await open(third))];

    await mette.upload('/me/settings', { ...profileOf(mette), name: 'Mette Holm Lund' }, {});
    await jobsDone();
    await until(() => omarSocket.length > 0);

    expect(omarSocket.map(({ seq, sender }) => ({ seq, sender }))).to.deep.equal([
      { seq: 2, sender: { id: mette.id, name: `Mette Holm Lund, ${company.name}` } },
    ]);
    expect(thirds).to.deep.equal([]);
  });

  it('show the new name of the company for which they were written, and no others', async () => {
    const [mette, omar] = [await createPerson({ name: 'Mette Holm' }), await createPerson()];
    const company = await createCompany(mette);
    const id = await sendMessage(omar, company);
    await mette.post(`/messages/${id}`, { clientId: randomUUID(), body: 'Velkommen' });
    const changed = changesIn(await open(omar));

    for (const change of [{ tagline: 'Kun nye ord' }, { name: 'Holms Nye Navn' }])
      await mette.upload(
        `/companies/${company.slug}/edit`,
        { name: company.name, industry: 'craft', ...change },
        {},
      );
    await jobsDone();
    await until(() => changed.length > 0);

    expect(changed.map(({ seq, sender }) => ({ seq, name: sender.name }))).to.deep.equal([
      { seq: 2, name: 'Mette Holm, Holms Nye Navn' },
    ]);
  });

  it('are not sent again after other changes of the profile', async () => {
    const { mette, omarSocket } = await pair();
    const changed = changesIn(omarSocket);

    await mette.upload('/me/settings', { ...profileOf(mette), headline: 'Tømrermester' }, {});
    await mette.upload('/me/settings', { ...profileOf(mette), name: 'Mette Lund' }, {});
    await jobsDone();
    await until(() => changed.length > 0);

    expect(changed.map(({ sender }) => sender.name)).to.deep.equal(['Mette Lund']);
  });

  it('lose the name during a ban', async () => {
    const { mette, id, omarSocket } = await pair();
    const changed = changesIn(omarSocket);

    for (const isBanned of [true, false]) {
      await setBanned(mette, isBanned);
      await jobsDone();
    }
    await until(() => changed.length === 2);

    expect(changed.map(({ conversationId, sender }) => [conversationId, sender.name])).to.deep.equal([
      [id, 'En, der ikke længere er her'],
      [id, 'Mette Holm'],
    ]);
  });
});
