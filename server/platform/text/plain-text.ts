/** Text as PostgreSQL and people can take it: well-formed, composed, without control characters, lines ending in \n, trimmed. */
export function cleanText(value: string): string {
  return (
    value
      .toWellFormed()
      .normalize('NFC')
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
      .trim()
  );
}

/** The same on one line. */
export function cleanLine(value: string): string {
  return cleanText(value).replace(/\s+/g, ' ');
}
