import { expect } from 'chai';
import { Event, inTransaction } from '../../../models/index.ts';
import { applyChange } from '../../../server/features/events/service.ts';
import { now } from '../../../server/platform/clock.ts';
import {
  createEvent,
  createOrganiser,
  eventFields,
  inHours,
  runChangeEmails,
} from '../../support/builders/events.ts';
import { createPerson } from '../../support/builders/people.ts';
import { outbox } from '../../support/mailbox.ts';
import { jobsDone, useServer } from '../../support/server.ts';

describe('E-mails about changes of an event', () => {
  useServer();

  const changeEmails = (to: { email: string }) =>
    outbox.to(to.email).filter(({ subject }) => subject?.startsWith('Ny tid eller nyt sted'));

  async function signedUp() {
    const [mette, omar] = [await createOrganiser(), await createPerson()];
    const slug = await createEvent(mette);
    await omar.post(`/events/${slug}/registrations`);
    const edit = (placeName: string, more: Record<string, string> = {}) =>
      mette.post(`/events/${slug}/edit`, eventFields(mette.company.id, { placeName, ...more }));
    return { mette, omar, slug, edit };
  }

  it('are one for several edits, and show the event after the last one', async () => {
    const { omar, edit } = await signedUp();

    for (let number = 1; number <= 12; number += 1) await edit(`Lokale ${number}`);
    await jobsDone();
    const before = changeEmails(omar).length;
    await runChangeEmails();

    expect(before).to.equal(0);
    expect(changeEmails(omar)).to.have.length(1);
    expect(changeEmails(omar)[0]?.text).to.contain('Lokale 12').and.not.contain('Lokale 11');
  });

  it('name the old and the new values, from before the first edit', async () => {
    const { omar, edit } = await signedUp();

    for (const place of ['Lokale 1', 'Lokale 2'])
      await edit(place, { startsAt: inHours(60), endsAt: inHours(62), onlineUrl: 'https://mode.example/1' });
    await runChangeEmails();

    const text = changeEmails(omar)[0]?.text ?? '';
    expect(text).to.match(
      /Det er ændret:\nTid: .+ → .+\nSted: Kulturhuset, Torvet 1 → Lokale 2, Torvet 1\nLinket/,
    );
  });

  it('are not sent when the change was taken back, and its notification goes', async () => {
    const { omar, edit } = await signedUp();

    await edit('Lokale 1');
    await jobsDone();
    const before = (await omar.get('/notifications')).text;
    await edit('Kulturhuset');
    await runChangeEmails();

    expect(before).to.contain('Tid eller sted er ændret');
    expect(changeEmails(omar)).to.have.length(0);
    expect((await omar.get('/notifications')).text).not.to.contain('Tid eller sted er ændret');
  });

  it('are due ten minutes after the first edit, and an hour after the last e-mail', async () => {
    const { omar, edit, slug } = await signedUp();
    const due = async () => {
      const event = await Event.findOne({ where: { slug } });
      return Math.round(((event?.changeEmailsDueAt?.getTime() ?? 0) - now().getTime()) / 60_000);
    };
    await edit('Lokale 1');
    await edit('Lokale 2');
    const first = await due();
    await runChangeEmails();
    await edit('Lokale 3');
    const second = await due();
    await edit('Lokale 3', { startsAt: inHours(2), endsAt: inHours(4) });
    const soon = await due();
    await runChangeEmails();

    expect([first, second, soon]).to.deep.equal([10, 60, 2]);
    expect(changeEmails(omar)).to.have.length(2);
    expect(changeEmails(omar)[1]?.text).to.contain('Sted: Lokale 2, Torvet 1 → Lokale 3, Torvet 1');
  });

  it('do not go to those who registered after the last edit', async () => {
    const { edit, slug } = await signedUp();
    const late = await createPerson();

    await edit('Lokale 1');
    await late.post(`/events/${slug}/registrations`);
    await runChangeEmails();

    expect(changeEmails(late)).to.have.length(0);
  });

  it('are sent again for a later change, but not when nothing has changed', async () => {
    const { omar, edit } = await signedUp();

    for (const place of ['Lokale 1', 'Lokale 2']) {
      await edit(place);
      await runChangeEmails();
    }
    await edit('Lokale 2');
    await runChangeEmails();

    expect(changeEmails(omar).map(({ text }) => /Lokale \d/.exec(text ?? '')?.[0])).to.deep.equal([
      'Lokale 1',
      'Lokale 2',
    ]);
  });

  it('miss no change that happens while those of the last change are written', async () => {
    const { omar, edit } = await signedUp();
    await edit('Lokale 0');
    await jobsDone();

    const edits = (async () => {
      for (let number = 1; number <= 10; number += 1) await edit(`Lokale ${number}`);
    })();
    await Promise.all([edits, runChangeEmails()]);
    await runChangeEmails();

    expect(changeEmails(omar).length).to.be.within(1, 2);
    expect(changeEmails(omar).at(-1)?.text).to.contain('Lokale 10');
  });

  it('are not sent once the event is cancelled: a cancellation has its own e-mail', async () => {
    const { mette, omar, slug, edit } = await signedUp();

    await edit('Lokale 1', { startsAt: inHours(60), endsAt: inHours(62) });
    await mette.post(`/events/${slug}/cancellation`, { reason: 'Syg' });
    await runChangeEmails();

    expect(changeEmails(omar)).to.have.length(0);
    expect(outbox.to(omar.email).at(-1)?.text).to.contain('Syg');
  });

  it('are sent when a cancellation is withdrawn, also after a change that was taken back', async () => {
    const { mette, omar, slug, edit } = await signedUp();
    await edit('Lokale 1');
    await mette.post(`/events/${slug}/cancellation`, { reason: 'Syg' });
    const event = await Event.findOne({ where: { slug } });

    // As a file does in which the event takes place again.
    await inTransaction(async () => {
      event?.set({ cancelledAt: null, cancelReason: '' });
      if (event) await applyChange(event, { placeName: 'Kulturhuset' }, null);
    });
    await runChangeEmails();

    expect(outbox.to(omar.email).map(({ text }) => text?.includes('Syg'))).to.include(true);
    expect(changeEmails(omar)).to.have.length(1);
  });
});
