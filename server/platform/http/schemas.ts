import { z } from 'zod';
import { type TextKey, textKey } from '../i18n/texts.ts';
import { emailPattern, normaliseEmail } from '../text/email-address.ts';
import { isHeavyMarkdown } from '../text/markdown.ts';
import { nameRefusal } from '../text/own-names.ts';
import { cleanLine, cleanText } from '../text/plain-text.ts';

// Schemas that several forms and addresses use. A message may be a text key; other issues are described by
// their code (form-errors.ts).

const clean = (value: unknown) => (typeof value === 'string' ? cleanText(value) : value);

/** Text of several lines, `min` to `max` characters. */
export function text(max: number, min = 1) {
  return z.preprocess(clean, z.string().min(min).max(max));
}

/** Optional text of several lines. */
export function optionalText(max: number) {
  return z.preprocess((value) => clean(value ?? ''), z.string().max(max));
}

const hasLimitedMarkup = (text: string) => !isHeavyMarkdown(text);

/** Markdown. Refuses texts with more markup than a page can show. */
export function markdownText(max: number) {
  return text(max).refine(hasLimitedMarkup, textKey('errors:tooMuchMarkup'));
}

/** The same for a field that may be empty. */
export function optionalMarkdown(max: number) {
  return optionalText(max).refine(hasLimitedMarkup, textKey('errors:tooMuchMarkup'));
}

const oneLine = (value: unknown) => (typeof value === 'string' ? cleanLine(value) : value);

/** Text of one line. */
export function textLine(max: number, min = 1) {
  return z.preprocess(oneLine, z.string().min(min).max(max));
}

export function optionalTextLine(max: number) {
  return z.preprocess((value) => oneLine(value ?? ''), z.string().max(max));
}

/** A name of a person or a company, of one line: none that could be taken for the municipality's. */
export function nameLine(max: number, min = 1) {
  return textLine(max, min).superRefine((name, context) => {
    const refusal = nameRefusal(name);
    if (refusal) context.addIssue({ code: 'custom', message: refusal });
  });
}

/**
 * Short phrases, from fields of one name or from one field separated by commas or lines. Drops empty phrases
 * and duplicates.
 */
export function tags(maxCount: number, maxLength: number) {
  return z.preprocess(
    (value) => {
      const fields = Array.isArray(value) ? value : [value ?? ''];
      const phrases = fields.flatMap((part) => (typeof part === 'string' ? part.split(/[,;\n]/) : [part]));
      return distinct(phrases.map(oneLine).filter((phrase) => phrase !== ''));
    },
    z.array(z.string().max(maxLength)).max(maxCount, textKey('errors:tooManyTags')),
  );
}

/**
 * Removes duplicates, ignoring case; keeps the first. Uses a map, since the phrases may be half a megabyte.
 */
function distinct(phrases: readonly unknown[]): unknown[] {
  const byKey = new Map<unknown, unknown>();
  for (const phrase of phrases) {
    const key = typeof phrase === 'string' ? phrase.toLowerCase() : phrase;
    if (!byKey.has(key)) byKey.set(key, phrase);
  }
  return [...byKey.values()];
}

/** An e-mail address as it is stored: in lower case, with its domain in ASCII (IDNA). */
export const email = z.preprocess(
  (value) => (typeof value === 'string' ? normaliseEmail(value) : value),
  z.email({ pattern: emailPattern, error: textKey('errors:email') }).max(254),
);

/** A checkbox, which browsers send only when it is ticked. */
export const checkbox = z.preprocess(
  (value) => value === 'on' || value === 'true' || value === '1',
  z.boolean(),
);

/** An id in an address. */
export const id = z.coerce.number().int().min(1).max(2_147_483_647);
export const byId = z.object({ id });

export const slug = z.string().regex(/^[a-z0-9-]{1,100}$/);
export const bySlug = z.object({ slug });

/** The search phrase of a list (`?q=`). Invalid values count as empty. */
export const searchQuery = z
  .preprocess((value) => oneLine(Array.isArray(value) ? value[0] : value), z.string().max(200))
  .default('')
  .catch('');
/** Whether a query contains a search, which costs more than paging. */
export const hasSearchQuery = ({ q }: { q: string }) => q !== '';
export const pageNumber = z.coerce.number().int().min(1).max(10_000).default(1).catch(1);

/** Fields of one name: none, one or several. */
export function repeated<T extends z.ZodType>(schema: T, maxCount: number) {
  return z.preprocess((value) => [value ?? []].flat(), z.array(schema).max(maxCount));
}

/** An optional field: null when empty. */
export function emptyAsNull<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (value === '' || value === undefined ? null : value), schema.nullable());
}

/**
 * An existing date from 2000 to 2099, as `<input type="date">` sends it: YYYY-MM-DD. `error` is the text for
 * all other values.
 */
export function day(error: TextKey = 'errors:notUnderstood') {
  return z.string(error).refine(isDay, error);
}

function isDay(value: string): boolean {
  const noon = new Date(`${value}T12:00:00Z`);
  return (
    /^20\d\d-\d\d-\d\d$/.test(value) && !Number.isNaN(noon.getTime()) && noon.toISOString().startsWith(value)
  );
}

/**
 * Reads the address as browsers do: "https:name@host", "https:\\\\name@host" and "https:/name@host" have a
 * user, too, and show another name than that of the site to which they lead.
 */
function hasNoUser(address: string): boolean {
  if (!URL.canParse(address)) return true; // refused for that
  const { username, password } = new URL(address);
  return username === '' && password === '' && !/^[^/?#]*@/.test(address.replace(/^https?:[\\/]*/i, ''));
}

/** A web address: http or https only. Adds a missing scheme. */
export const webAddress = z.preprocess(
  (value) => {
    const text = oneLine(value ?? '');
    return typeof text === 'string' && text !== '' && !/^[a-z][a-z0-9+.-]*:/i.test(text)
      ? `https://${text}`
      : text;
  },
  z.union(
    [
      z.literal(''),
      z
        .url({ protocol: /^https?$/, hostname: z.regexes.domain, error: textKey('errors:webAddress') })
        .max(300)
        // "info@firma.dk" would become a link to firma.dk with a user name.
        .refine(hasNoUser, textKey('errors:webAddress')),
    ],
    { error: textKey('errors:webAddress') },
  ),
);
