import { useBrowser } from '../support/browser.ts';
import { useTown } from '../support/server.ts';
import { expectNone } from './look.ts';
import { Tour } from './tour.ts';
import { emptyPages, emptyWorld } from './world.ts';

describe('Every page of a town in which nothing has happened yet', function () {
  this.timeout(120_000);
  useTown();
  useBrowser();

  it('says kindly that there is nothing, in both languages', async () => {
    const { people } = await emptyWorld();
    const faults: string[] = [];
    for (const locale of ['da', 'en'] as const) {
      const tour = new Tour(people, { locale });
      for (const example of emptyPages)
        faults.push(...(await tour.see(example, [example.as === 'officer' ? 'desk' : 'phone'])));
      await tour.close();
    }
    expectNone(faults);
  });
});
