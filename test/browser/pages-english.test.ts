import { useBrowser } from '../support/browser.ts';
import { hasJava, htmlFaults } from '../support/html.ts';
import { useTown } from '../support/town.ts';
import { expectNone } from './look.ts';
import { Tour } from './tour.ts';
import { demoWorld, emptyWorld, type World } from './world.ts';

describe('Every page of a town in which nothing has happened yet', function () {
  this.timeout(120_000);
  useTown();
  useBrowser();

  it('says kindly that there is nothing, in both languages', async () => {
    const { people } = await emptyWorld();
    const faults: string[] = [];
    for (const locale of ['da', 'en'] as const) {
      const tour = new Tour(people, { locale });
      for (const path of ['/', '/companies', '/events', '/initiatives', '/opportunities', '/search?q=snedker'])
        faults.push(...(await tour.see({ path, as: 'visitor' }, ['phone'])));
      for (const path of own) faults.push(...(await tour.see({ path, as: 'newcomer' }, ['phone'])));
      for (const path of offices) faults.push(...(await tour.see({ path, as: 'officer' }, ['desk'])));
      if (await hasJava()) faults.push(...(await htmlFaults(tour.html)));
      await tour.close();
    }
    expectNone(faults);
  });
});

const own = [
  '/me',
  '/me/data',
  '/messages',
  '/notifications',
  '/events/mine',
  '/opportunities/fits',
  '/opportunities/introductions',
  '/opportunities/new',
  '/companies/new',
];
const offices = ['/office', '/office/people', '/office/activities', '/initiatives', '/initiatives/new', '/events/new'];

describe('Every page of the demo community, in English and in the dark', function () {
  this.timeout(240_000);
  useTown();
  useBrowser();
  let world: World;

  before(async () => {
    world = await demoWorld();
  });

  for (const dark of [false, true])
    it(`can be used by everybody${dark ? ' in the dark' : ''}`, async () => {
      const tour = new Tour(world.people, { locale: 'en', dark });
      const faults: string[] = [];
      for (const examples of world.examples.values())
        for (const example of dark ? examples.slice(-1) : examples)
          faults.push(...(await tour.see(example, dark ? ['phone'] : ['desk'])));
      if (!dark && (await hasJava())) faults.push(...(await htmlFaults(tour.html)));
      await tour.close();
      expectNone(faults);
    });
});
