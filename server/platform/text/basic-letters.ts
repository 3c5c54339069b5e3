/**
 * The basic letters of a text, for searches in lists that are in memory: what the function `search_letters`
 * does in the database (models/migrations/2026-11-27-search-letters.sql).
 */
export function basicLetters(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]+/g, '')
    .replace(/[øłđðıæßœ]/g, (letter) => replacements[letter] ?? letter)
    .replaceAll('oe', 'o')
    .replaceAll('aa', 'a');
}

const replacements: Record<string, string> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ı: 'i',
  æ: 'ae',
  ß: 'ss',
  œ: 'oe',
};
