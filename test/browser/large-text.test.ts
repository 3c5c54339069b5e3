import { expect } from 'chai';
import { Tab, useBrowser } from '../support/browser.ts';
import { useServer } from '../support/server.ts';
import { useDemoCommunity } from './demo-community.ts';
import type { ExamplePage, Viewer } from './example-pages.ts';
import { layoutErrors } from './layout-errors.ts';
import { expectNoErrors } from './page-errors.ts';

/** The size of text that somebody has chosen in the browser's settings; 16 is what it comes with. */
const twice = { standard: 32, fixed: 26 };

describe('Every page has room', function () {
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
    it(`for text twice as large, on a phone and at a desk: ${viewer}`, async () => {
      const tab = await Tab.open({
        locale,
        ...(viewer === 'visitor' ? {} : { as: community.people[viewer] }),
      });
      const devtools = await tab.page.context().newCDPSession(tab.page);
      const errors: string[] = [];
      await devtools.send('Page.setFontSizes', { fontSizes: twice });
      for (const { path } of pagesOf(viewer)) {
        await tab.resize('phone');
        await tab.go(path);
        errors.push(...(await lookAt(tab, `large ${path} at 360`)));
        await tab.resize('desk');
        errors.push(...(await lookAt(tab, `large ${path} at 1280`)));
      }
      await tab.resize('phone');
      await tab.go('/');
      await tab.page.click('.phone-menu > summary');
      errors.push(...(await lookAt(tab, 'large / with its menu at 360')));
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

async function lookAt(tab: Tab, name: string): Promise<string[]> {
  return (await tab.page.evaluate(layoutErrors)).map((error) => `${name}: ${error}`);
}
