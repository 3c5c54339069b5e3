import type { Locator } from 'playwright-core';
import type { Locale } from '../../config/index.ts';
import type { TextKey } from '../../server/platform/i18n/texts.ts';
import type { TabOptions } from '../support/browser.ts';
import { type Stop, seeFocus } from './focus.ts';
import { linkTo, Walk } from './walk.ts';

/**
 * Somebody who has a keyboard and no mouse: all that is pressed on a page is Tab, arrows, space, Enter and
 * letters. At every stop of the focus it is looked at (`focus.ts`): one must be able to see where one is.
 */
export class Keys {
  readonly walk: Walk;
  private last: Stop | undefined;

  private constructor(walk: Walk) {
    this.walk = walk;
  }

  /** Opens the first page. From here on there are the keys, and the links in letters. */
  static async begin(wish: TabOptions & { locale: Locale }, path = '/'): Promise<Keys> {
    return new Keys(await Walk.begin(wish, path));
  }

  private get page() {
    return this.walk.tab.page;
  }

  private get keyboard() {
    return this.page.keyboard;
  }

  /** Asks for the letter with the link, and comes in by it. */
  async signIn(email: string, name?: string): Promise<this> {
    await this.write('accounts:email.label', email);
    await this.enter('accounts:signIn.send');
    await this.walk.says('accounts:sent.title');
    await this.walk.to(await linkTo(email, '/sign-in/link'));
    if (name) await this.write('accounts:profile.name', name);
    return this.enter(name ? 'accounts:link.create' : 'accounts:signIn.title');
  }

  /** Goes on to the page's link or button with these words, and presses Enter on it. */
  async enter(key: TextKey, slots: Record<string, unknown> = {}): Promise<this> {
    return this.enterOn(this.walk.t(key, slots));
  }

  async enterOn(words: string | RegExp, within = 'main'): Promise<this> {
    await this.reach(this.control(words, within), words);
    return this.press('Enter');
  }

  /** A link or menu of the header. */
  enterAbove(key: TextKey, slots: Record<string, unknown> = {}): Promise<this> {
    return this.enterOn(this.walk.t(key, slots), 'header');
  }

  /** Says yes in the dialog that asks first. The harmless answer has the focus. */
  async sayYes(): Promise<this> {
    await this.page.locator('dialog[open]').waitFor();
    await this.reach(this.page.locator('dialog[open] .button-warning'), 'yes');
    return this.press('Enter');
  }

  /** Types into the field with this label, instead of what stands in it. */
  async write(key: TextKey, words: string): Promise<this> {
    return this.writeIn(this.walk.t(key, { number: 1 }), words);
  }

  async writeIn(label: string, words: string): Promise<this> {
    await this.reach(this.field(label), label);
    await this.keyboard.press('Control+a');
    await this.keyboard.type(words);
    return this;
  }

  /** As an address types a day, and a time: each part goes on to the next. */
  async writeTime(key: TextKey, time: string): Promise<this> {
    const label = this.walk.t(key);
    await this.reach(this.field(label), label);
    for (const typed of ['Control+a', ...partsOf(time)]) await this.keyboard.press(typed);
    return this.expectValue(label, time);
  }

  /**
   * Goes down the list of a select, or from one choice of several to the next, until it is the one with these
   * words.
   */
  async choose(key: TextKey, words: string): Promise<this> {
    const label = this.walk.t(key);
    await this.reach(this.field(label), label);
    for (const _ of Array(40)) {
      if ((await this.chosen()).includes(words)) return this;
      await this.keyboard.press('ArrowDown');
    }
    return this.stuck(`has no "${words}" in "${label}"`);
  }

  /** Ticks the box, or the first of several choices. */
  async tick(label: string): Promise<this> {
    await this.reach(this.field(label), label);
    return this.press('Space');
  }

  /** The browser's own window of files opens from the keyboard, too; in it a file is chosen. */
  async attach(key: TextKey, file: { name: string; mimeType: string; buffer: Buffer }): Promise<this> {
    const label = this.walk.t(key);
    // Asked for before the way there: until the browser knows that it is listened to, it opens a window that
    // nobody sees.
    const asked = this.page.waitForEvent('filechooser', { timeout: 20_000 });
    asked.catch(() => {}); // if the way there ends, that is told
    await this.reach(this.field(label), label);
    await this.press('Enter');
    await (await asked).setFiles(file);
    return this;
  }

