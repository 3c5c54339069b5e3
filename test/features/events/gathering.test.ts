import { expect } from 'chai';
import { announced, fieldsOf, gatheredChanges, host, inHours } from '../../support/builders/events.ts';
import { person } from '../../support/builders/people.ts';
import { outbox } from '../../support/mailbox.ts';
import { settle, useTown } from '../../support/server.ts';

describe('An event that is edited again and again', () => {
  useTown();

  const letters = (to: { email: string }) =>
    outbox.to(to.email).filter(({ subject }) => subject?.startsWith('Ny tid eller nyt sted'));

  async function signedUp() {
    const [mette, omar] = [await host(), await person()];
    const slug = await announced(mette);
    await omar.post(`/events/${slug}/registrations`);
    const edit = (placeName: string, more: Record<string, string> = {}) =>
      mette.post(`/events/${slug}/edit`, fieldsOf(mette.company.id, { placeName, ...more }));
    return { mette, omar, slug, edit };
  }

  it('is one letter to each who comes, of how it is in the end', async () => {
    const { omar, edit } = await signedUp();

    for (let number = 1; number <= 12; number += 1) await edit(`Lokale ${number}`);
    await settle();
    const before = letters(omar).length;
    await gatheredChanges();

    expect(before).to.equal(0);
    expect(letters(omar)).to.have.length(1);
    expect(letters(omar)[0]?.text).to.contain('Lokale 12').and.not.contain('Lokale 11');
  });

  it('is told of each time that minutes lie between, and not again when nothing has changed', async () => {
    const { omar, edit } = await signedUp();

    for (const place of ['Lokale 1', 'Lokale 2']) {
      await edit(place);
      await gatheredChanges();
    }
    await edit('Lokale 2');
    await gatheredChanges();

    expect(letters(omar).map(({ text }) => /Lokale \d/.exec(text ?? '')?.[0])).to.deep.equal(['Lokale 1', 'Lokale 2']);
  });

  it('loses no change that is made while the letters of the last are being written', async () => {
    const { omar, edit } = await signedUp();
    await edit('Lokale 0');
    await settle();

    const edits = (async () => {
      for (let number = 1; number <= 10; number += 1) await edit(`Lokale ${number}`);
    })();
    await Promise.all([edits, gatheredChanges()]);
    await gatheredChanges();

    expect(letters(omar).length).to.be.within(1, 2);
    expect(letters(omar).at(-1)?.text).to.contain('Lokale 10');
  });

  it('says nothing of changes once it is called off: that is news of its own', async () => {
    const { mette, omar, slug, edit } = await signedUp();

    await edit('Lokale 1', { startsAt: inHours(60), endsAt: inHours(62) });
    await mette.post(`/events/${slug}/cancellation`, { reason: 'Syg' });
    await gatheredChanges();

    expect(letters(omar)).to.have.length(0);
    expect(outbox.to(omar.email).at(-1)?.text).to.contain('Syg');
  });
});
