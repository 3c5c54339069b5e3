import { expect } from 'chai';
import { Tab, useBrowser } from '../support/browser.ts';
import { useServer } from '../support/server.ts';
import { useDemoCommunity } from './demo-community.ts';
import type { ExamplePage, Viewer } from './example-pages.ts';
import { layoutErrors } from './layout-errors.ts';
import { expectNoErrors } from './page-errors.ts';

/** Font sizes of the browser's settings; the default is 16. */
const doubleSize = { standard: 32, fixed: 26 };

describe('The layout of every page has no errors', function () {
  this.timeout(240_000);
  useServer();
  useBrowser();
  const community = useDemoCommunity();

  for (const [viewer, locale] of [
    ['visitor', 'da'],
    ['owner', 'da'],
    ['officer', 'da'],
    ['founder', 'en'],
  ] as const)
    it(`with text doubleSize as large, on a phone and on a desktop: ${viewer}`, async () => {
      const tab = await Tab.open({
        locale,
        ...(viewer === 'visitor' ? {} : { as: community.people[viewer] }),
      });
      const devtools = await tab.page.context().newCDPSession(tab.page);
      const errors: string[] = [];
      await devtools.send('Page.setFontSizes', { fontSizes: doubleSize });
      for (const { path } of pagesOf(viewer)) {
        await tab.resize('phone');
        await tab.go(path);
        errors.push(...(await layoutErrorsOf(tab, `large ${path} at 360`)));
        await tab.resize('desk');
        errors.push(...(await layoutErrorsOf(tab, `large ${path} at 1280`)));
      }
      await tab.resize('phone');
      await tab.go('/');
      await tab.page.click('.phone-menu > summary');
      errors.push(...(await layoutErrorsOf(tab, 'large / with its menu at 360')));
      expect(await tab.page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).to.equal(
        '20px',
      );
      await tab.close();
      expectNoErrors(errors);
    });

  function pagesOf(viewer: Viewer): ExamplePage[] {
    return [...community.examples.values()]
      .flat()
      .filter(({ as, path }) => as === viewer && !path.startsWith('/dev/'));
  }
});

async function layoutErrorsOf(tab: Tab, name: string): Promise<string[]> {
  return (await tab.page.evaluate(layoutErrors)).map((error) => `${name}: ${error}`);
}
