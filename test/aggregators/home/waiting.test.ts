import { expect } from 'chai';
import { Company } from '../../../models/index.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { fromLocalTime, localDay } from '../../../server/platform/text/format.ts';
import { sendMessage } from '../../support/builders/conversations.ts';
import { createEvent, createOrganiser, inHours } from '../../support/builders/events.ts';
import { createCompanyWithOwner, createInitiative } from '../../support/builders/initiatives.ts';
import { createPerson } from '../../support/builders/people.ts';
import { useServer } from '../../support/server.ts';
import { linksOfPart, textOfPart } from './parts.ts';

describe('What waits for a member on the front page', () => {
  useServer();

  // At noon: "in one hour" is today and "in 24 hours" tomorrow at whatever time the tests run.
  beforeEach(() => setClock(fromLocalTime(`${localDay(new Date())}T12:00`)));

  it('lists unread messages with their sender and text, until they are read', async () => {
    const [{ owner, company }, omar] = [await createCompanyWithOwner('Vævestuen'), await createPerson()];
    const id = await sendMessage(omar, company, 'Kan I væve et flag?');

    const unread = await textOfPart(owner, 'waiting');
    await owner.post(`/messages/${id}/reading`, { seq: '1' });

    expect(unread)
      .to.contain(`${omar.name} har skrevet`)
      .and.contain('Vævestuen')
      .and.contain('Kan I væve et flag?');
    expect(await textOfPart(owner, 'waiting')).not.to.contain('har skrevet');
    expect(await textOfPart(omar, 'waiting')).not.to.contain('har skrevet');
  });

  it('lists requests for those who decide them, until they are decided', async () => {
    const [{ owner, company }, rikke] = [await createCompanyWithOwner('Smedjen'), await createPerson()];
    await rikke.post(`/companies/${company.slug}/claims`, { message: 'Jeg er lærling her' });

    const links = await linksOfPart(owner, 'waiting');
    const [request] = links.filter((href) => href.startsWith('/me/requests#request-'));
    const text = await textOfPart(owner, 'waiting');
    await owner.post(`/me/requests/${request?.split('-').at(-1)}/decision`, {
      accepted: 'false',
      answer: 'Ikke nu',
    });

    expect(text).to.contain('Vil knyttes til Smedjen').and.contain(`${rikke.name} · Svar senest`);
    for (const reader of [owner, rikke, await createPerson()])
      expect(await textOfPart(reader, 'waiting')).not.to.contain('Smedjen');
  });

  it('lists the events of the next two days at which the member has a seat', async () => {
    const organiser = await createOrganiser();
    const [seated, waiting] = [await createPerson(), await createPerson()];
    const at = (hours: number, title: string) =>
      createEvent(organiser, {
        title,
        capacity: '1',
        startsAt: inHours(hours),
        endsAt: inHours(hours + 1),
        placeName: 'Salen',
      });
    const today = await at(1, 'Frokost');
    const tomorrow = await at(24, 'Kursus');
    const later = await at(72, 'Udflugt');
    for (const slug of [today, tomorrow, later])
      for (const person of [seated, waiting]) await person.post(`/events/${slug}/registrations`);

    const text = await textOfPart(seated, 'waiting');

    expect(text).to.match(/Frokost I dag kl\.\s13\.00 · Salen · 1 kommer/);
    expect(text).to.match(/Kursus (man|tirs|ons|tors|fre|lør|søn)dag kl\.\s12\.00/);
    expect(text).not.to.contain('Udflugt');
    expect(await linksOfPart(seated, 'waiting')).to.include(`/events/${today}#who`);
    for (const reader of [waiting, organiser])
      expect(await textOfPart(reader, 'waiting')).not.to.contain('Frokost');
  });

  it('does not list an event that is cancelled', async () => {
    const [organiser, guest] = [await createOrganiser(), await createPerson()];
    const slug = await createEvent(organiser, {
      title: 'Aflyst møde',
      startsAt: inHours(2),
      endsAt: inHours(3),
    });
    await guest.post(`/events/${slug}/registrations`);
    await organiser.post(`/events/${slug}/cancellation`);

    expect(await textOfPart(guest, 'waiting')).not.to.contain('Aflyst møde');
  });

  it('has no hour for an event of whole days, also on its second day', async () => {
    const [organiser, guest] = [await createOrganiser(), await createPerson()];
    const days = {
      title: 'Messe',
      startsAt: inHours(1),
      endsAt: inHours(40),
      allDay: 'true',
      placeName: 'Hallen',
    };
    await guest.post(`/events/${await createEvent(organiser, days)}/registrations`);
    const first = await textOfPart(guest, 'waiting');
    setClock(new Date(fromLocalTime(`${localDay(new Date())}T12:00`).getTime() + 24 * 3_600_000));

    expect(first).to.contain('Messe I dag · Hallen · 1 kommer');
    expect(await textOfPart(guest, 'waiting')).to.contain('Messe I dag · Hallen · 1 kommer');
  });

  it('lists hearings until the member has commented, and no drafts', async () => {
    const hearing = await createInitiative({ title: 'Nye grunde', status: 'hearing' });
    await createInitiative({ title: 'Hemmelig plan', status: 'hearing', published: false });
    const [omar, other] = [await createPerson(), await createPerson()];

    const before = await textOfPart(omar, 'waiting');
    await omar.post(`/initiatives/${hearing.slug}/comments`, { body: 'Ja tak' });

    expect(before).to.contain('Høring: Nye grunde').and.not.contain('Hemmelig plan');
    expect(await textOfPart(omar, 'waiting')).not.to.contain('Nye grunde');
    expect(await textOfPart(other, 'waiting')).to.contain('Nye grunde');
    await hearing.destroy();
  });

  it('orders by urgency: messages, events of today, requests, hearings', async () => {
    await Company.destroy({ where: {} });
    const organiser = await createOrganiser();
    const officer = await createPerson({ role: 'officer' });
    const [asker, sender] = [await createPerson(), await createPerson()];
    const hearing = await createInitiative({ status: 'hearing' });
    const slug = await createEvent(organiser, { startsAt: inHours(1), endsAt: inHours(2) });
    await officer.post(`/events/${slug}/registrations`);
    const fields = { company: organiser.company.slug, introducer: String(officer.id), message: 'Hej' };
    const asked = await asker.post('/opportunities/introductions/new', fields);
    const conversation = await sendMessage(sender, officer);

    const links = await linksOfPart(officer, 'waiting');

    expect(asked.status).to.equal(303);
    expect(links.map((href) => href.replace(/request-\d+/, 'request-ID'))).to.deep.equal([
      `/messages/${conversation}`,
      `/events/${slug}#who`,
      '/me/requests#request-ID',
      `/initiatives/${hearing.slug}#debate`,
    ]);
  });

  it('shows six items at most', async () => {
    const reader = await createPerson();
    for (let count = 0; count < 4; count += 1) await sendMessage(await createPerson(), reader);
    const organiser = await createOrganiser();
    for (let hours = 1; hours <= 5; hours += 1) {
      const slug = await createEvent(organiser, { startsAt: inHours(hours), endsAt: inHours(hours + 1) });
      await reader.post(`/events/${slug}/registrations`);
    }

    expect(await linksOfPart(reader, 'waiting')).to.have.length(6);
  });
});
