import { expect } from 'chai';
import { Tab, useBrowser } from '../../support/browser.ts';
import { announced, file, host, people, vevent } from '../../support/builders/events.ts';
import { person } from '../../support/builders/people.ts';
import { htmlErrors } from '../../support/html-checker.ts';
import { describeWith } from '../../support/optional-programs.ts';
import { useTown } from '../../support/server.ts';

/** An event with more people than seats, and who gives, imports and waits for it. */
async function fullEvent() {
  const [mette, clerk, crowd] = [await host('Hedens Grønt ApS'), await person({ role: 'officer' }), await people(4)];
  const slug = await announced(mette, {
    title: 'Morgenmøde om grøn omstilling i de små og mellemstore virksomheder',
    capacity: '3',
  });
  await announced(mette, { title: 'Sommerfest', capacity: '40' });
  for (const one of crowd)
    await one.post(`/events/${slug}/registrations`, { note: 'Vegetar, og gerne en plads tæt på døren' });
  const [last] = crowd.slice(-1);
  await last?.post('/events/mine/calendar');
  return { mette, clerk, last, slug };
}

describe('The pages of events', () => {
  useTown();
  useBrowser();

  for (const locale of ['da', 'en'] as const)
    it(`fit on a phone and on a desk, and axe finds nothing: ${locale}`, async () => {
      const { mette, clerk, last, slug } = await fullEvent();
      const visits = [
        [undefined, ['/events', `/events/${slug}`, '/events?q=findes-ikke', '/events?past=1']],
        [last, [`/events/${slug}`, '/events/mine']],
        [
          mette,
          ['/events/new', `/events/${slug}/edit`, `/events/${slug}/cancellation`, `/events/${slug}/registrations`],
        ],
        [clerk, ['/office/import/events']],
      ] as const;

      for (const [as, paths] of visits) {
        const tab = await Tab.open({ ...(as && { as }), locale });
        for (const path of paths) {
          await tab.go(path);
          for (const width of ['phone', 'desk'] as const) {
            await tab.resize(width);
            expect(await tab.overflow(), `${path} ${width}`).to.equal(0);
            expect(await tab.axe(), `${path} ${width}`).to.deep.equal([]);
          }
        }
        expect(tab.errors).to.deep.equal([]);
        await tab.close();
      }
    }).timeout(180_000);

  it('work without scripts, from the form to the waiting list', async () => {
    const [mette, omar] = [await host(), await person()];
    const slug = await announced(mette, { title: 'Uden script', capacity: '1' });
    const tab = await Tab.open({ as: omar, script: false });

    await tab.go(`/events/${slug}`);
    await tab.page.getByRole('button', { name: 'Tilmeld mig' }).click();
    expect(await tab.page.getByText('Du har en plads', { exact: true }).count()).to.equal(1);
    await tab.page.getByRole('button', { name: 'Meld fra' }).click();
    expect(await tab.page.getByText('Du er meldt fra.').count()).to.equal(1);
    await tab.close();
  }).timeout(60_000);

  it('preview a calendar file before anything is done', async () => {
    const clerk = await person({ role: 'officer' });
    const tab = await Tab.open({ as: clerk, width: 'phone' });
    const content = file(
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

describeWith('java', 'The pages of events', function () {
  this.timeout(60_000);
  useTown();

  it('are valid HTML', async () => {
    const { mette, clerk, last, slug } = await fullEvent();
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
