import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { notifyOfUnread } from '../../../server/features/messages/delivery/read-receipts.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { writeTo } from '../../support/builders/conversations.ts';
import { person } from '../../support/builders/people.ts';
import { settle, useTown } from '../../support/server.ts';
import type { Visitor } from '../../support/visitor.ts';

const words = (body: string, clientId: string = randomUUID()) => ({ clientId, body });

describe('News of messages', () => {
  useTown();

  const later = (minutes: number) => setClock(new Date(Date.now() + minutes * 60_000));
  const news = async (who: Visitor) => {
    await notifyOfUnread();
    await settle();
    return [...(await who.get('/notifications')).text.matchAll(/Mette Holm har skrevet til dig/g)].length;
  };

  it('come once for what has waited a minute, however many messages', async () => {
    const [mette, omar] = [await person({ name: 'Mette Holm' }), await person()];
    const id = await writeTo(mette, omar);
    await mette.post(`/messages/${id}`, words('Er du der?'));

    const atOnce = await news(omar);
    later(2);
    const afterAMinute = await news(omar);
    await mette.post(`/messages/${id}`, words('Hallo?'));
    later(4);

    expect([atOnce, afterAMinute, await news(omar), await news(mette)]).to.deep.equal([0, 1, 1, 0]);
  });

  it('are settled by reading, so that no letter goes out, and come again for what is new', async () => {
    const [mette, omar] = [await person({ name: 'Mette Holm' }), await person()];
    const id = await writeTo(mette, omar);
    later(2);
    await news(omar);

    await omar.post(`/messages/${id}/reading`, { seq: '1' });
    const read = (await omar.get('/notifications')).text;
    await mette.post(`/messages/${id}`, words('Én ting til'));
    later(6);

    expect(read).to.not.contain('Ulæst:');
    expect(await news(omar)).to.equal(2);
  });

  it('do not come for what was read in time', async () => {
    const [mette, omar] = [await person({ name: 'Mette Holm' }), await person()];
    const id = await writeTo(mette, omar);
    await omar.post(`/messages/${id}/reading`, { seq: '1' });
    later(2);

    expect(await news(omar)).to.equal(0);
  });
});
