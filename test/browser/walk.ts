import type { Locale } from '../../config/index.ts';
import { type Translate, translator } from '../../server/platform/i18n/i18n.ts';
import type { TextKey } from '../../server/platform/i18n/texts.ts';
import { Tab, type TabOptions } from '../support/browser.ts';
import { outbox } from '../support/mailbox.ts';
import { jobsDone } from '../support/server.ts';
import { expectNone, faultsOf } from './look.ts';

/**
 * Somebody at a window of Torvet, who reads labels and buttons in their language and waits for what comes.
 */
export class Walk {
  readonly tab: Tab;
  readonly t: Translate;
  private readonly wish: TabOptions & { locale: Locale };

  private constructor(tab: Tab, wish: TabOptions & { locale: Locale }) {
    this.tab = tab;
    this.wish = wish;
    this.t = translator(wish.locale);
  }

  static async begin(wish: TabOptions & { locale: Locale }, path = '/'): Promise<Walk> {
    const walk = new Walk(await Tab.open(wish), wish);
    return walk.to(path);
  }

  get hasScript(): boolean {
    return this.wish.script ?? true;
  }

  get path(): string {
    return new URL(this.tab.page.url()).pathname;
  }

  async to(path: string): Promise<this> {
    await this.tab.go(path);
    return this;
  }

  /** Fills the fields of the page's form, by their names. */
  async fill(values: Record<string, string>, form = 'main'): Promise<this> {
    for (const [name, value] of Object.entries(values)) {
      const field = this.tab.page.locator(`${form} [name="${name}"]:not([type=hidden])`).first();
      const kind = await field.evaluate((it) => (it instanceof HTMLInputElement ? it.type : it.localName));
      if (kind === 'select') await field.selectOption(value);
      else if (kind === 'radio')
        await this.tab.page.locator(`${form} [name="${name}"][value="${value}"]`).check();
      else if (kind === 'checkbox') await field.setChecked(value === 'true');
      else await field.fill(value);
    }
    return this;
  }

  /** Presses the button with these words, and says yes where it is asked first. */
  async press(key: TextKey, slots: Record<string, unknown> = {}, sure = false): Promise<this> {
    const { page } = this.tab;
    await page
      .locator('main')
      .getByRole('button', { name: this.t(key, slots) })
      .first()
      .click();
    if (sure && this.hasScript) await page.locator('dialog[open] .button-warning').click();
    return this;
  }

  async follow(key: TextKey, slots: Record<string, unknown> = {}): Promise<this> {
    await this.tab.page
      .locator('main')
      .getByRole('link', { name: this.t(key, slots) })
      .first()
      .click();
    return this;
  }

  /** Waits until the words stand there, visibly. */
  async reads(words: string): Promise<this> {
    const there = this.tab.page.locator('main, .flash').getByText(words).filter({ visible: true }).first();
    await there.waitFor().catch(() => this.stuck(`does not say "${words}"`));
    return this;
  }

  says(key: TextKey, slots: Record<string, unknown> = {}): Promise<this> {
    return this.reads(this.t(key, slots));
  }

  /** Waits for a page with this address. */
  async arrives(where: RegExp): Promise<this> {
    await this.tab.page
      .waitForURL((url) => where.test(url.pathname))
      .catch(() => this.stuck(`is not ${where}`));
    return this;
  }

  /** Waits for a page whose address asks for this. */
  async arrivesWith(asked: string): Promise<this> {
    await this.tab.page
      .waitForURL((url) => url.search.includes(asked))
      .catch(() => this.stuck(`is not asked ${asked}`));
    return this;
  }

  /** A new person signs in by the link in the letter. */
  async signInByLetter(email: string, name: string): Promise<this> {
    await this.fill({ email });
    await this.press('accounts:signIn.send');
    await this.says('accounts:sent.title');
    await this.to(await linkTo(email, '/sign-in/link'));
    await this.fill({ name });
    return this.press('accounts:link.create');
  }

  /** The page as it is now: usable by everybody, and nothing went wrong on the way to it. */
  async looksRight(): Promise<this> {
    if (this.hasScript) expectNone(await faultsOf(this.tab, this.wish.locale, [this.wish.width ?? 'desk']));
    if (this.hasScript) await this.tab.resize(this.wish.width ?? 'desk');
    return this;
  }

  private async stuck(what: string): Promise<never> {
    const text = await this.tab.page.locator('body').innerText();
    throw new Error(`${this.path} ${what}. It says:\n${text.slice(0, 900)}`);
  }

  end(): Promise<void> {
    return this.tab.close();
  }
}

/** The address in the newest letter to somebody that begins with this path. */
export async function linkTo(email: string, path: string): Promise<string> {
  await jobsDone();
  const letter = outbox.to(email).at(-1);
  const link = letter?.text
    ?.match(/https?:\/\/\S+/g)
    ?.find((found) => new URL(found).pathname.startsWith(path));
  if (!link) throw new Error(`No link to ${path} in the letter to ${email}: ${letter?.subject}`);
  return link;
}

/** The manners in which a journey is made. */
export const manners = [
  { locale: 'da', width: 'desk' },
  { locale: 'en', width: 'phone' },
  { locale: 'en', width: 'desk' },
  { locale: 'da', width: 'phone' },
  { locale: 'da', width: 'phone', script: false },
] as const satisfies (TabOptions & { locale: Locale })[];

export function mannerOf({ locale, width, script }: TabOptions & { locale: Locale }): string {
  const where = width === 'phone' ? 'on a phone' : 'at a desk';
  return `${where}, in ${locale === 'da' ? 'Danish' : 'English'}${script === false ? ', without JavaScript' : ''}`;
}
