/**
 * Converts "Nordvest Tømrer & Snedker" to "nordvest-toemrer-snedker", with the usual Danish replacements.
 * Empty when no letter or digit is left.
 */
export function slugify(name: string): string {
  return asciiOf(name.toLowerCase())
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
    .replace(/-+$/, '');
}

/** Leaves a text of ASCII as it is: an import has 50,000 names. */
function asciiOf(text: string): string {
  if (!/[^ -~]/.test(text)) return text;
  const letters = text.replace(/æ/g, 'ae').replace(/ø/g, 'oe').replace(/å/g, 'aa');
  return letters.normalize('NFKD').replace(/\p{M}/gu, '');
}
