import type { Locale } from '../../config/index.ts';
import type { Tab, widths } from '../support/browser.ts';

const namespaces =
  'accounts|companies|errors|events|feeds|home|initiatives|layout|messages|notifications|office|opportunities|pages|search|themes|trades|ui';
const untranslated = new RegExp(
  `\\b(${namespaces}):[a-z][\\w.]+|\\bundefined\\b|\\bNaN\\b|\\[object |\\{\\{|Invalid Date`,
);

/**
 * Fields that a browser would refuse with words of its own: ours stand at the field, in the page's language.
 */
const checkedByBrowser = [
  ':required',
  ...['email', 'url', 'number', 'date', 'datetime-local'].map((type) => `[type=${type}]`),
];
const browserChecks = `form:not([novalidate]) :is(${checkedByBrowser.join()})`;

/**
 * What is wrong with the page that the tab shows, one line each: the words on it, what axe says, how it lies
 * at each width.
 */
export async function pageErrors(
  tab: Tab,
  locale: Locale,
  axeAt: (keyof typeof widths)[],
): Promise<string[]> {
  const { page } = tab;
  const errors: string[] = [];
  const { text, lang, asked, headings } = await page.evaluate(
    (selector) => ({
      text: `${document.title} ${document.body.innerText}`,
      lang: document.documentElement.lang,
      asked: document.querySelectorAll(selector).length,
      headings: document.querySelectorAll('h1').length,
    }),
    browserChecks,
  );
  const match = untranslated.exec(text);
  if (match) errors.push(`says "${text.slice(Math.max(0, match.index - 30), match.index + 50)}"`);
  if (lang !== locale) errors.push(`is not in ${locale}`);
  if (asked > 0) errors.push('lets the browser say what is wrong, in its language');
  if (headings !== 1) errors.push('has not one h1');
  for (const width of ['phone', 'desk'] as const) {
    await tab.resize(width);
    const overflow = await tab.overflow();
    if (overflow > 0) errors.push(`${width}: ${overflow}px too wide (${await widest(tab)})`);
    if (axeAt.includes(width)) errors.push(...(await tab.axe()).map((error) => `${width}: ${error}`));
  }
  return [...errors, ...tab.errors.splice(0)];
}

/** The innermost thing that stands out of the page. */
function widest({ page }: Tab): Promise<string> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const elements = [...document.querySelectorAll('main *, header *, footer *')].filter(
      (element) => element.getBoundingClientRect().right > width + 0.5,
    );
    return elements.at(-1)?.outerHTML.slice(0, 120) ?? 'nothing that shows';
  });
}

/** Says all that is wrong on many pages at once, so that one run tells everything. */
export function expectNoErrors(errors: readonly string[]): void {
  if (errors.length > 0) throw new Error(`${errors.length} errors:\n${errors.join('\n')}`);
}
