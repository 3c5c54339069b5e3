import { useBrowser } from '../support/browser.ts';
import { htmlErrors } from '../support/html-checker.ts';
import { isInstalled } from '../support/optional-programs.ts';
import { useServer } from '../support/server.ts';
import { createEmptyCommunity } from './demo-community.ts';
import { PageChecker } from './page-checker.ts';
import { expectNoErrors } from './page-errors.ts';

describe('Every page of a town in which nothing has happened yet', function () {
  this.timeout(120_000);
  useServer();
  useBrowser();

  it('says kindly that there is nothing, in both languages', async () => {
    const { people } = await createEmptyCommunity();
    const errors: string[] = [];
    for (const locale of ['da', 'en'] as const) {
      const checker = new PageChecker(people, { locale });
      for (const path of [
        '/',
        '/companies',
        '/events',
        '/initiatives',
        '/opportunities',
        '/search?q=snedker',
      ])
        errors.push(...(await checker.check({ path, as: 'visitor' }, ['phone'])));
      for (const path of own) errors.push(...(await checker.check({ path, as: 'newcomer' }, ['phone'])));
      for (const path of offices) errors.push(...(await checker.check({ path, as: 'officer' }, ['desk'])));
      if (isInstalled('java')) errors.push(...(await htmlErrors(checker.html)));
      await checker.close();
    }
    expectNoErrors(errors);
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
