import { expect } from 'chai';
import { Event } from '../../../models/index.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { createEvent, createOrganiser, eventFields, eventOf } from '../../support/builders/events.ts';
import { createPerson } from '../../support/builders/people.ts';
import { outbox } from '../../support/mailbox.ts';
import { jobsDone, useServer } from '../../support/server.ts';

const versionOf = (text: string) => /name="version" value="(\d+)"/.exec(text)?.[1] ?? '';

describe('An event', () => {
  useServer();
  afterEach(() => setClock());

  it('edited by two people at once shows the second one what the first has saved', async () => {
    const [mette, officer] = [await createOrganiser(), await createPerson({ role: 'officer' })];
    const slug = await createEvent(mette, { title: 'Kursus', placeName: 'Salen' });
    const version = versionOf((await mette.get(`/events/${slug}/edit`)).text);
    const fields = eventFields(mette.company.id, { title: 'Kursus', placeName: 'Salen', version });

    await officer.post(`/events/${slug}/edit`, { ...fields, placeName: 'Loftet', readyReason: 'asked' });
    const conflict = await mette.post(`/events/${slug}/edit`, { ...fields, title: 'Kursus i salg' });
    const page = (await mette.get(`/events/${slug}`)).text;
    const again = await mette.post(`/events/${slug}/edit`, {
      ...fields,
      title: 'Kursus i salg',
      version: versionOf(conflict.text),
    });

    expect(conflict.status).to.equal(422);
    expect(conflict.text)
      .to.contain('En anden har gemt ændringer')
      .and.match(/<dt>Sted<\/dt>\s*<dd>Loftet/)
      .and.contain('value="Kursus i salg"');
    expect(page).to.contain('Loftet').and.not.contain('Kursus i salg');
    expect(again.status).to.equal(303);
    expect((await mette.get(`/events/${slug}`)).text)
      .to.contain('Kursus i salg')
      .and.contain('Salen');
  });

  it('can be saved again after a conflict in which no shown field differs', async () => {
    const [mette, officer] = [await createOrganiser(), await createPerson({ role: 'officer' })];
    const slug = await createEvent(mette, { title: 'Kladde', draft: 'true' });
    const version = versionOf((await mette.get(`/events/${slug}/edit`)).text);
    const fields = eventFields(mette.company.id, { title: 'Kladde', version });
    setClock(new Date(Date.now() + 60_000));
    await officer.post(`/events/${slug}/publication`);

    const conflict = await mette.post(`/events/${slug}/edit`, fields);
    const again = await mette.post(`/events/${slug}/edit`, { ...fields, version: versionOf(conflict.text) });

    expect([conflict.status, again.status]).to.deep.equal([422, 303]);
  });

  it('has texts that can be corrected after it was cancelled, without notifying anybody', async () => {
    const [mette, omar] = [await createOrganiser(), await createPerson()];
    const slug = await createEvent(mette, { title: 'Gril-aften' });
    await omar.post(`/events/${slug}/registrations`);
    const correct = (fields: object) =>
      mette.post(`/events/${slug}/correction`, { title: 'Grillaften', ...fields });
    const before = await correct({});
    await mette.post(`/events/${slug}/cancellation`, { reason: 'Regn' });
    await jobsDone();
    const sent = outbox.to(omar.email).length;

    const empty = await correct({ title: '' });
    const after = await correct({ cancelReason: 'Storm', description: 'Vi prøver igen til maj.' });
    await jobsDone();

    expect([before.status, empty.status, after.status]).to.deep.equal([409, 422, 303]);
    expect((await omar.get(`/events/${slug}`)).text)
      .to.contain('Grillaften')
      .and.contain('Storm')
      .and.contain('Vi prøver igen til maj.');
    expect(await eventOf(slug)).to.include({ title: 'Grillaften', sequence: 2 });
    expect(outbox.to(omar.email)).to.have.length(sent);
  });

  it('shows what another person has saved meanwhile, and replaces it only when saved again', async () => {
    const mette = await createOrganiser();
    const slug = await createEvent(mette);
    await mette.post(`/events/${slug}/cancellation`, { reason: 'Regn' });
    const version = versionOf((await mette.get(`/events/${slug}/correction`)).text);
    const correct = (fields: Record<string, string>) =>
      mette.post(`/events/${slug}/correction`, { cancelReason: 'Regn', title: 'Grillaften', ...fields });
    expect((await correct({ version, cancelReason: 'Storm' })).status).to.equal(303);

    const second = await correct({ version, cancelReason: 'Sne' });

    expect(second.status).to.equal(422);
    expect(second.text).to.match(/<dt>[^<]+<\/dt><dd>Storm<\/dd>/);
    expect(second.text).to.contain('>\nSne</textarea>');
    const again = await correct({ version: versionOf(second.text), cancelReason: 'Sne' });
    expect(again.status).to.equal(303);
    expect((await Event.findOne({ where: { slug } }))?.cancelReason).to.equal('Sne');
  });
});
