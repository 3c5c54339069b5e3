import { expect } from 'chai';
import { Event, execute, Initiative, sql } from '../../../models/index.ts';
import { createEvent, createOrganiser, eventFields, type Organiser } from '../../support/builders/events.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { row, rows } from '../../support/query.ts';
import { jobsDone, resetRateLimits, useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

const drafts = '/events/drafts';

describe('A draft of an event', () => {
  useServer();
  let organiser: Organiser;
  let follower: Person;
  let officer: Person;

  before(async () => {
    organiser = await createOrganiser();
    follower = await createPerson();
    officer = await createPerson({ role: 'officer' });
    await follower.post(`/companies/${organiser.company.slug}/follow`);
  });
  beforeEach(async () => {
    await resetRateLimits();
    await execute(sql`DELETE FROM events`);
  });

  const save = (title: string) => createEvent(organiser, { title, draft: 'true' });
  const isPublished = async (slug: string) =>
    (await Event.findOne({ where: { slug } }))?.publishedAt instanceof Date;
  const notificationsOf = async (person: Person) => {
    await jobsDone();
    return rows(sql`
      SELECT a.type FROM notifications n JOIN activities a ON a.id = n.activity_id
      WHERE n.user_id = ${person.id} ORDER BY n.id`);
  };

  it('is saved by the form, and published by it or by a button of its page', async () => {
    const [one, two] = [await save('Kladde et'), await save('Kladde to')];
    expect((await organiser.get(`/events/${one}`)).text).to.contain('Kun arrangøren og kommunen kan se');
    expect(await isPublished(one)).to.equal(false);

    await organiser.post(`/events/${one}/publication`);
    await organiser.post(`/events/${two}/edit`, eventFields(organiser.company.id, { title: 'Nu' }));

    expect([await isPublished(one), await isPublished(two)]).to.deep.equal([true, true]);
    expect((await follower.get('/events')).text)
      .to.contain('Kladde et')
      .and.contain('Nu');
  });

  it('has no link to report it, as nobody else sees it', async () => {
    const [draft, published] = [await save('Kladde'), await createEvent(organiser)];
    const link = (slug: string) => `href="/report?subject=${encodeURIComponent(`/events/${slug}`)}"`;

    expect((await organiser.get(`/events/${draft}`)).text).not.to.contain(link(draft));
    expect((await organiser.get(`/events/${published}`)).text).to.contain(link(published));
  });

  it('stays one when it is saved as one again; what is published stays published', async () => {
    const slug = await save('Kladde');
    const edit = (fields: object) =>
      organiser.post(`/events/${slug}/edit`, { ...eventFields(organiser.company.id), ...fields });

    await edit({ draft: 'true', title: 'Rettet kladde' });
    expect(await Event.findOne({ where: { slug } })).to.include({
      title: 'Rettet kladde',
      publishedAt: null,
    });
    await edit({});
    await edit({ draft: 'true', title: 'Rettet igen' });

    expect(await isPublished(slug)).to.equal(true);
    expect((await Event.findOne({ where: { slug } }))?.title).to.equal('Rettet igen');
  });

  it('notifies the followers when it is published, once, and not when it is saved', async () => {
    const before = (await notificationsOf(follower)).length;
    const slug = await save('Hemmelig først');
    await organiser.post(
      `/events/${slug}/edit`,
      eventFields(organiser.company.id, { draft: 'true', placeName: 'Et andet sted' }),
    );
    expect(await notificationsOf(follower)).to.have.length(before);

    await Promise.all([1, 2].map(() => organiser.post(`/events/${slug}/publication`)));

    expect((await notificationsOf(follower)).slice(before)).to.deep.equal([{ type: 'event.announced' }]);
    const feed = await row<{ at: Date }>(sql`SELECT published_at AS at FROM events WHERE slug = ${slug}`);
    expect((await follower.get('/events.atom')).text).to.contain(feed?.at.toISOString().slice(0, 19));
  });

  it('has no registrations', async () => {
    const slug = await save('Kladde');
    for (const person of [organiser, follower, officer])
      expect((await person.post(`/events/${slug}/registrations`)).status).to.equal(404);

    expect(await rows(sql`SELECT FROM seat_registrations`)).to.deep.equal([]);
    expect((await organiser.get(`/events/${slug}`)).text).not.to.contain('/registrations"');
  });

  it('is not published while it is cancelled, as an imported one can be', async () => {
    const slug = await save('Aflyst kladde');
    await execute(sql`UPDATE events SET cancelled_at = now() WHERE slug = ${slug}`);
    const { id = 0 } = (await Event.findOne({ where: { slug } })) ?? {};

    expect((await organiser.post(`/events/${slug}/publication`)).status).to.equal(409);
    await organiser.post(`${drafts}/publication`, { event: [String(id)] });

    expect(await isPublished(slug)).to.equal(false);
    expect((await organiser.get(drafts)).text)
      .to.contain('Aflyst kladde')
      .and.not.contain('name="event"');
  });

  it('is removed without a trace outside of the log; what is published is not', async () => {
    const [slug, published] = [await save('Væk'), await createEvent(organiser)];

    expect((await organiser.post(`/events/${slug}/removal`)).location).to.equal(drafts);
    expect((await organiser.post(`/events/${published}/removal`)).status).to.equal(409);

    expect((await Event.findAll()).map((event) => event.slug)).to.deep.equal([published]);
    expect((await officer.get('/office/activities')).text).to.contain('Kladde til en begivenhed slettet');
  });

  it('keeps its company from being removed, as it would become a draft of the office', async () => {
    const other = await createOrganiser();
    const slug = await createEvent(other, { draft: 'true' });
    const remove = () => other.post(`/companies/${other.company.slug}/removal`);

    expect((await remove()).status).to.equal(409);
    await other.post(`/events/${slug}/removal`);
    expect((await remove()).status).to.equal(303);
  });

  it('cannot be linked to an initiative before it is published', async () => {
    const slug = await save('Hemmelig tilknytning');
    const { id = 0 } = (await Event.findOne({ where: { slug } })) ?? {};
    expect((await officer.get('/initiatives/new')).text).not.to.contain('Hemmelig tilknytning');

    const fields = {
      title: 'Plan',
      theme: 'green',
      status: 'running',
      published: 'true',
      events: String(id),
    };
    expect((await officer.post('/initiatives/new', fields)).status).to.equal(303);

    expect(await rows(sql`SELECT FROM links WHERE subject_type = 'event'`)).to.deep.equal([]);
    await Initiative.destroy({ where: {} });
  });

  it('is created from a published event while nobody is registered', async () => {
    const slug = await createEvent(organiser, { title: 'Fortrudt' });
    const unpublish = (actor: Person) =>
      actor.post(`/events/${slug}/unpublication`, { readyReason: 'asked' });
    const page = (await organiser.get(`/events/${slug}`)).text;

    expect((await unpublish(follower)).status).to.equal(403);
    await follower.post(`/events/${slug}/registrations`);
    const refused = await unpublish(organiser);
    await follower.post(`/events/${slug}/withdrawal`);
    const [first, second] = await Promise.all([unpublish(organiser), unpublish(officer)]);

    expect(page).to.contain('Gør til kladde igen');
    expect(refused.status).to.equal(409);
    expect(refused.text).to.contain('Nogen er tilmeldt');
    expect([first.status, second.status]).to.deep.equal([303, 303]);
    expect((await follower.get(`/events/${slug}`)).status).to.equal(404);
    expect((await new Visitor().get('/events.ics')).text).not.to.contain('Fortrudt');
    expect(await rows(sql`SELECT type FROM activities WHERE type = 'event.unpublished'`)).to.have.length(1);
  });

  it('is not created while somebody registers at the same moment', async () => {
    for (let round = 0; round < 10; round += 1) {
      const slug = await createEvent(organiser, { title: `Kapløb ${round}` });
      const [registered] = await Promise.all([
        follower.post(`/events/${slug}/registrations`),
        organiser.post(`/events/${slug}/unpublication`),
      ]);

      expect(await isPublished(slug)).to.equal(registered.status === 303);
    }
  });

  describe('in the list of drafts', () => {
    const titlesFor = async (person: Person, query = '') =>
      [
        ...(await person.get(drafts + query)).text.matchAll(/cell-first"[^>]*><a\s+href="[^"]+">([^<]+)/g),
      ].map(([, title]) => title);
    const idsOf = async () => (await Event.findAll({ order: ['id'] })).map(({ id }) => String(id));

    it('is for its organisers and the office; others see their own only', async () => {
      await save('Firmaets');
      await officer.post('/events/new', eventFields('office', { title: 'Kontorets', draft: 'true' }));
      await createEvent(organiser, { title: 'Offentlig' });

      expect(await titlesFor(organiser)).to.deep.equal(['Firmaets']);
      expect(await titlesFor(officer)).to.have.members(['Firmaets', 'Kontorets']);
      expect(await titlesFor(follower)).to.deep.equal([]);
      expect(await titlesFor(officer, '?q=kontorets')).to.deep.equal(['Kontorets']);
      expect((await officer.get('/office')).text).to.contain('2 kladder til begivenheder');
    });

    it('is found without the accents and Danish letters of its title', async () => {
      await save('Ærlig café');
      await save('Andet');

      for (const q of ['aerlig', 'ÆRLIG', 'cafe', 'cafè'])
        expect(await titlesFor(organiser, `?q=${encodeURIComponent(q)}`), q).to.deep.equal(['Ærlig café']);
    });

    it('is published with others by a tick; those of others stay as they are', async () => {
      await save('Et');
      await save('To');
      await officer.post('/events/new', eventFields('office', { title: 'Kontorets', draft: 'true' }));

      await follower.post(`${drafts}/publication`, { event: await idsOf() });
      expect(await titlesFor(officer)).to.have.length(3);
      await organiser.post(`${drafts}/publication`, { event: await idsOf() });

      expect(await titlesFor(officer)).to.deep.equal(['Kontorets']);
    });

    it('is published with all that match the filter, on all pages, as one line of the log', async () => {
      const organiserId = organiser.company.id;
      await execute(sql`
        INSERT INTO events (slug, title, starts_at, ends_at, organiser_company_id, published_at)
        SELECT 'kladde-' || n, CASE WHEN n > 60 THEN 'Andet ' ELSE 'Kursus ' END || n,
          now() + interval '1 day', now() + interval '2 days', ${organiserId}, NULL
        FROM generate_series(1, 70) AS n`);
      const before = (await notificationsOf(follower)).length;

      const asked = await organiser.post(`${drafts}/publication?q=kursus`, { all: 'true' });
      const { text } = await organiser.get(asked.location ?? '');
      const fieldOf = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(text)?.[1] ?? '';
      const done = await organiser.post(asked.location ?? '', {
        run: fieldOf('run'),
        count: fieldOf('count'),
      });

      expect(text).to.contain('Vil du offentliggøre 60 begivenheder?').and.contain('Søgning: kursus');
      expect(done.location).to.equal(drafts);
      expect(await titlesFor(organiser)).to.have.length(10);
      expect(await notificationsOf(follower)).to.have.length(before + 60);
      expect(await rows(sql`SELECT data FROM activities WHERE type = 'events.published'`)).to.deep.equal([
        { data: { count: 60 } },
      ]);
    });
  });
});
