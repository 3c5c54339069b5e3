/** A heading in lower case, without signs and spaces, with æ, ø and å as they are written without them. */
export function headingKey(text: string): string {
  return inAscii(text).replace(/[^a-z0-9]/g, '');
}

/** The words of a heading, as `headingKey` writes them; also those of `maaModtageReklame`. */
export function headingWords(text: string): string[] {
  return inAscii(text.replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 '))
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

function inAscii(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'oe')
    .replaceAll('å', 'aa')
    .normalize('NFD')
    .replace(/\p{M}/gu, '');
}
