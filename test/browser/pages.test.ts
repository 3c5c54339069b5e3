import { expect } from 'chai';
import { useBrowser } from '../support/browser.ts';
import { useServer } from '../support/server.ts';
import { type Community, createDemoCommunity, pageRoutes } from './demo-community.ts';
import { PageChecker } from './page-checker.ts';
import { expectNoErrors } from './page-errors.ts';

describe('Every page of the demo community, in Danish', function () {
  this.timeout(600_000);
  useServer();
  useBrowser();
  let community: Community;
  let checker: PageChecker;

  before(async () => {
    community = await createDemoCommunity();
    checker = new PageChecker(community.people, { locale: 'da' });
  });
  after(() => checker.close());

  it('has an example here, so that a new page is checked as well', () => {
    expect([...community.examples.keys()].sort()).to.deep.equal(pageRoutes().sort());
  });

  it('is accessible on a phone and on a desktop: no error of axe, layout or missing texts', async () => {
    const errors: string[] = [];
    for (const example of [...community.examples.values()].flat()) {
      errors.push(...(await checker.check(example, ['phone', 'desk'])));
      errors.push(...(await checker.checkZoomed(example)));
      if (!example.path.startsWith('/dev/')) errors.push(...(await checker.checkLargeText(example)));
    }
    expectNoErrors(errors);
  });
});
