/** A content line of RFC 5545. `line` is the number of its first physical line in the file. */
export type Property = {
  line: number;
  /** In capitals, as the names of parameters. */
  name: string;
  params: ReadonlyMap<string, string>;
  value: string;
};

/**
 * The content lines of a file. Unfolds bytes, not characters: a fold may split a character of UTF-8 into two
 * lines (RFC 5545, 3.1).
 */
export function* contentLines(bytes: Uint8Array): Generator<Property> {
  const binary = binaryOf(bytes);
  const decode = isMostlyUtf8(binary) ? decodeUtf8 : decodeWindows;
  for (const { line, text } of unfold(binary)) {
    const property = parseProperty(line, decode(text));
    if (property) yield property;
  }
}

/** One character for each byte. UTF-16, which a byte order mark announces, becomes UTF-8 first. */
function binaryOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const isLittle = first === 0xff && second === 0xfe;
  const isBig = first === 0xfe && second === 0xff;
  const octets =
    isLittle || isBig
      ? Buffer.from(new TextDecoder(isLittle ? 'utf-16le' : 'utf-16be').decode(bytes))
      : bytes;
  return Buffer.from(octets)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '');
}

/** Unfolded lines. A line ends with CRLF, LF or CR; the next one continues it after a space or a tab. */
function* unfold(binary: string): Generator<{ line: number; text: string }> {
  let parts: string[] | undefined;
  let first = 0;
  let line = 0;
  for (const physical of binary.split(/\r\n|\n|\r/)) {
    line += 1;
    if (parts && (/^[ \t]/.test(physical) || isSoftBreak(parts))) {
      parts.push(/^[ \t]/.test(physical) ? physical.slice(1) : physical);
      continue;
    }
    if (parts) yield { line: first, text: parts.join('') };
    parts = [physical];
    first = line;
  }
  if (parts) yield { line: first, text: parts.join('') };
}

/** Whether a line of vCalendar 1.0 continues: quoted-printable text breaks lines with an equals sign. */
function isSoftBreak(parts: string[]): boolean {
  const last = parts.at(-1);
  if (!last?.endsWith('=') || !/^[^:]*ENCODING=QUOTED-PRINTABLE/i.test(parts[0] ?? '')) return false;
  parts[parts.length - 1] = last.slice(0, -1);
  return true;
}

const utf8 = new RegExp(
  [
    '[\\xc2-\\xdf][\\x80-\\xbf]',
    '\\xe0[\\xa0-\\xbf][\\x80-\\xbf]',
    '[\\xe1-\\xec\\xee\\xef][\\x80-\\xbf]{2}',
    '\\xed[\\x80-\\x9f][\\x80-\\xbf]',
    '\\xf0[\\x90-\\xbf][\\x80-\\xbf]{2}',
    '[\\xf1-\\xf3][\\x80-\\xbf]{3}',
    '\\xf4[\\x80-\\x8f][\\x80-\\xbf]{2}',
    '[\\x80-\\xff]',
  ].join('|'),
  'g',
);

function isMostlyUtf8(binary: string): boolean {
  let characters = 0;
  let strayBytes = 0;
  for (const [sequence] of binary.matchAll(utf8)) {
    if (sequence.length > 1) characters += 1;
    else strayBytes += 1;
  }
  return characters >= strayBytes;
}

/** Reads a byte that is not UTF-8 as Windows-1252: one wrong byte must not change the other letters. */
function decodeUtf8(binary: string): string {
  return binary.replace(utf8, (sequence) =>
    sequence.length > 1 ? Buffer.from(sequence, 'latin1').toString() : decodeWindows(sequence),
  );
}

const windows = new TextDecoder('windows-1252');

function decodeWindows(binary: string): string {
  return /[\x80-\xff]/.test(binary) ? windows.decode(Buffer.from(binary, 'latin1')) : binary;
}

function parseProperty(line: number, text: string): Property | undefined {
  const name = /^[A-Za-z0-9-]+/.exec(text.trimStart())?.[0]?.toUpperCase();
  if (!name) return undefined;
  const rest = text.trimStart().slice(name.length);
  const colon = valueStart(name, rest);
  if (colon < 0) return undefined;
  return { line, name, params: paramsOf(rest.slice(0, colon)), value: rest.slice(colon + 1) };
}

const times = new Set(['DTSTART', 'DTEND', 'RECURRENCE-ID', 'RDATE', 'EXDATE']);

/**
 * The index of the colon before the value: the first one outside quotes. For a time, the first one before a
 * date, because some programs write zones such as `(UTC+01:00) Paris` and `tzone://Microsoft/Utc` unquoted.
 */
function valueStart(name: string, rest: string): number {
  if (times.has(name)) {
    const beforeDate = rest.search(/:(?=\s*(\d{8}|\d{4}-\d\d-\d\d))/);
    if (beforeDate >= 0) return beforeDate;
  }
  const [quoted] = /^(?:[^":]|"[^"]*")*/.exec(rest) ?? [''];
  return rest[quoted.length] === ':' ? quoted.length : rest.indexOf(':');
}

function paramsOf(head: string): Map<string, string> {
  const params = new Map<string, string>();
  let last = '';
  for (const piece of head.match(/(?:[^";]|"[^"]*"?)+/g) ?? []) {
    const equals = piece.indexOf('=');
    if (equals > 0) {
      last = piece.slice(0, equals).trim().toUpperCase();
      if (!params.has(last)) params.set(last, unquote(piece.slice(equals + 1)));
    } else if (last) params.set(last, `${params.get(last)};${piece}`); // an unquoted semicolon of the value
  }
  return params;
}

function unquote(value: string): string {
  return value.trim().replace(/^"([^"]*)"?$/, '$1');
}

/** The text of a property of type TEXT, without escapes (RFC 5545, 3.3.11). */
export function textOf({ params, value }: Property): string {
  const text = /^quoted-printable$/i.test(params.get('ENCODING') ?? '') ? quotedPrintable(value) : value;
  return text.replace(/\\([\\;,:"nN])/g, (_, character: string) => (/n/i.test(character) ? '\n' : character));
}

/** vCalendar 1.0, the predecessor of iCalendar, which old telephones and programs still write. */
function quotedPrintable(value: string): string {
  const binary = value.replace(/=([0-9A-F]{2})/gi, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
  return /[\u0100-\uffff]/.test(binary) ? binary : decodeUtf8(binary);
}
