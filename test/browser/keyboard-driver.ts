import type { Locator } from 'playwright-core';
import type { Locale } from '../../config/index.ts';
import type { TextKey } from '../../server/platform/i18n/texts.ts';
import type { TabOptions } from '../support/browser.ts';
import { type FocusStop, readFocus } from './focus.ts';
import { linkTo, PageDriver } from './page-driver.ts';

/**
 * Somebody who has a keyboard and no mouse: all that is pressed on a page is Tab, arrows, space, Enter and
 * letters. At every stop of the focus it is looked at (`focus.ts`): one must be able to see where one is.
 */
export class KeyboardDriver {
  readonly driver: PageDriver;
  private lastStop: FocusStop | undefined;

  private constructor(driver: PageDriver) {
    this.driver = driver;
  }

  /** Opens the first page. From here on there are the keys, and the links in letters. */
  static async open(options: TabOptions & { locale: Locale }, path = '/'): Promise<KeyboardDriver> {
    return new KeyboardDriver(await PageDriver.open(options, path));
  }

  private get page() {
    return this.driver.tab.page;
  }

  private get keyboard() {
    return this.page.keyboard;
  }

  /** Asks for the letter with the link, and comes in by it. */
  async signIn(email: string, name?: string): Promise<this> {
    await this.type('accounts:email.label', email);
    await this.activate('accounts:signIn.send');
    await this.driver.expectKey('accounts:sent.title');
    await this.driver.goTo(await linkTo(email, '/sign-in/link'));
    if (name) await this.type('accounts:profile.name', name);
    return this.activate(name ? 'accounts:link.create' : 'accounts:signIn.title');
  }

  /** Goes on to the page's link or button with these words, and presses Enter on it. */
  async activate(key: TextKey, slots: Record<string, unknown> = {}): Promise<this> {
    return this.activateNamed(this.driver.t(key, slots));
  }

  async activateNamed(name: string | RegExp, within = 'main'): Promise<this> {
    await this.tabTo(this.control(name, within), name);
    return this.press('Enter');
  }

  /** A link or menu of the header. */
  activateInHeader(key: TextKey, slots: Record<string, unknown> = {}): Promise<this> {
    return this.activateNamed(this.driver.t(key, slots), 'header');
  }

  /** Says yes in the dialog that asks first. The harmless answer has the focus. */
  async confirm(): Promise<this> {
    await this.page.locator('dialog[open]').waitFor();
    await this.tabTo(this.page.locator('dialog[open] .button-warning'), 'yes');
    return this.press('Enter');
  }

  /** Types into the field with this label, instead of what stands in it. */
  async type(key: TextKey, text: string): Promise<this> {
    return this.typeInto(this.driver.t(key, { number: 1 }), text);
  }

  async typeInto(label: string, text: string): Promise<this> {
    await this.tabTo(this.field(label), label);
    await this.keyboard.press('Control+a');
    await this.keyboard.type(text);
    return this;
  }

  /** As an address types a day, and a time: each part goes on to the next. */
  async typeTime(key: TextKey, time: string): Promise<this> {
    const label = this.driver.t(key);
    await this.tabTo(this.field(label), label);
    for (const key of ['Control+a', ...keysOf(time)]) await this.keyboard.press(key);
    return this.expectValue(label, time);
  }

  /**
   * Goes down the list of a select, or from one choice of several to the next, until it is the one with these
   * words.
   */
  async choose(key: TextKey, option: string): Promise<this> {
    const label = this.driver.t(key);
    await this.tabTo(this.field(label), label);
    for (const _ of Array(40)) {
      if ((await this.selectedOption()).includes(option)) return this;
      await this.keyboard.press('ArrowDown');
    }
    return this.fail(`has no "${option}" in "${label}"`);
  }

  /** Ticks the box, or the first of several choices. */
  async tick(label: string): Promise<this> {
    await this.tabTo(this.field(label), label);
    return this.press('Space');
  }

  /** The browser's own window of files opens from the keyboard, too; in it a file is chosen. */
  async attachFile(key: TextKey, file: { name: string; mimeType: string; buffer: Buffer }): Promise<this> {
    const label = this.driver.t(key);
    // Asked for before the way there: until the browser knows that it is listened to, it opens a window that
    // nobody sees.
    const chooser = this.page.waitForEvent('filechooser', { timeout: 20_000 });
    chooser.catch(() => {}); // if the way there ends, that is told
    await this.tabTo(this.field(label), label);
    await this.press('Enter');
    await (await chooser).setFiles(file);
    return this;
  }

