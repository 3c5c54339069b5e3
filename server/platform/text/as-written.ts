import MarkdownIt, { type MarkdownIt as Parser, type StateBlock, type StateInline } from 'markdown-it';

/** Whether the line begins the block that its marks stand for in Markdown. */
type IsMarkup = (state: StateBlock, line: number, endLine: number) => boolean;

/**
 * Restricts Markdown to marks that are meant as such: people who do not know Markdown write dates, prices and
 * paths, which must be shown as they are. `24. december` is no list of one item that begins at 24.
 */
export function keepAsWritten(markdown: Parser): void {
  markdown.disable('reference'); // `[OBS]: husk` would disappear
  restrict(markdown, 'list', ['paragraph', 'reference', 'blockquote'], isList);
  restrict(markdown, 'blockquote', ['paragraph', 'reference', 'blockquote', 'list'], isQuotation);
  restrict(markdown, 'heading', ['paragraph', 'reference', 'blockquote'], isHeading);
  restrict(markdown, 'lheading', [], isUnderlined);
  markdown.inline.State = WrittenInline;
  markdown.inline.ruler.before('escape', 'backslash', keepBackslash);
  markdown.core.ruler.after('block', 'numbers', ({ tokens }) => keepNumbers(tokens));
}

/** Replaces a rule of the library by one that applies only where `isMarkup`. */
function restrict(markdown: Parser, rule: string, alt: string[], isMarkup: IsMarkup): void {
  const library = new MarkdownIt();
  library.block.ruler.enableOnly([rule]);
  const [parse] = library.block.ruler.getRules('');
  markdown.block.ruler.at(
    rule,
    (state, line, endLine, silent) =>
      isMarkup(state, line, endLine) && (parse?.(state, line, endLine, silent) ?? false),
    { alt },
  );
}

function textOf(state: StateBlock, line: number): string {
  return state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);
}

function indentOf(state: StateBlock, line: number): number {
  return state.sCount[line] ?? 0;
}

const numberMark = /^(\d{1,9})\.(?=\s|$)/;
const bulletMark = /^[-*+](?=\s|$)/;
/** A number before one of these words is an ordinal number also where the next line has the next one. */
const months =
  /(?:jan|febr)(?:uary?)?|feb|mar(?:ts|ch)?|apr(?:il)?|ma[jy]|jun[ie]?|jul[iy]?|aug(?:ust)?/.source +
  /|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|dec(?:ember)?/.source;
const nouns = /sal|etage|(?:jule|påske|pinse)dag|kvartal|halvår|klasse/.source;
const ordinal = new RegExp(`^\\d+\\.\\s+(?:${months}|${nouns})(?!\\p{L})`, 'iu');

/**
 * Numbered lists have at least two items, whose numbers are equal or follow each other: other numbers belong
 * to the text (`3. sal`, `10. maj holder vi åbent`). `1)` and `+` are not shown as a list would show them.
 * A single `*` is a footnote.
 */
function isList(state: StateBlock, line: number, endLine: number): boolean {
  // A line that is outdented from an item may be the next item: the list itself decides.
  if (indentOf(state, line) < state.blkIndent) return true;
  const text = textOf(state, line);
  if (text.startsWith('-')) return true;
  if (text.startsWith('*')) return nextItem(state, line, endLine)?.startsWith('*') ?? false;
  const number = numberMark.exec(text)?.[1];
  if (number === undefined || String(Number(number)) !== number || ordinal.test(text)) return false;
  const next = numberMark.exec(nextItem(state, line, endLine) ?? '')?.[1];
  return next === number || next === String(Number(number) + 1);
}

/** The text of the next line with a mark that is indented as this one, unless other text is between. */
function nextItem(state: StateBlock, line: number, endLine: number): string | undefined {
  let isAfterBlank = false;
  for (let next = line + 1; next < endLine; next += 1) {
    if (state.isEmpty(next)) {
      isAfterBlank = true;
      continue;
    }
    if (indentOf(state, next) < state.blkIndent) return undefined;
    if (indentOf(state, next) >= indentOf(state, line) + 2) continue; // belongs to the item
    const text = textOf(state, next);
    if (numberMark.test(text) || bulletMark.test(text)) return text;
    if (isAfterBlank) return undefined;
  }
  return undefined;
}

/** `> 50 ansatte` means "more than" unless several lines are quoted. */
function isQuotation(state: StateBlock, line: number, endLine: number): boolean {
  if (!/^>\s*[\d=<-]/.test(textOf(state, line))) return true;
  return line + 1 < endLine && textOf(state, line + 1).startsWith('>');
}

/** `# 5` means "number 5" unless the text has other headings. */
function isHeading(state: StateBlock, line: number): boolean {
  const text = textOf(state, line);
  if (!/^#{1,6}\s+[^\s#]/.test(text)) return false;
  return !/^#\s+\d/.test(text) || hasOtherHeadings(state);
}

function hasOtherHeadings({ src, env }: StateBlock): boolean {
  env.hasHeadings ??= /^ {0,3}(?:#{2,6}\s+\S|#\s+[^\s\d#])/m.test(src);
  return env.hasHeadings === true;
}

/** Underlines have three characters: a single `-` or `=` belongs to the text. */
function isUnderlined(state: StateBlock, line: number, endLine: number): boolean {
  for (let next = line + 1; next < endLine && !state.isEmpty(next); next += 1) {
    const text = textOf(state, next).trimEnd();
    if (/^(?:=+|-+)$/.test(text)) return text.length >= 3;
  }
  return false;
}

/** Marks of emphasis count at the borders of words only: `2*3*4` is no emphasised 3. */
class WrittenInline extends new MarkdownIt().inline.State {
  override scanDelims(start: number): ReturnType<StateInline['scanDelims']> {
    return super.scanDelims(start, false);
  }
}

/** A backslash stays, as in `\\server\data` and `C:\temp`, unless it is before a mark of Markdown. */
function keepBackslash(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== '\\') return false;
  const before = state.src[state.pos - 1] ?? '';
  const next = state.src[state.pos + 1] ?? '';
  const isEscape = '*_#`[]>~'.includes(next) ? next !== '' : /\d/.test(before) && '.)'.includes(next);
  if (isEscape && next !== '') return false;
  const text = next === '\\' ? '\\\\' : '\\';
  if (!silent) state.pending += text;
  state.pos += text.length;
  return true;
}

type BlockToken = {
  type: string;
  info: string;
  attrGet(name: string): unknown;
  attrSet(name: string, value: string): void;
};

/** Gives each item of a numbered list the number that was written. */
function keepNumbers(tokens: readonly BlockToken[]): void {
  const expected: number[] = []; // for each open list, the innermost last
  for (const token of tokens) {
    if (token.type === 'ordered_list_open') expected.push(Number(token.attrGet('start') ?? 1));
    if (token.type === 'bullet_list_open') expected.push(Number.NaN);
    if (token.type.endsWith('_list_close')) expected.pop();
    if (token.type !== 'list_item_open' || token.info === '') continue;
    if (Number(token.info) !== expected.at(-1)) token.attrSet('value', String(Number(token.info)));
    expected[expected.length - 1] = Number(token.info) + 1;
  }
}
