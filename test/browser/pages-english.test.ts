import { useBrowser } from '../support/browser.ts';
import { useServer } from '../support/server.ts';
import { useDemoCommunity } from './demo-community.ts';
import { PageChecker } from './page-checker.ts';
import { expectNoErrors } from './page-errors.ts';

describe('Every page of the demo community, in English and in the dark', function () {
  this.timeout(240_000);
  useServer();
  useBrowser();
  const community = useDemoCommunity();

  for (const dark of [false, true])
    it(`can be used by everybody${dark ? ' in the dark' : ''}`, async () => {
      const checker = new PageChecker(community.people, { locale: 'en', dark });
      const errors: string[] = [];
      for (const examples of community.examples.values())
        for (const example of dark ? examples.slice(-1) : examples) {
          errors.push(...(await checker.check(example, dark ? ['phone'] : ['desk'])));
          if (!dark) errors.push(...(await checker.checkZoomed(example)));
        }
      await checker.close();
      expectNoErrors(errors);
    });
});
