import type { Page, Response } from 'playwright-core';
import type { Locale } from '../../config/index.ts';
import { Tab, type TabOptions } from '../support/browser.ts';
import type { ExamplePage, People, Viewer } from './example-pages.ts';
import { layoutErrors } from './layout-errors.ts';
import { pageErrors } from './page-errors.ts';

/** Opens many pages with one tab for each person, and collects their errors and HTML. */
export class PageChecker {
  readonly html = new Map<string, string>();
  private readonly tabs = new Map<Viewer, Tab>();
  private readonly people: People;
  private readonly options: TabOptions & { locale: Locale };

  constructor(people: People, options: TabOptions & { locale: Locale }) {
    this.people = people;
    this.options = options;
  }

  async tab(viewer: Viewer): Promise<Tab> {
    const open = this.tabs.get(viewer);
    if (open) return open;
    const as = viewer === 'visitor' ? undefined : this.people[viewer];
    const tab = await Tab.open({ ...this.options, ...(as ? { as } : {}) });
    this.tabs.set(viewer, tab);
    return tab;
  }

  /** Opens a page. Returns its errors, one line each. */
  async check({ path, as }: ExamplePage, axeAt: Parameters<typeof pageErrors>[2]): Promise<string[]> {
    const tab = await this.tab(as);
    const { locale } = this.options;
    const answer = await open(tab.page, `${path}${path.includes('?') ? '&' : '?'}lang=${locale}`);
    const name = `${path} as ${as} (${locale})`;
    const status = answer?.status() ?? 0;
    const isGone = status === 410; // the page about a used link
    if (isGone) tab.errors.splice(0); // the browser logs each such status
    if (answer) this.html.set(name, await answer.text());
    const errors = status === 200 || isGone ? [] : [`answers ${status}`];
    if (new URL(tab.page.url()).pathname !== path.split('?')[0])
      errors.push(`redirects to ${tab.page.url()}`);
    return [...errors, ...(await pageErrors(tab, locale, axeAt))].map((error) => `${name}: ${error}`);
  }

  /** The layout errors of the current page, at four times the zoom (320 px wide). */
  async checkZoomed({ path, as }: ExamplePage): Promise<string[]> {
    const tab = await this.tab(as);
    await tab.resize({ width: 320, height: 740 });
    return (await tab.page.evaluate(layoutErrors)).map((error) => `${path} as ${as} at 320: ${error}`);
  }

  /** The same with text twice as large, on a phone and at a desk: the width at which the next page opens. */
  async checkLargeText({ path, as }: ExamplePage): Promise<string[]> {
    const tab = await this.tab(as);
    await tab.setTextSize(32);
    const errors: string[] = [];
    for (const width of ['phone', 'desk'] as const) {
      await tab.resize(width);
      errors.push(...(await tab.page.evaluate(layoutErrors)).map((error) => `${width}: ${error}`));
    }
    await tab.setTextSize(16);
    return errors.map((error) => `${path} as ${as} with large text, ${error}`);
  }

  async close(): Promise<void> {
    for (const tab of this.tabs.values()) await tab.close();
  }
}

/** Opens a page. A second time if the page before has just loaded itself again: those with progress do. */
function open(page: Page, path: string): Promise<Response | null> {
  return page.goto(path).catch((error: Error) => {
    if (!error.message.includes('interrupted by another navigation')) throw error;
    return page.goto(path);
  });
}
