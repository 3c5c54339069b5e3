import { config, type Locale } from '../../../config/index.ts';
import type { Actor } from '../actor.ts';
import { assetUrl } from '../assets/manifest.ts';
import { translator } from '../i18n/i18n.ts';
import { may, type Right } from '../rights.ts';
import { type Format, formatFor } from '../text/format.ts';
import { markdown } from '../text/markdown.ts';
import type { MenuEntry } from './navigation.ts';
import type { Flash, Page } from './page.ts';

type Request = {
  url: string;
  locale: Locale;
  actor: Actor | null;
  page: Page;
  flash: Flash | null;
  menus: MenuEntry[];
  /** The submitted values of a rejected form, and its errors by field. */
  values?: Readonly<Record<string, unknown>>;
  errors?: Readonly<Record<string, string>>;
};

/** Names that every view can use besides its inputs. */
export function globalsFor(request: Request) {
  const url = requestedPath(request.url);
  return {
    values: {} as Readonly<Record<string, unknown>>,
    errors: {} as Readonly<Record<string, string>>,
    ...request,
    url,
    may: (right: Right) => may(request.actor, right),
    ...languageTools(request.locale),
    site,
    altUrl: (lang: Locale) => inLanguage(url, lang),
    ...helpers,
  };
}
/** @public Used by the TypeScript that `test/types/check-views.ts` writes for each template. */
export type PageGlobals = Required<ReturnType<typeof globalsFor>>;

const site = {
  name: config.siteName,
  municipality: config.municipality,
  baseUrl: config.baseUrl,
  demo: config.demo,
};

/**
 * Path and query of a request. HTTP also allows a client to send a whole address (RFC 9112, 3.2.2), with any
 * host in it.
 */
export function requestedPath(url: string): string {
  return url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '') || '/';
}

const tools = new Map<Locale, { t: ReturnType<typeof translator>; format: Format }>();

function languageTools(locale: Locale) {
  let cached = tools.get(locale);
  if (!cached) {
    cached = { t: translator(locale), format: formatFor(locale) };
    tools.set(locale, cached);
  }
  return cached;
}

/**
 * The same address in another language. Reduces several leading slashes to one: `//host` would lead to
 * another site.
 */
function inLanguage(url: string, lang: Locale): string {
  const [pathname = '/', query] = url.split('?', 2);
  const path = pathname.replace(/^[/\\]{2,}/, '/');
  const search = new URLSearchParams(query);
  search.set('lang', lang);
  return `${path}?${search}`;
}

/** `icon`, `markdown` and `jsonLd` are the only helpers whose output a view may write unescaped. */
const helpers = { asset: assetUrl, icon, markdown, jsonLd, tile, initials };

function icon(name: string, { label }: { label?: string | undefined } = {}): string {
  const use = `<use href="${assetUrl('icons.svg')}#${encodeURIComponent(name)}"></use>`;
  if (!label) return `<svg class="icon-svg" aria-hidden="true" focusable="false">${use}</svg>`;
  return `<svg class="icon-svg" role="img" aria-label="${escapeHtml(label)}" focusable="false">${use}</svg>`;
}

/** JSON for a script element. Escapes `<`, so that the content cannot end the element. */
function jsonLd(data: object): string {
  return JSON.stringify(data).replace(/</g, '\\u003c');
}

/** The number of the tile's colour for a name, one of twelve. */
function tile(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521;
  return (sum % 12) + 1;
}

const companyForms = /\s+(ApS|A\/S|I\/S|K\/S|IVS|P\/S|v\/.*)$/i;

/** The initials of a name: "Hedens Grønt ApS" → "HG". */
function initials(name: string): string {
  const words = name
    .replace(companyForms, '')
    .split(/[\s&+.,'’/-]+/)
    .filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters.map((word) => [...(word ?? '?')][0]?.toUpperCase()).join('');
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
}
