import type { Locale } from '../../config/index.ts';
import { type Translate, translator } from '../../server/platform/i18n/i18n.ts';
import type { TextKey } from '../../server/platform/i18n/texts.ts';
import { Tab, type TabOptions } from '../support/browser.ts';
import { outbox } from '../support/mailbox.ts';
import { jobsDone } from '../support/server.ts';
import { expectNoErrors, pageErrors } from './page-errors.ts';

/** A user of one browser tab, who finds controls and texts by text keys, and waits for them. */
export class PageDriver {
  readonly tab: Tab;
  readonly t: Translate;
  private readonly options: TabOptions & { locale: Locale };

  private constructor(tab: Tab, options: TabOptions & { locale: Locale }) {
    this.tab = tab;
    this.options = options;
    this.t = translator(options.locale);
  }

  static async open(options: TabOptions & { locale: Locale }, path = '/'): Promise<PageDriver> {
    const driver = new PageDriver(await Tab.open(options), options);
    return driver.goTo(path);
  }

  get hasScript(): boolean {
    return this.options.script ?? true;
  }

  get path(): string {
    return new URL(this.tab.page.url()).pathname;
  }

  async goTo(path: string): Promise<this> {
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

  /** Clicks the button with this label. `confirms`: confirms the dialog that opens. */
  async click(key: TextKey, slots: Record<string, unknown> = {}, confirms = false): Promise<this> {
    const { page } = this.tab;
    await page
      .locator('main')
      .getByRole('button', { name: this.t(key, slots) })
      .first()
      .click();
    if (confirms && this.hasScript) await page.locator('dialog[open] .button-warning').click();
    return this;
  }

  async clickLink(key: TextKey, slots: Record<string, unknown> = {}): Promise<this> {
    await this.tab.page
      .locator('main')
      .getByRole('link', { name: this.t(key, slots) })
      .first()
      .click();
    return this;
  }

  /** Waits until the text is visible. */
  async expectText(text: string): Promise<this> {
    const element = this.tab.page.locator('main, .flash').getByText(text).filter({ visible: true }).first();
    await element.waitFor().catch(() => this.fail(`does not show "${text}"`));
    return this;
  }

  expectKey(key: TextKey, slots: Record<string, unknown> = {}): Promise<this> {
    return this.expectText(this.t(key, slots));
  }

  /** Waits for a page with a matching path. */
  async expectPath(path: RegExp): Promise<this> {
    await this.tab.page.waitForURL((url) => path.test(url.pathname)).catch(() => this.fail(`is not ${path}`));
    return this;
  }

  /** Waits for a page whose query contains this. */
  async expectQuery(query: string): Promise<this> {
    await this.tab.page
      .waitForURL((url) => url.search.includes(query))
      .catch(() => this.fail(`does not have the query ${query}`));
    return this;
  }

  /** Signs in a new user with a link by e-mail. */
  async signInByEmail(email: string, name: string): Promise<this> {
    await this.fill({ email });
    await this.click('accounts:signIn.send');
    await this.expectKey('accounts:sent.title');
    await this.goTo(await linkTo(email, '/sign-in/link'));
    await this.fill({ name });
    return this.click('accounts:link.create');
  }

  /** Checks the current page, and that no error occurred before. */
  async checkPage(): Promise<this> {
    if (this.hasScript)
      expectNoErrors(await pageErrors(this.tab, this.options.locale, [this.options.width ?? 'desk']));
    if (this.hasScript) await this.tab.resize(this.options.width ?? 'desk');
    return this;
  }

  private async fail(problem: string): Promise<never> {
    const text = await this.tab.page.locator('body').innerText();
    throw new Error(`${this.path} ${problem}. Its text:\n${text.slice(0, 900)}`);
  }

  close(): Promise<void> {
    return this.tab.close();
  }
}

/** The newest link to this path in the e-mails to an address. */
export async function linkTo(email: string, path: string): Promise<string> {
  await jobsDone();
  const mails = outbox.to(email);
  const links = mails.flatMap(({ text }) => text?.match(/https?:\/\/\S+/g) ?? []);
  const link = links.findLast((url) => new URL(url).pathname.startsWith(path));
  if (!link) throw new Error(`No link to ${path} in the e-mails to ${email}: ${mails.at(-1)?.subject}`);
  return link;
}

/** The variants in which a journey is tested. */
export const variants = [
  { locale: 'da', width: 'desk' },
  { locale: 'en', width: 'phone' },
  { locale: 'en', width: 'desk' },
  { locale: 'da', width: 'phone' },
  { locale: 'da', width: 'phone', script: false },
] as const satisfies (TabOptions & { locale: Locale })[];

export function variantTitle({ locale, width, script }: TabOptions & { locale: Locale }): string {
  const where = width === 'phone' ? 'on a phone' : 'on a desktop';
  const language = locale === 'da' ? 'Danish' : 'English';
  return `${where}, in ${language}${script === false ? ', without JavaScript' : ''}`;
}
