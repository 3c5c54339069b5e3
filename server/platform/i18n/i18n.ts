import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import i18next, { type ResourceLanguage } from 'i18next';
import { config, type Locale, locales, root } from '../../../config/index.ts';
import type { TextKey } from './texts.ts';

/** Returns the text of a key. Plurals take `count`. */
export type Translate = (key: TextKey, options?: Record<string, unknown>) => string;

const folder = join(root, 'config', 'locales');

const resources = Object.fromEntries(locales.map((locale) => [locale, readNamespaces(join(folder, locale))]));

await i18next.init({
  resources,
  supportedLngs: [...locales],
  fallbackLng: config.defaultLocale,
  defaultNS: 'ui',
  interpolation: { escapeValue: false }, // the views escape
  returnNull: false,
  // A missing text is a programming error: throws in tests, otherwise shows the key.
  saveMissing: config.mode === 'test',
  missingKeyHandler: (_languages, namespace, key) => {
    throw new Error(`no text for ${namespace}:${key}`);
  },
});

const translators = new Map<Locale, Translate>(locales.map((locale) => [locale, withCache(locale)]));

/** The texts of a language. */
export function translator(locale: Locale): Translate {
  const translate = translators.get(locale);
  if (!translate) throw new Error(`no texts in ${locale}`);
  return translate;
}

/** Whether a value, such as the message of a schema, is a text key. */
export function isTextKey(value: string): value is TextKey {
  return (
    /^[a-z][\w-]*:\w[\w.-]*$/.test(value) && i18next.exists(value, { lng: config.defaultLocale, count: 1 })
  );
}

/** Adds the texts of a feature outside the project's own folders: `<folder>/<language>/<namespace>.json`. */
export function addTexts(localesFolder: string): void {
  for (const locale of locales)
    for (const [namespace, texts] of Object.entries(readNamespaces(join(localesFolder, locale))))
      i18next.addResourceBundle(locale, namespace, texts);
}

const CACHED_TEXTS = 5_000;

/** Caches texts: resolving them is the most expensive part of a page, and most are requested repeatedly. */
function withCache(locale: Locale): Translate {
  const translate = i18next.getFixedT(locale) as unknown as (
    key: string,
    options?: Record<string, unknown>,
  ) => string;
  const cache = new Map<string, string>();
  return (key, options) => {
    const cacheKey = options ? `${key}\n${cacheKeyOf(options)}` : key;
    let text = cache.get(cacheKey);
    if (text === undefined) {
      text = String(options ? translate(key, options) : translate(key));
      if (cache.size >= CACHED_TEXTS) cache.clear(); // names and titles add entries without limit
      cache.set(cacheKey, text);
    }
    return text;
  };
}

/**
 * Builds the cache key without JSON where possible: most texts take one name or title, and writing JSON for
 * each cost a tenth of a page.
 */
function cacheKeyOf(options: Record<string, unknown>): string {
  const [name = '', ...others] = Object.keys(options);
  const value = options[name];
  return others.length === 0 && typeof value === 'string' ? `${name} ${value}` : JSON.stringify(options);
}

function readNamespaces(of: string): ResourceLanguage {
  const files = readdirSync(of).filter((file) => file.endsWith('.json'));
  return Object.fromEntries(
    files.map((file) => [file.slice(0, -'.json'.length), JSON.parse(readFileSync(join(of, file), 'utf8'))]),
  );
}
