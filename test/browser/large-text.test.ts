import { expect } from 'chai';
import { Tab, useBrowser } from '../support/browser.ts';
import { useServer } from '../support/server.ts';
import type { Example, Who } from './addresses.ts';
import { cramped } from './cramped.ts';
import { expectNone } from './look.ts';
import { useDemoWorld } from './world.ts';

/** The size of text that somebody has chosen in the browser's settings; 16 is what it comes with. */
const twice = { standard: 32, fixed: 26 };

describe('Every page has room', function () {
  this.timeout(240_000);
  useServer();
  useBrowser();
  const world = useDemoWorld();

  for (const [who, locale] of [
    ['visitor', 'da'],
    ['owner', 'da'],
    ['officer', 'da'],
    ['founder', 'en'],
  ] as const)
    it(`for text twice as large, on a phone and at a desk: ${who}`, async () => {
      const tab = await Tab.open({ locale, ...(who === 'visitor' ? {} : { as: world.people[who] }) });
      const devtools = await tab.page.context().newCDPSession(tab.page);
      const faults: string[] = [];
      await devtools.send('Page.setFontSizes', { fontSizes: twice });
      for (const { path } of pagesOf(who)) {
        await tab.resize('phone');
        await tab.go(path);
        faults.push(...(await lookAt(tab, `large ${path} at 360`)));
        await tab.resize('desk');
        faults.push(...(await lookAt(tab, `large ${path} at 1280`)));
      }
      await tab.resize('phone');
      await tab.go('/');
      await tab.page.click('.phone-menu > summary');
      faults.push(...(await lookAt(tab, 'large / with its menu at 360')));
      expect(await tab.page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).to.equal(
        '20px',
      );
      await tab.close();
      expectNone(faults);
    });

  function pagesOf(who: Who): Example[] {
    return [...world.examples.values()]
      .flat()
      .filter(({ as, path }) => as === who && !path.startsWith('/dev/'));
  }
});

async function lookAt(tab: Tab, name: string): Promise<string[]> {
  return (await tab.page.evaluate(cramped)).map((fault) => `${name}: ${fault}`);
}
