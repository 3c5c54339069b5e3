import type { Locale } from '../../config/index.ts';
import { Tab, type TabOptions } from '../support/browser.ts';
import type { Example, People, Who } from './addresses.ts';
import { cramped } from './cramped.ts';
import { faultsOf } from './look.ts';

/** Walks through many pages with one tab for each person, and collects what is wrong and the HTML. */
export class Tour {
  readonly html = new Map<string, string>();
  private readonly tabs = new Map<Who, Tab>();
  private readonly people: People;
  private readonly wish: TabOptions & { locale: Locale };

  constructor(people: People, wish: TabOptions & { locale: Locale }) {
    this.people = people;
    this.wish = wish;
  }

  async tab(who: Who): Promise<Tab> {
    const open = this.tabs.get(who);
    if (open) return open;
    const as = who === 'visitor' ? undefined : this.people[who];
    const tab = await Tab.open({ ...this.wish, ...(as ? { as } : {}) });
    this.tabs.set(who, tab);
    return tab;
  }

  /** Opens a page and returns what is wrong with it, one line each. */
  async see({ path, as }: Example, axeAt: Parameters<typeof faultsOf>[2]): Promise<string[]> {
    const tab = await this.tab(as);
    const { locale } = this.wish;
    const answer = await tab.page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${locale}`);
    const name = `${path} as ${as} (${locale})`;
    const status = answer?.status() ?? 0;
    const isGone = status === 410; // a link that was used up says so on a page of its own
    if (isGone) tab.errors.splice(0); // and the browser notes each answer of that kind
    if (answer) this.html.set(name, await answer.text());
    const faults = status === 200 || isGone ? [] : [`answers ${status}`];
    if (new URL(tab.page.url()).pathname !== path.split('?')[0]) faults.push(`leads to ${tab.page.url()}`);
    return [...faults, ...(await faultsOf(tab, locale, axeAt))].map((fault) => `${name}: ${fault}`);
  }

  /** The same for the page that is open, at four times the zoom (320 px wide). */
  async seeZoomed({ path, as }: Example): Promise<string[]> {
    const tab = await this.tab(as);
    await tab.resize({ width: 320, height: 740 });
    return (await tab.page.evaluate(cramped)).map((fault) => `${path} as ${as} at 320: ${fault}`);
  }

  async close(): Promise<void> {
    for (const tab of this.tabs.values()) await tab.close();
  }
}
