import { useBrowser } from '../support/browser.ts';
import { useServer } from '../support/server.ts';
import { expectNone } from './look.ts';
import { Tour } from './tour.ts';
import { useDemoWorld } from './world.ts';

describe('Every page of the demo community, in English and in the dark', function () {
  this.timeout(240_000);
  useServer();
  useBrowser();
  const world = useDemoWorld();

  for (const dark of [false, true])
    it(`can be used by everybody${dark ? ' in the dark' : ''}`, async () => {
      const tour = new Tour(world.people, { locale: 'en', dark });
      const faults: string[] = [];
      for (const examples of world.examples.values())
        for (const example of dark ? examples.slice(-1) : examples) {
          faults.push(...(await tour.see(example, dark ? ['phone'] : ['desk'])));
          if (!dark) faults.push(...(await tour.seeZoomed(example)));
        }
      await tour.close();
      expectNone(faults);
    });
});
