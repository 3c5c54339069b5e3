/**
 * "Nordvest Tømrer & Snedker" → "nordvest-toemrer-snedker", with the usual Danish replacements. Empty when
 * nothing is left.
 */
export function slugify(name: string): string {
  return name
    .toLowerCase()
    .replace(/æ/g, 'ae')
    .replace(/ø/g, 'oe')
    .replace(/å/g, 'aa')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
    .replace(/-+$/, '');
}

/**
 * The first of `name`, `name-2`, `name-3` … that is free. Addresses that the router uses for itself are never
 * free.
 */
export async function freeSlug(
  name: string,
  fallback: string,
  isTaken: (slug: string) => Promise<boolean>,
): Promise<string> {
  const wanted = slugify(name) || fallback;
  for (let number = 1; ; number += 1) {
    const slug = number === 1 ? wanted : `${wanted}-${number}`;
    if (slug !== 'new' && !(await isTaken(slug))) return slug;
  }
}
