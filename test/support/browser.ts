import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import packed, { inflate } from '@sparticuz/chromium';
import axe from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { config, type Locale, root } from '../../config/index.ts';
import type { Person } from './builders/people.ts';

export const widths = { phone: { width: 360, height: 740 }, desk: { width: 1280, height: 900 } } as const;

export type Wish = { as?: Person; width?: keyof typeof widths; locale?: Locale; script?: boolean; dark?: boolean };

/** The browser that npm brings. Libraries that a bare Debian lacks come from the same package. */
export async function unpackBrowser(): Promise<{ executablePath: string; env: Record<string, string> }> {
  const executablePath = await packed.executablePath();
  const home = { HOME: tmpdir() };
  if (existsSync('/usr/lib/x86_64-linux-gnu/libnss3.so')) return { executablePath, env: home };
  const libraries = join(tmpdir(), 'al2023', 'lib');
  if (!existsSync(libraries)) await inflate(join(root, 'node_modules/@sparticuz/chromium/bin/al2023.tar.br'));
  return { executablePath, env: { ...home, LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: join(tmpdir(), 'fonts') } };
}

let browser: Browser | undefined;

/** A browser for the test file; ends with it. */
export function useBrowser(): void {
  before(async function () {
    this.timeout(60_000);
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    browser = undefined;
  });
}

export async function launch(): Promise<Browser> {
  const { executablePath, env } = await unpackBrowser();
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
  return chromium.launch({
    executablePath,
    env,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', ...quiet],
  });
}

/** A tab of a browser of one's own: signed in as somebody or nobody. Everything that goes wrong in it is kept in `faults`. */
export class Tab {
  readonly page: Page;
  readonly faults: string[];
  private readonly context: BrowserContext;

  private constructor(context: BrowserContext, page: Page, faults: string[]) {
    this.context = context;
    this.page = page;
    this.faults = faults;
  }

  static async open(wish: Wish = {}): Promise<Tab> {
    if (!browser) throw new Error('useBrowser() comes first');
    const context = await browser.newContext({
      baseURL: config.baseUrl,
      viewport: widths[wish.width ?? 'desk'],
      locale: wish.locale === 'en' ? 'en-GB' : 'da-DK',
      timezoneId: 'Europe/Copenhagen',
      javaScriptEnabled: wish.script ?? true,
      colorScheme: wish.dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
    });
    const cookies = [...(wish.as?.cookies ?? [])].map(([name, value]) => ({ name, value, url: config.baseUrl }));
    await context.addCookies(cookies);
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) faults.push(`${message.type()}: ${message.text()}`);
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(config.baseUrl) && !/^(data|blob):/.test(request.url()))
        faults.push(`foreign: ${request.url()}`);
    });
    return new Tab(context, page, faults);
  }

  async go(path: string): Promise<this> {
    await this.page.goto(path);
    return this;
  }

  resize(width: keyof typeof widths): Promise<void> {
    return this.page.setViewportSize(widths[width]);
  }

  close(): Promise<void> {
    return this.context.close();
  }

  /** What axe finds (WCAG 2.2 AA and best practice), one line a fault. */
  async axe(): Promise<string[]> {
    await this.page.evaluate(axe.source);
    const violations = await this.page.evaluate(async () => {
      const { axe: inPage } = globalThis as unknown as {
        axe: {
          run: (
            options: object,
          ) => Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
        };
      };
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
      return (await inPage.run({ runOnly: { type: 'tag', values: tags } })).violations;
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 160)} — ${node.failureSummary?.split('\n')[1]?.trim() ?? ''}`),
    );
  }

  /** How far the page can be scrolled sideways, in pixels: none is right. */
  overflow(): Promise<number> {
    return this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  }
}
