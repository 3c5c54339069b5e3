import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { execute, sql } from '../../../models/index.ts';
import { notifyOfUnread } from '../../../server/features/messages/delivery/read-receipts.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { sendMessage } from '../../support/builders/conversations.ts';
import { createPerson } from '../../support/builders/people.ts';
import { outbox } from '../../support/mailbox.ts';
import { jobsDone, useServer } from '../../support/server.ts';
import type { Visitor } from '../../support/visitor.ts';

const newMessage = (body: string, clientId: string = randomUUID()) => ({ clientId, body });

describe('Notifications of messages', () => {
  useServer();

  const later = (minutes: number) => setClock(new Date(Date.now() + minutes * 60_000));
  const notificationCount = async (who: Visitor) => {
    await notifyOfUnread();
    await jobsDone();
    return [...(await who.get('/notifications')).text.matchAll(/Mette Holm har skrevet til dig/g)].length;
  };

  it('come once when messages are unread for a minute, for any number of messages', async () => {
    const [mette, omar] = [await createPerson({ name: 'Mette Holm' }), await createPerson()];
    const id = await sendMessage(mette, omar);
    await mette.post(`/messages/${id}`, newMessage('Er du der?'));

    const atOnce = await notificationCount(omar);
    later(2);
    const afterAMinute = await notificationCount(omar);
    await mette.post(`/messages/${id}`, newMessage('Hallo?'));
    later(4);

    expect([
      atOnce,
      afterAMinute,
      await notificationCount(omar),
      await notificationCount(mette),
    ]).to.deep.equal([0, 1, 1, 0]);
  });

  it('are marked as read with the messages, without an e-mail, and come again for new ones', async () => {
    const [mette, omar] = [await createPerson({ name: 'Mette Holm' }), await createPerson()];
    const id = await sendMessage(mette, omar);
    later(2);
    await notificationCount(omar);

    await omar.post(`/messages/${id}/reading`, { seq: '1' });
    const read = (await omar.get('/notifications')).text;
    await mette.post(`/messages/${id}`, newMessage('Én ting til'));
    later(6);

    expect(read).to.not.contain('Ulæst:');
    expect(await notificationCount(omar)).to.equal(2);
  });

  it('are sent by e-mail without consent if the office wrote, unless the topic is switched off', async () => {
    const [officer, mette] = [await createPerson({ role: 'officer' }), await createPerson()];
    const [omar, sara, lis] = [await createPerson(), await createPerson(), await createPerson()];
    await sara.post('/notifications/settings', { topics: ['messages'] });
    for (const reader of [omar, sara]) await sendMessage(officer, reader);
    await sendMessage(mette, lis);
    outbox.clear();
    later(2);
    await notifyOfUnread();
    await jobsDone();
    expect(outbox.to(omar.email)).to.have.length(0); // for ten minutes: it may be read in Torvet

    await execute(
      sql`UPDATE jobs.job SET start_after = now() WHERE state = 'created' AND start_after > now()`,
    );
    await jobsDone();

    expect([omar, sara, lis].map(({ email }) => outbox.to(email).length)).to.deep.equal([1, 0, 0]);
  });

  it('do not come for messages that were read within a minute', async () => {
    const [mette, omar] = [await createPerson({ name: 'Mette Holm' }), await createPerson()];
    const id = await sendMessage(mette, omar);
    await omar.post(`/messages/${id}/reading`, { seq: '1' });
    later(2);

    expect(await notificationCount(omar)).to.equal(0);
  });
});
