const smallWords = new Set(['i', 'på', 'ved', 'af', 'og', 'den', 'det', 'de']);

/**
 * The name of a town or district as it is written: "hedehusene" and "HEDEHUSENE" are Hedehusene,
 * "høje-taastrup" is Høje-Taastrup. A name with capitals and small letters is kept: people know their own.
 */
export function placeName(text: string): string {
  const lower = text.toLocaleLowerCase('da');
  const isMixed = text !== lower && text !== text.toLocaleUpperCase('da');
  if (isMixed) return text;
  return lower.replace(/[^\s-]+/gu, (word, at: number) =>
    at > 0 && smallWords.has(word) ? word : word.charAt(0).toLocaleUpperCase('da') + word.slice(1),
  );
}
