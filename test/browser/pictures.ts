import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { type Locale, root } from '../../config/index.ts';
import { launch, widths } from '../support/browser.ts';
import { freePort } from '../support/ports.ts';

type Picture = {
  name: string;
  width: keyof typeof widths;
  locale: Locale;
  as?: string;
  /** An address, or the steps that lead to the page. */
  at: string | ((page: Page) => Promise<unknown>);
};

const pictures: Picture[] = [
  { name: 'home', width: 'desk', locale: 'da', at: '/' },
  { name: 'home-phone', width: 'phone', locale: 'da', at: '/' },
  { name: 'company', width: 'desk', locale: 'da', at: '/companies/holm-datter-snedkeri' },
  { name: 'event-phone', width: 'phone', locale: 'da', as: 'Priya Nair', at: '/events/snedkerens-aften' },
  { name: 'initiative', width: 'desk', locale: 'en', at: '/initiatives/hoeje-taastrup-c-2035#debate' },
  { name: 'opportunities', width: 'desk', locale: 'en', as: 'Priya Nair', at: '/opportunities/fits' },
  {
    name: 'messages',
    width: 'desk',
    locale: 'da',
    as: 'Mette Holm',
    at: async (page) => {
      await page.goto('/messages?lang=da');
      await page.locator('main a[href^="/messages/"]').first().click();
      await page.locator('.message').first().waitFor();
    },
  },
  { name: 'office', width: 'desk', locale: 'da', as: 'Karim Yıldız', at: '/office' },
];

/** Takes the README's screenshots from a demo community in a temporary folder. */
async function main(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'torvet-pictures-'));
  const baseURL = `http://localhost:${await freePort()}`;
  const server = await startServer(dataDir, new URL(baseURL).port);
  const browser = await launch();
  try {
    await mkdir(join(root, 'docs'), { recursive: true });
    for (const picture of pictures) await take(browser, baseURL, picture);
  } finally {
    await browser.close();
    server.kill('SIGTERM');
    await new Promise((resolve) => server.once('exit', resolve));
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function take(
  browser: Browser,
  baseURL: string,
  { name, width, locale, as, at }: Picture,
): Promise<void> {
  const context = await browser.newContext({
    baseURL,
    viewport: widths[width],
    locale: locale === 'da' ? 'da-DK' : 'en-GB',
    timezoneId: 'Europe/Copenhagen',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  if (as) {
    await page.goto('/sign-in');
    await page.locator('.demo-people li', { hasText: as }).getByRole('button').click();
    await page.waitForURL(({ pathname }) => !pathname.startsWith('/sign-in')); // the office begins at /office
  }
  if (typeof at === 'string') await page.goto(at.replace(/(#|$)/, `?lang=${locale}$1`));
  else await at(page);
  await page.evaluate(() => document.fonts.ready);
  const shot = await page.screenshot();
  const png = await sharp(shot)
    .png({ palette: true, quality: 90, compressionLevel: 9, effort: 10 })
    .toBuffer();
  await writeFile(join(root, 'docs', `${name}.png`), png);
  console.log(`docs/${name}.png ${Math.round(png.length / 1024)} kB`);
  await context.close();
}

async function startServer(dataDir: string, port: string): Promise<ChildProcess> {
  const env = {
    ...process.env,
    DATA_DIR: dataDir,
    PORT: port,
    DEMO: 'true',
    NODE_ENV: 'development',
    DATABASE_URL: '',
  };
  const server = spawn(process.execPath, [join(root, 'server/start.js')], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (let tries = 0; tries < 240; tries += 1) {
    if (server.exitCode !== null) break;
    const ready = await fetch(`http://localhost:${port}/readyz`).catch(() => undefined);
    if (ready?.ok) return server;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  server.kill('SIGTERM');
  throw new Error('The demo community did not start');
}

await main();
