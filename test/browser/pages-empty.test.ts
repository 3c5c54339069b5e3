import { useBrowser } from '../support/browser.ts';
import { htmlErrors } from '../support/html-checker.ts';
import { isInstalled } from '../support/optional-programs.ts';
import { useServer } from '../support/server.ts';
import { createEmptyCommunity, emptyPages } from './demo-community.ts';
import { PageChecker } from './page-checker.ts';
import { expectNoErrors } from './page-errors.ts';

describe('Every page of an empty community', function () {
  this.timeout(120_000);
  useServer();
  useBrowser();

  it('explains that there is no content yet, in both languages', async () => {
    const { people } = await createEmptyCommunity();
    const errors: string[] = [];
    for (const locale of ['da', 'en'] as const) {
      const checker = new PageChecker(people, { locale });
      for (const page of emptyPages)
        errors.push(...(await checker.check(page, [page.as === 'officer' ? 'desk' : 'phone'])));
      if (isInstalled('java')) errors.push(...(await htmlErrors(checker.html)));
      await checker.close();
    }
    expectNoErrors(errors);
  });
});
