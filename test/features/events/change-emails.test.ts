import { expect } from 'chai';
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
});
