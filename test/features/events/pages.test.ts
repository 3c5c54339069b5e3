import { expect } from 'chai';
import { Tab, useBrowser } from '../../support/browser.ts';
import {
  answerFields,
  calendarFile,
  createEvent,
  createOrganiser,
  createPeople,
  vevent,
} from '../../support/builders/events.ts';
import { createPerson } from '../../support/builders/people.ts';
import { htmlErrors } from '../../support/html-checker.ts';
import { describeWith } from '../../support/optional-programs.ts';
import { useServer } from '../../support/server.ts';

describe('The pages of events', () => {
  useServer();
  useBrowser();

  it('fit the screen of a phone and of a desktop, and pass axe, in both languages', async () => {
    const { mette, clerk, last, slug } = await eventWithPages();
    const visits = [
      [undefined, ['/events', `/events/${slug}`, '/events?q=findes-ikke', '/events?past=1']],
      [last, [`/events/${slug}`, '/events/mine']],
      [
        mette,
        [
          '/events/new',
          `/events/${slug}/edit`,
          `/events/${slug}/cancellation`,
          `/events/${slug}/registrations`,
        ],
      ],
      [clerk, ['/office/import/events']],
    ] as const;

    for (const locale of ['da', 'en'] as const)
      for (const [as, paths] of visits) {
        const tab = await Tab.open({ ...(as && { as }), locale });
        for (const path of paths) {
          await tab.go(path);
          for (const width of ['phone', 'desk'] as const) {
            await tab.resize(width);
            expect(await tab.overflow(), `${path} ${locale} ${width}`).to.equal(0);
            expect(await tab.axe(), `${path} ${locale} ${width}`).to.deep.equal([]);
          }
        }
        expect(tab.errors).to.deep.equal([]);
        await tab.close();
      }
  }).timeout(180_000);

  it('work without scripts, from the form to the waiting list', async () => {
    const [mette, omar] = [await createOrganiser(), await createPerson()];
    const slug = await createEvent(mette, { title: 'Uden script', capacity: '1' });
    const tab = await Tab.open({ as: omar, script: false });

    await tab.go(`/events/${slug}`);
    await tab.page.getByRole('button', { name: 'Tilmeld mig' }).click();
    expect(await tab.page.getByText('Du har en plads', { exact: true }).count()).to.equal(1);
    await tab.page.getByRole('button', { name: 'Meld fra' }).click();
    expect(await tab.page.getByText('Du er meldt fra.').count()).to.equal(1);
    await tab.close();
  }).timeout(60_000);

  it('preview a calendar file before it is imported', async () => {
    const clerk = await createPerson({ role: 'officer' });
    const tab = await Tab.open({ as: clerk, width: 'phone' });
    const content = calendarFile(
      vevent('UID:fil', 'SUMMARY:Byvandring', 'DTSTART:20991201T080000Z'),
      vevent('UID:fejl', 'SUMMARY:Uden tid'),
    );

    await tab.go('/office/import/events');
    await tab.page.setInputFiles('input[type=file]', {
      name: 'by.ics',
      mimeType: 'text/calendar',
      buffer: Buffer.from(content),
    });
    await tab.page.getByRole('button', { name: 'Se, hvad der vil ske' }).click();
    await tab.page.getByRole('heading', { name: 'Det her vil ske' }).waitFor();
    expect(await tab.overflow()).to.equal(0);
    expect(await tab.axe()).to.deep.equal([]);
    await tab.page.getByRole('button', { name: 'Hent dem ind' }).click();
    expect(await tab.page.getByText('Hentet ind: 1 nye').count()).to.equal(1);
    await tab.close();
  }).timeout(60_000);
});

describeWith('java', 'The pages of events', () => {
  useServer();

  it('are valid HTML', async function () {
    this.timeout(120_000);
    const { mette, clerk, last, slug } = await eventWithPages();
    const pages = new Map<string, string>();
    for (const path of [
      '/events',
      `/events/${slug}`,
      '/events/new',
      `/events/${slug}/edit`,
      `/events/${slug}/cancellation`,
      `/events/${slug}/registrations`,
    ])
      pages.set(path, (await mette.get(path)).text);
    pages.set('/events/mine', (await last?.get('/events/mine'))?.text ?? '');
    pages.set('/office/import/events', (await clerk.get('/office/import/events')).text);
    pages.set('422', (await mette.post('/events/new', { title: '' })).text);

    expect(await htmlErrors(pages)).to.deep.equal([]);
  });
});

async function eventWithPages() {
  const [mette, clerk, users] = [
    await createOrganiser('Hedens Grønt ApS'),
    await createPerson({ role: 'officer' }),
    await createPeople(4),
  ];
  const slug = await createEvent(mette, {
    title: 'Morgenmøde om grøn omstilling i de små og mellemstore virksomheder',
    capacity: '3',
    noteQuestion: 'Har du brug for særlig mad eller adgang?',
  });
  await createEvent(mette, { title: 'Sommerfest', capacity: '40' });
  for (const one of users)
    await one.post(
      `/events/${slug}/registrations`,
      await answerFields(slug, 'Vegetar, og gerne en plads tæt på døren'),
    );
  const [last] = users.slice(-1);
  await last?.post('/events/mine/calendar');
  return { mette, clerk, last, slug };
}