  /**
   * Goes back to the beginning of the page, round to its end, and through all of it upwards, looking at each
   * stop.
   */
  async goBack(): Promise<this> {
    for (const _ of ['to the beginning', 'from the end'])
      do {
        this.last = undefined; // upwards is the way now
        await this.keyboard.press('Shift+Tab');
      } while ((await this.stop()) !== '');
    return this;
  }

  async press(key: string): Promise<this> {
    this.last = undefined; // a press may lead anywhere
    await this.keyboard.press(key);
    return this;
  }

  /** Presses Tab until this has the focus. Fails with what it came past. */
  private async reach(wanted: Locator, words: string | RegExp): Promise<void> {
    await this.page.waitForLoadState();
    const passed: string[] = [];
    while (!(await this.has(wanted))) {
      if (passed.filter((name) => name === '').length > 1)
        return this.stuck(`has no "${words}" for the keyboard, but ${passed.join(' | ')}`);
      await this.keyboard.press('Tab');
      passed.push(await this.stop());
    }
  }

  private async stop(): Promise<string> {
    const stop = await this.look(() => this.page.evaluate(seeFocus));
    const faults = [...stop.faults, ...(this.last ? jumps(this.last, stop) : [])];
    this.last = stop;
    if (faults.length > 0) await this.stuck(`at "${stop.name}": ${faults.join(', ')}`);
    return stop.name;
  }

  private async has(wanted: Locator): Promise<boolean> {
    return (await this.look(() => wanted.and(this.page.locator(':focus')).count())) > 0;
  }

  /** The key before may lead to another page while one looks: then one looks there. */
  private async look<Seen>(at: () => Promise<Seen>): Promise<Seen> {
    try {
      return await at();
    } catch (fault) {
      if (!/context was destroyed/.test(String(fault))) throw fault;
      await this.page.waitForLoadState();
      this.last = undefined;
      return at();
    }
  }

  private control(words: string | RegExp, within: string): Locator {
    const part = this.page.locator(within);
    return part
      .getByRole('link', { name: words })
      .or(part.getByRole('button', { name: words }))
      .or(part.locator('summary', { hasText: words }));
  }

  private field(label: string): Locator {
    return this.page.getByLabel(label).or(this.page.getByRole('group', { name: label }).getByRole('radio'));
  }

  /** What the select that has the focus shows, or the label of the choice. */
  private chosen(): Promise<string> {
    return this.page.evaluate(() => {
      const it = document.activeElement;
      if (it instanceof HTMLSelectElement) return it.selectedOptions[0]?.label ?? '';
      return it instanceof HTMLInputElement && it.checked ? (it.labels?.[0]?.textContent ?? '') : '';
    });
  }

  private async expectValue(label: string, value: string): Promise<this> {
    const typed = await this.page.locator(':focus').inputValue();
    return typed === value ? this : this.stuck(`has "${typed}" in "${label}", not "${value}"`);
  }

  private stuck(what: string): never {
    throw new Error(`By keys, ${this.walk.path} ${what}`);
  }
}

/**
 * The browser that npm brings asks for a day as Americans write it: month, day, year, and then a time of
 * twelve hours.
 */
function partsOf(time: string): string[] {
  const [day = '', clock] = time.split('T');
  const [year = '', month = '', date = ''] = day.split('-');
  const [hour = 0, minute = ''] = clock?.split(':') ?? [];
  const half = Number(hour) < 12 ? 'a' : 'p';
  const twelve = String(Number(hour) % 12 || 12).padStart(2, '0');
  return [...month, ...date, ...year, ...(clock ? ['ArrowRight', ...twelve, ...minute, half] : [])];
}

/**
 * Within one part of the page the focus goes on as one reads: never back up, unless into a column on the
 * right.
 */
function jumps(from: Stop, to: Stop): string[] {
  const isBack = from.part === to.part && to.bottom <= from.top && to.left < from.right;
  return isBack && from.part !== '' ? [`the focus jumps back up from "${from.name}"`] : [];
}
