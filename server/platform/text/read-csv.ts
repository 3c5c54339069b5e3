/** A record. `line` is the number of its first line; `hasStrayQuote`: a quote was read as it stands. */
export type CsvRecord = { line: number; cells: string[]; hasStrayQuote: boolean };

/** A text with a line that is too long for CSV. */
export class CsvTooLarge extends Error {}

const MAX_LINE_LENGTH = 100_000;
/** A quoted cell that is longer was opened by a quote that belongs to the text. */
const MAX_QUOTED_LENGTH = 20_000;
const MAX_INNER_QUOTES = 20;

/**
 * Reads CSV tolerantly: line ends of all three kinds in one text, quotes that are never closed, quotes inside
 * a cell. Leaves out empty lines. Gives one record after the other, so that they need not all be in memory.
 * Throws `CsvTooLarge` for a line of more than 100,000 characters.
 */
export function* readCsv(text: string, delimiter: string): Generator<CsvRecord, void> {
  const find = nextPositions(text);
  let position = 0;
  let line = 1;
  let width = 0;
  while (position < text.length) {
    const lineEnd = find.lineEnd(position);
    if (lineEnd - position > MAX_LINE_LENGTH) throw new CsvTooLarge();
    let record: Quoted;
    if (find.quote(position) >= lineEnd) {
      const cells = lineEnd === position ? [] : text.slice(position, lineEnd).split(delimiter);
      record = { cells, end: lineEnd, breaks: 0, isStray: false };
    } else {
      record = readQuoted(text, delimiter, position, true);
      if (hasSwallowedLines(text.slice(position, record.end), record, width, delimiter))
        record = readQuoted(text, delimiter, position, false);
    }
    const { cells, end, breaks, isStray } = record;
    if (cells.length > 0) yield { line, cells, hasStrayQuote: isStray };
    width = Math.max(width, cells.length);
    line += 1 + breaks;
    position = text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
  }
}

/** Finds line ends and quotes from growing positions, and looks at each character once. */
function nextPositions(text: string) {
  const next = { '\r': -1, '\n': -1, '"': -1 };
  const find = (character: keyof typeof next, from: number): number => {
    if (next[character] < from) {
      const index = text.indexOf(character, from);
      next[character] = index < 0 ? text.length : index;
    }
    return next[character];
  };
  return {
    lineEnd: (from: number) => Math.min(find('\r', from), find('\n', from)),
    quote: (from: number) => find('"', from),
  };
}

type Quoted = { cells: string[]; end: number; breaks: number; isStray: boolean };

/** Reads the record at `start`. Without `readsQuotes` no quote opens a cell: it ends with its line. */
function readQuoted(text: string, delimiter: string, start: number, readsQuotes: boolean): Quoted {
  const record: Quoted = { cells: [], end: start, breaks: 0, isStray: !readsQuotes };
  let position = start;
  for (;;) {
    const opening = readsQuotes ? skipSpaces(text, position) : -1;
    const close = text[opening] === '"' ? closingQuote(text, delimiter, opening + 1) : undefined;
    if (close) {
      const content = text.slice(opening + 1, close.quote);
      record.cells.push(content.replaceAll('""', '"'));
      record.breaks += lineBreaksIn(content);
      position = close.end;
    } else {
      if (text[opening] === '"') record.isStray = true;
      const end = cellEnd(text, delimiter, position);
      const cell = text.slice(position, end);
      record.cells.push(record.isStray ? cell.replace(/^ *"/, '').replace(/" *$/, '') : cell);
      position = end;
    }
    if (text[position] !== delimiter) return { ...record, end: position };
    position += 1;
  }
}

/**
 * The quote that closes a cell: before a separator or the end of a line. Undefined when the opening quote
 * belongs to the text, because another cell with quotes begins before it is closed.
 */
function closingQuote(text: string, delimiter: string, start: number) {
  let from = start;
  for (let inner = 0; inner <= MAX_INNER_QUOTES; ) {
    const quote = text.indexOf('"', from);
    if (quote < 0 || quote - start > MAX_QUOTED_LENGTH) return undefined;
    if (text[quote + 1] === '"') from = quote + 2;
    else {
      const end = skipSpaces(text, quote + 1);
      const isEnd = end >= text.length || text[end] === '\r' || text[end] === '\n' || text[end] === delimiter;
      if (isEnd) return { quote, end };
      const before = text[quote - 1];
      if (before === delimiter || before === '\n' || before === '\r') return undefined;
      if (lineBreaksIn(text.slice(start, quote)) > 0) return undefined;
      inner += 1;
      from = quote + 1;
    }
  }
  return undefined;
}

/**
 * Whether a quote that was not closed on its line took the cells of the next lines with it: cells are
 * missing, or each of the lines has all of them when quotes are letters.
 */
function hasSwallowedLines(
  text: string,
  { cells, breaks }: Quoted,
  width: number,
  delimiter: string,
): boolean {
  if (breaks === 0) return false;
  if (!cells.some((cell) => /[\r\n]/.test(cell) && cell.includes(delimiter))) return false;
  const lines = text.split(/\r\n|\r|\n/);
  return cells.length < width || lines.every((line) => line.split(delimiter).length >= width);
}

function skipSpaces(text: string, from: number): number {
  let position = from;
  while (text[position] === ' ') position += 1;
  return position;
}

function cellEnd(text: string, delimiter: string, from: number): number {
  for (let position = from; position < text.length; position += 1) {
    const character = text[position];
    if (character === delimiter || character === '\n' || character === '\r') return position;
  }
  return text.length;
}

function lineBreaksIn(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}
