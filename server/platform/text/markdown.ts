import { LRUCache } from 'lru-cache';
import MarkdownIt, { type Token } from 'markdown-it';
import { findLinks } from '../../shared/linkify.ts';
import { keepAsWritten } from './as-written.ts';
import { shorten } from './plain-text.ts';

// No typographer: it changes what was written, such as "litra (c)" to "litra ©".
const renderer = new MarkdownIt({ html: false, linkify: true, breaks: true }).disable('image');
keepAsWritten(renderer);

// Finds the same links as in messages, and shows them as they were written.
renderer.normalizeLinkText = (text) => text;
Object.assign(renderer.linkify, {
  test: (text: string) => /[.@]/.test(text),
  match: (text: string) => findLinks(text).map((link) => libraryLink(text, link)),
  matchAtStart: (text: string) => {
    const word = /^\S{1,2000}/.exec(text)?.[0] ?? '';
    const [link] = findLinks(word);
    return link?.start === 0 ? libraryLink(word, link) : null;
  },
});

/** A link as markdown-it expects it. */
function libraryLink(text: string, { start, end, href }: ReturnType<typeof findLinks>[number]) {
  const written = text.slice(start, end);
  const schema = /^https?:/i.test(written) ? 'https:' : href.startsWith('mailto:') ? 'mailto:' : '';
  return { schema, index: start, lastIndex: end, raw: written, text: written, url: href };
}

// Allows only these four schemes. The library rejects schemes that run scripts, but others open programs on
// the reader's machine.
renderer.validateLink = (address) => !/^[^/?#]*:/.test(address) || /^(https?|mailto|tel):/i.test(address);

renderer.core.ruler.push('links', ({ tokens }) => {
  for (const link of tokens
    .flatMap(({ children }) => children ?? [])
    .filter(({ type }) => type === 'link_open'))
    link.attrSet('rel', 'nofollow ugc noopener');
});

// Puts a no-break space between a number and its percent sign, as Danish typography requires: "94 %".
renderer.renderer.rules.text = (tokens, index) =>
  renderer.utils.escapeHtml(tokens[index]?.content.replace(/(\d) %/g, '$1\u00a0%') ?? '');

// Changes heading levels: authors begin with # or ###, but a screen reader needs headings that start at `top`
// and skip no level.
renderer.core.ruler.push('headings', ({ tokens, env }) => {
  const { top = 3 } = env as { top?: number };
  const headings = tokens.filter(({ type }) => type.startsWith('heading_'));
  const written = [...new Set(headings.map(({ tag }) => tag))].sort();
  let last = 0;
  for (const heading of headings) {
    if (heading.type === 'heading_open') last = Math.min(written.indexOf(heading.tag) + 1, last + 1);
    heading.tag = `h${Math.min(6, top - 1 + last)}`;
  }
});

/** Rendered texts, in 8 MB at most: 20,000 characters can take 150 ms to render. */
const rendered = new LRUCache<string, string>({
  maxSize: 4_000_000,
  sizeCalculation: (html, text) => html.length + text.length,
});

/**
 * Renders Markdown from a person as safe HTML: no raw HTML, no pictures, no `javascript:` links. Its headings
 * begin at level `top`, one below the heading above it, and skip no level.
 */
export function markdown(text: string, top: 2 | 3 = 3): string {
  if (text === '') return '';
  const key = `${top}${text}`;
  const html = rendered.get(key) ?? render(text, top);
  rendered.set(key, html);
  return html;
}

/** Text with too much markup, from before the limit or from an import, is shown as it was written. */
function render(text: string, top: 2 | 3): string {
  if (isHeavyMarkdown(text)) return `<p>${renderer.utils.escapeHtml(text).replaceAll('\n', '<br>\n')}</p>\n`;
  return renderer.render(text, { top });
}

/**
 * Maximum number of tokens of a text: table cells, list items, links. A page of ordinary text has about 200;
 * 20,000 characters can have 50,000, which take readers' browsers seconds to lay out.
 */
const maxTokens = 10_000;

/** Whether a text has more markup than a page can show. Checked when it is written. */
export function isHeavyMarkdown(text: string): boolean {
  let tokens = 0;
  for (const { children } of parseMarkdown(text)) tokens += 1 + (children?.length ?? 0);
  return tokens > maxTokens;
}

/**
 * The plain text of Markdown, for a preview, a description or an e-mail, on one line: at most `length`
 * characters, cut between words. Numbers of lists stay, because they may be dates.
 */
export function plainExcerpt(text: string, length = 200): string {
  const words = blocksOf(text).map(({ number, content }) => `${number}${content}`);
  return shorten(words.join(' ').replace(/\s+/g, ' ').trim(), length);
}

type PlainBlock = { number: string; content: string };

function blocksOf(text: string): PlainBlock[] {
  const blocks: PlainBlock[] = [];
  let number = '';
  for (const { type, info, content, children } of parseMarkdown(text)) {
    if (type === 'list_item_open' && info) number += `${info}. `;
    const isBlock = type === 'inline' || type === 'fence' || type === 'code_block';
    if (!isBlock) continue;
    const words = children?.map((child) => (child.type.endsWith('break') ? ' ' : child.content)).join('');
    blocks.push({ number, content: type === 'inline' ? (words ?? '') : content });
    number = '';
  }
  return blocks;
}

/** The tokens of Markdown, for other formats than HTML. */
export function parseMarkdown(text: string): Token[] {
  return renderer.parse(text, {});
}
