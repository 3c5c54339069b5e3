import { expect } from 'chai';
import { Event, execute, Initiative, sql } from '../../../models/index.ts';
import { createEvent, createOrganiser } from '../../support/builders/events.ts';
import { createPerson } from '../../support/builders/people.ts';
import { decided, report } from '../../support/builders/reports.ts';
import { useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

describe('An event that the office has hidden', () => {
  useServer();

  for (const hidden of ['event', 'company'] as const)
    it(`is on no page of an initiative, as the ${hidden} is hidden`, async () => {
      const organiser = await createOrganiser();
      const event = await Event.findOne({
        where: { slug: await createEvent(organiser, { title: 'Skjult møde' }) },
      });
      const slug = `plan-${hidden}`;
      const initiative = await Initiative.create({ slug, title: 'Plan', status: 'running', published: true });
      await execute(sql`
        INSERT INTO links (subject_type, subject_id, target_type, target_id)
        VALUES ('event', ${event?.id}, 'initiative', ${initiative.id})`);
      const officer = await createPerson({ role: 'officer' });
      const before = (await new Visitor().get(`/initiatives/${slug}`)).text;

      const { company } = organiser;
      const thing =
        hidden === 'event'
          ? { type: 'event', id: event?.id ?? 0, path: `/events/${event?.slug}` }
          : { type: 'company', id: company.id, path: `/companies/${company.slug}` };
      await report(new Visitor(), thing);
      await decided(await createPerson({ role: 'admin' }), thing);

      expect(before).to.contain('Skjult møde');
      expect((await new Visitor().get(`/initiatives/${slug}`)).text).not.to.contain('Skjult møde');
      expect((await officer.get(`/initiatives/${slug}/edit`)).text).not.to.contain('Skjult møde');
    });
});

describe('A helper at the registrations of an event of the municipality', () => {
  useServer();

  it('cannot search in e-mail addresses, which the list does not show', async () => {
    const officer = await createPerson({ role: 'officer' });
    const helper = await createPerson({ role: 'helper' });
    const guest = await createPerson({ name: 'Gitte Glas', email: 'hemmelig@firma.example' });
    const { location } = await officer.post('/events/new', {
      title: 'Kontorets',
      startsAt: '2032-03-20T10:00',
      endsAt: '2032-03-20T12:00',
      organiser: 'office',
    });
    await guest.post(`${location}/registrations`);
    const find = async (reader: typeof officer, q: string) =>
      (await reader.get(`${location}/registrations?q=${q}`)).text.includes('Gitte Glas');

    expect(await find(officer, 'hemmelig')).to.equal(true);
    expect(await find(helper, 'gitte')).to.equal(true);
    expect(await find(helper, 'hemmelig')).to.equal(false);
  });
});

describe('The task of drafts on the office’s first page', () => {
  useServer();

  it('counts those that the list of drafts shows: to an editor the municipality’s', async () => {
    const organiser = await createOrganiser();
    const editor = await createPerson({ role: 'editor' });
    await createEvent(organiser, { title: 'Firmaets', draft: 'true' });
    const before = (await editor.get('/office')).text;
    await editor.post('/events/new', {
      title: 'Kontorets',
      startsAt: '2032-03-20T10:00',
      endsAt: '2032-03-20T12:00',
      organiser: 'office',
      draft: 'true',
    });

    expect(before).not.to.contain('ikke offentliggjort');
    expect((await editor.get('/office')).text).to.contain('1 kladde til en begivenhed');
  });
});
