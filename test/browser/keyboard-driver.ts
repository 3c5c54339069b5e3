import type { Locator } from 'playwright-core';
import type { Locale } from '../../config/index.ts';
import type { TextKey } from '../../server/platform/i18n/texts.ts';
import type { TabOptions } from '../support/browser.ts';
import { type FocusStop, readFocus } from './focus.ts';
import { linkTo, PageDriver } from './page-driver.ts';

/**
 * A user with only a keyboard: on a page it presses Tab, arrows, space, Enter and characters. After each step
 * the focus is checked (`focus.ts`): it must be visible and move in reading order.
 */
export class KeyboardDriver {
  readonly driver: PageDriver;
  private lastStop: FocusStop | undefined;

  private constructor(driver: PageDriver) {
    this.driver = driver;
  }

  /** Opens the first page. After that, only keys and links in e-mails lead to other pages. */
  static async open(options: TabOptions & { locale: Locale }, path = '/'): Promise<KeyboardDriver> {
    return new KeyboardDriver(await PageDriver.open(options, path));
  }

  private get page() {
    return this.driver.tab.page;
  }

  private get keyboard() {
    return this.page.keyboard;
  }

  /** Signs in with a link by e-mail. */
  async signIn(email: string, name?: string): Promise<this> {
    await this.type('accounts:email.label', email);
    await this.activate('accounts:signIn.send');
    await this.driver.expectKey('accounts:sent.title');
    await this.driver.goTo(await linkTo(email, '/sign-in/link'));
    if (name) await this.type('accounts:profile.name', name);
    return this.activate(name ? 'accounts:link.create' : 'accounts:signIn.title');
  }

  /** Moves the focus to the link or button with this label, and presses Enter. */
  async activate(key: TextKey, slots: Record<string, unknown> = {}): Promise<this> {
    return this.activateNamed(this.driver.t(key, slots));
  }

  async activateNamed(name: string | RegExp, within = 'main'): Promise<this> {
    await this.tabTo(this.control(name, within), name);
    return this.press('Enter');
  }

  /** The same in the header. */
  activateInHeader(key: TextKey, slots: Record<string, unknown> = {}): Promise<this> {
    return this.activateNamed(this.driver.t(key, slots), 'header');
  }

  /** Confirms the open dialog, in which the button to cancel has the focus. */
  async confirm(): Promise<this> {
    await this.page.locator('dialog[open]').waitFor();
    await this.tabTo(this.page.locator('dialog[open] .button-warning'), 'yes');
    return this.press('Enter');
  }

  /** Replaces the value of the field with this label. */
  async type(key: TextKey, text: string): Promise<this> {
    return this.typeInto(this.driver.t(key, { number: 1 }), text);
  }

  async typeInto(label: string, text: string): Promise<this> {
    await this.tabTo(this.field(label), label);
    await this.keyboard.press('Control+a');
    await this.keyboard.type(text);
    return this;
  }

  /** Types a date or a date and time: each part of the field moves on to the next. */
  async typeTime(key: TextKey, time: string): Promise<this> {
    const label = this.driver.t(key);
    await this.tabTo(this.field(label), label);
    for (const key of ['Control+a', ...keysOf(time)]) await this.keyboard.press(key);
    return this.expectValue(label, time);
  }

  /** Presses the arrow key in a select or a group of radio buttons until the option is selected. */
  async choose(key: TextKey, option: string): Promise<this> {
    const label = this.driver.t(key);
    await this.tabTo(this.field(label), label);
    for (const _ of Array(40)) {
      if ((await this.selectedOption()).includes(option)) return this;
      await this.keyboard.press('ArrowDown');
    }
    return this.fail(`has no "${option}" in "${label}"`);
  }

  /** Checks the checkbox, or the first radio button of a group. */
  async tick(label: string): Promise<this> {
    await this.tabTo(this.field(label), label);
    return this.press('Space');
  }

  /** Opens the browser's file dialog with the keyboard, and chooses a file. */
  async attachFile(key: TextKey, file: { name: string; mimeType: string; buffer: Buffer }): Promise<this> {
    const label = this.driver.t(key);
    // Listens before the focus moves there: without a listener the browser would open a real dialog.
    const chooser = this.page.waitForEvent('filechooser', { timeout: 20_000 });
    chooser.catch(() => {}); // if the focus cannot be moved, that error is reported
    await this.tabTo(this.field(label), label);
    await this.press('Enter');
    await (await chooser).setFiles(file);
    return this;
  }

  /** Moves the focus back to the beginning of the page, then from its end through all of it. */
  async tabBackwards(): Promise<this> {
    for (const _ of ['to the beginning', 'from the end'])
      do {
        this.lastStop = undefined; // the reading order is reversed
        await this.keyboard.press('Shift+Tab');
      } while ((await this.checkFocus()) !== '');
    return this;
  }

  async press(key: string): Promise<this> {
    this.lastStop = undefined; // the key may move the focus anywhere
    await this.keyboard.press(key);
    return this;
  }

  /** Presses Tab until the target has the focus. Throws with the names of all passed elements. */
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

  /** The last key may open another page while the page is read: then reads the new page. */
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

  /** The selected option of the focused select, or the label of the focused radio button. */
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
    throw new Error(`With the keyboard, ${this.driver.path} ${problem}`);
  }
}

/** The keys of a date: the browser that npm brings expects month, day, year and a twelve-hour time. */
function keysOf(time: string): string[] {
  const [day = '', clock] = time.split('T');
  const [year = '', month = '', date = ''] = day.split('-');
  const [hour = 0, minute = ''] = clock?.split(':') ?? [];
  const period = Number(hour) < 12 ? 'a' : 'p';
  const hourOf12 = String(Number(hour) % 12 || 12).padStart(2, '0');
  return [...month, ...date, ...year, ...(clock ? ['ArrowRight', ...hourOf12, ...minute, period] : [])];
}

/** Within one part of the page the focus moves in reading order: up only into a column on the right. */
function orderErrors(from: FocusStop, to: FocusStop): string[] {
  const isBack = from.part === to.part && to.bottom <= from.top && to.left < from.right;
  return isBack && from.part !== '' ? [`the focus jumps back up from "${from.name}"`] : [];
}
