// What XML 1.0 cannot hold, however it is written.
const impossible = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** Text that is safe between tags and in attributes. */
export function xml(text: string): string {
  return text
    .toWellFormed()
    .replace(impossible, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}
