import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import i18next, { type ResourceLanguage } from 'i18next';
import { config, type Locale, locales, root } from '../../config/index.ts';

export type Translate = (key: string, options?: Record<string, unknown>) => string;

const folder = join(root, 'config', 'locales');

/** Every text, by language and room: `config/locales/<language>/<room>.json` is the namespace `<room>`. */
const resources = Object.fromEntries(locales.map((locale) => [locale, readRooms(locale)]));

await i18next.init({
  resources,
  supportedLngs: [...locales],
  fallbackLng: config.defaultLocale,
  defaultNS: 'ui',
  interpolation: { escapeValue: false }, // the views escape
  returnNull: false,
  // A text that is not there is a fault of ours: tests stop at it, the town shows the key.
  saveMissing: config.mode === 'test',
  missingKeyHandler: (_languages, room, key) => {
    throw new Error(`no text for ${room}:${key}`);
  },
});

const translators = new Map<Locale, Translate>(locales.map((locale) => [locale, remembering(locale)]));

/** The texts of a language. Keys are `room:path`; plurals take `count`. */
export function translator(locale: Locale): Translate {
  const translate = translators.get(locale);
  if (!translate) throw new Error(`no texts in ${locale}`);
  return translate;
}

/** Looking a text up and filling it in costs more than all else on a page, and most are asked for again and again. */
function remembering(locale: Locale): Translate {
  const translate = i18next.getFixedT(locale);
  const known = new Map<string, string>();
  return (key, options) => {
    const asked = options ? `${key}\n${written(options)}` : key;
    let text = known.get(asked);
    if (text === undefined) {
      text = String(options ? translate(key, options) : translate(key));
      if (known.size >= 5_000) known.clear(); // names and titles make ever new ones
      known.set(asked, text);
    }
    return text;
  };
}

/** The options as a key. Most texts take one name or title, and building JSON for each cost a tenth of a page. */
function written(options: Record<string, unknown>): string {
  const [name = '', ...others] = Object.keys(options);
  const value = options[name];
  return others.length === 0 && typeof value === 'string' ? `${name} ${value}` : JSON.stringify(options);
}

function readRooms(locale: Locale): ResourceLanguage {
  const files = readdirSync(join(folder, locale)).filter((file) => file.endsWith('.json'));
  return Object.fromEntries(
    files.map((file) => [file.slice(0, -'.json'.length), JSON.parse(readFileSync(join(folder, locale, file), 'utf8'))]),
  );
}
