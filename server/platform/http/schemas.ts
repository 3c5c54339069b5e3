import { z } from 'zod';
import { cleanLine, cleanText } from '../text/plain-text.ts';

// The shapes that forms and addresses share. A message with a colon is a locale key; others are told by their code (form-faults.ts).

const clean = (value: unknown) => (typeof value === 'string' ? cleanText(value) : value);

/** Several lines, `min` to `max` characters. */
export function text(max: number, min = 1) {
  return z.preprocess(clean, z.string().min(min).max(max));
}

/** As `text`, and may be left empty. */
export function optionalText(max: number) {
  return z.preprocess((value) => clean(value ?? ''), z.string().max(max));
}

const oneLine = (value: unknown) => (typeof value === 'string' ? cleanLine(value) : value);

/** One line. */
export function textLine(max: number, min = 1) {
  return z.preprocess(oneLine, z.string().min(min).max(max));
}

export function optionalTextLine(max: number) {
  return z.preprocess((value) => oneLine(value ?? ''), z.string().max(max));
}

/** Short words, from fields of one name, or from one field with commas or lines between. Empty ones and doubles are dropped. */
export function tags(most: number, length: number) {
  return z.preprocess(
    (value) => {
      const given = Array.isArray(value) ? value : [value ?? ''];
      const words = given.flatMap((part) => (typeof part === 'string' ? part.split(/[,;\n]/) : [part]));
      return distinct(words.map(oneLine).filter((word) => word !== ''));
    },
    z.array(z.string().max(length)).max(most, 'errors:tooManyTags'),
  );
}

/** Each once, however it is written; the first stays. Half a megabyte may be nothing but words, so none is compared with all others. */
function distinct(words: readonly unknown[]): unknown[] {
  const known = new Map<unknown, unknown>();
  for (const word of words) {
    const name = typeof word === 'string' ? word.toLowerCase() : word;
    if (!known.has(name)) known.set(name, word);
  }
  return [...known.values()];
}

/** Lower-case, as it is kept. */
export const email = z.preprocess(
  (value) => (typeof value === 'string' ? value.trim().toLowerCase() : value),
  z.email('errors:email').max(254),
);

/** A box that is ticked or not there. */
export const checkbox = z.preprocess((value) => value === 'on' || value === 'true' || value === '1', z.boolean());

/** An id in an address: what cannot be one is not found. */
export const id = z.coerce.number().int().min(1).max(2_147_483_647);
export const byId = z.object({ id });

export const slug = z.string().regex(/^[a-z0-9-]{1,100}$/);
export const bySlug = z.object({ slug });

/** A list's address: words, and where in it one is. What makes no sense is left out, never an error; what is not there is not even looked at. */
export const searchQuery = z
  .preprocess((value) => oneLine(Array.isArray(value) ? value[0] : value), z.string().max(200))
  .default('')
  .catch('');
/** Whether words are looked for: that is what costs. */
export const hasSearchQuery = ({ q }: { q: string }) => q !== '';
export const pageNumber = z.coerce.number().int().min(1).max(10_000).default(1).catch(1);

/** Fields of one name: none, one or many. */
export function repeated<T extends z.ZodType>(shape: T, most: number) {
  return z.preprocess((given) => [given ?? []].flat(), z.array(shape).max(most));
}

/** A field that may be left empty: then it is null. */
export function emptyAsNull<T extends z.ZodType>(shape: T) {
  return z.preprocess((value) => (value === '' || value === undefined ? null : value), shape.nullable());
}

/** A day that exists, 2000 to 2099, as `<input type="date">` sends it: YYYY-MM-DD. `fault` is what is said of any other. */
export function day(fault = 'errors:notUnderstood') {
  return z.string(fault).refine(isDay, fault);
}

function isDay(value: string): boolean {
  const noon = new Date(`${value}T12:00:00Z`);
  return /^20\d\d-\d\d-\d\d$/.test(value) && !Number.isNaN(noon.getTime()) && noon.toISOString().startsWith(value);
}

/** An address of the web that a person gives: http or https, nothing else. A missing scheme is added. */
export const webAddress = z.preprocess(
  (value) => {
    const given = oneLine(value ?? '');
    return typeof given === 'string' && given !== '' && !/^[a-z][a-z0-9+.-]*:/i.test(given)
      ? `https://${given}`
      : given;
  },
  z.union(
    [z.literal(''), z.url({ protocol: /^https?$/, hostname: z.regexes.domain, error: 'errors:webAddress' }).max(300)],
    { error: 'errors:webAddress' },
  ),
);
