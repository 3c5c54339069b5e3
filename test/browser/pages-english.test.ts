import { useBrowser } from '../support/browser.ts';
import { useServer } from '../support/server.ts';
import { useDemoCommunity } from './demo-community.ts';
import { PageChecker } from './page-checker.ts';
import { expectNoErrors } from './page-errors.ts';

// Danish is checked in the light scheme (pages.test.ts): colours do not depend on the language.
describe('Every page of the demo community, in English and in the dark', function () {
  this.timeout(240_000);
  useServer();
  useBrowser();
  const community = useDemoCommunity();

  it('can be used by everybody', async () => {
    const checker = new PageChecker(community.people, { locale: 'en', dark: true });
    const errors: string[] = [];
    for (const example of [...community.examples.values()].flat()) {
      errors.push(...(await checker.check(example, ['desk'])));
    }
    await checker.close();
    expectNoErrors(errors);
  });
});
