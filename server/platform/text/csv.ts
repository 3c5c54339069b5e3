/** A cell that a spreadsheet does not run: text that begins with = + - @, tab or return gets an apostrophe before it. */
export function safeCell(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