  /**
   * Goes back to the beginning of the page, round to its end, and through all of it upwards, looking at each
   * stop.
   */
  async tabBackwards(): Promise<this> {
    for (const _ of ['to the beginning', 'from the end'])
      do {
        this.lastStop = undefined; // upwards is the way now
        await this.keyboard.press('Shift+Tab');
      } while ((await this.checkFocus()) !== '');
    return this;
  }

  async press(key: string): Promise<this> {
    this.lastStop = undefined; // a press may lead anywhere
    await this.keyboard.press(key);
    return this;
  }

  /** Presses Tab until this has the focus. Fails with what it came past. */
  private async tabTo(target: Locator, name: string | RegExp): Promise<void> {
    await this.page.waitForLoadState();
    const passedNames: string[] = [];
    while (!(await this.hasFocus(target))) {
      if (passedNames.filter((name) => name === '').length > 1)
        return this.fail(`has no "${name}" for the keyboard, but ${passedNames.join(' | ')}`);
      await this.keyboard.press('Tab');
      passedNames.push(await this.checkFocus());
    }
  }

  private async checkFocus(): Promise<string> {
    const stop = await this.readPage(() => this.page.evaluate(readFocus));
    const errors = [...stop.errors, ...(this.lastStop ? orderErrors(this.lastStop, stop) : [])];
    this.lastStop = stop;
    if (errors.length > 0) await this.fail(`at "${stop.name}": ${errors.join(', ')}`);
    return stop.name;
  }

  private async hasFocus(target: Locator): Promise<boolean> {
    return (await this.readPage(() => target.and(this.page.locator(':focus')).count())) > 0;
  }

  /** The key before may lead to another page while one looks: then one looks there. */
  private async readPage<Result>(read: () => Promise<Result>): Promise<Result> {
    try {
      return await read();
    } catch (error) {
      if (!/context was destroyed/.test(String(error))) throw error;
      await this.page.waitForLoadState();
      this.lastStop = undefined;
      return read();
    }
  }

  private control(name: string | RegExp, within: string): Locator {
    const part = this.page.locator(within);
    return part
      .getByRole('link', { name: name })
      .or(part.getByRole('button', { name: name }))
      .or(part.locator('summary', { hasText: name }));
  }

  private field(label: string): Locator {
    return this.page.getByLabel(label).or(this.page.getByRole('group', { name: label }).getByRole('radio'));
  }

  /** What the select that has the focus shows, or the label of the choice. */
  private selectedOption(): Promise<string> {
    return this.page.evaluate(() => {
      const it = document.activeElement;
      if (it instanceof HTMLSelectElement) return it.selectedOptions[0]?.label ?? '';
      return it instanceof HTMLInputElement && it.checked ? (it.labels?.[0]?.textContent ?? '') : '';
    });
  }

  private async expectValue(label: string, value: string): Promise<this> {
    const actual = await this.page.locator(':focus').inputValue();
    return actual === value ? this : this.fail(`has "${actual}" in "${label}", not "${value}"`);
  }

  private fail(problem: string): never {
    throw new Error(`By keys, ${this.driver.path} ${problem}`);
  }
}

/**
 * The browser that npm brings asks for a day as Americans write it: month, day, year, and then a time of
 * twelve hours.
 */
function keysOf(time: string): string[] {
  const [day = '', clock] = time.split('T');
  const [year = '', month = '', date = ''] = day.split('-');
  const [hour = 0, minute = ''] = clock?.split(':') ?? [];
  const period = Number(hour) < 12 ? 'a' : 'p';
  const hourOf12 = String(Number(hour) % 12 || 12).padStart(2, '0');
  return [...month, ...date, ...year, ...(clock ? ['ArrowRight', ...hourOf12, ...minute, period] : [])];
}

/**
 * Within one part of the page the focus goes on as one reads: never back up, unless into a column on the
 * right.
 */
function orderErrors(from: FocusStop, to: FocusStop): string[] {
  const isBack = from.part === to.part && to.bottom <= from.top && to.left < from.right;
  return isBack && from.part !== '' ? [`the focus jumps back up from "${from.name}"`] : [];
}
