import { expect } from 'chai';
import { config } from '../../config/index.ts';
import { Event, Initiative } from '../../models/index.ts';
import { createCompany } from '../support/builders/companies.ts';
import { createPerson, type Person } from '../support/builders/people.ts';
import { outbox } from '../support/mailbox.ts';
import { jobsDone, resetRateLimits, useServer } from '../support/server.ts';
import { Visitor } from '../support/visitor.ts';

const { municipality } = config;
const mark = /<span class="official"><svg.*?<\/svg>([^<]*)<\/span>/gs;
const marksIn = (text: string) => [...text.matchAll(mark)].map(([, label]) => label);

describe('What the municipality says and holds carries a mark', () => {
  useServer();
  let officer: Person;
  let owner: Person;
  let reader: Person;
  const soon = new Date(Date.now() + 3 * 86_400_000);
  const times = { startsAt: soon, endsAt: new Date(soon.getTime() + 3_600_000) };

  before(async () => {
    officer = await createPerson({ name: 'Ole Officer', role: 'officer' });
    owner = await createPerson({ name: 'Eva Ejer' });
    reader = await createPerson({ name: 'Rie Læser' });
    const company = await createCompany(owner);
    // A company that writes the municipality's name wherever it may.
    const description = `Arrangør: ${municipality} ✓`;
    await Event.create({ slug: 'kommunens', title: 'Kommunens møde', ...times, createdBy: officer.id });
    await Event.create({
      slug: 'firmaets',
      title: `Møde hos ${municipality} ✓`,
      description,
      placeName: municipality,
      ...times,
      organiserCompanyId: company.id,
      createdBy: owner.id,
    });
  });
  beforeEach(resetRateLimits);

  /** The part of a text about one event. */
  const partOf = (text: string, slug: string, separator: string) =>
    text.split(separator).find((part) => part.includes(`/events/${slug}`)) ?? '';

  it('in lists and on the page of an event', async () => {
    const visitor = new Visitor();
    const list = (await visitor.get('/events')).text;

    expect(marksIn(partOf(list, 'kommunens', '<article'))).to.deep.equal(['Kommunen']);
    expect(marksIn(partOf(list, 'firmaets', '<article'))).to.deep.equal([]);
    expect(marksIn((await visitor.get('/events/kommunens')).text)).to.deep.equal([municipality]);
    expect(marksIn((await visitor.get('/events/firmaets')).text)).to.deep.equal([]);
    const english = (await visitor.get('/events?lang=en')).text;
    expect(marksIn(partOf(english, 'kommunens', '<article'))).to.deep.equal(['Municipality']);
  });

  it('in calendars, as a category and as the last line, which nobody else writes', async () => {
    const text = (await new Visitor().get('/events.ics')).text.replace(/\r\n /g, '');
    const [official, other] = ['kommunens', 'firmaets'].map((slug) => partOf(text, slug, 'BEGIN:VEVENT'));

    expect(official)
      .to.contain('CATEGORIES:Kommunen')
      .and.contain('X-TORVET-OFFICIAL:TRUE')
      .and.match(new RegExp(`DESCRIPTION:Arrangør: ${municipality} ✓\r`));
    expect(other)
      .to.contain('X-TORVET-OFFICIAL:FALSE')
      .and.match(/DESCRIPTION:.*Arrangør: Hedens Grønt \d+ ApS\r/)
      .and.not.contain('CATEGORIES');
  });

  it('in feeds, open data and what search engines read', async () => {
    const visitor = new Visitor();
    const atom = (await visitor.get('/events.atom')).text;
    const data = (await visitor.get('/api/v1/events')).json() as {
      items: { slug: string; official: boolean }[];
    };
    const organizer = async (slug: string) =>
      /"organizer":\{"@type":"(\w+)"/.exec((await visitor.get(`/events/${slug}`)).text)?.[1];

    expect(partOf(atom, 'kommunens', '<entry>'))
      .to.contain(`<author><name>${municipality}</name></author>`)
      .and.contain('<category term="official" label="Kommunen"/>');
    expect(partOf(atom, 'firmaets', '<entry>'))
      .to.match(/<author><name>Hedens Grønt \d+ ApS<\/name><\/author>/)
      .and.not.contain('<category');
    expect(Object.fromEntries(data.items.map(({ slug, official }) => [slug, official]))).to.deep.equal({
      kommunens: true,
      firmaets: false,
    });
    expect([await organizer('kommunens'), await organizer('firmaets')]).to.deep.equal([
      'GovernmentOrganization',
      'Organization',
    ]);
  });

  it('in e-mails about events', async () => {
    for (const slug of ['kommunens', 'firmaets']) await reader.post(`/events/${slug}/registrations`);
    await jobsDone();
    const lineOf = (title: string) =>
      outbox
        .to(reader.email)
        .filter(({ subject }) => subject?.includes(title))
        .flatMap(({ text }) => text?.match(/^Arrangør: .*$/m) ?? []);

    expect(lineOf('Kommunens møde')).to.deep.equal([`Arrangør: ${municipality} ✓`]);
    expect(lineOf('Møde hos')[0]).to.match(/^Arrangør: Hedens Grønt \d+ ApS$/);
  });

  it('at the names of those who speak for it: profiles, comments, conversations, notifications', async () => {
    const helper = await createPerson({ name: 'Hanne Hjælper', role: 'helper' });
    const { slug } = await Initiative.create({ slug: 'planen', title: 'Planen', status: 'running' });
    await reader.post(`/initiatives/${slug}/follow`);
    // The notification of all three names the newest two.
    for (const person of [helper, owner, officer]) {
      await person.post(`/initiatives/${slug}/comments`, { body: `Hilsen fra ${person.name}` });
      const { location } = await person.post(`/messages/new?person=${reader.id}`, {
        clientId: crypto.randomUUID(),
        body: 'Hej',
      });
      const conversation = (await reader.get(location ?? '')).text.split('data-conversation=')[1] ?? '';
      expect(marksIn(conversation), person.name).to.deep.equal(person === officer ? [municipality] : []);
    }
    await jobsDone();

    const profile = async ({ id }: Person) => marksIn((await reader.get(`/people/${id}`)).text);
    expect([await profile(officer), await profile(owner), await profile(helper)]).to.deep.equal([
      [municipality],
      [],
      [],
    ]);
    const comments = (await reader.get(`/initiatives/${slug}`)).text.split('<article class="comment');
    const comment = ({ name }: Person) => comments.find((each) => each.includes(`Hilsen fra ${name}`)) ?? '';
    expect(marksIn(comment(officer))).to.deep.equal(['Kommunen']);
    for (const person of [owner, helper]) expect(marksIn(comment(person))).to.deep.equal([]);
    const list = (await reader.get('/messages')).text.split('<li');
    expect(marksIn(list.find((each) => each.includes('Ole Officer')) ?? '')).to.deep.equal(['Kommunen']);
    expect(marksIn(list.find((each) => each.includes('Eva Ejer')) ?? '')).to.deep.equal([]);
    const notifications = (await reader.get('/notifications')).text;
    expect(notifications).to.contain('Ole Officer ✓').and.contain('Eva Ejer').and.not.contain('Eva Ejer ✓');
  });
});
