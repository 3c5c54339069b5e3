import { expect } from 'chai';
import { useBrowser } from '../support/browser.ts';
import { useServer } from '../support/server.ts';
import { expectNone } from './look.ts';
import { Tour } from './tour.ts';
import { demoWorld, pageRoutes, type World } from './world.ts';

describe('Every page of the demo community, in Danish', function () {
  this.timeout(240_000);
  useServer();
  useBrowser();
  let world: World;
  let tour: Tour;

  before(async () => {
    world = await demoWorld();
    tour = new Tour(world.people, { locale: 'da' });
  });
  after(() => tour.close());

  it('has an example here, so that a new page is looked at too', () => {
    expect([...world.examples.keys()].sort()).to.deep.equal(pageRoutes().sort());
  });

  it('can be used by everybody, at a phone and at a desk: axe finds nothing, nothing is too wide, no word is missing', async () => {
    const faults: string[] = [];
    for (const example of [...world.examples.values()].flat()) {
      faults.push(...(await tour.see(example, ['phone', 'desk'])));
      faults.push(...(await tour.seeZoomed(example)));
    }
    expectNone(faults);
  });
});
