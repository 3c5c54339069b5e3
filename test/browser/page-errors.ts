import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Locale, root } from '../../config/index.ts';
import { type Tab, widths } from '../support/browser.ts';

const namespaces = readdirSync(join(root, 'config/locales/da')).map((file) => basename(file, '.json'));
const untranslated = new RegExp(
  `\\b(${namespaces.join('|')}):[a-z][\\w.]+|\\bundefined\\b|\\bNaN\\b|\\[object |\\{\\{|Invalid Date`,
);

/** Fields that the browser would validate: its messages would be in its own language, not the page's. */
const checkedByBrowser = [
  ':required',
  ...['email', 'url', 'number', 'date', 'datetime-local'].map((type) => `[type=${type}]`),
];
const browserChecks = `form:not([novalidate]) :is(${checkedByBrowser.join()})`;

/** The errors of the current page, one line each: texts, axe at the given widths, layout at each width. */
export async function pageErrors(
  tab: Tab,
  locale: Locale,
  axeAt: (keyof typeof widths)[],
): Promise<string[]> {
  const { page } = tab;
  const errors: string[] = [];
  const { text, lang, validated, headings } = await page.evaluate((selector) => {
    // Placeholders belong into the source of a text, which an officer sees.
    const sources = [...document.querySelectorAll<HTMLElement>('[data-source-text]')];
    for (const source of sources) source.hidden = true;
    const text = `${document.title} ${document.body.innerText}`;
    for (const source of sources) source.hidden = false;
    return {
      text,
      lang: document.documentElement.lang,
      validated: document.querySelectorAll(selector).length,
      headings: document.querySelectorAll('h1').length,
    };
  }, browserChecks);
  const match = untranslated.exec(text);
  if (match) errors.push(`shows "${text.slice(Math.max(0, match.index - 30), match.index + 50)}"`);
  if (lang !== locale) errors.push(`is not in ${locale}`);
  if (validated > 0) errors.push('is validated by the browser, in its language');
  if (headings !== 1) errors.push('does not have exactly one h1');
  // Begins with the width that the page has: each change is another layout.
  const isNarrow = page.viewportSize()?.width === widths.phone.width;
  for (const width of isNarrow ? (['phone', 'desk'] as const) : (['desk', 'phone'] as const)) {
    await tab.resize(width);
    const overflow = await tab.overflow();
    if (overflow > 0) errors.push(`${width}: ${overflow}px too wide (${await widest(tab)})`);
    if (axeAt.includes(width)) errors.push(...(await tab.axe()).map((error) => `${width}: ${error}`));
  }
  return [...errors, ...tab.errors.splice(0)];
}

/** The innermost element that is wider than the page. */
function widest({ page }: Tab): Promise<string> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const elements = [...document.querySelectorAll('main *, header *, footer *')].filter(
      (element) => element.getBoundingClientRect().right > width + 0.5,
    );
    return elements.at(-1)?.outerHTML.slice(0, 120) ?? 'nothing that shows';
  });
}

/** Throws one error with all errors of many pages, so that one run reports everything. */
export function expectNoErrors(errors: readonly string[]): void {
  if (errors.length > 0) throw new Error(`${errors.length} errors:\n${errors.join('\n')}`);
}
