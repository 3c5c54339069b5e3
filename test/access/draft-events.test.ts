import { expect } from 'chai';
import { Event, execute, Initiative, sql } from '../../models/index.ts';
import { allFeatures } from '../../server/app.ts';
import { createEvent, createOrganiser, type Organiser } from '../support/builders/events.ts';
import { createPerson, type Person } from '../support/builders/people.ts';
import { resetRateLimits, useServer } from '../support/server.ts';
import { Visitor } from '../support/visitor.ts';

const secret = 'Hemmeligsag';

/** Every page, list, feed and file whose address has no parameter. */
const plainPaths = allFeatures
  .flatMap(({ routes }) => routes)
  .filter(({ method, path }) => method === 'get' && !path.includes(':'))
  .map(({ path }) => path);

/** Where published events are: so that the last test shows that the others look at the right places. */
const showingPaths = [
  '/',
  '/events',
  `/events?q=${secret}`,
  '/events.ics',
  '/events.atom',
  '/api/v1/events',
  `/search?q=${secret}`,
  `/search?q=${secret}&kind=events`,
];

describe('A draft of an event is in no output but its page and the list of drafts', () => {
  useServer();
  let organiser: Organiser;
  let people: Record<'visitor' | 'stranger' | 'follower' | 'organiser' | 'officer' | 'admin', Visitor>;
  let paths: string[];
  let slugs: Record<'coming' | 'past', string>;

  before(async () => {
    organiser = await createOrganiser();
    const follower = await createPerson();
    await follower.post(`/companies/${organiser.company.slug}/follow`);
    people = {
      visitor: new Visitor(),
      stranger: await createPerson(),
      follower,
      organiser,
      officer: await createPerson({ role: 'officer' }),
      admin: await createPerson({ role: 'admin' }),
    };
    slugs = {
      coming: await createEvent(organiser, { title: `${secret} kommendekladde`, draft: 'true' }),
      past: await createEvent(organiser, { title: `${secret} afholdtkladde`, draft: 'true' }),
    };
    await execute(sql`
      UPDATE events SET starts_at = now() - interval '3 days', ends_at = now() - interval '2 days'
      WHERE slug = ${slugs.past}`);
    paths = [...plainPaths, ...showingPaths, ...(await otherPaths())];
  });
  beforeEach(resetRateLimits);

  /** Addresses with parameters that could show an event, a draft of which is linked to all that can be. */
  async function otherPaths(): Promise<string[]> {
    const initiative = await Initiative.create({ slug: 'plan', title: 'Plan', status: 'running' });
    const event = await Event.findOne({ where: { slug: slugs.coming } });
    await execute(sql`
      INSERT INTO links (subject_type, subject_id, target_type, target_id)
      VALUES ('event', ${event?.id}, 'initiative', ${initiative.id})`);
    await organiser.post('/events/mine/calendar');
    // What its organiser seeks is what the event is about: it would be among the matches.
    await execute(sql`UPDATE companies SET seeks = ARRAY[${secret}] WHERE id = ${organiser.company.id}`);
    const [calendarPath] = /\/calendar\/[\w-]+\.ics/.exec((await organiser.get('/events/mine')).text) ?? [];
    return [
      '/events?past=1',
      '/sitemaps/events-1.xml',
      '/initiatives.atom',
      '/api/v1/initiatives',
      '/initiatives/plan',
      '/initiatives/plan/edit',
      `/companies/${organiser.company.slug}`,
      String(calendarPath),
      `/people/${organiser.id}`,
    ];
  }

  for (const name of ['visitor', 'stranger', 'follower', 'organiser', 'officer', 'admin'] as const)
    it(`of those that a ${name} may read`, async () => {
      const mayHave = ['/events/drafts', '/me/data.json']; // the copy of one's own data has it
      for (const path of paths.filter((each) => !mayHave.includes(each))) {
        const { text } = await people[name].get(path);
        expect(text, path).not.to.contain('kommendekladde').and.not.contain('afholdtkladde');
      }
      await resetRateLimits();
    });

  it('and answers 404 to a person who may not see it', async () => {
    for (const person of [people.visitor, people.stranger, people.follower])
      for (const end of ['', '.ics'])
        expect((await person.get(`/events/${slugs.coming}${end}`)).status).to.equal(404);
    for (const person of [people.organiser, people.officer, people.admin] as Person[])
      expect((await person.get(`/events/${slugs.coming}`)).text).to.contain('noindex');
  });

  it('and once published it is in each of those outputs', async () => {
    await organiser.post(`/events/${slugs.coming}/publication`);
    await organiser.post(`/events/${slugs.past}/publication`);

    const shown = [...showingPaths, '/sitemaps/events-1.xml', '/initiatives/plan'];
    for (const path of [...shown, `/companies/${organiser.company.slug}`])
      expect((await people.visitor.get(path)).text, path).to.contain('kommendekladde');
    expect((await people.visitor.get('/events?past=1')).text).to.contain('afholdtkladde');
  });
});
