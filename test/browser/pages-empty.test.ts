import { useBrowser } from '../support/browser.ts';
import { htmlErrors } from '../support/html-checker.ts';
import { isInstalled } from '../support/optional-programs.ts';
import { useServer } from '../support/server.ts';
import { expectNone } from './look.ts';
import { Tour } from './tour.ts';
import { emptyWorld } from './world.ts';

describe('Every page of a town in which nothing has happened yet', function () {
  this.timeout(120_000);
  useServer();
  useBrowser();

  it('says kindly that there is nothing, in both languages', async () => {
    const { people } = await emptyWorld();
    const faults: string[] = [];
    for (const locale of ['da', 'en'] as const) {
      const tour = new Tour(people, { locale });
      for (const path of [
        '/',
        '/companies',
        '/events',
        '/initiatives',
        '/opportunities',
        '/search?q=snedker',
      ])
        faults.push(...(await tour.see({ path, as: 'visitor' }, ['phone'])));
      for (const path of own) faults.push(...(await tour.see({ path, as: 'newcomer' }, ['phone'])));
      for (const path of offices) faults.push(...(await tour.see({ path, as: 'officer' }, ['desk'])));
      if (isInstalled('java')) faults.push(...(await htmlErrors(tour.html)));
      await tour.close();
    }
    expectNone(faults);
  });
});

const own = [
  '/me',
  '/me/data',
  '/me/requests',
  '/me/follows',
  '/messages',
  '/notifications',
  '/events/mine',
  '/opportunities/fits',
  '/opportunities/introductions',
  '/opportunities/new',
  '/companies/new',
];
const offices = [
  '/office',
  '/office/people',
  '/office/activities',
  '/initiatives',
  '/initiatives/new',
  '/events/new',
];
