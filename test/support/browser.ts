import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import packed, { inflate } from '@sparticuz/chromium';
import type { AxeResults, RunOptions } from 'axe-core';
import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core';
import { config, type Locale, root } from '../../config/index.ts';
import type { Person } from './builders/people.ts';

export const widths = { phone: { width: 360, height: 740 }, desk: { width: 1280, height: 900 } } as const;

export type TabOptions = {
  /** Signed in as this person. */
  as?: Person;
  width?: keyof typeof widths;
  locale?: Locale;
  script?: boolean;
  dark?: boolean;
};

/**
 * Unpacks the browser that npm brings, and the libraries that a minimal Debian lacks from the same package.
 */
export async function unpackBrowser(): Promise<{ executablePath: string; env: Record<string, string> }> {
  const executablePath = await packed.executablePath();
  const home = { HOME: tmpdir() };
  if (existsSync('/usr/lib/x86_64-linux-gnu/libnss3.so')) return { executablePath, env: home };
  const libraries = join(tmpdir(), 'al2023', 'lib');
  if (!existsSync(libraries)) await inflate(join(root, 'node_modules/@sparticuz/chromium/bin/al2023.tar.br'));
  return {
    executablePath,
    env: { ...home, LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: join(tmpdir(), 'fonts') },
  };
}

let browser: Browser | undefined;

/**
 * Starts a browser for the calling suite, or uses that of an earlier suite of this process (a start costs a
 * second of CPU time). Each tab has its own context; open ones are closed after the suite. The browser ends
 * with the process (Playwright).
 */
export function useBrowser(): void {
  before(async function () {
    this.timeout(60_000);
    browser ??= await launch();
  });
  after(() => Promise.all((browser?.contexts() ?? []).map((context) => context.close())));
}

export async function launch(): Promise<Browser> {
  const { executablePath, env } = await unpackBrowser();
  const quiet = [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ];
  // No optimising compilers: a page lives too short for them to pay (a fifth of the CPU time, measured
  // 2026-11).
  const scripts = '--js-flags=--no-opt,--no-maglev,--single-threaded-gc';
  return chromium.launch({
    executablePath,
    env,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', scripts, ...quiet],
  });
}

// The minified script: it is sent to each page that is checked, and compiled there.
const axeScript = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const axeOptions: RunOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  resultTypes: ['violations'], // the HTML of all that is right is not collected
};

/**
 * A tab with its own browser context (cookies, storage). Collects in `errors` everything that goes wrong in
 * it.
 */
export class Tab {
  readonly page: Page;
  /** Errors of scripts, warnings of the console and requests to other hosts, one line each. */
  readonly errors: string[];
  private readonly context: BrowserContext;
  private readonly hasScript: boolean;
  private devtools: CDPSession | undefined;
  private hasAxe = false;

  private constructor(context: BrowserContext, page: Page, errors: string[], hasScript: boolean) {
    this.context = context;
    this.page = page;
    this.errors = errors;
    this.hasScript = hasScript;
  }

  static async open(options: TabOptions = {}): Promise<Tab> {
    if (!browser) throw new Error('Call useBrowser() first');
    const context = await browser.newContext({
      baseURL: config.baseUrl,
      viewport: widths[options.width ?? 'desk'],
      locale: options.locale === 'en' ? 'en-GB' : 'da-DK',
      timezoneId: 'Europe/Copenhagen',
      javaScriptEnabled: options.script ?? true,
      colorScheme: options.dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
    });
    const cookies = [...(options.as?.cookies ?? [])].map(([name, value]) => ({
      name,
      value,
      url: config.baseUrl,
    }));
    await context.addCookies(cookies);
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(`error: ${error.message}`));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) errors.push(`${message.type()}: ${message.text()}`);
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(config.baseUrl) && !/^(data|blob):/.test(request.url()))
        errors.push(`foreign: ${request.url()}`);
    });
    return new Tab(context, page, errors, options.script ?? true);
  }

  async go(path: string): Promise<this> {
    await this.page.goto(path);
    return this;
  }

  /** Changes the window's size, and waits for the next frame. */
  async resize(size: keyof typeof widths | { width: number; height: number }): Promise<void> {
    await this.page.setViewportSize(typeof size === 'string' ? widths[size] : size);
    await this.nextFrame();
  }

  /**
   * Waits until two frames were drawn: styles and layout, and the scripts that observe them, are done. After
   * one frame a page can still have the styles of its former width.
   */
  private async nextFrame(): Promise<void> {
    if (!this.hasScript) return;
    await this.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
  }

  close(): Promise<void> {
    return this.context.close();
  }

  /** The size of text that somebody has chosen in the browser's settings, in pixels; 16 is the standard. */
  async setTextSize(size: number): Promise<void> {
    this.devtools ??= await this.context.newCDPSession(this.page);
    const fontSizes = { standard: size, fixed: Math.round((size * 13) / 16) };
    await this.devtools.send('Page.setFontSizes', { fontSizes });
  }

  /** Checks the page with axe (WCAG 2.2 AA and best practice). Returns one line for each violation. */
  async axe(): Promise<string[]> {
    await this.loadAxe();
    const violations = await this.page.evaluate(async (options) => {
      await document.fonts.ready; // another font has another size: a box may become scrollable
      const { axe } = globalThis as unknown as { axe: { run: (options: RunOptions) => Promise<AxeResults> } };
      return (await axe.run(options)).violations;
    }, axeOptions);
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(
        (node) => `${id}: ${node.html.slice(0, 160)} — ${node.failureSummary?.split('\n')[1]?.trim() ?? ''}`,
      ),
    );
  }

  /** How far the page can be scrolled sideways, in pixels: 0 is right. */
  overflow(): Promise<number> {
    return this.page.evaluate(async () => {
      document.documentElement.getBoundingClientRect(); // fonts are requested by the first layout
      await document.fonts.ready; // the fallback font is wider
      return document.documentElement.scrollWidth - document.documentElement.clientWidth;
    });
  }

  /**
   * Past Playwright, which would copy the script three times on its way (twice the CPU). The browser keeps it
   * for the documents that follow.
   */
  private async loadAxe(): Promise<void> {
    if (this.hasAxe) return;
    this.hasAxe = true;
    this.devtools ??= await this.context.newCDPSession(this.page);
    await this.devtools.send('Page.enable');
    const script = { source: axeScript, runImmediately: true };
    await this.devtools.send('Page.addScriptToEvaluateOnNewDocument', script);
  }
}
